"""HR's files to a pseudonymous roster, a key file and files to mend, stored together or not at all."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.together import BusyError, HalfDoneError, locked, make_folder, needs_recovery, recover
from planner.jobs import codes, samples
from planner.jobs.inputs import read_organisation
from planner.jobs.people.columns import COLUMNS, kept_columns, meanings_of, proposals_note, write_proposals
from planner.jobs.people.ids import ids_kept
from planner.jobs.people.place import Place, Stored
from planner.jobs.people.private import keys_of
from planner.jobs.stops import ExitCode, StopCommandError
from planner.store import codes as store

if TYPE_CHECKING:
    from planner.files.together import Change
    from planner.imports.columns.meanings import Meanings
    from planner.imports.organisation.read import NotedOrganisation
    from planner.imports.roster.result import ImportResult
    from planner.store.keys import KeyFile

ROSTER = "roster.json"


@dataclass(frozen=True)
class _Before:
    """What the import before this one has left."""

    keys: "KeyFile"
    """A fresh one if there was none."""
    at: str
    """SHA-256 of the key file as it was read; empty if there was none."""
    ids: tuple[frozenset[str], ...]
    """Of the roster that lies there, and of the key file."""
    notes: tuple[Finding, ...]


def import_into(
    files: list[Path], organisation: Path, place: Place, as_of: date, language: str, fixed_key: bytes | None = None
) -> Stored:
    """Imports files and stores what came of them.

    Args:
        files: HR's files.
        organisation: units and skills that they may name.
        place: where to.
        as_of: ages, centuries and certificates are judged from it.
        language: of the mend files.
        fixed_key: HMAC key to use whatever key file there is; for samples, whose people are invented.

    Raises:
        InputRefusedError: a file cannot be used at all, the private folder lies in ``out``, or nobody would keep an id
            and that is not said to be meant; nothing is stored.
        OSError: a file cannot be written; nothing is stored.
        StopCommandError: the change is decided but not all of it made; the next import makes the rest.
        ColumnsAskedError: somebody has to say what some headings mean, and somebody is there to be asked.
    """
    from planner.store.keys import KEYS

    if place.private.resolve().is_relative_to(place.out.resolve()):
        raise InputRefusedError((finding(codes.PRIVATE_INSIDE_OUT, file=place.private.name),))
    known = read_organisation(organisation)
    before = _before(place, fixed_key)
    meanings = meanings_of(place)
    result = _read(files, known, place, before.keys, as_of, meanings, language)
    told = (*known.notes, *before.notes, *ids_kept(result, before.ids, known, new_ids=place.new_ids, told=before.notes))
    kept = kept_columns(place.private, meanings, result.layouts, language)
    mend, more = _store(result, before, place, files, language, kept)
    return Stored(result, place.out / ROSTER, place.private / KEYS, mend, (*told, *more))


def _read(
    files: list[Path],
    known: "NotedOrganisation",
    place: Place,
    keys: "KeyFile",
    as_of: date,
    meanings: "Meanings",
    language: str,
) -> "ImportResult":
    """Reads the files; where nobody is there to be asked what headings mean, what is proposed is written to a file."""
    from planner.imports.identity.known import known_people
    from planner.imports.proposals.layouts import ColumnsAskedError
    from planner.imports.roster.read import import_roster

    stored = known_people(keys.people, keys.key, keys.retired)
    try:
        return import_roster(files, known.organisation, key=keys.key, as_of=as_of, meanings=meanings, known=stored)
    except ColumnsAskedError as asked:
        if place.asks:
            raise
        where = write_proposals(place.private, asked.layouts, language)
        raise InputRefusedError((*asked.findings, *where)) from None


def _before(place: Place, fixed_key: bytes | None) -> _Before:
    """Reads what is there, after finishing what an earlier import could not.

    Raises:
        InputRefusedError: the key file is missing where there must be one, or damaged.
    """
    from planner.imports.roster.mend_file import digest_of
    from planner.store.keys import KEYS, PREVIOUS, KeyFile, new_key

    others = [place.out] if place.out.is_dir() else []
    if place.private.is_dir() and needs_recovery(place.private, others):
        with _alone(place):
            recover(place.private, others)
    path = place.private / KEYS
    if not place.key and not path.is_file() and (place.private / PREVIOUS).is_file() and not place.new_ids:
        raise InputRefusedError((finding(store.KEYS_GONE, file=path.name, previous=PREVIOUS),))
    keys = keys_of(place.private, place.key) if place.key or path.is_file() else KeyFile(new_key(), ())
    if fixed_key is None and not place.key and keys.key == samples.KEY:
        # A public key would let anybody find out who is behind an id; nobody real has had one from it.
        return _Before(KeyFile(new_key(), (), mend=keys.mend), digest_of(path), (), (finding(store.SAMPLE_LEFT),))
    if fixed_key is not None:
        keys = replace(keys, key=fixed_key, roster=keys.roster if keys.key == fixed_key else "")
    ids, notes = _roster_before(place.out / ROSTER, keys)
    return _Before(keys, digest_of(path), (ids, keys.present), notes)


def _roster_before(path: Path, keys: "KeyFile") -> tuple[frozenset[str], tuple[Finding, ...]]:
    """Ids of the roster that lies there, and whether it is as it was written; nothing of one that cannot be read."""
    from planner.store.documents import read_roster_and_bytes
    from planner.store.seal import seal_findings, seal_of

    try:
        roster, data = read_roster_and_bytes(path)
    except InputRefusedError:
        return frozenset(), ()
    return frozenset(own.id for own in roster.people), seal_findings(seal_of(roster, data), roster, path.name, keys)


def _store(
    result: "ImportResult",
    before: _Before,
    place: Place,
    files: list[Path],
    language: str,
    columns: dict[Path, bytes],
) -> tuple[tuple[Path, ...], list[Finding]]:
    """Replaces mend files, roster and key files together; returns the mend files written and what to tell of others."""
    from planner.files.together import Change, replace_together
    from planner.imports.roster.mend_file import digest_of, mend_files
    from planner.imports.roster.purge import purged
    from planner.store.keys import KEYS

    private = place.private
    make_folder(private)
    if private.stat().st_mode & 0o077:
        private.chmod(0o700)  # it was there before, open to others who could swap the key file
    make_folder(place.out)
    with _alone(place):
        if digest_of(private / KEYS) != before.at or needs_recovery(private):
            raise InputRefusedError((finding(store.KEYS_CHANGED, file=KEYS),))
        written = before.keys.mend
        mend = mend_files(result, private, language, files, written)
        old = purged(private, result.protected, written, [file.path for file in mend])
        anew: dict[Path, bytes | None] = {file.path: file.data for file in mend}
        anew |= {one.path: one.data for one in old if one.ours}
        changes = [*(Change(path, data) for path, data in columns.items()), *_changes(result, before, place, anew)]
        try:
            replace_together(changes, private)
        except HalfDoneError:
            raise StopCommandError(ExitCode.INTERRUPTED, (finding(store.HALF_STORED, file=ROSTER),)) from None
    notes = [finding(store.MEND_KEPT, file=file.kept, new=file.path.name) for file in mend if file.kept]
    notes += [proposals_note(path) for path in columns if path.name != COLUMNS]
    for mend_file in old:
        code = store.MEND_HOLDS_PROTECTED if mend_file.rows else store.MEND_NOT_READ
        code = store.MEND_PURGED if mend_file.ours else code
        notes.append(finding(code, file=mend_file.path.name, rows=mend_file.rows))
    return tuple(file.path for file in mend), notes


def _changes(
    result: "ImportResult", before: _Before, place: Place, mend: dict[Path, bytes | None]
) -> Iterator["Change"]:
    """Every file that changes; last the key file, which says that the others are as it knows them."""
    from planner.files.together import Change
    from planner.imports.roster.mend_file import digest_of
    from planner.imports.roster.purge import without
    from planner.store.documents import canonical
    from planner.store.keys import KEYS, PREVIOUS, KeyFile, carried, key_file_bytes, with_gone
    from planner.store.seal import roster_mark, seal_of

    yield from (Change(path, data) for path, data in mend.items())
    roster = canonical(result.roster)
    yield Change(place.out / ROSTER, roster)
    kept = {name: digest for name, digest in before.keys.mend.items() if digest_of(place.private / name) == digest} | {
        path.name: hashlib.sha256(data).hexdigest() for path, data in mend.items() if data is not None
    }
    gone = {path.name for path, data in mend.items() if data is None}
    known = without(before.keys.people, result.protected, place.forget)
    keys = KeyFile(
        key=result.key,
        people=with_gone(carried(result.keys, known), known, result.as_of),
        roster=roster_mark(seal_of(result.roster, roster).digest, result.key),
        mend={name: digest for name, digest in kept.items() if name not in gone},
        as_of=result.as_of,
        retired=before.keys.retired | {own.person for own in before.keys.people} - {own.person for own in known},
    )
    old = replace(before.keys, people=known, mend={})
    yield Change(place.private / PREVIOUS, key_file_bytes(old if before.at else keys))
    yield Change(place.private / KEYS, key_file_bytes(keys))


@contextmanager
def _alone(place: Place) -> Iterator[None]:
    """While nobody else imports into one of the folders.

    Raises:
        InputRefusedError: somebody does.
    """
    try:
        with locked(folder for folder in (place.private, place.out) if folder.is_dir()):
            yield
    except BusyError:
        raise InputRefusedError((finding(store.BUSY, file=place.private.name),)) from None
