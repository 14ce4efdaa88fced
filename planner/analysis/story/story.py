"""The story of all scenarios together: the verdict, its main causes, what is empty everywhere, what breaks when."""

from collections.abc import Mapping

import pandas as pd

from planner.analysis.story.causes import Cause, causes
from planner.analysis.story.ladder import RUNGS, Rung
from planner.domain.base import Frozen
from planner.domain.organisation import Organisation


class Break(Frozen):
    """A position that is not whole, at the worst rung on which it stands anywhere."""

    position: str
    """Position id."""
    function: str
    """Its function."""
    outage_min: int
    """Longest acceptable outage in minutes."""
    rung: Rung
    """The worst rung."""
    scenarios: tuple[str, ...]
    """Scenarios in which it stands there, in order."""
    missing: int
    """Missing names of the minimum in the worst of these."""
    wanted: int
    """Names of the minimum wanted there."""


class Story(Frozen):
    """What to tell first."""

    scenarios: tuple[str, ...]
    """All scenarios, in order."""
    held: tuple[str, ...]
    """Those whose minimum is whole."""
    missing: int
    """Missing names of the minimum, over all scenarios."""
    worst: str | None
    """Scenario that lacks most, the first of several; None if nothing is missing."""
    worst_missing: int
    """Missing there."""
    worst_wanted: int
    """Names of the minimum wanted there."""
    causes: tuple[Cause, ...]
    """At most two."""
    empty: tuple[str, ...]
    """Positions with nobody in every scenario that wants them, by outage and id."""
    breaks: tuple[Break, ...]
    """Positions that are not whole, by rung, outage, most scenarios, id."""

    def at(self, rung: Rung) -> tuple[Break, ...]:
        """The positions of a rung."""
        return tuple(one for one in self.breaks if one.rung is rung)


def story(
    ladders: Mapping[str, pd.DataFrame],
    organisation: Organisation,
    barred: Mapping[str, frozenset[str]],
    limited: frozenset[str] = frozenset(),
) -> Story:
    """Draws the story.

    Args:
        ladders: ``ladder`` of each scenario by its id, in order; it has no rows where no minimum is wanted.
        organisation: the organisation.
        barred: positions that a rule alone keeps enough people from (``evidence``).
        limited: positions to which some unit may lend nobody more (``evidence``).
    """
    table = pd.concat(ladders.values(), ignore_index=True)
    missing = {scenario: int(own["missing"].sum()) for scenario, own in ladders.items()}
    worst = max(missing, key=missing.__getitem__) if any(missing.values()) else None
    breaks = _breaks(table)
    wants = table.groupby("position")["scenario"].nunique()
    return Story(
        scenarios=tuple(missing),
        held=tuple(scenario for scenario, lacking in missing.items() if not lacking),
        missing=sum(missing.values()),
        worst=worst,
        worst_missing=missing[worst] if worst else 0,
        worst_wanted=int(ladders[worst]["wanted"].sum()) if worst else 0,
        causes=causes(table, organisation, barred, limited) if worst else (),
        empty=tuple(
            one.position for one in breaks if one.rung is Rung.NOBODY and len(one.scenarios) == int(wants[one.position])
        ),
        breaks=breaks,
    )


def _breaks(table: pd.DataFrame) -> tuple[Break, ...]:
    rank = {rung.value: number for number, rung in enumerate(RUNGS)}
    breaks = []
    for position, rows in table.groupby("position", sort=False):
        worst = min(rows["rung"], key=rank.__getitem__)
        if worst == Rung.WHOLE:
            continue
        there = rows[rows["rung"] == worst]
        most = there.loc[there["missing"].idxmax()]
        breaks.append(
            Break(
                position=str(position),
                function=str(most["function"]),
                outage_min=int(most["outage_min"]),
                rung=Rung(worst),
                scenarios=tuple(map(str, there["scenario"])),
                missing=int(most["missing"]),
                wanted=int(most["wanted"]),
            )
        )
    return tuple(sorted(breaks, key=lambda one: (rank[one.rung], one.outage_min, -len(one.scenarios), one.position)))
