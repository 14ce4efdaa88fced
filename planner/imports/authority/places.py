"""Finds the columns of an answer: by headings, by what somebody has answered, by what stands in them; else asks."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.domain.loop.steps import LoopState
from planner.files.personal import holds_contact, holds_personnummer
from planner.imports import codes as imports
from planner.imports.authority.asked import Question
from planner.imports.authority.layout import COLUMNS, DAY, AnswerLayout
from planner.imports.authority.words import CLAIMED, guessed, parted, plain, said
from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.column import compared, match
from planner.imports.columns.masking import shown
from planner.imports.columns.personal_number import read_number
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawRow, RawTable

FOUND_BY_VALUES = "I-ANSWER-007"
UNREAD_COLUMNS = "I-ANSWER-011"
LONGEST = 100
"""Signs of an organisation's name, and of a word."""
_MOSTLY = 0.8
"""Share of the filled cells that fit, from which a column without a heading is taken for one."""
_FEW, _OF = 12, 4
"""A column of words has so many different ones, or one in so many rows; else it is names or remarks."""
_YEARS = 3
"""An answer is no older: earlier days are days of birth or employment."""


@dataclass(frozen=True)
class Places:
    """Where the columns are."""

    table: RawTable
    at: dict[str, int]
    """Key to index."""
    notes: tuple[Finding, ...]
    questions: tuple[Question, ...]


def number_in(text: str, as_of: date) -> str | None:
    """The twelve digits of a cell; None if it holds none."""
    cleaned = clean(text)
    read = read_number(cleaned, as_of) if cleaned else Fault("")
    return None if isinstance(read, Fault) else read.number


def places_of(table: RawTable, layout: AnswerLayout, as_of: date, *, wants_day: bool) -> Places:
    """The columns of a table, and what has to be asked of them.

    Args:
        table: the table; where its first row is somebody's, the columns are called A, B … in what is returned.
        layout: what somebody has answered.
        as_of: day of reading.
        wants_day: whether the answers have no day unless a column says so.
    """
    if any(number_in(heading, as_of) for heading in table.headers):
        letters = tuple(xl_col_to_name(at) for at in range(len(table.headers)))
        table = replace(table, headers=letters, rows=(RawRow(table.header_row, table.headers), *table.rows))
    known = layout.keys()
    named = {heading: key for heading, key in known.items() if key}
    ours = {compared(heading): column.key for column in COLUMNS for heading in column.headings}
    doubted = {heading for heading, key in ours.items() if key in named.values() and heading not in named}
    left_out = {heading for heading, key in known.items() if not key}
    at, notes = match(table, COLUMNS, named, left_out, doubted=doubted)
    finder = _Finder(table, layout, at, as_of, left_out)
    questions = tuple(finder.asked(wants_day=wants_day))
    told = (*(note for note in notes if note.code in imports.STOPPING_COLUMNS), *finder.notes)
    return Places(table, finder.at, told, questions)


