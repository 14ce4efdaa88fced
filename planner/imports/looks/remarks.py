"""What remarks say that would change who is counted, wherever they stand: in a column, or as a comment at a cell."""

import re

ENDS = re.compile(
    r"\bslut(?:ar|at|ade)?\b(?! provanst)|\bsista (?:arbets|anställnings)?dag|\bavslut(?:ar|at|as|ad) (?:sin |anst|tj)"
    r"|\bavg(?:år|ått)\b|\bsagt upp|\bupps(?:agd|ägning)|\bsäger upp|\bpension(?:eras|ering|är)?\b|\bpens\.|\bupphör"
    r"|\bentledigad|\bhar lämnat|\blämnar\b|\bquit\b|\bleav(?:es|ing)\b|\bhas left\b|\blast day|\bretire|\bresigned",
    re.IGNORECASE,
)
"""What remarks say of somebody who has left, or will."""
_AWAY = re.compile(
    r"ledig|sjukskr|frånvar|\bborta\b|\btill och med\b|\bt\.? ?o\.? ?m\b|\bfrån och med\b|\bfr\.? ?o\.? ?m\b|\bvik\b"
    r"|vikari|anspråk|krigsplac|\bgäller (?:inte|ej)\b|\b(?:on|of) leave\b|\babsent|\buntil\b|\bclaimed|\bnot apply",
    re.IGNORECASE,
)
"""What they say of somebody who is away, for a time or for another, or of a row that does not hold."""


def decides(text: str) -> bool:
    """Whether a remark says that somebody leaves, is away or claimed, or that something does not hold."""
    return bool(ENDS.search(text) or _AWAY.search(text))
