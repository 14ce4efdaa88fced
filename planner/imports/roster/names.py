"""First and last name from one column that holds both."""

from planner.imports.columns.column import compared

_PARTICLES = frozenset({"af", "av", "da", "de", "del", "den", "der", "di", "du", "la", "le", "van", "von", "zu"})
"""Words that belong to the last name that follows them."""


_LAST, _FIRST = ("efternamn", "lastname", "surname"), ("förnamn", "firstname", "givenname")


def last_first(heading: str) -> bool:
    """Whether a heading says that the last name stands first."""
    word = compared(heading)
    last, first = ([word.find(part) for part in parts if part in word] for parts in (_LAST, _FIRST))
    return bool(last) and min(last) < min(first, default=len(word))


def split_name(text: str, *, last: bool) -> tuple[str, str]:
    """First and last name.

    Args:
        text: cleaned; a comma stands behind the last name.
        last: whether the last name stands first where there is no comma.

    Returns:
        First name, last name; a single word is a last name.
    """
    before, comma, after = text.partition(",")
    if comma:
        return after.strip(), before.strip()
    words = text.split()
    border = 0
    if last:
        while border < len(words) - 1 and words[border].casefold() in _PARTICLES:
            border += 1
        return " ".join(words[border + 1 :]), " ".join(words[: border + 1])
    border = len(words) - 1
    while border > 0 and words[border - 1].casefold() in _PARTICLES:
        border -= 1
    return " ".join(words[:border]), " ".join(words[border:])
