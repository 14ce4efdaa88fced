"""The page on the quality of HR's data, made beside what an import stores."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.imports.roster.result import ImportResult
    from planner.jobs.people.storing import Prepared


def quality_page(prepared: "Prepared", mend: Iterable[Path]) -> bytes:
    """The page of an import.

    Args:
        prepared: the import.
        mend: files with the rows to mend.
    """
    from planner.domain.settings import Settings
    from planner.jobs.approving.marking import marking_in_force
    from planner.reports.quality.asked import Asked
    from planner.reports.quality.page import render
    from planner.text.words import words_for

    asked = Asked(
        result=_but_placeholders(prepared.result),
        organisation=prepared.organisation,
        vetting_weeks=Settings().vetting_weeks,
        mend=tuple(path.name for path in mend),
        words=words_for(prepared.language),
    )
    return render(asked, marking_in_force()).encode("utf-8")


def _but_placeholders(result: "ImportResult") -> "ImportResult":
    """The import without those who have placeholders: by unit or kind a page of exact counts would show them."""
    hidden = {own.person for own in result.keys if own.contact}
    if not hidden:
        return result
    people = tuple(own for own in result.roster.people if own.id not in hidden)
    roster = result.roster.model_copy(update={"people": people})
    return replace(result, roster=roster, keys=tuple(own for own in result.keys if not own.contact))
