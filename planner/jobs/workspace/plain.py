"""Purge and extract where people's files lie plainly in the working folder, without a workspace."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from planner.domain.finding import InputRefusedError, finding
from planner.files.opening import read_all
from planner.files.places import exists, is_dir, is_file, make_private, matching
from planner.files.together import BusyError
from planner.jobs.keeping.after_purge import checked_before
from planner.jobs.plans import read_of_any_rules
from planner.jobs.stops import StopCommandError
from planner.jobs.workspace.within import FOLDERS, PRIVATE
from planner.store import codes as store
from planner.store.outside import outside_folders
from planner.store.subject.entries import document_of, is_keys
from planner.store.subject.plain import PlainPurge, files_in, plain_holding, plain_signs, purge_plain
from planner.store.subject.signs import Seen
from planner.store.subject.tombs import Stone
from planner.store.workspace.care.extract import Extract, Held, about_person
from planner.store.workspace.codes import NOBODY_HELD


class PlainDone(NamedTuple):
    """What came of a purge of plain files."""

    stones: tuple[Stone, ...]
    unreachable: tuple[str, ...]
    """Folders of adopted plans that are not there just now."""
    yours: tuple[str, ...]
    """Files of the working folder that are not the program's own and still hold the person."""


def plain_found(person: str) -> dict[str, Seen]:
    """Files in the working folder that hold a person, and what they say.

    Raises:
        InputRefusedError: E-CLI-113 none does.
    """
    signs = plain_signs(person, _folders())
    held = {path.as_posix(): seen for path, seen in plain_holding(signs, _folders()).items()}
    if not any(held.values()):
        raise InputRefusedError((finding(NOBODY_HELD),))
    return held


def plain_extract(person: str, day: date) -> Extract:
    """Everything that the files in the working folder say about a person, and about nobody else.

    Raises:
        InputRefusedError: E-CLI-113 they say nothing.
    """
    signs, files = plain_signs(person, _folders()), {path: read_all(path) for path in files_in(_folders())}
    keys = [entry for data in files.values() if is_keys(data) for entry in document_of(data).get("people", ())]
    others = {str(entry.get("id")) for entry in keys if isinstance(entry, dict)} - {person}
    said = ((path, about_person(path.name, data, signs, others)) for path, data in files.items())
    held = [Held(path.as_posix(), day.isoformat(), True, entries) for path, entries in said if entries is not None]
    if not held:
        raise InputRefusedError((finding(NOBODY_HELD),))
    return Extract(person, tuple(held))


def plain_purge(person: str, day: date, ground: str) -> PlainDone:
    """Purges a person from the program's own folders and the adopted plans elsewhere that can be reached.

    Raises:
        InputRefusedError: E-CLI-113 nobody is held under this id; or somebody else is writing.
        OSError: nothing has changed.
        HalfDoneError: it is decided; the same command once more carries out the rest.
    """
    folders, private = _folders(), Path(PRIVATE)
    signs = plain_signs(person, folders)
    make_private(private)
    asked = PlainPurge(
        person, day.isoformat(), ground, {path: checked or day.isoformat() for path, checked in _right(person, folders)}
    )
    try:
        tombs = purge_plain(asked, folders, private)
    except BusyError:
        raise InputRefusedError((finding(store.BUSY, file=private.name),)) from None
    if not tombs:
        raise InputRefusedError((finding(NOBODY_HELD),))
    away = tuple(folder.as_posix() for folder in outside_folders(private) if not is_dir(folder))
    own = {path.parts[0] for path in folders if path.parts}
    others = [path for path in matching(Path(), "*") if path.name not in own and not path.name.startswith(".")]
    files = [path for path in others if is_file(path)]
    files += [path for folder in others if is_dir(folder) for path in files_in([folder])]
    yours = tuple(path.as_posix() for path in files if signs.seen_in(read_all(path)))
    return PlainDone(tuple(tombs), away, yours)


def _folders() -> list[Path]:
    there = [Path(name) for name in FOLDERS if is_dir(Path(name))]
    return [*there, *(folder for folder in outside_folders(Path(PRIVATE)) if is_dir(folder))]


def _right(person: str, folders: list[Path]) -> Iterator[tuple[Path, str]]:
    """Plans that name the person, or rest on a file that does, and follow every rule; see ``checked_before``."""
    for path in files_in(folders):
        if path.suffix != ".json" or path.parent.name not in ("plans", "changed"):
            continue
        data = read_all(path)
        inputs = (path.parent / str(one.get("path")) for one in document_of(data).get("inputs", ()))
        holds = any(exists(one) and is_file(one) and person.encode() in read_all(one) for one in inputs)
        if holds or person.encode() in data:
            try:
                file = read_of_any_rules(path)
            except (InputRefusedError, StopCommandError):
                continue
            yield path, checked_before(file)
