"""What the adopted plans that hold leave to be done: quick enough for a page shown often."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from planner.domain.finding import InputRefusedError
from planner.domain.loop.state import state_of
from planner.domain.loop.steps import PLACED, LoopState
from planner.domain.person import ClaimState, Person
from planner.domain.plan import InputKind, Plan
from planner.files.opening import file_hash
from planner.files.places import is_file
from planner.jobs.inputs import read_sealed
from planner.jobs.loop.chosen import counting
from planner.jobs.loop.claims import steps_of
from planner.store.adopted import Kept, read_record
from planner.store.documents import read_plan
from planner.store.earlier import ROSTER
from planner.store.placements import read_placements


class Changed(NamedTuple):
    """An adopted plan that is not what it was."""

    name: str
    scenario: str
    """Id of its scenario."""
    other_staff: bool
    """Whether it was made with another staff than the one that is read in now."""
    fallen: int
    """People whom it places and who cannot come: claimed by somebody else, or not in the staff file any more."""


class AdoptedNow(NamedTuple):
    """Nothing of what cannot be read: that is told where the loop and the plans are shown."""

    undecided: int = 0
    """People whom the plans place, and of whom nobody has decided."""
    changed: tuple[Changed, ...] = ()
    """Plans that are not what they were, those for crises in peacetime among them."""
    claimed: int = 0
    """People whom the plans place, and whom the authority has said that somebody else claims."""


def adopted_now(out: Path, private: Path, adopted: Path) -> AdoptedNow:
    """Looks at every adopted plan that no other has replaced; of people only those whom one places for war are counted.

    Args:
        out: folder of the roster.
        private: folder of the states.
        adopted: folder of the adopted plans.
    """
    try:
        kept = [read_record(folder) for folder in counting(adopted, peacetime=True)]
        if not kept or not is_file(out / ROSTER):
            return AdoptedNow()
        every = [(one, _plan(one.plan, file_hash(one.plan))) for one in kept]
        plans = [plan for one, plan in every if not one.record.peacetime]
        people = {one.id: one for one in read_sealed(out / ROSTER)[0].people}
        placed = {name.person for plan in plans for name in plan.placements} & people.keys()
        claimed = sum(people[one].claim.state is ClaimState.CLAIMED for one in placed)
        looked = (_changed(one, plan, people) for one, plan in every)
        changed = tuple(one for one in looked if one.other_staff or one.fallen)
        return AdoptedNow(_undecided(plans, people, private), changed, claimed)
    except InputRefusedError:
        return AdoptedNow()


# Every first page asks, and a plan of thousands takes its time to read.
@lru_cache(maxsize=32)
def _plan(path: Path, _sha256: str) -> Plan:
    return read_plan(path)


def _changed(kept: Kept, plan: Plan, people: Mapping[str, Person]) -> Changed:
    placed = {name.person for name in plan.placements}
    # Where nobody is known any more all have got other ids: how many of them cannot come nobody can tell.
    known = bool(placed & people.keys())
    fallen = sum(one not in people or people[one].claim.state is ClaimState.CLAIMED for one in placed) if known else 0
    return Changed(kept.record.name, kept.record.scenario, _others(kept, plan, people), fallen)


def _others(kept: Kept, plan: Plan, people: Mapping[str, Person]) -> bool:
    """Whether the plan was made with other people than these; the authority's answers make nobody another."""
    made = [kept.plan.parent / one.path for one in plan.inputs if one.kind is InputKind.ROSTER]
    before = {one.id: one for path in made for one in read_sealed(path)[0].people}
    return before.keys() != people.keys() or any(
        one != people[ident] and one.model_copy(update={"claim": people[ident].claim}) != people[ident]
        for ident, one in before.items()
    )


def _undecided(plans: Iterable[Plan], people: Mapping[str, Person], private: Path) -> int:
    steps = steps_of(read_placements(private)[0], people)
    placed = {name.person for plan in plans for name in plan.placements} & steps.keys()
    return sum(state_of(steps[one]) not in (*PLACED, LoopState.CLAIMED) for one in placed)
