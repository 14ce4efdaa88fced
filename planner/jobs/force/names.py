"""From an approved plan to what each unit is shown: the holders of its positions that a phase activates."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from planner.analysis.solved import Solved
from planner.domain.finding import InputRefusedError, finding
from planner.domain.lock import Forceable
from planner.domain.organisation import Function, Position, Unit
from planner.domain.plan import Placement, Role
from planner.domain.scenario import Scenario
from planner.files.identity import KeyEntry
from planner.jobs.force import codes
from planner.jobs.inputs import PlanFile
from planner.store.force.names import PURGED, Holder, Titled
from planner.text.words import Named


class Active(NamedTuple):
    """A phase of a plan's scenario and what it activates."""

    scenario: Scenario
    number: int
    """Of the phase, from 1."""
    units: Mapping[str, tuple[Holder, ...]]
    """Of each unit that has an activated position, who holds which."""
    positions: tuple[str, ...]

    @property
    def phase(self) -> Titled:
        """The phase."""
        phase = self.scenario.phase[self.number - 1]
        return Titled(id=str(self.number), name_sv=phase.name_sv, name_en=phase.name_en)


def active(file: PlanFile, scenario: str, phase: int | None, people: Mapping[str, KeyEntry]) -> Active:
    """Who holds the positions that a phase activates, by unit.

    Args:
        file: the verified plan.
        scenario: which of a joint plan's scenarios; may be empty for a plan of one.
        phase: number of the phase, from 1; may be left out where there is one.
        people: who is behind the ids.

    Raises:
        InputRefusedError: E-FORCE-004 it is not said which scenario, or the plan is not for it; E-FORCE-002 likewise
            of the phase.
    """
    solved = _solved(file, scenario)
    story = solved.case.scenario
    number = phase or (1 if len(story.phase) == 1 else 0)
    if not 1 <= number <= len(story.phase):
        raise InputRefusedError((finding(codes.NO_PHASE, scenario=story.id, count=len(story.phase)),))
    chosen = activated(solved, number - 1)
    functions = {one.id: (at, one) for at, one in enumerate(solved.case.organisation.functions)}
    chosen.sort(key=lambda one: (functions[one.function][0], one.id))
    units: dict[str, tuple[Holder, ...]] = {}
    for position in chosen:
        held = tuple(_holders(solved, position, functions[position.function][1], people))
        units[position.unit] = units.get(position.unit, ()) + held
    return Active(story, number, units, tuple(one.id for one in chosen))


def activated(solved: Solved, phase: int) -> list[Position]:
    """The positions that a phase, by its index, wants anybody in."""
    from planner.facts.seats import phase_seats

    return [one for one in solved.facts.positions.items if phase_seats(one, solved.case.scenario.phase[phase]).target]


def titled(thing: Named) -> Titled:
    """A thing's id and its names."""
    return Titled(id=thing.id, name_sv=thing.name_sv, name_en=thing.name_en)


def unit_titled(units: Sequence[Unit], ident: str) -> Titled:
    """The same of the unit with an id."""
    return next(titled(unit) for unit in units if unit.id == ident)


def _solved(file: PlanFile, scenario: str) -> Solved:
    """The plan as one of its scenarios sees it."""
    from planner.analysis.plans.each_scenario import each_scenario

    parts: tuple[Solved, ...] = each_scenario(file) or (file,)
    for part in parts:
        if part.case.scenario.id == scenario or (not scenario and len(parts) == 1):
            return part
    known = ", ".join(part.case.scenario.id for part in parts)
    raise InputRefusedError((finding(codes.WHICH_SCENARIO, file=file.path.name, names=known),))


def _holders(
    solved: Solved, position: Position, function: Function, people: Mapping[str, KeyEntry]
) -> Iterator[Holder]:
    """Holders before deputies in their order; one without a person where nobody holds the position."""
    place = {"position": titled(position), "function": titled(function)}
    names = sorted((one for one in solved.plan.placements if one.position == position.id), key=lambda one: one.rank)
    numbers = solved.plan.numbers()
    forced = _forced(solved)
    for name in names:
        role, number = numbers[name.person, name.position]
        who = people.get(name.person)
        deputy = number if role is Role.DEPUTY else 0
        own = {"role": role, "deputy": deputy} | forced.get((name.person, position.id), {})
        yield _holder(name, who, solved).model_copy(update=place | own)
    emptied = [one for one in solved.emptied if one.position == position.id]
    for name in emptied:
        yield Holder.model_validate(place | {"role": name.role, "flaw": PURGED})
    if not names and not emptied:
        yield Holder.model_validate(place)


def _forced(solved: Solved) -> dict[tuple[str, str], dict[str, tuple[Forceable, ...]]]:
    """Of each forced placement the rules that it may break, and those of them that it keeps."""
    from planner.checks.rules.set_aside import broken

    rules = broken(solved.plan, solved.case)
    named = (((one.person, one.position), one.despite) for one in solved.plan.forced)
    return {name: {"despite": may, "kept": tuple(one for one in may if one not in rules[name])} for name, may in named}


def _holder(name: Placement, who: KeyEntry | None, solved: Solved) -> Holder:
    from planner.files.identity import flaw_of

    nowhere = Titled(id="", name_sv="", name_en="")
    return Holder(
        position=nowhere,
        function=nowhere,
        person=name.person,
        name=f"{who.first_name} {who.last_name}".strip() if who else name.person,
        phone=who.phone if who else "",
        confirmed=who.phone_confirmed if who else None,
        flaw=flaw_of(who, solved.plan.as_of),
        gone=who.gone if who else None,
    )
