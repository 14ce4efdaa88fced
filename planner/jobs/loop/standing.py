"""Who is where in the loop on a day, and what somebody has to do about it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from planner.domain.finding import Finding, finding
from planner.domain.loop.settings import LoopSettings
from planner.domain.loop.state import claim_asked_again, condition_in, decision_in, last, registered_in
from planner.domain.loop.steps import PLACED, Kind, LoopState, Sent, SentPerson, Step
from planner.domain.organisation import Organisation
from planner.domain.person import home_employment
from planner.jobs.loop import codes
from planner.jobs.loop.book import Book
from planner.jobs.loop.ceilings import exceeded
from planner.jobs.loop.chosen import is_old
from planner.jobs.loop.left_out import number_amiss, sorted_out
from planner.jobs.loop.placed_now import Placing, begins, fallen, has_left, of_decision, placed_now
from planner.jobs.loop.register import Difference, compared, sent_people

YEAR_DAYS = 365
"""All are registered anew at least once a year (docs/sources.md, Law, Placements)."""
SOON_DAYS = 30


@dataclass(frozen=True)
class Row:
    """One person."""

    person: str
    present: bool
    """Whether the roster has this person."""
    state: LoopState
    last: Step | None
    held: Step | None
    """What the state comes from: the last step, or the claim of somebody who has been asked again since."""
    condition_until: date | None
    decision: Step | None
    flags: tuple[str, ...]
    """Codes of what is told of this person."""
    begins: date | None = None
    """First day of somebody who has not begun yet."""

    @property
    def asked_again(self) -> date | None:
        """The day on which somebody who is claimed was asked again."""
        return self.last.day if self.last and self.last is not self.held else None


@dataclass(frozen=True)
class Standing:
    """All of them."""

    day: date
    counts: Mapping[LoopState, int]
    """Of those in the roster."""
    gone: int
    """People with states who are not in the roster any more."""
    taken: Mapping[LoopState, int]
    """How many a step of all in a state would take, those who are gone among them."""
    fallen: tuple[str, ...]
    """Ids of those placed who should be no more: no plan that holds places them, or they have left."""
    rows: tuple[Row, ...]
    difference: Difference
    """Of a registration of all today, against the last one."""
    notes: tuple[Finding, ...]


def standing(book: Book, day: date, settings: LoopSettings, organisation: Organisation, adopted: Path) -> Standing:
    """Looks at everybody of the roster and of the states.

    Args:
        book: what is known.
        day: the day on which it is asked.
        settings: what the municipality says.
        organisation: units, for the ceilings.
        adopted: folder of the adopted plans.
    """
    placing = placed_now(adopted)
    sent = book.placements.last_registration()
    sent_as = {one.person: one for one in sent.people} if sent else {}
    people = sorted(book.people.keys() | {one.person for one in book.placements.people})
    rows = tuple(_row(person, book, day, settings, sent_as, placing) for person in people)
    flags = Counter(flag for row in rows for flag in row.flags)
    notes = [_counted(code, flags[code], rows, settings) for code in sorted(flags)]
    notes += [finding(codes.PLANS_UNSEEN)] if placing is None else []
    difference = _difference(book, rows, day, sent)
    notes += _of_registration(difference, rows, day)
    notes += exceeded(book, rows, day, settings, organisation)
    present = Counter(row.state for row in rows if row.present)
    taken = Counter(map(book.state, book.steps))
    return Standing(
        day, present, len(rows) - present.total(), taken, fallen(book, day, placing), rows, difference, tuple(notes)
    )


def _counted(code: str, count: int, rows: tuple[Row, ...], settings: LoopSettings) -> Finding:
    """Of how many something is told; of those who begin later also from when to when they do."""
    if code == codes.BEGINS_LATER:
        days = [row.begins for row in rows if code in row.flags and row.begins]
        return finding(code, count=count, first=min(days).isoformat(), last=max(days).isoformat())
    return finding(code, count=count, days=settings.old_after_days)


def _row(
    person: str,
    book: Book,
    day: date,
    settings: LoopSettings,
    sent: Mapping[str, SentPerson],
    plans: Placing | None,
) -> Row:
    steps = tuple(step for step in book.steps.get(person, ()) if (step.day or date.min) <= day)
    newest, decision, until = last(steps), decision_in(steps), condition_in(steps)
    held = claim_asked_again(steps) or newest
    state = held.state if held else LoopState.UNKNOWN
    row = Row(person, person in book.people, state, newest, held, until, decision, (), begins(person, book, day))
    entry = book.known.get(person)
    hidden = entry is not None and bool(entry.contact)  # the authority's register never has them by way of us
    flags = (
        *((codes.FUTURE_STEP,) if len(steps) < len(book.steps.get(person, ())) else ()),
        *_of_answer(row, day, settings),
        *(flag for flag in _of_placement(row, steps, plans) if flag != codes.UNREGISTERED or not hidden),
        *_of_person(row, book, day, sent),
    )
    return replace(row, flags=flags)


def _of_answer(row: Row, day: date, settings: LoopSettings) -> Iterator[str]:
    """An answer that is late, or has grown old; a condition that runs out."""
    step = row.last
    if step and step.state is LoopState.ASKED and step.deadline and step.deadline < day:
        yield codes.OVERDUE
    if step and is_old(step, day, settings):
        yield codes.OLD_ANSWER
    if row.condition_until and row.condition_until < day:
        yield codes.CONDITION_PAST
    elif row.condition_until and row.condition_until <= day + timedelta(days=SOON_DAYS):
        yield codes.CONDITION_SOON


def _of_placement(row: Row, steps: tuple[Step, ...], plans: Placing | None) -> Iterator[str]:
    """What is decided beside what is adopted and registered; nothing of plans that cannot be seen."""
    named = plans.get(row.person, {}) if plans is not None else {}
    if named and row.state not in PLACED:
        yield codes.CLAIMED_IN_PLAN if row.state is LoopState.CLAIMED else codes.UNDECIDED
    if plans is not None and (amiss := of_decision(row.state, row.decision, named)):
        yield amiss
    if row.state in PLACED and row.decision is None:
        yield codes.REGISTERED_UNDECIDED
    if row.state in PLACED and not registered_in(steps):
        yield codes.UNREGISTERED


def _of_person(row: Row, book: Book, day: date, sent: Mapping[str, SentPerson]) -> Iterator[str]:
    """Somebody placed who has left, or has another unit or job than at the last registration."""
    if row.state not in PLACED:
        return
    person = book.people.get(row.person)
    if person is None or has_left(row.person, book, day):
        yield codes.PLACED_LEFT
        return
    if row.begins:
        yield codes.BEGINS_LATER
    before = sent.get(row.person)
    home = home_employment(person, day)
    if before and (before.unit, before.aid) != (home.unit, home.aid):
        yield codes.OTHER_JOB


def _difference(book: Book, rows: tuple[Row, ...], day: date, sent: Sent | None) -> Difference:
    """What a registration of everybody placed would change today."""
    placed = [row.person for row in rows if row.state in PLACED]
    before = [one.person for one in sent.people] if sent else []
    numbers = [book.known[one].personnummer for one in before if one in book.known]
    # If they were sent before, they would be sent again.
    coordination = any(number_amiss(one, day, coordination=False) == codes.COORDINATION_NUMBER for one in numbers)
    people, _ = sorted_out(placed, book, Kind.REGISTRATION, day, coordination=coordination)
    return compared(sent, Sent(kind=Kind.REGISTRATION, day=day, sha256="0" * 64, people=sent_people(people, book, day)))


def _of_registration(difference: Difference, rows: tuple[Row, ...], day: date) -> Iterator[Finding]:
    before = difference.before
    if before is None:
        if any(row.state in PLACED for row in rows):
            yield finding(codes.NEVER_REGISTERED)
        return
    added, gone, renumbered = len(difference.added), len(difference.gone), len(difference.renumbered)
    if added or gone or renumbered:
        yield finding(codes.REGISTRATION_DIFFERS, day=before.isoformat(), added=added, gone=gone, renumbered=renumbered)
    if (day - before).days > YEAR_DAYS:
        yield finding(codes.REGISTRATION_OLD, day=before.isoformat())
