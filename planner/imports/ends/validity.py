"""Validity that a column of the row tells: so many months or years from the day on which somebody got the skill."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import NoTerm, SkillDates
from planner.domain.person import DateOrder
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.cell import parse
from planner.imports.columns.column import compared, normal
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.days import Way, plain_day, read_day
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Said
from planner.imports.columns.open_absence import endless
from planner.imports.columns.skill_headings import direction, names_a_skill
from planner.imports.ends.terms import YEAR, last_day, term_of
from planner.imports.proposals.sample import Sampled, sampled
from planner.imports.proposals.states import mostly_days
from planner.imports.roster.columns import COLUMNS, name_of
from planner.imports.roster.unread_dates import some_day
from planner.imports.tables.clean import clean, is_empty
from planner.imports.tables.table import RawTable, Rows

NO_TERM = "no_term"
"""Key of a column file."""
SINCE, MONTHS, YEARS = "skill_since", "skill_months", "skill_years"
_SKILL, _UNTIL, _UNIT = "skill", "skill_valid_until", {MONTHS: "månader", YEARS: "år"}
_VALID = re.compile(r"gilt|gäll|valid|intervall|frekvens|förny|repet|period|term\b")
_MONTH, _YEAR = re.compile(r"mån|month|\bmth|\bmnd"), re.compile(r"\bår\b|years?\b|\byrs?\b")
_DAY = re.compile(
    r"genomför|genomgå|erhåll|avlagd|utfärd|beviljad|godkän|kursda|datum|\bdag|från|\bfr\b|\bfom\b|\btagen|klar|start|date"
    r"|since|issued|passed|taken|complet|from"
)
_TAKEN_ON = re.compile(
    r"genomför|genomgå|slutför|avslutad|avlagd|erhåll|utfärda|kurs(?:er)? ?da|utbildnings? ?da|\bgodkänd$"
    r"|godkänd da|completed|passed"
)
"""A heading of the days on which courses were taken, or papers given."""
_FOR_EVER = re.compile(r"t\.? ?v\.?|tillsv\.?", re.IGNORECASE)
_ZERO = re.compile(r"0+(?:[.,]0+)?")
_TERMS = frozenset({MONTHS, YEARS})
_MOST_PAST = 0.8
"""Share of a column's cells."""
_MOSTLY, _MOST_YEARS = 0.9, 10
"""Share of a column's cells that must say how long, and years beyond which numbers without a unit are months."""


@dataclass(frozen=True)
class Validity:
    """A table with the last days that follow, or as it was; what is told and asked of it."""

    table: RawTable
    notes: list[Finding] = field(default_factory=list)
    asked: Mapping[str, tuple[int, str, int]] = field(default_factory=dict)


def term_columns(
    table: RawTable, places: Collection[str], open_: Collection[int], as_of: date
) -> dict[int, tuple[str, bool]]:
    """Places of the columns that probably say from which day and how long a skill holds, with key and whether surely.

    Args:
        table: the table.
        places: keys of columns that are understood.
        open_: places of the columns of which something may be proposed.
        as_of: day of the import; courses that have been taken lie before it.
    """
    if _SKILL not in places and not any(map(names_a_skill, table.headers)):
        return {}
    held = dict(zip(open_, sampled(table, open_), strict=True))
    terms = {place: said for place in open_ if (said := _term_said(table.headers[place], held[place]))}
    if _TERMS & {*places}:
        terms = {}
    elif len(terms) != 1:
        return {} if terms or SINCE in places else _taken_on(table, places, held, as_of)
    dated = [at for at in open_ if direction(table.headers[at]) is not SkillDates.UNTIL and mostly_days(held[at])]
    # Whatever the only day of what has been is called, it is the one that the term is counted from.
    past = [at for at in dated if _mostly_past(held[at], as_of)]
    days = [at for at in dated if _DAY.search(normal(table.headers[at]))] or (past if len(past) == 1 else [])
    if not (days or SINCE in places):
        return {}
    first = {} if SINCE in places else {days[0]: (SINCE, len(days) == 1)}
    return terms | first


def _taken_on(
    table: RawTable, places: Collection[str], held: Mapping[int, Sampled], as_of: date
) -> dict[int, tuple[str, bool]]:
    """The only column that says when courses were taken, beside skills; how long they hold nobody says then."""
    if _UNTIL in places or any(direction(table.headers[at]) is SkillDates.UNTIL for at in held):
        return {}  # which says more
    skilled = _SKILL in places or any(
        names_a_skill(heading) and not _TAKEN_ON.search(normal(heading)) for heading in table.headers
    )
    taken = [at for at in held if _TAKEN_ON.search(normal(table.headers[at])) and _mostly_past(held[at], as_of)]
    return {taken[0]: (SINCE, True)} if skilled and len(taken) == 1 else {}


def _mostly_past(held: Sampled, as_of: date) -> bool:
    """Whether most days of a column are over: who is to take a course stands among those who have."""
    days = {text: day for text in held.counts if (day := some_day(text, as_of))}
    return held.share(frozenset(text for text, day in days.items() if day <= as_of)) >= _MOST_PAST


