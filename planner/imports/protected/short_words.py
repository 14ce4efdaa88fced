"""Cells that may mark somebody as protected; among units or titles a short word (``SKU``, ``Sekr.``) is one of them."""

from planner.imports.columns.smell import is_short_word
from planner.imports.proposals.headings import likeness
from planner.imports.roster.columns import skill_of

_OF_CODES = frozenset({"unit", "title", "skill", "aid", "ssyk", "area", "languages", "employment_form", "affiliation"})
"""Columns in which a short word is one of theirs."""
_CALLED = 0.7


def is_one_of_theirs(text: str, heading: str, key: str) -> bool:
    """Whether a text that may mark somebody is a unit, a title or the like, by what its column is or is called.

    Args:
        text: of a cell.
        heading: of its column.
        key: of its column; empty if it is not understood.
    """
    return is_short_word(text) and _of_codes(heading, key)


def _of_codes(heading: str, key: str) -> bool:
    if key:
        return key in _OF_CODES or bool(skill_of(key))
    alike = likeness(heading, {})
    return any(alike.get(own, 0.0) >= _CALLED for own in _OF_CODES)
