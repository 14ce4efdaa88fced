"""What is told once of a column by all of its cells together: numbers, shares and days that may mean something else."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from planner.domain.finding import Finding, Severity
from planner.imports import codes
from planner.imports.clearances.class_words import CLASS, class_of
from planner.imports.columns.cell import Fault
from planner.imports.columns.days import never
from planner.imports.columns.masking import shown
from planner.imports.hours.notations import is_over, is_percent, is_share, notations, odd_numbers
from planner.imports.identity.plausible import without_zeros
from planner.imports.proposals.work import typical_week
from planner.imports.tables.clean import clean

ENDS = frozenset({"employed_to", "skill_valid_until", "clearance_valid_until", "unavailable_to", "record_to"})
"""Columns of last days; where there is none, systems write a day that never comes."""

Facts = Mapping[str, str | int]


def told_of(
    key: str, texts: Sequence[str], cleaned: Mapping[str, str], numbers: Sequence[int], *, as_numbers: bool
) -> Iterator[tuple[str, Facts]]:
    """Codes of findings, with what they say.

    Args:
        key: of the column.
        texts: its cells.
        cleaned: each different one to what it is clean.
        numbers: of their rows.
        as_numbers: whether the column's cells are numbers in the workbook.
    """
    if key == "employee_number":
        if as_numbers and (lengths := _lengths(cleaned)):
            yield codes.cells.LOST_ZEROS, {"lengths": lengths}
        elif as_numbers and (digits := {text: len(own) for text, own in cleaned.items() if own.isdecimal()}):
            if not any(own.startswith("0") for own in cleaned.values()):
                yield codes.AS_AMOUNTS, {"digits": max(digits.values()), "count": sum(map(digits.__contains__, texts))}
        elif short := without_zeros(texts, cleaned):
            first = next(number for number, text in zip(numbers, texts, strict=True) if clean(text) == short[0])
            yield codes.SHORT_NUMBERS, {"count": len(short), "first": first}
    elif key == "fraction":
        yield from _of_fractions(texts, numbers)
        yield from _many(codes.MORE_THAN_ONE, over(texts), texts, numbers, shows=True)
    elif key == CLASS:
        yield from _many(codes.CLASS_WORDS, {text for text, own in cleaned.items() if class_of(own)}, texts, numbers)
    elif key in ENDS:
        yield from _many(codes.ENDLESS, {text for text, own in cleaned.items() if never(own)}, texts, numbers)


def _many(
    code: str, odd: Collection[str], texts: Sequence[str], numbers: Sequence[int], *, shows: bool = False
) -> Iterator[tuple[str, Facts]]:
    """How many cells hold one of some texts, the first row of them, and, where that may be shown, what they hold."""
    if odd:
        first = next(number for number, text in zip(numbers, texts, strict=True) if text in odd)
        cells = {"cells": cells_told(zip(numbers, texts, strict=True), odd.__contains__)} if shows else {}
        yield code, {"count": sum(text in odd for text in texts), "first": first, **cells}


def cells_told(cells: Iterable[tuple[int, str]], odd: Callable[[str], bool]) -> str:
    """The first of some cells, each with its row: numbers, which are nobody's."""
    those = [f"{number}: ”{shown(clean(text))}”" for number, text in cells if odd(text)]
    more = f" … (+{len(those) - _MOST})" if len(those) > _MOST else ""
    return "; ".join(those[:_MOST]) + more


_MOST = 8


def odd_shares(texts: Sequence[str], cleaned: Mapping[str, str], said: Mapping[str, str]) -> dict[str, Decimal | Fault]:
    """Texts that are no share by themselves: just above 1 full time, and numbers unlike the others a fault.

    Args:
        texts: the column's cells.
        cleaned: each different one to what it is clean.
        said: what is said of words in the column, in lower case.
    """
    odd = odd_numbers(Counter(cleaned[text] for text in texts), said)
    faults = {text: Fault(codes.ODD_SHARE) for text, own in cleaned.items() if own in odd}
    return dict.fromkeys(over(texts), Decimal(100)) | faults


def over(texts: Sequence[str]) -> frozenset[str]:
    """Numbers just above 1 among shares: more than full time, or a fault, and no percentage."""
    return frozenset(filter(is_over, set(texts))) if any(map(is_share, set(texts))) else frozenset()


def _of_fractions(texts: Sequence[str], numbers: Sequence[int]) -> Iterator[tuple[str, Facts]]:
    if (mixed := notations(texts)).percent and mixed.share:
        odd_ones = is_share if mixed.share <= mixed.percent else is_percent
        first = next(number for number, text in zip(numbers, texts, strict=True) if odd_ones(text))
        cells = cells_told(zip(numbers, texts, strict=True), odd_ones)
        yield codes.MIXED_NOTATION, {"percent": mixed.percent, "share": mixed.share, "first": first, "cells": cells}
    if weeks := {text for text in set(texts) if typical_week(text)}:
        yield codes.HOURS_AS_PERCENT, {"count": sum(text in weeks for text in texts)}


def _lengths(texts: Collection[str]) -> str:
    """Shortest and longest length of the numbers of a column; empty if all are equally long. A remark is none."""
    lengths = {len(own) for text in texts if (own := clean(text)) and " " not in own}
    return f"{min(lengths)}-{max(lengths)}" if len(lengths) > 1 else ""


def of_row(note: Finding) -> bool:
    """Whether a reader's finding concerns one row only."""
    return note.severity is Severity.ERROR and note.row is not None and note.code not in codes.SHEET_FAULTS
