"""How much an error repeats of what somebody has typed: an id or a file's name in full, of all else a first letter."""

import re

from planner.text.signs import visible

_ID = re.compile(r"prs-[a-z0-9]{4,16}|[A-Za-zÅÄÖåäö]{1,4}[-_]?\d{1,4}")
_FILE = re.compile(r"[^\x00-\x1f]{1,120}\.(?:json|toml|csv|xlsx|html)", re.IGNORECASE)
_NUMBER = re.compile(r"\d(?:[ +-]?\d){5,}")


def typed(text: str) -> str:
    """What may be shown of a word of a command line: a name or a personnummer in the wrong place is not."""
    if _ID.fullmatch(text):
        return text
    if _FILE.fullmatch(text):
        return _NUMBER.sub("***", visible(text))
    return f"{visible(text[:1])}***" if text else ""
