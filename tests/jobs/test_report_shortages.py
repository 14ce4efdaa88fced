"""A shortage that the report is to show is counted by the witness first; what it does not count ends the command."""

from pathlib import Path

import pytest

from planner.analysis.gaps import shortage
from planner.analysis.solved import Solved
from planner.compute import Place
from planner.domain.measure import Catalogue
from planner.jobs.measures import DEFAULT_WISH
from planner.jobs.report import Unseen, miscounted, write_reports
from planner.jobs.stops import ExitCode, StopCommandError
from planner.placement import solve
from tests import builders as b


def _short() -> Solved:
    case = b.case([b.person("a")], [b.position("P"), b.position("Q")])
    return Solved(case, solve(case))


def test_what_is_shown_counts_out() -> None:
    assert miscounted(_short()) == ()


def test_a_shortage_that_does_not_count_out_is_not_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = shortage.shortages

    def wrong(*arguments: object) -> tuple[object, ...]:
        return tuple(one.model_copy(update={"wanted": 7}) for one in found(*arguments))

    monkeypatch.setattr(shortage, "shortages", wrong)
    assert {one.code for one in miscounted(_short())} == {"E-CERT-002"}
    with pytest.raises(StopCommandError) as stopped:
        write_reports([_short()], tmp_path, "sv", Place(workers=0), (DEFAULT_WISH, Catalogue()), Unseen())
    assert stopped.value.exit_code is ExitCode.BUG
    assert not list(tmp_path.iterdir())
