"""What somebody must have seen before they say that an import is right, and what stops it where nobody has."""

from collections import Counter
from collections.abc import Sequence

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.jobs.people.columns import write_proposals
from planner.jobs.people.storing import Prepared
from planner.store import codes as store
from planner.text import Words

_LATER = frozenset({store.NO_PHONES, store.OLD_PHONES})
"""What changes nothing of who is stored: it is told once they are."""
_CHANGED = frozenset({codes.CAPITALS_WRITTEN, codes.cells.ENDS_ELSEWHERE, codes.NOT_YET_EMPLOYED})
"""What is told of how values are stored otherwise than they stand in the files, and of who is stored and not there."""


def refuse_unconfirmed(prepared: Prepared, *, shown: bool = False) -> None:
    """Goes no further where an import looks wrong and nobody has said that it is right.

    Args:
        prepared: the import.
        shown: whether what stands in it has been shown already.

    Raises:
        InputRefusedError: with what looks wrong, and where what is proposed has been written.
        OSError: that file cannot be written.
    """
    if prepared.confirm and not prepared.place.confirmed:
        place = prepared.place
        reasons = [] if shown else told_before(prepared)
        where = [] if place.preview else write_proposals(place.private, prepared.result.layouts, prepared.language)
        last = finding(store.UNCONFIRMED, count=len(prepared.confirm))
        raise InputRefusedError((*reasons, *prepared.confirm, *where, last))


def told_before(prepared: Prepared) -> list[Finding]:
    """What somebody must have seen before they say that an import is right: errors, warnings, changed values.

    That a column is not read for which somebody has just said that they answer is told once it is stored.
    """
    said = prepared.place.answers
    answered = {compared(heading) for one in (said, *said.layout) for heading in one.unread} if said else set[str]()
    grave = (
        note
        for note in prepared.result.findings
        if (note.severity is not Severity.INFO or note.code in _CHANGED)
        and not (note.code == codes.UNREAD_SENSITIVE and compared(note.column) in answered)
    )
    told = (note for note in (*prepared.notes, *grave) if note.code not in _LATER)
    return rare_first([note for note in told if note not in prepared.confirm])


def still_left_out(prepared: Prepared) -> bool:
    """Whether an answer of an earlier import keeps somebody out who looks like anybody else by now."""
    return any(note.code == codes.STILL_LEFT_OUT for note in prepared.result.findings)


def passed(prepared: Prepared, words: Words) -> list[str]:
    """A line for each list that has headings which nothing reads: whoever stores it has seen which."""
    from planner.imports.left.passed import passed_headings

    return [
        words("cli.ask.store.passed" if not one.more else "cli.ask.store.passed.more",
              place=one.place, headings=", ".join(one.headings), more=one.more)
        for one in passed_headings(prepared.result.layouts, prepared.result.findings)
    ]  # fmt: skip


def rare_first(told: Sequence[Finding]) -> list[Finding]:
    """Findings, last those whose code comes most often: what is told of many rows hides nothing that is told once."""
    times = Counter(note.code for note in told)
    return sorted(told, key=lambda note: times[note.code])
