"""Shares of full time that are written otherwise than as numbers, and are asked: ``heltid``, ``3/4``, ``30 t/v``."""

import re
from collections.abc import Collection

from planner.imports.columns.code_words import for_nothing, siblings
from planner.imports.columns.column_file import UNANSWERED, sayable
from planner.imports.hours.notations import may_be_percent, odd_numbers
from planner.imports.hours.shares import permille_of
from planner.imports.proposals.sample import Sampled
from planner.imports.proposals.work import form_guess, says_part
from planner.imports.tables.clean import is_empty

_PART = re.compile(r"([1-9])/([2-9])")
_HOURS = re.compile(
    r"(?:ca\.? ?)?(?P<hours>\d{1,2}(?:[.,]\d{1,2})?) ?(?:t|tim|timmar|h|hrs?|hours)\.?"
    r"(?: ?(?:/|per|i|a|in) ?(?:v|vecka|veckan|w|week|the week)\.?)?",
    re.IGNORECASE,
)


def share_words(key: str, cells: Sampled, unread: Collection[str], said: Collection[str]) -> dict[str, str]:
    """Texts of a column of shares, or of hours, that are asked, and what each may mean; nothing that may be a name.

    Args:
        key: of the column.
        cells: what stands there.
        unread: of it what is no number.
        said: texts of which somebody has said what they are.
    """
    # By the hour is no part of full time; what else stands there once and alone may be anybody's name.
    worded = [text for text in unread if sayable(text) and (text.isalpha() or for_nothing(text))]
    sure = [text for text in worded if cells.counts[text] > 1 or _tells(text)]
    written = [text for text in unread if _PART.fullmatch(text) or _HOURS.fullmatch(text)]
    odd = odd_numbers(cells.counts, said) if key == "fraction" else frozenset[str]()
    asked = {*sure, *written, *(siblings(worded, sure) if sure else ()), *odd}
    return {text: _guess(key, text) for text in sorted(asked)}


def _tells(text: str) -> bool:
    """Whether a text is asked of, were it there once: a form, a part, or what stands for an empty cell."""
    return bool(form_guess(text)) or says_part(text) or is_empty(text)


def _guess(key: str, text: str) -> str:
    part, hours = _PART.fullmatch(text), _HOURS.fullmatch(text)
    if form_guess(text) == "timavlönad" and not hours:
        return "0"
    if key == "fraction" and text.isalpha() and (share := permille_of(text)):
        return f"{share // 10}"
    if part and key == "fraction" and int(part[1]) <= int(part[2]):
        return f"{100 * int(part[1]) / int(part[2]):.2f}".rstrip("0").rstrip(".").replace(".", ",")
    if key == "fraction" and may_be_percent(text):
        return text
    return hours["hours"] if hours and key == "weekly_hours" else UNANSWERED
