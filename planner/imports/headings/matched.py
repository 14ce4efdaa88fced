"""What the columns of one table are: by what is said of it, by what is understood, and by what is proposed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.clearances.ended_texts import without_ended
from planner.imports.clearances.state_days import with_state_days
from planner.imports.columns.chosen import without_not_employed, without_rows, without_unread
from planner.imports.columns.class_and_state import class_and_state
from planner.imports.columns.column import compared, match
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings, Said
from planner.imports.columns.no_people import people_only
from planner.imports.columns.skill_matrix import Matrix, with_skills
from planner.imports.columns.unit_rows import below_unit_rows
from planner.imports.ends.extended import with_extended
from planner.imports.ends.texts import with_days_in_texts
from planner.imports.headings.levels import with_levels
from planner.imports.headings.said_parts import with_said_parts
from planner.imports.headings.sensitive_cells import with_sensitive
from planner.imports.headings.skill_days import SkillDays, joined_parts
from planner.imports.headings.two_rows import one_heading
from planner.imports.headings.unread_text import of_skills, unread_texts
from planner.imports.identity.unnumbered import no_doubtful_number
from planner.imports.leave.decided import with_decision_days
from planner.imports.periods.days_of_skills import days_of_skills
from planner.imports.periods.one_cell import with_periods
from planner.imports.proposals.asked_days import NO_DAYS, DaysFound
from planner.imports.proposals.doubtful import doubtful
from planner.imports.proposals.known import Known
from planner.imports.proposals.propose import Certainty, Proposal, headed, propose
from planner.imports.proposals.systems import headings_of, system_of, unread_of
from planner.imports.protected.flag import as_said
from planner.imports.roster.columns import ROSTER_COLUMNS, skill_of
from planner.imports.tables.table import RawTable
from planner.imports.units.idle import without_unit
from planner.imports.units.not_ours import told_other_skills, without_others, without_uncounted
from planner.imports.units.of_list import in_one_unit
from planner.imports.units.skill_codes import code_places, without_codes
from planner.imports.units.taken_over import Taken, taken_over

_UNKNOWN = frozenset({codes.UNKNOWN_COLUMN, codes.MISSPELT_COLUMN})
_IDENTITIES = frozenset({"employee_number", "number_and_name", "personnummer", "internal_key"})


class Matched(NamedTuple):
    """A table, and what is known of its columns."""

    table: RawTable
    places: dict[str, int]
    notes: Sequence[Finding]
    said: Said
    proposals: tuple[Proposal, ...]
    system: ColumnFile | None
    """The known system that the headings look like."""
    matrix: Matrix
    """What columns of skills besides the one that is called so say, and what is asked of them."""
    days: DaysFound = NO_DAYS
    """What is asked of the days in such columns."""
    own_days: SkillDays = SkillDays()
    none_employed: frozenset[tuple[str, str]] = frozenset()
    taken: Taken = Taken()
    """Skills in columns that would be something else by their headings."""

    @property
    def likely(self) -> dict[str, int]:
        """Columns that are understood, or probably, with their places."""
        proposed = (one for one in self.proposals if one.certainty is not Certainty.POSSIBLE and not skill_of(one.key))
        return {one.key: one.place for one in proposed} | self.places

    @property
    def seen(self) -> frozenset[str]:
        """Columns that are understood, or proposed with whatever certainty."""
        return frozenset({*self.places, *(one.key for one in self.proposals)})

    @property
    def there(self) -> frozenset[str]:
        """Columns that are understood, or probably."""
        return frozenset(self.likely)

    @property
    def is_roster(self) -> bool:
        """Whether its headings, or what they probably mean, are those of people."""
        return len(self.places) >= 2 or bool(self.there & _IDENTITIES)


def matched_columns(table: RawTable, meanings: Meanings, known: Known) -> Matched:
    """The table with the columns that it has in parts or above it, and what they are."""
    table, two_rows = one_heading(table)
    table, periods = with_periods(table, meanings.of(table.headers, table.of_file), known.as_of)
    table, passed, cells = with_sensitive(table, known, meanings.of(table.headers, table.of_file))
    table, joined, own_days = joined_parts(table, meanings, known.as_of)
    table, said, both, asked_parts = with_said_parts(table, meanings, known.as_of)
    places, notes = _placed(table, said)
    table, units = below_unit_rows(table, places, known.unit_ids, said.words.get("unit", {}), said.left_out)
    table, one_unit = in_one_unit(table, places, said, known.unit_ids)
    table, nobody = people_only(table, places, known.units, known.as_of)  # a sum is no mark of a skill
    units, taken = [*units, *one_unit], taken_over(table, said, known)
    matrix = own_days.added(_skills_said(table, places, said, known))
    days = days_of_skills(table, said, known.as_of, matrix.headings)
    table, parted = class_and_state(matrix.table, places, known.as_of)
    table, days_told, asked = with_state_days(table, places, said, known.as_of)
    parted, matrix = [*parted, *days_told], replace(matrix, asked={**matrix.asked, **asked, **asked_parts, **cells})
    if units or matrix.headings or parted:
        said = meanings.of(table.headers, table.of_file)
        said = replace(said, known={word: key for word, key in said.known.items() if word not in matrix.folded})
        places, notes = _placed(table, said)
    doubted = doubtful(table, places, said, known) | own_days.doubted
    if doubted:  # left to the proposals, which go by the values
        places, notes = _placed(table, said, doubted)
    if not places and (doubted or headed(table)):
        places, notes = _placed(table, said, doubted, strange=True)
    notes = (*of_skills(notes, places), *unread_texts(table, places, notes))
    table, notes, matrix = _with_remarks(table, places, notes, said, matrix, known.as_of)
    table = as_said(without_unread(table, said.unread), places, said.words)
    table, left = without_rows(table, places, meanings.left_out, meanings.left_out_before)
    table, apart, none = without_not_employed(table, places, said.words)
    table, others = _ours(with_decision_days(table, places), places, said, known)
    system = system_of(table.headers)
    free = said.left_out | said.unread.keys() | unread_of(system) | matrix.headings | own_days.doubted
    extra, strange = headings_of(system), bool(doubted)
    proposals = no_doubtful_number(
        table, places, known, lambda closed: propose(table, places, free, known, extra, strange=strange, closed=closed)
    )
    table, proposals = with_levels(table, places, proposals, free, known)
    spoken = {at for at, heading in enumerate(table.headers) if compared(heading) in free} | {*places.values()}
    coded = code_places(table, {places["skill"]} if "skill" in places else (), spoken, proposals, known)
    proposals, of_codes = without_codes(table, proposals, coded)
    places, unit = without_unit(table, places, proposals, said, known)
    # A nurse's heading sounds of sickness, but is the organisation's word; what may protect somebody stops it still.
    rest = [one for one in notes if compared(one.column) not in matrix.headings or one.code == codes.PROTECTED_COLUMN]
    told = (*rest, *two_rows, *joined, *both, *units, *matrix.notes, *parted, *left, *apart, *others, *nobody, *unit)
    told = (*told, *passed, *periods)
    codes_ = frozenset(compared(table.headers[at]) for at in coded)
    told = (*(one for one in told if compared(one.column) not in codes_ or one.code not in _UNKNOWN), *of_codes)
    return Matched(table, places, told, said, proposals, system, matrix, days, own_days, none, taken)


def _with_remarks(
    table: RawTable, places: Mapping[str, int], notes: Iterable[Finding], said: Said, matrix: Matrix, as_of: date
) -> tuple[RawTable, tuple[Finding, ...], Matrix]:
    """The table as remarks in columns that are not read say, what is told, and what is asked with all else."""
    table, notes, over, rows = without_ended(table, places, notes, said, as_of)
    later = with_extended(table, places, said, as_of)
    asked = {**matrix.asked, **over, **later.asked}
    # What says that a day in it holds says more than that the column is not understood.
    read = {note.facts["letter"] for note in later.notes if note.code == codes.EXTENSION_HOLDS}
    notes = tuple(note for note in notes if note.code not in _UNKNOWN or note.facts.get("letter") not in read)
    return later.table, (*notes, *later.notes), replace(matrix, asked=asked, rows={**rows, **later.rows})


def _ours(table: RawTable, places: Mapping[str, int], said: Said, known: Known) -> tuple[RawTable, Sequence[Finding]]:
    """The table without rows that are of others, or do not count, and what is told of them and of others' skills."""
    table, others = without_others(table, places, said.words.get("unit", {}))
    table, apart = without_uncounted(table, places, said.words.get("row_counts", {}))
    return table, [*others, *apart, *told_other_skills(table, places, said.words.get("skill", {}), known.as_of)]


def _skills_said(table: RawTable, places: Mapping[str, int], said: Said, known: Known) -> Matrix:
    """The table with the skills that columns of one skill each say, and the days behind skills in texts."""
    matrix = with_skills(table, places, known.skill_ids, said, known.as_of)
    texts = with_days_in_texts(matrix.table, places, known.skill_ids, said, known.as_of)
    notes = (*matrix.notes, *texts.notes)
    return replace(matrix, table=texts.table, notes=notes, asked={**texts.asked, **matrix.asked})


def _placed(
    table: RawTable, said: Said, doubted: frozenset[str] = frozenset(), *, strange: bool = False
) -> tuple[dict[str, int], tuple[Finding, ...]]:
    """Where the columns of a roster stand; one that is said to be one skill is none, whatever it is called."""
    doubted |= said.skills.keys()
    return match(table, ROSTER_COLUMNS, said.known, said.left_out, strange=strange, doubted=doubted, unread=said.unread)
