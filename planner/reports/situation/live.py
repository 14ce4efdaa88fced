"""Plans as they are now, at once: without what takes its time to find, and without what is shown of it alone."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from planner.analysis.counted.coverage import positions, standing
from planner.analysis.public.brief import brief
from planner.analysis.public.exact import Tables
from planner.analysis.story.evidence import evidence
from planner.reports.material import Material, ScenarioResult

_NOTHING = pd.DataFrame()
_NO_SUPPLY = pd.DataFrame(columns=["kind", "id"])


@dataclass(frozen=True)
class Live(Material):
    """Wanted, filled and missing names, which need nobody's attributes; no cheapest change, funnel or loss."""

    made: tuple[Tables, ...] = ()
    """By result its ``counted``, where they are at hand."""

    @cached_property
    def tables(self) -> tuple[Tables, ...]:
        """What counts people by attribute is empty."""
        return self.made or tuple(map(counted, self.results))


def counted(result: ScenarioResult) -> Tables:
    """The tables of a plan that need nobody's attributes; the others are empty."""
    plan, organisation = result.plan, result.case.organisation
    return Tables(
        coverage=positions(plan, organisation),
        standing=standing(plan, organisation),
        depth=_NOTHING,
        supply=_NO_SUPPLY,
        donors=_NOTHING,
        limits=_NOTHING,
        funnels=_NOTHING,
        passing=_NOTHING,
        homes=_NOTHING,
        changes={},
        dated=frozenset(),
        brief=brief(plan, organisation, (), result.case.shortest_days),
        evidence=evidence(result),
    )
