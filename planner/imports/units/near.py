"""Which unit a word is clearly near: the same but for signs and case, or each of its words shortened."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

_TOKEN = re.compile(r"[^\W_]+")
_FILLING = frozenset({"och", "o", "i", "för", "av", "and", "of"})
_CODE = re.compile(r"\s*(?:[A-ZÅÄÖ]{0,4}[-.]?\d[\d.-]*)\s*[-–:]?\s+(?P<name>.*[^\W\d].*)", re.IGNORECASE)
_BEHIND = re.compile(r"(?P<name>.*\S)\s*[(\[][^()\[\]]+[)\]]")
_ALONE, _SHORT, _LETTERS = 4, 2, 4
"""Letters from which the beginning of a word says the whole where it stands alone, and beside others; and how many a
word has at most that is made of some of its letters."""


def near_unit(text: str, units: Mapping[str, str]) -> str:
    """The id of the one unit that a word is clearly near; nothing where none is, or two are.

    Args:
        text: as it stands in the file: ``HTN``, ``Hemtj. norr``, ``3120 Gata/park``.
        units: words of units in lower case, to their ids.
    """
    names = [*_names(text)]
    for alike in (_same, _shortened):
        if ids := {ident for name in names for word, ident in units.items() if alike(name, word)}:
            return ids.pop() if len(ids) == 1 else ""
    return ""


def _names(text: str) -> Iterator[str]:
    """The text, and its name alone where a code stands before or behind it."""
    yield text
    if coded := _CODE.fullmatch(text):
        yield coded["name"]
    if behind := _BEHIND.fullmatch(text):
        yield behind["name"]


def _same(text: str, word: str) -> bool:
    return bool(_flat(text)) and _flat(text) == _flat(word)


def _flat(text: str) -> str:
    """Letters and digits alone, without their accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(filter(str.isalnum, plain))


def _shortened(text: str, word: str) -> bool:
    """Whether each word of a text is the unit's own word, or shortens it, in their order."""
    short, whole = _tokens(text), _tokens(word)
    if len(short) != len(whole) or not short:
        return False
    if len(short) == 1:
        return len(short[0]) >= _ALONE and whole[0].startswith(short[0])
    pairs = [*zip(short, whole, strict=True)]
    return any(own == theirs for own, theirs in pairs) and all(_shortens(own, theirs) for own, theirs in pairs)


def _tokens(text: str) -> list[str]:
    return [_flat(token) for token in _TOKEN.findall(text.casefold()) if token not in _FILLING]


def _shortens(short: str, whole: str) -> bool:
    """``Hemtj``, ``fsk`` and ``ht`` of their words; a letter or a number alone is only itself."""
    if short == whole:
        return True
    if len(short) < _SHORT or short[:1] != whole[:1] or any(map(str.isdigit, short)):
        return False
    letters = iter(whole)
    return whole.startswith(short) or (len(short) <= _LETTERS and all(letter in letters for letter in short))
