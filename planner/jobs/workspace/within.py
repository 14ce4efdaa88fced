"""Mounts an open workspace where one works, so that commands find out, private and adopted there."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from planner.domain.finding import InputRefusedError, finding
from planner.files.mounts import Content, Shelf, mounted, real
from planner.jobs.workspace import codes
from planner.store.workspace.session import Session
from planner.store.workspace.shelf import WorkspaceShelf

FOLDERS = ("out", "private", "adopted", "published")
"""They lie in the workspace whether or not there is anything in them."""


@contextmanager
def within(session: Session, action: str) -> Iterator[None]:
    """Within, the folders of the working folder that belong to the workspace lie there.

    Args:
        session: the open workspace.
        action: what is being done, as the audit says it.

    Raises:
        InputRefusedError: E-CLI-103 the workspace itself lies in one of them.
    """
    shelf = SpokenShelf(WorkspaceShelf(session), session.account.name)
    places = mounts_of(shelf)
    refuse_inside(session.folder, places)
    with mounted(shelf, {Path(place): place for place in places}), session.doing(action):
        yield


def mounts_of(shelf: Shelf) -> tuple[PurePosixPath, ...]:
    """What is mounted: the usual folders, and folders and files that somebody has put in beside them."""
    others = {path if len(path.parts) < 2 else path.parent for path in shelf.below(PurePosixPath())}
    return (*map(PurePosixPath, FOLDERS), *sorted(one for one in others if one.parts[0] not in FOLDERS))


def refuse_inside(workspace: Path, places: Sequence[PurePosixPath]) -> None:
    """Nothing of the workspace can lie within itself.

    Raises:
        InputRefusedError: E-CLI-103 it would.
    """
    whole = real(workspace)
    if any(whole.is_relative_to(real(Path(place))) for place in places):
        raise InputRefusedError((finding(codes.INSIDE_ITSELF, file=workspace.name),))


class SpokenShelf:
    """A shelf that says in a finding what somebody may not, instead of a system's word for it."""

    def __init__(self, shelf: WorkspaceShelf, account: str) -> None:
        self._shelf, self._account = shelf, account

    @property
    def workspace(self) -> WorkspaceShelf:
        """The shelf itself, for those who ask it more than a shelf is asked."""
        return self._shelf

    def read(self, path: PurePosixPath) -> bytes:
        """A file's content."""
        with self._spoken(path):
            return self._shelf.read(path)

    def version(self, path: PurePosixPath, sha256: str) -> bytes | None:
        """What lay at a path when it had this digest."""
        with self._spoken(path):
            return self._shelf.version(path, sha256)

    def stamp(self, path: PurePosixPath) -> int:
        """Another after each change of the file."""
        with self._spoken(path):
            return self._shelf.stamp(path)

    def below(self, folder: PurePosixPath) -> Sequence[PurePosixPath]:
        """All files in a folder that the account may read, sorted."""
        return self._shelf.below(folder)

    def replace(self, changes: Sequence[Content]) -> None:
        """Makes all changes or none."""
        with self._spoken(changes[0].path if changes else PurePosixPath()):
            self._shelf.replace(changes)

    @contextmanager
    def _spoken(self, path: PurePosixPath) -> Iterator[None]:
        try:
            yield
        except PermissionError:
            raise not_yours(self._account, path) from None


def not_yours(account: str, path: PurePosixPath) -> InputRefusedError:
    """That an account may not do this there; the folder is enough, for who may not read need not know what there is."""
    return InputRefusedError((finding(codes.NOT_YOURS, name=account, place=path.parts[0] if path.parts else "."),))
