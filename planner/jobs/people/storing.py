"""Stores an import: roster, key files, mend files and the state before, all together or not at all."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.loop.state import state_of, without_people
from planner.domain.loop.steps import PLACED, Placements
from planner.domain.organisation import Organisation
from planner.files.places import is_dir, make_folder, make_private
from planner.files.together import BusyError, Change, HalfDoneError, locked, needs_recovery
from planner.jobs.approving.marking import marked_here
from planner.jobs.people.answers import ended_answers
from planner.jobs.people.columns import notes_of
from planner.jobs.people.difference import Difference
from planner.jobs.people.owners import skills_said
from planner.jobs.people.paper import on_paper
from planner.jobs.people.place import Place, Stored
from planner.jobs.people.quality import quality_page
from planner.jobs.stops import ExitCode, StopCommandError
from planner.jobs.telling.set_aside import set_aside_in
from planner.jobs.workspace.still_there import still_there
from planner.store import codes as store
from planner.store.carried import carried, with_gone
from planner.store.earlier import FOLDER, KEPT, QUALITY, ROSTER, earlier_states
from planner.store.keys import KEYS, PREVIOUS, KeyFile, key_file_bytes
from planner.store.placements import PLACEMENTS, placements_bytes

if TYPE_CHECKING:
    from planner.imports.mending.mend_file import MendFile
    from planner.imports.mending.purge import Found
    from planner.imports.proposals.guesses import Guess
    from planner.imports.roster.result import ImportResult
    from planner.jobs.people.placeholders import Entered
    from planner.store.kept_roster import KeptRoster


@dataclass(frozen=True)
class Before:
    """What the import before this one has left."""

    keys: KeyFile
    """A fresh one if there was none."""
    at: str
    """SHA-256 of the key file as it was read; empty if there was none."""
    roster: "KeptRoster | None"
    """The roster that lies there; None if there is none, or none of these people."""


@dataclass(frozen=True)
class States:
    """What is recorded of the loop with the authority, before and after an import."""

    before: Placements
    after: Placements
    """With what HR's files newly say of people of whom anything is recorded."""
    at: str
    """SHA-256 of the state file as it was read; empty if there was none."""


@dataclass(frozen=True)
class Prepared:
    """An import that has been read and compared, and of which nothing is stored yet."""

    result: "ImportResult"
    organisation: Organisation
    place: Place
    files: tuple[Path, ...]
    language: str
    before: Before
    difference: Difference
    notes: tuple[Finding, ...]
    """What must be told of the organisation, and of what was stored before."""
    confirm: tuple[Finding, ...]
    """What somebody has to confirm before it is stored."""
    marks: tuple[str, ...]
    """Keyed digests of the files."""
    municipality: str
    """Whose people they are."""
    columns: Mapping[Path, bytes]
    """Further files: what is kept of what headings mean, what is proposed, and what is guessed."""
    states: States
    """The roster in ``result`` has them in it already."""
    entered: "Entered"
    """What becomes of protected people."""
    guesses: "tuple[Guess, ...]" = ()
    """Skills that codes and titles hint at, and that nobody has before HR has confirmed them; only if asked for."""


def store_import(prepared: Prepared) -> Stored:
    """Replaces mend files, roster and key files together, and keeps the state before for ``undo``.

    Raises:
        InputRefusedError: somebody else imports, or has since it was prepared; nothing is stored.
        OSError: a file cannot be written; nothing is stored.
        StopCommandError: the change is decided but not all of it made; the next import makes the rest.
    """
    from planner.imports.mending.mend_file import digest_of, mend_files
    from planner.imports.mending.purge import purged

    place, result, before, private = prepared.place, prepared.result, prepared.before, prepared.place.private
    make_private(private)
    make_folder(place.out)
    if before.at:
        make_folder(private / FOLDER)
    with alone(place):
        as_read = digest_of(private / KEYS) == before.at and digest_of(private / PLACEMENTS) == prepared.states.at
        if not as_read or needs_recovery(private):
            raise InputRefusedError((finding(store.KEYS_CHANGED, file=KEYS),))
        mended = [private / name for name in before.keys.mended.values()]  # HR has such files, wherever they lie now
        marked, read = marked_here(prepared.language), (*prepared.files, *mended)
        mend = mend_files(result, private, prepared.language, read, before.keys.mend, marked)
        old = purged(private, result.protected, before.keys.mend, [file.path for file in mend])
        anew: dict[Path, bytes | None] = {file.path: file.data for file in mend}
        anew |= {one.path: one.data for one in old if one.ours}
        still = tuple(still_there(place, before.keys.people, result.protected, anew))
        with on_paper(prepared):
            replace_all([*_changes(prepared, anew, still)], private)
    confirmed = (note for note in prepared.confirm if note not in prepared.notes and note not in result.findings)
    notes = (*prepared.notes, *confirmed, *_told(mend, old, prepared.columns), *_placed_gone(prepared), *still)
    return Stored(
        result=result,
        roster=place.out / ROSTER,
        keys=private / KEYS,
        mend=tuple(file.path for file in mend),
        quality=private / QUALITY,
        notes=notes,
        difference=prepared.difference,
    )


