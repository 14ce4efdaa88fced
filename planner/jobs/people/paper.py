"""Writes the paper key: it alone says who a placeholder is, and lies outside of all that is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from planner.domain.finding import InputRefusedError
from planner.files.writing import take_back, write_outside
from planner.jobs.people.placeholders import sheet_target

if TYPE_CHECKING:
    from planner.jobs.people.storing import Prepared


@contextmanager
def on_paper(prepared: "Prepared") -> Iterator[None]:
    """Has written the sheet before anything is stored that needs it; if that cannot be, the sheet is gone again.

    Raises:
        InputRefusedError: the sheet would lie among what is kept, or over something.
        OSError: it cannot be written.
    """
    entered = prepared.entered
    if entered.key is None or not (entered.new or entered.left_out):
        yield
        return
    path = sheet_target(prepared.place)
    write_outside(path, sheet(prepared))
    try:
        yield
    except (InputRefusedError, OSError):  # nothing has been stored; after any other end the paper may be needed
        take_back(path)
        raise


def sheet(prepared: "Prepared") -> bytes:
    """The sheet, to be printed and locked away."""
    from planner.jobs.approving.marking import marking_in_force
    from planner.reports.paper_key import Sheet, render_sheet
    from planner.text.words import words_for

    entered, result = prepared.entered, prepared.result
    code = entered.key.code if entered.key else ""
    told = Sheet(code, prepared.place.officer.strip(), result.as_of, entered.new, entered.left_out)
    return render_sheet(told, words_for(prepared.language), marking_in_force()).encode("utf-8")
