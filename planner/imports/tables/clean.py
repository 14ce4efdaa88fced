"""What happens to every cell text before it is read: invisible characters go, formula quotes are undone."""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

_START = r"(?:^|[,;|\t\r\n])[ \"]*"
"""Where a cell may begin, whichever delimiter a spreadsheet takes the file to have."""
_SIGN = r"[=+\-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}]"
_FORMULA = re.compile(rf"({_START})('*{_SIGN})")
_HELD_BACK = re.compile(rf"({_START})'('*{_SIGN})")
_BREAK = re.compile(r"'*[\t\r\n\0]")
_QUOTED_BREAK = re.compile(r"'+[\t\r\n\0]")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_SPACES = re.compile(r"\s+")


def shield(text: str) -> str:
    """Puts an apostrophe before everything that a spreadsheet could run, whatever it takes for the delimiter.

    ``unshield(shield(x)) == x``.
    """
    inside = _FORMULA.sub(r"\1'\2", text)
    return "'" + inside if _BREAK.match(inside) else inside


def unshield(text: str) -> str:
    """Takes off the apostrophes that ``shield`` put on."""
    return _HELD_BACK.sub(r"\1\2", text[1:] if _QUOTED_BREAK.match(text) else text)


SHAREPOINT = ";#"
"""What SharePoint writes between the choices of one cell, and before the first and behind the last of some."""


def several(text: str) -> str:
    """The text with a semicolon between several choices, as HR writes them."""
    return "; ".join(filter(None, map(str.strip, text.split(SHAREPOINT)))) if SHAREPOINT in text else text


def clean(text: str) -> str:
    """The text in composed form, without invisible characters, outer white space and double spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip()
    return _composed(text)


def are_clean(texts: Collection[str]) -> bool:
    """Whether all are as ``clean`` leaves them, as far as it can be seen of all at once."""
    whole = "\n".join(texts)
    if whole.count("\n") >= len(texts) or not whole.isascii() or not whole.replace("\n", "").isprintable():
        return False
    return not any(map(f"\n{whole}\n".__contains__, ("  ", "\n ", " \n")))


def each_clean(texts: Collection[str]) -> dict[str, str]:
    """Each text to what ``clean`` leaves of it."""
    return dict(zip(texts, texts if are_clean(texts) else map(clean, texts), strict=True))


@lru_cache(maxsize=65_536)
def _composed(text: str) -> str:
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def foreign_letter(text: str, *, code: bool = False) -> str:
    """The first letter that only looks Latin, as a code point (``U+0410``); empty if the text mixes no scripts.

    Args:
        text: a cell.
        code: whether it is somebody's number, in which no other script, and no other digits, have any business.

    Source: docs/sources.md, Bad files, 30.
    """
    if text.isascii():
        return ""
    letters = [char for char in text if (char.isalnum() if code else char.isalpha())]
    foreign = [char for char in letters if not (char.isascii() or unicodedata.name(char, "").startswith("LATIN"))]
    # A text wholly in another script is a name in that script, not a disguise; titles such as "µ" stay single signs.
    if not foreign or (len(foreign) == len(letters) and not code):
        return ""
    return f"U+{ord(foreign[0]):04X}"


DASHES = re.compile(r"#|(?:[^\w#]|_){1,5}")
"""A cell in which somebody has drawn a line through what is not there; of hash signs a spreadsheet draws what is."""
_NOTHING = frozenset({"null", "n/a", "n.a.", "(tom)", "(tomt)", "(blank)", "(null)", "<null>"})
"""What systems write in every cell that is empty, and nobody in one that is not, but for whoever is called Null."""
_LONGEST = max(map(len, _NOTHING))
"""No longer is any cell that stands for an empty one."""


def says_null(text: str) -> bool:
    """Whether a clean text is what systems write for nothing."""
    return len(text) <= _LONGEST and text.casefold() in _NOTHING


def is_empty(text: str) -> bool:
    """Whether a clean text stands for an empty cell by itself: dashes, or a word of systems for nothing."""
    if len(text) > _LONGEST or text[:1].isdigit():
        return False
    return bool(DASHES.fullmatch(text)) or says_null(text)


def normal(heading: str) -> str:
    """A heading as it is compared: without case, underscores, double spaces and the star of required columns."""
    return clean(heading.replace("_", " ")).rstrip("*: ").casefold()


@lru_cache(maxsize=16_384)
def compared(heading: str) -> str:
    """A heading without what its writers take lightly: ``Anst. form`` is ``anst.form``; signs alone are themselves."""
    word = normal(heading)
    return re.sub(r"[\W_]+", "", word) or word
