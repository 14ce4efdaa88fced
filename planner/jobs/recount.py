"""Losses that are to be shown are counted by the witness first (docs/decisions/0003-verifier-apart.md)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.domain.finding import Finding
from planner.domain.levels import SEAT_KINDS

if TYPE_CHECKING:
    from planner.checks.loss import Verdict

MOST_PAIRS = 20_000_000
"""Pairs of people and positions, times verdicts, that are counted again: some twenty seconds; none of a city."""

MOST_NAMES = 1_000_000
"""Names of a plan, times answers to losses, that are carried out again: some seconds."""


class Recounted(NamedTuple):
    """What came of counting verdicts again."""

    counted: tuple[bool, ...]
    """Of each verdict whether arithmetic alone says the same; otherwise it rests on the solver's word."""
    faults: tuple[Finding, ...]
    """Verdicts that are wrong, which are faults of ours; they are not to be shown."""


def recounted(solved: Solved, verdicts: "Sequence[Verdict | None]") -> Recounted:
    """Counts verdicts again, the first ones if there are too many; None stands for what nobody claims to be exact."""
    from planner.analysis.losses.afterwards import Afterwards
    from planner.checks.loss import LossWitness, Recount, contradicted

    people, positions = solved.eligibility.no.shape
    room = MOST_PAIRS // max(1, people * positions)
    if not room or not verdicts:
        return Recounted((False,) * len(verdicts), ())
    afterwards, witness = Afterwards(solved), LossWitness(solved.plan, solved.case)
    counted, faults = [], []
    for number, verdict in enumerate(verdicts):
        after = afterwards.without(verdict.people) if verdict and number < room else None
        found = witness.recount(verdict, after) if verdict and after else Recount.OPEN
        counted.append(found is Recount.COUNTED)
        if verdict and found is Recount.CONTRADICTED:
            faults.append(contradicted(verdict, solved.plan.scenario))
    return Recounted(tuple(counted), tuple(faults))


def answered(solved: Solved, rows: Sequence[dict[str, Any]]) -> Recounted:
    """Carries out the moves of the losses of single people again.

    Args:
        solved: the plan, with its case.
        rows: of ``single_losses``, or what has the same keys.

    Returns:
        A loss that costs nothing is counted by its moves alone: no plan without a person is better than one with it.
        Of others they show that no more is lost, and ``recounted`` that no less is.
    """
    from planner.checks.loss import Verdict, contradicted
    from planner.checks.moves import Answer, MovesWitness

    # Solved anew without them: no moves are told.
    open_, idle = "solved", "unplaced"
    names = len(solved.plan.placements) * sum(row["outcome"] not in (open_, idle) for row in rows)
    witness = MovesWitness(solved.plan, solved.case) if names <= MOST_NAMES else None
    counted, faults = [], []
    for row in rows:
        answer = Answer(*(row[name] for name in Answer._fields))
        holds = witness.holds(answer) if witness and row["outcome"] != open_ else None
        counted.append(holds is True and not any(answer.change))
        if holds is False:
            faults.append(contradicted(Verdict((answer.person,), answer.change, row["level"]), solved.plan.scenario))
    return Recounted(tuple(counted), tuple(faults))


def group_verdict(row: dict[str, Any], case: Case) -> "Verdict | None":
    """The verdict of a row on a group; who belongs to it the witness itself says. None as for ``verdict_of``."""
    from planner.checks.loss import Verdict, members

    if not row["exact"]:
        return None
    people = members(case, row["kind"], row["group"])
    numbers = tuple(row[name] for name in ("people", "placed", *SEAT_KINDS))
    return Verdict(people, tuple(row["change"]), row["level"], numbers)


def verdict_of(row: dict[str, Any]) -> "Verdict | None":
    """The verdict of a row on one person or on a pair; None if it is only the least that is lost."""
    from planner.checks.loss import Verdict

    people = (row["person"], row["other"]) if "other" in row else (row["person"],)
    return Verdict(people, tuple(row["change"]), row["level"]) if row.get("exact", True) else None
