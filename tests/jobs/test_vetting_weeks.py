"""A vetting without a lead time of its own takes as long as the settings say, with a file of prices and without."""

from types import SimpleNamespace
from typing import Any

import pytest

from planner.analysis.public import packages as public
from planner.domain.measure import Budget, Catalogue, Vetting
from planner.domain.settings import Settings
from planner.jobs import measures

LISTED = Catalogue(vetting=(Vetting(clearance_class=2, weeks=5, cost_kr=1), Vetting(clearance_class=3, cost_kr=1)))


class AskedError(Exception):
    """What would have been looked for."""


@pytest.mark.parametrize(("catalogue", "weeks"), [(Catalogue(), [12, 12]), (LISTED, [5, 12])])
def test_the_settings_hold_where_a_vetting_says_nothing(
    monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue, weeks: list[int]
) -> None:
    def asked(*those: Any, **_: Any) -> None:
        raise AskedError([one.weeks for one in those[1][1].vetting])

    cases = tuple(SimpleNamespace(settings=Settings(vetting_weeks=number)) for number in (6, 12))
    files: Any = [SimpleNamespace(case=case) for case in cases]
    budget = Budget(kronor=1, weeks=20)
    monkeypatch.setattr(measures, "stream", asked)
    with pytest.raises(AskedError) as portfolio:
        measures.portfolio(files, catalogue, budget, 0, None)
    monkeypatch.setattr(public, "Portfolios", lambda *those: asked(None, those))
    with pytest.raises(AskedError) as report:
        public.packages(cases, catalogue, (budget,), 1)  # type: ignore[arg-type]
    assert [portfolio.value.args[0], report.value.args[0]] == [weeks, weeks]
    assert [one.weeks for one in Catalogue().vetting] == [8, 8]
