"""How much of a cell a finding may show: enough to recognise it in the file, not enough to learn it."""

import re

from planner.imports.tables.clean import clean

_NUMBER = re.compile(r"((?:\d{2})?\d{6})[-+ ]?\S{4}")
_DIGITS = re.compile(r"(?<![\d*])\d(?:[ \-/]?\d){6,}(?![\d*-])")
_DAY = re.compile(r"(?:19|20|21|9\d)\d\d[-/. ]?\d\d[-/. ]?\d\d(?:[ T][\d:.]+(?: ?(?:Z|[+-][\d:]+))?)?")
_NUMBER_INSIDE = re.compile(r"(?<!\d)((?:\d{2})?\d{6})[-+ ]?\d{4}(?!\d)")

CODE_SIGNS = 2
"""A code of so many signs is nobody's name."""


_CODE = re.compile(r"[A-ZÅÄÖ]{1,4}|[A-ZÅÄÖ]{0,3}\d{1,3}|[A-ZÅÄÖ]\d?E?(?:[+/&][A-ZÅÄÖ]\d?E?)+")


def is_code(text: str) -> bool:
    """Whether a text is too short, or too unlike a word, to be anybody's name or number."""
    return len(text) <= CODE_SIGNS or bool(_CODE.fullmatch(text))


def masked(text: str) -> str:
    """A personal value as a finding may show it: the date of a personnummer or the first letter, then stars."""
    cleaned = clean(text)
    digits = _NUMBER.fullmatch(cleaned)
    if digits:
        return digits[1] + "-****"
    if not cleaned:
        return ""
    return (cleaned[0] if cleaned[0].isprintable() else "") + "***"


def shown(text: str, longest: int = 60) -> str:
    """A value that is not personal, shortened."""
    cleaned = clean(text)
    if not cleaned.isprintable():
        cleaned = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in cleaned)
    # A personnummer, a telephone number or an address in the wrong column is still one.
    cleaned = _NUMBER_INSIDE.sub(r"\1-****", cleaned)
    if "@" in cleaned:
        return masked(cleaned)
    if not _DAY.fullmatch(cleaned):
        cleaned = _DIGITS.sub(lambda run: run[0][:2] + "***", cleaned)
    return cleaned if len(cleaned) <= longest else cleaned[: longest - 1] + "…"
