"""Last days of one column of skills among several: ``Giltig till 2`` of ``Kompetens 2``, or as somebody says."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import SkillDates
from planner.domain.person import DateOrder
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.days import Way, never, plain_day, readings
from planner.imports.columns.in_parts import unnumbered, whole_columns
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Meanings, Said
from planner.imports.columns.skill_headings import direction, names_a_skill, rest_of, without_days
from planner.imports.columns.skill_matrix import Matrix
from planner.imports.ends.left_headings import with_left_headings
from planner.imports.ends.worded import UNTIL
from planner.imports.proposals.asked_days import AskedDays, days_found
from planner.imports.proposals.sample import whole
from planner.imports.proposals.states import mostly_days
from planner.imports.roster.columns import UNTIL_OF
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows

_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_VALID = re.compile(r"gilt|gäller|utgår|förfall|löper|valid|expir", re.IGNORECASE)
_SEVERAL = 2


_UNREAD = frozenset({codes.UNKNOWN_COLUMN, codes.MISSPELT_COLUMN, codes.PROPOSED_COLUMN, codes.UNREAD_DATES,
                     codes.SKILL_SMELL})  # fmt: skip


@dataclass(frozen=True)
class SkillDays:
    """Which columns hold the last days of which column of skills."""

    of: Mapping[int, int] = field(default_factory=dict)
    """Place of the days to that of the skills."""
    open: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Place of days that may be any one's, or all skills', to the headings of the skills."""
    headings: frozenset[str] = frozenset()
    """Headings of the first, as ``compared``."""
    doubted: frozenset[str] = frozenset()
    """Likewise of the second."""
    said: Mapping[str, str] = field(default_factory=dict)
    """Of the first those of which somebody has said it, to their keys."""
    asked: Mapping[int, AskedDays] = field(default_factory=dict, repr=False)
    """What has to be asked of how these days are read."""

    def added(self, matrix: Matrix) -> Matrix:
        """The columns of skills with these: they are read, too, and mean no column."""
        return replace(matrix, headings=matrix.headings | self.headings, folded={**matrix.folded, **self.said})

    def questions(self, told: Iterable[Finding]) -> Iterator[Finding]:
        """What is told of headings, with each question whose last days a column holds."""
        letters = {xl_col_to_name(place): headings for place, headings in self.open.items()}
        for note in told:
            letter = str(note.facts.get("letter", ""))
            if letter not in letters or note.code not in _UNREAD:
                yield note
                continue
            facts = {"letter": letter, "headings": ", ".join(f"”{shown(one)}”" for one in letters[letter])}
            where = {"file": note.file, "sheet": note.sheet, "column": note.column}
            yield finding(codes.WHOSE_DAYS, **where, row=note.row, facts=facts)


def joined_parts(table: RawTable, meanings: Meanings, as_of: date) -> tuple[RawTable, list[Finding], SkillDays]:
    """The table with columns that are one in parts joined, last days with their skills; and what is told and asked.

    Args:
        table: as it was read.
        meanings: what is said of headings.
        as_of: day of the import.
    """
    table = with_left_headings(with_numbers(table))
    before = meanings.of(table.headers, table.of_file)
    whole_table, told = whole_columns(table, as_of, before.known, before.left_out)
    said = meanings.of(whole_table.headers, table.of_file)
    days = skill_days(table, said)
    if days.of:
        days = replace(days, asked=_asked(table, days, said, as_of))
        notes = [*_told(table, days)]
        whole_table, told = whole_columns(folded(table, days, said, as_of), as_of, before.known, before.left_out)
        told += notes
    return whole_table, told, days


def _asked(table: RawTable, days: SkillDays, said: Said, as_of: date) -> dict[int, AskedDays]:
    asked: dict[int, AskedDays] = {}
    for place in days.of:
        forms = {place: _forms(table.headers[place], said)}
        asked |= days_found(table, {"skill_valid_until": place}, forms, None, as_of).asked
    return asked


def _told(table: RawTable, days: SkillDays) -> Iterator[Finding]:
    """Which days are of which skills, and how many have no skill beside them."""
    tell = partial(finding, file=table.file, sheet=table.sheet, row=table.header_row)
    names = {place: f"”{shown(table.headers[place])}”" for pair in days.of.items() for place in pair}
    pairs = ", ".join(f"{names[place]} ({names[skill]})" for place, skill in days.of.items())
    yield tell(codes.DAYS_OF_SKILLS, facts={"headings": pairs})
    for place, skill in days.of.items():
        both = zip(table.column(place), table.column(skill), strict=True)
        if count := sum(bool(clean(day)) and not clean(held) for day, held in both):
            facts: dict[str, str | int] = {"count": count, "nearest": shown(table.headers[skill])}
            yield tell(codes.DAYS_WITHOUT_SKILL, column=shown(table.headers[place]), facts=facts)


def _forms(heading: str, said: Said) -> tuple[DateOrder, ...]:
    """How the days below a heading are read, where somebody has said it."""
    dates = said.ways.get("dates")
    return said.days.get(compared(heading), ()) or ((dates,) if isinstance(dates, DateOrder) else ())


