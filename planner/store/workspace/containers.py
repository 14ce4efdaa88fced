"""The open containers of a workspace as one connection, so that one transaction spans all of them.

A rollback journal and ``synchronous=EXTRA``: what has been acknowledged outlasts a power cut, and a medium that cannot
be written to can still be read. Deleted pages are overwritten.
"""

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from planner.domain.finding import InputRefusedError, finding
from planner.files.full import needing
from planner.store.workspace import codes
from planner.store.workspace.disk import new_file
from planner.store.workspace.roles import CONTENT, Container

WAIT_S = 30.0
"""How long a writer waits for others before it says so."""
_FULL, _BUSY, _LOCKED, _READ_ONLY, _IO = 13, 5, 6, 8, 10
"""SQLite's numbers of what can go wrong with a disk; what lies above the lowest byte tells more than is needed."""
_WHOLE = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_PART = ("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))
_DISK = {_FULL: errno.ENOSPC, _READ_ONLY: errno.EROFS, _IO: errno.EIO}


def file_name(container: Container) -> str:
    """Name of a container's file."""
    return f"{container}.db"


class Containers:
    """Some containers of one folder, opened with their keys."""

    def __init__(self, folder: Path, keys: Mapping[Container, bytes], wait_s: float = WAIT_S, mode: str = "rw") -> None:
        """Opens them; whether keys and files fit is only seen by ``probe`` or the first reading.

        Args:
            folder: where the files lie.
            keys: 256-bit key of each that is to be opened.
            wait_s: how long a writer waits for others, in seconds.
            mode: ``ro`` to change nothing, not even what is left of a transaction that was cut short.

        Raises:
            InputRefusedError: E-WORKSPACE-021 a file is not there.
        """
        self.folder = folder
        # The audit first: whoever writes locks it before all others, so that no two wait for each other.
        self.held = tuple(name for name in (Container.AUDIT, *CONTENT) if name in keys)
        for name in self.held:
            if not (folder / file_name(name)).is_file():
                raise InputRefusedError((finding(codes.GONE, file=file_name(name)),))
        first, *others = self.held
        with self._told():
            self._connection = dbapi2.connect(
                _uri(folder, first, mode), uri=True, isolation_level=None, timeout=wait_s, check_same_thread=False
            )
        with self._told():
            self._pragma("cipher_log_level = NONE")
            self._pragma(f'key = "{_raw(keys[first])}"')
            for name in others:
                self._connection.execute(f'ATTACH ? AS {name} KEY "{_raw(keys[name])}"', (_uri(folder, name, mode),))
            self._pragma("foreign_keys = ON")
            self._pragma("trusted_schema = OFF")

    @classmethod
    def created(cls, folder: Path, keys: Mapping[Container, bytes]) -> "Containers":
        """New, empty containers in a folder that has none."""
        for name in keys:
            new_file(folder / file_name(name))
        return cls(folder, keys)

    def probe(self) -> None:
        """Reads something of each container, so that a wrong key or a damaged file is told before any content.

        Raises:
            InputRefusedError: E-WORKSPACE-020 with each that cannot be opened.
        """
        for name in self.held:
            self.run(name, "SELECT count(*) FROM {c}.sqlite_schema")
            for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON"):
                self.pragma(name, pragma)

    def run(self, container: Container, statement: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Runs a statement in which ``{c}`` stands for a container; returns all rows.

        Raises:
            InputRefusedError: E-WORKSPACE-020 it is damaged; E-WORKSPACE-023 somebody else has been writing too long.
            OSError: the disk is full, broken or cannot be written to.
        """
        schema = "main" if container is self.held[0] else str(container)
        with self._told(container):
            return list(self._connection.execute(statement.replace("{c}", schema), values))

    def pragma(self, container: Container, pragma: str) -> list[tuple[Any, ...]]:
        """Sets or reads a property of one container."""
        return self.run(container, f"PRAGMA {{c}}.{pragma}")

    def damaged_pages(self, container: Container) -> int:
        """How many pages of a container are not as they were written.

        Reading alone does not tell of all of them: where the rest of a long content lies on a damaged page, SQLCipher
        gives zeros and no error. So every content is held against its hash, and every copy looks here first.
        """
        try:
            pages = len(self.pragma(container, "cipher_integrity_check"))
            return pages or int(self.pragma(container, "integrity_check") != [("ok",)])
        except InputRefusedError:
            return 1

    def refuse_damaged(self) -> None:
        """Goes on only if every page is as it was written.

        Raises:
            InputRefusedError: E-WORKSPACE-020 with each container that has others.
        """
        damaged = [name for name in self.held if self.damaged_pages(name)]
        if damaged:
            raise InputRefusedError(tuple(finding(codes.DAMAGED, file=file_name(name)) for name in damaged))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is changed within happens in one step, or not at all; nobody else writes meanwhile.

        Within another it is a part of that step, and is taken back alone if it fails.

        Raises:
            OSError: the disk would not take a part of the step, and all of it has been taken back.
        """
        begin, keep, back = _PART if self._connection.in_transaction else _WHOLE
        with self._told():
            self._connection.execute(begin)
        try:
            yield
            if not self._connection.in_transaction:
                raise OSError(errno.EIO, "workspace", self.folder.parent.name)
            with self._told():
                self._connection.execute(keep)
        except BaseException:
            # A full disk takes back the whole step by itself.
            if self._connection.in_transaction:
                for statement in back:
                    self._connection.execute(statement)
            raise

    @contextmanager
    def unchanging(self) -> Iterator[None]:
        """What is read within is of one moment, in all containers; others may write only afterwards.

        The audit is held first: whoever writes locks it first, too, so that neither waits for the other.
        """
        if self._connection.in_transaction:
            yield
            return
        with self._told():
            self._connection.execute("BEGIN")
        try:
            for name in self.held:
                self.run(name, "SELECT count(*) FROM {c}.sqlite_schema")
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def export_to(self, folder: Path, key: bytes) -> None:
        """Copies the one container that is held; see ``export``."""
        (name,) = self.held
        (schema,) = self.pragma(name, "user_version")
        with self._told(name):
            self._connection.execute(f'ATTACH ? AS target KEY "{_raw(key)}"', (_uri(folder, name),))
            for pragma in ("journal_mode = OFF", "synchronous = OFF"):
                self._pragma(f"target.{pragma}")
            self._connection.execute("SELECT sqlcipher_export('target')")
            self._pragma(f"target.user_version = {schema[0]}")
            self._connection.execute("DETACH target")

    def close(self) -> None:
        """Lets the files go."""
        self._connection.close()

    def _pragma(self, pragma: str) -> None:
        self._connection.execute(f"PRAGMA {pragma}")

    @contextmanager
    def _told(self, container: Container | None = None) -> Iterator[None]:
        """Says in words, or as the disk's error that it is, what SQLite says."""
        try:
            yield
        except dbapi2.DatabaseError as error:
            number = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if number in (_BUSY, _LOCKED):
                raise InputRefusedError((finding(codes.BUSY),)) from None
            if number in _DISK:
                raise OSError(_DISK[number], "workspace", self.folder.parent.name) from None
            name = file_name(container) if container else self.folder.parent.name
            raise InputRefusedError((finding(codes.DAMAGED, file=name),)) from None


def export(container: Container, source: tuple[Path, bytes], target: tuple[Path, bytes]) -> None:
    """Copies what a container holds into an empty file that is there already, under another key or the same.

    Deleted pages are not copied.

    Args:
        container: which.
        source: folder and key.
        target: folder and key; not safe from a power cut until somebody settles it.

    Raises:
        InputRefusedError: E-WORKSPACE-020 the source is damaged.
        OSError: the target cannot be written.
    """
    containers = Containers(source[0], {container: source[1]})
    # All of them: whoever copies one copies the others, too, and the room of one alone would not be enough.
    size = sum(file.stat().st_size for file in source[0].glob("*.db"))
    try:
        containers.probe()
        containers.refuse_damaged()
        with needing(size, target[0].name):
            containers.export_to(target[0], target[1])
    finally:
        containers.close()


def _uri(folder: Path, container: Container, mode: str = "rw") -> str:
    return f"{(folder / file_name(container)).absolute().as_uri()}?mode={mode}"


def _raw(key: bytes) -> str:
    return f"x'{key.hex()}'"
