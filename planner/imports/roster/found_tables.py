"""Which tables of a file are rosters, what their headings mean, and what is told of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.imports import codes
from planner.imports.clearances.expected_states import with_expected_states
from planner.imports.columns.chosen import Chosen, chosen, rows_meant
from planner.imports.columns.column import compared, smell_at
from planner.imports.columns.meanings import Meanings, Words
from planner.imports.ends.expected import with_expected_ends
from planner.imports.ends.form_rows import with_form_rows
from planner.imports.ends.over import with_over
from planner.imports.headings.left_sheets import is_named, left_sheets, told_unread
from planner.imports.headings.matched import Matched, matched_columns
from planner.imports.headings.named_lists import with_list_skills
from planner.imports.headings.no_headings import lacks_headings
from planner.imports.headings.pivot import is_pivot
from planner.imports.headings.said_rows import said_row
from planner.imports.leave.agreed_share import told_agreed, with_agreed
from planner.imports.leave.decided import decision_days_asked
from planner.imports.left.legends import told_codes as codes_in_text
from planner.imports.left.passed import with_passed
from planner.imports.periods.days_decided import kept
from planner.imports.periods.month_pivot import told_months
from planner.imports.proposals.known import Known
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.samples import shown_of
from planner.imports.proposals.skill_columns import skills_asked
from planner.imports.proposals.systems import coded, told_codes, unread_of, words_of
from planner.imports.proposals.told import recognised, with_proposals, with_reasons, with_sure
from planner.imports.proposals.unused import assumed_asked, unused_asked
from planner.imports.proposals.ways import Ways, told_ways, ways_of
from planner.imports.protected.colours import told_unseen, with_legends_of_looks
from planner.imports.protected.flag import FLAG, flag_rows
from planner.imports.protected.legends import with_legends
from planner.imports.protected.words import SIGNS
from planner.imports.roster.column_notes import of_row
from planner.imports.roster.columns import UNTIL_OF
from planner.imports.roster.unread_dates import impossible_days, with_questions
from planner.imports.tables.table import RawTable
from planner.imports.units.asked import AskedWords
from planner.imports.units.code_tables import without_code_tables
from planner.imports.units.explained import with_explained
from planner.imports.units.idle import idle_units, unsure_unit
from planner.imports.units.of_list import unit_of_list_asked
from planner.imports.units.taken_over import asked_named, told_named
from planner.imports.units.texts_beside import with_texts_beside


class FoundTable(NamedTuple):
    """A table that is a roster."""

    table: RawTable
    places: dict[str, int]
    """Column key to index."""
    layout: TableLayout
    words: Words
    """What is said of words in its columns."""
    ways: Ways


def roster_tables(
    tables: Sequence[RawTable], meanings: Meanings, known: Known
) -> tuple[list[FoundTable], list[Finding]]:
    """The tables that are rosters, with the places of their columns; other sheets of a workbook are only told."""
    found_tables: list[FoundTable] = []
    tables = with_legends_of_looks(tables)
    lists, explaining = without_code_tables(tables, known, [table for table in tables if is_named(table, meanings)])
    if not lists:
        return [], explaining
    lists = with_list_skills(lists, meanings, known)
    matched = [with_agreed(matched_columns(table, meanings, known), known) for table in lists]
    rosters = [entry.table for entry in matched if _of_people(entry, meanings)] or [matched[0].table]
    empty = [table for table in rosters if not table.rows] if any(table.rows for table in rosters) else []
    rosters = [table for table in rosters if table not in empty]
    read, findings, *sheets = _with_headings(chosen(rosters, meanings), matched, meanings, known.as_of)
    for entry in matched:
        table, notes = entry.table, entry.notes
        if table in read and (which := _which_row(table)):
            found_tables.append(which)
            findings += [note for note in table.findings if not of_row(note)]
        elif table in read:
            table, of_rows = rows_meant(table, entry.places, meanings.hidden_rows)
            questions = told_months(table, entry.seen, with_questions(table, entry.likely, notes))
            told = [*unused_asked(table, entry.seen, with_proposals(table, questions, entry.proposals, entry.there))]
            told = [*entry.own_days.questions(skills_asked(table, told, known, unread_of(entry.system)))]
            told = [*_assumed(entry, table, told, known)]
            entry = entry._replace(proposals=with_sure(entry.proposals, table.headers, told))
            ways = ways_of(table, entry.likely, entry.said, known.as_of)
            days = replace(ways.days, asked={**ways.days.asked, **entry.days.asked, **entry.own_days.asked})
            ways = replace(ways, asked={**ways.asked, **entry.matrix.asked}, days=days, rows=entry.matrix.rows)
            explained = with_texts_beside(known, table, entry.likely)
            named = asked_named(table, entry.likely, entry.said, entry.taken, explained)
            layout = _layout(entry, told, ways, named, said_row(table.file, meanings), known.skill_ids)
            layout = _with_texts(entry.table, layout, tables, explained)
            layout = with_legends(layout, tables, flag_rows(table, entry.places))
            layout = replace(layout, sheets=sheets[0], other_sheets=sheets[1], said=layout.said or bool(sheets[0]))
            layout = _expected(table, layout, entry, meanings, known.as_of)
            layout, of_list = unit_of_list_asked(table, layout, entry.seen, entry.likely, known)
            found_tables.append(FoundTable(table, entry.places, layout, entry.said.words, ways))
            findings += [*told_codes(table, layout), *told_named(table, layout.named), *of_list, *of_rows]
            findings += [*impossible_days(table, told), *recognised(table, entry.said.layout, entry.there), *told]
            findings += [*told_ways(table, ways), *(note for note in table.findings if not of_row(note))]
        else:
            of_people = [(own.table, own.likely) for own in matched if own.table in rosters]
            findings += told_unread(table, notes, of_people, meanings, empty=table in empty)
    findings += _unseen_looks(tables, found_tables)
    if left := left_sheets(findings):
        said = (replace(own.layout, left_sheets=left, said=True) for own in found_tables)
        found_tables = [own._replace(layout=layout) for own, layout in zip(found_tables, said, strict=True)]
    return found_tables, [*explaining, *findings]


def _assumed(entry: Matched, table: RawTable, told: Iterable[Finding], known: Known) -> Iterator[Finding]:
    """What is told of headings, with those that may say what everybody would be taken for without them."""
    told = [*idle_units(table, entry.seen, told, known), *told_agreed(entry, known)]
    assumed = assumed_asked(table, entry.seen, entry.likely, told, known, unread_of(entry.system))
    return decision_days_asked(table, entry.seen, assumed)


def _with_headings(tables: Chosen, matched: Sequence[Matched], meanings: Meanings, as_of: date) -> Chosen:
    """The tables that are read; where one has no headings it stops at once: somebody would be asked about as such.

    Raises:
        InputRefusedError: with each such table.
    """
    lacking = [
        entry.table
        for entry in matched
        if entry.table in tables.read
        and said_row(entry.table.file, meanings) is None
        and lacks_headings(entry.table, len(entry.places), as_of)
    ]
    if lacking:
        raise InputRefusedError(
            tuple(finding(codes.NO_HEADINGS, file=one.file, sheet=one.sheet, row=one.header_row) for one in lacking)
        )
    return tables


def _with_texts(table: RawTable, layout: TableLayout, tables: Sequence[RawTable], explained: Known) -> TableLayout:
    """The layout with some cells, and with what is said of its codes, in their own lists and in tables beside."""
    shown = shown_of(table, layout.meant, explained)
    layout = replace(layout, told_codes=codes_in_text(tables), shown=shown)
    return with_explained(layout, explained.shown, explained.explained_of)


def _expected(table: RawTable, layout: TableLayout, entry: Matched, meanings: Meanings, as_of: date) -> TableLayout:
    """The layout with what goes with its words, what other answers would bring to light, and what nothing reads."""
    layout = with_passed(table, layout, entry.said, meanings)
    layout = with_form_rows(table, layout, entry.likely, entry.said)
    layout = with_over(table, layout, entry.likely, as_of)
    layout = with_expected_ends(table, layout, entry.likely, entry.said, meanings)
    return with_expected_states(table, layout, entry.likely, entry.said)


def _of_people(entry: Matched, meanings: Meanings) -> bool:
    return entry.is_roster and (is_named(entry.table, meanings) or not is_pivot(entry.table, entry.places))


def _unseen_looks(tables: Sequence[RawTable], lists: Sequence[FoundTable]) -> list[Finding]:
    """What is told of legends of looks that no row has; nothing while headings are asked of, which may change it."""
    marked = any(SIGNS in own.table.headers or own.layout.asks for own in lists)
    if marked or all(FLAG in own.places for own in lists):
        return []
    return told_unseen(tables, [own.table for own in lists])


def _which_row(table: RawTable) -> FoundTable | None:
    """A table of which nothing is read before somebody says which row holds its headings."""
    asked = next((note for note in table.findings if note.code == codes.HEADING_ROW), None)
    if asked is None:
        return None
    layout = TableLayout(table.file, table.sheet, (), {}, said=False, rows=str(asked.facts["rows"]))
    return FoundTable(replace(table, rows=()), {}, layout, {}, Ways())


def _layout(
    entry: Matched,
    told: Sequence[Finding],
    ways: Ways,
    named: Sequence[AskedWords | None],
    row: int | None,
    skill_ids: Mapping[str, str],
) -> TableLayout:
    headers, said = entry.table.headers, entry.said
    meant = {headers[place]: key for key, place in entry.places.items()}
    unknown = words_of(entry.table, entry.likely, entry.said.words, entry.system, monthly=ways.monthly)
    meant |= {heading: "unit" for heading in headers if compared(heading) in entry.table.levels}
    meant |= {heading: "" for heading in headers if compared(heading) in entry.said.left_out}
    meant |= {heading: key for heading in headers if (key := entry.matrix.folded.get(compared(heading)))}
    layout = TableLayout(
        file=entry.table.file,
        sheet=entry.table.sheet,
        headings=tuple(heading for heading in headers if heading != SIGNS),
        skill_ids=skill_ids,
        smelling={heading: smell for heading in headers if (smell := smell_at(heading, entry.table))},
        meant={heading: meant[heading] for heading in headers if heading in meant},
        said=bool(
            any((said.known, said.left_out, said.own_words, said.ways, said.days, said.owner, said.unread))
            or entry.matrix.folded
            or entry.table.header_row == row
        ),
        proposals=entry.proposals,
        words=entry.said.own_words,
        unknown_words=unknown,
        coded=coded(entry.table, entry.places, unknown, entry.said.own_words),
        ways=entry.said.ways,
        days={**entry.said.own_days, **kept(ways.days, headers)},
        asked_days=tuple(ways.days.asked[place] for place in sorted(ways.days.asked)),
        owner=entry.said.owner,
        unread=entry.said.own_unread,
        heading_row=row if entry.table.header_row == row else None,
        skills=entry.matrix.headings - entry.matrix.folded.keys(),
        uses={headers[place]: UNTIL_OF + headers[of] for place, of in entry.own_days.of.items()},
        asked_rows=ways.rows,
        asked_ways={key: (headers[place], guess, count) for key, (place, guess, count) in ways.asked.items()},
        units=named[0],
        skill_words=named[1],
        weeks=ways.weeks,
        monthly=ways.monthly,
        apart=entry.none_employed,
        added=frozenset(headers[entry.table.width :]),
        unsure=unsure_unit(entry.table, entry.places, entry.likely, entry.said),
    )
    return with_reasons(layout, told)
