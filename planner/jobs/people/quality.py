"""The page on the quality of HR's data, made beside what an import stores."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
        result=prepared.result,
        organisation=prepared.organisation,
        vetting_weeks=Settings().vetting_weeks,
        mend=tuple(path.name for path in mend),
        words=words_for(prepared.language),
    )
    return render(asked, marking_in_force()).encode("utf-8")
