"""Mounts an open workspace where one works, so that commands find out, private and adopted there."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.clean import kept_clean
from planner.files.mounts import Content, Shelf, mounted, real
from planner.files.places import matching
from planner.jobs.people.dictionary import FOR_HR
from planner.jobs.workspace import codes
from planner.store.workspace.disk import ACCOUNTS
from planner.store.workspace.roles import Container
from planner.store.workspace.session import Session
from planner.store.workspace.shelf import WorkspaceShelf

PRIVATE = "private"
FOLDERS = ("out", PRIVATE, "adopted", "published")
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
    shelf = SpokenShelf(session)
    places = mounts_of(shelf)
    refuse_inside(session.folder, places)
    with mounted(shelf, {Path(place): place for place in places}), session.doing(action):
        try:
            yield
        except InputRefusedError as refused:
            for one in refused.findings:
                if one.code == codes.NOT_YOURS:
                    note_denied(session, str(one.facts["place"]))
            raise


def note_denied(session: Session, place: str) -> None:
    """Writes into the audit that somebody wanted what is not theirs; the crisis team writes no audit.

    Args:
        session: of whoever was refused.
        place: folder or page, and no more: the audit is read by those who need not know what lies there.
    """
    if Container.AUDIT in session.may_write:
        with suppress(OSError, InputRefusedError):  # what is refused stays refused, whether it can be written or not
            session.note("denied", Container.AUDIT, {"place": place})


@contextmanager
def without() -> Iterator[tuple[Finding, ...]]:
    """Within, a command that names no workspace writes nothing to the disk, where one lies in the working folder.

    Somebody who forgets the account would leave keys and roster on the disk, readable to all who reach it. Whatever
    only reads goes on; where it is refused, that no workspace was named may be why, and is told (W-CLI-122). Where keys
    lie unencrypted already, a warning is enough.

    Raises:
        InputRefusedError: E-CLI-116 something would be written; or what has been refused.
    """
    there = [path.parent.name for path in matching(Path(), f"*/{ACCOUNTS}")]
    if not there or matching(Path(PRIVATE), "*"):
        yield (finding(codes.UNENCRYPTED_BEFORE, name=there[0], place=PRIVATE),) if there else ()
        return
    why = finding(codes.UNENCRYPTED, name=there[0])
    with kept_clean(why, [Path(folder) for folder in FOLDERS]):
        try:
            yield ()
        except InputRefusedError as refused:
            if why in refused.findings:
                raise
            raise InputRefusedError((*refused.findings, finding(codes.NONE_NAMED, name=there[0]))) from None


def mounts_of(shelf: Shelf) -> tuple[PurePosixPath, ...]:
    """What is mounted: the usual folders, and folders and files that somebody has put in beside them.

    Also where an organisation lies that the account does not open, but has a dictionary of.
    """
    others = {path if len(path.parts) < 2 else path.parent for path in shelf.below(PurePosixPath())}
    others |= {path.relative_to(FOR_HR).with_suffix("") for path in shelf.below(FOR_HR)}
    return (*map(PurePosixPath, FOLDERS), *sorted(one for one in others if one.parts[0] not in FOLDERS))


def refuse_inside(workspace: Path, places: Sequence[PurePosixPath]) -> None:
    """Nothing of the workspace can lie within itself.

    Raises:
        InputRefusedError: E-CLI-103 it would.
    """
    whole = real(workspace)
    if any(whole.is_relative_to(real(Path(place))) for place in places):
        raise InputRefusedError((finding(codes.INSIDE_ITSELF, file=workspace.name),))


class SpokenShelf(WorkspaceShelf):
    """A shelf that says in a finding what somebody may not, instead of a system's word for it."""

    def read(self, path: PurePosixPath) -> bytes:
        """A file's content."""
        with self._spoken(path):
            return super().read(path)

    def version(self, path: PurePosixPath, sha256: str) -> bytes | None:
        """What lay at a path when it had this digest."""
        with self._spoken(path):
            return super().version(path, sha256)

    def stamp(self, path: PurePosixPath) -> int:
        """Another after each change of the file."""
        with self._spoken(path):
            return super().stamp(path)

    def digest(self, path: PurePosixPath) -> str:
        """SHA-256 of a file's content."""
        with self._spoken(path):
            return super().digest(path)

    def replace(self, changes: Sequence[Content], also: Callable[[], None] = lambda: None) -> None:
        """Makes all changes or none."""
        with self._spoken(changes[0].path if changes else PurePosixPath()):
            super().replace(changes, also)

    @contextmanager
    def _spoken(self, path: PurePosixPath) -> Iterator[None]:
        try:
            yield
        except PermissionError:
            raise not_yours(self.session.account.name, path) from None


def not_yours(account: str, path: PurePosixPath) -> InputRefusedError:
    """That an account may not do this there; the folder is enough, for who may not read need not know what there is."""
    return InputRefusedError((finding(codes.NOT_YOURS, name=account, place=path.parts[0] if path.parts else "."),))
