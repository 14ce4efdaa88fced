"""Reads the authority's answer: a list of numbers, each with what is known of it, in whatever layout it comes.

Columns are found by their headings, else by what stands in them; nothing of a row is guessed, and no row goes unsaid.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.domain.loop.steps import LoopState
from planner.imports import codes as imports
from planner.imports.authority.asked import AnswerAskedError
from planner.imports.authority.beside import CLAIMED_BESIDE, STRUCK_OUT, claims_beside, struck_out, told_of_looks
from planner.imports.authority.layout import DAY, AnswerLayout
from planner.imports.authority.places import FOUND_BY_VALUES, UNREAD_COLUMNS, Places, is_askable, number_in, places_of
from planner.imports.authority.words import Said, parted, plain, said
from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.masking import masked, shown
from planner.imports.tables.clean import clean
from planner.imports.tables.read import read_tables
from planner.imports.tables.table import RawRow

NO_TABLE = "E-ANSWER-001"
NUMBER_UNREAD = "W-ANSWER-002"
ANSWER_UNREAD = "W-ANSWER-003"
NO_ANSWER = "W-ANSWER-004"
DAY_UNREAD = "W-ANSWER-005"
WORDS_LEFT_OUT = "W-ANSWER-006"
AS_ANSWERED = "I-ANSWER-015"
NO_COLUMN = "E-ANSWER-014"
WORD_OF_NOTHING = "W-ANSWER-010"
_TOLD = (FOUND_BY_VALUES, UNREAD_COLUMNS)


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


def read_answers(path: Path, as_of: date, day: date | None = None, layout: AnswerLayout | None = None) -> Answers:
    """Reads the file.

    Args:
        path: CSV or workbook.
        as_of: centuries of short numbers are judged from it, and no answer is later.
        day: day of answers that have none of their own.
        layout: what somebody has answered of its headings and words.

    Raises:
        AnswerAskedError: somebody must say what its headings or words mean.
        InputRefusedError: it cannot be read, or no column of it holds numbers.
    """
    layout = layout or AnswerLayout()
    tables = [places_of(table, layout, as_of, wants_day=day is None) for table in read_tables(path)]
    tables = [places for places in tables if "personnummer" in places.at]
    noticed = [note for places in tables for note in (*places.notes, *places.table.findings)]
    _stop(path, tables, noticed)
    rows: list[Answer] = []
    silent: list[str] = []
    notes = [*_as_answered(tables, layout), *told_of_looks([places.table for places in tables])]
    notes += [note for note in noticed if note.severity is not Severity.INFO or note.code in _TOLD]
    read = 0
    for places in tables:
        nothing = Counter[str]()
        claims, struck = claims_beside(places.table, places.at, layout), struck_out(places.table)
        for raw in places.table.rows:
            read += 1
            answer, of_row = _answer(places, raw, layout, as_of, day, nothing)
            if isinstance(answer, Answer) and (against := _against(answer, claims, struck)):
                of_row = [finding(against, file=path.name, sheet=places.table.sheet, row=raw.number,
                                  column=shown(claims.get(raw.number, "")))]  # fmt: skip
                answer = answer.number
            notes += of_row
            if isinstance(answer, Answer):
                rows.append(answer)
            elif answer:
                silent.append(answer)
        notes += [
            finding(WORD_OF_NOTHING, file=path.name, sheet=places.table.sheet, found=word, facts={"count": count})
            for word, count in nothing.items()
        ]
    return Answers(tuple(rows), tuple(silent), tuple(notes), read)


def _stop(path: Path, tables: Sequence[Places], noticed: Sequence[Finding]) -> None:
    """Stops where nothing can be read, or somebody has to be asked."""
    if not any(places.table.rows for places in tables):
        raise InputRefusedError((finding(NO_TABLE, file=path.name),))
    if faults := tuple(note for note in noticed if note.code in imports.STOPPING_COLUMNS):
        raise InputRefusedError(faults)
    if questions := [question for places in tables for question in places.questions]:
        raise AnswerAskedError(list(dict.fromkeys(questions)))
    if not any({"state", "claimed_by"} & places.at.keys() for places in tables):
        raise InputRefusedError((finding(NO_COLUMN, file=path.name),))


def _against(answer: Answer, claims: Mapping[int, str], struck: Collection[int]) -> str:
    """Code of what speaks against an answer beside it; empty if nothing does."""
    if answer.row in struck:
        return STRUCK_OUT
    return CLAIMED_BESIDE if answer.row in claims and answer.state is not LoopState.CLAIMED else ""


def _as_answered(tables: Sequence[Places], layout: AnswerLayout) -> Iterator[Finding]:
    """Words that are read as somebody has answered, told each time: a wrong answer would hold for ever."""
    for places in tables:
        known = layout.own(places.table.headers[places.at["state"]]) if "state" in places.at else {}
        words = {plain(text): shown(text) for text in places.table.column(places.at["state"])} if known else {}
        words |= {plain(parted(text)[0]): shown(parted(text)[0]) for text in [*words.values()]}
        meant = [f"”{words[word]}” = {known[word]}" for word in sorted(known.keys() & words.keys())]
        if meant:
            yield finding(AS_ANSWERED, file=places.table.file, sheet=places.table.sheet, words=", ".join(meant))


def _answer(
    places: Places, row: RawRow, layout: AnswerLayout, as_of: date, given: date | None, nothing: Counter[str]
) -> tuple[Answer | str, Sequence[Finding]]:
    """A row's answer; of a row without one that can be read the number, and what is told of it.

    Words that tell nothing are counted in ``nothing``.
    """
    table, columns = places.table, places.at

    def told(code: str, key: str) -> Finding:
        heading, found = (table.headers[columns[key]], masked(row.cells[columns[key]])) if key in columns else ("", "")
        return finding(code, file=table.file, sheet=table.sheet, row=row.number, column=shown(heading), found=found)

    texts = {key: clean(row.cells[place]) for key, place in columns.items()}
    number = number_in(texts["personnummer"], as_of)
    if number is None:
        return "", [told(NUMBER_UNREAD, "personnummer")]
    state, by = texts.get("state", ""), texts.get("claimed_by", "")
    meant = (
        said(state, layout.own(table.headers[columns["state"]])) if state else Said(LoopState.CLAIMED) if by else None
    )
    if meant is None:
        return number, [told(ANSWER_UNREAD if state else NO_ANSWER, "state")]
    if meant.state is None:
        nothing[shown(state)] += 1
        return number, []
    if by and meant.state is not LoopState.CLAIMED:  # the two contradict each other
        return number, [told(ANSWER_UNREAD, "claimed_by")]
    day = parse(DAY, texts.get("day", ""))
    if isinstance(day, Fault) or (isinstance(day, date) and day > as_of):
        return number, [told(DAY_UNREAD, "day")]
    by = by or meant.by
    notes = (
        [] if is_askable(by) or not by else [told(WORDS_LEFT_OUT, "claimed_by" if "claimed_by" in columns else "state")]
    )
    return Answer(row.number, number, meant.state, "" if notes else by, day if isinstance(day, date) else given), notes
