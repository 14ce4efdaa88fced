"""Two lists may have the same headings and be of two owners: what was said of the one is told where it is used."""

import re
from collections.abc import Collection
from pathlib import PurePath

_WORD = re.compile(r"[^\W\d_]+")
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november"),
    *("december", "january", "february", "march", "may", "june", "july", "august", "october"),
)
_OF_THE_TIME = frozenset({
    *_MONTHS, *(month[:3] for month in _MONTHS),
    *("v", "vecka", "week", "kopia", "av", "copy", "of", "ny", "nya", "new", "ht", "vt", "kv", "att", "ratta"),
})  # fmt: skip
"""What a file's name says of when it was made, and of that it is to be mended."""


def list_name(file: str) -> str:
    """What a file's name says of which list it is, whatever month it is of: ``kompetens`` of ``Kompetens nov.csv``."""
    return " ".join(word for word in _WORD.findall(PurePath(file).stem.casefold()) if word not in _OF_THE_TIME)


def another(file: str, before: Collection[str]) -> bool:
    """Whether a file is, by its name, another list than all of those before."""
    names = {*map(list_name, before)} - {""}
    return bool(names and list_name(file)) and list_name(file) not in names
