"""What stands in columns that nobody understands, and may say how much, as what, in which class or under which name."""

import re

from planner.imports.identity.names import is_given
from planner.imports.proposals.sample import Sampled
from planner.imports.proposals.work import number_of, parts_in_words
from planner.imports.roster.unread_dates import short_days

_NEARLY_ALL, _MOSTLY = 0.9, 0.5
"""Shares of the filled cells; headings may be repeated among them, page after page."""
_NOTHING = re.compile(r"0+(?:[.,]0+)?")
_HUNDREDTHS = re.compile(r"0\d{4}|10000")
"""Five digits that come to no more than the whole: hundredths of a percent."""
_AID = re.compile(r"(?P<code>[1-9]\d{5})(?:[ .:-]+[^\W\d].*)?")
_CLASS = re.compile(r"[^\W\d_]{0,3}[ .-]?(?P<level>[1-3])")
_NAME = re.compile(r"[^\W\d_a-zåäöé][^\W\d_]*(?:[-' ][^\W\d_]+)*")
_SURNAMES = 20
"""Different words from which on they are rather names than titles."""


def parts_of_work(held: Sampled) -> bool:
    """Whether a column may hold hours, shares or percent of full time: numbers to 100, not the same for everybody."""
    numbers = {text: number_of(text.removesuffix("%").rstrip()) for text in held.counts}
    parts = frozenset(text for text, number in numbers.items() if number is not None and number <= 100)
    parts |= frozenset(filter(_NOTHING.fullmatch, held.counts)) | parts_in_words(held)
    parts |= frozenset(filter(_HUNDREDTHS.fullmatch, held.counts))
    return len(parts) > 1 and held.share(parts) >= _NEARLY_ALL


def aid_codes(held: Sampled) -> bool:
    """Whether a column may hold AID codes, with the word for each or without: of six digits, and no days."""
    coded = {text: found["code"] for text in held.counts if (found := _AID.fullmatch(text))}
    several = 1 < len({*coded.values()}) <= _MOSTLY * held.filled
    return several and held.share(frozenset(coded)) >= _NEARLY_ALL and not short_days(held.counts)


def levels(held: Sampled) -> bool:
    """Whether a column may hold security classes, were it with letters before them that nobody knows: ``K2``."""
    found = [_CLASS.fullmatch(text) for text in held.counts]
    return all(found) and any(one["level"] != "1" for one in found if one)


def may_be_names(held: Sampled) -> bool:
    """Whether a column may hold first names, or so many different words with a capital that they are surnames."""
    given = held.share(frozenset(text for text in held.counts if is_given(text.casefold()))) >= _MOSTLY
    named = held.share(frozenset(filter(_NAME.fullmatch, held.counts)))
    return given or (len(held.counts) >= _SURNAMES and named >= _NEARLY_ALL)
