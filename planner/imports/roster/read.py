"""Imports the roster: good rows become pseudonymous people, faulty rows are set aside for mending, nothing is lost."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from planner.domain.base import without_collector
from planner.domain.finding import Finding
from planner.domain.organisation import Organisation
from planner.domain.person import Person, Roster
from planner.domain.settings import Settings
from planner.files.identity import KeyEntry, Said
from planner.imports.clearances.citizens import told_citizens
from planner.imports.columns.meanings import NOTHING, Meanings
from planner.imports.drafted import drafted, merged
from planner.imports.identity.asked_numbers import people_asked
from planner.imports.identity.capitals import with_capitals
from planner.imports.identity.known import NOBODY, KnownPeople
from planner.imports.identity.match import match_people
from planner.imports.identity.pseudonyms import digest, key_entry, opaque_values
from planner.imports.identity.several import with_others
from planner.imports.identity.splits import told_splits
from planner.imports.left.asked import nobody_read
from planner.imports.left.marks import with_left_marks
from planner.imports.left.splits import with_split_asked
from planner.imports.left.words import with_left_words
from planner.imports.mending.follows import once
from planner.imports.mending.mended import Where, gone_mends, lone_mends, mend_row, mended_in, without_gone
from planner.imports.mending.returned import told_returned
from planner.imports.owners.alone import Alone, of_kinds_alone
from planner.imports.owners.answer_days import dated_answers
from planner.imports.owners.kept import NOTHING_STORED, StoredPeople, lasting, with_kept
from planner.imports.owners.kinds import SKILLS, said_kinds, said_skills, stands_alone
from planner.imports.owners.likely import likely_alone
from planner.imports.owners.other_skills import with_staying
from planner.imports.periods.todays import counting
from planner.imports.proposals.guesses import hints_of, with_confirmed
from planner.imports.proposals.known import Known, known_words
from planner.imports.proposals.layouts import TableLayout
from planner.imports.protected.placeholders import Hidden, Paper, hidden_people
from planner.imports.protected.rows import Protected, protected_rows
from planner.imports.protected.told import hold, not_of_protected, signs_of
from planner.imports.roster.alike import merged_rows, told_once
from planner.imports.roster.causes import causes_first, refuse
from planner.imports.roster.files import read_rows
from planner.imports.roster.joined import numbered
from planner.imports.roster.merge import Draft, person
from planner.imports.roster.result import ImportResult, Signs
from planner.imports.roster.rows import Row
from planner.imports.roster.strays import without_strays
from planner.imports.sources import Dated, applied_on, dated_of, old_sources, sources_of

_DEFAULTS = Settings()


def person_id(employee_number: str, key: bytes) -> str:
    """Pseudonymous id: ``prs-`` and 80 bits of a keyed hash, so that it cannot be searched without the key."""
    return "prs-" + digest(employee_number, key, 16)


def import_roster(
    paths: Iterable[Path],
    organisation: Organisation,
    *,
    key: bytes,
    as_of: date,
    meanings: Meanings = NOTHING,
    known: KnownPeople = NOBODY,
    stored: StoredPeople = NOTHING_STORED,
    paper: Paper | None = None,
    settings: Settings = _DEFAULTS,
) -> ImportResult:
    """Imports roster files as one roster.

    Args:
        paths: CSV and XLSX files; one person's rows may stand in several.
        organisation: units and skills that the rows may name.
        key: HMAC key, at least 16 bytes; the same key gives the same ids.
        as_of: ages, centuries and expired certificates are judged from it.
        meanings: what HR says of headings.
        known: those who are stored, with the same key; who is one of them keeps the id.
        stored: the same, with what is stored of them, which stays as far as the files say nothing of its kind.
        paper: the paper key, if protected people are to have placeholders; else nothing is made of their rows.
        settings: the municipality's, where they are known.

    Raises:
        InputRefusedError: a file as a whole is faulty or of other people, or nobody could be imported; nothing is to be
            stored.
        ColumnsAskedError: likewise, where somebody has to say what a heading means.
    """
    if len(key) < 16:
        raise ValueError("the key needs at least 16 bytes")
    with without_collector():
        return _import(paths, _Asked(organisation, key, as_of, meanings, known, stored, paper, settings))


class _Asked(NamedTuple):
    """What ``import_roster`` is asked with."""

    organisation: Organisation
    key: bytes
    as_of: date
    meanings: Meanings
    known: KnownPeople
    stored: StoredPeople
    paper: Paper | None
    settings: Settings
    gone: frozenset[Where] = frozenset()
    """Mended rows that are left out: what they mended is gone."""


class _Rows(NamedTuple):
    """The rows of all files, each with the number of whoever it is of, and what they are about."""

    rows: list[Row]
    findings: list[Finding]
    layouts: tuple[TableLayout, ...]
    protected: Protected
    dated: Mapping[tuple[str, str], Dated]
    kinds: dict[str, Said]
    alone: bool
    lone: frozenset[Where]


def _read(paths: Iterable[Path], asked: _Asked, words: Known) -> _Rows:
    """The rows; where somebody has to say what a heading means, nothing goes further."""
    _, key, as_of, meanings, known, stored, paper, *_ = asked
    read, notes, layouts = read_rows(paths, words, meanings, key)
    read, notes = without_gone(read, notes, asked.gone)
    rows, findings, layouts = numbered(read, notes, layouts, known, meanings, stored.numbers, as_of, key)
    protected = protected_rows(rows, paper.knows if paper else None, words.ours)
    layouts, findings = people_asked(rows, protected, layouts, meanings, findings)
    dated = dated_of(rows, as_of, meanings)
    findings += dated_answers(rows, dated)
    kinds = said_kinds(rows, layouts, as_of, dated)
    alone = bool(stored.entries) and stands_alone(rows, kinds)
    refuse(rows, findings, layouts, alone=alone or likely_alone(rows, layouts, stored))
    return _Rows(rows, findings, layouts, protected, dated, kinds, alone, lone_mends(read, key))


def _import(paths: Iterable[Path], asked: _Asked) -> ImportResult:
    organisation, key, as_of, meanings, known, stored, paper, settings, _ = asked
    words = known_words(organisation, as_of)
    rows, read_findings, layouts, protected, dated, told_kinds, alone, lone = _read(paths, asked, words)
    used, free, not_counted, passed = counting(*hold(rows, protected), meanings, as_of)
    made = drafted((used, free), read_findings, layouts, organisation, meanings, as_of, alone=alone)
    drafts, draft_findings, read_findings, skills, layouts, used = made
    if gone := gone_mends(used, lone):
        return _import(paths, asked._replace(gone=asked.gone | gone))
    matched = match_people(drafts, known, lambda number: person_id(number, key), meanings.capitals)
    layouts = with_capitals(with_left_marks(layouts, rows, protected), () if alone else matched.loud)
    layouts = with_left_words(with_split_asked(free, layouts), free, skills, (*read_findings, *draft_findings), words)
    faulty = [row for row in used if row.faults]
    findings = [*told_returned(free, not_of_protected(read_findings, rows, protected)), *not_counted, *draft_findings]
    findings += chain(matched.notes, *(row.faults for row in faulty), merged_rows(drafts), told_splits(free))
    told = _in_order([*findings, *old_sources(dated, layouts, as_of)], rows, faulty, alone=alone)
    if not drafts:
        raise nobody_read(told, len(rows), layouts)
    signs = tuple(signs_of(rows[index]) for index in sorted(protected.marked))
    here = None if alone else matched.ids.values()
    layouts, stored = with_staying(rows, layouts, stored, here, organisation, meanings, as_of)
    hints = hints_of(drafts, matched.ids) if meanings.hinting else {}
    applied = applied_on(drafts, matched.ids, as_of)  # before the drafts make room
    part = _with_stored(drafts, matched.ids, key, organisation, told_kinds, stored, signs, alone=alone)
    sure = with_confirmed(part.people, part.keys, None if alone else hints, organisation, meanings)
    return ImportResult(
        roster=_roster(sure.people, stored.roster if alone else None, len(faulty), protected.people),
        findings=(*part.notes, *sure.notes, *told_citizens(sure.people, settings), *lasting(told, told_kinds, stored)),
        keys=with_others(sure.keys, rows),
        hints=hints,
        mend_rows=tuple(mend_row(row, key) for row in free if row.faults),
        kinds=told_kinds,
        skills=said_skills(rows, layouts, as_of, dated, told_kinds.get(SKILLS.name)),
        staying=stored.staying,
        alone=alone,
        key=key,
        as_of=as_of,
        rows_read=len(rows),
        rows_used=len(used) - len(faulty),
        rows_set_aside=len(faulty),
        rows_protected=len(protected.marked),
        rows_passed=passed,
        protected_set_aside=protected.people,
        protected=signs,
        hidden=_hidden(rows, protected, paper, organisation, as_of, alone=alone),
        sources=sources_of(rows, [row for row in used if not row.faults], as_of, dated),
        applied=applied,
        layouts=layouts,
        mended=mended_in(used),
    )


def _roster(people: tuple[Person, ...], before: Roster | None, faulty: int, protected: int) -> Roster:
    """The people, and how many are set aside; what says some kinds alone leaves the rows of before set aside."""
    hidden = protected + (before.protected_set_aside if before else 0)
    return Roster(people=people, set_aside=before.set_aside if before else faulty, protected_set_aside=hidden)


def _in_order(
    findings: Iterable[Finding], rows: Sequence[Row], faulty: Sequence[Row], *, alone: bool
) -> tuple[Finding, ...]:
    """The findings by their place, each cause once and first; nobody's name or number in a column of other things."""
    ordered = sorted(without_strays(once(findings, faulty), rows, faulty), key=_place)
    return told_once(ordered if alone else causes_first(ordered, rows), rows)


