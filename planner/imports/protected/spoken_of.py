"""Whom a remark speaks of that stands in nobody's row: ``OBS! 30712 har skyddade personuppgifter`` below a list."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planner.imports.roster.rows import Row
from planner.imports.tables.clean import clean

_NUMBER = re.compile(r"\d[\d-]{2,}\d")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Word(NamedTuple):
    """A word that may mark a person, in some cell of theirs."""

    row: int
    """Index of the row that holds it."""
    place: int
    """Index of the cell."""


def spoken_of(rows: Sequence[Row], marks: Iterable[Word]) -> dict[int, Word]:
    """Index of each row whose number, personnummer or whole name stands in a text that may mark somebody, to the word.

    Names are looked for in rows without a number alone: beside somebody's own they are their family's, or chief's.

    Args:
        rows: every row.
        marks: words that may mark a person.
    """
    numbers: dict[str, Word] = {}
    names: list[tuple[frozenset[str], Word]] = []
    for word in marks:
        row = rows[word.row]
        own = {_bare(row.get("employee_number")), _bare(getattr(row.get("personnummer"), "number", None))}
        text = clean(row.table.rows[row.index].cells[word.place]) if word.place < len(row.table.headers) else ""
        numbers |= {bare: word for one in _NUMBER.findall(text) if (bare := _bare(one)) not in own}
        if own == {""}:
            names.append((frozenset(_WORDS.findall(text.casefold())), word))
    if not numbers and not names:
        return {}
    told: dict[int, Word] = {}
    for index, row in enumerate(rows):
        ids = _bare(row.get("employee_number")), _bare(getattr(row.get("personnummer"), "number", None))
        both = {str(row.get(key) or "").casefold() for key in ("first_name", "last_name")} - {""}
        said = [numbers[one] for one in ids if one in numbers]
        said += [word for words, word in names if len(both) > 1 and both <= words]
        if said:
            told[index] = said[0]
    return told


def _bare(text: object) -> str:
    """A number without hyphens, the century of a personnummer, and zeros before it."""
    digits = re.sub(r"\D", "", str(text or ""))
    return digits[-10:].lstrip("0")
