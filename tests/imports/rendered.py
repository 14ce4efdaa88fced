"""Fills the words of findings as the command line does, so that a missing word or fact fails the test that made it."""

from collections.abc import Iterable

from planner.domain.finding import Finding
from planner.reports.quality.told import said
from planner.text.words import LANGUAGES, words_for


def render(findings: Iterable[Finding]) -> list[str]:
    """Every sentence of every finding of these rooms, in all languages."""
    return [
        said(finding, part, words_for(language))
        for finding in findings
        for language in LANGUAGES
        for part in ("what", "expected", "fix")
    ]
