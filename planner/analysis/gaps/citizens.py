"""Who is vetted for a class that asks for citizenship, and counts nowhere there because nobody has noted theirs."""

import numpy as np
from numpy.typing import NDArray

from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.facts import Facts


def unnoted(facts: Facts, column: int) -> NDArray[np.bool_]:
    """People who are vetted for a position to its end, and of whom only a citizenship that is not noted is lacking.

    Whoever is noted to be no citizen is not among them: for them nothing is left to note.

    Args:
        facts: the facts of a plan.
        column: column of the position.
    """
    needed, vetted = int(facts.positions.clearance_class[column]), facts.at(column).vetted
    if needed not in facts.case.settings.citizenship_classes:
        return np.zeros(len(vetted), dtype=np.bool_)
    unsaid = {person.id for person in facts.case.roster.people if person.citizen is None}
    return (vetted > 0) & (vetted <= needed) & np.array([ident in unsaid for ident in facts.people.ids], dtype=np.bool_)


def count(solved: Solved, position: str) -> int:
    """How many they are; the position need not lack anybody."""
    return int(unnoted(solved.facts, solved.facts.column[position]).sum())


def told(case: Case) -> bool:
    """Whether it may be told in public that citizenship is to be noted first.

    That of nobody at all it is noted is a fact of the file and of no person; else as many as may be counted in public
    must be vetted without it.
    """
    nobody = all(person.citizen is None for person in case.roster.people)
    return nobody or lacking(case) >= case.settings.small_count


def lacking(case: Case) -> int:
    """How many are vetted for a class that asks for citizenship while nobody has noted theirs."""
    return sum(person.lacks_citizenship(case.settings.citizenship_classes) for person in case.roster.people)
