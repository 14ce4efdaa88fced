"""The files of an open workspace: contents by hash, what lies where now, and what lay there before."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.full import needing
from planner.files.mounts import Content
from planner.store.workspace import codes
from planner.store.workspace.audit import details_of
from planner.store.workspace.care.staff import note_changed
from planner.store.workspace.contents import content_of, keep, packed
from planner.store.workspace.roles import CONTENT, Container, container_of
from planner.store.workspace.sealing import fingerprint
from planner.store.workspace.session import Session
from planner.store.workspace.tombstones import Tombstone, after, table_of, tombstones_at

_PAGES = 1 << 18
"""Bytes for lists, audit and their journals; more than a change of a few files takes."""


class _Lying(NamedTuple):
    """What lies at a path."""

    sha256: str
    seq: int


class _New(NamedTuple):
    """What is to lie at a path; no hash if nothing is."""

    path: PurePosixPath
    sha256: str | None
    size: int
    packed: bytes


class WorkspaceShelf:
    """The shelf (``planner.files.mounts``) of one session."""

    def __init__(self, session: Session) -> None:
        """Of a session, which the caller closes."""
        self._session = session
        self._seen: dict[PurePosixPath, int] = {}
        """Which change of each file has been read here; 0 if there was no such file."""

    @property
    def session(self) -> Session:
        """Whose it is."""
        return self._session

    def makers(self, sha256: str) -> frozenset[str]:
        """Accounts that have ever stored this content as a file of the plans, under whatever name."""
        statement = "SELECT DISTINCT account FROM {c}.history WHERE sha256 = ?"
        return frozenset(name for (name,) in self._session.containers.run(Container.PLANS, statement, (sha256,)))

    def read(self, path: PurePosixPath) -> bytes:
        """A file's content.

        Raises:
            FileNotFoundError: there is none.
            PermissionError: the account does not open what it would lie in.
            InputRefusedError: E-WORKSPACE-028 somebody has changed it with another tool.
        """
        container = self._container(path)
        lying = self._lying(container, path)
        self._seen[path] = lying.seq if lying else 0
        if lying is None:
            raise FileNotFoundError(path.as_posix())
        self._check_said(container, path, lying)
        return self._blob(container, path, lying.sha256)

    def version(self, path: PurePosixPath, sha256: str) -> bytes | None:
        """What lay at a path when it had this digest; None if nothing of it is kept."""
        container = self._container(path)
        statement = "SELECT 1 FROM {c}.history JOIN {c}.blobs USING (sha256) WHERE path = ? AND sha256 = ? LIMIT 1"
        there = self._session.containers.run(container, statement, (path.as_posix(), sha256))
        return self._blob(container, path, sha256) if there else None

    def tombstones(self, path: PurePosixPath) -> list[Tombstone]:
        """Why versions of a file are no more as they were, and what the last verdict on it was; oldest first."""
        return tombstones_at(self._session.containers, self._container(path), path.as_posix())

    def purge_number(self, path: PurePosixPath, stone: Tombstone) -> int:
        """Which purge, counted from 1, has set up a tombstone of a path; 0 of one that an older program made."""
        said = details_of(self._session.containers, self._container(path), stone.seq)[0]
        return int(said.get("number", 0))

    def stamp(self, path: PurePosixPath) -> int:
        """A number above 0 that is another after each change of the file; 0 if there is no such file.

        Whoever has looked and found nothing, or something else, writes over nothing that came there since.
        """
        lying = self._lying(self._container(path), path)
        stamp = lying.seq if lying else 0
        self._seen.setdefault(path, stamp)
        return stamp

    def digest(self, path: PurePosixPath) -> str:
        """SHA-256 of a file's content in hexadecimal; empty if there is no such file.

        Raises:
            PermissionError, InputRefusedError: as ``read``.
        """
        container = self._container(path)
        lying = self._lying(container, path)
        self._seen.setdefault(path, lying.seq if lying else 0)
        if lying is None:
            return ""
        self._check_said(container, path, lying)
        return lying.sha256

    def below(self, folder: PurePosixPath) -> Sequence[PurePosixPath]:
        """All files in a folder and the folders in it that the account may read, sorted."""
        base = "" if folder == PurePosixPath(".") else f"{folder.as_posix()}/"
        statement = "SELECT path FROM {c}.files WHERE substr(path, 1, length(?)) = ?"
        held = [name for name in CONTENT if name in self._session.keys]
        run = self._session.containers.run
        paths = [(name, PurePosixPath(path)) for name in held for (path,) in run(name, statement, (base, base))]
        return sorted(path for name, path in paths if container_of(path) is name)

    def replace(self, changes: Sequence[Content], also: Callable[[], None] = lambda: None) -> None:
        """Makes all changes or none, each container's with a line of the audit.

        Args:
            changes: the files.
            also: what else is changed in the same step.

        Raises:
            PermissionError: the account may not write one of them.
            InputRefusedError: E-WORKSPACE-024 somebody else has changed one of them since it was read here;
                E-WORKSPACE-023 somebody else has been writing too long; E-WORKSPACE-025 the accounts have changed.
            OSError: nothing has changed.
        """
        if any(self._container(change.path) not in self._session.may_write for change in changes):
            raise PermissionError
        fresh = [_new(change) for change in changes]
        seen = dict[PurePosixPath, int]()
        # Twice: the journal keeps what is written over until all is done.
        room = 2 * sum(len(new.packed) for new in fresh) + _PAGES
        with needing(room, self._session.folder.name), self._session.writing():
            if stale := tuple(self._stale(new.path for new in fresh)):
                raise InputRefusedError(stale)
            for container in CONTENT:
                seen |= self._store(container, [new for new in fresh if container_of(new.path) is container])
            also()
        self._seen |= seen

    def _store(self, container: Container, fresh: Sequence[_New]) -> dict[PurePosixPath, int]:
        """Stores what is to lie in one container; returns the number of the change by path."""
        before = {new.path: self._lying(container, new.path) for new in fresh}
        shas = {path: lying.sha256 if lying else None for path, lying in before.items()}
        fresh = [new for new in fresh if new.sha256 != shas[new.path]]
        if not fresh:
            return {}
        said = {"files": [[new.path.as_posix(), new.sha256, shas[new.path]] for new in fresh]}
        line = self._session.append(self._session.action, container, said)
        note_changed(self._session, (new.path for new in fresh), line.seq)
        run = self._session.containers.run
        for new in fresh:
            path, by = new.path.as_posix(), (line.seq, line.account, line.at)
            if new.sha256 is None:
                run(container, "DELETE FROM {c}.files WHERE path = ?", (path,))
            else:
                keep(self._session.containers, container, new.sha256, new.size, new.packed)
                lies = (path, new.sha256, *by)
                run(
                    container,
                    "INSERT OR REPLACE INTO {c}.files (path, sha256, seq, account, at) VALUES (?, ?, ?, ?, ?)",
                    lies,
                )
            was = (path, new.sha256, *by)
            run(container, "INSERT INTO {c}.history (path, sha256, seq, account, at) VALUES (?, ?, ?, ?, ?)", was)
        return {new.path: line.seq if new.sha256 else 0 for new in fresh}

    def _stale(self, paths: Iterable[PurePosixPath]) -> Iterator[Finding]:
        """Files that somebody has changed since they were read here, with who and when."""
        for path in paths:
            if path not in self._seen:
                continue
            container = container_of(path)
            statement = "SELECT seq, account, at FROM {c}.history WHERE path = ? ORDER BY seq DESC LIMIT 1"
            rows = self._session.containers.run(container, statement, (path.as_posix(),))
            if self._lying(container, path) is None and not self._seen[path]:
                continue
            if rows and rows[0][0] != self._seen[path]:
                yield finding(codes.STALE, file=path.name, account=rows[0][1], at=rows[0][2])

    def _lying(self, container: Container, path: PurePosixPath) -> _Lying | None:
        statement = "SELECT sha256, seq FROM {c}.files WHERE path = ?"
        rows = self._session.containers.run(container, statement, (path.as_posix(),))
        return _Lying(*rows[0]) if rows else None

    def _check_said(self, container: Container, path: PurePosixPath, lying: _Lying) -> None:
        """Looks whether the audit says that this content was stored there."""
        details, digest = details_of(self._session.containers, container, lying.seq)
        table = self._exchanged(container, path)
        name = path.as_posix()
        said = any(
            entry[0] == name and after(table, name, entry[1]) == lying.sha256 for entry in details.get("files", ())
        )
        if said and Container.AUDIT in self._session.keys:
            statement = "SELECT digest FROM {c}.lines WHERE seq = ?"
            said = self._session.containers.run(Container.AUDIT, statement, (lying.seq,)) == [(digest,)]
        if not said:
            raise self._outside(path)

    def _exchanged(self, container: Container, path: PurePosixPath) -> dict[tuple[str, str], str | None]:
        """What purges have put in the place of versions of a file, as far as the lines about them say so."""
        stones = tombstones_at(self._session.containers, container, path.as_posix())
        said = {stone.seq: details_of(self._session.containers, container, stone.seq)[0] for stone in stones}
        entries = {seq: details.get("tombstones", ()) for seq, details in said.items()}
        return table_of(one for one in stones if [one.path, one.sha256, one.instead] in entries[one.seq])

    def _blob(self, container: Container, path: PurePosixPath, sha256: str) -> bytes:
        try:
            return content_of(self._session.containers, container, sha256)
        except InputRefusedError:
            raise self._outside(path) from None

    def _outside(self, path: PurePosixPath) -> InputRefusedError:
        """That a content is not what was stored; or that the file is damaged, if that is why."""
        self._session.containers.refuse_damaged()
        return InputRefusedError((finding(codes.CHANGED_OUTSIDE, file=path.name),))

    def _container(self, path: PurePosixPath) -> Container:
        container = container_of(path)
        if container not in self._session.keys:
            raise PermissionError(path.as_posix())
        return container


def _new(change: Content) -> _New:
    """Hashed and packed before anybody is kept waiting."""
    if change.data is None:
        return _New(change.path, None, 0, b"")
    return _New(change.path, fingerprint(change.data), len(change.data), packed(change.data))
