"""AID code and title in one cell: ``207011 Undersköterska, hemtjänst``, whichever of both the column is said to be."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Said
from planner.imports.roster.columns import COLUMNS
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows

_AID, _TITLE = "aid", "title"
_FIRST = re.compile(r"(?P<aid>\d{6})(?:\s*[-–—:,;/|]\s*|\s+)(?P<title>[^\W\d].*)")
_BEHIND = re.compile(r"(?P<title>[^\W\d].*?)(?:\s*[-–—:,;/|(\[]\s*|\s+)(?P<aid>\d{6})\s*[)\]]?")
_MOSTLY = 0.5
"""Share of the filled cells that are both, from which the column is."""


class _Parts(NamedTuple):
    aid: str
    title: str


def code_and_title(table: RawTable, said: Said) -> tuple[RawTable, list[Finding]]:
    """The table with such a column's codes and titles in columns of their own, and how many they are.

    Args:
        table: as it was read.
        said: what is said of headings.
    """
    keys = [said.known.get(word, KEYS.get(word)) for word in map(compared, table.headers)]
    there = {key: at for at, key in enumerate(keys) if key in (_AID, _TITLE)}
    parts: Mapping[str, _Parts] = {}
    place = -1
    for column in there.values():
        filled = [text for text in table.column(column) if text.strip()]
        split = {text: both for text in set(filled) if (both := _parts(clean(text)))}
        if split and sum(text in split for text in filled) >= _MOSTLY * len(filled):
            place, parts = column, split
    if not parts:
        return table, []
    columns, headers = [table.column(at) for at in range(len(table.headers))], list(table.headers)
    texts = columns[place]
    for key in (_AID, _TITLE):
        new = [getattr(parts[text], key) if text in parts else "" for text in texts]
        if there.get(key) == place:
            columns[place] = [part or text for part, text in zip(new, texts, strict=True)]
        elif key in there:  # what stands in a column of its own is stronger
            columns[there[key]] = [
                own if clean(own) else part for own, part in zip(columns[there[key]], new, strict=True)
            ]
        else:
            headers.append(_free(key, headers))
            columns.append(new)
    facts: dict[str, str | int] = {"letter": xl_col_to_name(place), "count": sum(text in parts for text in texts)}
    told = finding(codes.AID_AND_TITLE, file=table.file, sheet=table.sheet, row=table.header_row,
                   column=shown(table.headers[place]), facts=facts)  # fmt: skip
    return replace(table, headers=tuple(headers), rows=Rows(table.numbers, columns, table.beyond)), [told]


def _parts(text: str) -> _Parts | None:
    parted = _FIRST.fullmatch(text) or _BEHIND.fullmatch(text)
    return _Parts(parted["aid"], parted["title"]) if parted else None


def _free(key: str, headers: list[str]) -> str:
    """A heading that the table has not."""
    here = {*map(compared, headers)}
    return next((own for own in COLUMNS[key].headings if compared(own) not in here), "")
