"""Columns of skills besides the one that is called so, folded into it: one skill each, or skills as that one has."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import SkillDates
from planner.domain.person import DateOrder
from planner.domain.vocabulary import called_in
from planner.files.nearest import near_words
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS, UNANSWERED
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Said
from planner.imports.columns.skill_cells import Cells, cells_of, is_nobody, is_own
from planner.imports.columns.skill_headings import direction
from planner.imports.ends.terms import each_written, last_day, month_alone, of_dated, term_in, term_of
from planner.imports.ends.worded import UNTIL
from planner.imports.proposals.topics import says_over
from planner.imports.roster.columns import COLUMNS, SKILL
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows

SKILL_DATES = "skill_dates"
"""Key of a column file: what a day in such a cell is."""
_MOST_ROWS = 10
_MOSTLY = 0.5
"""Share of a column's filled cells that must be of that kind."""


@dataclass(frozen=True)
class Matrix:
    """A table with the skills of such columns in one, or as it was."""

    table: RawTable = field(repr=False)
    headings: frozenset[str] = frozenset()
    """Headings of such columns, as they are compared."""
    notes: tuple[Finding, ...] = ()
    asked: Mapping[str, tuple[int, str, int]] = field(default_factory=dict)
    """Key of a column file to the first such column with days, what they probably are, and how many they are."""
    folded: Mapping[str, str] = field(default_factory=dict)
    """Of these headings those that somebody has said to be of skills, or that are called so, to their keys."""
    rows: Mapping[str, str] = field(default_factory=dict)
    """Keys of ``asked`` to the rows that they are about, as they are listed."""


@dataclass(frozen=True)
class _One:
    """A column of one skill."""

    place: int
    word: str
    cells: Cells
    means: SkillDates | str | None
    """What its days are, or how long the skill holds from them; None where somebody has to say it."""
    texts: Sequence[str] = field(repr=False)
    nearest: str = ""
    """Of a skill that the organisation has not: the words that it looks like, or that none does."""

    @property
    def unknown(self) -> int:
        """Cells that say somebody has a skill that the organisation has not."""
        return self.count({text for text, (word, _) in self.cells.items() if self.nearest and is_own(word, self.word)})

    def count(self, texts: Collection[str]) -> int:
        return sum(text in texts for text in self.texts)

    @property
    def term(self) -> str:
        """How long the skill holds from each day; empty where the days say it otherwise."""
        return "" if self.means is None or isinstance(self.means, SkillDates) else self.means

    @property
    def days(self) -> int:
        """Cells with a day."""
        return self.count({text for text, (_, day) in self.cells.items() if day})

    def over(self, as_of: date) -> int:
        """Cells with a day that is over."""
        return self.count({text for text, (_, day) in self.cells.items() if day and day <= as_of})

    @property
    def unread(self) -> int:
        """Cells that say neither that somebody has the skill nor that not."""
        return len(self.unread_at())

    def unread_at(self) -> list[int]:
        """Where they stand, by index."""
        return [at for at, text in enumerate(self.texts) if text not in self.cells and not is_nobody(text)]

    def said(self, text: str, as_of: date) -> str:
        """The skill that a cell says, as it stands in a column of skills; days are last ones until somebody says."""
        words, day = self.cells.get(text, ("", None))
        if self.nearest and is_own(words, self.word):
            return ""
        if day is None or (self.means is SkillDates.SINCE and day <= as_of):
            return words
        if self.term:
            since = day.replace(day=1) if month_alone(text) else day
            return f"{words} {UNTIL} {last_day(since, self.term).isoformat()}" if day <= as_of else ""
        return "" if self.means is SkillDates.SINCE else f"{words} {UNTIL} {day.isoformat()}"


def with_skills(
    table: RawTable, places: Mapping[str, int], skills: Mapping[str, str], said: Said, as_of: date
) -> Matrix:
    """The table with the skills that such columns say in the column of skills, comma-separated.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        skills: words of skills in lower case, to their ids.
        said: what is said of the table.
        as_of: day of the import.
    """
    more = _more_of_skills(table, places, said)
    ones = list(_ones(table, {*places.values(), *more}, skills, said, as_of))
    if not ones and not more:
        return Matrix(table)
    open_ = [one for one in ones if one.means is None and one.days]
    asked = {}
    if open_:
        days = sum(one.days for one in open_)
        asked[SKILL_DATES] = (open_[0].place, _guess(open_, table.headers, as_of), days)
    named = set(_named(table, places, skills, said))
    empty = {place for place in named if not any(map(clean, table.column(place)))}
    headings = frozenset(compared(table.headers[place]) for place in {*more, *(one.place for one in ones)} | empty)
    told = tuple(_told(table, ones, more))
    folded = {compared(table.headers[place]): "skill" for place in more}
    folded |= {word: SKILL + skill for word, skill in said.skills.items()}
    return Matrix(_joined(table, places.get("skill"), ones, more, said, as_of), headings, told, asked, folded)


def _guess(ones: Sequence[_One], headers: Sequence[str], as_of: date) -> str:
    """What the days probably are: as long as each heading says that its skill holds, else last ones."""
    terms = {headers[one.place]: term_in(headers[one.place]) for one in ones}
    told = {heading: term for heading, term in terms.items() if term and not {*":;"} & {*heading}}
    rest = [one for one in ones if headers[one.place] not in told]
    # Where most days are over they are hardly last ones: taken for that, everybody's would have run out.
    past = 2 * sum(one.over(as_of) for one in rest) > sum(one.days for one in rest)
    if past or any(says_over(headers[one.place]) for one in rest):
        return UNANSWERED
    last = called_in("sv", SkillDates.UNTIL)
    return each_written(told | {headers[one.place]: last for one in rest}) if told else last


