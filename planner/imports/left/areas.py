"""Which home area of the organisation a word is clearly near."""

from collections.abc import Mapping

from planner.imports.units.near import SAME, SHORTENED, nearest_of


def near_area(text: str, areas: Mapping[str, str]) -> str:
    """The id of the one area that a word is clearly near; nothing where none is, or two are.

    Args:
        text: as it stands in the file: ``NYKÖPING`` of ``NYKOPING``, ``Nyköping landsbygd`` of ``NYKOPING-LAND``.
        areas: ids in lower case, to the ids.
    """
    return nearest_of(text, areas, (SAME, SHORTENED, _shortens_text))


def _shortens_text(text: str, area: str) -> bool:
    """Whether an id of several words shortens those of the text."""
    return "-" in area and SHORTENED(area, text)
