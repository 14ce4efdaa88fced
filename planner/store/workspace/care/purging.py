"""Takes one person out of everything that a workspace holds, and leaves tombstones that say so.

Every version of every document is looked through. All is written into a new generation under new keys, so that no byte
is left in a page that has been freed. What cannot be reached is listed: whoever purges must see to that by hand.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from planner.domain.finding import InputRefusedError, finding
from planner.store.force.names import without_person as without_holder
from planner.store.subject.entries import document_of, is_keys, is_roster
from planner.store.subject.rewriting import TABLES, body_digest, signs_in, without_person
from planner.store.subject.signs import Seen, Signs, signs_of
from planner.store.subject.tombs import INSTEAD
from planner.store.workspace import codes
from planner.store.workspace.audit import append
from planner.store.workspace.boxes import Hand, rewrite
from planner.store.workspace.care.backup import rewrite_backup, settle_backups
from planner.store.workspace.care.backup_folders import backups_in
from planner.store.workspace.care.outside import TakenOut, other_backups, taken_out
from planner.store.workspace.care.purges import purges
from planner.store.workspace.containers import Containers
from planner.store.workspace.contents import content_of, stored
from planner.store.workspace.disk import all_set_aside, alone
from planner.store.workspace.generation import renew
from planner.store.workspace.roles import CONTENT, Container
from planner.store.workspace.session import Session
from planner.store.workspace.tombstones import Tombstone, add_tombstone, exchange, sweep_idle

_VERSIONS = "SELECT DISTINCT path, sha256 FROM {c}.history WHERE sha256 IS NOT NULL ORDER BY path, seq"
_NOW = "SELECT sha256 FROM {c}.files WHERE path = ?"


class Purge(NamedTuple):
    """Who is to be purged, and what is said of it."""

    person: str
    """Pseudonymous id."""
    day: date
    """Day of the purge."""
    ground: str
    """Why, in a few words without names."""
    verdicts: Mapping[str, str] = {}
    """By path of a plan what its last verification said."""


class Purged(NamedTuple):
    """What came of it."""

    rewritten: tuple[str, ...]
    """Paths of documents some version of which lives on without the person."""
    removed: tuple[str, ...]
    """Paths of documents some version of which is gone."""
    backups: tuple[str, ...]
    """Names of backups that have been rewritten."""
    unreachable: tuple[str, ...]
    """Names of folders that may still hold the person: others' backups, damaged ones, what was set aside."""
    doubtful: tuple[str, ...] = ()
    """Paths of documents in which somebody of this name stands, whom no number tells from others called so."""
    outside: tuple[TakenOut, ...] = ()
    """What was taken out and held the person."""


class _Change(NamedTuple):
    """A version of a document and what stands instead."""

    path: str
    sha256: str
    instead: str | None
    """Hash of what stands instead; None if nothing does."""


def purge(session: Session, asked: Purge, backups: Path | None = None) -> Purged:
    """Purges a person.

    Args:
        session: of an account that may hand out keys.
        asked: who, and why.
        backups: where backups lie that are to be rewritten, too.

    Raises:
        InputRefusedError: E-CLI-113 the person is nowhere; what ``renew`` raises; nothing has changed in the workspace.
        OSError: nothing has changed in the workspace; of the backups some may have been rewritten.
    """
    number = 1 + max((purge.number for purge in purges(session.containers)), default=0)
    changes: list[_Change] = []
    entries = [*key_entries(session.containers)]
    signs = signs_of(asked.person, entries)

    def edit_with(containers: Containers, known: Signs) -> None:
        changes.extend(_purge_in(containers, known, asked, number, session))
        hand = Hand(session.accounts, session.secrets, session.account.name, "rekey", session.clock())
        workspace = session.accounts.workspace
        instead = f"{INSTEAD}{number:04}"
        rewrite(containers, hand, lambda names: without_holder(names, known, instead, workspace, session.secrets))

    def edit(containers: Containers) -> None:
        edit_with(containers, signs)
        if not changes:
            raise InputRefusedError((finding(codes.NOBODY_HELD),))

    def edit_backup(containers: Containers) -> None:
        edit_with(containers, signs_of(asked.person, (*entries, *key_entries(containers))))

    # The workspace last: whoever is cut short finds the person there, and by the person's signs all other backups.
    done, left = list[str](), unreached(session, backups)
    outside = taken_out(session.containers, signs)
    if backups is not None:
        with alone(backups):
            settle_backups(backups)
    for folder in backups_in(backups) if backups else ():
        if rewrite_backup(folder, session, edit_backup):
            done.append(folder.name)
        else:
            left.append(folder.name)
    renew(session, "rekey", edit=edit)
    kept = {change.path for change in changes if change.instead is not None}
    gone = {change.path for change in changes if change.instead is None}
    doubtful = sorted(path for path, seen in holding(session.containers, signs).items() if seen)
    return Purged(tuple(sorted(kept)), tuple(sorted(gone)), tuple(done), tuple(left), tuple(doubtful), outside)


