"""Reads the authority's answer: a list of numbers, each with what is known of it, in whatever layout it comes.

Columns are found by their headings, else by what stands in them; nothing of a row is guessed, and no row goes unsaid.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.domain.loop.steps import LoopState
from planner.files.personal import holds_contact, holds_personnummer
from planner.imports import codes as imports
from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.column import Column, Kind, match
from planner.imports.columns.masking import masked
from planner.imports.columns.personal_number import read_number
from planner.imports.tables.clean import clean
from planner.imports.tables.read import read_tables
from planner.imports.tables.table import RawRow, RawTable

NO_TABLE = "E-ANSWER-001"
NUMBER_UNREAD = "W-ANSWER-002"
ANSWER_UNREAD = "W-ANSWER-003"
NO_ANSWER = "W-ANSWER-004"
DAY_UNREAD = "W-ANSWER-005"
WORDS_LEFT_OUT = "W-ANSWER-006"
FOUND_BY_VALUES = "I-ANSWER-007"

_AVAILABLE = ("disponibel", "disponibla", "ej ianspråktagen", "inte ianspråktagen", "ej krigsplacerad",
              "inte krigsplacerad", "ledig", "tillgänglig", "available")  # fmt: skip
_CLAIMED = ("ianspråktagen", "ianspråkstagen", "i anspråk tagen", "krigsplacerad", "ej disponibel", "inte disponibel",
            "upptagen", "claimed", "not available")  # fmt: skip
_WORDS = (
    dict.fromkeys(_AVAILABLE, LoopState.AVAILABLE)
    | dict.fromkeys(_CLAIMED, LoopState.CLAIMED)
    | dict.fromkeys(("registrerad", "krigsplacering registrerad", "registered"), LoopState.REGISTERED)
)
_BY = re.compile(rf"(?:{'|'.join(_CLAIMED)})\s*(?:av|hos|i|vid|inom|by|,|:|-)\s*(?P<by>\S.*)", re.IGNORECASE)
_LONGEST = 100
_MOSTLY = 0.8
"""Share of the filled cells that fit, from which a column without a heading is taken for one."""

_COLUMNS = (
    Column("answer", "personnummer", "personnummer", Kind.TEXT, personal=True,
           synonyms=("persnr", "personnr", "pnr", "person nr", "personal identity number")),
    Column("answer", "state", "disponibilitet", Kind.TEXT,
           synonyms=("svar", "status", "resultat", "besked", "disponibel", "ianspråktagen", "krigsplacerad", "answer",
                     "result")),
    Column("answer", "claimed_by", "ianspråktagen av", Kind.TEXT,
           synonyms=("krigsplacerad hos", "krigsplacerad vid", "organisation", "placerad hos", "claimed by")),
    Column("answer", "day", "datum", Kind.DATE,
           synonyms=("svarsdatum", "datum för svar", "disponibilitet datum", "kontrolldatum", "date")),
)  # fmt: skip
_DAY = next(column for column in _COLUMNS if column.key == "day")


@dataclass(frozen=True)
class Answer:
    """What the file says of one number."""

    row: int
    """Row as the editor shows it."""
    number: str = field(repr=False)
    """Twelve digits."""
    state: LoopState
    claimed_by: str
    day: date | None
    """None if the file does not say."""


@dataclass(frozen=True)
class Answers:
    """The whole file."""

    rows: tuple[Answer, ...]
    silent: tuple[str, ...] = field(repr=False)
    """Numbers that stand there without an answer that can be read."""
    notes: tuple[Finding, ...]
    read: int
    """Rows that hold something."""


def read_answers(path: Path, as_of: date, day: date | None = None) -> Answers:
    """Reads the file.

    Args:
        path: CSV or workbook.
        as_of: centuries of short numbers are judged from it, and no answer is later.
        day: day of answers that have none of their own.

    Raises:
        InputRefusedError: it cannot be read, or no column of it holds numbers.
    """
    rows: list[Answer] = []
    silent: list[str] = []
    notes: list[Finding] = []
    read = 0
    found = [(table, *_places(table, as_of)) for table in read_tables(path)]
    for table, places, told in found:
        if "personnummer" not in places:
            continue
        notes += [note for note in (*told, *table.findings) if note.severity is not Severity.INFO]
        notes += [note for note in told if note.code == FOUND_BY_VALUES]
        for raw in _rows(table, places, as_of):
            read += 1
            answer, of_row = _answer(table, raw, places, as_of)
            notes += of_row
            if isinstance(answer, Answer):
                rows.append(answer if answer.day or day is None else replace(answer, day=day))
            elif answer:
                silent.append(answer)
    if not read:
        raise InputRefusedError((finding(NO_TABLE, file=path.name),))
    if faults := tuple(note for note in notes if note.code in imports.STOPPING_COLUMNS):
        raise InputRefusedError(faults)
    return Answers(tuple(rows), tuple(silent), tuple(notes), read)


def _places(table: RawTable, as_of: date) -> tuple[dict[str, int], list[Finding]]:
    """The columns by their headings; numbers and answers that have none that is understood, by what they hold."""
    places, notes = match(table, _COLUMNS)
    told = [note for note in notes if note.code in imports.STOPPING_COLUMNS]
    checks: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("personnummer", lambda text: _number(text, as_of) is not None),
        ("state", lambda text: _said(text) is not None),
    )
    for key, fits in checks:
        if key in places and (key == "personnummer" or _mostly(table, places[key], fits)):
            continue
        taken = set(places.values()) - {places.get(key)}
        better = [at for at in range(len(table.headers)) if at not in taken and _mostly(table, at, fits)]
        if len(better) == 1 and better[0] != places.get(key):
            places[key] = better[0]
            told.append(finding(FOUND_BY_VALUES, file=table.file, sheet=table.sheet, facts={"key": key}))
    return places, told


def _mostly(table: RawTable, at: int, fits: Callable[[str], bool]) -> bool:
    filled = [text for row in table.rows if (text := clean(row.cells[at]))]
    return bool(filled) and sum(map(fits, filled)) >= _MOSTLY * len(filled)


def _rows(table: RawTable, places: dict[str, int], as_of: date) -> Iterator[RawRow]:
    """The rows; where the file has no headings, its first row is one of them."""
    if _number(table.headers[places["personnummer"]], as_of) is not None:
        yield RawRow(table.header_row, table.headers)
    yield from table.rows


def _number(text: str, as_of: date) -> str | None:
    cleaned = clean(text)
    read = read_number(cleaned, as_of) if cleaned else Fault("")
    return None if isinstance(read, Fault) else read.number


def _said(text: str) -> tuple[LoopState, str] | None:
    """What an answer says, and who has claimed the person if it says so; None if it is none."""
    word = " ".join(clean(text).casefold().rstrip(".!").split())
    if word in _WORDS:
        return _WORDS[word], ""
    by = _BY.fullmatch(clean(text))
    return (LoopState.CLAIMED, by["by"].rstrip(".")) if by else None


def _answer(
    table: RawTable, row: RawRow, places: dict[str, int], as_of: date
) -> tuple[Answer | str, Sequence[Finding]]:
    """A row's answer; of a row without one that can be read the number, and what is told of it."""

    def told(code: str, key: str) -> Finding:
        at = places.get(key)
        heading = table.headers[at] if at is not None and _number(table.headers[at], as_of) is None else ""
        found = masked(row.cells[at]) if at is not None else ""
        return finding(code, file=table.file, sheet=table.sheet, row=row.number, column=heading, found=found)

    texts = {key: clean(row.cells[at]) for key, at in places.items()}
    number = _number(texts["personnummer"], as_of)
    if number is None:
        return "", [told(NUMBER_UNREAD, "personnummer")]
    said, by = _said(texts.get("state", "")), texts.get("claimed_by", "")
    if said is None and texts.get("state"):
        return number, [told(ANSWER_UNREAD, "state")]
    if said is None and not by:
        return number, [told(NO_ANSWER, "state")]
    state, named = said or (LoopState.CLAIMED, "")
    if by and state is not LoopState.CLAIMED:  # the two contradict each other
        return number, [told(ANSWER_UNREAD, "claimed_by")]
    day = parse(_DAY, texts.get("day", ""))
    if isinstance(day, Fault) or (isinstance(day, date) and day > as_of):
        return number, [told(DAY_UNREAD, "day")]
    notes = []
    by = by or named
    if len(by) > _LONGEST or not by.isprintable() or holds_personnummer(by) or holds_contact(by):
        by, notes = "", [told(WORDS_LEFT_OUT, "claimed_by")]
    return Answer(row.number, number, state, by, day if isinstance(day, date) else None), notes
