"""Puts files of the disk into a workspace, and takes some out; both stand in the audit."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.mounts import Content, on_disk
from planner.files.opening import read_all
from planner.files.places import exists, is_dir, is_file, make_folder, matching
from planner.files.together import LOCK
from planner.files.writing import write_atomically
from planner.jobs.people.dictionary import write_dictionaries
from planner.jobs.workspace import codes
from planner.jobs.workspace.within import SpokenShelf, not_yours, refuse_inside, within
from planner.store.workspace.looking import Deed, Version, deeds, history_of
from planner.store.workspace.roles import Container, container_of
from planner.store.workspace.sealing import fingerprint
from planner.store.workspace.session import Session
from planner.text.typed import typed_path


class Moved(NamedTuple):
    """What was put in or taken out: where it lies now."""

    paths: tuple[str, ...]
    notes: tuple[Finding, ...]


def put(session: Session, source: Path, place: str = "") -> Moved:
    """Puts a file or folder in; what lies there already becomes an earlier version.

    Args:
        session: the open workspace.
        source: file or folder of the disk, where it stays.
        place: path in the workspace; that from the working folder if empty.

    Raises:
        InputRefusedError: E-CLI-106 nothing is there; E-CLI-107 this is no place in a workspace; E-CLI-103 it is the
            workspace itself; E-CLI-102 the account may not; somebody else has changed it.
        OSError: a file cannot be read; nothing has changed.
    """
    if not exists(source):
        raise InputRefusedError((finding(codes.NOT_THERE, file=typed_path(source, there=False)),))
    target = _place(place or source.as_posix())
    files = [source]
    if is_dir(source):
        refuse_inside(session.folder, [PurePosixPath(source.absolute().as_posix())])
        files = [path for path in matching(source, "**/*") if is_file(path) and path.name != LOCK]
    contents = [Content(target / path.relative_to(source).as_posix(), read_all(path)) for path in files]
    with session.doing("put"):
        SpokenShelf(session).replace(contents)
    left = (finding(codes.STILL_ON_DISK, file=source.name, count=len(contents)),) if contents else ()
    planned = [one.path for one in contents if container_of(one.path) is Container.PLANS]
    told = _for_hr(session, planned) if {Container.PLANS, Container.PEOPLE} <= session.may_write else ()
    return Moved(tuple(one.path.as_posix() for one in contents), (*left, *told))


def _for_hr(session: Session, paths: Sequence[PurePosixPath]) -> tuple[Finding, ...]:
    """Lets HR have what it needs of an organisation that has been put among the plans, or changed there."""
    with within(session, "put"):
        return write_dictionaries(SpokenShelf(session), [(Path(path), path) for path in paths])


def take(session: Session, place: str, to: Path) -> Moved:
    """Writes a file, or all of a folder, to the disk, where it is no longer encrypted; the audit is told first.

    Args:
        session: the open workspace.
        place: path in the workspace.
        to: folder of the disk.

    Raises:
        InputRefusedError: E-CLI-106 nothing is there; E-CLI-108 a file would be written over; E-CLI-102 the account
            may not.
        OSError: a file cannot be written; the audit already says that it was taken.
    """
    path, shelf = _place(place), SpokenShelf(session)
    shelf.stamp(path)
    below = [one for one in shelf.below(path) if one.name != LOCK]
    files = below or ([path] if shelf.stamp(path) else [])
    if not files:
        raise InputRefusedError((finding(codes.NOT_THERE, file=typed_path(Path(place), there=False)),))
    targets = {one: to / one.relative_to(path.parent) for one in files}
    if taken := [target for target in targets.values() if exists(target)]:
        raise InputRefusedError(tuple(finding(codes.ALREADY_THERE, file=one.name) for one in taken))
    contents = {one: shelf.read(one) for one in files}
    containers = {container_of(one) for one in files}
    for container in sorted(containers & session.may_write):
        own = [one for one in files if container_of(one) is container]
        said = {
            "taken": [[one.as_posix(), fingerprint(contents[one])] for one in own],
            "targets": [one.relative_to(path.parent).as_posix() for one in own],
            "to": on_disk(to).absolute().as_posix(),
        }
        session.note("take", container, said)
    for one, target in targets.items():
        make_folder(target.parent)
        write_atomically(target, contents[one])
    code = codes.NOW_OUTSIDE if containers <= session.may_write else codes.OUTSIDE_UNLOGGED
    note = finding(code, file=to.name, count=len(files))
    return Moved(tuple(target.as_posix() for target in targets.values()), (note,))


def versions_of(session: Session, place: str) -> list[Version]:
    """All versions of a file, first to last.

    Raises:
        InputRefusedError: E-CLI-106 there has never been one; E-CLI-102 the account may not see it.
    """
    path = _place(place)
    try:
        versions = list(history_of(session, path))
    except PermissionError:
        raise not_yours(session.account.name, path) from None
    if not versions:
        raise InputRefusedError((finding(codes.NOT_THERE, file=typed_path(Path(place), there=False)),))
    return versions


def log_of(session: Session) -> list[Deed]:
    """All lines of the audit, first to last.

    Raises:
        InputRefusedError: E-CLI-102 the account may not see it.
    """
    try:
        return list(deeds(session))
    except PermissionError:
        raise not_yours(session.account.name, PurePosixPath("audit")) from None


def _place(text: str) -> PurePosixPath:
    """A path in a workspace.

    Raises:
        InputRefusedError: E-CLI-107 it is none.
    """
    place = PurePosixPath(Path(text).as_posix())
    try:
        container_of(place)
    except ValueError:
        raise InputRefusedError((finding(codes.NO_PLACE, file=typed_path(Path(text), there=False)),)) from None
    return place