def _told(mend: "Iterable[MendFile]", old: "Iterable[Found]", columns: Mapping[Path, bytes]) -> Iterator[Finding]:
    """What is told of mend files that are kept, and of those in which protected people stood."""
    yield from (finding(store.MEND_KEPT, file=file.kept, new=file.path.name) for file in mend if file.kept)
    yield from notes_of(columns)
    for one in old:
        code = store.MEND_PURGED if one.ours else store.MEND_HOLDS_PROTECTED if one.rows else store.MEND_NOT_READ
        yield finding(code, file=one.path.name, rows=one.rows)


def _changes(prepared: Prepared, mend: dict[Path, bytes | None], still: Sequence[Finding]) -> Iterator[Change]:
    """Every file that changes; last the key file, which says that the others are as it knows them."""
    from planner.imports.mending.mend_file import digest_of
    from planner.imports.mending.purge import without
    from planner.jobs.people.kept import changes_of_kept, state_of_today
    from planner.store.documents import canonical
    from planner.store.seal import roster_mark, seal_of

    place, result, before = prepared.place, prepared.result, prepared.before
    roster = canonical(result.roster)
    kept = {name: digest for name, digest in before.keys.mend.items() if digest_of(place.private / name) == digest} | {
        path.name: hashlib.sha256(data).hexdigest() for path, data in mend.items() if data is not None
    }
    gone = {path.name for path, data in mend.items() if data is None}
    known = without(before.keys.people, result.protected, place.forget)
    keys = KeyFile(
        key=result.key,
        people=with_gone(carried(result.keys, known), known, result.as_of, set_aside_in(result, known)),
        roster=roster_mark(seal_of(result.roster, roster).digest, result.key),
        mend={name: digest for name, digest in kept.items() if name not in gone},
        mended={root: name for root, name in before.keys.mended.items() if root not in result.faulty}
        | {**result.mended},
        as_of=before.keys.as_of if result.alone else result.as_of,  # some kinds alone say nothing of everybody's day
        newest=before.keys.newest if result.alone else result.newest,
        kinds={**before.keys.kinds, **result.kinds},
        skills=skills_said(result, before.keys),
        files=prepared.marks,
        lists=before.keys.lists if result.alone else result.lists,
        seen=before.keys.seen if result.alone else {**before.keys.seen, **dict.fromkeys(prepared.marks, result.as_of)},
        municipality=prepared.municipality,
        retired=before.keys.retired | {own.person for own in before.keys.people} - {own.person for own in known},
        paper=prepared.entered.key.check if prepared.entered.key else before.keys.paper,
    )
    if before.at:  # first, while the files of today are still those of the state that is kept
        states = earlier_states(place.private)
        worth = before.roster is not None and not prepared.difference.nothing
        today = state_of_today(place, before.keys, states) if worth else []
        staying = states[: KEPT - bool(today)]
        outdated = [path for state in states[len(staying) :] for path in state.files.values()]
        yield from (Change(path, None) for path in outdated)
        yield from changes_of_kept(today, staying, result.protected, place.forget)
    yield from (Change(path, data) for path, data in (*prepared.columns.items(), *mend.items()))
    yield from (Change(path, None) for path in ended_answers(place, result.layouts))
    yield from _changed_states(prepared.states, place, keys.retired)
    to_mend = [path for path, data in mend.items() if data is not None and path.name in kept]
    yield Change(place.private / QUALITY, quality_page(prepared, to_mend, still))
    yield Change(place.out / ROSTER, roster)
    old = replace(before.keys, people=known, mend={})
    yield Change(place.private / PREVIOUS, key_file_bytes(old if before.at else keys))
    yield Change(place.private / KEYS, key_file_bytes(keys))


def _changed_states(states: States, place: Place, retired: frozenset[str]) -> Iterator[Change]:
    """The state file, without people who are taken out, if it changes."""
    before, after = (without_people(one, retired) for one in (states.before, states.after))
    if after != states.before:
        yield Change(place.private / PLACEMENTS, placements_bytes(after, before))


def _placed_gone(prepared: Prepared) -> Iterator[Finding]:
    """That somebody who is taken out was placed, and is perhaps still registered: nothing here knows of them then."""
    from planner.imports.mending.purge import without

    placed = {one.person for one in prepared.states.before.people if state_of(one.steps) in PLACED}
    people = [own for own in prepared.before.keys.people if own.person in placed]
    if count := len(people) - len(without(people, prepared.result.protected, prepared.place.forget)):
        yield finding(store.PLACED_GONE, count=count)


def replace_all(changes: list[Change], private: Path) -> None:
    """Makes all changes or none; the caller is alone.

    Raises:
        OSError: nothing has changed.
        StopCommandError: they are decided but not all made; the next start makes the rest.
    """
    from planner.files.together import replace_together

    try:
        replace_together(changes, private)
    except HalfDoneError:
        raise StopCommandError(ExitCode.INTERRUPTED, (finding(store.HALF_STORED, file=ROSTER),)) from None


def recovered(place: Place) -> None:
    """Finishes what an import that was cut short has decided, and sweeps away what it had only begun."""
    from planner.files.together import recover

    others = [folder for folder in (place.out, place.private / FOLDER) if is_dir(folder)]
    if is_dir(place.private) and needs_recovery(place.private, others):
        with alone(place):
            recover(place.private, others)


@contextmanager
def alone(place: Place) -> Iterator[None]:
    """While nobody else imports into one of the folders.

    Raises:
        InputRefusedError: somebody does.
    """
    try:
        with locked(folder for folder in (place.private, place.out) if is_dir(folder)):
            yield
    except BusyError:
        raise InputRefusedError((finding(store.BUSY, file=place.private.name),)) from None
