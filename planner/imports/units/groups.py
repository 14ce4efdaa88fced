"""Lines alone above groups of people, none of which is a unit that is known: ``Htj N (ansvar 3100)``."""

import re
from collections import Counter
from collections.abc import Callable, Mapping

from planner.imports.identity.names import is_given
from planner.imports.said.of_file import says_of_file
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_FIRST = 3
"""In one of so many columns such a line begins."""
_FEWEST, _MOSTLY = 2, 0.8
"""Different lines, and the share of them right below which stands somebody."""
_NUMBERED = re.compile(
    r"\s*[(\[]?\b(?:ansvar|enhet|avd|kst|kostnadsställe|förvaltning|verksamhet|unit|cost cent(?:re|er))\w*\.?"
    r"[ :]*\d[\d.-]*\s*[)\]]?$",
    re.IGNORECASE,
)
"""What stands behind the name of a unit."""
_NO_UNIT = re.compile(
    r"tillsv|visst|vikari|timanst|timavl|månadsavl|anställda|personal\b|förtroende|intermit|deltid|heltid|chefer\b"
    r"|permanent|temporary|hourly|employees|[a-zåäö]$",
    re.IGNORECASE,
)
"""What groups of people are called that are no units."""

Filled = Mapping[int, str]


def above_groups(table: RawTable, places: Mapping[str, int], like: Callable[..., dict[int, str]]) -> dict[int, str]:
    """Index of each such line to the name that stands there; nothing where they are hardly units.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        like: of rows those that look like these and are nobody's.
    """
    alone = _alone(table)
    lines = {at: text for at, (_, text) in alone.items() if not says_of_file(text)}
    if len({*lines.values()}) < _FEWEST or not _first_of_all(table, min(lines)):
        return {}
    if any(map(_NO_UNIT.match, lines.values())):
        return {}
    named = {at: ("", {alone[at][0]: lines[at]}) for at in lines}
    kept = {at: text for at, text in like(table, named, places, known=False).items() if at in lines}
    over = sum(at + 1 < len(table.rows) and at + 1 not in alone for at in kept)
    # Below a line that is none of them nobody is in the unit above it: all of them are, or none.
    if kept.keys() != lines.keys() or over < _MOSTLY * len(kept) or _of_names(kept):
        return {}
    short = {text: _NUMBERED.sub("", text) or text for text in {*kept.values()}}
    twice = Counter(short.values())
    return {at: short[text] if twice[short[text]] == 1 else text for at, text in kept.items()}


def numbered_groups(table: RawTable) -> bool:
    """Whether such lines say that they are units, by the number of each: then the list is one of who works where."""
    texts = {text for _, text in _alone(table).values()}
    return sum(bool(_NUMBERED.search(text)) for text in texts) >= max(_FEWEST, _MOSTLY * len(texts))


def _alone(table: RawTable) -> dict[int, tuple[int, str]]:
    """Index of each row that has one filled cell, and that near its beginning, to its place and text."""
    columns = [table.column(place) for place in range(len(table.headers))]
    alone: dict[int, tuple[int, str]] = {}
    for at, cells in enumerate(zip(*columns, strict=True)):
        filled = [place for place, cell in enumerate(cells) if cell and not cell.isspace()]
        if len(filled) == 1 and filled[0] < _FIRST and (text := clean(cells[filled[0]])) and not text.isdigit():
            alone[at] = filled[0], text
    return alone


def _first_of_all(table: RawTable, index: int) -> bool:
    """Whether nobody stands above a line."""
    return not any(clean(cell) for row in table.rows[:index] for cell in row.cells)


def _of_names(lines: Mapping[int, str]) -> bool:
    """Whether some line is rather somebody's name."""
    return any(is_given(word) for text in lines.values() for word in text.casefold().split())
