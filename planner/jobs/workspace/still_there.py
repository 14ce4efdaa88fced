"""Where somebody still stands who has just become protected: no import stores such a person, but earlier work has."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.domain.finding import Finding, finding
from planner.files.identity import KeyEntry
from planner.files.mounts import shelf_of
from planner.files.opening import read_all
from planner.files.places import is_dir, may_look
from planner.jobs.people.place import Place
from planner.store import codes
from planner.store.earlier import FOLDER, QUALITY, ROSTER
from planner.store.keys import KEYS, PREVIOUS
from planner.store.outside import outside_folders
from planner.store.placements import PLACEMENTS
from planner.store.subject.plain import files_in
from planner.store.subject.rewriting import signs_in
from planner.store.subject.signs import Told, signs_of

if TYPE_CHECKING:
    from planner.imports.roster.result import Signs as Protected

_MOST = 20
"""Files that are named."""


def still_there(
    place: Place, everybody: Sequence[KeyEntry], protected: "Sequence[Protected]", mend: Iterable[Path]
) -> Iterator[Finding]:
    """Each person who has become protected and stands in what an import does not write anew; by id alone.

    Args:
        place: where the roster and the key file lie.
        everybody: who was known before it.
        protected: what tells those who are protected by it.
        mend: mend files that are written anew.
    """
    from planner.imports.mending.purge import without
    from planner.jobs.workspace.within import FOLDERS

    kept = {own.person for own in without(everybody, protected)}
    if len(kept) == len(everybody):
        return
    private, ours = place.private, (KEYS, PREVIOUS, PLACEMENTS, QUALITY, FOLDER)
    anew = [path.absolute() for path in (*(private / name for name in ours), place.out / ROSTER, *mend)]
    places = (private, place.out)
    folders = [*places, *map(Path, FOLDERS), *outside_folders(private)]
    open_to = [folder for folder in folders if is_dir(folder) and may_look(folder)]
    files = {path.absolute(): path for folder in open_to for path in files_in([folder])}
    looked = {path: read_all(path) for whole, path in files.items() if not _changes(whole, anew)}
    entries = [*map(_entry, everybody)]
    for person in (own.person for own in everybody if own.person not in kept):
        signs = signs_of(person, entries)
        seen = ((path, signs_in(data, signs)) for path, data in sorted(looked.items()))
        held = [path.as_posix() for path, one in seen if one.named or one.told is Told.YES]
        if shelf_of(private):  # there earlier versions stand, whatever the files of today say
            yield _finding(codes.STILL_IN_WORKSPACE, person, held)
        elif held:
            yield _finding(codes.STILL_THERE, person, held)


def _finding(code: str, person: str, held: Sequence[str]) -> Finding:
    names = ", ".join(held[:_MOST]) + (" …" if len(held) > _MOST else "")
    return finding(code, found=person, count=len(held), names=names or "–")


def _changes(path: Path, anew: Collection[Path]) -> bool:
    return any(path == one or one in path.parents for one in anew)


def _entry(own: KeyEntry) -> Mapping[str, Any]:
    """As a key file says it."""
    return {"id": own.person} | {name: getattr(own, name) for name in KeyEntry._fields if name != "person"}
