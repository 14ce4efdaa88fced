"""A column of dates, or of marks, that nobody understands is a question: no end is for ever, no mark is nothing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, Severity, finding
from planner.domain.person import DateOrder
from planner.imports import codes
from planner.imports.columns.column import normal
from planner.imports.columns.days import Way, digits_only, looks_plain, never, numbered_day, plain_day, readings
from planner.imports.columns.meanings import NOTHING
from planner.imports.columns.smell import may_mark
from planner.imports.leave.headings import says_leave_share
from planner.imports.protected.flag import marks_a_few, marks_some, with_cells
from planner.imports.roster.columns import ROSTER_COLUMNS
from planner.imports.tables.clean import clean, says_null
from planner.imports.tables.table import RawTable

_ENDS = {
    "employed_to": ("unit", "employed_from"),
    "skill_valid_until": ("skill",),
    "clearance_valid_until": ("clearance_class", "clearance_state"),
    "unavailable_to": ("unavailable_from",),
}
"""Last days, with the columns beside which an empty one means that there is none."""

_AWAY = ("unavailable_from", "unavailable_to")
_ELSEWHERE = frozenset({"unit", "skill", "clearance_class", "clearance_state", "claim_state"})
"""A table of numbers and days alone tells when people are away, as far as its headings are those of stretches."""
_STRETCH = re.compile(r"\b(?:fr\b|fr[. ]*o[. ]*m|t[. ]*o[. ]*m|från|till|from|to|until|start|slut)")

_BORN = re.compile(r"född|födelse|birth|\bborn")
_YMD = (r"(\d{4})(\d{2})(\d{2})", r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[ T][\d:.]*)?")
_DMY = r"(\d{1,2})[-/. ]{1,2}(\d{1,2})[-/. ]{1,2}(\d{4})"
"""However it is written: what cannot be read as a day of ours is still one of theirs."""
_MOSTLY = 0.5
"""Share of the filled cells that are days, from which a column is one of days."""

_OF_DAYS = re.compile(rf"datum|date|dag\b|dat\b|avg(?:\b|ång)|upph|utg[åa]r|gilt|sista|last|{_STRETCH.pattern}")
_LAST_DAY = re.compile(
    r"\b(?:slut|avg[åa]ngs?|upph[öo]rande|utg[åa]ngs?|giltighets?|f[öo]rfallo|sista (?:anst[äa]llnings|arbets)?"
    r"|last|end|expir(?:y|ation)|leaving|termination)[ .-]?(?:dat(?:um|e)?|dag|day)\b|\bsista dag"
    r"|\b(?:giltigt?|g[äa]ller|valid)[ .]?(?:till\b|t\.? ?o\.? ?m\b|to\b|until\b|thru\b)|^t\.? ?o\.? ?m\b\.?$"
)
"""Headings that say that a last day stands below them, whatever does."""
_ENDING = re.compile(
    r"\b(?:slut(?:ar|tid|ad)?|avg(?:[åa]r|[åa]ng)?|upph(?:[öo]r)?|avslut\w*|uppsagd\w*|entl\w*|pension\w*|ends?|leav\w*)\b"
)
"""Headings of the end of an employment."""
LOOSE_DAY = re.compile(
    r"\d\d(?:0[1-9]|1[0-2])|4[4-9]\d{3}|5[0-4]\d{3}|(?:.*\D)?20[2-9]\d(?:\D.*)?|\d{1,2} ?[-/.] ?\d{1,2}"
    r"|(?:v|vecka|kv|q)\.? ?\d{1,2}(?:[ -/]*(?:20)?\d\d)?"
    r"|(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec)[a-z.]*[ -]*'?(?:20)?\d\d"
)
"""What says below a heading of an end about when it is, in a way that nothing reads: ``2704``, ``v 10``, ``apr 27``."""
_NO_DAY = re.compile(r"[\W_0]*")
_WORKING, _NEAR = (1970, 2079), (2020, 2049)
"""Years of days as numbers that a heading of days has, and any other one: 43831 to 54788 of all numbers."""

_FEW_WORDS = 3
_OLDEST = 1900
_SIX, _FEWEST = re.compile(r"\d{6}"), 5
_SIX_OR_EIGHT = re.compile(r"\d{6}(?:\d\d)?")
_ANY = date(2000, 1, 1)
"""The century of a year in two digits does not matter where only is asked whether it is a day."""

_LISTED = 10
_NOT_READ = frozenset({codes.UNKNOWN_COLUMN, codes.MISSPELT_COLUMN, codes.UNLABELLED_COLUMN})

_UNREAD = _NOT_READ | {codes.LEFT_OUT_COLUMN}


def with_questions(table: RawTable, likely: Mapping[str, int], notes: Sequence[Finding]) -> Iterator[Finding]:
    """The findings of headings, with those of unread columns of days turned into questions that stop the file.

    Args:
        table: the table.
        likely: columns that are understood, or probably, with their places.
        notes: what is told of its headings.
    """
    there = likely.keys()
    open_ = [end for end, beside in _ENDS.items() if end not in there and not set(beside).isdisjoint(there)]
    stretch = [end for end in _AWAY if end not in there] if there.isdisjoint(_ELSEWHERE) else []
    names = {column.key: column.swedish for column in ROSTER_COLUMNS}
    letters = {xl_col_to_name(index): index for index in range(len(table.headers))}
    for note in notes:
        place = letters.get(str(note.facts.get("letter", "")))
        ends = open_ or (stretch if place is not None and _STRETCH.search(normal(table.headers[place])) else [])
        if note.code in _UNREAD and place is not None and says_leave_share(table, place, likely):
            facts = {"letter": str(note.facts["letter"])}
            yield finding(
                codes.LEAVE_DEGREE, file=note.file, sheet=note.sheet, row=note.row, column=note.column, facts=facts
            )
        elif note.code in _NOT_READ and place is not None and _marks(table, place):
            facts = {"letter": str(note.facts["letter"])}
            yield finding(
                codes.PERHAPS_MARKS, file=note.file, sheet=note.sheet, row=note.row, column=note.column, facts=facts
            )
        elif (
            note.code in _NOT_READ
            and ends
            and place is not None
            and (_days(table, place, there) or _says_last_day(table, place))
        ):
            facts = {"letter": str(note.facts["letter"]), "columns": ", ".join(names[end] for end in ends)}
            yield finding(
                codes.UNREAD_DATES, file=note.file, sheet=note.sheet, row=note.row, column=note.column, facts=facts
            )
        else:
            yield with_cells(table, place, note)


def impossible_days(table: RawTable, notes: Iterable[Finding]) -> Iterator[Finding]:
    """Days that there are not, in columns of days that are not read: their rows are, so that somebody has to be told.

    Args:
        table: the table.
        notes: what is told of its headings.
    """
    letters = {xl_col_to_name(index): index for index in range(len(table.headers))}
    for note in notes:
        place = letters.get(str(note.facts.get("letter", "")))
        if note.code not in _UNREAD or place is None:
            continue
        texts = [clean(text) for text in table.column(place)]
        filled = [text for text in texts if text]
        wrong = [at for at, text in enumerate(texts) if looks_plain(text) and not plain_day(text)]
        if wrong and sum(bool(plain_day(text)) for text in filled) >= _MOSTLY * len(filled):
            rows = ", ".join(str(table.numbers[at]) for at in wrong[:_LISTED])
            more = f" … (+{len(wrong) - _LISTED})" if len(wrong) > _LISTED else ""
            facts = {"letter": str(note.facts["letter"]), "count": len(wrong), "listed": rows + more}
            yield note.model_copy(
                update={"code": codes.IMPOSSIBLE_UNREAD, "severity": Severity.WARNING, "facts": facts}
            )


def _marks(table: RawTable, place: int) -> bool:
    """Whether a column says yes of some people under a heading that may mean that they are protected."""
    texts = [clean(text) for text in table.column(place)]
    heading = table.headers[place]
    return (may_mark(heading) and marks_some(texts)) or marks_a_few(heading, texts)


def _days(table: RawTable, place: int, there: Set[str]) -> bool:
    """Whether a column is mostly one of days; that some of them never come says nothing against it."""
    if _BORN.search(normal(table.headers[place])) and there & {"personnummer", "birth_year"}:
        return False  # a day of birth that is known otherwise is no last day
    endless = NOTHING.of(()).words.get("employed_to", {})
    texts = [text for cell in table.column(place) if (text := clean(cell))]
    texts = without_words([text for text in texts if text.casefold() not in endless])
    if short_days(Counter(texts)) or _numbered_days(table, place, texts) or _few_days(table, place, texts):
        return True
    days = {text for text in set(texts) if some_day(text)}
    return bool(texts) and sum(text in days for text in texts) >= _MOSTLY * len(texts)


def _says_last_day(table: RawTable, place: int) -> bool:
    """Whether a heading says that last days stand below it, and something does that is no word for none."""
    heading, endless = normal(table.headers[place]), NOTHING.of(()).words.get("employed_to", {})
    texts = [text for cell in table.distinct(place) if (text := clean(cell))]
    if not _LAST_DAY.search(heading):
        numbered = [text.casefold() for text in texts if any(map(str.isdigit, text))]
        return bool(_ENDING.search(heading) and numbered) and all(map(LOOSE_DAY.fullmatch, numbered))
    return any(not _NO_DAY.fullmatch(text) and not says_null(text) and text.casefold() not in endless for text in texts)


def _numbered_days(table: RawTable, place: int, texts: Sequence[str]) -> bool:
    """Whether a column holds days as a spreadsheet counts them: all can be, of these times, and few are cost centres.

    Where the heading says that it is one of days, those of a working life can be; else they are near, and on few rows,
    as last days are.
    """
    numbered = [numbered_day(text) for text in texts]
    if not numbered or None in numbered:
        return False
    years = {day.year for day in numbered if day}
    if _OF_DAYS.search(normal(table.headers[place])):
        return min(years) >= _WORKING[0] and max(years) <= _WORKING[1]
    near = min(years) >= _NEAR[0] and max(years) <= _NEAR[1]
    return near and len({*texts}) > 1 and len(texts) <= _MOSTLY * len(table.rows)


def _few_days(table: RawTable, place: int, texts: Sequence[str]) -> bool:
    """Whether digits are days though there are few: all can be, below a heading of days, or near ones on few rows."""
    days = [digit_day(text) for text in texts if not never(text)]
    if not days or None in days:
        return False
    near = all(day and _NEAR[0] <= day.year <= _NEAR[1] for day in days)
    return bool(_OF_DAYS.search(normal(table.headers[place]))) or (near and len(texts) <= _MOSTLY * len(table.rows))


def digit_day(text: str) -> date | None:
    """The day that six or eight digits may mean, the likeliest first; None where they are none."""
    meant = readings(text, Way(_ANY, ends=True)) if _SIX_OR_EIGHT.fullmatch(text) else {}
    return meant.get(DateOrder.YEAR) or next(iter(meant.values()), None) or day_of(text)


def without_words(texts: Sequence[str]) -> list[str]:
    """The texts without a few words that stand there again and again, as ``pension`` does among last days."""
    words = {text.casefold() for text in texts if not any(map(str.isdigit, text))}
    few = len(words) <= _FEW_WORDS
    return [text for text in texts if not few or any(map(str.isdigit, text))]


def short_days(counts: Counter[str]) -> bool:
    """Whether six digits are days with the year first in two of them: all can be, and they are no codes of a few."""
    many = len(counts) >= max(_FEWEST, _MOSTLY * counts.total())
    return many and all(_SIX.fullmatch(text) and DateOrder.YEAR in readings(text, Way(_ANY)) for text in counts)


def year_of_birth(text: str) -> str | None:
    """The year of a day of birth, or of a year; None if it is none of both."""
    if day := day_of(text):
        return str(day.year)
    return text if re.fullmatch(r"\d{4}", text) else None


def some_day(text: str, as_of: date = _ANY) -> date | None:
    """A day that a text may mean, were it one of several; None where it is none, or a number like others."""
    meant = None if digits_only(text) else readings(text, Way(as_of))
    return day_of(text) or next(iter(meant.values()), None) if meant else day_of(text)


def day_of(text: str) -> date | None:
    """The day that a text is, whatever stands first where its year has four digits; None if it is none."""
    if named := plain_day(text):
        return named if named.year >= _OLDEST else None
    found = next(filter(None, (re.fullmatch(form, text) for form in _YMD)), None)
    parts = found.groups() if found else ()
    if not parts and (other := re.fullmatch(_DMY, text)):
        parts = other.groups()[::-1]
    try:
        day = date(*map(int, parts)) if parts else None
    except ValueError:
        return None
    return day if day and day.year >= _OLDEST else None
