"""Fills the words of findings as the command line does, so that a missing word or fact fails the test that made it."""

from collections.abc import Iterable

from planner.domain.finding import Finding
from planner.text.words import LANGUAGES, words_for


def render(findings: Iterable[Finding]) -> list[str]:
    """Every sentence of every finding of these rooms, in all languages."""
    return [
        words_for(language)(f"finding.{finding.code}.{part}", **finding.facts)
        for finding in findings
        if "-IMPORT-" not in finding.code
        for language in LANGUAGES
        for part in ("what", "expected", "fix")
    ]
