"""The layouts of the tables of an import: what is understood, what is asked, and what is kept for next month."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from planner.domain.finding import Finding, InputRefusedError
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import UNANSWERED, ColumnFile, Layout, sayable
from planner.imports.columns.meanings import Meanings, merged
from planner.imports.proposals.asked_days import AskedDays
from planner.imports.proposals.propose import Certainty, Proposal
from planner.imports.roster.columns import name_of
from planner.imports.said.latest import files_of, over
from planner.imports.said.seen_words import FormRows, LeftWord
from planner.imports.tables.table import RawTable
from planner.imports.units.asked import AskedWords


@dataclass(frozen=True)
class TableLayout:
    """The headings of one table."""

    file: str
    sheet: str
    headings: tuple[str, ...]
    meant: Mapping[str, str]
    """Heading to the key of the column that it means; empty for one that is left out on purpose."""
    said: bool
    """Whether somebody had to say what one of them means."""
    proposals: tuple[Proposal, ...] = field(default=(), repr=False)
    asked: frozenset[str] = frozenset()
    """Headings of which something must be said before anything is imported."""
    why: Mapping[str, str] = field(default_factory=dict)
    """Heading to the code of what is asked of it."""
    samples: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Some cells, masked, of headings that are asked of without a proposal."""
    assumed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Headings that may say what everybody is taken for without them, to the keys of the columns that say it."""
    near: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Headings that may be one skill to those that are nearest, by name or id."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What is said of words in this layout."""
    unknown_words: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    """Column to codes that nobody understands, and what they may mean."""
    coded: frozenset[str] = frozenset()
    """Headings of columns that are mostly such codes: somebody has to say what they mean, or that nobody knows."""
    ways: Mapping[str, Decimal | str] = field(default_factory=dict)
    """What is said of how values are written, by the keys of a column file."""
    days: Mapping[str, str] = field(default_factory=dict)
    """What is said of how days are read, by heading."""
    asked_days: tuple[AskedDays, ...] = field(default=(), repr=False)
    """Columns of days of which it must be said."""
    owner: str = ""
    """Who keeps its data; empty if nobody has said."""
    sheets: tuple[str, ...] = ()
    """Sheets of its workbook of which somebody has said that they are read."""
    other_sheets: tuple[str, ...] = ()
    """Its others with people."""
    left_sheets: tuple[str, ...] = ()
    """Its others that name people and are not understood: they are not read."""
    heading_row: int | None = None
    """The row of its headings, where somebody had to say it."""
    unread: Mapping[str, str] = field(default_factory=dict)
    """Headings that are not read, to who answers for it."""
    rows: str = ""
    """Rows that may hold its headings, as they are shown, where somebody must say which."""
    skills: frozenset[str] = frozenset()
    """Headings, as they are compared, of columns of one skill each: they are read, and mean no column."""
    asked_ways: Mapping[str, tuple[str, str, int]] = field(default_factory=dict)
    """Such keys of which something must be said, to the heading, what is probably the answer, and how many cells."""
    asked_rows: Mapping[str, str] = field(default_factory=dict)
    """Of these the rows that they are about, where these are told."""
    form_rows: Mapping[str, FormRows] = field(default_factory=dict)
    """Codes of forms of employment that are asked, to what goes with them."""
    units: AskedWords | None = field(default=None, repr=False)
    """Words that are no unit of the organisation, of which somebody may say which they are."""
    skill_words: AskedWords | None = field(default=None, repr=False)
    """The same of skills."""
    areas: AskedWords | None = field(default=None, repr=False)
    """The same of home areas."""
    left: Mapping[str, Mapping[str, LeftWord]] = field(default_factory=dict, repr=False)
    """Column to words that are asked in the last round."""
    left_days: tuple[AskedDays, ...] = field(default=(), repr=False)
    """Days that nothing reads, and that are asked with them."""
    unsure: frozenset[str] = frozenset()
    """Headings that answers of others may show to be of no use: not kept as said."""
    again: frozenset[str] = frozenset()
    """Headings that are asked of although they have been taken for something: no answer leaves it so."""
    many: Mapping[str, int] = field(default_factory=dict)
    """Of these the headings of columns with so many words that nobody understands."""
    skill_ids: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Words of skills of the organisation, to their ids."""
    open_forms: frozenset[str] = frozenset()
    """Codes of which one must be said to be a temporary form of employment for its question; none: always."""
    monthly: bool = False  # whether hours are those of a month
    weeks: tuple[str, ...] = ()
    """Hours a week of which several may be full time, with how often each stands there."""
    flag_rows: Mapping[str, int] = field(default_factory=dict, repr=False)
    """What stands in the column that marks protected people, to in how many rows."""
    legends: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Signs at names that are asked of, to what the workbook says of them."""
    explained: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Words that are asked, to what a table beside the list says of them."""
    told_codes: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Codes in lower case, to what a line of text in its file says of them."""
    shown: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """Some cells of every heading, masked."""
    smelling: Mapping[str, str] = field(default_factory=dict)
    """Headings that smell of what must not come in, or whose cells do, to the code of what."""
    uses: Mapping[str, str] = field(default_factory=dict)
    """Headings of columns that mean none of ours, to what they are read for: days of a skill, or the key of a way."""
    passed: tuple[str, ...] = ()
    """Headings that nothing reads and of which nobody had said so before, where something stands below them."""
    passed_new: bool = False  # whether one of these is new in a layout that is kept
    added: frozenset[str] = frozenset()
    """Headings of columns that the program has made of others: they stand in no file."""
    apart: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)
    """Number and personnummer, as they stand there, of those whose rows are left out because they are not employed."""

    @property
    def smells(self) -> Mapping[str, str]:
        """Headings of which nothing is understood and that smell of what must not come in, to the code of what."""
        proposed = {proposal.heading for proposal in self.proposals}
        open_ = (heading for heading in self.unsaid if heading not in proposed)
        return {heading: code for heading in open_ if (code := self.smelling.get(heading))}

    @property
    def open_words(self) -> dict[str, dict[str, str]]:
        """Column to words of which something may be said, those of units and skills too, and what they may mean."""
        asked = (
            {one.column: {word: own or UNANSWERED for word, own in one.proposed.items()}}
            for one in self.named
            if one.words
        )
        return {
            column: own
            for column, words in merged([self.unknown_words, *asked]).items()
            if (own := {word: to for word, to in words.items() if self._is_listed(column, word)})
        }

    def _is_listed(self, column: str, word: str) -> bool:
        """Whether a word stands in the file of what is proposed; others of the last round are only asked."""
        left = self.left.get(column, {}).get(word)
        return left is None or left.listed

    @property
    def named(self) -> tuple[AskedWords, ...]:
        """Words of units, skills and areas of which somebody may say which they are."""
        return tuple(filter(None, (self.units, self.skill_words, self.areas)))

    @property
    def open(self) -> bool:
        """Whether there is anything to say of its headings or words."""
        days = any(own.number > 1 for own in self.left_days)
        return bool(self.proposals or self.asks or self.open_words or self.rows or self.smells or days)

    @property
    def asks(self) -> bool:
        """Whether something must be said before anything is imported."""
        stops = any(one.stops for one in self.named)
        return bool(self.asked or self.asked_ways or self.asked_days or self.coded or stops)

    @property
    def likely(self) -> frozenset[str]:
        """Keys of columns that are understood, or probably."""
        sure = (one.key for one in self.proposals if one.certainty is not Certainty.POSSIBLE)
        return frozenset(filter(None, (*self.meant.values(), *sure)))

    @property
    def kept(self) -> dict[str, str]:
        """What headings mean, as a column file says it."""
        return {heading: key for heading, key in self.meant.items() if heading not in self.unsure}

    @property
    def distinct(self) -> tuple[str, ...]:
        """Its headings that a column file can speak of; of those that are compared alike the first."""
        first = {compared(heading): heading for heading in reversed(self.headings) if sayable(heading)}
        return tuple(heading for heading in self.headings if first.pop(compared(heading), None) is not None)

    @property
    def ways_may_name(self) -> dict[str, Any]:
        """What answers of how its values are written may name, as ``way_answered`` takes it."""
        return {"headings": self.distinct, "skills": tuple(self.skill_ids), "monthly": self.monthly}

    @property
    def unsaid(self) -> tuple[str, ...]:
        """Headings of which nobody has said anything."""
        said = {compared(heading) for heading in (*self.kept, *self.unread)}
        return tuple(heading for heading in self.distinct if compared(heading) not in said)


