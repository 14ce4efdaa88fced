"""Employment number and name in one cell: ``5010 - Dahlberg, Thomas``, ``Dahlberg, Thomas (5010)``."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Said
from planner.imports.identity.names import is_given
from planner.imports.proposals.sample import Sampled, counted, sampled
from planner.imports.roster.columns import COLUMNS
from planner.imports.said.of_file import says_of_file
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows

BOTH = "number_and_name"
_NUMBER, _NAME = "employee_number", "name"
_CODE = r"(?P<number>[^\W\d_]{0,5}[-.]?\d{2,9})"
_FIRST = re.compile(_CODE + r"(?:\s*[-–—:,;/|]\s*|\s+)(?P<name>[^\W\d].*)")
_BEHIND = re.compile(r"(?P<name>[^\W\d].*?)\s*(?:[-–—:,;/|(\[]\s*|\s)" + _CODE + r"\s*[)\]]?")
_ALONE = re.compile(_CODE)
_PERSON = re.compile(r"[^\W\d_][^\W\d_'.-]*(?:,? [^\W\d_][^\W\d_'.-]*)+")
"""A name has two words at least, and nothing but letters and what stands in names."""
_APART, _GIVEN = 0.5, 0.5
"""Different texts per filled cell, and share of them with a common given name: ``1100 Kök Städ`` is a unit."""
MOSTLY = 0.7
"""Share of a column's cells from which it is one of both, whatever it is called."""
_FEWEST = 2
"""Rows with nothing else, that are nobody's, from which they are units above their people."""
_SAMPLE = 50
"""Cells, spread over a column, of which half must be both, or it is not looked at as a whole."""


class _Parts(NamedTuple):
    number: str = ""
    name: str = ""


_NOTHING = _Parts()
_PART: Mapping[str, str] = {_NUMBER: "number", _NAME: "name"}


def _parts(text: str) -> _Parts | None:
    """Number and name of a cell; one of both may lack, and None where it is neither."""
    for form in (_FIRST, _BEHIND, _ALONE):
        found = form.fullmatch(text)
        if found and not any(map(str.isdigit, name := found.groupdict().get("name", ""))):
            return _Parts(found["number"], name)
    return None if any(map(str.isdigit, text)) else _Parts(name=text)


def share_of_both(held: Sampled) -> float:
    """Share of the cells that are a number and somebody's name; 0 where they are as well numbered units."""
    names = {text: own.name for text in held.counts if (own := _parts(text)) and own.number}
    names = {text: name for text, name in names.items() if _PERSON.fullmatch(name)}
    given = sum(any(map(is_given, re.split(r"[, ]+", name.casefold()))) for name in names.values())
    peoples = len(held.counts) >= _APART * held.filled or given >= _GIVEN * len(names)
    return held.share(frozenset(names)) if given and peoples else 0.0


def numbers_alone(texts: Sequence[str]) -> Sequence[str]:
    """The numbers of cells that are both; other cells as they are."""
    some = [*filter(None, map(clean, texts[:: max(1, len(texts) // _SAMPLE)]))]
    if 2 * sum(bool((parts := _parts(text)) and parts.number and parts.name) for text in some) < len(some):
        return texts
    if share_of_both(Sampled(counted(texts), len(texts))) < MOSTLY:
        return texts
    return [own.number if (own := _parts(clean(text))) else text for text in texts]


def parted(table: RawTable, said: Said) -> tuple[RawTable, list[Finding]]:
    """The table with such a column's numbers and names in columns of their own, and what is told of it.

    Args:
        table: as it was read.
        said: what is said of headings; one that is said to be the number alone keeps the number if its cells are both.
    """
    place = _place(table, said)
    if place is None:
        return table, []
    texts = table.column(place)
    parts = {text: own for text in set(texts) if (own := _parts(clean(text)))}
    # What begins like a sum, and has no number, is nobody's name: the row is looked at as a whole.
    parts |= {text: _NOTHING for text in set(texts) if says_of_file(text) and not parts.get(text, _NOTHING).number}
    for text in _alone(table, place, said):
        parts[text] = _NOTHING
    columns, headers = [table.column(at) for at in range(len(table.headers))], list(table.headers)
    keys = [said.known.get(word, KEYS.get(word)) for word in map(compared, headers)]
    there = {key: at for at, key in enumerate(keys) if at != place or key == _NUMBER}
    for key in (_NUMBER, _NAME) if there.keys().isdisjoint(("first_name", "last_name")) else (_NUMBER,):
        own_place = there.get(key)
        new = [getattr(parts.get(text, _NOTHING), _PART[key]) for text in texts]
        if own_place is None:
            headers.append(free_heading(key, headers))
            columns.append(new)
        elif own_place == place:
            columns[place] = [number if text in parts else text for number, text in zip(new, texts, strict=True)]
        else:  # what stands in a column of its own is stronger
            pairs = zip(columns[own_place], new, strict=True)
            columns[own_place] = [own if clean(own) else more for own, more in pairs]
    split = sum(bool(parts.get(text, _NOTHING).number) for text in texts)
    facts = {"letter": xl_col_to_name(place), "count": split, "left": sum(map(bool, map(clean, texts))) - split}
    told = finding(codes.NUMBER_AND_NAME, file=table.file, sheet=table.sheet, row=table.header_row,
                   column=shown(table.headers[place]), facts=facts)  # fmt: skip
    return replace(table, headers=tuple(headers), rows=Rows(table.numbers, columns, table.beyond)), [told]


def _alone(table: RawTable, place: int, said: Said) -> set[str]:
    """Texts that stand alone in their rows, above people, and are nobody's: ``31100 Htj Berget`` is a unit."""
    others = [table.column(at) for at in range(len(table.headers)) if at != place]
    empty = [not any(map(clean, cells)) for cells in zip(*others, strict=True)]
    texts = table.column(place)
    beside = {text for text, bare in zip(texts, empty, strict=True) if not bare}
    alone = {text for text, bare in zip(texts, empty, strict=True) if bare and clean(text)} - beside
    alone = {text for text in alone if not says_of_file(text)}
    units = said.words.get("unit", {})
    found = {text for text in alone if clean(text).casefold() in units or not _of_somebody(clean(text))}
    return found if _FEWEST <= len(found) < len(beside) else set()


def _of_somebody(text: str) -> bool:
    """Whether a cell is a number alone, or a name with a common given name in it."""
    own = _parts(text)
    return own is not None and (not own.name or any(map(is_given, re.split(r"[, ]+", own.name.casefold()))))


def _place(table: RawTable, said: Said) -> int | None:
    """Where such a column stands: as somebody has said, also of one that was taken for the number alone."""
    for place, heading in enumerate(table.headers):
        key = said.known.get(compared(heading))
        if key == BOTH or (key == _NUMBER and share_of_both(*sampled(table, (place,))) >= MOSTLY):
            return place
    return None


def free_heading(key: str, headers: Sequence[str]) -> str:
    """A heading that the table has not, and that says nothing of the order of the names."""
    here = {*map(compared, headers)}
    column = COLUMNS[key]
    options = (column.swedish, *(own for own in column.synonyms if "," not in own and " och " not in own))
    return next((own for own in options if compared(own) not in here), "")
