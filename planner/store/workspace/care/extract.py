"""Everything that the workspace holds about one person, and about nobody else: what there is, and as data.

Every version of every document that the account can open is looked through. Of the program's own documents the entries
about the person are taken, of tables the rows; any other document that names the person is told by its path alone, for
others stand in it, too.
"""

import csv
import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from io import StringIO
from typing import Any, NamedTuple

from planner.store.subject.entries import entries_near
from planner.store.subject.layers import marked
from planner.store.subject.rewriting import TABLES, signs_in
from planner.store.subject.signs import Signs, signs_of, text_of
from planner.store.workspace.care.purging import key_entries
from planner.store.workspace.containers import Containers
from planner.store.workspace.contents import content_of
from planner.store.workspace.roles import CONTENT, Container

FORMAT = "planner-extract/1"
OTHER = "*"
"""Stands for another person's id."""
_VERSIONS = "SELECT path, sha256, min(at), max(at) FROM {c}.history WHERE sha256 IS NOT NULL GROUP BY path, sha256"
_NOW = "SELECT path, sha256 FROM {c}.files"


class Held(NamedTuple):
    """What one version of one document says about the person."""

    path: str
    first: str
    """When it was stored."""
    now: bool
    """Whether it is what lies there now."""
    entries: tuple[dict[str, Any], ...]
    """Empty if only the path can be told."""


class Extract(NamedTuple):
    """Everything about one person."""

    person: str
    held: tuple[Held, ...]
    checked_by: str = ""
    """Office that has tried whether secrecy stands against handing it out; empty while nobody has."""
    withheld: int = 0
    """Documents that are left out on that ground."""
    part: bool = False
    """Whether the account opens only a part of the workspace, as HR's does: there may be more."""

    def released(self, office: str, without: Collection[str]) -> "Extract":
        """What may be handed out: without the documents against which secrecy stands."""
        held = tuple(one for one in self.held if one.path not in without)
        gone = {one.path for one in self.held} - {one.path for one in held}
        return self._replace(held=held, checked_by=office, withheld=len(gone))


def extract(containers: Containers, person: str) -> Extract:
    """Collects everything about a person, by path and time; of versions that say the same, the first."""
    with containers.unchanging():
        return _extract(containers, person)


def _extract(containers: Containers, person: str) -> Extract:
    versions = [(name, *row) for name in containers.held if name in CONTENT for row in containers.run(name, _VERSIONS)]
    keys = key_entries(containers) if Container.PEOPLE in containers.held else []
    signs = signs_of(person, keys)
    others = {str(entry.get("id")) for entry in keys} - {person}
    now = {row for name in containers.held if name in CONTENT for row in containers.run(name, _NOW)}
    held = dict[tuple[str, str], Held]()
    said = dict[tuple[str, bool], tuple[dict[str, Any], ...] | None]()
    for name, path, sha256, first, _ in sorted(versions, key=lambda row: (row[1], row[3])):
        which = sha256, path.lower().endswith(TABLES)
        if which not in said:
            said[which] = about_person(path, content_of(containers, name, sha256), signs, others)
        entries = said[which]
        if entries is not None:
            same = path, json.dumps(entries, sort_keys=True, default=str)
            before = held.get(same)
            lies = (path, sha256) in now
            held[same] = before._replace(now=before.now or lies) if before else Held(path, first, lies, entries)
    return Extract(person, tuple(held.values()), part=not {*CONTENT} <= {*containers.held})


def about_person(path: str, data: bytes, signs: Signs, others: set[str]) -> tuple[dict[str, Any], ...] | None:
    """What a document says about the person, without others; None if it does not name the person."""
    entries = tuple(_hidden(entry, others) for entry in _entries(path, data, signs))
    return entries if entries or signs_in(data, signs) else None


def extract_json(known: Extract, day: date, marking: Mapping[str, object] | None = None) -> bytes:
    """The extract as data, with the marking that it bears."""
    held = [{"file": one.path, "stored": one.first, "now": one.now, "entries": one.entries} for one in known.held]
    secrecy = {"checked_by": known.checked_by, "withheld": known.withheld} if known.checked_by else None
    said: dict[str, object] = {
        "format": FORMAT,
        "person": known.person,
        "day": day.isoformat(),
        "secrecy": secrecy,
        "whole": not known.part,
        "held": held,
    }
    said |= {"marking": marking} if marking else {}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _entries(path: str, data: bytes, signs: Signs) -> Iterator[dict[str, Any]]:
    said = entries_near(data, signs.person)
    if said:
        yield from _about(said, signs.person, "")
    elif path.lower().endswith(TABLES) or data.startswith(b"PK\x03\x04"):
        yield from _rows(text_of(data), signs)


def _about(value: Any, person: str, within: str) -> Iterator[dict[str, Any]]:
    """Entries about the person, wherever they stand; of those that list others only these."""
    if isinstance(value, dict):
        if person in (value.get("id"), value.get("person")):
            yield value
        else:
            for name, inner in value.items():
                yield from _about(inner, person, name)
    elif isinstance(value, list):
        for inner in value:
            if inner == person:
                yield {within: person}
            else:
                yield from _about(inner, person, within)


def _rows(text: str, signs: Signs) -> Iterator[dict[str, Any]]:
    first = text.partition("\n")[0]
    delimiter = max(";,\t|", key=first.count)
    rows = [*csv.reader(StringIO(text), delimiter=delimiter)] or [[]]
    # What stands above the headings, such as a marking, is one cell.
    heading = rows.pop(next((at for at, row in enumerate(rows) if sum(map(bool, row)) > 1), 0))
    for row in rows:
        line = "\t".join(row)
        if signs.named_in(line) or signs.told_in("\t".join(map(marked, heading, row))):
            yield dict(zip(heading, row, strict=False))


def _hidden(value: Any, others: set[str]) -> Any:
    """The same without anybody else's id."""
    if isinstance(value, dict):
        return {name: _hidden(inner, others) for name, inner in value.items() if name not in others}
    if isinstance(value, list | tuple):
        return [_hidden(inner, others) for inner in value]
    return OTHER if isinstance(value, str) and value in others else value
