"""Numbered copies of the report and of each of its papers."""

from collections.abc import Iterator
from dataclasses import replace

from planner.reports.approval import version
from planner.reports.material import Material
from planner.reports.stamp import stamped
from planner.reports.story.papers import PAPERS, render
from planner.text.words import words_for

COPIES = "copies"
"""Folder of the numbered copies, below that of the report."""
COPIED = (*PAPERS, "report")
"""What is copied, as the register names it."""


def copied(material: Material, report: str, copies: int, language: str) -> Iterator[tuple[str, bytes]]:
    """One item per copy, its file's name and content.

    Args:
        material: verified plans and their tables.
        report: the report as it was written; it is long to make, and its copies differ in their number alone.
        copies: how many of each.
        language: ``sv`` or ``en``.
    """
    words = words_for(language)
    for number in range(1, copies + 1):
        one = replace(material, copy=(number, copies))
        said = words("copy.number", number=number, of=copies, version=version(material))
        for name in COPIED:
            page = stamped(report, [said]) if name not in PAPERS else render(name, one, language)
            yield f"{COPIES}/{name}-{number}.html", page.encode("utf-8")
