"""Where somebody still stands who has just become protected: no import stores such a person, but earlier work has."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from planner.domain.finding import Finding, finding
from planner.files.identity import KeyEntry
from planner.files.mounts import shelf_of
from planner.files.opening import read_all
from planner.files.places import is_dir
from planner.jobs.workspace.within import FOLDERS
from planner.store import codes
from planner.store.outside import outside_folders
from planner.store.subject.plain import files_in
from planner.store.subject.rewriting import signs_in
from planner.store.subject.signs import Told, signs_of

_MOST = 20
"""Files that are named."""


def still_there(
    now: Sequence[KeyEntry], everybody: Iterable[KeyEntry], places: Collection[Path], anew: Collection[Path]
) -> Iterator[Finding]:
    """Each of those people who stands in what was stored before, and in which files; by id alone.

    Args:
        now: who has become protected.
        everybody: who was known, so that nobody else is taken for them.
        places: folders of the roster and of the key file.
        anew: files that are written anew without them.
    """
    if not now:
        return
    private = next(iter(places))
    folders = [*places, *map(Path, FOLDERS), *outside_folders(private)]
    files = {path.absolute(): path for folder in folders if is_dir(folder) for path in files_in([folder])}
    looked = {path: read_all(path) for whole, path in files.items() if not _changes(whole, anew)}
    entries = [*map(_entry, everybody)]
    for own in now:
        signs = signs_of(own.person, entries)
        seen = ((path, signs_in(data, signs)) for path, data in sorted(looked.items()))
        held = [path.as_posix() for path, one in seen if one.named or one.told is Told.YES]
        if shelf_of(private):  # there earlier versions stand, whatever the files of today say
            yield _finding(codes.STILL_IN_WORKSPACE, own.person, held)
        elif held:
            yield _finding(codes.STILL_THERE, own.person, held)


def _finding(code: str, person: str, held: Sequence[str]) -> Finding:
    names = ", ".join(held[:_MOST]) + (" …" if len(held) > _MOST else "")
    return finding(code, found=person, count=len(held), names=names or "–")


def _changes(path: Path, anew: Collection[Path]) -> bool:
    return any(path == one or one in path.parents for one in anew)


def _entry(own: KeyEntry) -> Mapping[str, Any]:
    """As a key file says it."""
    return {"id": own.person} | {name: getattr(own, name) for name in KeyEntry._fields if name != "person"}
