"""How long single changes take: by the prices of measures, so that nothing takes two different times in a report."""

from planner.analysis.gaps.single_change import Change
from planner.domain.case import Case
from planner.domain.effect import EffectKind
from planner.domain.measure import Catalogue


def timed(change: Change, catalogue: Catalogue, case: Case) -> Change | None:
    """The change with its lead time; None if it is a course that has begun and does not start again.

    Args:
        change: what was found.
        catalogue: what measures cost and take.
        case: case in which it was found; what the catalogue does not list takes as long as its settings and skills say.
    """
    listed = [one for one in catalogue.course if one.skill == change.skill]
    if (
        change.kind is EffectKind.TRAIN
        and listed
        and all(one in catalogue.begun(case.scenario.as_of) for one in listed)
    ):
        return None
    return change.model_copy(update={"weeks": _weeks(change, catalogue, case)})


def _weeks(change: Change, catalogue: Catalogue, case: Case) -> int:
    decided = case.scenario.as_of
    match change.kind:
        case EffectKind.RENEW:
            return catalogue.renew_weeks
        case EffectKind.LEND:
            return catalogue.lending(change.unit or "", 0).price.weeks
        case EffectKind.RELEASE:
            return catalogue.release_weeks
        case EffectKind.AGREEMENT:
            return catalogue.agreement(change.lender or "", change.borrower or "").weeks
        case EffectKind.BORROW:
            # Whoever lends: the first of those who are known, else another employer by an agreement.
            return min((pool.ready_weeks(decided) for pool in catalogue.pool), default=catalogue.agreement_weeks)
        case EffectKind.VET if catalogue != Catalogue():
            asked = (one.weeks for one in catalogue.vetting if one.clearance_class == change.clearance_class)
            return min(asked, default=change.weeks)
        case EffectKind.TRAIN:
            known = (one.ready_weeks(decided) for one in catalogue.course if one.skill == change.skill)
            return min((weeks for weeks in known if weeks is not None), default=change.weeks)
        case _:
            return change.weeks
