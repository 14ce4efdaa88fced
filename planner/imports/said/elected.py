"""What elected people, and the units that they are of, are called."""

import re

from planner.imports.tables.clean import clean

_ELECTED = re.compile(
    r"ledamot|ledamöter|ordförande|\bordf\b|ersättare|suppleant|förtroendev|kommunalråd|regionråd|oppositionsråd"
    r"|nämndem[aä]n|nämnde?s?led|fullmäktige?\b|politiker|gruppledare|elected|councillor|councilor"
    r"|\bers\.? (?:k[fs]|[a-zåäö]{1,4}n|\w*nämnd\w*|fullm\w*)\b"
    r"|^(?:\d+ )?nämnd(?:er)?(?: ?(?:[/&]|och) ?styrelser?)?$"
    r"|\bpolitisk (?:verksamhet|organisation|ledning)|^politik(?:en)?$"
)
"""What elected people are called."""
_NO_ELECTED = re.compile(r"sekr|handlägg|strateg|samordn|assist|admin|chef|utred|vikar|förvaltn|kontor|kansli|\bstab")
"""What is said beside it of who works for them, or in somebody's place."""


def is_elected(title: str) -> bool:
    """Whether a title, or a unit, is that of people who are elected, and not of who works for them."""
    word = clean(title).casefold()
    return bool(_ELECTED.search(word)) and not _NO_ELECTED.search(word)
