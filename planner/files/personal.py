"""What, in a text that others will read, can be somebody's number, telephone or address; nothing of it is repeated."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

_DATED_NUMBER = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])[-+ ]?|"
    r"\d\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])[-+])\d{4}(?!\d)"
)
_YOUNGEST, _HIDDEN = 15, "********-****"
_TELEPHONE = re.compile(r"(?<![\w+.-])(?:\+46|0046|0)(?:[ ()/-]{0,3}\d){6,11}(?![\w-])")
_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.\w+")


def holds_personnummer(text: str) -> bool:
    """Whether something in the text can be a personnummer or samordningsnummer."""
    return bool(_DATED_NUMBER.search(text))


def named_after(name: str, day: date) -> str:
    """The name of a file without the personnummer that it holds; empty if it holds none.

    A day and a time that a system writes into a name look alike (``20261130-0930``): nobody so young works.

    Args:
        name: of the file.
        day: on which ages are judged.
    """
    numbers = [found[0] for found in _DATED_NUMBER.finditer(name) if _born(found[0], day) <= day.year - _YOUNGEST]
    for number in numbers:
        name = name.replace(number, _HIDDEN)
    return name if numbers else ""


def _born(number: str, day: date) -> int:
    """The year in which somebody with a number was born."""
    digits = re.sub(r"\D", "", number)
    if len(digits) == 12:
        return int(digits[:4])
    century = day.year // 100 * 100
    return century + int(digits[:2]) - (100 if int(digits[:2]) > day.year % 100 else 0)


def holds_contact(text: str) -> bool:
    """Whether something in the text can be a telephone number or an e-mail address."""
    return bool(_TELEPHONE.search(text) or _ADDRESS.search(text))


def texts_of(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in what a file holds, with the path of its key: ``phase[0].name_sv``."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_of(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        for at, inner in enumerate(value):
            yield from texts_of(inner, f"{path}[{at}]")
