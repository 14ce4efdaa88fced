"""What a word for somebody's citizenship most probably means: no more than it says."""

import re
from collections.abc import Mapping

from planner.imports.columns.column_file import UNANSWERED

_MAY_BE = re.compile(
    r"dubb|fler|två|båda|dual|double|both|multi|mixed|\b2\b|\beu\b|\bee[sa]\b|europ|nord(?:en|isk|ic|bo)|skandinav|scandinav"
    r"|okän|oklar|saknas|unknown|missing|\?|sökt|ansök|applied|^[sjd]$"
)
"""What says that somebody is a citizen of several countries, or of some of a group, of which this may be one."""
_NOT_OURS = re.compile(r"(?:ej|inte|icke|non|not)[ -]?(?:svensk[at]?|swedish)(?: (?:medborgare|medb\.?|citizen))?")
_OTHER = re.compile(r"ann(?:an|at)|övrig|other")


def citizen_guess(text: str, swedish: Mapping[str, str]) -> str:
    """What a citizenship probably is: of several that are Swedish too, a Swedish one; where it may be one, nothing."""
    low = text.casefold().strip()
    if _NOT_OURS.fullmatch(low):
        return "nej"
    parts = [part.strip() for part in re.split(r"[/,;+&]| och ", low)]
    ours = {word for word, answer in swedish.items() if answer == "ja"}
    if not ours.isdisjoint(parts):
        return UNANSWERED if any(_OTHER.match(part) or _MAY_BE.search(part) for part in parts) else "ja"
    named = ours.intersection(re.findall(r"[^\W\d_]+", low)) or re.search(r"\b(?:sv|swe)[a-z]*", low)
    return UNANSWERED if named or _MAY_BE.search(low) else "nej"
