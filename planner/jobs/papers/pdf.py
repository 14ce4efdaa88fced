"""Prints papers to PDF where a browser is installed, and says where it cannot what to do."""

from collections.abc import Sequence
from pathlib import Path

from planner.domain.finding import Finding, finding
from planner.files.printing import browser, can_print, print_to_pdf
from planner.jobs.papers import codes


def print_papers(pages: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Prints pages that are written already; the pages stay.

    Returns:
        The PDF files, and why there are fewer than pages.

    Raises:
        OSError: a file cannot be written.
    """
    if not all(map(can_print, pages)):
        return (), (finding(codes.ENCRYPTED),)
    program = browser()
    if program is None:
        return (), (finding(codes.NO_BROWSER),)
    printed = [(page, print_to_pdf(program, page)) for page in pages]
    failed = tuple(finding(codes.NOT_PRINTED, file=page.name) for page, made in printed if made is None)
    return tuple(made for _, made in printed if made), failed