def with_numbers(table: RawTable) -> RawTable:
    """The table with a number behind headings that stand again and again in blocks, a skill and its days in each."""
    words = [compared(heading) for heading in table.headers]
    times = Counter(words)
    skills = [compared(one) for one in table.headers if names_a_skill(one) and direction(one) is None]
    first = next((word for word in skills if times[word] >= _SEVERAL), None)
    if first is None:
        return table
    starts = [at for at, word in enumerate(words) if word == first]
    blocks = [words[at:end] for at, end in zip(starts, [*starts[1:], len(words)], strict=True)]
    again = {word for word in blocks[0] if word and all(block.count(word) == 1 for block in blocks)}
    again = {word for word in again if times[word] == len(starts)}
    if len(again) < _SEVERAL:
        return table  # skills alone: which of two columns is meant is somebody else's question
    seen, headers = Counter[str](), list[str]()
    for word, heading in zip(words, table.headers, strict=True):
        seen[word] += 1
        headers.append(f"{clean(heading)} {seen[word]}" if word in again else heading)
    return replace(table, headers=(*headers,))


def skill_days(table: RawTable, said: Said) -> SkillDays:
    """Whose last days each column holds, where there are several columns of skills.

    Args:
        table: the table, with every heading that it has.
        said: what is said of headings.
    """
    headings = {place: one for place, one in enumerate(table.headers) if _holds_skills(table, place, one, said)}
    filled = tuple(heading for place, heading in headings.items() if any(map(clean, table.column(place))))
    if len(filled) < _SEVERAL and not any(map(_NUMBER.search, headings.values())):
        return SkillDays()
    of: dict[int, int] = {}
    open_: dict[int, tuple[str, ...]] = {}
    for place, heading in enumerate(table.headers):
        word = compared(heading)
        if place in headings or not _is_of_days(table, place, said):
            continue
        whose: Sequence[int]
        if (owner := said.untils.get(word)) is not None:
            whose = [at for at, one in headings.items() if compared(one) == owner]
        elif said.known.get(word) == "skill_valid_until":
            continue  # somebody has said that they are all skills'
        else:
            whose = _whose(heading, headings)
        if len(whose) == 1:
            of[place] = whose[0]
        elif len(filled) >= _SEVERAL and (owner is not None or _may_be_of_any(table, place, min(headings))):
            open_[place] = filled
    words = {place: compared(table.headers[place]) for place in (*of, *open_)}
    told = {words[place]: UNTIL_OF + headings[at] for place, at in of.items() if words[place] in said.untils}
    return SkillDays(of, open_, frozenset(map(words.__getitem__, of)), frozenset(map(words.__getitem__, open_)), told)


def folded(table: RawTable, days: SkillDays, said: Said, as_of: date) -> RawTable:
    """The table with these days behind the skills that they are of, and nothing in their own columns."""
    columns = [table.column(at) for at in range(len(table.headers))]
    for place, skill in days.of.items():
        forms = _forms(table.headers[place], said)
        endless = said.words.get("skill_valid_until", {})
        columns[skill] = [
            _with_day(held, clean(day), forms, endless, as_of)
            for held, day in zip(columns[skill], columns[place], strict=True)
        ]
    for place in days.of:
        columns[place] = [""] * len(columns[place])
    return replace(table, rows=Rows(table.numbers, columns, table.beyond))


def _with_day(held: str, day: str, forms: Sequence[DateOrder], endless: Mapping[str, str], as_of: date) -> str:
    """Skills with the day behind each; a day that cannot be read stays there, so that the skill does not count."""
    if not day or never(day) or endless.get(day.casefold()) == "" or not clean(held):
        return held
    read = readings(day, Way(as_of, ends=True))
    fits = {read[form] for form in forms if form in read} or ({*read.values()} if not forms else set())
    until = plain_day(day) or (fits.pop() if len(fits) == 1 else None)
    last = until.isoformat() if until else day
    return ", ".join(f"{part} {UNTIL} {last}" for part in filter(None, map(clean, re.split(r"[,;]", held))))


def _whose(heading: str, skills: Mapping[int, str]) -> Sequence[int]:
    """Places of the skills that a heading of days may be of: by its words, else by its number."""
    own = compared(without_days(heading))
    if own and (named := [place for place, skill in skills.items() if compared(skill) == own]):
        return named
    if rest_of(heading):
        return ()
    if hits := _NUMBER.findall(heading):
        numbers = {at: _NUMBER.findall(skill) for at, skill in skills.items()}
        return [at for at, own in numbers.items() if own == hits] or (_first(skills) if hits == ["1"] else [])
    return _first(skills)


def _may_be_of_any(table: RawTable, place: int, first: int) -> bool:
    """Whether a heading says no more than that days are last ones, and is not the end of some other stretch."""
    heading = table.headers[place]
    if rest_of(heading):
        return False
    stretch = place > 0 and direction(table.headers[place - 1]) is SkillDates.SINCE
    return bool(_VALID.search(heading)) or (place > first and not stretch)


def _first(skills: Mapping[int, str]) -> Sequence[int]:
    """Of numbered columns the first, where it has no number."""
    bases = {compared(unnumbered(heading)) for heading in skills.values() if _NUMBER.search(heading)}
    return [at for at, heading in skills.items() if not _NUMBER.search(heading) and compared(heading) in bases]


def _holds_skills(table: RawTable, place: int, heading: str, said: Said) -> bool:
    word, base = compared(heading), compared(unnumbered(heading))
    if word in said.skills or word in said.left_out:
        return False
    keys = (said.known.get(word), said.known.get(base), KEYS.get(word))
    named = "skill" in keys or (not any(keys) and names_a_skill(heading) and direction(heading) is None)
    return named and not mostly_days(whole(table, place))


def _is_of_days(table: RawTable, place: int, said: Said) -> bool:
    heading = table.headers[place]
    word = compared(heading)
    if word in said.left_out or word in said.skills:
        return False
    key = said.known.get(word, KEYS.get(word))
    last = key == "skill_valid_until" or word in said.untils
    if not last and (key is not None or direction(heading) is not SkillDates.UNTIL):
        return False
    return any(map(clean, table.column(place)))
