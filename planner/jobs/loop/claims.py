"""The one place where the states of the loop meet the roster: what the solver reads of a claim is made here."""

from collections.abc import Mapping
from dataclasses import replace

from planner.domain.finding import Finding, finding
from planner.domain.loop.state import begun, claim_with, heard, with_steps
from planner.domain.loop.steps import History, LoopState, Placements, Source, Step
from planner.domain.person import Person, Roster
from planner.store import codes
from planner.store.documents import canonical
from planner.store.keys import KeyFile
from planner.store.seal import roster_mark, seal_of


def steps_of(placements: Placements, people: Mapping[str, Person]) -> dict[str, tuple[Step, ...]]:
    """Every person's steps; of whom there are none, those that HR's file tells of."""
    own = {one.person: one.steps for one in placements.people}
    return {ident: begun(person.claim) for ident, person in people.items()} | own


def with_states(roster: Roster, placements: Placements) -> tuple[Roster, int]:
    """The roster with the states of the loop in it, and of how many people they change the claim.

    Doing it again changes nothing.
    """
    own = {one.person: one.steps for one in placements.people}
    claims = {one.id: claim_with(one.claim, own[one.id]) for one in roster.people if one.id in own}
    others = {one.id for one in roster.people if one.id in claims and claims[one.id] != one.claim}
    if not others:
        return roster, 0
    people = (one.model_copy(update={"claim": claims[one.id]}) if one.id in others else one for one in roster.people)
    return roster.model_copy(update={"people": tuple(people)}), len(others)


def met(roster: Roster, placements: Placements) -> tuple[Roster, Placements, tuple[Finding, ...]]:
    """A roster that HR's files gave, and the states that were recorded before: of both the latest dated holds.

    Returns:
        The roster with the states in it, the states with what HR's files newly say, and what is told of both.
    """
    own = {one.person: one.steps for one in placements.people}
    if not own:
        return roster, placements, ()
    news = {one.id: tuple(heard(own[one.id], one.claim)) for one in roster.people if one.id in own}
    told = [step for steps in news.values() for step in steps]
    merged, changed = with_states(roster, placements := with_steps(placements, news))
    notes: list[Finding] = []
    if changed:
        notes.append(finding(codes.STATES_NEWER, count=changed))
    if told:
        taken = sum(step.state is LoopState.CLAIMED for step in told)
        notes.append(finding(codes.CLAIM_HEARD, count=sum(map(bool, news.values())), claimed=taken))
    return merged, placements, tuple(notes)


def unheard(placements: Placements, roster: Roster) -> Placements:
    """The states without what only an import has said that is taken back: its answers are not in the older roster."""
    answers = {
        person.id: {(one.state.value, one.since) for one in (person.claim, *person.claim.earlier)}
        for person in roster.people
    }
    left = []
    for history in placements.people:
        known = answers.get(history.person, set())
        kept = (
            step for step in history.steps if step.source is not Source.ROSTER or (step.state.value, step.day) in known
        )
        if steps := tuple(kept):
            left.append(History(person=history.person, steps=steps))
    return placements.model_copy(update={"people": tuple(left)})


def marked(keys: KeyFile, roster: Roster) -> KeyFile:
    """The key file that remembers this roster."""
    return replace(keys, roster=roster_mark(seal_of(roster, canonical(roster)).digest, keys.key))
