"""A case with claims released, and how many a budget could release."""

from collections.abc import Collection

from planner.domain.case import Case
from planner.domain.measure import Budget, Catalogue
from planner.domain.person import Claim, ClaimState


def released(case: Case, people: Collection[str]) -> Case:
    """The case in which nobody has a claim on these people."""
    ids, free = frozenset(people), {"claim": Claim(state=ClaimState.AVAILABLE)}
    return case.edited(lambda all_: (one.model_copy(update=free) if one.id in ids else one for one in all_))


def most_released(claimed: int, catalogue: Catalogue, budget: Budget) -> int:
    """So many of the claimed the budget could release."""
    if catalogue.release_weeks > budget.weeks:
        return 0
    return min(claimed, budget.kronor // catalogue.release_kr) if catalogue.release_kr else claimed
