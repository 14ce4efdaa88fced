"""What begins like a sum, a count or a line about the print-out, and so is of the file and nobody's."""

import re

from planner.imports.identity.names import is_given
from planner.imports.tables.clean import clean

SUMS = re.compile(
    r"(?:del)?summa\b|summor\b|sum\b|sub-?total|(?:grand )?total(?:t|er|a|summa|en)?\b|antal\b|count\b"
    r"|medel(?:värde|tal)?\b|genomsnitt|snitt\b|average\b|mean\b|number of\b|s:a\b"
)
NOTES = re.compile(
    r"utskri[vf]|ut(?:tag|drag)(?:et|en|sdatum)?\b|uppdatera[dt]|skapa[dt]|generera[dt]|hämta[dt]|exportera[dt]|rapport|källa\b|urval|filter"
    r"|sid(?:a|\.)? \d|printed|created|generated|exported|report|source\b|page \d|selection|slut på|end of"
    r"|[*=#-]{2,} ?(?:slut|end)\b"
)


_PAGE = re.compile(r"[-– ]*\d{1,4} ?(?:\(\d{1,4}\)|(?:av|of|/) ?\d{1,4})[-– ]*")
_WORDS = re.compile(r"[^\W\d_]+")
_JOINING = frozenset({
    "för", "på", "är", "den", "det", "per", "med", "till", "från", "vid", "enligt", "som", "ej", "inte", "samt", "har",
    "ska", "for", "by", "on", "at", "the", "from", "is", "as", "with", "not", "are", "was",
})  # fmt: skip
"""Words of sentences that stand in no name: ``av`` and ``de`` may."""
_SENTENCE = 3


def is_line(text: str) -> bool:
    """Whether a text alone in its row is a line about the file: a sentence in which nobody is named, or a page.

    Args:
        text: ``Utdraget rättat för hand 2026-11-30``, ``3 (12)``; never ``Bo Ek`` nor a number.
    """
    low = clean(text)
    words = _WORDS.findall(low)
    if _PAGE.fullmatch(low):
        return True
    named = any(is_given(word.casefold()) for word in words) or re.search(r"@|\d{6}", low)
    return len(words) >= _SENTENCE and not named and any(word in _JOINING for word in words)


def says_of_file(text: str) -> bool:
    """Whether a text begins like a sum, a count or a line about the print-out, also behind stars or lines."""
    word = clean(text).casefold()
    return bool(SUMS.match(undecorated(word)) or NOTES.match(word) or NOTES.match(undecorated(word)))


def undecorated(text: str) -> str:
    """A text without the signs before it: ``*** Antal rader: 354 ***``."""
    return text.lstrip("*=#-\N{EN DASH}_~ ")


def says_of_print(text: str) -> bool:
    """Whether a text begins like a line about the print-out: its day, its page, what was chosen for it."""
    return bool(NOTES.match(clean(text).casefold()))
