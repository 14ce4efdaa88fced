"""A document without one person: rewritten where the rest of it can stay, else removed.

Rosters, key files and states of the loop lose the person's entries. Other documents that only name the id (plans,
locks) name another one instead, that nobody has. Tables lose the rows that tell who it is; whatever else tells that,
such as a workbook, goes whole.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from planner.domain.base import without_collector
from planner.store.documents import sealed, unsealed
from planner.store.seal import roster_mark
from planner.store.workspace.care.signs import Signs, text_of

_LOSE = ("planner-roster/", "planner-keys/", "planner-placements/")
"""Formats whose entries about the person go."""
_ROSTER, _KEYS = _LOSE[:2]
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
TABLES = (".csv", ".tsv", ".txt")

Marks = Mapping[bytes, bytes]
"""Digest of what each rewritten roster said before, and of what it says now."""


def document_of(data: bytes) -> dict[str, Any]:
    """A JSON document of ours; empty if it is none."""
    body, _ = unsealed(data)
    if body.lstrip()[:1] != b"{":
        return {}
    try:
        with without_collector():
            said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def is_roster(data: bytes) -> bool:
    """Whether a document is a roster."""
    return f'"{_ROSTER}'.encode() in data and str(document_of(data).get("format", "")).startswith(_ROSTER)


def body_digest(data: bytes) -> bytes:
    """What a key file's mark of a roster is made of."""
    return hashlib.sha256(unsealed(data)[0]).digest()


def without_person(name: str, data: bytes, signs: Signs, instead: str, marks: Marks) -> bytes | None:
    """A document without a person; the same bytes if it does not hold the person, None if it must go.

    Args:
        name: of its file.
        data: its bytes.
        signs: what tells the person.
        instead: id that other documents are to name.
        marks: of the rosters that have been rewritten.
    """
    if signs.person.encode() in data or marks:
        said = document_of(data)
        kind = str(said.get("format", ""))
        if kind.startswith(_LOSE):
            data = _pruned(data, said, signs.person, marks if kind.startswith(_KEYS) else {})
    text = text_of(data)
    told = signs.told_in(text)
    if not told and not signs.named_in(text):
        return data
    if told and name.lower().endswith(TABLES):
        data = _rows_kept(data, signs)
        told = signs.told_in(text_of(data))
    return None if told else _renamed(data, signs, instead)


def _pruned(data: bytes, said: dict[str, Any], person: str, marks: Marks) -> bytes:
    """A document of ours without the entries about a person, written as it was."""
    deep = not str(said["format"]).startswith((_ROSTER, _KEYS))
    kept = {name: _without(value, person, deep=deep) for name, value in said.items()}
    mark = str(said.get("roster", ""))
    if marks and mark:
        key = bytes.fromhex(str(said.get("key", "")))
        fresh = {roster_mark(old, key): roster_mark(new, key) for old, new in marks.items()}
        kept["roster"] = fresh.get(mark, mark)
    return data if kept == said else _as_written(data)(kept)


def _without(value: Any, person: str, *, deep: bool) -> Any:
    """What is about others in a list or table; rosters and key files have no lists of people within lists."""
    if isinstance(value, dict):
        kept = {name: inner for name, inner in value.items() if name != person}
        return {name: _without(inner, person, deep=deep) for name, inner in kept.items()} if deep else kept
    if isinstance(value, list):
        others = [entry for entry in value if not _is_about(entry, person)]
        return [_without(entry, person, deep=deep) for entry in others] if deep else others
    return value


def _is_about(entry: object, person: str) -> bool:
    return entry == person or (isinstance(entry, dict) and person in (entry.get("id"), entry.get("person")))


def _as_written(data: bytes) -> Callable[[dict[str, Any]], bytes]:
    """The way in which a document was written, so that what stays has the bytes that it had."""
    if data.startswith(b'{\n "'):
        return _indented
    return (lambda said: sealed(_canonical(said))) if unsealed(data)[1] else _canonical


def _canonical(said: dict[str, Any]) -> bytes:
    lines = []
    for key in sorted(said):
        value = said[key]
        whole = isinstance(value, list) and value
        entries = "[\n" + ",\n".join(map(_ENCODER.encode, value)) + "\n]" if whole else _ENCODER.encode(value)
        lines.append(f"{_ENCODER.encode(key)}:{entries}")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8")


def _indented(said: dict[str, Any]) -> bytes:
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _rows_kept(data: bytes, signs: Signs) -> bytes:
    """A table without the rows that tell the person; of one whose heading does, nothing is kept by the caller."""
    first, *rows = data.splitlines(keepends=True)
    return b"".join([first, *(row for row in rows if not signs.told_in(text_of(row)))])


def _renamed(data: bytes, signs: Signs, instead: str) -> bytes | None:
    """A text that names another id; None if it is none of ours."""
    body, stated = unsealed(data)
    try:
        renamed = signs.renamed(body.decode("utf-8"), instead).encode("utf-8")
    except UnicodeDecodeError:
        return None
    return sealed(renamed) if stated else renamed
