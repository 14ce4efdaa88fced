"""Several states of one person: which of them holds, and what is told of each that gives way (docs/model.md).

Rows that agree, each key given once or the same everywhere, say one thing together, as if they were one row. Rows that
do not agree speak for themselves; then the newest state holds, and of one day the stricter. Neither the order of the
rows nor that of the files decides anything.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from planner.domain.finding import Finding
from planner.domain.person import Claim, ClaimAnswer, ClaimState, Clearance, ClearanceClass, ClearanceState, Employment
from planner.imports import codes
from planner.imports.ends.offices import last_of, share_of, until
from planner.imports.roster.agreed import CLAIM_KEYS, CLEARANCE_KEYS, PHONE_KEYS, Stating, together
from planner.imports.roster.rows import Job, Keys, Row

_STRICTEST_CLAIMS = (
    ClaimState.CLAIMED,
    ClaimState.UNKNOWN,
    ClaimState.ASKED,
    ClaimState.REGISTERED,
    ClaimState.AVAILABLE,
)
_STRICTEST_DECISIONS = (ClearanceState.WITHDRAWN, ClearanceState.EXPIRED, ClearanceState.GRANTED)
_MOST_ALLOWED = (
    ClearanceState.GRANTED,
    ClearanceState.APPLIED,
    ClearanceState.EXPIRED,
    ClearanceState.WITHDRAWN,
    ClearanceState.NONE,
)


class Stated(NamedTuple):
    """One state as a row tells it."""

    row: Row
    day: date | None
    """Its day; None for a state without one, which is older than any other."""
    value: Any

    @property
    def since(self) -> date:
        """The day by which it is compared."""
        return self.day or date.min


def _place(state: Stated) -> tuple[str, str, int]:
    return state.row.where


def _spoken(rows: Sequence[Row], keys: Keys, first: str, second: str) -> Iterator[tuple[Row, Mapping[str, Any]]]:
    """Each row that says something, with its own values; one row with the values of all if they agree."""
    whole = together(rows, keys)
    if whole is None:
        yield from ((row, row.values) for row in rows if row.get(first) is not None)
    elif first in whole or second in whole:
        giving = (row for row in rows if row.get(first) is not None or row.get(second) is not None)
        yield next(giving), whole


class Resolver:
    """Settles the states of one person; ``notes`` are what is told of those that give way."""

    def __init__(self, rows: Stating, as_of: date) -> None:
        self._rows, self._as_of = rows, as_of
        self.notes: list[Finding] = []

    def claim(self) -> Claim:
        """The answers, the strictest of each day; which of them holds is decided on the as-of date of a scenario."""
        rows = self._rows.claimed
        if not rows:
            return _claim(None, None)
        if len(rows) == 1 and ((since := rows[0].get("claim_date")) or date.min) <= self._as_of:
            return _claim(rows[0].get("claim_state"), since)
        spoken = _spoken(rows, CLAIM_KEYS, "claim_state", "claim_state")
        answers = [Stated(row, said.get("claim_date"), said["claim_state"]) for row, said in spoken]
        days = self._by_day(answers, _STRICTEST_CLAIMS.index, "claim_state")
        for state in answers:
            if state.since > self._as_of:
                self._tell(state, codes.FUTURE_ANSWER, "claim_date", as_of=self._as_of.isoformat())
        known = [state for state in days if state.since <= self._as_of]
        if known:
            self._replaced(answers, known[0], "claim_state")
        told = [ClaimAnswer(state=state.value, since=state.day) for state in days]
        return Claim(state=told[0].state, since=told[0].since, earlier=tuple(told[1:])) if told else Claim()

    def clearances(self) -> tuple[Clearance, ...]:
        """One vetting for each class, the one that allows most first; empty if there is none."""
        rows = self._rows.vetted
        if not rows:
            return ()
        if len(rows) == 1 and (own := self._only(rows[0])) is not None:
            return own
        spoken = _spoken(rows, CLEARANCE_KEYS, "clearance_class", "clearance_state")
        classes: dict[int, list[Stated]] = {}
        for row, said in spoken:
            level, state = said.get("clearance_class"), said.get("clearance_state", ClearanceState.NONE)
            if not level:
                continue
            if "clearance_state" not in said:
                self._tell(Stated(row, None, None), codes.STATE_MISSING, "clearance_class")
            until = None if state == ClearanceState.NONE else said.get("clearance_valid_until")
            classes.setdefault(level, []).append(
                Stated(row, said.get("clearance_decided"), _vetting(level, state, until))
            )
        settled = filter(None, (self._clearance(states) for states in classes.values()))
        return tuple(sorted(settled, key=lambda own: (_MOST_ALLOWED.index(own.state), own.clearance_class or 0)))

    def _only(self, row: Row) -> tuple[Clearance, ...] | None:
        """What a single row says of which nothing is told; None of one of which something may be."""
        state, level = row.get("clearance_state"), row.get("clearance_class")
        if not level:
            return ()
        if state is None or (row.get("clearance_decided") or date.min) > self._as_of:
            return None
        until = None if state == ClearanceState.NONE else row.get("clearance_valid_until")
        return (_vetting(level, state, until, _day_of(state, row.get("clearance_decided"))),)

    def _clearance(self, states: list[Stated]) -> Clearance | None:
        """Of one class: the newest decision, or an application where no grant stands against it."""
        ready = [state for state in states if state.since <= self._as_of]
        for state in states:
            if state.since > self._as_of:
                self._tell(state, codes.FUTURE_DECISION, "clearance_decided", as_of=self._as_of.isoformat())
        decisions = [state for state in ready if state.value.state in _STRICTEST_DECISIONS]
        applied = [state for state in ready if state.value.state is ClearanceState.APPLIED]
        decided = self._by_day(decisions, _strictness, "clearance_state")
        asked = self._by_day(applied, lambda own: own.valid_until or date.max, "clearance_state")
        holds = next(iter((*decided, *asked, *ready)), None)
        if decided and asked and asked[0].since > decided[0].since:
            holds = decided[0] if decided[0].value.state is ClearanceState.GRANTED else asked[0]
        if holds is None:
            return None
        self._replaced([*decisions, *applied], holds, "clearance_state")
        for state in applied if holds in decisions else ():
            if state.since == holds.since:
                self._tell_of(state, holds, codes.STRICTER_STATE, "clearance_state")
        for state in ready:
            if state.value.state is ClearanceState.NONE and state.value != holds.value:
                self._tell_of(state, holds, codes.GRANT_STANDS, "clearance_class")
        own: Clearance = holds.value  # without its day, so that the same said on two days is the same
        return _vetting(int(own.clearance_class or 0), own.state, own.valid_until, _day_of(own.state, holds.day))

    def phone(self) -> tuple[str, date | None]:
        """The number that was confirmed last; of one day the first in the order of digits."""
        rows = self._rows.phones
        if len(rows) < 2:  # so it is of nearly everybody
            number = rows[0].get("phone") if rows else None
            return ("", None) if number is None else (number, rows[0].get("phone_confirmed"))
        whole = together(rows, PHONE_KEYS)
        if whole is not None:
            return whole.get("phone", ""), whole.get("phone_confirmed") if "phone" in whole else None
        numbers = [
            Stated(row, row.get("phone_confirmed"), number) for row in rows if (number := row.get("phone")) is not None
        ]
        newest = self._by_day(numbers, str, "phone")
        if not newest:
            return "", None
        self._replaced(numbers, newest[0], "phone")
        return newest[0].value, newest[0].day

    def jobs(self, said: Sequence[tuple[Row, Job]]) -> Collection[Job]:
        """The employments: of one unit and form those that were stated last."""
        if len(said) == 1:
            return (said[0][1],)
        groups: dict[Hashable, list[Stated]] = {}
        for row, job in said:
            key = (job.employment.unit, job.employment.form)
            groups.setdefault(key, []).append(Stated(row, row.get("stated_on"), job))
        held: set[Job] = set()
        for states in groups.values():
            newest = max(state.since for state in states)
            last = [state for state in states if state.since == newest]
            kept, first = {state.value for state in last}, min(last, key=_place)
            for state in states:
                if state.since < newest and state.value not in kept:
                    self._tell_of(state, first, codes.REPLACED_STATE, "unit")
            held |= self._one_of_each(last)
        return held

    def _one_of_each(self, states: list[Stated]) -> set[Job]:
        """Stretches with a first day, title and AID of their own stand apart; others are one, ``until`` a day."""
        stretches: dict[Hashable, list[Stated]] = {}
        for state in states:
            work: Employment = state.value.employment
            stretches.setdefault((work.first_day, work.aid, state.value.title), []).append(state)
        values: set[Job] = set()
        for alike in stretches.values():
            last = until([state.value.employment for state in alike], {state.row.where[:2] for state in alike})
            lasting = (state for state in alike if last_of(state.value.employment) == last)
            holds = min(lasting, key=lambda state: (share_of(state.row, state.value.employment), _place(state)))
            for state in alike:
                if state.value != holds.value:
                    day = last_of(state.value.employment)
                    code = codes.LATER_OFFICE if day < last else codes.STRICTER_STATE
                    self._tell_of(state, holds, code, "fraction" if day == last else "employed_to")
            values.add(holds.value)
        return values

    def _by_day(self, states: list[Stated], strictness: Callable[[Any], Any], key: str) -> list[Stated]:
        """The strictest state of each day, newest first; says so where a day has several."""
        days: dict[date, list[Stated]] = {}
        for state in states:
            days.setdefault(state.since, []).append(state)
        held = []
        for day in sorted(days, reverse=True):
            holds = min(days[day], key=lambda state: (strictness(state.value), _place(state)))
            held.append(holds)
            for state in days[day]:
                if state.value != holds.value:
                    ends = isinstance(holds.value, Clearance) and state.value.state == holds.value.state
                    self._tell_of(state, holds, codes.STRICTER_STATE, "clearance_valid_until" if ends else key)
        return held

    def _replaced(self, states: Iterable[Stated], holds: Stated, key: str) -> None:
        """Says of every other state of another day that it does not hold; the future ones are told already."""
        for state in states:
            if state.since != holds.since and state.value != holds.value and state.since <= self._as_of:
                older = state.since < holds.since
                self._tell_of(state, holds, codes.REPLACED_STATE if older else codes.GRANT_STANDS, key)

    def _tell(self, state: Stated, code: str, key: str, **facts: str | int) -> None:
        self.notes.append(state.row.note(code, key, **facts))

    def _tell_of(self, state: Stated, holds: Stated, code: str, key: str) -> None:
        other = holds.row
        self._tell(state, code, key, other_file=other.table.file, other_sheet=other.table.sheet, other_row=other.number)


@lru_cache(maxsize=65_536)
def _claim(state: ClaimState | None, since: date | None) -> Claim:
    """What a single answer says."""
    return Claim() if state is None else Claim(state=state, since=since)


@lru_cache(maxsize=65_536)
def _vetting(level: int, state: ClearanceState, until: date | None, since: date | None = None) -> Clearance:
    return Clearance(clearance_class=ClearanceClass(level), state=state, since=since, valid_until=until)


def _day_of(state: ClearanceState, day: date | None) -> date | None:
    return None if state is ClearanceState.NONE else day


def _strictness(vetting: Clearance) -> tuple[int, date]:
    return _STRICTEST_DECISIONS.index(vetting.state), vetting.valid_until or date.max
