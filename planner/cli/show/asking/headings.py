"""Shows in the terminal what every heading has been taken for, and takes what somebody changes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.cli.show import output
from planner.cli.show.asking.dialogue import typed
from planner.jobs.people.asking.headings import Headings
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.columns.column_file import ColumnFile
    from planner.imports.proposals.layouts import TableLayout


def changed_headings(layouts: "Sequence[TableLayout]", words: Words) -> "ColumnFile | None":
    """Shows the headings until somebody has changed some, or is content.

    Returns:
        What has been said by then; None where nothing is changed.

    Raises:
        InputEndedError: nobody answers any more.
    """
    headings, console = Headings(layouts, words), output.messages()
    for place, lines in headings.lists:
        console.print(f"{place}:", style="bold")
        for number, heading, meant in lines:
            console.print(words("cli.ask.headings.line", number=number, heading=heading,
                                meant=meant or words("cli.ask.leave_out")))  # fmt: skip
    console.print(words("cli.ask.headings.how"))
    while text := typed(words("cli.ask.headings.enter")).strip():
        if not (wrong := headings.change(text)):
            return headings.column_file()
        console.print(wrong)
    return None
