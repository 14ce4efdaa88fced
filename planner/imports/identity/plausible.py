"""What stands in a column of employment numbers and is no_numbers: rows of totals, errors, dashes, spoiled amounts."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from planner.imports.columns.cell import Fault
from planner.imports.identity import codes
from planner.imports.tables.clean import clean

_AMOUNT = re.compile(r"\d+([.,]\d+)?[eE]\+?\d+|\d+[.,]0+")
_ERROR = re.compile(r"#\S*")
_MOST = 10
"""At most one in so many may lack digits where the others have them; where more do, numbers here are words."""


_SHORT_SHARE, _FEWEST = 10, 4
"""At most one number in so many may be shorter than all others and still be one that has lost its zeros."""


def without_zeros(texts: Sequence[str]) -> list[str]:
    """Of a column's numbers those that are shorter than all others, where others begin with a zero.

    A spreadsheet takes leading zeros from the cells that somebody has touched, and leaves the others alone.
    """
    numbers = [number for text in texts if (number := clean(text)).isdecimal()]
    length = Counter(map(len, numbers)).most_common(1)[0][0] if numbers else 0
    short = [number for number in numbers if len(number) < length]
    zeros = any(number[0] == "0" for number in numbers if len(number) == length)
    few = len(short) * _SHORT_SHARE <= len(numbers) or len(short) == 1
    enough = len(numbers) >= _FEWEST  # of two or three numbers nobody can say which is the odd one
    return short if zeros and few and enough and all(number[0] != "0" for number in short) else []


def implausible_numbers(texts: Collection[str]) -> dict[str, Fault]:
    """Texts of a column, each once, that are no employment numbers beside the others.

    Args:
        texts: every distinct text of the column.
    """
    no_numbers = {text: Fault(codes.SPOILED_NUMBER) for text in texts if _AMOUNT.fullmatch(clean(text))}
    no_numbers |= {text: Fault(codes.NO_NUMBER) for text in texts if _ERROR.fullmatch(clean(text))}
    filled = [text for text in texts if clean(text) and text not in no_numbers]
    words = [text for text in filled if not any(sign.isdigit() for sign in text)]
    if len(words) * _MOST <= len(filled) or len(words) == 1 < len(filled):
        no_numbers |= {text: Fault(codes.NO_NUMBER) for text in words}
    return no_numbers
