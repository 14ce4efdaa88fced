"""What is said of the headings and words of a table: by what is kept, by what is given now, by what is shipped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from planner.domain.owner.exports import Capitals, SeveralNumbers
from planner.domain.person import DateOrder
from planner.domain.vocabulary import meant
from planner.imports.clearances.class_words import CLASS, level_said
from planner.imports.columns.code_words import word_of_code
from planner.imports.columns.column import Column, Kind, compared
from planner.imports.columns.column_file import KEYS, ColumnFile, Hinted, Layout, key_named
from planner.imports.columns.days import forms_of
from planner.imports.columns.skill_words import cell_in_own_words
from planner.imports.roster.columns import COLUMNS, MENDS, OWN, SIGNS, skill_of, until_of
from planner.imports.said.elsewhere import days_elsewhere, days_said, words_elsewhere
from planner.imports.said.words import our_words
from planner.imports.tables.clean import clean

_ALIKE = 0.6
"""Share of all headings that a kept layout and a table have in common, from which the table is that layout, changed."""
_OWN = frozenset(heading for heading, key in KEYS.items() if key in OWN)
_MENDS = frozenset(heading for heading, key in KEYS.items() if key == MENDS)
"""Headings of the columns that the program adds to rows to be mended, and of those that say which row each mends."""

Words = Mapping[str, Mapping[str, str]]
"""Key of a column to words in lower case, and what is read instead of each."""


@dataclass(frozen=True)
class Recognised:
    """A kept layout that a table has."""

    new: tuple[str, ...]
    """Headings that the table has and the layout had not."""
    gone: tuple[str, ...]
    lost: Mapping[str, str]
    """Of those gone the ones that were read, to the keys of their columns."""
    files: tuple[str, ...] = ()
    """Names of files that had it; none where rows are mended."""


@dataclass(frozen=True)
class Said:
    """What is said of a table's headings, each as it is ``compared``, and of the words in its columns."""

    known: Mapping[str, str] = field(default_factory=dict)
    """Heading to the key of a column."""
    skills: Mapping[str, str] = field(default_factory=dict)
    """Heading to the word of the one skill that its column is."""
    untils: Mapping[str, str] = field(default_factory=dict)
    """Heading of last days to the heading, as ``compared``, of the column of skills that they are of."""
    left_out: frozenset[str] = frozenset()
    """Headings that are not to be read."""
    layout: Recognised | None = None
    words: Words = field(default_factory=dict)
    own_words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Of the words those that stand in its layout, as they are written there."""
    ways: Mapping[str, Decimal | str] = field(default_factory=dict)
    """How values are written, by the keys of a column file."""
    days: Mapping[str, tuple[DateOrder, ...]] = field(default_factory=dict)
    """Heading to how the days below it are read."""
    own_days: Mapping[str, str] = field(default_factory=dict)
    """The same of its layout alone, as it is written there."""
    owner: str = ""
    unread: Mapping[str, str] = field(default_factory=dict)
    """Heading that smells of what must not come in to who answers for it that it is not read."""
    own_unread: Mapping[str, str] = field(default_factory=dict)
    """The same as it is written."""


@dataclass(frozen=True)
class Meanings:
    """What is said of headings and words: what is kept, and what is given now, which is stronger."""

    kept: ColumnFile = field(default_factory=ColumnFile)
    given: ColumnFile = field(default_factory=ColumnFile)
    sheets: tuple[str, ...] = ()
    """Sheets of workbooks that are to be read, hidden ones too; none: those that a person sees."""
    hidden_rows: bool | None = None
    """Whether rows that a person does not see are to be read; None: it has to be asked."""
    dated: Mapping[str, date] = field(default_factory=dict)
    """Name of a file to the day that it is of, as HR says; under the empty name that of all others."""
    today: bool = False
    """Whether the day of the import is the clock's: then the day on which a file was written to says how old it is."""
    guesses: bool = False
    """Whether skills are to be guessed from codes and titles."""
    answered_sheets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """File to those of its sheets that somebody has answered are to be read; stronger than ``sheets``."""

    @property
    def hinting(self) -> bool:
        """Whether codes and titles say anything of skills."""
        return self.guesses or self.confirming

    @property
    def confirming(self) -> bool:
        """Whether HR has confirmed skills for codes or titles."""
        return any(one != Hinted() for one in (self.kept.confirmed, self.given.confirmed))

    @property
    def several_numbers(self) -> SeveralNumbers | None:
        """Whose several employment numbers with one personnummer and name are; what is given wins, as of all here."""
        said: SeveralNumbers | None = self.first("several_numbers")
        return said

    @property
    def capitals(self) -> Capitals | None:
        """What becomes of names in capitals."""
        said: Capitals | None = self.first("capitals")
        return said

    @property
    def open_end(self) -> str | None:
        """What temporary employments without a last day count as: a day, or a word of ``OpenEnd``."""
        said: str | None = self.first("open_end")
        return said

    def first(self, key: str) -> Any:
        """What is said of the whole import by one key of a column file, in any of its parts; what is given wins."""
        said = (getattr(part, key) for file in (self.given, self.kept) for part in (file, *file.layout))
        return next(filter(None, said), None)

    @property
    def left_out(self) -> frozenset[str]:
        """Employment numbers of rows that are not read, in any file; in lower case."""
        return _left_out(self.given) | _left_out(self.kept)

    @property
    def left_out_before(self) -> frozenset[str]:
        """Of these the ones that nobody has named now."""
        return _left_out(self.kept) - _left_out(self.given)

    def of(self, headings: Sequence[str], file: str = "") -> Said:
        """What is said of one table of a file; what a layout says is stronger than what a column file says of all."""
        here = {compared(heading): heading for heading in headings if compared(heading) and heading != SIGNS}
        old, new = _recognised(self.kept.layout, here), _recognised(self.given.layout, here)
        # What names few headings of a file is said of it whatever else is known, and of a layout that fits less surely.
        few, own = ([one for one in self.given.layout if _named(one, file, here, few=few)] for few in (True, False))
        before, now = (found[0] if found else Layout() for found in (old, new))
        layouts = [before, *(few if new else ()), now, *(() if new else few), *own]
        said: list[ColumnFile | Layout] = [self.kept, layouts[0], self.given, *layouts[1:]]
        names: dict[str, str] = {}
        for part in said:
            names |= _compared(part.columns)
        every, files = (*self.kept.layout, *self.given.layout), {file, *(own.file for own in layouts)}
        days = days_said((*days_elsewhere(every, files), *said), here)
        unread = {heading: by for part in said for heading, by in part.unread.items() if compared(heading) in here}
        keys = {heading: key for heading, name in names.items() if heading in here and (key := key_named(name))}
        return Said(
            known={heading: key for heading, key in keys.items() if key in COLUMNS},
            skills={heading: skill for heading, key in keys.items() if (skill := skill_of(key))},
            untils={heading: compared(of) for heading, key in keys.items() if (of := until_of(key))},
            left_out=frozenset(heading for heading, name in names.items() if not name and heading in here),
            layout=old[1] if old and not new else None,
            words=our_words((*words_elsewhere(every, here, files), *(part.words for part in said))),
            own_words=merged(layout.words for layout in layouts),
            days={heading: forms_of(text) or () for heading, text in days.items()},
            own_days={heading: text for layout in layouts for heading, text in layout.days.items()},
            unread={compared(heading): by for heading, by in unread.items()},
            own_unread={here[compared(heading)]: by for heading, by in unread.items()},
            owner=next((layout.owner for layout in reversed(layouts) if layout.owner), ""),
            # What is said of one list's long names holds for all.
            ways=({"names": split} if (split := self.first("names")) else {})
            | {key: value for part in said for key, value in part.ways.items()},
        )


