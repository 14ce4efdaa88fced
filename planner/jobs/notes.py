"""What every command tells of the inputs and plans that it uses, so that nothing that was noticed gets lost."""

from collections.abc import Iterable

from planner.analysis.solved import Solved
from planner.domain.finding import Finding


def notes_of(results: Iterable[Solved]) -> tuple[Finding, ...]:
    """Notes on organisation, roster and scenarios, each once, then what the witness tells of the plans, by code."""
    from planner.checks.told import told

    noted: list[Finding] = []
    of_plans: list[Finding] = []
    for result in results:
        noted += [note for note in result.case.notes if note not in noted]
        of_plans += told(result.plan, result.case)
    return (*noted, *sorted(of_plans, key=lambda note: note.code))
