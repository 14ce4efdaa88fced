"""What, in a text that others will read, can be somebody's number, telephone or address; nothing of it is repeated."""

import re
from collections.abc import Iterator
from typing import Any

_DATED_NUMBER = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])[-+ ]?|"
    r"\d\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])[-+])\d{4}(?!\d)"
)
_TELEPHONE = re.compile(r"(?<![\w+.-])(?:\+46|0046|0)(?:[ ()/-]{0,3}\d){6,11}(?![\w-])")
_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.\w+")


def holds_personnummer(text: str) -> bool:
    """Whether something in the text can be a personnummer or samordningsnummer."""
    return bool(_DATED_NUMBER.search(text))


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