def _more_of_skills(table: RawTable, places: Mapping[str, int], said: Said) -> list[int]:
    """Columns that hold skills as the first such column does; of one heading twice nobody knows which is meant."""
    if "skill" not in places:
        return []
    words = [compared(heading) for heading in table.headers]
    others = {compared(table.headers[places["skill"]]), *said.left_out}
    return [
        place
        for place, word in enumerate(words)
        if said.known.get(word, KEYS.get(word)) == "skill" and word not in others and word not in said.skills
    ]


def _ones(
    table: RawTable, taken: Collection[int], skills: Mapping[str, str], said: Said, as_of: date
) -> Iterator[_One]:
    """Columns of one skill each: those of which it is said, and those whose heading and cells say it."""
    answer, dates = said.ways.get(SKILL_DATES), said.ways.get("dates")
    for place, heading in enumerate(table.headers):
        named = said.skills.get(compared(heading))
        word = (_word(named, skills, said) or named) if named else _word(heading, skills, said)
        if not word or (named is None and (place in taken or compared(heading) in said.left_out)):
            continue
        texts = table.column(place)
        forms = said.days.get(compared(heading), ()) or ((dates,) if isinstance(dates, DateOrder) else ())
        cells = cells_of(texts, word, skills, said.words, as_of, forms, classes=named is not None, others=True)
        means = _meaning(direction(heading), of_dated(str(answer), heading) if answer else None)
        nearest = "" if _word(word, skills, said) else near_words(word, skills)
        column = _One(place, word, cells, means, texts, nearest)
        if named or _is_of_marks(column):
            yield column


def _meaning(heading: SkillDates | None, answer: str | None) -> SkillDates | str | None:
    """What days are: as the heading says, but that those on which a skill began may be said to hold for so long."""
    said = None if answer is None else term_of(answer) or SkillDates(answer)
    return said if heading is SkillDates.SINCE and answer and term_of(answer) else heading or said


def _word(heading: str, skills: Mapping[str, str], said: Said) -> str:
    """The skill that a text is, as a list with commas may hold it; empty where it is none."""
    word = said.words.get("skill", {}).get(clean(heading).casefold(), clean(heading))
    skill = skills.get(word.casefold(), "")
    return skill if "," in word else word if skill else ""


def _named(table: RawTable, places: Mapping[str, int], skills: Mapping[str, str], said: Said) -> Iterator[int]:
    """Places of the columns whose headings are skills."""
    for place, heading in enumerate(table.headers):
        free = place not in places.values() and compared(heading) not in said.left_out
        if free and (compared(heading) in said.skills or _word(heading, skills, said)):
            yield place


def _is_of_marks(one: _One) -> bool:
    has = one.count(one.cells)
    filled = has + sum(bool(clean(text)) for text in one.texts if text not in one.cells)
    return has > 0 and filled - one.unread >= _MOSTLY * filled


def _joined(
    table: RawTable, target: int | None, ones: Sequence[_One], more: Sequence[int], said: Said, as_of: date
) -> RawTable:
    """The table with what these columns say in the column of skills, and nothing in them."""
    columns = [table.column(at) for at in range(len(table.headers))]
    headers = list(table.headers)
    own = [[clean(text) for text in columns[at]] for at in ([] if target is None else [target]) + [*more]]
    own += [[one.said(text, as_of) for text in one.texts] for one in ones]
    texts = [", ".join(filter(None, row)) for row in zip(*own, strict=True)]
    for at in (*more, *(one.place for one in ones)):
        columns[at] = [""] * len(texts)
    if target is None:
        here = {*map(compared, headers), *said.left_out}
        free = (form for form in COLUMNS["skill"].headings[1:] if compared(form) not in here)
        headers, columns = [*headers, next(free, "")], [*columns, texts]
    else:
        columns[target] = texts
    rows, folded = Rows(table.numbers, columns, table.beyond), {one.word.casefold(): headers[one.place] for one in ones}
    return replace(table, headers=tuple(headers), rows=rows, folded_from=folded)


def _told(table: RawTable, ones: Sequence[_One], more: Sequence[int]) -> Iterator[Finding]:
    tell = partial(finding, file=table.file, sheet=table.sheet, row=table.header_row)
    if ones:
        headings = ", ".join(f"”{shown(table.headers[one.place])}”" for one in ones)
        yield tell(codes.SKILL_MATRIX, headings=headings, count=sum(one.count(one.cells) for one in ones))
    if more:
        yield tell(codes.MORE_SKILLS, headings=", ".join(f"”{shown(table.headers[place])}”" for place in more))
    for column in ones:
        tell_of = partial(tell, column=shown(table.headers[column.place]), letter=xl_col_to_name(column.place))
        if column.term and column.days:
            yield tell_of(codes.SKILL_TERM, count=column.days, term=column.term)
        if column.unknown:
            yield tell_of(codes.NO_SUCH_SKILL, found=shown(column.word), count=column.unknown, nearest=column.nearest)
        if column.unread:
            numbers = [table.numbers[at] for at in column.unread_at()]
            rest = f" … (+{len(numbers) - _MOST_ROWS})" if len(numbers) > _MOST_ROWS else ""
            rows = ", ".join(map(str, numbers[:_MOST_ROWS])) + rest
            yield tell_of(codes.UNREAD_MARKS, count=len(numbers), rows=rows)
