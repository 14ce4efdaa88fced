"""Takes one stream out of an OLE file (compound file), the container of XLS."""

import struct
from collections.abc import Iterator

_END = 0xFFFFFFFA
"""Sector numbers from here on are marks."""
_ENTRY = 128
XLS_STREAMS = ("Workbook", "Book")
"""What the stream of an XLS file is called; the latter up to Excel 95."""


def stream(data: bytes, *names: str) -> bytes | None:
    """The bytes of the first stream with one of the names; None if there is none.

    Raises:
        ValueError, struct.error, IndexError: the container is damaged.
    """
    size, small_size = 1 << _short(data, 30), 1 << _short(data, 32)
    if not 128 <= size <= 4096 or not 16 <= small_size <= size:
        raise ValueError("sectors of no size")
    cutoff = _long(data, 56)
    table = _table(data, size)
    directory = b"".join(_sectors(data, table, _long(data, 48), size, size))
    small: tuple[bytes, list[int]] | None = None
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        entry = directory[at : at + _ENTRY]
        name = entry[: max(0, _short(entry, 64) - 2)].decode("utf-16-le", "replace")
        first, length = _long(entry, 116), _long(entry, 120)
        if entry[66] == 5:
            numbers = b"".join(_sectors(data, table, _long(data, 60), size, size))
            whole = b"".join(_sectors(data, table, first, size, size)) if length else b""
            small = whole, list(struct.unpack(f"<{len(numbers) // 4}I", numbers))
        elif entry[66] == 2 and name in names:
            if length >= cutoff or small is None:
                return b"".join(_sectors(data, table, first, size, size))[:length]
            return b"".join(_sectors(small[0], small[1], first, small_size, 0))[:length]
    return None


def _table(data: bytes, size: int) -> list[int]:
    """The sector that follows each sector."""
    parts = list(struct.unpack_from("<109I", data, 76))
    more, seen = _long(data, 68), 0
    while more < _END and seen <= len(data) // size:
        numbers = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        parts += numbers[:-1]
        more, seen = numbers[-1], seen + 1
    whole = b"".join(data[(part + 1) * size : (part + 2) * size] for part in parts if part < _END)
    return list(struct.unpack(f"<{len(whole) // 4}I", whole[: len(whole) // 4 * 4]))


def _sectors(data: bytes, table: list[int], first: int, size: int, offset: int) -> Iterator[bytes]:
    """The sectors of a chain; one that goes in a circle is damaged."""
    steps = 0
    while first < _END:
        if steps > len(table):
            raise ValueError("a chain without end")
        yield data[offset + first * size : offset + (first + 1) * size]
        first, steps = table[first], steps + 1


def _short(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _long(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")
