"""Reads JSON and TOML text into data; refuses what those formats let pass: doubled keys, NaN, other format versions."""

import json
import math
import re
import tomllib
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.vocabulary import yes_or_no
from planner.files.field_faults import MOST, path_of
from planner.files.mounts import shelf_of
from planner.files.opening import read_plain
from planner.files.places import exists
from planner.text.signs import HIDDEN
from planner.text.typed import typed_path

UNREADABLE = "E-DOC-001"
NOT_INSIDE = "E-DOC-078"
SYNTAX = "E-DOC-002"
DOUBLED_KEY = "E-DOC-003"
NOT_FINITE = "E-DOC-004"
NEWER = "E-DOC-005"
WRONG_DOCUMENT = "E-DOC-006"
TOO_LARGE = "E-DOC-022"
DECIMAL_COMMA = "E-DOC-023"
NOT_UTF8 = "E-DOC-024"
HIDDEN_SIGN = "E-DOC-025"
NO_SUCH_DAY = "E-DOC-027"
SPACED_NUMBER = "E-DOC-028"
BARE_NAME = "E-DOC-039"

MEGABYTE = 1_000_000
MAX_JSON_BYTES = 400 * MEGABYTE
"""A roster of 500,000 people, the most that an import takes, has about 350."""
MAX_TOML_BYTES = 5 * MEGABYTE
"""Scenarios, settings and measures are written by hand; a large one has some thousand bytes."""


_USUAL = (
    (re.compile(r"=\s*(?P<value>[+-]?\d+,\d+)"), DECIMAL_COMMA),
    (re.compile(r"=\s*(?P<value>\d{4}-\d{1,2}-\d{1,2})(?![\d-])"), NO_SUCH_DAY),
    (re.compile(r"=\s*(?P<value>[+-]?\d{1,3}(?: \d{3}){1,3})\s*(?:$|[#,}\]])"), SPACED_NUMBER),
    (re.compile(r"^\s*\[*(?P<value>[^\"'#=\[\]]*(?:[^\x00-\x7f]|[\w.-] +\w)[^\"'#=\[\]]*)[=\]]"), BARE_NAME),
)
"""What usually stands where a row is no TOML, and the code that says so."""
_SWEDISH = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\#[^\n]*)"""
    r"|(?P<before>=[ \t]*[+-]?\d{1,9}),(?P<after>\d{1,2})(?![\d.])"
    r"|(?P<sign>=[ \t]*)(?P<word>ja|nej)(?![\w.-])"
)
"""What stands in quotes or behind # is left alone. ``1,000`` could be a thousand, and stays a fault."""
MAX_KEY_PARTS = 16
"""Parts of a dotted TOML key; ours have at most four, and the parser's work grows with their square."""
_PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_LONG_KEY = re.compile(rf"(?<![A-Za-z0-9_-])(?:{_PART}[ \t]*+\.[ \t]*+){{{MAX_KEY_PARTS}}}")


class _Doubled(dict[str, Any]):
    """An object some of whose keys stood twice; they are ``keys_twice``."""

    keys_twice: tuple[str, ...] = ()