def _with_stored(
    drafts: dict[str, Draft], ids: Mapping[str, str], key: bytes, organisation: Organisation, told: Collection[str],
    stored: StoredPeople, protected: Sequence[Signs], *, alone: bool,
) -> Alone:  # fmt: skip
    """The people by id, with what is stored of them and the files do not say; their drafts make room for them."""
    areas = frozenset(travel.area for travel in organisation.travel)
    drawn = sorted((ids[number], number) for number in drafts)
    if alone:
        entries = tuple([key_entry(ident, number, drafts[number]) for ident, number in drawn])
        own = {ident: (drafts[number], opaque_values(drafts[number].values, areas, key)) for ident, number in drawn}
        return of_kinds_alone(own, entries, told, stored, protected)
    everybody = list[tuple[Person, KeyEntry]]()
    for ident, number in drawn:  # so they lie in memory as they are gone through from here on
        draft = drafts.pop(number)
        opaque = opaque_values(draft.values, areas, key)
        everybody.append((person(draft, ident, opaque), key_entry(ident, number, draft)))
    people, keys = zip(*everybody, strict=True)
    return Alone(*with_kept(people, keys, told, stored), ())


def _hidden(
    rows: Sequence[Row], protected: Protected, paper: Paper | None, organisation: Organisation, as_of: date,
    *, alone: bool,
) -> tuple[Hidden, ...]:  # fmt: skip
    """What the rows of protected people say, if they are to have placeholders; nothing of it is told."""
    if paper is None:
        return ()
    drafts, *_ = merged([rows[index] for index in sorted(protected.marked)], organisation, as_of, alone=alone)
    return hidden_people(rows, protected.marked, drafts, paper, as_of)


def _place(note: Finding) -> tuple[str, str, int, str, str]:
    return note.file, note.sheet, note.row or 0, note.column, note.code
