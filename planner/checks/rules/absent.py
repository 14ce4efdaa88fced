"""Who of those placed is certainly away: on few days, which is tolerated, or on so many that nobody is there.

Written from docs/model.md (Who is away, Forced placements).
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.finding import Finding, finding
from planner.domain.plan import Plan

TOLERATED = "I-CHECK-078"
NOBODY_THERE = "W-CHECK-106"
LITTLE_THERE = "W-CHECK-107"


class Away(NamedTuple):
    """Certain days of absence of somebody placed, of the position's days, in the scenario with the largest share."""

    days: int
    active: int

    @property
    def throughout(self) -> bool:
        """Whether the person is there on no day."""
        return self.days == self.active


def absent(plan: Plan, case: Case) -> dict[tuple[str, str], Away]:
    """Names of people who are away on every day, or, being forced, on more days than are tolerated.

    By person and position. They count as placed like anybody, and nobody is there.
    """
    return absences(case, ((one.person, one.position) for those in (plan.tolerated, plan.forced) for one in those))


def nobody_there(plan: Plan, case: Case) -> frozenset[str]:
    """Ids of those who are placed and there on no day of their position."""
    return frozenset(person for (person, _), away in absent(plan, case).items() if away.throughout)


def absences(case: Case, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Away]:
    """The same of any people and positions, whoever is placed."""
    asked = dict.fromkeys(names)
    if not asked:
        return {}
    view = View(case)
    known = ((name, _away(view, *name)) for name in asked if name[0] in view.people and name[1] in view.positions)
    return {name: away for name, away in known if away and (away.throughout or _above(away, case))}


def _away(view: View, person_id: str, position_id: str) -> Away | None:
    """Nothing of somebody who is away on no day."""
    person, position, by_part = view.people[person_id], view.positions[position_id], []
    for part in view.asking(position):
        days = part.days(position)
        by_part.append(Away(part.certain_days(part.person(person), days), days.active))
    most = max(by_part, key=lambda away: (away.days / max(1, away.active), away.days))
    return most if most.days else None


def _above(away: Away, case: Case) -> bool:
    return 100 * away.days > case.settings.away_share_tolerated * away.active


def told(plan: Plan, case: Case) -> Iterator[Finding]:
    """Each of them, and how many others are away on days that are tolerated."""
    nobody = absent(plan, case) if plan.tolerated else {}
    for (person, position), away in nobody.items():
        code = NOBODY_THERE if away.throughout else LITTLE_THERE
        facts: dict[str, str | int] = {"scenario": plan.scenario, "person": person, "position": position}
        yield finding(code, facts=facts | away._asdict())
    rest = [row.days for row in plan.tolerated if (row.person, row.position) not in nobody]
    if rest:
        yield finding(TOLERATED, scenario=plan.scenario, names=len(rest), most=max(rest))
