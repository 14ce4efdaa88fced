"""HR's files to a pseudonymous roster, a key file and files to mend: read and compared first, then stored together."""

import hmac
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.base import without_collector
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.mounts import real
from planner.files.places import is_file
from planner.jobs import codes
from planner.jobs.inputs import read_organisation
from planner.jobs.loop.claims import met
from planner.jobs.people.asking.confirming import refuse_unconfirmed
from planner.jobs.people.asking.part_used import less_said
from planner.jobs.people.columns import (
    guesses_file,
    guesses_of,
    idle_answers,
    kept_columns,
    meanings_of,
    unused_layouts,
    write_proposals,
)
from planner.jobs.people.dated import days_said
from planner.jobs.people.difference import difference, refuse_mended_alone, to_confirm
from planner.jobs.people.ids import ids_kept, last_import, of_sample, strangers
from planner.jobs.people.kept import forgotten, mended_before
from planner.jobs.people.owners import of_owners, stored_people
from planner.jobs.people.place import Place, Stored
from planner.jobs.people.placeholders import paper_of, with_placeholders
from planner.jobs.people.private import refuse_named_after
from planner.jobs.people.quality import phones_told
from planner.jobs.people.storing import Before, Prepared, States, store_import
from planner.store import codes as store
from planner.store.placements import read_placements

if TYPE_CHECKING:
    from planner.imports.columns.meanings import Meanings
    from planner.imports.organisation.read import NotedOrganisation
    from planner.imports.owners.kept import StoredPeople
    from planner.imports.protected.placeholders import Paper
    from planner.imports.roster.result import ImportResult
    from planner.store.keys import KeyFile


def import_into(
    files: list[Path], organisation: Path, place: Place, as_of: date, language: str, fixed_key: bytes | None = None
) -> Stored:
    """Imports files and stores what came of them; the same arguments and errors as ``prepare_import``.

    Raises:
        InputRefusedError: also where something has to be confirmed and is not; nothing is stored.
        StopCommandError: the change is decided but not all of it made; the next import makes the rest.
    """
    prepared = prepare_import(files, organisation, place, as_of, language, fixed_key)
    refuse_unconfirmed(prepared)
    return store_import(prepared)


def prepare_import(
    files: list[Path], organisation: Path, place: Place, as_of: date, language: str, fixed_key: bytes | None = None
) -> Prepared:
    """Reads files and compares them with what is stored; stores nothing.

    Args:
        files: HR's files.
        organisation: units and skills that they may name.
        place: where to.
        as_of: ages, centuries and certificates are judged from it.
        language: of the mend files.
        fixed_key: HMAC key to use whatever key file there is; for samples, whose people are invented.

    Raises:
        InputRefusedError: a file cannot be used at all, or is called after somebody; the private folder lies in
            ``out``; or nobody would keep an id and that is not said to be meant.
        OSError: a file cannot be read.
        ColumnsAskedError: somebody has to say what some headings mean, and somebody is there to be asked.
    """
    if real(place.private).is_relative_to(real(place.out)):
        raise InputRefusedError((finding(codes.PRIVATE_INSIDE_OUT, file=place.private.name),))
    refuse_named_after(files, as_of)
    with without_collector():
        return _prepared(_Asked(files, organisation, place, as_of, language, fixed_key))


class _Asked(NamedTuple):
    """The arguments of ``prepare_import``."""

    files: list[Path]
    organisation: Path
    place: Place
    as_of: date
    language: str
    fixed_key: bytes | None


