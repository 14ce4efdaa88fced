"""Which pins hold, which are left out, and does the plan say the same?"""

from collections.abc import Iterator, Mapping

from planner.checks.couplings import broken
from planner.checks.errors import error
from planner.checks.lending import lenders
from planner.checks.rules import eligible
from planner.checks.view import View
from planner.domain.finding import Finding
from planner.domain.plan import Plan, Wanted


def sort_pins(
    view: View, wanted: Mapping[str, Wanted], most: Mapping[str, int]
) -> tuple[list[tuple[str, str]], list[str]]:
    """Goes through the pins by position and person.

    Args:
        view: the case.
        wanted: names wanted by position; a pin to another position has no effect.
        most: most names that each unit may lend.

    Returns:
        The pins in force as person and position, and the pins left out as ``person position``.
    """
    held: list[tuple[str, str]] = []
    own: dict[str, list[str]] = {}
    left_out: list[str] = []
    lent: dict[str, set[str]] = {}
    for ident, person_id in view.pins:
        if ident not in wanted:
            continue
        person, position = view.people.get(person_id), view.positions[ident]
        units = lenders(view, view.home(person).unit, position.unit) if person else set()
        if (
            person is None
            or (person_id in own and frozenset((*own[person_id], ident)) not in view.double_hats)
            or not eligible(view, person, position)
            or any(unit in most and len(lent.get(unit, set()) | {person_id}) > most[unit] for unit in units)
            or any(broken(view, wanted, [*held, (person_id, ident)]))
        ):
            left_out.append(f"{person_id} {ident}")
            continue
        held.append((person_id, ident))
        own.setdefault(person_id, []).append(ident)
        for unit in units:
            lent.setdefault(unit, set()).add(person_id)
    return held, left_out


def check(plan: Plan, held: list[tuple[str, str]], left_out: list[str]) -> Iterator[Finding]:
    """Pins that hold are kept, and exactly the others are listed, in order."""
    placed = {(name.person, name.position) for name in plan.placements}
    for person_id, ident in held:
        if (person_id, ident) not in placed:
            yield error(50, person=person_id, position=ident)
    if list(plan.pins_left_out) != left_out:
        yield error(51, found=", ".join(plan.pins_left_out) or "–", expected=", ".join(left_out) or "–")
