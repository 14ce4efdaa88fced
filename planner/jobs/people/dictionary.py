"""What HR's account reads of an organisation that lies among the plans, which it does not open.

Whenever somebody puts an organisation into a workspace, its dictionary is written among the people, where HR finds it
under the organisation's own path: the same command works for both.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.mounts import Content, Shelf, shelf_of
from planner.files.places import is_dir, may_look
from planner.jobs.workspace import codes
from planner.store.dictionary import FAULTY, dictionary_bytes, dictionary_of

if TYPE_CHECKING:
    from planner.imports.organisation.read import NotedOrganisation

FOR_HR = PurePosixPath("private/for-hr")
"""Below it lies the dictionary of each organisation, under the organisation's path."""
_PLANS = Path("out/plans")


def read_dictionary(path: Path) -> "NotedOrganisation | None":
    """The dictionary of an organisation that whoever works here may not open; None if it is to be read itself.

    Raises:
        InputRefusedError: E-CLI-120 nobody has put the organisation in since there are dictionaries; E-CLI-410 it has
            faults, and had no dictionary before; E-CLI-102 the account does not see HR's folder either.
    """
    from planner.imports.organisation.read import NotedOrganisation

    shelved = shelf_of(path)
    if shelved is None or may_look(path):
        return None
    shelf, inner = shelved
    data = shelf.read(_place(inner)) if shelf.stamp(_place(inner)) else b""
    if data == FAULTY:
        raise InputRefusedError((finding(codes.ORGANISATION_FAULTY, place=path.name),))
    dictionary = dictionary_of(data, path.name) if data else None
    if dictionary is None:
        raise InputRefusedError((finding(codes.NO_DICTIONARY, place=path.name),))
    return NotedOrganisation(dictionary.organisation(), ())


def refuse_for_hr(path: Path) -> None:
    """Says to whom may not put an organisation in that nobody has.

    Raises:
        InputRefusedError: E-CLI-120.
    """
    if shelf_of(Path(FOR_HR)) and not may_look(_PLANS):
        raise InputRefusedError((finding(codes.NO_DICTIONARY, place=path.name),))


def write_dictionaries(shelf: Shelf, places: Iterable[tuple[Path, PurePosixPath]]) -> tuple[Finding, ...]:
    """Writes the dictionary of each organisation of which something has been put in.

    Args:
        shelf: the workspace.
        places: what has been put in: the path from where one works, and that in the workspace.

    Returns:
        For each organisation that has faults, that HR still has the dictionary of before (W-CLI-121), or none
            (W-CLI-411).
    """
    from planner.imports.organisation.read import read_organisation

    faulty: dict[Path, bytes] = {}
    fresh: list[Content] = []
    sound = False
    for path, inner in _organisations(places):
        try:
            organisation = read_organisation(path).organisation
        except InputRefusedError:
            before = shelf.read(_place(inner)) if shelf.stamp(_place(inner)) else FAULTY
            faulty[path] = before
            fresh += [Content(_place(inner), before)] * (before == FAULTY)
        else:
            sound = True
            fresh.append(Content(_place(inner), dictionary_bytes(organisation)))
    if fresh:
        shelf.replace(fresh)
    code = {True: codes.DICTIONARY_NONE, False: codes.DICTIONARY_OLD}
    # Beside an organisation that can be read, a form that nobody has filled in keeps HR from nothing.
    told = {path: before for path, before in faulty.items() if not (sound and _is_empty(path))}
    return tuple(finding(code[before == FAULTY], place=path.name) for path, before in told.items())


def _is_empty(path: Path) -> bool:
    from planner.imports.doubts.look import Companions, look_over

    return not look_over(path, Companions()).filled


def refuse_without_plans(path: Path) -> None:
    """Asked by what makes plans, before it reads an organisation of which HR has no more than a dictionary.

    Raises:
        InputRefusedError: E-CLI-102 the account does not see the plans.
    """
    shelved = shelf_of(path)
    if shelved and not may_look(path):
        shelf, inner = shelved
        shelf.stamp(inner)


def _organisations(places: Iterable[tuple[Path, PurePosixPath]]) -> Iterator[tuple[Path, PurePosixPath]]:
    """Folders and workbooks that hold an organisation, each once."""
    from planner.imports.organisation.files import is_organisation

    tables: dict[PurePosixPath, Path] = {}
    for path, inner in places:
        if path.suffix.casefold() == ".csv":
            tables[inner.parent] = path.parent
        elif path.suffix.casefold() in (".xlsx", ".ods", ".xls"):
            tables[inner] = path
    for inner, path in tables.items():
        if (is_dir(path) or path.suffix) and is_organisation(path):
            yield path, inner


def _place(inner: PurePosixPath) -> PurePosixPath:
    return FOR_HR / f"{inner.as_posix()}.json"
