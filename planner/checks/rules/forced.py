"""Forced placements: which rules the witness lets give way, and does the plan tell exactly these?

Written from docs/model.md (Forced placements), apart from the solver's own reading.
"""

from collections.abc import Iterable, Iterator

from planner.checks.errors import error
from planner.checks.view import View
from planner.domain.finding import Finding
from planner.domain.lock import Lock
from planner.domain.plan import Plan
from planner.domain.skill import SkillKind

_OF_ONE = {"unavailability", "skills", "reach", "ban"}
_OF_SEVERAL = {"donor_limit", "unit_cap", "household", "experience", "team_mix", "incompatible"}
YIELDING = _OF_ONE | _OF_SEVERAL
"""Rules that may be set aside; all others are law."""

Excuses = frozenset[tuple[str, str, str]]
"""Person, position and rule that does not count there."""


def locks(view: View) -> dict[tuple[str, str], Lock]:
    """The pins in force that set rules aside, by person and position; of several on one pair the first."""
    by_pair: dict[tuple[str, str], Lock] = {}
    for pin in view.pinned:
        if pin.despite:
            by_pair.setdefault((pin.person, pin.position or ""), pin)
    return by_pair


def excuses(view: View) -> Excuses:
    """What they set aside, were they all in force; licences and other law never."""
    return frozenset(
        (person, position, str(rule))
        for (person, position), pin in locks(view).items()
        if person in view.people
        for rule in pin.despite
        if rule in YIELDING and (rule != "skills" or _licensed(view, person, position))
    )


def _licensed(view: View, person: str, position: str) -> bool:
    """Whether the person has every licence of the position through its days."""
    asked = view.positions[position]
    licences = {one.id for one in view.case.organisation.skills if one.kind is SkillKind.LICENCE}
    return (licences & {*asked.skills}) <= view.skills_for(view.people[person], asked)


def of_held(view: View, held: Iterable[tuple[str, str]]) -> Excuses:
    """What the pins that hold set aside."""
    there = {*held}
    return frozenset(one for one in excuses(view) if one[:2] in there)


def check(view: View, plan: Plan, held: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """No law is forced, and exactly the forced pins that hold are told, with rules, reason, by whom and when."""
    there = {*held}
    for (person, position), pin in locks(view).items():
        for rule in pin.despite:
            if rule not in YIELDING:
                yield error(99, person=person, position=position, rule=str(rule))
        if not (pin.why and pin.decided_by and pin.decided_on):
            yield error(100, person=person, position=position)
    expected = [
        (position, person, pin.despite, pin.why, pin.decided_by, pin.decided_on)
        for (person, position), pin in locks(view).items()
        if (person, position) in there
    ]
    told = [(one.position, one.person, one.despite, one.why, one.decided_by, one.decided_on) for one in plan.forced]
    if told != sorted(expected, key=lambda row: row[:2]):
        pairs = [", ".join(f"{row[1]} {row[0]}" for row in rows) or "–" for rows in (told, expected)]
        yield error(101, found=pairs[0], expected=pairs[1])
