"""What stands in a column of employment numbers and is no_numbers: rows of totals, errors, dashes, spoiled amounts."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import filterfalse

from planner.imports.columns.cell import Fault, is_excel_error
from planner.imports.identity import codes
from planner.imports.tables.clean import clean, each_clean

_AMOUNT = re.compile(r"\d+([.,]\d+)?[eE]\+?\d+|\d+[.,]0+")
_NO_NUMBER = re.compile(r"#\S*|[\W_]+|\d{4}-\d\d-\d\d(?: [\d:.]+)?|\d\d:\d\d(?::\d\d)?")
"""Errors, dashes and dots alone, days and times: no number is written so."""
_BLANKS = re.compile(r"\d+(?: \d+)+", re.ASCII)
"""Digits in groups, as a spreadsheet's format or a person writes a long number."""
_MOST, _FEW, _OF_FEW = 10, 3, 3
"""At most one in so many may lack digits where the others have them, and of a few words one in three: where more do,
numbers here are words."""


_SHORT_SHARE, _FEWEST = 10, 4
"""At most one number in so many may be shorter than all others and still be one that has lost its zeros."""


def without_zeros(texts: Sequence[str], cleaned: Mapping[str, str] | None = None) -> list[str]:
    """Of a column's numbers those that are shorter than all others, where others begin with a zero.

    A spreadsheet takes leading zeros from the cells that somebody has touched, and leaves the others alone.
    """
    cleaned = cleaned or each_clean(set(texts))
    if not [1 for number in cleaned.values() if number.startswith("0")]:
        return []
    counted = Counter(texts)
    numbers = {text: cleaned[text] for text in counted if cleaned[text].isdecimal()}
    cells = sum(counted[text] for text in numbers)
    lengths: Counter[int] = Counter()
    for text, number in numbers.items():
        lengths[len(number)] += counted[text]
    length = lengths.most_common(1)[0][0] if numbers else 0
    short = [number for text, number in numbers.items() if len(number) < length for _ in range(counted[text])]
    zeros = any(number[0] == "0" for number in numbers.values() if len(number) == length)
    few = len(short) * _SHORT_SHARE <= cells or len(short) == 1
    enough = cells >= _FEWEST  # of two or three numbers nobody can say which is the odd one
    return short if zeros and few and enough and all(number[0] != "0" for number in short) else []


def without_blanks(cleaned: Mapping[str, str]) -> dict[str, str]:
    """Texts of a column to the numbers that they are without the blanks between their digits; only those with blanks.

    Args:
        cleaned: every distinct text of the column, to itself cleaned.
    """
    return {text: own.replace(" ", "") for text, own in cleaned.items() if " " in own and _BLANKS.fullmatch(own)}


def implausible_numbers(texts: Collection[str]) -> dict[str, Fault]:
    """Texts of a column, each once, that are no employment numbers beside the others.

    Args:
        texts: every distinct text of the column.
    """
    # Of digits alone there is nothing to say, and of an error all is said.
    unlike = [*filterfalse(str.isdigit, texts)]
    odd = {text: own for text in unlike if not is_excel_error(own := clean(text))}
    no_numbers = {text: Fault(codes.SPOILED_NUMBER) for text, own in odd.items() if _AMOUNT.fullmatch(own)}
    no_numbers |= {text: Fault(codes.NO_NUMBER) for text, own in odd.items() if _NO_NUMBER.fullmatch(own)}
    rest = [text for text, own in odd.items() if own and text not in no_numbers]
    words = [text for text in rest if not any(sign.isdigit() for sign in text)]
    filled = len(texts) - len(unlike) + len(rest)
    few = len(words) <= _FEW and len(words) * _OF_FEW <= filled
    if few or len(words) * _MOST <= filled or len(words) == 1 < filled:
        no_numbers |= {text: Fault(codes.NO_NUMBER) for text in words}
    return no_numbers
