"""What a person's dated steps say: what holds, which decision is in force, and what the solver reads of them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from planner.domain.loop.steps import History, LoopState, Placements, Source, Step
from planner.domain.person import Claim, ClaimAnswer, ClaimState

_ANSWERS: Mapping[LoopState, ClaimState] = {
    LoopState.AVAILABLE: ClaimState.AVAILABLE,
    LoopState.CLAIMED: ClaimState.CLAIMED,
    LoopState.AGREED: ClaimState.AVAILABLE,
    LoopState.REGISTERED: ClaimState.REGISTERED,
}
_NEWS: Mapping[ClaimState, frozenset[LoopState]] = {
    ClaimState.ASKED: frozenset({LoopState.UNKNOWN}),
    ClaimState.AVAILABLE: frozenset({LoopState.UNKNOWN, LoopState.ASKED, LoopState.CLAIMED, LoopState.ENDED}),
    ClaimState.CLAIMED: frozenset(LoopState) - {LoopState.CLAIMED},
    ClaimState.REGISTERED: frozenset(LoopState) - {LoopState.REGISTERED, LoopState.INFORMED},
}
"""In which states an answer in HR's file says something new."""


def in_order(steps: Iterable[Step]) -> list[Step]:
    """The steps by day; of one day in the order in which they were recorded."""
    return sorted(steps, key=lambda step: step.day or date.min)


def last(steps: Iterable[Step]) -> Step | None:
    """The latest dated step, which is what holds."""
    ordered = in_order(steps)
    return ordered[-1] if ordered else None


def state_of(steps: Iterable[Step]) -> LoopState:
    """What holds of a person."""
    step = last(steps)
    return step.state if step else LoopState.UNKNOWN


def claim_asked_again(steps: Iterable[Step]) -> Step | None:
    """The claim of somebody who has been asked again: a question changes no answer. None if there is none."""
    asked = False
    for step in reversed(in_order(steps)):
        if step.state is not LoopState.ASKED:
            return step if asked and step.state is LoopState.CLAIMED else None
        asked = True
    return None


def decision_in(steps: Iterable[Step]) -> Step | None:
    """The decision that is in force; None if nobody has decided, or what was decided has ended."""
    decided: Step | None = None
    for step in in_order(steps):
        if step.state in (LoopState.ENDED, LoopState.CLAIMED):
            decided = None
        elif step.state is LoopState.DECIDED:
            decided = step
    return decided


def condition_in(steps: Iterable[Step]) -> date | None:
    """Last day of the condition that is in force; a new answer, decision or end takes an older one away."""
    until: date | None = None
    for step in in_order(steps):
        until = step.condition_until or (until if step.state in (LoopState.REGISTERED, LoopState.INFORMED) else None)
    return until


def registered_in(steps: Iterable[Step]) -> bool:
    """Whether the authority has somebody in its register as ours."""
    known = False
    for step in in_order(steps):
        if step.state in (LoopState.REGISTERED, LoopState.ENDED, LoopState.CLAIMED):
            known = step.state is LoopState.REGISTERED
    return known


def begun(claim: Claim) -> tuple[Step, ...]:
    """The steps of somebody of whom only HR's file has told: its answers, the oldest first."""
    told: tuple[ClaimAnswer, ...] = (*reversed(claim.earlier), claim)
    return tuple(
        Step(state=LoopState(one.state.value), day=one.since, source=Source.ROSTER)
        for one in told
        if one.state is not ClaimState.UNKNOWN
    )


def heard(steps: tuple[Step, ...], claim: Claim) -> Iterator[Step]:
    """What HR's file says of somebody that the steps do not know yet and that is not older than the last of them."""
    for step in begun(claim):
        newest = last(steps)
        day, since = step.day or date.min, (newest.day if newest else None) or date.min
        state = newest.state if newest else LoopState.UNKNOWN
        # Of one day the stricter: an answer of the same day counts if it says no.
        later = day > since or (day == since and step.state is LoopState.CLAIMED)
        told = any((own.state, own.day) == (step.state, step.day) for own in steps)
        if later and not told and state in _NEWS[ClaimState(step.state.value)]:
            yield step
            steps = (*steps, step)


def claim_with(claim: Claim, steps: Iterable[Step]) -> Claim:
    """A claim with what the steps say, each on its day: what the solver then reads.

    A question changes no answer, and the end of a placement of ours does not end another's: who was claimed stays so
    until an answer says otherwise. A decision or a notice says nothing of what the authority knows.
    """
    hr: tuple[ClaimAnswer, ...] = (*reversed(claim.earlier), claim)
    events: list[tuple[date, int, ClaimAnswer | Step]] = [
        (one.since or date.min, 0, one) for one in hr if one.since or one.state is not ClaimState.UNKNOWN
    ]
    events += [(step.day or date.min, 1, step) for step in in_order(steps)]
    answers: dict[date, ClaimAnswer] = {}
    now = ClaimState.UNKNOWN
    for day, _, event in sorted(events, key=lambda one: one[:2]):
        state = event.state if isinstance(event, ClaimAnswer) else _says(event.state, now)
        if state is not None:
            now = state
            answers[day] = ClaimAnswer(state=state, since=None if day == date.min else day)
    told = [answers[day] for day in sorted(answers, reverse=True)]
    if not told:
        return Claim()
    return Claim(state=told[0].state, since=told[0].since, earlier=tuple(told[1:]))


def _says(state: LoopState, now: ClaimState) -> ClaimState | None:
    """What a step says as an answer, to whom the answer until then is ``now``; None if nothing."""
    if state is LoopState.ASKED:
        return ClaimState.ASKED if now is ClaimState.UNKNOWN else None
    if state in (LoopState.ENDED, LoopState.UNKNOWN):
        return None if now is ClaimState.CLAIMED else ClaimState.UNKNOWN
    return _ANSWERS.get(state)


def with_steps(placements: Placements, new: Mapping[str, Iterable[Step]]) -> Placements:
    """The same with more steps, after those that are there."""
    steps = {one.person: one.steps for one in placements.people}
    for person, more in new.items():
        if added := tuple(more):
            steps[person] = (*steps.get(person, ()), *added)
    people = tuple(History(person=person, steps=own) for person, own in sorted(steps.items()))
    return placements.model_copy(update={"people": people})


def grown(before: Placements, after: Placements) -> bool:
    """Whether all that was recorded before still is: every person's steps, and every file sent."""
    steps = {one.person: one.steps for one in after.people}
    whole = all(steps.get(one.person, ())[: len(one.steps)] == one.steps for one in before.people)
    return whole and after.sent[: len(before.sent)] == before.sent


def without_people(placements: Placements, people: frozenset[str]) -> Placements:
    """The same without people who must not be stored any more."""
    sent = tuple(
        one.model_copy(update={"people": tuple(own for own in one.people if own.person not in people)})
        for one in placements.sent
    )
    return Placements(people=tuple(one for one in placements.people if one.person not in people), sent=sent)
