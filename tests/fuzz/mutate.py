"""Mutates what lies inside a workbook: its parts are unpacked, one is changed, and all are packed again."""

import random
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO

_NASTY = (
    b"99999999999",
    b'r="XFD1048576"',
    b"&#0;",
    b"]]>",
    b"<!DOCTYPE a>",
    b'count="4000000000"',
    b"=1/0",
    b"\xff\xfe",
)


def workbook(data: bytes, most: int, seed: int, anything: Callable[[bytes, int], bytes]) -> bytes:
    """A mutant of a workbook.

    Args:
        data: the workbook; what is none is mutated as it is.
        most: bytes that the mutant may have.
        seed: of the choices.
        anything: mutates plain bytes to at most so many.
    """
    chance = random.Random(seed)
    try:
        with zipfile.ZipFile(BytesIO(data)) as box:
            parts = [(name, box.read(name)) for name in box.namelist()]
    except Exception:  # a mutant of a mutant need be no archive any more
        return anything(data, most)
    if not parts or chance.random() < 0.1:
        return anything(data, most)
    turn = chance.randrange(len(parts))
    name, content = parts[turn]
    parts[turn] = (name, _changed(content, chance, anything))
    if chance.random() < 0.05:
        parts.append(parts[turn])
    if chance.random() < 0.05:
        parts.pop(chance.randrange(len(parts)))
    warnings.simplefilter("ignore", UserWarning)  # a part that stands twice is meant
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED if chance.random() < 0.8 else zipfile.ZIP_STORED) as box:
        for one, what in parts:
            box.writestr(one, what)
    return packed.getvalue()[:most]


def _changed(content: bytes, chance: random.Random, anything: Callable[[bytes, int], bytes]) -> bytes:
    kind = chance.random()
    at = chance.randrange(len(content) + 1)
    if kind < 0.5:
        return anything(content, len(content) + 200)
    if kind < 0.75:
        return content[:at] + chance.choice(_NASTY) + content[at:]
    until = chance.randrange(at, len(content) + 1)
    return content[:at] + content[until:] if kind < 0.9 else content[:until] + content[at:until] * 3 + content[until:]
