"""Rows that are set apart by a colour or by how they are written: asked of where the workbook says it means protection.

A legend speaks of protection and of a look, or it looks itself like those whom it is about.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.smell import marks_person, smells_protected
from planner.imports.looks.colours import COLOURS, OTHER
from planner.imports.protected.lines import Line, lines_of
from planner.imports.protected.words import is_look, sign_of
from planner.imports.tables.table import RawTable

_COLOUR = "färg"
_KINDS = {
    _COLOUR: re.compile(
        r"\b(?:ljus|mörk)?(?:gul|röd|rött|grön|blå|grå|turkos|lila|rosa|orange|brun|svart)[at]?(?:mark|\b)"
        r"|färg|kulör|överstryknings|yellow|\bred\b|green|\bblue\b|colou?r|highlight"
    ),
    "kursiv": re.compile(r"kursiv|lutand|italic"),
    "fet": re.compile(r"\bfet(?:a|t)?\b|fetstil|fetmark|\bbold"),
    "överstruken": re.compile(r"överstr[uy]k(?!nings)|genomstr[uy]k|struck|strike"),
    "understruken": re.compile(r"understr[uy]k|underlin"),
}
"""Ways in which a row may be set apart, to how a legend speaks of them; ``röd`` is a colour of fill or text."""
_PLAIN = frozenset({"fet", "understruken"})
"""How sums and headings are written, too."""
_FEW, _HALF, _SHARE = 3, 0.5, 0.1
"""Rows, or their share, up to which a look sets some apart: where a legend speaks of looks, and where none does."""


def with_legends_of_looks(tables: Sequence[RawTable]) -> Sequence[RawTable]:
    """The tables of a workbook, each with the ways in which its legends say that the protected are set apart."""
    kinds = frozenset(kind for table, line in _legends(tables) for kind in _kinds_of(table, line))
    return [replace(table, look_kinds=kinds) for table in tables] if kinds else tables


def speaks_of_looks(text: str) -> bool:
    """Whether a text says that people who look so are protected."""
    return _protects(text) and any(own.search(text.casefold()) for own in _KINDS.values())


def looked(table: RawTable, words: Mapping[str, str]) -> dict[int, str]:
    """Index of each row that looks as a legend says, or as somebody has said something of, to how it looks.

    Args:
        table: the table.
        words: what is said of such looks and of signs, in lower case.
    """
    known = _said_of(words)
    apart = [look for look, count in _counts(table).items() if count <= max(_FEW, _HALF * len(table.rows))]
    looks = {look for look in apart if look in known or kind_of(look) in table.look_kinds}
    rows = {number: "+".join(here) for number, own in (table.looks or {}).items()
            if (here := [look for look in own if look in looks])}  # fmt: skip
    return {index: rows[number] for index, number in enumerate(table.numbers) if number in rows} if rows else {}


def _said_of(words: Iterable[str]) -> frozenset[str]:
    """The looks of which somebody has said what they mean."""
    return frozenset(look for word in words if is_look(word) for look in sign_of(word).split("+"))


def told_looks(table: RawTable, words: Iterable[str]) -> Iterator[Finding]:
    """That a few rows are set apart by how they look, of which neither a legend nor somebody says what it means."""
    rows, plain = {*table.numbers}, _PLAIN | _said_of(words)
    few = {look: count for look, count in _counts(table).items() if count <= max(_FEW, _SHARE * len(rows))}
    few = {look: count for look, count in few.items() if look not in plain and len(rows) > _FEW}
    if few and not table.look_kinds:
        listed = ", ".join(f"{look} ({count})" for look, count in sorted(few.items()))
        yield finding(codes.LOOKS_TOLD, file=table.file, sheet=table.sheet, looks=listed)


def told_unseen(tables: Sequence[RawTable], lists: Sequence[RawTable]) -> list[Finding]:
    """What is told of a legend where no row is seen that looks as it says: it stops, unless looks are read and none is.

    Args:
        tables: all of the workbook, as ``with_legends_of_looks`` gives them.
        lists: those that are read.
    """
    first = next(_legends(tables), None) if any(table.look_kinds for table in tables) else None
    if first is None:
        return []
    seen = all(table.looks is not None for table in lists)
    code = codes.TEXT_OF_PROTECTION if seen else codes.LOOKS_UNSEEN
    return [finding(code, file=first[0].file, sheet=first[0].sheet, row=first[1].row)]


def kind_of(look: str) -> str:
    """Of which kind a look is: every colour of one."""
    return look if look in _KINDS else _COLOUR


def said_by(look: str, text: str, looks: Sequence[str] = ()) -> bool:
    """Whether a legend speaks of one of these very looks, or looks so itself.

    Args:
        look: how a row looks, several joined by ``+``.
        text: the legend.
        looks: how it looks itself.
    """
    low = text.casefold()
    return any(one in looks or _names(one, low) for one in look.split("+"))


def legend_of(look: str, tables: Sequence[RawTable]) -> tuple[RawTable, Line] | None:
    """The legend that says most of a look: one that speaks of it, else any of looks."""
    found = list(_legends(tables))
    own = [one for one in found if said_by(look, one[1].text, (one[0].looks or {}).get(one[1].row, ()))]
    return next(iter([*own, *found]), None)


def _names(look: str, low: str) -> bool:
    if kind_of(look) != _COLOUR:
        return bool(_KINDS[look].search(low))
    # Of a legend that names no colour any may be meant: ``färgade rader``.
    named = [name for name in COLOURS if _stem(name) in low]
    return look == OTHER or not named or _stem(look.removesuffix(" text")) in low


def _stem(colour: str) -> str:
    return "rö" if colour == "röd" else colour


def _counts(table: RawTable) -> Counter[str]:
    numbers = {*table.numbers} if table.looks else ()
    return Counter(look for number, own in (table.looks or {}).items() if number in numbers for look in own)


def _legends(tables: Sequence[RawTable]) -> Iterator[tuple[RawTable, Line]]:
    for table in tables:
        for line in lines_of(table, of_protection=True):
            if _protects(line.text) and _kinds_of(table, line):
                yield table, line


def _kinds_of(table: RawTable, line: Line) -> set[str]:
    own = {kind_of(look) for look in (table.looks or {}).get(line.row, ())} - _PLAIN
    return own | {kind for kind, said in _KINDS.items() if said.search(line.text.casefold())}


def _protects(text: str) -> bool:
    return smells_protected(text) or marks_person(text)