class ColumnsAskedError(InputRefusedError):
    """Nothing can be read before somebody says what some headings mean; carries what is proposed."""

    def __init__(self, findings: tuple[Finding, ...], layouts: tuple[TableLayout, ...]) -> None:
        super().__init__(findings)
        self.layouts = layouts

    def __reduce__(self) -> tuple[type["ColumnsAskedError"], tuple[object, ...]]:
        """Survives the way from a child process with all that it carries."""
        return type(self), (self.findings, self.layouts)


def kept_file(meanings: Meanings, layouts: Iterable[TableLayout]) -> ColumnFile:
    """What is kept for next month: what was said of all files, and one layout for each way that headings stand.

    Args:
        meanings: what was kept, and what was given now.
        layouts: of the tables that were read.
    """
    whole = over(meanings.kept, meanings.given)
    kept = {frozenset(layout.headings): layout for layout in whole.layout if layout.headings}
    for table in layouts:
        if table.said:
            layout = _layout(table)
            before = kept.get(frozenset(layout.headings), layout)
            sheets = {"sheets": before.sheets, "other_sheets": before.other_sheets}
            more = {"left_sheets": layout.left_sheets or before.left_sheets, "also": files_of(before, layout)}
            kept[frozenset(layout.headings)] = layout.model_copy(update=more | ({} if layout.sheets else sheets))
    numbers = (number for part in (whole, *whole.layout) for number in part.left_out)
    update = {"layout": tuple(kept.values()), "left_out": tuple(dict.fromkeys(numbers))}
    return whole.model_copy(update={**update, "name": "", "heading_row": None})


def asked_at(
    layouts: Sequence[TableLayout], table: RawTable, asked: Mapping[str, tuple[str, str, int]]
) -> tuple[TableLayout, ...]:
    """The layouts, that of one table with what else is asked of how its values are written.

    Args:
        layouts: of all tables.
        table: the one.
        asked: key of the question to heading, guess and count.
    """
    return tuple(
        replace(layout, asked_ways={**layout.asked_ways, **asked})
        if (layout.file, layout.sheet) == (table.file, table.sheet)
        else layout
        for layout in layouts
    )


def _layout(table: TableLayout) -> Layout:
    columns = {heading: name_of(table.kept[heading]) for heading in table.distinct if heading in table.kept}
    said = Layout(file=table.file, columns=columns, others=table.unsaid, words=merged([table.words]), owner=table.owner,
                  days=dict(table.days), heading_row=table.heading_row, unread=dict(table.unread),
                  sheets=table.sheets, other_sheets=table.other_sheets, left_sheets=table.left_sheets)  # fmt: skip
    return said.model_copy(update=dict(table.ways))
