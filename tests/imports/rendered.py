"""Fills the words of findings as the command line does, so that a missing word or fact fails the test that made it."""

import re
from collections.abc import Iterable

from planner.domain.finding import Finding
from planner.reports.quality.told import said
from planner.text.words import LANGUAGES, words_for

_LACKS = re.compile(
    r"\b(?:rad|row|kolumn|column|blad|sheet|fil|file) (?:[-–](?!\w)|0\b|None\b|[.,:;)])|”\s*”|“\s*”"
    r"|\bNone\b(?! of)|\{|  "
)
"""A thing that has a name or a number, and none behind it; what nobody has filled in."""


def render(findings: Iterable[Finding]) -> list[str]:
    """Every sentence of every finding of these rooms, in all languages."""
    return [
        complete(said(finding, part, words_for(language)))
        for finding in findings
        for language in LANGUAGES
        for part in ("what", "expected", "fix")
    ]


def complete(sentence: str) -> str:
    """The sentence, in which no row, column or sheet lacks its name."""
    assert not _LACKS.search(sentence), sentence
    return sentence
