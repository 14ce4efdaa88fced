"""What commands tell of the inputs and plans that they use, so that nothing that was noticed gets lost."""

from collections.abc import Iterable

from planner.analysis.solved import Solved
from planner.domain.finding import Finding
from planner.jobs.approving.grounds import emergency_note, standing_of
from planner.jobs.changing import changes
from planner.jobs.inputs import PlanFile, Question
from planner.jobs.keeping.after_purge import purge_notes
from planner.jobs.keeping.opened import adoption_notes


def before(questions: Iterable[Question]) -> tuple[Finding, ...]:
    """What is known of the strategist's locks before a solve, so that nobody waits for a plan to hear of it."""
    from planner.checks.told import decided

    return tuple(note for question in questions for note in decided(question.case))


def notes_of(results: Iterable[Solved], *, claims: bool) -> tuple[Finding, ...]:
    """The mark of an emergency, notes on inputs and changes, on adoption, what the witness tells, by code; each once.

    Args:
        results: plans with their cases.
        claims: also how many people are still to be asked for. It is true of nearly every plan before the answers are
            there: said where a plan is made, verified, explained and reported, it is read; said everywhere, it is not.
    """
    from planner.checks.told import OPEN_CLAIMS, told

    noted: list[Finding] = []
    marks: list[Finding] = []
    adoptions: list[Finding] = []
    purged: list[Finding] = []
    of_plans: list[Finding] = []
    for result in results:
        noted += [note for note in (*result.case.notes, *changes.told(result.case)) if note not in noted]
        if isinstance(result, PlanFile):
            marks += [note for note in emergency_note(standing_of(result)) if note not in marks]
            purged += [note for note in purge_notes(result) if note not in purged]
        if isinstance(result, PlanFile) and result.adopted:
            adoptions += [note for note in adoption_notes(result.adopted) if note not in adoptions]
        witness = (note for note in told(result.plan, result.case) if claims or note.code != OPEN_CLAIMS)
        of_plans += [note for note in witness if note not in of_plans]
    return (*marks, *purged, *noted, *adoptions, *sorted(of_plans, key=lambda note: note.code))