def _prepared(asked: _Asked, *, anew: bool = False) -> Prepared:
    files, organisation, place, as_of, language, fixed_key = asked
    known = read_organisation(organisation)
    before, told = last_import(place, fixed_key, anew=anew)
    (meanings, said), marks = meanings_of(place, days_said(place.dated, files, as_of)), _marks(files, before.keys.key)
    ids = frozenset(before.roster.lines) if before.roster else frozenset()
    asks = fixed_key is None and not (place.new_ids and ids.isdisjoint(before.keys.present))
    # A sample holds what its files say alone, new ids keep nothing, and what somebody has edited is no owner's.
    stored = stored_people(before.roster if asks and not told else None, before.keys)
    paper = paper_of(place, before.keys)
    read = _read(files, known, place, before, as_of, meanings, language, stored, paper)
    if asks and not place.key and strangers(read, before.keys):
        return _prepared(asked, anew=True)
    entered = with_placeholders(read, before, paper, place.officer)
    result, states, newer = _with_states(entered.result, place)
    refuse_mended_alone(result, files, len(ids))
    kept = [
        *said,
        *ids_kept(result, (ids, before.keys.present), known, new_ids=place.new_ids, told=told),
        *less_said(result, before.keys),
    ]
    kept += [
        *unused_layouts(place, result.layouts),
        *idle_answers(place, meanings, result.findings),
        *of_owners(result, before, known.organisation),
        *forgotten(before.keys.people, result.keys, place.forget),
        *mended_before(result, before.keys.mended),
        *entered.notes,
        *phones_told(result.keys, as_of, before.keys),
    ]
    compared = difference(result, before.keys, before.roster, states.before)
    kept += _as_before(known.organisation.municipality, marks if asks else (), before.keys, alone=result.alone)
    return Prepared(
        result=result,
        organisation=known.organisation,
        place=place,
        files=tuple(files),
        language=language,
        before=before,
        difference=compared,
        notes=(*told, *kept, *newer),  # HR can mend nothing of the organisation: its owner is told elsewhere
        confirm=to_confirm(compared, (*kept, *result.findings)) if asks else (),
        marks=marks,
        municipality=known.organisation.municipality,
        columns=kept_columns(place, meanings, result.layouts, language)
        | guesses_file(place, result, known.organisation, meanings, language),
        states=states,
        entered=entered,
        guesses=tuple(guesses_of(result, known.organisation, meanings)) if place.guess_skills else (),
    )


def _as_before(owner: str, marks: tuple[str, ...], keys: "KeyFile", *, alone: bool) -> Iterator[Finding]:
    """Whether the organisation is another municipality's than before, and the files those of an earlier import."""
    if owner and (former := keys.municipality) not in ("", owner):
        yield finding(store.OTHER_MUNICIPALITY, now=owner, before=former)
    if marks and of_sample(keys):
        yield finding(store.SAMPLE_STAYS)
    if marks and keys.files == marks:
        yield finding(store.SAME_FILES, day=keys.as_of.isoformat() if keys.as_of else "")
    days = [keys.seen.get(mark) for mark in marks]
    then = max((day for day in days if day is not None), default=None)
    if then and None not in days and not alone and then < (last := max(keys.seen.values())):
        yield finding(store.FILES_OF_BEFORE, day=then.isoformat(), before=last.isoformat())


def _with_states(result: "ImportResult", place: Place) -> "tuple[ImportResult, States, tuple[Finding, ...]]":
    """The import with what is recorded of the loop with the authority in its roster; of both the latest dated holds."""
    states, digest = read_placements(place.private)
    roster, heard, notes = met(result.roster, states)
    return replace(result, roster=roster), States(states, heard, digest), notes


def _marks(files: list[Path], key: bytes) -> tuple[str, ...]:
    """Keyed digests of files; of one that cannot be read none, for that is told when it is read."""
    from planner.imports.mending.mend_file import digest_of

    digests = (digest_of(path) for path in files if is_file(path))
    return tuple(sorted(hmac.digest(key, f"file {digest}".encode(), "sha256").hex()[:32] for digest in digests))


def _read(
    files: list[Path],
    known: "NotedOrganisation",
    place: Place,
    before: Before,
    as_of: date,
    meanings: "Meanings",
    language: str,
    stored: "StoredPeople",
    paper: "Paper | None",
) -> "ImportResult":
    """Reads the files; where nobody is there to be asked what headings mean, what is proposed is written to a file."""
    from planner.imports.codes import NO_PEOPLE
    from planner.imports.identity.known import known_people
    from planner.imports.left.asked import left_asked
    from planner.imports.proposals.layouts import ColumnsAskedError
    from planner.imports.roster.read import import_roster
    from planner.jobs.workspace.organisations import settings_here

    keys, those = before.keys, known_people(before.keys.people, before.keys.retired)
    try:
        result = import_roster(
            files,
            known.organisation,
            key=keys.key,
            as_of=as_of,
            meanings=meanings,
            known=those,
            stored=stored,
            paper=paper,
            settings=settings_here(),
        )
    except ColumnsAskedError as asked:
        if place.asks:
            nobody = any(note.code == NO_PEOPLE for note in asked.findings)
            raise ((left_asked(asked.layouts) if nobody else None) or asked) from None
        where = [] if place.preview else write_proposals(place.private, asked.layouts, language)
        raise InputRefusedError((*asked.findings, *where)) from None
    if place.asks and (left := left_asked(result.layouts)):
        raise left
    return result
