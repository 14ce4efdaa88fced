"""Reads one table into rows of values: each cell once per distinct text, each fault with its place."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import compress
from typing import Any

from planner.domain.base import NO_END
from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import OpenAbsence
from planner.imports import codes
from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.code_words import code_words
from planner.imports.columns.column import Column, Kind
from planner.imports.columns.days import never
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import in_our_words
from planner.imports.columns.open_absence import closed, day_before, with_last_days
from planner.imports.columns.personal_number import read_number
from planner.imports.hours.fraction import converted
from planner.imports.hours.months import full_times_told, hours_column
from planner.imports.identity.names import rest_of
from planner.imports.identity.plausible import implausible_numbers, without_blanks
from planner.imports.keys.zeros_back import zeros_back
from planner.imports.names.columns import parted
from planner.imports.proposals.asked_days import plain
from planner.imports.roster.column_notes import ENDS, cells_told, odd_shares, of_row, told_of
from planner.imports.roster.columns import COLUMNS, GIVEN, MEND_NOTE
from planner.imports.roster.found_tables import FoundTable
from planner.imports.roster.rows import Row, Source
from planner.imports.roster.unread_dates import year_of_birth
from planner.imports.roster.vocabulary import unit_alone
from planner.imports.said.nothing import nothing_in
from planner.imports.tables.clean import clean, each_clean, foreign_letter

_AWAY = ("unavailable_from", "unavailable_to")
_HARMLESS = {**dict.fromkeys(("phone", "phone_confirmed"), codes.cells.UNREAD_PHONE), "area": codes.UNREAD_AREA}
"""Nobody is left out of a plan because of how their telephone, or where they live, is written."""
_CODE_SIGNS = 64


class TableReader:
    """Reads one table column by column; ``rows`` and ``findings`` are what has been read so far."""

    def __init__(self, source: FoundTable, as_of: date) -> None:
        table, (places, words, self._back) = source.table, with_last_days(source.places, source.words)
        self._table, self._places, self._words, self._as_of, self._ways = table, places, words, as_of, source.ways
        self._codes: dict[str, frozenset[str]] = {}
        self._columns: dict[str, list[Any]] = {key: [] for key in _kept(places)}
        may_be = {own.key: shown(own.heading) for own in source.layout.proposals}
        own = self._source = Source(table, places, list(self._columns), self._codes, may_be, self._ways.days.forms)
        own.split, own.marks = self._ways.split, words.get("protected_identity", {})
        self.rows = [Row(own, index) for index in range(len(table.rows))]
        self.findings: list[Finding] = []

    def read(self) -> None:
        """Gives every row its values and faults."""
        if not self.rows:
            return
        slipped = self._reader_faults()
        columns = [(key, place) for key, place in self._places.items() if key != MEND_NOTE]
        trimmed = sum(self._read_column(key, place, slipped if place else set()) for key, place in columns)
        if "name" in self._places:
            self._split_names()
        if "weekly_hours" in self._places:
            self._convert_hours()
        if "full_time_week" in self._places:
            self._columns["full_time_week"] = []
        if not self._places.keys().isdisjoint(_AWAY):
            self._close_absences(self._ways.absence)
        self._source.columns = [own or [None] * len(self.rows) for own in self._columns.values()]
        if trimmed:
            self._tell(codes.TRIMMED, count=trimmed)

    def _close_absences(self, answer: OpenAbsence | None) -> None:
        """Gives absences of which one day only is told what HR has answered."""
        nothing = [None] * len(self.rows)
        first, last = (self._columns[key] or nothing for key in _AWAY)
        days = [day or self._as_of for day in self._columns.get("stated_on") or nothing]
        texts = (self._table.column(self._places[key]) if key in self._places else nothing for key in _AWAY)
        ends = closed(zip(first, last, strict=True), zip(*texts, strict=True), answer, days)
        self._columns |= {key: [pair[at] for pair in ends] for at, key in enumerate(_AWAY)}

    def _convert_hours(self) -> None:
        """The fraction of full time that hours a week are, where none is given."""
        nothing = [None] * len(self.rows)
        keys = ("weekly_hours", "full_time_week", "fraction")
        weeks, norms, given = (self._columns.get(key) or nothing for key in keys)
        unread = [row.index for row in self.rows if "fraction" in row.unread]
        done = converted(weeks, norms, given, self._ways.full_time_hours, unread)
        self._columns |= {"weekly_hours": [], "fraction": done.fractions}
        if self._ways.monthly:
            heading, full = self._table.headers[self._places["weekly_hours"]], self._ways.full_time_hours
            self._tell(codes.HOURS_A_MONTH, heading, count=sum(map(bool, weeks)), full=full_times_told(norms, full))
        for code, told in ((codes.MORE_HOURS, done.long), (codes.HOURS_WITHOUT_NORM, done.lost)):
            if told:
                place = self._places["weekly_hours"]
                cells = cells_told([(self.rows[at].number, self._table.column(place)[at]) for at in told], bool)
                self._tell(code, self._table.headers[place], count=len(told), cells=cells)

    def _split_names(self) -> None:
        """First and last name from one column, where they have none of their own."""
        if not (names := self._columns["name"]):
            return
        parts = parted(names, self._ways.names, self._ways.split)
        nothing = [None] * len(names)
        if given := self._columns["first_name"]:
            lasts = self._columns["last_name"] or nothing
            plain = (name and name.replace(self._ways.names.sign or ",", " ") for name in names)
            pairs = zip(lasts, given, plain, strict=True)
            self._columns["last_name"] = [
                last or (rest_of(name, said) or None if said and name else None) for last, said, name in pairs
            ]
        elif not self._columns["last_name"]:
            own = self._source
            own.guessed, own.turned, own.unsure = parts.guessed, parts.turned, parts.unsure
        for key, read in (("first_name", parts.first), ("last_name", parts.last)):
            said = self._columns[key] or nothing
            self._columns[key] = [new if was is None else was for was, new in zip(said, read, strict=True)]
        self._columns["name"] = []

    def _tell(self, code: str, heading: str = "", **facts: str | int) -> None:
        table = self._table
        self.findings.append(finding(code, file=table.file, sheet=table.sheet, column=heading, facts=facts))

    def _reader_faults(self) -> set[int]:
        """Gives the rows the faults that the reader found; returns the rows whose cells have slipped."""
        notes = [note for note in self._table.findings if of_row(note)]
        by_number = dict(zip(self._table.numbers, self.rows, strict=True)) if notes else {}
        keys = {self._table.headers[place]: key for key, place in self._places.items()}
        slipped = set()
        for note in notes:
            row = by_number.get(note.row or 0)
            if row is None:
                continue
            row.fault(note)
            if note.code == codes.tables.ROW_WIDTH:
                slipped.add(row.index)
            if note.column in keys:
                row.unread |= {keys[note.column]}
        return slipped

    def _read_column(self, key: str, place: int, slipped: set[int]) -> int:
        """Reads one column, each distinct text once; returns how many cells had invisible or extra characters."""
        column, heading = hours_column(key, monthly=self._ways.monthly), self._table.headers[place]
        texts, distinct = self._table.column(place), self._table.distinct(place)
        if not any(distinct) and not column.required:
            return 0
        self._codes[key] = frozenset() if column.personal else code_words(texts)
        cleaned = each_clean(distinct)
        ours = self._in_our_words(key, texts, cleaned)
        read = _reader(column, self._as_of)
        values = {text: read(own) for text, own in ours.items()}
        if nothing := {*nothing_in(column, ours)}:
            values |= dict.fromkeys(nothing, read(""))
            self._tell(codes.SAYS_NOTHING, heading, count=sum(map(nothing.__contains__, texts)))
        if key == "employee_number":
            values |= implausible_numbers(distinct)
        if key == "fraction":
            values |= odd_shares(texts, cleaned, self._words.get(key, {}))
        values = {text: day_before(value) for text, value in values.items()} if key == self._back else values
        self._spread(key, texts, values, slipped)
        numbered = place in self._table.number_columns
        for code, facts in told_of(key, texts, cleaned, self._table.numbers, as_numbers=numbered):
            self._tell(code, heading, **facts)
        changed = {text for text, own in cleaned.items() if text != own}
        return sum(map(changed.__contains__, texts)) if changed else 0

    def _in_our_words(self, key: str, texts: Sequence[str], cleaned: Mapping[str, str]) -> Mapping[str, str]:
        """Each text of a column as it is to be read, by what HR has said of words, days and lost zeros; clean."""
        column, place, words = COLUMNS[key], self._places[key], self._words.get(key, {})
        heading = self._table.headers[place]
        if key == "unit":
            cleaned = {text: unit_alone(own) for text, own in cleaned.items()}
        if key == "employee_number" and (joined := without_blanks(cleaned)):
            cleaned = {**cleaned, **joined}
            self._tell(codes.BLANKS, heading, count=sum(text in joined for text in texts))
        ours = cleaned
        if words or column.kind is Kind.CHOICE:
            ours = {text: clean(in_our_words(column, own, words)) for text, own in cleaned.items()}
        code, mended = zeros_back(key, ours, self._ways.zeros, self._as_of)
        if mended:
            ours = {**ours, **mended}
            self._tell(code, heading, count=sum(text in mended for text in texts))
        forms = self._ways.days.forms.get(place)
        return plain(ours, forms, key, self._as_of) if forms else ours

    def _spread(self, key: str, texts: Sequence[str], values: Mapping[str, Any], slipped: set[int]) -> None:
        """Gives each row its value of one column, or its fault; tells what is odd about it."""
        column = self._columns[key] = list(map(values.__getitem__, texts))
        for index in slipped:
            column[index] = None
        code = key == "employee_number"
        ours_alone = "".join(values).isascii()
        odd = {} if ours_alone else {text: point for text in values if (point := foreign_letter(text, code=code))}
        numbers = values.items() if COLUMNS[key].kind is Kind.PERSONNUMMER else ()
        noted = {text: value.note for text, value in numbers if getattr(value, "note", "")}
        told = {text for text, value in values.items() if isinstance(value, Fault)} | odd.keys()
        told |= {text for text, note in noted.items() if note != codes.FICTITIOUS_NUMBER}
        for index in compress(range(len(texts)), map(told.__contains__, texts)) if told else ():
            value, row, text = column[index], self.rows[index], texts[index]
            if value is None:
                continue
            if isinstance(value, Fault):
                column[index] = None
                if key not in row.unread:  # else the reader has said why there is no value
                    self._fault(row, key, value)
                continue
            if text in noted and noted[text] != codes.FICTITIOUS_NUMBER:
                self.findings.append(row.note(noted[text], key))
            if text in odd:
                self.findings.append(row.note(codes.cells.HOMOGLYPH, key, point=odd[text]))
        fictitious = {text for text, note in noted.items() if note == codes.FICTITIOUS_NUMBER}
        if fictitious and (
            count := sum(map(fictitious.__contains__, texts)) - sum(texts[at] in fictitious for at in slipped)
        ):
            # One line for all: a training roster holds nothing else, and a real one should hold none.
            self._tell(codes.FICTITIOUS_NUMBER, self._table.headers[self._places[key]], count=count)

    def _fault(self, row: Row, key: str, fault: Fault) -> None:
        if key in _HARMLESS:
            self.findings.append(row.note(_HARMLESS[key], key))
        else:
            row.fault(row.note(fault.code, key, **fault.facts))
        row.unread |= {key}


def _kept(places: Mapping[str, int]) -> tuple[str, ...]:
    """What rows keep room for: what the table says, and what other tables may say in its place."""
    own = "employee_number", *(("first_name", "last_name") if "name" in places else ())
    work = GIVEN if "unit" in places else ("fraction",) if "weekly_hours" in places else ()
    more = (*(() if places.keys().isdisjoint(_AWAY) else _AWAY), *(["claim_date"] if "claim_state" in places else ()))
    return tuple(dict.fromkeys((*places, *own, *work, *more)))


def _reader(column: Column, as_of: date) -> Callable[[str], Any]:
    """What says of the clean texts of a column what they mean."""

    def usual(text: str) -> Any:
        # Defaults hold for a whole person or employment, not for a cell: an empty cell says nothing.
        return parse(column, text) if column.required or text else None

    if column.kind is Kind.CODE:  # most are plain
        return lambda text: text if text.isdigit() and text.isascii() and len(text) <= _CODE_SIGNS else usual(text)
    if column.kind is Kind.PERSONNUMMER:
        return lambda text: read_number(text, as_of) if text else None
    if column.key == "birth_year":
        return lambda text: usual(year_of_birth(text) or text)
    no_end = NO_END if column.key == "unavailable_to" else None
    return (lambda text: no_end if never(text) else usual(text)) if column.key in ENDS else usual
