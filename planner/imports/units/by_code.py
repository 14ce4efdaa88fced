"""Codes of skills that a table beside the lists explains in words."""

from collections.abc import Iterable, Mapping

from planner.imports.units.near import near_skill


def near_by_code(codes: Iterable[str], explained: Mapping[str, str], skills: Mapping[str, str]) -> frozenset[str]:
    """The codes whose text, in a table that explains them, is near a skill.

    Args:
        codes: as they stand in a list.
        explained: codes in lower case, to what is said of them.
        skills: words of skills in lower case, to their ids.
    """
    said = {code: text for code in codes if (text := explained.get(code.casefold()))}
    return frozenset(code for code, text in said.items() if near_skill(text, skills))
