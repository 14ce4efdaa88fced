"""What stands in a column of employment numbers and is no_numbers: rows of totals, errors, dashes, spoiled amounts."""

import re
from collections.abc import Collection

from planner.imports.columns.cell import Fault
from planner.imports.identity import codes
from planner.imports.tables.clean import clean

_AMOUNT = re.compile(r"\d+([.,]\d+)?[eE]\+?\d+|\d+[.,]0+")
_ERROR = re.compile(r"#\S*")
_MOST = 10
"""At most one in so many may lack digits where the others have them; where more do, numbers here are words."""


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