class _Finder:
    """Of one table."""

    def __init__(
        self, table: RawTable, layout: AnswerLayout, at: Mapping[str, int], as_of: date, left_out: set[str]
    ) -> None:
        self.table, self.layout, self.at, self.as_of, self.left_out = table, layout, dict(at), as_of, left_out
        self.notes: list[Finding] = []

    def asked(self, *, wants_day: bool) -> Iterator[Question]:
        """Completes the columns, as far as nobody has to be asked."""
        self._by_values("personnummer", lambda text, _: number_in(text, self.as_of) is not None)
        if "personnummer" not in self.at:
            return
        said_so = self.layout.keys().get(compared(self._heading("state"))) == "state"
        if not said_so:
            several = self._several()
            if several or not self._by_values("state", lambda text, own: said(text, own) is not None):
                yield from several or self._state()
        questions = [*self._words()] if "state" in self.at else []
        yield from questions
        if wants_day and "day" not in self.at:
            yield from self._column("day", self._days)
        if not questions and "claimed_by" not in self.at and "state" in self.at:
            yield from self._column("claimed_by", self._of_claimed)
        if rest := [self.table.headers[place] for place in self._free() if clean(self.table.headers[place])]:
            listed = ", ".join(f"«{shown(heading)}»" for heading in rest)
            self._tell(UNREAD_COLUMNS, headings=listed)

    def _heading(self, key: str) -> str:
        return self.table.headers[self.at[key]] if key in self.at else ""

    def _free(self) -> list[int]:
        taken = set(self.at.values())
        return [place for place in range(len(self.table.headers)) if place not in taken]

    def _open(self) -> list[int]:
        """Columns of which nobody has said that they are not read."""
        return [place for place in self._free() if compared(self.table.headers[place]) not in self.left_out]

    def _filled(self, place: int) -> list[str]:
        return [text for one in self.table.column(place) if (text := clean(one))]

    def _by_values(self, key: str, fits: Callable[[str, Mapping[str, str]], bool]) -> bool:
        """Whether a column is found of which most cells fit, or that is called so."""
        places = ([self.at[key]] if key in self.at else []) + self._open()
        shares = {place: self._share(place, fits) for place in places}
        best = [place for place, share in shares.items() if share >= _MOSTLY]
        if key in self.at and (key == "personnummer" or self.at[key] in best):
            return True
        if len(best) == 1:
            self._take(key, best[0])
        return len(best) == 1 or bool(key in self.at and shares[self.at[key]])

    def _share(self, place: int, fits: Callable[[str, Mapping[str, str]], bool]) -> float:
        filled, own = self._filled(place), self.layout.own(self.table.headers[place])
        return sum(fits(text, own) for text in filled) / len(filled) if filled else 0.0

    def _take(self, key: str, place: int) -> None:
        self.at[key] = place
        name = next(column.swedish for column in COLUMNS if column.key == key)
        self._tell(FOUND_BY_VALUES, heading=shown(self.table.headers[place]), name=name)

    def _tell(self, code: str, **facts: str) -> None:
        self.notes.append(finding(code, file=self.table.file, sheet=self.table.sheet, facts=facts))

    def _several(self) -> list[Question]:
        """Asks which column holds the answers, where several could that say different things."""
        named = [self.at["state"]] if "state" in self.at else []
        fit = [
            place
            for place in [*named, *self._open()]
            if 2 * len(self._filled(place)) >= len(self.table.rows)
            and self._share(place, lambda text, own: said(text, own) is not None) >= _MOSTLY
        ]
        if len({tuple(map(plain, self.table.column(place))) for place in fit}) <= 1:
            return []
        self.at.pop("state", None)
        headings = tuple(self.table.headers[place] for place in fit)
        return [Question(self.table.file, self.table.sheet, "state", "", headings=headings, alone=True)]

    def _state(self) -> Iterator[Question]:
        """Takes the only column of words for that of the answers, or asks which of several."""
        called = [self.at["state"]] if "state" in self.at else []
        places = [place for place in called + self._open() if self._is_words(place)]
        if len(places) == 1:
            if places != called:
                self._take("state", places[0])
        elif places:
            self.at.pop("state", None)
            headings = [self.table.headers[place] for place in places]
            hints = [self._share(place, lambda text, _: bool(guessed(text, ""))) for place in places]
            proposed = headings[hints.index(max(hints))] if max(hints) else headings[0] if called else ""
            yield Question(self.table.file, self.table.sheet, "state", proposed, headings=tuple(headings))

    def _is_words(self, place: int) -> bool:
        """Whether a column holds a few words that come again, neither numbers nor days."""
        filled = self._filled(place)
        words = {plain(text) for text in filled}
        numbers = sum(text.replace(" ", "").isdigit() or self._is_day(text) for text in words)
        return bool(words) and len(words) <= max(_FEW, len(filled) // _OF) and numbers * 2 < len(words)

    def _is_day(self, text: str) -> bool:
        day = parse(DAY, text)
        return isinstance(day, date) and self.as_of.year - _YEARS <= day.year and day <= self.as_of

    def _words(self) -> Iterator[Question]:
        """Every word of the answers that nobody understands; those that name an organisation each, once."""
        heading, place = self._heading("state"), self.at["state"]
        known, rows = self.layout.own(heading), dict[str, list[int]]()
        for row, cell in zip(self.table.numbers, self.table.column(place), strict=True):
            text = clean(cell)
            if text and said(text, known) is None and is_askable(text):
                rows.setdefault(text, []).append(row)
        named = [start for start, by in map(parted, rows) if by and guessed(start, "").startswith(CLAIMED)]
        starts = Counter(start for start in named if plain(start) not in known)
        words = dict[str, list[int]]()
        for text, own_rows in rows.items():
            start, by = parted(text)
            words.setdefault(start if by and starts[start] > 1 else text, []).extend(own_rows)
        alike = dict[str, tuple[str, list[int]]]()
        for word, own_rows in words.items():
            alike.setdefault(plain(word), (word, []))[1].extend(own_rows)
        for word, own_rows in alike.values():
            yield Question(self.table.file, self.table.sheet, "state", heading, word, min(own_rows), len(own_rows))

    def _column(self, key: str, fits: Callable[[int], bool]) -> Iterator[Question]:
        if found := [self.table.headers[place] for place in self._open() if fits(place)]:
            yield Question(self.table.file, self.table.sheet, key, found[0], headings=tuple(found))

    def _days(self, place: int) -> bool:
        return self._share(place, lambda text, _: self._is_day(text)) >= _MOSTLY

    def _of_claimed(self, place: int) -> bool:
        """Whether a column of words is filled in rows alone in which somebody is claimed by whom nothing names."""
        if not self._is_words(place):
            return False
        own = self.layout.own(self._heading("state"))
        states = self.table.column(self.at["state"])
        rows = [said(state, own) for state, text in zip(states, self.table.column(place), strict=True) if clean(text)]
        return all(one and one.state is LoopState.CLAIMED and not one.by for one in rows)


def is_askable(text: str) -> bool:
    """Whether a word may be kept and shown: a remark about somebody may not."""
    return len(text) <= LONGEST and text.isprintable() and not holds_personnummer(text) and not holds_contact(text)
