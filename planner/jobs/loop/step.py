"""Takes a step for those who are meant: all of them, or nobody and every reason why not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.loop.state import decision_in, last, state_of
from planner.domain.loop.steps import AFTER, LoopState, Source, Step
from planner.files.personal import holds_contact, holds_personnummer
from planner.jobs.loop import codes
from planner.jobs.loop.book import Book, store
from planner.jobs.loop.chosen import Chosen
from planner.jobs.loop.notice import without_notice

_NEEDS_WHO = frozenset({LoopState.AGREED, LoopState.DECIDED})
_NEEDS_WHY = frozenset({LoopState.ENDED})
_CONDITIONED = frozenset({LoopState.AVAILABLE, LoopState.AGREED, LoopState.DECIDED})
_LONGEST = 200


@dataclass(frozen=True)
class Wish:
    """The step that is to be taken."""

    state: LoopState
    day: date
    by: str = ""
    reason: str = ""
    claimed_by: str = ""
    condition_until: date | None = None
    informed_otherwise: bool = False
    """Whether somebody says that those without a notice have been informed in another way."""


@dataclass(frozen=True)
class Taken:
    """What came of it."""

    people: tuple[str, ...]
    """Who has taken the step now."""
    before: int
    """People who had taken just this step already."""
    notes: tuple[Finding, ...]


def take(wish: Wish, chosen: Chosen, book: Book) -> Taken:
    """Records the step.

    Raises:
        InputRefusedError: somebody cannot take it, or something that it needs is not said; nothing is stored.
        OSError: nothing is stored.
    """
    faults = [*_unsaid(wish, chosen)]
    steps: dict[str, Step] = {}
    same = 0
    for person in chosen.people:
        step = _step(wish, chosen.places.get(person))
        if last(book.steps.get(person, ())) == step:
            same += 1
            continue
        steps[person] = step
        faults += _forbidden(person, step, book, chosen)
    if wish.state is LoopState.INFORMED and not faults and not wish.informed_otherwise:
        decisions = {person: decision_in(book.steps.get(person, ())) for person in steps}
        if left := without_notice(decisions, book.place.private):
            faults.append(finding(codes.NOT_NOTICED, count=len(left), of=len(steps)))
    if faults:
        raise InputRefusedError(tuple(faults))
    claims = store(book, book.with_steps({person: (step,) for person, step in steps.items()}))
    notes = (finding(codes.CHANGED_CLAIMS, count=claims),) if claims else ()
    return Taken(tuple(steps), same, notes)


def _step(wish: Wish, place: tuple[str, tuple[str, ...]] | None) -> Step:
    plan, positions = place if place and wish.state is LoopState.DECIDED else ("", ())
    return Step(
        state=wish.state,
        day=wish.day,
        source=Source.COMMAND,
        reason=wish.reason,
        by=wish.by,
        claimed_by=wish.claimed_by if wish.state is LoopState.CLAIMED else "",
        condition_until=wish.condition_until,
        plan=plan,
        positions=positions,
    )


def _unsaid(wish: Wish, chosen: Chosen) -> Iterator[Finding]:
    """What a step needs and nobody has said, or what cannot be recorded."""
    if wish.state in (LoopState.UNKNOWN, LoopState.ASKED):
        yield finding(codes.NOT_A_STATE, state=wish.state.value)
    if wish.state in _NEEDS_WHO and not wish.by.strip():
        yield finding(codes.NEEDS_WHO, state=wish.state.value)
    if wish.state in _NEEDS_WHY and not wish.reason.strip():
        yield finding(codes.NEEDS_WHY, state=wish.state.value)
    if wish.state is LoopState.DECIDED and len(chosen.files) != 1:
        yield finding(codes.NEEDS_PLAN)
    for text in (wish.by, wish.reason, wish.claimed_by):
        if len(text) > _LONGEST or not text.isprintable() or holds_personnummer(text) or holds_contact(text):
            yield finding(codes.BAD_WORDS, most=_LONGEST)
    if wish.condition_until and (wish.condition_until < wish.day or wish.state not in _CONDITIONED):
        yield finding(codes.BAD_CONDITION, day=wish.condition_until.isoformat(), state=wish.state.value)


def _forbidden(person: str, step: Step, book: Book, chosen: Chosen) -> Iterator[Finding]:
    """Why somebody cannot take the step."""
    steps = book.steps.get(person, ())
    state, newest = state_of(steps), last(steps)
    if state not in AFTER[step.state]:
        allowed = ", ".join(one.value for one in LoopState if one in AFTER[step.state])
        yield finding(codes.NOT_ALLOWED, found=person, state=step.state.value, before=state.value, allowed=allowed)
    if newest and newest.day and step.day and step.day < newest.day:
        yield finding(codes.BEFORE_LAST, found=person, day=step.day.isoformat(), last=newest.day.isoformat())
    if step.state is LoopState.INFORMED and decision_in(steps) is None:
        # HR's file may say registered of whom nobody has decided on here: no notice has been written to them.
        yield finding(codes.UNDECIDED_STEP, found=person)
    if step.state is LoopState.DECIDED:
        yield from _elsewhere(person, step, decision_in(steps), plans_replaced(chosen))


def _elsewhere(
    person: str, step: Step, before: Step | None, replaced: Mapping[str, frozenset[str]]
) -> Iterator[Finding]:
    """One person, one placement: another decision that is in force must be of a plan that this one replaces."""
    if before is None or before.plan in ("", step.plan) or before.positions == step.positions:
        return
    if before.plan not in replaced.get(step.plan, frozenset()):
        yield finding(codes.PLACED_ELSEWHERE, found=person, other=before.plan, there=", ".join(before.positions))


def plans_replaced(chosen: Chosen) -> dict[str, frozenset[str]]:
    """Name of each plan to those that it has taken the place of, and that these had before."""
    from planner.store.adopted import read_readable

    replaced: dict[str, frozenset[str]] = {}
    for kept in (file.adopted for file in chosen.files if file.adopted):
        beside = {other.record.name: other.record for other in read_readable(kept.folder.parent)}
        names, waiting = set[str](), [kept.record]
        while waiting:
            new = {one.name for one in waiting.pop().replaces} - names
            names |= new
            waiting += [beside[name] for name in sorted(new) if name in beside]
        replaced[kept.record.name] = frozenset(names)
    return replaced


def state_named(word: str) -> LoopState:
    """The state that somebody means.

    Raises:
        InputRefusedError: none is called so.
    """
    from planner.domain.vocabulary import listed, meant, words_of

    value = meant(word, words_of(LoopState))
    if value is None:
        raise InputRefusedError((finding(codes.NO_SUCH_STATE, allowed=listed(words_of(LoopState))),))
    return LoopState(value)