def unreached(session: Session, backups: Path | None) -> list[str]:
    """Folders known to hold the workspace as it was that a purge does not look through.

    Args:
        session: the open workspace.
        backups: where backups lie that are looked through.
    """
    return [*(folder.name for folder in all_set_aside(session.folder)), *other_backups(session.containers, backups)]


def holding(containers: Containers, signs: Signs) -> dict[str, Seen]:
    """Paths of documents some version of which holds the person, and what it says."""
    held = dict[str, Seen]()
    for name in (name for name in containers.held if name in CONTENT):
        seen = dict[str, Seen]()
        for path, sha256 in containers.run(name, _VERSIONS):
            if sha256 not in seen:
                seen[sha256] = signs_in(content_of(containers, name, sha256), signs)
            if seen[sha256]:
                held[path] = max(seen[sha256], held.get(path, seen[sha256]))
    return held


def contents_with(containers: Containers, person: str) -> set[str]:
    """Hashes of the contents in which the id stands: what a plan may rest on."""
    known = {(name, sha) for name in CONTENT if name in containers.held for _, sha in containers.run(name, _VERSIONS)}
    return {sha for name, sha in known if person.encode() in content_of(containers, name, sha)}


def key_entries(containers: Containers, only: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """What all key files that were ever stored, or only those with these hashes, say of anybody."""
    every = (sha256 for path, sha256 in containers.run(Container.PEOPLE, _VERSIONS) if path.startswith("private/"))
    known = set(every if only is None else only)
    files = (content_of(containers, Container.PEOPLE, sha256) for sha256 in sorted(known))
    people = (document_of(data).get("people", ()) for data in files if is_keys(data))
    return [entry for entries in people for entry in entries if isinstance(entry, dict)]


def _purge_in(containers: Containers, signs: Signs, asked: Purge, number: int, session: Session) -> Iterator[_Change]:
    """Purges in every container; the caller holds a transaction."""
    marks, instead = dict[bytes, bytes](), f"{INSTEAD}{number:04}"
    for name in CONTENT:
        changes = [*_changes(containers, name, signs, instead, marks)]
        said = [[change.path, change.sha256, change.instead] for change in changes]
        verdicts = [*_verdicts(containers, name, asked.verdicts)]
        if not said and not verdicts:
            continue
        day, ground = asked.day.isoformat(), asked.ground
        details = {"person": asked.person, "day": day, "ground": ground, "number": number, "tombstones": said}
        who, workspace = session.account.name, session.accounts.workspace
        line = append(containers, workspace, who, "purge", name, details, session.clock())
        for change in changes:
            exchange(containers, name, change)
            verdict = asked.verdicts.get(change.path, "")
            stone = (change.sha256, change.path, asked.person, day, ground, change.instead, verdict, line.seq)
            add_tombstone(containers, name, Tombstone(*stone))
        for path, verdict in verdicts:
            for (sha256,) in containers.run(name, _NOW, (path,)):
                add_tombstone(containers, name, Tombstone(sha256, path, "", day, ground, sha256, verdict, line.seq))
        sweep_idle(containers, name)
        yield from changes


def _verdicts(containers: Containers, name: Container, verdicts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((path, said) for path, said in sorted(verdicts.items()) if containers.run(name, _NOW, (path,)))


def _changes(
    containers: Containers, name: Container, signs: Signs, instead: str, marks: dict[bytes, bytes]
) -> Iterator[_Change]:
    """Every version that holds the person; rosters first, since key files remember them by what they say.

    A content that lies at several paths, or came back, is looked through and written once.
    """
    versions = dict[tuple[str, bool], list[str]]()
    for path, sha256 in containers.run(name, _VERSIONS):
        versions.setdefault((sha256, path.lower().endswith(TABLES)), []).append(path)
    later = list[tuple[str, bool]]()
    for sha256, table in versions:
        data = content_of(containers, name, sha256)
        fresh = without_person("", data, signs, instead, {}) if is_roster(data) else None
        if fresh is None:
            later.append((sha256, table))
        elif fresh != data:
            marks[body_digest(data)] = body_digest(fresh)
            kept = stored(containers, name, fresh)
            yield from (_Change(path, sha256, kept) for path in versions[sha256, table])
    for sha256, table in later:
        data = content_of(containers, name, sha256)
        left = without_person(versions[sha256, table][0], data, signs, instead, marks)
        if left != data:
            instead_of = None if left is None else stored(containers, name, left)
            yield from (_Change(path, sha256, instead_of) for path in versions[sha256, table])
