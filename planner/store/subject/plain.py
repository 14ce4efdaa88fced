"""Takes one person out of plain files, as ``care.purging`` does in a workspace: all of them together, or none.

There are no versions and no audit here: a file of tombstones beside what has changed says what stood there.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from planner.files.opening import read_all
from planner.files.places import is_file, matching
from planner.files.together import LOCK, Change, locked, recover, replace_together
from planner.store.subject.entries import document_of, is_keys, is_roster
from planner.store.subject.rewriting import body_digest, signs_in, without_person
from planner.store.subject.signs import Seen, Signs, signs_of
from planner.store.subject.tombs import INSTEAD, TOMBSTONES, Stone, stones


class PlainPurge(NamedTuple):
    """Who is to be purged from plain files."""

    person: str
    day: str
    ground: str
    verdicts: Mapping[Path, str]
    """Plans that follow every rule, and on what day they were found to."""


def files_in(folders: Iterable[Path]) -> Iterator[Path]:
    """All files of folders, but for locks and tombstones."""
    for folder in folders:
        yield from (path for path in matching(folder, "**/*") if is_file(path) and path.name not in (LOCK, TOMBSTONES))


def plain_signs(person: str, folders: Iterable[Path]) -> Signs:
    """What tells a person, by every key file in some folders."""
    contents = (read_all(path) for path in files_in(folders) if path.suffix == ".json")
    entries = [entry for data in contents if is_keys(data) for entry in document_of(data).get("people", ())]
    return signs_of(person, (entry for entry in entries if isinstance(entry, dict)))


def plain_holding(signs: Signs, folders: Iterable[Path]) -> dict[Path, Seen]:
    """Files that say anything of a person."""
    seen = ((path, signs_in(read_all(path), signs)) for path in files_in(folders))
    return {path: one for path, one in seen if one}


def purge_plain(asked: PlainPurge, folders: list[Path], journal: Path) -> list[Stone]:
    """Purges a person from all files of some folders.

    Args:
        asked: who, and why.
        folders: where files of the program lie.
        journal: folder in which the journal of the change lies while it is made.

    Raises:
        BusyError: somebody else is writing there.
        OSError: nothing has changed.
        HalfDoneError: it is decided, and the next start carries out the rest.
    """
    with locked([journal]):
        recover(journal)
        paths = [*files_in(folders)]
        signs = plain_signs(asked.person, folders)
        before = (stone.number for folder in {path.parent for path in paths} for stone in stones(folder))
        number = 1 + max(before, default=0)
        changes = [*_changes(paths, signs, f"{INSTEAD}{number:04}")]
        tombs = [_stone(change, old, asked, number) for change, old in changes]
        changed = {change.path for change, _ in changes}
        kept = [_verdict(path, asked, number) for path in sorted(asked.verdicts.keys() - changed)]
        by_folder: dict[Path, list[Stone]] = {}
        for path, stone in (*zip((one.path for one, _ in changes), tombs, strict=True), *kept):
            by_folder.setdefault(path.parent, []).append(stone)
        told = [Change(folder / TOMBSTONES, _lines(folder, new)) for folder, new in sorted(by_folder.items())]
        if changes:
            replace_together([*told, *(change for change, _ in changes)], journal)
    return tombs


def _changes(paths: list[Path], signs: Signs, instead: str) -> Iterator[tuple[Change, str]]:
    """What each file becomes, and what it was; rosters first, since key files remember them."""
    marks = dict[bytes, bytes]()
    later = list[Path]()
    for path in paths:
        data = read_all(path)
        fresh = without_person(path.name, data, signs, instead, {}) if is_roster(data) else None
        if fresh is None:
            later.append(path)
        elif fresh != data:
            marks[body_digest(data)] = body_digest(fresh)
            yield Change(path, fresh), _sha(data)
    for path in later:
        data = read_all(path)
        left = without_person(path.name, data, signs, instead, marks)
        if left != data:
            yield Change(path, left), _sha(data)


def _stone(change: Change, old: str, asked: PlainPurge, number: int) -> Stone:
    fresh = None if change.data is None else _sha(change.data)
    verdict = asked.verdicts.get(change.path, "")
    return Stone(change.path.name, old, fresh, asked.person, asked.day, asked.ground, number, verdict)


def _verdict(path: Path, asked: PlainPurge, number: int) -> tuple[Path, Stone]:
    """Of a plan that does not place the person, and rests on a file that did."""
    sha256 = _sha(read_all(path))
    return path, Stone(path.name, sha256, sha256, "", asked.day, asked.ground, number, asked.verdicts[path])


def _lines(folder: Path, new: list[Stone]) -> bytes:
    lines: list[dict[str, Any]] = [stone._asdict() for stone in (*stones(folder), *new)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode("utf-8")


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
