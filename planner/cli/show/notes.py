"""Shows on stderr what every command must tell of the plans that it reads, and of their inputs."""

from collections.abc import Sequence
from typing import Any

from planner.cli.show import findings, output
from planner.domain.finding import Finding
from planner.jobs.approving.codes import EMERGENCY
from planner.jobs.inputs import PlanFile
from planner.jobs.notes import notes_of
from planner.text import Words


def tell(
    files: Sequence[PlanFile], words: Words, more: Sequence[Finding] = (), *, claims: bool = False
) -> list[dict[str, Any]]:
    """Tells the notes of plans that are read.

    Args:
        files: the plans with their cases.
        words: in which words.
        more: notes that come first.
        claims: also how many people are still to be asked for; see ``notes_of``.

    Returns:
        The same for JSON.
    """
    notes = (*more, *notes_of(files, claims=claims))
    findings.show(notes, words, output.messages())
    for mark in (note for note in notes if note.code == EMERGENCY):
        # Among the results, too: whoever sends them on to a file sends it along.
        output.print_mark(words("marking.emergency", **mark.facts))
    return findings.plain(notes)
