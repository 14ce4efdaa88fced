"""Column files: what the headings and words of HR's own layouts mean; kept, proposed, or shipped with the program."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import Field

from planner.domain.base import Frozen
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.person import DateOrder
from planner.domain.vocabulary import listed, words_of, yes_or_no
from planner.files.nearest import NONE, near_words
from planner.files.personal import holds_personnummer
from planner.files.toml import read_toml
from planner.imports import codes
from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.column import Kind, compared
from planner.imports.columns.days import forms_of
from planner.imports.columns.masking import shown
from planner.imports.columns.open_questions import KEYS as KEYS
from planner.imports.columns.open_questions import UNANSWERED as UNANSWERED
from planner.imports.columns.open_questions import answered, is_apart
from planner.imports.columns.open_questions import key_named as key_named
from planner.imports.roster.columns import COLUMNS, ROSTER_COLUMNS
from planner.imports.said.ways import Ways
from planner.text.signs import HIDDEN

FORMAT = "planner-columns/1"


class Layout(Ways):
    """One layout that HR's files come in."""

    file: str = ""  # name of a file that had it, for the reader only
    also: tuple[str, ...] = ()
    """Names of files of other lists that have had it: that of a further one is told."""
    owner: str = ""
    """Who keeps what stands in it: HR, security …"""
    columns: dict[str, str] = Field(default_factory=dict)
    """Heading to the column of the data dictionary that it means; empty text: not to be read."""
    others: tuple[str, ...] = ()
    """Further headings, of which nobody has said anything."""
    words: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Column to HR's own words in it, and what may be written for each; empty text: as an empty cell."""
    sheets: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
    left_sheets: tuple[str, ...] = ()
    """Sheets of its workbook that are read, where several may be, its others with people, and those not understood."""
    unit: str | None = None
    """The unit of everybody in it, where it has no column of units."""

    @property
    def files(self) -> tuple[str, ...]:
        """Names of all files that have had it."""
        return (self.file, *self.also)

    @property
    def answered(self) -> bool:
        """Whether it says more than that headings are our own: another list may mean something else by it."""
        meant = any(KEYS.get(compared(heading)) != key_named(name) for heading, name in self.columns.items())
        return meant or bool(self.days or self.words)

    @property
    def headings(self) -> dict[str, str]:
        """Every heading as it is compared, and as it is written: by these a layout is recognised."""
        return {
            compared(heading): heading for heading in (*self.columns, *self.unread, *self.others) if compared(heading)
        }


class Hinted(Frozen):
    """Codes and titles, and skills."""

    aid: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    ssyk: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    title: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    def with_more(self, other: "Hinted") -> "Hinted":
        """With what another says, which is stronger."""
        return Hinted(aid=self.aid | other.aid, ssyk=self.ssyk | other.ssyk, title=self.title | other.title)


class ColumnFile(Ways):
    """The file."""

    name: str = ""
    """What the system is called whose layout it describes, for the reader only."""
    columns: dict[str, str] = Field(default_factory=dict)
    words: dict[str, dict[str, str]] = Field(default_factory=dict)
    """As in a layout, for files in any layout."""
    layout: tuple[Layout, ...] = ()
    aid: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    ssyk: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """AID code, or its beginning, and SSYK 2012, to the skills that it hints at."""
    title: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Words of a title to the skills that they hint at."""
    confirmed: Hinted = Hinted()
    """What HR has confirmed: everybody with the code or title has the skills."""


def sayable(heading: str) -> bool:
    """Whether a column file can speak of a heading: none that has no name, holds a number, or signs that hide."""
    return bool(compared(heading)) and not HIDDEN.search(heading) and not holds_personnummer(heading)


def read_column_file(path: Path) -> ColumnFile:
    """Reads a column file.

    Raises:
        InputRefusedError: the file is no column file, or names columns or words that there are not; every fault. Where
            questions are left open, these alone, all of them.
    """
    read = read_toml(ColumnFile, path, FORMAT, prepared=lambda data: answered(data, path.name))
    parts: list[ColumnFile | Layout] = [read, *read.layout]
    faults = [
        fault
        for part in parts
        for fault in (
            *_column_faults(part.columns, path.name),
            *_word_faults(part.words, path.name),
            *_day_faults(part.days, path.name),
            *_nobody_named(part.unread, path.name),
        )
    ]
    if faults:
        raise InputRefusedError(tuple(faults))
    return read


def _column_faults(said: Mapping[str, str], file: str) -> Iterator[Finding]:
    seen = dict[str, str]()
    for heading, name in said.items():
        if name and key_named(name) is None:
            yield _no_such_column(heading, name, file)
        if (first := seen.setdefault(compared(heading), heading)) != heading:
            yield finding(codes.HEADING_TWICE, file=file, column=shown(heading), facts={"first": shown(first)})


def _no_such_column(heading: str, name: str, file: str) -> Finding:
    near = near_words(name, {column.swedish: column.headings for column in ROSTER_COLUMNS})
    return finding(codes.NO_SUCH_COLUMN, file=file, column=shown(heading), found=shown(name), facts={"nearest": near})


def _nobody_named(unread: Mapping[str, str], file: str) -> Iterator[Finding]:
    """Columns that are left out without anybody who answers for it."""
    for heading, by in unread.items():
        if not names_somebody(by):
            yield finding(codes.NOBODY_NAMED, file=file, column=shown(heading))


def names_somebody(text: str) -> bool:
    """Whether a text may be the name or office of who has answered; a mere yes is none, and no number is kept."""
    return sum(map(str.isalpha, text)) > 1 and yes_or_no(text) is None and not holds_personnummer(text)


def _day_faults(days: Mapping[str, str], file: str) -> Iterator[Finding]:
    """Ways of reading days that there are not."""
    for heading, text in days.items():
        if forms_of(text) is None:
            yield finding(codes.NO_SUCH_WORD, file=file, column=shown(heading), found=shown(text),
                          facts={"allowed": listed(words_of(DateOrder)), "nearest": NONE})  # fmt: skip


def _word_faults(words: Mapping[str, Mapping[str, str]], file: str) -> Iterator[Finding]:
    """Columns that there are not, and what no cell of the column may hold."""
    for name, meant in words.items():
        key = KEYS.get(compared(name))
        if key is None:
            yield _no_such_column(name, name, file)
            continue
        for word, value in meant.items():
            column = COLUMNS[key]
            strict = column.kind in (Kind.CHOICE, Kind.DATE) or key == "full_time_week"
            said = parse(column, value) if strict and not is_apart(key, value) else None
            if isinstance(said, Fault):
                yield finding(codes.NO_SUCH_WORD, file=file, column=shown(word), found=shown(value),
                              facts={"allowed": column.example, "nearest": NONE, **said.facts})  # fmt: skip
