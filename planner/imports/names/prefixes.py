"""The first part of surnames in a column of its own, ``af`` or the first of two names: read together with the rest."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared, normal
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Said
from planner.imports.proposals.headings import likeness
from planner.imports.roster.columns import NAME_PREFIX
from planner.imports.tables.clean import clean, is_empty
from planner.imports.tables.table import RawTable, Rows

_LAST, _LIKE = "last_name", 0.6
"""The column that a part goes before, and from how much on a heading is called so."""
_CALLED = re.compile(r"prefix|tussenv|förled|adels|namntillägg|\bvon\b|particle|partikel")
_PART = re.compile(r"[^\W\d_]+(?:[-' ][^\W\d_]+){0,2}[.']?")
_TITLES = frozenset(
    ("dr", "dr.", "prof", "prof.", "mr", "mrs", "ms", "miss", "herr", "fru", "fröken", "hr", "ing", "mag", "docent")
)
"""What stands before names and is no part of them."""


def prefix_columns(table: RawTable, places: Mapping[str, int], open_: Collection[int]) -> dict[int, str]:
    """The place of the column that is called so beside surnames, above names and what stands before them.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        open_: places of the columns of which something may be proposed.
    """
    called = [at for at in open_ if _CALLED.search(normal(table.headers[at]))]
    surnames = _LAST in places or any(likeness(table.headers[at]).get(_LAST, 0.0) >= _LIKE for at in open_)
    if len(called) != 1 or not surnames:
        return {}
    texts = {text.casefold() for cell in table.distinct(called[0]) if (text := clean(cell)) and not is_empty(text)}
    names = bool(texts) and all(map(_PART.fullmatch, texts)) and texts.isdisjoint(_TITLES)
    return {called[0]: NAME_PREFIX} if names else {}


def with_prefixes(table: RawTable, said: Said) -> tuple[RawTable, list[Finding]]:
    """The table with the whole surnames, and how many are in two parts."""
    keys = {said.known.get(word, KEYS.get(word)): at for at, word in enumerate(map(compared, table.headers))}
    before, last = keys.get(NAME_PREFIX), keys.get(_LAST)
    if before is None or last is None or compared(table.headers[before]) in said.left_out:
        return table, []
    pairs = [*zip(table.column(before), table.column(last), strict=True)]
    joined = {pair: _joined(*pair) for pair in {*pairs}}
    count = sum(joined[pair] != pair[1] for pair in pairs)
    columns = [table.column(at) for at in range(len(table.headers))]
    columns[last] = [joined[pair] for pair in pairs]
    told = finding(codes.NAME_PREFIXES, file=table.file, sheet=table.sheet, row=table.header_row,
                   column=shown(table.headers[before]), facts={"count": count})  # fmt: skip
    return replace(table, rows=Rows(table.numbers, columns, table.beyond)), [told] * bool(count)


def _joined(part: str, name: str) -> str:
    """Both, but where there is one alone, or the name has the part already."""
    first, rest = clean(part), clean(name)
    if not first or is_empty(first) or not rest or rest.casefold().startswith(f"{first} ".casefold()):
        return name
    return f"{first}{'' if first.endswith(chr(39)) else ' '}{rest}"
