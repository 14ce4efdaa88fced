"""Losses that are to be shown are counted by the witness first (docs/decisions/0003-verifier-apart.md)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from planner.analysis.solved import Solved
from planner.domain.finding import Finding

if TYPE_CHECKING:
    from planner.checks.loss import Verdict

MOST_PAIRS = 20_000_000
"""Pairs of people and positions, times verdicts, that are counted again: some twenty seconds; none of a city."""


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


def verdict_of(row: dict[str, Any]) -> "Verdict | None":
    """The verdict of a row on one person or on a pair; None if it is only the least that is lost."""
    from planner.checks.loss import Verdict

    people = (row["person"], row["other"]) if "other" in row else (row["person"],)
    return Verdict(people, tuple(row["change"]), row["level"]) if row.get("exact", True) else None
