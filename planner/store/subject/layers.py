"""What a file says, however it is packed: parts of archives, streams, escapes, UTF-16, base64, arrays of numbers.

Whoever looks for a person must not ask of what kind a file is: one that nobody has thought of is unpacked here, too.
"""

import base64
import gzip
import html
import io
import json
import re
import urllib.parse
import zipfile
import zlib
from array import array
from collections.abc import Iterator
from typing import Any

_DEPTH = 4
_MOST = 1 << 28
"""Bytes that one file may unpack to; more is looked at as far as that."""
_PACKED = re.compile(rb"(?:H4sI|UEsDB|JVBER|eJ[wxyz0-9A-Za-z]|eAE|eN[o-r])[A-Za-z0-9+/_-]{20,}={0,2}")
"""Base64 of gzip, zip, PDF and zlib."""
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_SHOWN = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
"""A text of a PDF; kerning cuts words into several."""
_ARRAY = re.compile(r'\{[^{}]*?"bdata"[^{}]*?\}')
_TYPES = {"i1": "b", "u1": "B", "i2": "h", "u2": "H", "i4": "i", "u4": "I", "i8": "q", "u8": "Q", "f4": "f", "f8": "d"}
_CODE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_BLOCK = re.compile(r"</?(?:p|div|tr|li|br|h\d|table|ul|ol|section|article|dd|dt|caption|title|text|si|row)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
MARK = "\x1f"
"""Stands about a cell that is a number of somebody: a short number could else be any amount."""
_NUMBERS = re.compile(
    r"(?i)(?:^|[^a-zåäö])(?:anst\w*|id|nr|n[or]|num(?:mer|ber)|employee\w*|person)(?:$|[^a-zåäö])|(?:nummer|number|nr|_id)$"
)
_LIGATURE = str.maketrans({"\r": "\n", "\x00": None, "\u00ad": None, "\u200b": None, "\ufeff": None})


def layers(data: bytes) -> Iterator[bytes]:
    """A content and all that is packed in it."""
    yield from _layers(data, _DEPTH, [_MOST])


def _layers(data: bytes, depth: int, left: list[int]) -> Iterator[bytes]:
    left[0] -= len(data)
    yield data
    if depth and left[0] > 0:
        for inner in _inner(data, left[0]):
            yield from _layers(inner, depth - 1, left)


def _inner(data: bytes, most: int) -> Iterator[bytes]:
    if data.startswith(b"PK\x03\x04"):
        yield from _parts(data, most)
    elif data.startswith(b"\x1f\x8b"):
        yield _unzipped(data, most)
    elif data.startswith(b"%PDF"):
        for stream in _STREAM.findall(data):
            plain = _inflated(stream, most) or stream
            yield plain
            yield b"".join(_SHOWN.findall(plain)).replace(b"\\", b"")
    elif b"H4sI" in data or b"UEsDB" in data or b"JVBER" in data or b"eJ" in data or b"eAE" in data or b"eN" in data:
        for found in _PACKED.findall(data):
            raw = base64.urlsafe_b64decode(found.rstrip(b"=").replace(b"+", b"-").replace(b"/", b"_") + b"==")
            yield (_inflated(raw, most) or b"") if raw[:1] == b"\x78" else raw


def _parts(data: bytes, most: int) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            for part in parts.infolist():
                yield part.filename.encode()
                with parts.open(part) as stream:
                    yield stream.read(most)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, zlib.error):
        return


def _unzipped(data: bytes, most: int) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as stream:
            return stream.read(most)
    except (OSError, EOFError, zlib.error):
        return b""


def _inflated(data: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return b""


def texts(data: bytes) -> Iterator[str]:
    """A layer as text, without its escapes and in the lines in which a reader sees it: rows, objects, paragraphs."""
    text = decoded(data)
    said = _objects(text)
    plain = _plain(text if said is None else "\n".join(said))
    if said is None and "</" in plain:
        yield _TAG.sub(" ", _BLOCK.sub("\n", plain.replace("\n", " ")))
        yield "\n".join(_TAG.findall(plain))
    else:
        yield plain if said is not None else "\n".join(cell_marked(plain))
    if "bdata" in text:
        yield "\n".join(_arrays(_plain(text)))


def decoded(data: bytes) -> str:
    """A text in whatever encoding."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = data.decode("utf-16" if wide else "utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.translate(_LIGATURE) if any(sign in text for sign in "\r\x00\u00ad\u200b\ufeff") else text


def _plain(text: str) -> str:
    """Without escapes of HTML, JSON and addresses, of which one may stand within the other."""
    if "&" in text:
        text = html.unescape(text)
    if "\\" in text:
        text = _CODE.sub(lambda code: chr(int(code[1] or code[2], 16)), text)
    return urllib.parse.unquote(text, errors="replace") if "%" in text else text


def _objects(text: str) -> list[str] | None:
    """Of JSON, what stands in one object as one line; None if it is none."""
    if text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        return [*_said(json.loads(text))]
    except (ValueError, RecursionError):
        return None


def _said(value: Any) -> Iterator[str]:
    yield object_line(value, deep=False)
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        if isinstance(one, dict | list):
            yield from _said(one)


def object_line(value: Any, *, deep: bool) -> str:
    """What stands in an entry of JSON as one line, but for lists of others; keys, too.

    Args:
        value: the entry.
        deep: also what stands in objects within it.
    """
    if isinstance(value, dict):
        inner = [(key, one) for key, one in value.items() if deep or not isinstance(one, dict | list)]
        return "\t".join(f"{key}\t{marked(key, object_line(one, deep=deep))}" for key, one in inner)
    if isinstance(value, list):
        return "\t".join(str(one) for one in value if not isinstance(one, dict | list))
    return str(value).replace("\n", " ")


def marked(heading: str, cell: str) -> str:
    """A cell, with marks about it where its heading says that it is the number of somebody or something."""
    return f"{MARK}{cell.strip()}{MARK}" if cell and _NUMBERS.search(heading) else cell


def cell_marked(text: str) -> Iterator[str]:
    """The lines of a table with such marks; those of any other text as they are."""
    lines = text.split("\n")
    delimiter = max(";,\t|", key=lines[0].count)
    headings = lines[0].split(delimiter)
    places = [at for at, heading in enumerate(headings) if len(headings) > 1 and _NUMBERS.search(heading)]
    for line in lines:
        cells = line.split(delimiter) if places else [line]
        for at in places:
            if at < len(cells):
                cells[at] = marked(headings[at], cells[at].strip(" \"'"))
        yield delimiter.join(cells)


def _arrays(text: str) -> Iterator[str]:
    """Numbers that Plotly has packed."""
    for found in _ARRAY.findall(text):
        try:
            said = json.loads(found)
            numbers = array(_TYPES[said["dtype"]], base64.b64decode(said["bdata"]))
        except (ValueError, LookupError, TypeError):
            continue
        yield "\t".join(str(int(one)) if one == one and abs(one) < 1e18 else "" for one in numbers)