def _term_said(heading: str, held: Sampled) -> tuple[str, bool] | None:
    """The key of a column of terms, and whether its unit is said; None of another column."""
    word = normal(heading)
    told = frozenset(text for text in held.counts if _months(text, MONTHS) or no_limit(text))
    terms = [text for text in told if not no_limit(text)]
    zeros = frozenset(filter(_ZERO.fullmatch, held.counts)) if _VALID.search(word) else frozenset[str]()  # no term
    if not terms or held.share(told | zeros) < _MOSTLY:
        return None
    if all(term_of(text) for text in terms):
        return MONTHS, True
    if not _VALID.search(word):
        return None
    if bool(_MONTH.search(word)) != bool(_YEAR.search(word)):
        return (MONTHS if _MONTH.search(word) else YEARS), True
    return (MONTHS if any(_months(text, MONTHS) > _MOST_YEARS for text in terms) else YEARS), False


def term_written(heading: str, held: Sampled) -> dict[str, str]:
    """Each cell of a column of terms to how long it says, with its unit; nothing of another column."""
    said = Counter(
        {text: count for text, count in held.counts.items() if not is_empty(text) and not _ZERO.fullmatch(text)}
    )
    told = _term_said(heading, Sampled(said, held.cells))
    if told is None:
        return {}
    terms = {text: _months(text, told[0]) for text in held.counts}
    return {text: "tills vidare" if no_limit(text) else f"{months} månader" if months else ""
            for text, months in terms.items()}  # fmt: skip


def no_limit(text: str) -> bool:
    """Whether a cell of terms says that there is none, in full or as systems shorten it."""
    return endless(text) or bool(_FOR_EVER.fullmatch(text))


def _months(text: str, key: str) -> int:
    """How many months a cell says, in the unit of its column or in its own; 0 where it says none."""
    number = text.removesuffix(",0").removesuffix(".0")
    term = term_of(f"{number} {_UNIT[key]}" if number.isdecimal() else text)
    return 0 if term is None else int(term.split()[0]) * (YEAR if "år" in term.split()[1] else 1)


def with_validity(table: RawTable, said: Said, as_of: date) -> Validity:
    """The table with the last day of each skill whose day and term its row says.

    Args:
        table: the table.
        said: what is said of headings.
        as_of: day of the import; on a day after it nobody has the skill yet.
    """
    keys = [said.known.get(word, KEYS.get(word)) for word in map(compared, table.headers)]
    there = {key: at for at, key in enumerate(keys) if key and compared(table.headers[at]) not in said.left_out}
    term = next((key for key in (MONTHS, YEARS) if key in there), None)
    if term is None or SINCE not in there:
        lonely = there.get(term or SINCE) if _UNTIL not in there else None
        return Validity(table, [] if lonely is None else [_told(table, codes.TERM_ALONE, lonely)])
    heading, dates = table.headers[there[SINCE]], said.ways.get("dates")
    for_all = dates if isinstance(dates, DateOrder) else None
    forms = said.days.get(compared(heading), ()) or ((for_all,) if for_all else ())
    if _SKILL not in there:
        return Validity(table)  # somebody has to say where it is first
    terms = _Terms(term, forms, as_of, said.ways.get(NO_TERM))
    cells = zip(*(map(clean, table.column(there[key])) for key in (_SKILL, SINCE, term)), strict=True)
    rows = [terms.row(*row) for row in cells]
    columns, headers = [table.column(place) for place in range(len(table.headers))], list(table.headers)
    columns[there[_SKILL]] = [held for held, _ in rows]
    lasts = [last for _, last in rows]
    if _UNTIL in there:  # what the row says itself is stronger
        columns[there[_UNTIL]] = [day or last for day, last in zip(columns[there[_UNTIL]], lasts, strict=True)]
    else:
        headers, columns = [*headers, name_of(_UNTIL)], [*columns, lasts]
    whole = replace(table, headers=tuple(headers), rows=Rows(table.numbers, columns, table.beyond))
    asked = {NO_TERM: (there[term], called_in("sv", NoTerm.FOR_EVER), terms.lacking)}
    told = _told(table, codes.TERMS_COUNTED, there[term], count=terms.counted, endless=terms.endless,
                 coming=terms.coming, lacking=terms.lacking)  # fmt: skip
    return Validity(whole, [told], asked if terms.lacking and terms.answer is None else {})


class _Terms:
    """Reads row after row, and counts what is told."""

    def __init__(self, unit: str, forms: Sequence[DateOrder], as_of: date, answer: object) -> None:
        self._unit, self._forms, self._as_of, self.answer = unit, forms, as_of, answer
        self.counted = self.endless = self.coming = self.lacking = 0

    def row(self, skill: str, day: str, term: str) -> tuple[str, str]:
        """The skill of a row, empty where nobody has it, and its last day; a word that says neither stands for it."""
        since, months = self._since(day), _months(term, self._unit)
        if not skill:
            return skill, ""
        if since and since > self._as_of:
            self.coming += 1
            return "", ""
        if no_limit(term):
            self.endless += 1
            return skill, ""
        if term and not months and not is_empty(term) and not _ZERO.fullmatch(term):
            return skill, term
        if since and months:
            self.counted += 1
            return skill, last_day(since, f"{months} månader").isoformat()
        if months and day:
            return skill, ""  # the day is a fault of its row
        self.lacking += 1
        return "" if self.answer is NoTerm.NOT_COUNTED else skill, ""

    def _since(self, day: str) -> date | None:
        """The day as its own column reads it, digits alone with the year first too; else as somebody has said."""
        if isinstance(plain := parse(COLUMNS[SINCE], day), date):
            return plain
        return plain_day(read_day(day, self._forms, Way(self._as_of)))


def _told(table: RawTable, code: str, place: int, **facts: int) -> Finding:
    return finding(code, file=table.file, sheet=table.sheet, row=table.header_row, column=shown(table.headers[place]),
                   facts={"letter": xl_col_to_name(place), **facts})  # fmt: skip