def _left_out(file: ColumnFile) -> frozenset[str]:
    return frozenset(clean(number).casefold() for part in (file, *file.layout) for number in part.left_out)


NOTHING = Meanings()
"""Where nothing is said."""


def in_our_words(column: Column, text: str, words: Mapping[str, str]) -> str:
    """What is to be read instead of HR's own words; other texts as they are."""
    if not words and column.kind is not Kind.CHOICE:
        return text
    if column.kind is Kind.TEXTS:
        return cell_in_own_words([clean(part) for part in text.split(",")], words)
    said = words.get(clean(text).casefold())
    if column.key == CLASS:
        return level_said(text if said is None else said)
    return _by_its_word(column, text, words) if said is None else said


def _by_its_word(column: Column, text: str, words: Mapping[str, str]) -> str:
    """What the word means in a cell with a code, the system's own, and its word; other texts as they are."""
    if column.kind is Kind.CHOICE and (word := word_of_code(clean(text))):
        own = words.get(word.casefold(), word)
        return own if meant(own, column.choices) else text
    return text


def merged(parts: Iterable[Mapping[str, Mapping[str, str]]]) -> dict[str, dict[str, str]]:
    """Words of several files, the weaker before the stronger, as they are written."""
    whole: dict[str, dict[str, str]] = {}
    for column, words in (own for part in parts for own in part.items()):
        whole.setdefault(column, {}).update(words)
    return whole


def _compared(columns: Mapping[str, str]) -> dict[str, str]:
    # Signs alone are no heading: a column that nobody has named is told as that.
    return {compared(heading): name for heading, name in columns.items() if compared(heading)}


def _named(layout: Layout, file: str, here: Mapping[str, str], *, few: bool) -> bool:
    """Whether a layout is by its file that of a table: it names few of its headings, or none."""
    some = bool(layout.headings) and layout.headings.keys() <= here.keys() and not alike((layout,), here)
    return bool(file) and layout.file == file and (some if few else not layout.headings)


def alike(layouts: Iterable[Layout], here: Mapping[str, str]) -> tuple[float, Layout] | None:
    """Of layouts the one that has most headings in common with these, and their share, if it is enough."""
    best: tuple[float, Layout] | None = None
    words = here.keys() - _OWN if here.keys() & _MENDS else here.keys()
    for layout in layouts:
        there = layout.headings.keys()
        share = len(there & words) / max(1, len(there | words))
        if share >= _ALIKE and (best is None or share > best[0]):
            best = share, layout
    return best


def _recognised(layouts: Iterable[Layout], here: Mapping[str, str]) -> tuple[Layout, Recognised] | None:
    """The layout that has most headings in common with these, if it is enough of them."""
    best = alike(layouts, here)
    if best is None:
        return None
    had = best[1].headings
    new = tuple(written for heading, written in here.items() if heading not in had)
    gone = tuple(written for heading, written in had.items() if heading not in here)
    read = _compared(best[1].columns)
    lost = {written: key for written in gone if (key := key_named(read.get(compared(written), "")))}
    # Columns of the program's own come and go with the files that rows are mended in.
    ours, mends = {*_OWN}, bool(here.keys() & _MENDS)
    if mends:
        ours |= KEYS.keys()  # such a file may have further ones, to mend in
    new, gone = (tuple(written for written in each if compared(written) not in ours) for each in (new, gone))
    return best[1], Recognised(new, gone, lost, best[1].files if best[1].answered and not mends else ())
