"""What lies in an open workspace, what lay there, and what was done, as far as the account can see."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from planner.store.workspace.audit import details_of, lines
from planner.store.workspace.roles import CONTENT, Container, container_of
from planner.store.workspace.session import Session

_FILES = "SELECT path, sha256, size, account, at FROM {c}.files JOIN {c}.blobs USING (sha256) ORDER BY path"
_HISTORY = (
    "SELECT path, sha256, coalesce(size, 0), account, at FROM {c}.history LEFT JOIN {c}.blobs USING (sha256) "
    "WHERE path = ? ORDER BY seq"
)


class Version(NamedTuple):
    """What lies or lay at a path."""

    path: str
    sha256: str | None
    """None where the file was removed."""
    size: int
    """In bytes; 0 where it was removed, or the content is no longer kept."""
    account: str
    """Who put it there."""
    at: str


class Deed(NamedTuple):
    """A line of the audit, and of which files it tells; none where its details lie in a container that is closed."""

    seq: int
    at: str
    account: str
    action: str
    container: str
    files: tuple[str, ...]
    cells: tuple[tuple[str, str, int, str], ...] = ()
    """File, sheet, row and heading of each cell that was mended."""
    people: int = 0
    """How many names it was about or showed, where it says so; somebody in two plans in force is shown twice."""
    accounts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Of one that made or changed accounts: which, and the roles that each has had since."""


def lying(session: Session) -> Iterator[Version]:
    """All files, by container and path."""
    for container in (name for name in CONTENT if name in session.keys):
        rows = [Version(*row) for row in session.containers.run(container, _FILES)]
        yield from (one for one in rows if container_of(PurePosixPath(one.path)) is container)


def history_of(session: Session, path: PurePosixPath) -> Iterator[Version]:
    """All versions of a file, first to last.

    Raises:
        PermissionError: the account does not open what it would lie in.
    """
    container = container_of(path)
    if container not in session.keys:
        raise PermissionError
    return (Version(*row) for row in session.containers.run(container, _HISTORY, (path.as_posix(),)))


def deeds(session: Session) -> Iterator[Deed]:
    """All lines of the audit, first to last.

    Raises:
        PermissionError: the account does not open the audit.
    """
    if Container.AUDIT not in session.keys:
        raise PermissionError
    for line in lines(session.containers):
        container = Container(line.container)
        held = container in session.keys
        said = details_of(session.containers, container, line.seq)[0] if held else {}
        files = tuple(str(entry[0]) for entry in said.get("files", ()))
        cells = tuple(
            (str(file), str(sheet), int(row), str(column)) for file, sheet, row, column in said.get("cells", ())
        )
        people = int(said.get("count") or said.get("hits") or len(said.get("people", ())))
        yield Deed(line.seq, line.at, line.account, line.action, line.container, files, cells, people, _accounts(said))


def _accounts(said: Mapping[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Accounts that a line made or changed; an older program did not say which."""
    roles = {str(name): tuple(map(str, having)) for name, having in said.get("accounts", ())}
    return tuple((str(name), roles.get(str(name), ())) for name in said.get("of", ()))
