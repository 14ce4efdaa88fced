"""Stores roster and plan as canonical JSON: same content, same bytes; and reads back nothing that is not exactly that.

Canonical: UTF-8, keys sorted, no spaces, one line per top-level key and per entry of a top-level list, LF, last line
ended. So a diff shows which person or placement changed.
"""

import json
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from planner.domain.base import without_collector
from planner.domain.finding import InputRefusedError
from planner.domain.person import Roster
from planner.domain.plan import FORMATS, Plan
from planner.files.field_faults import field_findings
from planner.files.strict import check_format, load_json, read_bytes, syntax_fault
from planner.files.writing import write_atomically

Document = TypeVar("Document", Roster, Plan)

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
    return _read(Plan, path)


def write_roster(roster: Roster, path: Path) -> None:
    """Writes a roster, whole or not at all.

    Raises:
        OSError: the file cannot be written; an older one is left as it was.
    """
    write_atomically(path, canonical(roster))


def read_roster(path: Path) -> Roster:
    """Reads a roster.

    Raises:
        InputRefusedError: with every fault (E-DOC-...), each with file and path of the field.
    """
    return _read(Roster, path)


def canonical(document: BaseModel) -> bytes:
    """The one way to write a document; equal documents give equal bytes."""
    with without_collector():
        data = document.model_dump(mode="json")
        if data.get("certificate", "") is None:
            del data["certificate"]  # Plans without one keep the bytes that they had before there were any.
        lines = []
        for key in sorted(data):
            value = data[key]
            if isinstance(value, list) and value:
                entries = ",\n".join(map(_ENCODER.encode, value))
                lines.append(f"{_ENCODER.encode(key)}:[\n{entries}\n]")
            else:
                lines.append(f"{_ENCODER.encode(key)}:{_ENCODER.encode(value)}")
        return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8")


def _read(model: type[Document], path: Path) -> Document:
    data = read_bytes(path)
    formats = FORMATS if model is Plan else (str(model.model_fields["format"].default),)
    error: ValidationError | None = None
    try:
        with without_collector():
            document = model.model_validate_json(data, strict=True)
        if document.format in formats and canonical(document) == data:
            return document
    except ValidationError as refused:
        error = refused
    # Not as we write it: edited, damaged, newer or foreign. Only now is the slow look for doubled keys worth while.
    loaded = load_json(data, path.name)
    if loaded.get("format") not in formats:
        check_format(loaded.get("format"), formats[-1], path.name)
    if error is not None:
        faults = error.errors(include_url=False, include_input=False, include_context=False)
        if faults[0]["type"] == "json_invalid":
            # Python's reader is laxer: half characters such as \\ud800 pass it.
            raise syntax_fault(path.name, "JSON", None) from None
        raise InputRefusedError(field_findings(error, model, path.name)) from None
    return document
