"""Which tables of a file are rosters, what their headings mean, and what is told of them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.clearances.state_days import with_state_days
from planner.imports.columns.chosen import chosen, rows_meant, without_not_employed, without_rows, without_unread
from planner.imports.columns.class_and_state import class_and_state
from planner.imports.columns.column import compared, match
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings, Said, Words
from planner.imports.columns.no_people import people_only
from planner.imports.columns.skill_matrix import Matrix, with_skills
from planner.imports.columns.unit_rows import below_unit_rows
from planner.imports.ends.expected import with_expected_ends
from planner.imports.headings.left_sheets import left_sheet
from planner.imports.headings.said_parts import with_said_parts
from planner.imports.headings.said_rows import said_row
from planner.imports.headings.skill_days import SkillDays, joined_parts
from planner.imports.headings.two_rows import one_heading
from planner.imports.identity.unnumbered import no_doubtful_number
from planner.imports.proposals.asked_days import NO_DAYS, DaysFound, days_of_skills
from planner.imports.proposals.doubtful import doubtful
from planner.imports.proposals.known import Known
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.propose import Certainty, Proposal, headed, propose
from planner.imports.proposals.skill_columns import skills_asked
from planner.imports.proposals.systems import coded, headings_of, system_of, told_codes, unread_of, words_of
from planner.imports.proposals.told import recognised, with_proposals, with_reasons
from planner.imports.proposals.unused import assumed_asked, unused_asked, without_unit
from planner.imports.proposals.ways import Ways, told_ways, ways_of
from planner.imports.protected.flag import as_said, flag_rows
from planner.imports.roster.column_notes import of_row
from planner.imports.roster.columns import ROSTER_COLUMNS, skill_of
from planner.imports.roster.unread_dates import impossible_days, with_questions
from planner.imports.tables.table import RawTable
from planner.imports.units.asked import AskedWords, asked_skills, asked_units, told_words
from planner.imports.units.not_ours import told_other_skills, without_others
from planner.imports.units.of_list import in_one_unit, unit_of_list_asked

_IDENTITIES = frozenset({"employee_number", "number_and_name", "personnummer"})


class FoundTable(NamedTuple):
    """A table that is a roster."""

    table: RawTable
    places: dict[str, int]
    """Column key to index."""
    layout: TableLayout
    words: Words
    """What is said of words in its columns."""
    ways: Ways


class _Matched(NamedTuple):
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


def roster_tables(
    tables: Sequence[RawTable], meanings: Meanings, known: Known
) -> tuple[list[FoundTable], list[Finding]]:
    """The tables that are rosters, with the places of their columns; other sheets of a workbook are only told."""
    found_tables: list[FoundTable] = []
    matched = [_matched(table, meanings, known) for table in tables]
    rosters = [entry.table for entry in matched if entry.is_roster] or [matched[0].table]
    empty = [table for table in rosters if not table.rows] if any(table.rows for table in rosters) else []
    rosters = [table for table in rosters if table not in empty]
    read, findings, *sheets = chosen(rosters, meanings)
    for entry in matched:
        table, notes = entry.table, entry.notes
        if table in read and (which := _which_row(table)):
            found_tables.append(which)
            findings += [note for note in table.findings if not of_row(note)]
        elif table in read:
            table, of_rows = rows_meant(table, entry.places, meanings.hidden_rows)
            findings += of_rows
            questions = with_questions(table, entry.there, notes)
            told = [*unused_asked(table, entry.seen, with_proposals(table, questions, entry.proposals))]
            told = [*entry.own_days.questions(skills_asked(table, told, known, unread_of(entry.system)))]
            told = [*assumed_asked(table, entry.seen, entry.likely, told, known, unread_of(entry.system))]
            ways = ways_of(table, entry.likely, entry.said, known.as_of)
            days = replace(ways.days, asked={**ways.days.asked, **entry.days.asked, **entry.own_days.asked})
            ways = replace(ways, asked={**ways.asked, **entry.matrix.asked}, days=days)
            named = [ask(table, entry.likely, entry.said, known) for ask in (asked_units, asked_skills)]
            layout = _layout(entry, told, ways, named, said_row(table.file, meanings))
            layout = replace(layout, skill_ids=known.skill_ids, flag_rows=flag_rows(table, entry.places))
            layout = replace(layout, sheets=sheets[0], other_sheets=sheets[1], said=layout.said or bool(sheets[0]))
            layout = with_expected_ends(table, layout, entry.likely, entry.said, meanings)
            layout, one = unit_of_list_asked(table, layout, entry.seen, entry.likely, known)
            found_tables.append(FoundTable(table, entry.places, layout, entry.said.words, ways))
            stops = [told_words(table, own) for own in layout.named if own.stops]
            findings += [*told_codes(table, layout), *stops, *one, *impossible_days(table, told)]
            findings += [*recognised(table, entry.said.layout, entry.there), *told, *told_ways(table, ways)]
            findings += [note for note in table.findings if not of_row(note)]
        elif table in empty:
            findings.append(finding(codes.SHEET_WITHOUT_ROWS, file=table.file, sheet=table.sheet, row=table.header_row))
        elif not table.visible:
            findings += (
                [] if table in rosters else [finding(codes.tables.HIDDEN_SHEET, file=table.file, sheet=table.sheet)]
            )
        else:
            findings += [note for note in notes if note.code in codes.STOPPING_COLUMNS]
            if table not in rosters:
                lists = [(own.table, own.likely) for own in matched if own.table in rosters]
                findings.append(left_sheet(table, lists, meanings.sheets))
            findings += [note for note in table.findings if note.sheet != table.sheet]
    return found_tables, findings


def _matched(table: RawTable, meanings: Meanings, known: Known) -> _Matched:
    table, two_rows = one_heading(table)
    table, joined, own_days = joined_parts(table, meanings, known.as_of)
    table, said, both = with_said_parts(table, meanings)
    places, notes = _placed(table, said)
    table, units = below_unit_rows(table, places, known.unit_ids, said.words.get("unit", {}), said.left_out)
    table, one_unit = in_one_unit(table, places, said, known.unit_ids)
    table, nobody = people_only(table, places, known.units, known.as_of)  # a sum is no mark of a skill
    units = [*units, *one_unit]
    matrix = own_days.added(with_skills(table, places, known.skills, said, known.as_of))
    days = days_of_skills(table, said, known.as_of)
    table, parted = class_and_state(matrix.table, places, known.as_of)
    table, days_told, asked = with_state_days(table, places, said)
    parted, matrix = [*parted, *days_told], replace(matrix, asked={**matrix.asked, **asked})
    if units or matrix.headings or parted:
        said = meanings.of(table.headers, table.file)
        said = replace(said, known={word: key for word, key in said.known.items() if word not in matrix.folded})
        places, notes = _placed(table, said)
    if (
        doubted := doubtful(table, places, said, known) | own_days.doubted
    ):  # left to the proposals, which go by the values
        places, notes = _placed(table, said, doubted)
    if not places and (doubted or headed(table)):
        places, notes = _placed(table, said, doubted, strange=True)
    table = as_said(without_unread(table, said.unread), places, said.words)
    table, left = without_rows(table, places, meanings.left_out)
    table, apart, none = without_not_employed(table, places, said.words)
    table, others = without_others(table, places, said.words.get("unit", {}))
    others = [*others, *told_other_skills(table, places, said.words.get("skill", {}), known.as_of)]
    system = system_of(table.headers)
    free = said.left_out | said.unread.keys() | unread_of(system) | matrix.headings | own_days.doubted
    extra, strange = headings_of(system), bool(doubted)
    proposals = no_doubtful_number(
        table, places, known, lambda closed: propose(table, places, free, known, extra, strange=strange, closed=closed)
    )
    places, unit = without_unit(table, places, proposals, said)
    # A nurse's heading sounds of sickness, but is the organisation's word; what may protect somebody stops it still.
    rest = [one for one in notes if compared(one.column) not in matrix.headings or one.code == codes.PROTECTED_COLUMN]
    told = (*rest, *two_rows, *joined, *both, *units, *matrix.notes, *parted, *left, *apart, *others, *nobody, *unit)
    return _Matched(table, places, told, said, proposals, system, matrix, days, own_days, none)


def _placed(
    table: RawTable, said: Said, doubted: frozenset[str] = frozenset(), *, strange: bool = False
) -> tuple[dict[str, int], tuple[Finding, ...]]:
    """Where the columns of a roster stand; one that is said to be one skill is none, whatever it is called."""
    doubted |= said.skills.keys()
    return match(table, ROSTER_COLUMNS, said.known, said.left_out, strange=strange, doubted=doubted, unread=said.unread)


def _which_row(table: RawTable) -> FoundTable | None:
    """A table of which nothing is read before somebody says which row holds its headings."""
    asked = next((note for note in table.findings if note.code == codes.HEADING_ROW), None)
    if asked is None:
        return None
    layout = TableLayout(table.file, table.sheet, (), {}, said=False, rows=str(asked.facts["rows"]))
    return FoundTable(replace(table, rows=()), {}, layout, {}, Ways())


def _layout(
    entry: _Matched, told: Sequence[Finding], ways: Ways, named: Sequence[AskedWords | None], row: int | None
) -> TableLayout:
    headers = entry.table.headers
    meant = {headers[place]: key for key, place in entry.places.items()}
    unknown = words_of(entry.table, entry.likely, entry.said.words, entry.system, monthly=ways.monthly)
    meant |= {heading: "" for heading in headers if compared(heading) in entry.said.left_out}
    meant |= {heading: key for heading in headers if (key := entry.matrix.folded.get(compared(heading)))}
    layout = TableLayout(
        file=entry.table.file,
        sheet=entry.table.sheet,
        headings=headers,
        meant={heading: meant[heading] for heading in headers if heading in meant},
        said=bool(
            entry.said.known
            or entry.matrix.folded
            or entry.said.left_out
            or entry.said.own_words
            or entry.said.ways
            or entry.said.days
            or entry.said.owner
            or entry.said.unread
            or entry.table.header_row == row
        ),
        proposals=entry.proposals,
        words=entry.said.own_words,
        unknown_words=unknown,
        coded=coded(entry.table, entry.places, unknown, entry.said.own_words),
        ways=entry.said.ways,
        days=entry.said.own_days,
        asked_days=tuple(ways.days.asked[place] for place in sorted(ways.days.asked)),
        owner=entry.said.owner,
        unread=entry.said.own_unread,
        heading_row=row if entry.table.header_row == row else None,
        skills=entry.matrix.headings - entry.matrix.folded.keys(),
        asked_ways={key: (headers[place], guess, count) for key, (place, guess, count) in ways.asked.items()},
        units=named[0],
        skill_words=named[1],
        weeks=ways.weeks,
        monthly=ways.monthly,
        apart=entry.none_employed,
    )
    return with_reasons(layout, told)
