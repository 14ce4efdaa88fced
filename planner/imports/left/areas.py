"""Which home area of the organisation a word is clearly near."""

from collections.abc import Mapping, Sequence

from planner.imports.roster.rows import Row, rows_of_sources
from planner.imports.units.near import SAME, SHORTENED, names_of, nearest_of


def in_our_case(rows: Sequence[Row], areas: Mapping[str, str]) -> None:
    """Writes home areas that differ from ours in capitals alone (``HAMRE``) as the organisation does.

    Args:
        rows: of one table.
        areas: ids in lower case, to the ids.
    """
    for source in rows_of_sources(rows):
        if (at := source.at.get("area")) is not None:
            held = source.columns[at]
            source.columns[at] = [area and areas.get(area.casefold(), area) for area in held]


def near_area(text: str, areas: Mapping[str, str]) -> str:
    """The id of the one area that a word is clearly near; nothing where none is, or two are.

    Args:
        text: as it stands in the file: ``NYKÖPING`` of ``NYKOPING``, ``Nyköping landsbygd`` of ``NYKOPING-LAND``,
            ``2901 Sjöhult``.
        areas: ids in lower case, to the ids.
    """
    near = (nearest_of(name, areas, (SAME, SHORTENED, _shortens_text)) for name in names_of(text))
    return next(filter(None, near), "")


def _shortens_text(text: str, area: str) -> bool:
    """Whether an id of several words shortens those of the text."""
    return "-" in area and SHORTENED(area, text)
