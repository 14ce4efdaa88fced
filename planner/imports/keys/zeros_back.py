"""Numbers from which a spreadsheet has taken the leading zeros, and that can only be one with them."""

import re
from collections.abc import Mapping
from datetime import date

from planner.domain.owner.exports import LostZeros
from planner.imports import codes
from planner.imports.columns.personal_number import with_zeros

_BETWEEN = re.compile(r"[\s-]")
_MOBILE = re.compile(r"7[02369]\d{7}")
"""A Swedish mobile number without its zero: nothing else has nine digits and begins so (PTS, telefoninummerplan)."""


def zeros_back(key: str, said: Mapping[str, str], lost: LostZeros | None, as_of: date) -> tuple[str, dict[str, str]]:
    """Texts of a column to the numbers that they are with their zeros, and the code by which it is told.

    Args:
        key: of the column.
        said: its texts, each to what it says.
        lost: what HR has said of zeros of personnummer.
        as_of: decides the century of two-digit years.
    """
    if key == "personnummer" and lost is LostZeros.RESTORE:
        return codes.ZEROS_RESTORED, {text: whole for text, own in said.items() if (whole := with_zeros(own, as_of))}
    if key == "phone":
        plain = {text: _BETWEEN.sub("", own) for text, own in said.items()}
        return codes.PHONE_ZEROS, {text: f"0{own}" for text, own in plain.items() if _MOBILE.fullmatch(own)}
    return "", {}
