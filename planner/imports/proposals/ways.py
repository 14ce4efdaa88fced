"""How values of a table are written that neither heading nor value tells: shown by all of them together, or asked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import (
    Capitals,
    EndedPeople,
    EndedVettings,
    ExtendedDays,
    LeaveOf,
    LostZeros,
    NameSplit,
    NewSurnames,
    NoTerm,
    NumberDigits,
    NumberForm,
    OpenAbsence,
    OpenEnd,
    OtherSkills,
    PartLeave,
    PayForm,
    SensitiveCells,
    SeveralNumbers,
    ShareUnit,
    SkillDates,
    StateDays,
    Trials,
    TwinNumbers,
    WithoutNumber,
)
from planner.domain.person import DateOrder, EmploymentForm, NameOrder
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.clearances.state_days import STATE_DAYS
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.columns.days import said_forms
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Said
from planner.imports.columns.personal_number import lost_digits, with_zeros
from planner.imports.columns.skill_matrix import SKILL_DATES
from planner.imports.hours.months import hours_a_month, may_be_full
from planner.imports.hours.norms import FULL_TIME, full_time_said
from planner.imports.names.columns import BY_BLANK, NamesFound, names_found
from planner.imports.periods.days_decided import told_decided, with_decided
from planner.imports.proposals.asked_days import NO_DAYS, DaysFound, days_found
from planner.imports.proposals.sample import sampled
from planner.imports.proposals.work import full_month, full_time, full_times
from planner.imports.roster.columns import AWAY
from planner.imports.tables.clean import each_clean
from planner.imports.tables.table import RawTable

ORDER, DATES = "order", "dates"
SPLIT, ZEROS, ABSENCE, SEVERAL, OPEN_END = "names", "leading_zeros", "absence", "several_numbers", "open_end"
TRIALS, WITHOUT_NUMBER, NUMBER_FORM, NO_TERM = "test_people", "without_number", "number_form", "no_term"
PART_LEAVE, LEAVE_OF, NEW_SURNAMES, ENDED, PAY = "part_leave", "leave_of", "new_surnames", "ended", "pay_form"
DIGITS, SHARE_UNIT, TWINS = "number_digits", "share_unit", "twin_numbers"
OF_LIST_FORM, OTHERS = "employment_form", "other_skills"
SENSITIVE, OVER, EXTENDED, CAPITALS = "sensitive_cells", "ended_vettings", "extended_days", "capitals"
"""Keys of a column file."""
KIND_OF: Mapping[str, type[StrEnum]] = {
    ORDER: NameOrder,
    SPLIT: NameSplit,
    ZEROS: LostZeros,
    ABSENCE: OpenAbsence,
    SKILL_DATES: SkillDates,
    STATE_DAYS: StateDays,
    NO_TERM: NoTerm,
    SEVERAL: SeveralNumbers,
    OPEN_END: OpenEnd,
    TRIALS: Trials,
    WITHOUT_NUMBER: WithoutNumber,
    NUMBER_FORM: NumberForm,
    DIGITS: NumberDigits,
    TWINS: TwinNumbers,
    PART_LEAVE: PartLeave,
    SHARE_UNIT: ShareUnit,
    LEAVE_OF: LeaveOf,
    NEW_SURNAMES: NewSurnames,
    ENDED: EndedPeople,
    PAY: PayForm,
    OF_LIST_FORM: EmploymentForm,
    SENSITIVE: SensitiveCells,
    OVER: EndedVettings,
    EXTENDED: ExtendedDays,
    OTHERS: OtherSkills,
    CAPITALS: Capitals,
}
QUESTIONS: Mapping[str, str] = {
    FULL_TIME: codes.ASKED_FULL_TIME,
    ORDER: codes.ASKED_ORDER,
    SPLIT: codes.ASKED_SPLIT,
    ZEROS: codes.ASKED_ZEROS,
    ABSENCE: codes.ASKED_ABSENCE,
    SKILL_DATES: codes.ASKED_SKILL_DATES,
    STATE_DAYS: codes.ASKED_STATE_DAYS,
    NO_TERM: codes.ASKED_TERM,
    SEVERAL: codes.ASKED_NUMBERS,
    OPEN_END: codes.ASKED_ENDS,
    TRIALS: codes.ASKED_TRIALS,
    WITHOUT_NUMBER: codes.ASKED_WHO,
    NUMBER_FORM: codes.ASKED_FORM,
    DIGITS: codes.ASKED_DIGITS,
    TWINS: codes.ASKED_TWINS,
    SHARE_UNIT: codes.ASKED_SHARE_UNIT,
    PART_LEAVE: codes.ASKED_PART_LEAVE,
    LEAVE_OF: codes.ASKED_LEAVE_OF,
    NEW_SURNAMES: codes.ASKED_SURNAMES,
    ENDED: codes.ASKED_ENDED,
    PAY: codes.ASKED_PAY,
    OF_LIST_FORM: codes.ASKED_LIST_FORM,
    SENSITIVE: codes.ASKED_SENSITIVE,
    OVER: codes.ASKED_OVER,
    EXTENDED: codes.ASKED_EXTENDED,
    OTHERS: codes.ASKED_OTHERS,
    CAPITALS: codes.ASKED_CAPITALS,
}
"""Such keys to the code of what is asked."""
_RESTORED = 0.9
"""Share of the short numbers whose check digits must agree with leading zeros: by chance a tenth would."""


@dataclass(frozen=True)
class Ways:
    """What is known, and what has to be asked."""

    names: NamesFound = BY_BLANK
    full_time_hours: Decimal | None = None
    days: DaysFound = NO_DAYS
    split: NameSplit | None = None
    zeros: LostZeros | None = None
    absence: OpenAbsence | None = None
    asked: Mapping[str, tuple[int, str, int]] = field(default_factory=dict)
    """Key of a column file to the column that it is about, what is probably the answer, and how many cells it is of."""
    rows: Mapping[str, str] = field(default_factory=dict)
    """Such keys to the rows that they are about, where these are told."""
    weeks: tuple[str, ...] = ()
    """Hours a week of which several may be full time, with how often each stands there."""
    monthly: bool = False
    """Whether hours are those of a month."""


def ways_of(table: RawTable, likely: Mapping[str, int], said: Said, as_of: date) -> Ways:
    """How a table writes names, hours and days.

    Args:
        table: the table.
        likely: columns that are understood, or probably, with their places.
        said: what is said of it.
        as_of: day of the import.
    """
    asked: dict[str, tuple[int, str, int]] = {}
    order, dates = (said.ways.get(key) for key in (ORDER, DATES))
    monthly = hours_a_month(table, likely)
    full = full_time_said(said)
    # What was said of hours a week says nothing of those of a month, and the other way round.
    hours = full if isinstance(full, Decimal) and may_be_full(full, monthly=monthly) else None
    names = BY_BLANK
    if "name" in likely and not {"first_name", "last_name"} <= likely.keys():
        place = likely["name"]
        (held,) = sampled(table, (place,))
        names = names_found(table.headers[place], held, order)
        if names.guess is not None:
            asked[ORDER] = (place, names.guess, held.filled)
    weeks: Sequence[str] = ()
    if "weekly_hours" in likely and likely.keys().isdisjoint({"fraction", "full_time_week"}) and hours is None:
        place = likely["weekly_hours"]
        (held,) = sampled(table, (place,))
        week, weeks = (full_month(held), ()) if monthly else (full_time(held), full_times(held))
        asked[FULL_TIME] = (place, UNANSWERED if week is None or weeks else str(week), held.filled)
    split, zeros, absence = (said.ways.get(key) for key in (SPLIT, ZEROS, ABSENCE))
    asked |= {} if zeros else _lost_zeros(table, likely, as_of)
    asked |= {} if absence else _open_absence(table, likely)
    of_days = {place: said.days.get(compared(heading), ()) for place, heading in enumerate(table.headers)}
    return Ways(
        names,
        hours,
        with_decided(days_found(table, likely, of_days, dates if isinstance(dates, DateOrder) else None, as_of)),
        split if isinstance(split, NameSplit) else None,
        zeros if isinstance(zeros, LostZeros) else None,
        absence if isinstance(absence, OpenAbsence) else None,
        asked,
        {},
        tuple(weeks),
        monthly,
    )


def _lost_zeros(table: RawTable, likely: Mapping[str, int], as_of: date) -> dict[str, tuple[int, str, int]]:
    """The question that numbers too short are which are right by their check digits once zeros stand before them."""
    place = likely.get("personnummer")
    if place is None:
        return {}
    short = {text: own for text, own in each_clean(table.distinct(place)).items() if lost_digits(own)}
    if not short:
        return {}
    counts = Counter(short[text] for text in table.column(place) if text in short)
    right = sum(number for text, number in counts.items() if with_zeros(text, as_of))
    asked = right and right >= _RESTORED * counts.total()
    return {ZEROS: (place, called_in("sv", LostZeros.RESTORE), right)} if asked else {}


def _open_absence(table: RawTable, likely: Mapping[str, int]) -> dict[str, tuple[int, str, int]]:
    """The question that absences are of which one day only is told."""
    places = [likely[key] for key in AWAY if key in likely][:2]
    if not places:
        return {}
    pairs = Counter(zip(*map(table.column, places), strict=True))
    count = sum(number for texts, number in pairs.items() if sum(bool(text.strip()) for text in texts) == 1)
    return {ABSENCE: (places[-1], called_in("sv", OpenAbsence.AWAY), count)} if count else {}


def told_ways(table: RawTable, ways: Ways) -> Iterator[Finding]:
    """What has to be said of how values are written, and what their own look has said."""
    for key, (place, guess, count) in ways.asked.items():
        if key == FULL_TIME and ways.weeks:
            yield of_column(table, codes.ASKED_FULL_TIMES, place, weeks="; ".join(ways.weeks), count=count)
        elif key == FULL_TIME and ways.monthly:
            yield of_column(table, codes.ASKED_FULL_MONTH, place, guess=guess, count=count)
        else:
            rows = {"rows": ways.rows[key]} if key in ways.rows else {}
            yield of_column(table, QUESTIONS[key], place, guess=guess, count=count, **rows)
    for place, asked in ways.days.asked.items():
        guess, samples = asked.answer or UNANSWERED, "; ".join(asked.samples)
        yield of_column(table, codes.ASKED_DATES, place, guess=guess, samples=samples, count=asked.number)
    for place, count in ways.days.mixed.items():
        yield of_column(table, codes.MIXED_DAYS, place, count=count, said=said_forms(ways.days.forms[place]))
    yield from told_decided(table, ways.days)
    if ways.names.turned:
        yield finding(codes.SURNAME_FIRST, file=table.file, sheet=table.sheet)


def of_column(table: RawTable, code: str, place: int, **facts: str | int) -> Finding:
    """A finding about a column of a table."""
    return finding(
        code,
        file=table.file,
        sheet=table.sheet,
        row=table.header_row,
        column=shown(table.headers[place]),
        facts={"letter": xl_col_to_name(place), **facts},
    )
