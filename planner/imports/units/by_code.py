"""Codes of skills that a table beside the lists explains in words, and of units below one that we have."""

from collections.abc import Iterable, Mapping

from planner.imports.units.near import near_skill

_LEAST = 3
"""Digits of a code that has others below it."""


def unit_above(code: str, numbers: Mapping[str, str]) -> str:
    """The id of the unit whose code is one of digits with zeros for its last ones: ``3100`` of ``3101``; else nothing.

    Args:
        code: as it stands in a list.
        numbers: codes of units without zeros before them, to their ids.
    """
    if not code.isdecimal() or len(code) < _LEAST:
        return ""
    whole = (code[:-cut] + "0" * cut for cut in range(1, len(code) - 1))
    return next((numbers[above.lstrip("0")] for above in whole if above.lstrip("0") in numbers and above != code), "")


def near_by_code(codes: Iterable[str], explained: Mapping[str, str], skills: Mapping[str, str]) -> frozenset[str]:
    """The codes whose text, in a table that explains them, is near a skill.

    Args:
        codes: as they stand in a list.
        explained: codes in lower case, to what is said of them.
        skills: words of skills in lower case, to their ids.
    """
    said = {code: text for code in codes if (text := explained.get(code.casefold()))}
    return frozenset(code for code, text in said.items() if near_skill(text, skills))
