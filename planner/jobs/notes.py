"""What every command tells of the inputs and plans that it uses, so that nothing that was noticed gets lost."""

from collections.abc import Iterable

from planner.analysis.solved import Solved
from planner.domain.finding import Finding
from planner.jobs.inputs import PlanFile
from planner.jobs.keeping.opened import adoption_notes


def notes_of(results: Iterable[Solved]) -> tuple[Finding, ...]:
    """Notes on inputs, each once, then that plans are adopted, then what the witness tells of the plans, by code."""
    from planner.checks.told import told

    noted: list[Finding] = []
    adoptions: list[Finding] = []
    of_plans: list[Finding] = []
    for result in results:
        noted += [note for note in result.case.notes if note not in noted]
        if isinstance(result, PlanFile) and result.adopted:
            adoptions += adoption_notes(result.adopted)
        of_plans += told(result.plan, result.case)
    return (*noted, *adoptions, *sorted(of_plans, key=lambda note: note.code))
