"""Takes one person out of everything that a workspace holds, and leaves tombstones that say so.

Every version of every document is looked through. All is written into a new generation under new keys, so that no byte
is left in a page that has been freed. What cannot be reached is listed: whoever purges must see to that by hand.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from planner.store.workspace.audit import append
from planner.store.workspace.care.backup import backups_in, rewrite_backup
from planner.store.workspace.care.rewriting import body_digest, document_of, is_roster, without_person
from planner.store.workspace.care.signs import Signs, signs_of
from planner.store.workspace.containers import Containers
from planner.store.workspace.contents import content_of, keep, packed
from planner.store.workspace.disk import all_set_aside
from planner.store.workspace.generation import renew
from planner.store.workspace.roles import CONTENT, Container
from planner.store.workspace.sealing import fingerprint, new_salt
from planner.store.workspace.session import Session
from planner.store.workspace.tombstones import Tombstone, add_tombstone

_VERSIONS = "SELECT DISTINCT path, sha256 FROM {c}.history WHERE sha256 IS NOT NULL ORDER BY path, seq"
_NOW = "SELECT sha256 FROM {c}.files WHERE path = ?"
_IDLE = "DELETE FROM {c}.blobs WHERE sha256 NOT IN (SELECT sha256 FROM {c}.history WHERE sha256 IS NOT NULL)"


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


class _Change(NamedTuple):
    """A version of a document and what stands instead."""

    path: str
    sha256: str
    data: bytes | None


def purge(session: Session, asked: Purge, backups: Path | None = None) -> Purged:
    """Purges a person.

    Args:
        session: of an account that may hand out keys.
        asked: who, and why.
        backups: where backups lie that are to be rewritten, too.

    Raises:
        InputRefusedError: what ``renew`` raises; nothing has changed.
        OSError: nothing has changed in the workspace; of the backups some may have been rewritten.
    """
    instead = f"gallrad-{new_salt().hex()[:8]}"
    changes: list[_Change] = []
    known = [Signs(asked.person)]

    def edit(containers: Containers) -> None:
        known.append(known[-1].joined(_signs(containers, asked.person)))
        changes.extend(_purge_in(containers, known[-1], asked, instead, session))

    renew(session, "rekey", edit=edit)
    done, left = list[str](), [folder.name for folder in all_set_aside(session.folder)]
    for folder in backups_in(backups) if backups else ():
        if rewrite_backup(folder, session, edit):
            done.append(folder.name)
        else:
            left.append(folder.name)
    kept = {change.path for change in changes if change.data is not None}
    gone = {change.path for change in changes if change.data is None}
    return Purged(tuple(sorted(kept)), tuple(sorted(gone)), tuple(done), tuple(left))


def _signs(containers: Containers, person: str) -> Signs:
    """What all key files that were ever stored tell of the person."""
    entries = []
    for path, sha256 in containers.run(Container.PEOPLE, _VERSIONS):
        if path.startswith("private/"):
            people = document_of(content_of(containers, Container.PEOPLE, sha256)).get("people", ())
            entries += [entry for entry in people if isinstance(entry, dict) and entry.get("id") == person]
    return signs_of(person, entries)


def _purge_in(containers: Containers, signs: Signs, asked: Purge, instead: str, session: Session) -> Iterator[_Change]:
    """Purges in every container; the caller holds a transaction."""
    marks = dict[bytes, bytes]()
    for name in CONTENT:
        changes = [*_changes(containers, name, signs, instead, marks)]
        said = [[change.path, change.sha256, _sha(change)] for change in changes]
        verdicts = [*_verdicts(containers, name, asked.verdicts)]
        if not said and not verdicts:
            continue
        details = {"person": asked.person, "day": asked.day.isoformat(), "ground": asked.ground, "tombstones": said}
        who, workspace = session.account.name, session.accounts.workspace
        line = append(containers, workspace, who, "purge", name, details, session.clock())
        day, ground = asked.day.isoformat(), asked.ground
        for change in changes:
            _exchange(containers, name, change)
            verdict = asked.verdicts.get(change.path, "")
            stone = (change.sha256, change.path, asked.person, day, ground, _sha(change), verdict, line.seq)
            add_tombstone(containers, name, Tombstone(*stone))
        for path, verdict in verdicts:
            for (sha256,) in containers.run(name, _NOW, (path,)):
                add_tombstone(containers, name, Tombstone(sha256, path, "", day, ground, sha256, verdict, line.seq))
        containers.run(name, _IDLE)
        yield from changes


def _verdicts(containers: Containers, name: Container, verdicts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((path, said) for path, said in sorted(verdicts.items()) if containers.run(name, _NOW, (path,)))


def _changes(
    containers: Containers, name: Container, signs: Signs, instead: str, marks: dict[bytes, bytes]
) -> Iterator[_Change]:
    """Every version that holds the person; rosters first, since key files remember them by what they say."""
    versions = containers.run(name, _VERSIONS)
    rosters = [version for version in versions if is_roster(content_of(containers, name, version[1]))]
    for path, sha256 in (*rosters, *(version for version in versions if version not in rosters)):
        data = content_of(containers, name, sha256)
        fresh = without_person(path, data, signs, instead, marks)
        if fresh != data:
            if fresh is not None and (path, sha256) in rosters:
                marks[body_digest(data)] = body_digest(fresh)
            yield _Change(path, sha256, fresh)


def _exchange(containers: Containers, name: Container, change: _Change) -> None:
    sha256, data = _sha(change), change.data
    where = (change.path, change.sha256)
    if data is None:
        containers.run(name, "DELETE FROM {c}.files WHERE path = ? AND sha256 = ?", where)
    else:
        keep(containers, name, fingerprint(data), len(data), packed(data))
        containers.run(name, "UPDATE {c}.files SET sha256 = ? WHERE path = ? AND sha256 = ?", (sha256, *where))
    containers.run(name, "UPDATE {c}.history SET sha256 = ? WHERE path = ? AND sha256 = ?", (sha256, *where))


def _sha(change: _Change) -> str | None:
    return None if change.data is None else fingerprint(change.data)
