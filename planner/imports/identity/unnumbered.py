"""Lists without employment numbers: whether the personnummer says who is who, and which list has neither."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import WithoutNumber
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.cell import Fault
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.columns.personal_number import read_number
from planner.imports.identity.by_name import birthday
from planner.imports.keys.number_and_name import BOTH
from planner.imports.proposals.known import Known
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.propose import Certainty, Proposal
from planner.imports.proposals.ways import WITHOUT_NUMBER, of_column
from planner.imports.roster.columns import COLUMNS, EMPLOYMENT_KEYS, INTERNAL, NAME_PREFIX, name_of, skill_of, until_of
from planner.imports.roster.rows import Row, rows_of_sources
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

NUMBER, JOIN = "employee_number", "personnummer"
WORK = frozenset({"unit", "employed_from"})
"""Columns of lists that say who is employed: others are about people who stand elsewhere, and make nobody."""
_ANY_WORK = frozenset({"unit", *EMPLOYMENT_KEYS})
_BOTH_NAMES = frozenset({"first_name", "last_name"})
_MOSTLY = 0.9
"""Share of the cells that must be whole days for the day of birth to say who somebody is."""
_WHO = frozenset({NUMBER, INTERNAL, JOIN, NAME_PREFIX, "first_name", "last_name", "name", "birth_year"})


@dataclass(frozen=True)
class _List:
    table: RawTable
    layout: TableLayout
    as_of: date

    @property
    def seen(self) -> dict[str, int]:
        """Columns that are understood or proposed, with their places."""
        understood = {key: self.table.headers.index(heading) for heading, key in self.layout.meant.items() if key}
        seen = {one.key: one.place for one in self.layout.proposals} | understood
        own = next((seen[key] for key in (BOTH, INTERNAL) if key in seen), None)
        return ({} if own is None else {NUMBER: own}) | seen  # it will have a column of its own

    @property
    def likely(self) -> dict[str, int]:
        """Of these those that are understood or probable."""
        unsure = {one.key for one in self.layout.proposals if one.certainty is Certainty.POSSIBLE}
        unsure -= set(self.layout.meant.values())
        return {key: place for key, place in self.seen.items() if key not in unsure}

    @property
    def named(self) -> float:
        """Share of the days of birth beside names that can be read, and so may say who is who."""
        if not has_names_and_births(self.seen):
            return 0.0
        cells = [*filter(None, map(clean, self.table.column(self.seen["birth_year"])))]
        return sum(birthday(text, (), self.as_of) is not None for text in cells) / max(1, len(cells))

    def people(self, as_of: date) -> list[str]:
        """The personnummer that can be read, row by row."""
        texts = self.table.column(self.seen[JOIN])
        read = {text: read_number(clean(text), as_of) for text in {*texts} if clean(text)}
        return [own.number for text in texts if (own := read.get(text)) is not None and not isinstance(own, Fault)]


def no_doubtful_number(
    table: RawTable, places: Collection[str], known: Known, propose: Callable[[Collection[str]], tuple[Proposal, ...]]
) -> tuple[Proposal, ...]:
    """What a list's headings may mean; where personnummer stand there, none that is hardly the number is asked of.

    Args:
        table: the list.
        places: columns that are understood.
        known: which columns may be the number, as they are called and filled: these are asked of.
        propose: proposes other columns than these.
    """
    proposals = propose(())
    join = JOIN in places or any(one.key == JOIN and one.certainty is not Certainty.POSSIBLE for one in proposals)
    hardly = any(
        one.key == NUMBER
        and one.certainty is Certainty.POSSIBLE
        and not one.contested
        and (table.file, table.sheet, one.heading) not in known.numbers
        for one in proposals
    )
    return propose((NUMBER,)) if join and hardly else proposals


def by_name(places: Mapping[str, int], said: object) -> bool:
    """Whether the name and the day of birth say whose rows are, as somebody has said of a list with these columns."""
    there = places.keys()
    return said is WithoutNumber.NAME and has_names_and_births(there) and there.isdisjoint((NUMBER, JOIN))


def has_names_and_births(there: Collection[str]) -> bool:
    """Whether columns are there that may say who is who: names, and days of birth."""
    return "birth_year" in there and ("name" in there or {*there} >= _BOTH_NAMES)


def without_key(layout: TableLayout) -> bool:
    """Whether a list says of nobody who it is, and somebody has said that it is not read."""
    said = layout.ways.get(WITHOUT_NUMBER) is WithoutNumber.UNREAD
    return said and layout.likely.isdisjoint((NUMBER, JOIN))


def unread_list(table: RawTable, layout: TableLayout) -> tuple[TableLayout, Finding]:
    """The layout of a list that is not read, of which nothing is asked, and what is told of it."""
    told = finding(
        codes.LIST_UNREAD,
        file=table.file,
        sheet=table.sheet,
        row=table.header_row,
        count=len(table.rows),
        says=_says(layout),
    )
    closed = TableLayout(layout.file, layout.sheet, layout.headings, layout.meant, said=True, words=layout.words,
                         ways=layout.ways, days=layout.days, owner=layout.owner, unread=layout.unread,
                         heading_row=layout.heading_row, skills=layout.skills)  # fmt: skip
    return closed, told


def numbers_asked(
    rows: Sequence[Row],
    layouts: tuple[TableLayout, ...],
    findings: Iterable[Finding],
    stored: Mapping[str, str],
    as_of: date,
) -> tuple[tuple[TableLayout, ...], list[Finding]]:
    """The layouts with the question who the people of a list without numbers are, and what is told.

    Args:
        rows: of all files.
        layouts: of their tables.
        findings: what is told already, among it which table lacks numbers.
        stored: personnummer of those who are stored to their employment numbers.
        as_of: decides the century of two-digit years.
    """
    by_place = {(layout.file, layout.sheet): layout for layout in layouts}
    tables = [source.table for source in rows_of_sources(rows)]
    lists = [_List(table, by_place[table.file, table.sheet], as_of) for table in tables]
    lacking = {(one.table.file, one.table.sheet): one for one in lists if NUMBER not in one.seen}
    given = {*stored}
    if any(JOIN in one.likely for one in lacking.values()):
        given.update(*(one.people(as_of) for one in lists if {NUMBER, JOIN} <= one.seen.keys()))
    told: list[Finding] = []
    for note in findings:
        unnumbered = lacking.get((note.file, note.sheet)) if _lacks(note) else None
        if unnumbered is None:
            told.append(note)
        elif question := _question(unnumbered, given, note, as_of):
            layouts = asked_at(layouts, unnumbered.table, {WITHOUT_NUMBER: question.asked})
            told.append(question.note)
    return layouts, told


class _Question(NamedTuple):
    asked: tuple[str, str, int]
    """Heading, guess and count."""
    note: Finding


def _question(lacking: _List, given: set[str], note: Finding, as_of: date) -> _Question | None:
    """What is asked of a list without numbers; nothing where others give them, or what it says is of such people."""
    table = lacking.table
    if JOIN not in lacking.likely:
        said = lacking.layout.ways.get(WITHOUT_NUMBER)
        if said is WithoutNumber.NAME and lacking.named:
            return None  # whose day cannot be read is set aside, and told
        sure = lacking.named >= _MOSTLY and has_names_and_births(lacking.likely)
        guess = called_in("sv", WithoutNumber.NAME) if sure else UNANSWERED
        more: dict[str, str | int] = {"named": int(lacking.named > 0)}
        facts = {**note.facts, "count": len(table.rows), "says": _says(lacking.layout), "guess": guess} | more
        nobody = note.model_copy(update={"code": codes.NO_KEY, "facts": facts})
        return _Question(("", guess, len(table.rows)), nobody)
    if count := _unknown(lacking, given, as_of):
        place, guess = lacking.likely[JOIN], called_in("sv", WithoutNumber.PERSONNUMMER)
        asked = (table.headers[place], guess, count)
        return _Question(asked, of_column(table, codes.ASKED_WHO, place, guess=guess, count=count))
    return None


def _unknown(lacking: _List, given: set[str], as_of: date) -> int:
    """How many rows of a list of employed people somebody has to decide on: of whom no other list has a number."""
    works = WORK if given else _ANY_WORK  # where nobody has a number, a list that says any employment is the one
    if lacking.layout.ways.get(WITHOUT_NUMBER) or works.isdisjoint(lacking.seen):
        return 0
    return sum(number not in given for number in lacking.people(as_of))


def _lacks(note: Finding) -> bool:
    return note.code == codes.MISSING_HEADING and note.column == COLUMNS[NUMBER].swedish


def _says(layout: TableLayout) -> str:
    """What a list says of its people besides who they are."""
    keys = sorted(key for key in layout.likely - _WHO if key in COLUMNS or skill_of(key) or until_of(key))
    return ", ".join(map(name_of, keys)) or "–"
