"""How much an error repeats of what somebody has typed: an id or a file's name in full, of all else a first letter."""

import re
from pathlib import Path

from planner.text.signs import visible

_ID = re.compile(r"prs-[a-z0-9]{4,16}|[A-Za-zÅÄÖåäö]{1,4}[-_]?\d{1,4}")
_FILE = re.compile(r"[^\x00-\x1f]{1,120}\.(?:json|toml|csv|xlsx|html)", re.IGNORECASE)
_GIVEN = re.compile(r"[A-ZÅÄÖ][a-zåäö]+")
"""A name as people are called."""
_NUMBER = re.compile(r"\d(?:[ +-]?\d){5,}")


def typed(text: str) -> str:
    """What may be shown of a word of a command line: a name or a personnummer in the wrong place is not."""
    if _ID.fullmatch(text):
        return text
    if _FILE.fullmatch(text):
        return _NUMBER.sub("***", visible(text))
    return f"{visible(text[:1])}***" if text else ""


def typed_name(text: str, *, known: bool) -> str:
    """What may be shown of a word that was typed to name a skill, unit, place or position: all, if it is nobody's.

    Args:
        text: the word.
        known: whether it looks like something that there is; then one capitalised word is no first name.
    """
    parts = [part for part in re.split(r"[^0-9A-Za-zÅÄÖåäö]+", text) if part]
    names = [part for part in parts if _GIVEN.fullmatch(part)]
    personal = _NUMBER.search(re.sub("[-_]", " ", text)) or len(names) > 1 or (not known and (names or len(parts) > 1))
    return typed(text) if personal else visible(text)


def typed_path(path: Path, *, there: bool) -> str:
    """What may be shown of a path: all of it where it is one by its look or is there, but for long numbers.

    Of a path from the root, which may hold the name of whoever is logged in, the last part is shown.

    Args:
        path: as it was typed.
        there: whether anything is there.
    """
    from_elsewhere = path.is_absolute() or ".." in path.parts
    if len(path.parts) < 2 and not from_elsewhere and not there:
        return typed(path.name)
    return _NUMBER.sub("***", visible(path.name if from_elsewhere else path.as_posix()))
