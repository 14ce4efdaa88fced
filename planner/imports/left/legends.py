"""What a list or its workbook says of codes in a line of text: ``G=godkänd, H=handläggs``, below it or on a sheet."""

import re
from collections.abc import Iterator, Sequence

from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_SAYS = re.compile(r"(?<![\w/])(?P<code>[^\W_]{1,4}) ?(?:=|betyder|står för|means) ?(?P<meaning>[^\W\d][^,;.=()]*)")
_SIGN = re.compile(r"=|betyder|står för|means")


def told_codes(tables: Sequence[RawTable]) -> dict[str, str]:
    """Codes in lower case to what a line says of them; not those of which lines say several things.

    Args:
        tables: all of a file.
    """
    told: dict[str, set[str]] = {}
    for table in tables:
        for text in _lines(table):
            for found in _SAYS.finditer(text):
                told.setdefault(found["code"].casefold(), set()).add(found["meaning"].strip().casefold())
    return {code: next(iter(meanings)) for code, meanings in told.items() if len(meanings) == 1}


def _lines(table: RawTable) -> Iterator[str]:
    """Texts of cells that may say what codes mean, those above the list too."""
    cells = (cell for row in (*table.above, table.headers) for cell in row)
    yield from (clean(text) for text in cells if _SIGN.search(text))
    for place in range(len(table.headers)):
        texts = table.distinct(place)
        if _SIGN.search("\n".join(texts)):  # quicker seen of thousands at once
            yield from (clean(text) for text in texts if _SIGN.search(text))
