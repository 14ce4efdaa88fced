"""What the writers of a file use as codes: words that are nobody's, and may be shown although nobody knows them."""

import re
from collections import Counter
from collections.abc import Collection

from planner.imports.columns.smell import smells_protected, smells_sensitive
from planner.imports.identity.names import is_given
from planner.imports.tables.clean import clean

_OFTEN, _MOST = 5, 20
"""A code stands in at least so many rows of a column of at most so many different words: no column of names is so."""
_SOME = 3
"""Rows that are enough where the column's words stand in as many each, on an average: no list of surnames is so."""

_PERSONAL = re.compile(r"\d|@|[^\W\d_a-zåäö]\w*[\s,]+[^\W\d_a-zåäö]")


def code_words(texts: Collection[str]) -> frozenset[str]:
    """What stands so often in a column of so few different words that it is a code and nobody's name.

    Digits, addresses and two capitalised words are no code, however often they stand there, and neither is what tells
    of health, union or protected identity: beside a row it would be said of somebody.
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
    return frozenset(text for text, number in counted.items() if number >= least and not _tells(text))


def tells(text: str) -> bool:
    """Whether a text may be somebody's name or number, or tell what must not be told of anybody."""
    return _tells(text) or is_given(text.casefold())


def _tells(text: str) -> bool:
    return bool(_PERSONAL.search(text)) or smells_sensitive(text) or smells_protected(text)
