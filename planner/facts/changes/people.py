"""What changes make of people: away on every day, claimed, without a skill or with one, vetted or not."""

from collections.abc import Callable, Collection, Sequence

from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.change import Change, ChangeKind
from planner.domain.organisation import lineage
from planner.domain.person import Claim, ClaimState, HeldSkill, Person, home_employment
from planner.domain.skill import closure
from planner.facts.changes.chosen import away_throughout, had, takeable
from planner.facts.changes.vettings import granted, withdrawn

Edit = Callable[[Person], Person]


def of_unit(case: Case, unit: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The unit and those below it, and the people at home there who can be taken away, by id."""
    units = frozenset(one for one, line in lineage(case.organisation.units).items() if unit in line)
    day, horizon = case.scenario.as_of, case.horizon
    home = tuple(person for person in case.roster.people if home_employment(person, day).unit in units)
    return units, tuple(sorted(person.id for person in takeable(home, horizon)))


def put(case: Case, ids: Collection[str], change: Change) -> tuple[Case, int]:
    """The case with some people as a change makes them, and how many of them are otherwise than before."""
    who, edits = frozenset(ids), EDITS[change.kind]
    hit: set[str] = set()

    def edit(people: tuple[Person, ...]) -> list[Person]:
        one = edits(case, change, people)
        edited = [one(person) if person.id in who else person for person in people]
        hit.update(new.id for new, old in zip(edited, people, strict=True) if new != old)
        return edited

    return case.edited(edit), len(hit)


def _away(case: Case, change: Change, people: Sequence[Person]) -> Edit:
    del change
    whole: Period = case.horizon
    gone = away_throughout(people, whole)

    def edit(person: Person) -> Person:
        return person if person.id in gone else person.model_copy(update={"unavailable": (*person.unavailable, whole)})

    return edit


def _claimed(case: Case, change: Change, people: Sequence[Person]) -> Edit:
    del case, change, people
    return lambda person: person.model_copy(update={"claim": Claim(state=ClaimState.CLAIMED)})


def _without_skill(case: Case, change: Change, people: Sequence[Person]) -> Edit:
    """What gives the skill goes, whether it is valid or not, for what is implied cannot be taken alone."""
    del people
    gives = closure(case.organisation.skills)

    def edit(person: Person) -> Person:
        kept = tuple(held for held in person.skills if change.skill not in gives.get(held.skill, ()))
        return person.model_copy(update={"skills": kept})

    return edit


def _with_skill(case: Case, change: Change, people: Sequence[Person]) -> Edit:
    """For ever; a renewal to those only who have had what gives the skill, and would not have it to the end."""
    del people
    gives, last = closure(case.organisation.skills), case.horizon.last
    renewal = change.kind is ChangeKind.RENEW_SKILL

    def edit(person: Person) -> Person:
        valid = [held for held in person.skills if held.valid_until is None or held.valid_until >= last]
        through = any(change.skill in gives.get(held.skill, ()) for held in valid)
        if renewal and (through or not had(person, change.skill, gives)):
            return person
        if any(held.skill == change.skill and held.valid_until is None for held in person.skills):
            return person
        others = tuple(held for held in person.skills if held.skill != change.skill)
        return person.model_copy(update={"skills": (*others, HeldSkill(skill=str(change.skill)))})

    return edit


def _expiring(case: Case, change: Change, people: Sequence[Person]) -> Edit:
    """What gives the skill ends on the day, if it would go on for longer and the scenario does so, too."""
    del people
    gives, until = closure(case.organisation.skills), change.valid_until
    if until is None or until >= case.horizon.last:
        return lambda person: person

    def ended(held: HeldSkill) -> HeldSkill:
        goes_on = held.valid_until is None or held.valid_until > until
        gone = goes_on and change.skill in gives.get(held.skill, ())
        return held.model_copy(update={"valid_until": until}) if gone else held

    return lambda person: person.model_copy(update={"skills": tuple(map(ended, person.skills))})


def _vetted(case: Case, change: Change, people: Sequence[Person]) -> Edit:
    del people
    return lambda person: granted(person, change, case)


def _no_longer_vetted(case: Case, change: Change, people: Sequence[Person]) -> Edit:
    del case, people
    return lambda person: withdrawn(person, change)


EDITS: dict[ChangeKind, Callable[[Case, Change, Sequence[Person]], Edit]] = {
    ChangeKind.WITHOUT: _away,
    ChangeKind.CLOSE_UNIT: _away,
    ChangeKind.CLAIM: _claimed,
    ChangeKind.REMOVE_SKILL: _without_skill,
    ChangeKind.ADD_SKILL: _with_skill,
    ChangeKind.EXPIRE_SKILL: _expiring,
    ChangeKind.RENEW_SKILL: _with_skill,
    ChangeKind.GRANT_CLEARANCE: _vetted,
    ChangeKind.WITHDRAW_CLEARANCE: _no_longer_vetted,
}
"""What each kind does to one of some people."""
