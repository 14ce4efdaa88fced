"""Two days in one cell, ``260110-260310``, ``1/3–30/4 2026``: one column of first days, and one of last ones."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.domain.person import DateOrder
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.days import Way, never, plain_day, read_day, readings, said_forms
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Said
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows

_NAME = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:s|ch)?|apr(?:il)?|maj|may|june?|juni|july?|juli|aug(?:usti|ust)?"
    r"|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = (
    rf"(?:\d{{4}}[-/.]\d\d[-/.]\d\d|\d{{8}}|\d{{6}}|\d{{1,2}}[/.]\d{{1,2}}(?:[-/. ]{{1,2}}'?(?:\d{{4}}|\d\d))?"
    rf"|\d{{1,2}}\.? ?{_NAME}(?:[- ]?'?(?:\d{{4}}|\d\d))?|{_NAME} ?\d{{4}}|\d{{4}}-\d\d)"
)
_OPEN = r"(?:t\.? ?v\.?|tills ?v(?:idare)?\.?|ff\.?|l[öo]pande|p[åa]g[åa](?:ende|r)|until further notice|…|9{6}|9{8})"
_BETWEEN = (
    r"(?: ?(?:-{1,3}|[–—]|\.{2,3}|→) ?| (?:t\.? ?o\.? ?m\.?|till(?: och med)?|to|thru|until) |(?<=\d{4}-\d\d-\d\d)/)"
)
_FROM = r"(?:(?:fr\.? ?o\.? ?m\.?|från|from) )?"
_PERIOD = re.compile(rf"{_FROM}(?P<first>{_DAY})?{_BETWEEN}(?:(?P<last>{_DAY})|(?P<open>{_OPEN}))?", re.IGNORECASE)
_SHORT = re.compile(rf"\d{{1,2}}[/.]\d{{1,2}}|\d{{1,2}}\.? ?{_NAME}", re.IGNORECASE)
_WITH_YEAR = re.compile(rf"(?:{_SHORT.pattern})[-/. ]{{1,2}}'?(\d{{4}}|\d\d)", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[/. ]{1,2}(\d{1,2}|[^\W\d_]{3})")
_MONTHS = ("", "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EIGHT = re.compile(r"\d{8}")
_NO_END = "tills vidare"
_BOTH_WORDS = re.compile(
    r"[\W_]*(?:(?<![^\W_])(?:fr\.? ?o\.? ?m|fr|från|from|t\.? ?o\.? ?m|till|to|och|and)(?![^\W_])[\W_]*)+$",
    re.IGNORECASE,
)
_SAMPLE, _MOSTLY, _FEWEST = 40, 0.7, 5
"""Cells that are looked at first, the share of all that must be such, and how many show how days are read."""


class _Period(NamedTuple):
    first: str
    last: str


def with_periods(table: RawTable, said: Said, as_of: date) -> tuple[RawTable, list[Finding]]:
    """The table with such columns in two, the second behind all others, and what is told of each.

    Args:
        table: as it was read.
        said: what is said of headings: those that are not read, or a skill each, stay as they are.
        as_of: day of the import.
    """
    notes: list[Finding] = []
    closed = said.left_out | said.unread.keys() | said.skills.keys()
    for place, heading in enumerate(table.headers):
        if not heading or compared(heading) in closed or not _looks(table.column(place)):
            continue
        texts = table.column(place)
        parts = {text: period_in(clean(text)) for text in {*texts}}
        counts = Counter(filter(clean, texts))
        split = sum(count for text, count in counts.items() if parts[text])
        if split < _MOSTLY * counts.total() or not any(own and own.first and own.last for own in parts.values()):
            continue
        names = _names(heading, table.headers)
        order = _order([own for own in parts.values() if own], as_of)
        whole = {text: _plain(own, order, as_of) if own else _Period(text, "") for text, own in parts.items()}
        columns = [table.column(at) for at in range(len(table.headers))]
        columns[place] = [whole[text].first for text in texts]
        columns.append([whole[text].last for text in texts])
        headers = [*table.headers[:place], names[0], *table.headers[place + 1 :], names[1]]
        facts = {"letter": xl_col_to_name(place), "count": split, "left": counts.total() - split,
                 "first": shown(names[0]), "last": shown(names[1])}  # fmt: skip
        notes.append(finding(codes.PERIOD_IN_CELL, file=table.file, sheet=table.sheet, row=table.header_row,
                             column=shown(heading), facts=facts))  # fmt: skip
        if order:
            told = {"said": said_forms((order,))}
            notes.append(notes[-1].model_copy(update={"code": codes.PERIODS_SHOW, "facts": told}))
        table = replace(table, headers=tuple(headers), rows=Rows(table.numbers, columns, table.beyond))
    return table, notes


def period_in(text: str) -> _Period | None:
    """First and last day of a cell, either of which may lack, with the year of the one where it stands once only."""
    match = _PERIOD.fullmatch(text)
    if not match or not (match["first"] or match["last"]):
        return None
    first, last = match["first"] or "", match["last"] or ""
    turn = _turns(first, last)
    if _SHORT.fullmatch(last) and (year := _year_of(first)):
        last = f"{last} {int(year) + turn:0{len(year)}}"
    elif _SHORT.fullmatch(first) and (year := _year_of(last)):
        first = f"{first} {int(year) - turn:0{len(year)}}"
    if any(_SHORT.fullmatch(own) for own in (first, last)):
        return None
    days = [own for own in (first, last) if own and not never(own)]
    if not days or not all(map(_is_day, days)):
        return None
    return _Period(first, _NO_END if match["open"] else last)


def _year_of(text: str) -> str:
    """The year behind the day and month of a text; empty where it has none there."""
    found = _WITH_YEAR.fullmatch(text)
    return found[1] if found else text[:4] if text[:4].isdecimal() and not text.isdecimal() else ""


def _order(periods: Collection[_Period], as_of: date) -> DateOrder | None:
    """The only way to read the days in which no period ends before it begins; None where several do, or none."""
    both = {own for own in periods if own.first and own.last not in ("", _NO_END) and not never(own.last)}
    if len(both) < _FEWEST or any(plain_day(text) for own in both for text in own):
        return None
    days = [[readings(text, Way(as_of, ends=at == 1)) for at, text in enumerate(own)] for own in both]
    fitting = [
        order
        for order in (DateOrder.YEAR, DateOrder.DAY, DateOrder.MONTH)
        if all(order in first and order in last and first[order] <= last[order] for first, last in days)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _plain(period: _Period, order: DateOrder | None, as_of: date) -> _Period:
    """The days as they are written plainly, where it is shown how they are read."""
    if order is None:
        return period
    first, last = (read_day(text, (order,), Way(as_of, ends=at == 1)) for at, text in enumerate(period))
    return _Period(first, last)


def _turns(first: str, last: str) -> bool:
    """Whether the second of two days and months is earlier in its year than the first, so that years lie between."""
    days = [_DAY_AND_MONTH.match(own) for own in (first, last)]
    one, other = ((_month(own[2]), int(own[1])) if own else (0, 0) for own in days)
    return one > other > (0, 0)


def _month(text: str) -> int:
    return (
        int(text)
        if text.isdecimal()
        else _MONTHS.index(text[:3].casefold().replace("okt", "oct").replace("may", "maj"))
    )


def _looks(texts: Sequence[str]) -> bool:
    """Whether some of a column's cells are such."""
    some = [*filter(None, map(clean, texts[:: max(1, len(texts) // _SAMPLE)]))]
    return 2 * sum(period_in(text) is not None for text in some) >= max(1, len(some))


def _is_day(text: str) -> bool:
    whole = f"{text[:4]}-{text[4:6]}-{text[6:]}" if _EIGHT.fullmatch(text) else text
    return plain_day(whole) is not None or bool(readings(text, Way(date(2000, 1, 1))))


def _names(heading: str, there: Collection[str]) -> tuple[str, str]:
    """What the two columns are called."""
    base = _BOTH_WORDS.sub("", heading).strip()
    first, last = f"{base} från".strip(), f"{base} till".strip()
    others = {*map(compared, there)} - {compared(heading)}
    free = others.isdisjoint((compared(first), compared(last)))
    return (first, last) if free else (f"{heading} (från)", f"{heading} (till)")
