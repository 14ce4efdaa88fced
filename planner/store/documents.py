"""Stores roster and plan as canonical JSON: same content, same bytes; and reads back nothing that is not exactly that.

Canonical: UTF-8, keys sorted, no spaces, one line per top-level key and per entry of a top-level list, LF, last line
ended. So a diff shows which person or placement changed.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from planner.domain.base import without_collector
from planner.domain.finding import InputRefusedError
from planner.domain.person import Roster
from planner.domain.plan import FORMATS, Plan
from planner.files.field_faults import field_findings
from planner.files.strict import check_format, load_json, read_bytes, syntax_fault
from planner.files.writing import write_atomically
from planner.store.older import renew
from planner.store.person_lines import person_line

Document = TypeVar("Document", Roster, Plan)

_FIRST_ROSTER, _SECOND_ROSTER, _THIRD_ROSTER = "planner-roster/1", "planner-roster/2", "planner-roster/3"
"""The first held seven fields more, which nothing read (titles, languages, who claims a person …); they are forgotten.
The second held one vetting and one answer on a claim, without its day; the third no day of a vetting."""
BEGINS = b"{\n"
"""What a document begins with, also without the line of its digest."""
_FIRST_LINE = b'{\n"digest":"%s",\n'
_DIGEST = re.compile(rb'\{\n"digest":"([0-9a-f]{64})",\n')

_SHORT = 12
"""Digits of a version that are shown."""

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def write_plan(plan: Plan, path: Path) -> None:
    """Writes a plan, whole or not at all.

    Raises:
        OSError: the file cannot be written; an older one is left as it was.
    """
    write_atomically(path, canonical(plan))


def read_plan(path: Path) -> Plan:
    """Reads a plan.

    Raises:
        InputRefusedError: with every fault (E-DOC-...), each with file and path of the field.
    """
    return _parsed(Plan, read_bytes(path), path.name)


def read_roster(path: Path) -> Roster:
    """Reads a roster.

    Raises:
        InputRefusedError: with every fault (E-DOC-...), each with file and path of the field.
    """
    return read_roster_and_bytes(path)[0]


def read_roster_and_bytes(path: Path) -> tuple[Roster, bytes]:
    """Like ``read_roster``, with the bytes that were read."""
    data = read_bytes(path)
    return _parsed(Roster, data, path.name), data


def sealed(body: bytes) -> bytes:
    """Puts a document's digest in its first line: whoever changes the file by hand leaves it behind."""
    return _FIRST_LINE % hashlib.sha256(body).hexdigest().encode() + body[2:]


def unsealed(data: bytes) -> tuple[bytes, str]:
    """A document without the line of its digest, and that digest; empty if the file does not begin with one."""
    stated, end = stated_digest(data)
    return (b"".join((BEGINS, memoryview(data)[end:])), stated) if stated else (data, "")


def stated_digest(data: bytes) -> tuple[str, int]:
    """The digest in a document's first line, and where the rest begins; empty if the file does not begin with one."""
    end = len(_FIRST_LINE) - 2 + 64
    stated = _DIGEST.fullmatch(data, 0, end)
    return (stated[1].decode(), end) if stated else ("", 0)


def version_of(plans: Iterable[Plan]) -> str:
    """Checksum of some plans, as far as papers show it."""
    return version_of_data(map(canonical, plans))


def version_of_data(plans: Iterable[bytes]) -> str:
    """The same of plans that are written already (``canonical``)."""
    return version_of_hash(hashlib.sha256(b"".join(plans)).hexdigest())


def version_of_hash(sha256: str) -> str:
    """The same of a plan whose file has this hash."""
    return sha256[:_SHORT]


def canonical(document: BaseModel) -> bytes:
    """The one way to write a document; equal documents give equal bytes."""
    with without_collector():
        people = document.people if isinstance(document, Roster) else None
        data = document.model_dump(mode="json", exclude=None if people is None else {"people"})
        for key in (
            "approved",
            "certificate",
            "changes",
            "emergency",
            "forced",
            "notes",
            "robust",
            "scenarios",
            "tolerated",
            "unedited",
        ):
            if data.get(key, "") in (None, []):
                del data[key]  # Documents without keep the bytes that they had before there were any.
        lines = {
            key: _entries(map(_ENCODER.encode, value)) if isinstance(value, list) and value else _ENCODER.encode(value)
            for key, value in data.items()
        }
        if people is not None:
            lines["people"] = _entries(map(person_line, people)) if people else "[]"
        told = ",\n".join(f"{_ENCODER.encode(key)}:{lines[key]}" for key in sorted(lines))
        body = f"{{\n{told}\n}}\n".encode()
        return body if people is None else sealed(body)


def _entries(lines: Iterable[str]) -> str:
    entries = ",\n".join(lines)
    return f"[\n{entries}\n]"


def _parsed(model: type[Document], data: bytes, file: str) -> Document:
    read, stated = unsealed(data) if model is Roster else (data, "")
    formats = FORMATS if model is Plan else (str(model.model_fields["format"].default),)
    error: ValidationError | None = None
    try:
        with without_collector():
            document = model.model_validate_json(read, strict=True)
        # A roster with its digest is as the import wrote it; that is quicker to see than by writing it anew.
        intact = stated == hashlib.sha256(read).hexdigest() if stated else canonical(document) == data
        if document.format in formats and intact:
            return document
    except ValidationError as refused:
        error = refused
    # Not as we write it: edited, damaged, newer or foreign. Only now is the slow look for doubled keys worth while.
    loaded = load_json(data, file)
    if _known_roster(loaded) if model is Roster else renew(loaded):
        return _validated(model, loaded, file)
    if loaded.get("format") not in formats:
        check_format(loaded.get("format"), formats[-1], file)
    if error is not None:
        raise _refused(error, model, file) from None
    return document


def _refused(error: ValidationError, model: type[Document], file: str) -> InputRefusedError:
    faults = error.errors(include_url=False, include_input=False, include_context=False)
    if faults[0]["type"] == "json_invalid":
        # Python's reader is laxer: half characters such as \\ud800 pass it.
        return syntax_fault(file, "JSON", None)
    return InputRefusedError(field_findings(error, model, file))


def _known_roster(loaded: dict[str, Any]) -> bool:
    """Makes a roster of today of what an editor has touched, or of the first format; False if it is neither."""
    loaded.pop("digest", None)
    if loaded.get("format") == _FIRST_ROSTER:
        loaded["format"] = _SECOND_ROSTER
        for person in _objects(loaded.get("people")):
            _forget(person, "languages", "protected_identity")
            _forget(person.get("clearance"), "decided", "judged_reliable", "trained_in_protection")
            _forget(person.get("claim"), "on", "by")
            for job in _objects(person.get("employments")):
                _forget(job, "title")
    if loaded.get("format") in (_SECOND_ROSTER, _THIRD_ROSTER):
        loaded["format"] = Roster.model_fields["format"].default
    return bool(loaded.get("format") == Roster.model_fields["format"].default)


def _objects(entries: object) -> list[dict[str, Any]]:
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _forget(entry: object, *keys: str) -> None:
    if isinstance(entry, dict):
        for key in keys:
            entry.pop(key, None)


def _validated(model: type[Document], loaded: dict[str, Any], file: str) -> Document:
    try:
        with without_collector():
            return model.model_validate_json(json.dumps(loaded), strict=True)
    except ValidationError as refused:
        raise _refused(refused, model, file) from None
