"""What a list or its workbook says of codes: in a line of text, ``G=godkänd, H=handläggs``, or in a sheet of them."""

import re
from collections.abc import Iterator, Sequence

from planner.imports.columns.column import normal
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_SAYS = re.compile(r"(?<![\w/])(?P<code>[^\W_]{1,4}) ?(?:=|betyder|står för|means) ?(?P<meaning>[^\W\d][^,;.=()]*)")
_SIGN = re.compile(r"=|betyder|står för|means")
_CODE, _MEANS = re.compile(r"\bkod|\bcode|förk|tecken"), re.compile(r"bety|förklar|klartext|text|namn|mean|descr|ben")
_OF_CODE, _PAIR = re.compile(r"[^\W_]{1,4}"), 2
"""A code of a few signs, and the columns of a sheet of codes."""


def told_codes(tables: Sequence[RawTable]) -> dict[str, str]:
    """Codes in lower case to what a line says of them; not those of which lines say several things.

    Args:
        tables: all of a file.
    """
    told: dict[str, dict[str, str]] = {}
    for table in tables:
        for text in _lines(table):
            for found in _SAYS.finditer(text):
                meaning = found["meaning"].strip().casefold()
                told.setdefault(found["code"].casefold(), {})[meaning] = meaning
        for code, meaning in _sheet_of_codes(table):
            told.setdefault(code.casefold(), {})[meaning.casefold()] = meaning
    return {code: next(iter(meanings.values())) for code, meanings in told.items() if len(meanings) == 1}


def _sheet_of_codes(table: RawTable) -> Iterator[tuple[str, str]]:
    """Each code and what it means of a sheet that has nothing else, and says so above them."""
    headings = [normal(heading) for heading in table.headers]
    if len(headings) == _PAIR and _CODE.search(headings[0]) and _MEANS.search(headings[1]):
        pairs = zip(map(clean, table.column(0)), map(clean, table.column(1)), strict=True)
        yield from ((code, meaning) for code, meaning in pairs if meaning and _OF_CODE.fullmatch(code))


def _lines(table: RawTable) -> Iterator[str]:
    """Texts of cells that may say what codes mean, those above the list too."""
    cells = (cell for row in (*table.above, table.headers) for cell in row)
    yield from (clean(text) for text in cells if _SIGN.search(text))
    for place in range(len(table.headers)):
        texts = table.distinct(place)
        if _SIGN.search("\n".join(texts)):  # quicker seen of thousands at once
            yield from (clean(text) for text in texts if _SIGN.search(text))
