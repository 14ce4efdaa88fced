"""Looks words up by id in the gettext catalogues of one language and formats its numbers and dates."""

import warnings
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from typing import Protocol

from planner.text.catalogue import catalogue

LANGUAGES = ("sv", "en")
"""Languages, the default first."""

_LOCALES = {"sv": "sv_SE", "en": "en_GB"}


class MissingTextWarning(UserWarning):
    """A language lacks a text; its key is shown instead. The tests treat warnings as errors, a user's work goes on."""


class HasName(Protocol):
    """Whatever has a name in each language."""

    @property
    def name_sv(self) -> str:
        """Name in Swedish."""

    @property
    def name_en(self) -> str:
        """Name in English."""


class Named(HasName, Protocol):
    """Whatever has an id and a name in each language."""

    @property
    def id(self) -> str:
        """Id."""


def name_in(language: str, thing: HasName) -> str:
    """The name of a thing in a language; data know Swedish and English names, and other languages take the English."""
    return thing.name_sv if language == "sv" else thing.name_en


def facts_in(language: str, facts: Mapping[str, str | int]) -> dict[str, str | int]:
    """Facts with names in a language: ``skill`` is what ``skill_sv`` or ``skill_en`` says, whichever is read."""
    ending = "_sv" if language == "sv" else "_en"
    names = {name.removesuffix(ending): fact for name, fact in facts.items() if name.endswith(ending)}
    return {**facts, **names}


class Words:
    """The words of one language.

    Ids are dotted and start with the room that uses them (``cli.solve.help``, ``report.heatmap.title``,
    ``finding.E-IMPORT-014.found``). Placeholders are named: ``{count}``.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = _LOCALES[language]
        self._catalogue = catalogue(language)

    def __call__(self, key: str, /, **facts: str | int) -> str:
        """The text of ``key`` with its placeholders filled; a key without a text is shown itself, with a warning."""
        text = self._catalogue.gettext(key)
        if text == key:
            return self._missing(key)
        return text.format(**facts) if facts else text

    def has(self, key: str) -> bool:
        """Whether the language has a text for ``key``."""
        return self._catalogue.gettext(key) != key

    def count(self, key: str, number: int, /, **facts: str | int) -> str:
        """The singular or plural of ``key`` for ``number``, which is also the placeholder ``{n}``."""
        text = self._catalogue.ngettext(key, f"{key}.plural", number)
        if text.startswith(key):
            return self._missing(key)
        return text.format(n=self.number(number), **facts)

    def _missing(self, key: str) -> str:
        warnings.warn(f"no text for {key} in {self.language}", MissingTextWarning, stacklevel=3)
        return key

    def name(self, thing: HasName) -> str:
        """The name of a thing in this language."""
        return name_in(self.language, thing)

    def id_and_name(self, thing: Named) -> str:
        """``SC3 Elavbrott``."""
        return f"{thing.id} {self.name(thing)}"

    def number(self, value: float, decimals: int = 0) -> str:
        """A number as the language writes it: ``1 034`` or ``97,3`` in Swedish."""
        from babel.numbers import format_decimal

        return format_decimal(value, "#,##0" + ("." + "0" * decimals if decimals else ""), locale=self._locale)

    def percent(self, share: float, decimals: int = 0, rounding: str = ROUND_HALF_EVEN) -> str:
        """A share of 1 as percent: 0.973 gives ``97 %``; rounded down where it stands beside a bound that it misses."""
        from babel.numbers import format_percent

        # Shares are quotients: what is only a trace of the arithmetic is no reason to round up.
        share = float(Decimal(str(round(share, 9))).quantize(Decimal(1).scaleb(-2 - decimals), rounding))
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + "\u00a0%"
        return format_percent(share, pattern if self.language == "sv" else pattern.replace("\u00a0", ""), self._locale)

    def month(self, day: date) -> str:
        """The month of a day in words: ``november 2026``."""
        from babel.dates import format_date

        return format_date(day, "MMMM y", locale=self._locale)

    def date(self, day: date) -> str:
        """A day in words: ``22 november 2026``."""
        from babel.dates import format_date

        return format_date(day, "d MMMM y", locale=self._locale)


class PageWords(Words):
    """The words of a language where a page has choices and buttons: ``….page`` where a text has one of its own."""

    def __call__(self, key: str, /, **facts: str | int) -> str:
        """As of any language."""
        return super().__call__(self._own(key), **facts)

    def count(self, key: str, number: int, /, **facts: str | int) -> str:
        """As of any language."""
        return super().count(self._own(key), number, **facts)

    def _own(self, key: str) -> str:
        return f"{key}.page" if self.has(f"{key}.page") else key


@cache
def words_for(language: str, *, at_page: bool = False) -> Words:
    """The words of a language, read once; ``at_page``: for whoever has no terminal."""
    return PageWords(language) if at_page else Words(language)


def public_text(low: int, high: int, words: Words) -> str:
    """The count; ``1–4`` where only a range may be told."""
    return words.number(low) if low == high else f"{words.number(low)}–{words.number(high)}"
