"""What has been taken out of a workspace and may hold a person: no purge reaches it, so it is listed.

The audit says what was taken, and to which folder. What it does not say nobody here can know: copies of copies, what an
account has taken that writes no audit, and what lines said that were forgotten when their time was over.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from planner.domain.finding import InputRefusedError
from planner.store.subject.rewriting import signs_in
from planner.store.subject.signs import Signs
from planner.store.workspace.audit import details_of, lines
from planner.store.workspace.care.backup_folders import backups_in
from planner.store.workspace.containers import Containers
from planner.store.workspace.contents import content_of
from planner.store.workspace.roles import CONTENT, Container
from planner.store.workspace.tombstones import after, all_tombstones, table_of

Stones = Mapping[tuple[str, str], str | None]


class TakenOut(NamedTuple):
    """Files that were taken to a folder in one go and held the person, or may have."""

    place: str
    """The folder."""
    day: str
    names: tuple[str, ...]
    """Below the folder; none if the audit does not say how they are called there."""


def taken_out(containers: Containers, signs: Signs) -> tuple[TakenOut, ...]:
    """What still lies outside, or does so where nobody can look just now, by the day when it was taken."""
    outside = list[TakenOut]()
    tables = {name: table_of(all_tombstones(containers, name)) for name in CONTENT if name in containers.held}
    for line in lines(containers) if Container.AUDIT in containers.held else ():
        name = Container(line.container)
        said = details_of(containers, name, line.seq)[0] if name in tables else {}
        if "to" not in said:
            continue
        held = [*_names(containers, name, said, signs, tables[name])]
        left = tuple(sorted({one for one in held if _may_lie(Path(str(said["to"])), one)}))
        if left:
            outside.append(TakenOut(str(said["to"]), line.at[:10], tuple(one for one in left if one)))
    return tuple(outside)


def _names(
    containers: Containers, name: Container, said: Mapping[str, Any], signs: Signs, stones: Stones
) -> Iterator[str]:
    """What held the person, as it is called outside; empty text where that is not said."""
    targets = [str(one) for one in said.get("targets", ())]
    if signs.person in (said.get("person"), *said.get("people", ())):
        yield from targets or ("",)
    for number, (path, sha256) in enumerate(said.get("taken", ())):
        if _holds(containers, name, after(stones, path, sha256), signs):
            yield targets[number] if targets else PurePosixPath(path).name


def _holds(containers: Containers, name: Container, sha256: str | None, signs: Signs) -> bool:
    """Whether a content holds the person; of one that is no longer kept nobody can say that it does not."""
    if sha256 is None:
        return True
    try:
        return bool(signs_in(content_of(containers, name, sha256), signs))
    except InputRefusedError:
        return True


def _may_lie(folder: Path, name: str) -> bool:
    """Whether a file lies in a folder, or may, where the folder is on a medium that is not there."""
    return not folder.is_dir() or not name or (folder / name).exists()


def other_backups(containers: Containers, given: Path | None) -> Iterator[str]:
    """Folders to which backups were made, other than the one that is looked through: still there, or not to be seen."""
    known = given.absolute().as_posix() if given else ""
    places = dict[str, None]()
    for line in lines(containers):
        if line.action == "backup":
            places[str(details_of(containers, Container.AUDIT, line.seq)[0].get("to", ""))] = None
    for place in places:
        if place not in ("", known) and (not Path(place).is_dir() or any(backups_in(Path(place)))):
            yield place
