"""Documents of ours in which people are entries (rosters, key files, states of the loop), without one of them.

A city's files are large: the entry is cut out of the bytes where they are as the program writes them.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from planner.domain.base import without_collector
from planner.store.documents import sealed, unsealed

_LOSE = ("planner-roster/", "planner-keys/", "planner-placements/", "planner-requests/")
"""Formats whose entries about the person go."""
ROSTER, KEYS = _LOSE[:2]
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
HEAD = 4096
"""The format stands this near the beginning, and so do key and mark of a key file."""


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
    return format_of(data) == ROSTER


def is_keys(data: bytes) -> bool:
    """Whether a document is a key file."""
    return format_of(data) == KEYS


def has_entries(data: bytes) -> bool:
    """Whether a document is one whose entries about a person go, and which never goes itself."""
    return bool(format_of(data))


def format_of(data: bytes) -> str:
    """Which of the formats a document has whose entries go; empty if none of them."""
    for name in _LOSE:
        if f'"{name}'.encode() not in data:
            continue
        if re.search(rb'[{,\n]\s*"format"\s*:\s*"%s' % name.encode(), data[:HEAD]):
            return name
        if str(document_of(data).get("format", "")).startswith(name):
            return name
    return ""


def pruned(data: bytes, kind: str, person: str) -> bytes:
    """A document of ours without the entries about a person, written as it was."""
    if person.encode() not in data:
        return data
    quick = {ROSTER: _line_cut, KEYS: _block_cut}.get(kind, _uncut)(data, person.encode())
    if person.encode() not in quick:
        return quick
    said = document_of(data)
    deep = kind not in (ROSTER, KEYS)
    kept = {name: _without(value, person, deep=deep) for name, value in said.items()}
    return data if kept == said else as_written(data)(kept)


def _line_cut(data: bytes, person: bytes) -> bytes:
    """A roster, in which each person is a line, without one; as quick as that can be, for a city has many."""
    body, stated = unsealed(data)
    start, end = _line_of(body, person)
    if not stated or start < 0:
        return data
    before, after = body[:start], body[end:]
    if after.startswith(b"]"):
        before = before.removesuffix(b",\n") + b"\n" if before.endswith(b",\n") else b""
    return sealed(before + after) if before else data


def _line_of(body: bytes, person: bytes) -> tuple[int, int]:
    """Where the line of a person in a roster begins and ends; below 0 if there is none."""
    place = body.find(b'"id":"%s"' % person)
    start, end = body.rfind(b"\n", 0, place) + 1, body.find(b"\n", place) + 1
    return (start, end) if place >= 0 and end and body[start : start + 2] == b'{"' else (-1, -1)


def _block_cut(data: bytes, person: bytes) -> bytes:
    """A key file, in which each person is a block of lines, without one."""
    start, end = _block_of(data, person)
    if start < 0:
        return data
    if data[end : end + 1] == b",":
        return data[:start] + data[end + 1 :]
    return data[: start - 1] + data[end:] if data[start - 1 : start] == b"," else data


def _block_of(data: bytes, person: bytes) -> tuple[int, int]:
    start = data.find(b'\n  {\n   "id": "%s",' % person)
    end = data.find(b"\n  }", start) + len(b"\n  }")
    return (start, end) if start >= 0 and end > start and data.startswith(b'{\n "') else (-1, -1)


def entries_near(data: bytes, person: str) -> dict[str, Any]:
    """A document, of which a roster or a key file need hold no more than what is about a person."""
    kind, needle = format_of(data), person.encode()
    if kind and needle not in data:
        return {}
    start, end = {ROSTER: _line_of, KEYS: _block_of}.get(kind, _nowhere)(data, needle)
    if start < 0 or data.count(needle) > 1:
        return document_of(data)
    return {"people": [json.loads(data[start:end].strip().rstrip(b","))]}


def _nowhere(_data: bytes, _person: bytes) -> tuple[int, int]:
    return -1, -1


def _uncut(data: bytes, _person: bytes) -> bytes:
    return data


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


def as_written(data: bytes) -> Callable[[dict[str, Any]], bytes]:
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
