"""What every command tells of the inputs and plans that it uses, so that nothing that was noticed gets lost."""

from collections.abc import Iterable

from planner.domain.case import Case
from planner.domain.finding import Finding
from planner.domain.plan import Plan


def notes_of(results: Iterable[tuple[Plan, Case]]) -> tuple[Finding, ...]:
    """Notes on organisation, roster and scenarios, each once, then what the witness tells of each plan."""
    from planner.checks.told import told

    found: list[Finding] = []
    for plan, case in results:
        found += [note for note in (*case.notes, *told(plan, case)) if note not in found]
    return tuple(found)
