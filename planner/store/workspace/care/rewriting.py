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
from planner.store.workspace.care.signs import Signs, lines_of

_LOSE = ("planner-roster/", "planner-keys/", "planner-placements/")
"""Formats whose entries about the person go."""
_ROSTER, _KEYS = _LOSE[:2]
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
_TABLES = (".csv", ".tsv", ".txt")

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
    return str(document_of(data).get("format", "")).startswith(_ROSTER)


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
    said = document_of(data)
    kind = str(said.get("format", ""))
    if kind.startswith(_LOSE):
        data = _pruned(data, said, signs.person, marks if kind.startswith(_KEYS) else {})
    hit = [line for line in lines_of(data) if signs.named_in(line) or signs.told_in(line)]
    if not hit:
        return data
    if name.lower().endswith(_TABLES):
        data = _rows_kept(data, signs)
    if any(map(signs.told_in, lines_of(data))):
        return None
    return _renamed(data, signs, instead)


def _pruned(data: bytes, said: dict[str, Any], person: str, marks: Marks) -> bytes:
    """A document of ours without the entries about a person, written as it was."""
    write = _as_written(data, said)
    kept = _without(said, person)
    mark = str(said.get("roster", ""))
    if marks and mark:
        key = bytes.fromhex(str(said.get("key", "")))
        fresh = {roster_mark(old, key): roster_mark(new, key) for old, new in marks.items()}
        kept["roster"] = fresh.get(mark, mark)
    return data if kept == said else write(kept)


def _without(value: Any, person: str) -> Any:
    if isinstance(value, dict):
        return {name: _without(inner, person) for name, inner in value.items() if name != person}
    if isinstance(value, list):
        return [_without(inner, person) for inner in value if not _is_about(inner, person)]
    return value


def _is_about(entry: object, person: str) -> bool:
    return entry == person or (isinstance(entry, dict) and person in (entry.get("id"), entry.get("person")))


def _as_written(data: bytes, said: dict[str, Any]) -> Callable[[dict[str, Any]], bytes]:
    """The way in which a document was written, so that what stays has the bytes that it had."""
    ways = (_canonical, lambda body: sealed(_canonical(body)), _indented)
    return next((way for way in ways if way(said) == data), _indented)


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
    return b"".join([first, *(row for row in rows if not any(map(signs.told_in, lines_of(row))))])


def _renamed(data: bytes, signs: Signs, instead: str) -> bytes | None:
    """A text that names another id; None if it is none of ours."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return signs.renamed(text, instead).encode("utf-8")