def read_bytes(path: Path, most: int = MAX_JSON_BYTES) -> bytes:
    """The file's bytes, without the byte order mark that some editors put in front.

    Args:
        path: the file.
        most: bytes that it may have.

    Raises:
        InputRefusedError: E-DOC-001, it is not there or cannot be read; E-DOC-078, it is not in the workspace where its
            path leads; E-DOC-022, it is larger than anything of ours.
    """
    try:
        data = read_plain(path, most)
    except OSError:
        # A path of the workspace may be there on the disk all the same, which nobody sees from within.
        code = NOT_INSIDE if shelf_of(path) else UNREADABLE
        raise InputRefusedError((finding(code, file=typed_path(path, there=exists(path))),)) from None
    if len(data) > most:
        raise InputRefusedError((finding(TOO_LARGE, file=path.name, most=most // MEGABYTE),))
    return data.removeprefix(BOM_UTF8)


def load_json(data: bytes, file: str) -> dict[str, Any]:
    """The object that a JSON file holds.

    Raises:
        InputRefusedError: E-DOC-002 not JSON (with the row), E-DOC-003 doubled keys, E-DOC-004 NaN or infinite,
            E-DOC-024 not UTF-8, E-DOC-025 a sign that nobody sees.
    """
    try:
        text = data.decode("utf-8")
        document = json.loads(text, object_pairs_hook=_keep_doubled)
    except json.JSONDecodeError as error:
        raise syntax_fault(file, "JSON", error.lineno) from None
    except UnicodeDecodeError as error:
        raise _not_utf8(file, data, error) from None
    except (ValueError, RecursionError):
        # Numbers of thousands of digits, and brackets nested thousands deep.
        raise syntax_fault(file, "JSON", None) from None
    if not isinstance(document, dict):
        raise syntax_fault(file, "JSON", 1)
    _refuse_hidden_faults(document, file)
    return document


def load_toml(data: bytes, file: str) -> dict[str, Any]:
    """The table that a TOML file holds.

    Raises:
        InputRefusedError: E-DOC-002 not TOML (with the row; doubled keys too), E-DOC-004 nan or inf, E-DOC-023 a comma
            in a number, E-DOC-027 no such day, E-DOC-028 a space in a number, E-DOC-024 not UTF-8,
            E-DOC-025 a sign that nobody sees.
    """
    try:
        text = data.decode("utf-8")
        if _LONG_KEY.search(text):
            raise syntax_fault(file, "TOML", None)
        document = _parsed(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        row = int(place[1]) if place else None
        line = data.decode("utf-8").splitlines()[row - 1] if row else ""
        for pattern, code in _USUAL:
            if usual := pattern.search(line):
                value = str(usual["value"])
                facts: dict[str, str | int] = {
                    "joined": value.replace(" ", ""),
                    "grouped": value.replace(" ", "_"),
                    "value": value,
                }
                raise InputRefusedError((finding(code, file=file, row=row, facts=facts),)) from None
        raise syntax_fault(file, "TOML", row) from None
    except UnicodeDecodeError as error:
        raise _not_utf8(file, data, error) from None
    except (ValueError, RecursionError):
        raise syntax_fault(file, "TOML", None) from None
    _refuse_hidden_faults(document, file)
    return document


def as_toml(text: str) -> str:
    """The text; where it is no TOML but would be with ``= 7,5`` and ``= ja`` in TOML's own words, with these."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        # Where a text of several lines ends is the parser's to say.
        return text if '"""' in text or "'''" in text else _SWEDISH.sub(_as_toml, text)
    return text


def _parsed(text: str) -> dict[str, Any]:
    """The document; one that is none as it stands may still be one as Swedes write it: ``= 7,5`` and ``= ja``."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return tomllib.loads(as_toml(text))


def _as_toml(found: re.Match[str]) -> str:
    if found["word"]:
        return f"{found['sign']}{'true' if yes_or_no(found['word']) else 'false'}"
    return f"{found['before']}.{found['after']}" if found["after"] else found[0]


def check_format(stated: object, wanted: str, file: str) -> None:
    """Compares the ``format`` of a document with the one that this program reads, for example ``planner-plan/1``.

    Raises:
        InputRefusedError: E-DOC-005 a newer version, E-DOC-006 another kind of document or none.
    """
    if stated == wanted:
        return
    name, version = wanted.split("/")
    other = re.fullmatch(rf"{re.escape(name)}/([1-9]\d{{0,5}})", stated) if isinstance(stated, str) else None
    if other and int(other[1]) > int(version):
        raise InputRefusedError((finding(NEWER, file=file, column="format", known=wanted),))
    raise InputRefusedError((finding(WRONG_DOCUMENT, file=file, column="format", known=wanted),))


def syntax_fault(file: str, kind: str, row: int | None) -> InputRefusedError:
    """The refusal of a file that is not of its kind at all."""
    return InputRefusedError((finding(SYNTAX, file=file, row=row, kind=kind),))


def _not_utf8(file: str, data: bytes, error: UnicodeDecodeError) -> InputRefusedError:
    row = data[: error.start].count(b"\n") + 1
    return InputRefusedError((finding(NOT_UTF8, file=file, row=row),))


def _keep_doubled(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    marked = _Doubled(plain)
    times = Counter(name for name, _ in pairs)
    marked.keys_twice = tuple(name for name, number in times.items() if number > 1)
    return marked


def _refuse_hidden_faults(document: dict[str, Any], file: str) -> None:
    """Refuses what the format's own reader lets pass."""
    try:
        faults = tuple(islice(_walk(document, (), file), MOST))
    except RecursionError:
        raise syntax_fault(file, "JSON", None) from None
    if faults:
        raise InputRefusedError(faults)


def _walk(value: object, location: tuple[str | int, ...], file: str) -> Iterator[Finding]:
    """Faults of a value and of everything in it."""
    if isinstance(value, dict):
        if isinstance(value, _Doubled):
            for key in value.keys_twice:
                yield finding(DOUBLED_KEY, file=file, column=path_of((*location, key)))
        for key, inner in value.items():
            yield from _walk(inner, (*location, key), file)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _walk(inner, (*location, index), file)
    elif isinstance(value, str):
        if hidden := HIDDEN.search(value):
            yield finding(HIDDEN_SIGN, file=file, column=path_of(location), point=f"U+{ord(hidden[0]):04X}")
    elif isinstance(value, float) and not math.isfinite(value):
        yield finding(NOT_FINITE, file=file, column=path_of(location))
