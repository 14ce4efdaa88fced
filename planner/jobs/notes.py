"""What every command tells of the inputs and plans that it uses, so that nothing that was noticed gets lost."""

from collections.abc import Iterable

from planner.domain.case import Case
from planner.domain.finding import Finding
from planner.domain.plan import Plan


def notes_of(results: Iterable[tuple[Plan, Case]]) -> tuple[Finding, ...]:
    """Notes on organisation, roster and scenarios, each once, then what the witness tells of the plans, by code."""
    from planner.checks.told import told

    noted: list[Finding] = []
    of_plans: list[Finding] = []
    for plan, case in results:
        noted += [note for note in case.notes if note not in noted]
        of_plans += told(plan, case)
    return (*noted, *sorted(of_plans, key=lambda note: note.code))
