"""A document without one person: rewritten where the rest of it can stay, else removed.

Rosters, key files and states of the loop lose the person's entries, and never go: all else in them is about others.
Tables and workbooks lose the rows that tell who it is or name the id: a lock of somebody whom nobody has would keep the
whole organisation from being read. Other documents that only name the id (plans) name another one instead, that nobody
has; lists of other documents lose the entries that tell who it is, and whatever else tells that goes whole.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from planner.store.documents import sealed, unsealed
from planner.store.seal import roster_mark
from planner.store.subject.entries import HEAD, KEYS, as_written, document_of, format_of, has_entries, pruned
from planner.store.subject.layers import cell_marked, decoded, object_line
from planner.store.subject.signs import Seen, Signs, Told
from planner.store.subject.workbooks import rows_gone

_KEY, _MARK = re.compile(rb'"key": "([0-9a-f]+)"'), re.compile(rb'("roster": ")([0-9a-f]+)"')
TABLES = (".csv", ".tsv", ".txt")

Marks = Mapping[bytes, bytes]
"""Digest of what each rewritten roster said before, and of what it says now."""


def signs_in(data: bytes, signs: Signs) -> Seen:
    """What a document says of a person; of those whose entries go the id is enough to know it."""
    if has_entries(data):
        return Seen(f'"{signs.person}"'.encode() in data, Told.NO, plain=True)
    return signs.seen_in(data)


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
    if kind := format_of(data):
        return _marked(pruned(data, kind, signs.person), marks) if kind == KEYS else pruned(data, kind, signs.person)
    seen = signs.seen_in(data)
    if seen.told is Told.YES or (seen.named and (not seen.plain or name.lower().endswith(TABLES))):
        fresh = _cut(name, data, signs, instead)
        if fresh is None:
            return None
        data, seen = fresh, signs.seen_in(fresh)
    if seen.told is Told.YES or (seen.named and not seen.plain):
        return None
    return _renamed(data, signs, instead) if seen.named else data


def _cut(name: str, data: bytes, signs: Signs, instead: str) -> bytes | None:
    """A table, a workbook or a document without what tells the person; None if it is nothing of that."""
    if data.startswith(b"PK\x03\x04"):
        return rows_gone(data, signs)
    if name.lower().endswith(TABLES):
        return _rows_kept(data, signs)
    if said := document_of(data):
        return as_written(data)(_silent(said, signs, instead))
    return None


def _marked(data: bytes, marks: Marks) -> bytes:
    """A key file that knows its roster as it is now."""
    key, mark = _KEY.search(data[:HEAD]), _MARK.search(data[:HEAD])
    if not marks or key is None or mark is None:
        return data
    secret = bytes.fromhex(key[1].decode())
    fresh = {roster_mark(old, secret): roster_mark(new, secret) for old, new in marks.items()}
    return data[: mark.start(2)] + fresh.get(mark[2].decode(), mark[2].decode()).encode() + data[mark.end(2) :]


def _silent(value: Any, signs: Signs, instead: str) -> Any:
    """A document without the entries of lists that tell the person; what else tells it says another word."""
    if isinstance(value, dict):
        told = signs.told_in(object_line(value, deep=True))
        kept = {name: _silent(inner, signs, instead) for name, inner in value.items() if not signs.told_in(name)}
        return {name: _other_word(inner, signs, instead) for name, inner in kept.items()} if told else kept
    if isinstance(value, list):
        return [_silent(entry, signs, instead) for entry in value if not signs.told_in(object_line(entry, deep=True))]
    return _other_word(value, signs, instead) if signs.told_in(str(value)) else value


def _other_word(value: Any, signs: Signs, instead: str) -> Any:
    """A word that tells a part of who it is, exchanged."""
    if isinstance(value, dict | list | bool) or value is None:
        return value
    text = str(value)
    part = any(one.casefold() in text.casefold() for pair in signs.names for one in pair)
    return instead if part or signs.told_in(text) else value


def _rows_kept(data: bytes, signs: Signs) -> bytes:
    """A table without the rows that tell or name the person; of one whose heading does, the caller keeps nothing."""
    rows = data.splitlines(keepends=True)
    texts = [*cell_marked("\n".join(decoded(row).rstrip("\n") for row in rows))]
    return b"".join(
        row for at, row in enumerate(rows) if not at or not (signs.told_in(texts[at]) or signs.named_in(texts[at]))
    )


def _renamed(data: bytes, signs: Signs, instead: str) -> bytes | None:
    """A text that names another id; None if it is none of ours."""
    body, stated = unsealed(data)
    try:
        renamed = signs.renamed(body.decode("utf-8"), instead).encode("utf-8")
    except UnicodeDecodeError:
        return None
    return sealed(renamed) if stated else renamed
