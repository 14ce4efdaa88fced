"""What the writers of a file use as codes: words that are nobody's, and may be shown although nobody knows them."""

import re
from collections import Counter
from collections.abc import Collection

from planner.domain.vocabulary import yes_or_no
from planner.imports.columns.cell import is_excel_error
from planner.imports.columns.smell import smells_protected, smells_sensitive
from planner.imports.identity.names import is_given
from planner.imports.tables.clean import clean, is_empty

_OFTEN, _MOST = 5, 20
"""A code stands in at least so many rows of a column of at most so many different words: no column of names is so."""
_VERY_OFTEN = 10
"""Rows from which words with capitals or a few digits are nobody's name or number."""
_SOME = 3
"""Rows that are enough where the column's words stand in as many each, on an average: no list of surnames is so."""

_SIGN = r"\s*[-\N{EN DASH}:.=]\s*"
_CODED = re.compile(rf"(?:[^\W\d_]{{0,2}}\d{{1,3}}(?:{_SIGN}|\s+)|[^\W\d_]{_SIGN})(?P<word>[^\W\d_]{{2}}\D*)")
"""A code and the word for it in one cell, as many systems write both: ``1 Tillsvidare``, ``T - Tillsvidare``. Letters
before a mere space may be a word of their own, as in ``ej godkänd``."""
_ABBREVIATED = re.compile(r"(?<=[a-zåäö])\s+[A-ZÅÄÖ]{2,5}(?=\s|$)")
"""Capitals behind a word that has a number before it, as in ``3 Visstid SÄVA``, are no surname."""

LONGEST, _FEW = 30, 12
"""Letters of the longest word for how something stands, and how many rare ones a column of such words has."""
_WORDY = re.compile(r"[^\d]*[^\W\d_][^\d]*")
_LOWER, _CAPITALS = re.compile(r"(?:^|\s)[a-zåäö]"), re.compile(r"[A-ZÅÄÖ]{2,}")

_PERSONAL = re.compile(r"\d|@|[^\W\d_a-zåäö]\w*[\s,]+[^\W\d_a-zåäö]")


def code_words(texts: Collection[str], *, wide: bool = False) -> frozenset[str]:
    """What stands so often in a column of so few different words that it is a code and nobody's name.

    Digits and two capitalised words are a code only in a column of words of ours, where they stand in very many rows
    and hold no given name (``AB Tillsvidare``, ``AB Timlön (§ 17)``); addresses and what tells of health, union or
    protected identity never: beside a row it would be said of somebody.

    Args:
        texts: cells.
        wide: whether the column has words of ours, and others' in their place.
    """
    meant: dict[str, str] = {}
    for text in set(texts):
        meant[text] = clean(text)
        if len(meant) > _MOST and len({*meant.values()} - {""}) > _MOST:
            return frozenset()
    counted: Counter[str] = Counter()
    for text, number in Counter(texts).items():
        if meant[text]:
            counted[meant[text]] += number
    least = _SOME if counted.total() >= _SOME * len(counted) else _OFTEN
    return frozenset(
        text
        for text, number in counted.items()
        if number >= least and (not _tells(text) or (wide and number >= _VERY_OFTEN and is_nobodys(text)))
    )


def is_nobodys(text: str) -> bool:
    """Whether words hold no given name, long number or address, nor tell of anybody what must not be told."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    named = any(map(is_given, words)) or bool(re.search(r"@|\d{4}", text))
    return bool(words) and not named and not smells_sensitive(text) and not smells_protected(text)


def siblings(unknown: Collection[str], asked: Collection[str]) -> set[str]:
    """Of a few rare words those that are asked beside others of their column: what is written like nobody's name."""
    if len(unknown) > _FEW:
        return set()
    capitals = any(map(_CAPITALS.fullmatch, asked))
    plain = {text for text in unknown if len(text) <= LONGEST and _WORDY.fullmatch(text) and not tells(text)}
    no_name = {text for text in plain if _LOWER.search(text) or (capitals and _CAPITALS.fullmatch(text))}
    return no_name | {*filter(for_nothing, unknown)}


def letters(texts: Collection[str], said: Collection[str]) -> list[str]:
    """Single signs that are yes or no by themselves, and codes like any other beside words that are neither, or alone.

    ``N`` beside ``C`` and ``P``, or alone, is hardly no: it would leave out everybody who is there.

    Args:
        texts: what stands in a column of yes and no.
        said: words of which somebody has said what they mean, in lower case.
    """
    words = {text: yes_or_no(clean(text)) for text in texts if any(map(str.isalnum, text))}
    coded = None in words.values() or True not in words.values()
    signs = [text for text, plain in words.items() if len(clean(text)) == 1 and plain is not None]
    return [text for text in signs if coded and clean(text).casefold() not in said]


def for_nothing(text: str) -> bool:
    """Whether a text stands for an empty cell, which in some columns means something."""
    return is_empty(text) or is_excel_error(text)


def word_of_code(text: str) -> str:
    """The word of a cell that has its code before it; empty where it has none."""
    found = _CODED.fullmatch(text)
    return found["word"] if found else ""


def tells(text: str) -> bool:
    """Whether a text may be somebody's name or number, or tell what must not be told of anybody."""
    return _tells(text) or is_given((word_of_code(text) or text).casefold())


def _tells(text: str) -> bool:
    word = word_of_code(text)
    if word and not is_given(word.split()[0].casefold()):
        word = _ABBREVIATED.sub("", word)
    return bool(_PERSONAL.search(word or text)) or smells_sensitive(text) or smells_protected(text)
