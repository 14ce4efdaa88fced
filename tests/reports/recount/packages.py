"""What a package of measures is told to hold, cost and take, counted anew from what is bought and the price list."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planner.domain.effect import EffectKind
from planner.domain.measure import Measure
from tests.reports.recount.bands import Range, band
from tests.reports.recount.prices import List

OF_PEOPLE = (EffectKind.RELEASE, EffectKind.RENEW, EffectKind.TRAIN, EffectKind.VET)
_LEFT = 4
"""So many counts must be possible behind a cost that is told."""


class Row(NamedTuple):
    """One kind of measure in a package."""

    kind: str
    about: str
    people: Range | None
    """Of the roster in bands, of a pool exactly; None where none are counted."""
    weeks: Range
    """The longest lead time, and that of as many as the band allows."""
    cost: Range
    unit_kr: int
    """The least that one for a person of the roster costs; 0 for what is no count of them."""


def about(measure: Measure) -> str:
    """What tells one row from another of its kind."""
    if measure.decision:
        return " ".join(measure.decision.about)
    klass = str(int(measure.clearance_class)) if measure.clearance_class else ""
    pair = f"{measure.lender} {measure.borrower}" if measure.lender else ""
    return measure.skill or measure.unit or pair or (measure.pool.id if measure.pool else klass)


def rows(measures: Sequence[Measure], prices: List, most: int) -> list[Row]:
    """The rows of a package, by kind.

    Args:
        measures: what is bought, person by person.
        prices: what they cost and take.
        most: weeks within which everything is in force.
    """
    groups: dict[tuple[str, str], list[Measure]] = {}
    for one in measures:
        groups.setdefault((one.kind.value, about(one)), []).append(one)
    vetted = sum(band(len(own))[1] for (kind, _), own in groups.items() if kind == EffectKind.VET.value)
    found = []
    for (kind, thing), own in sorted(groups.items()):
        first = own[0]
        weeks = max(prices.alone(one)[1] for one in own)
        if first.kind not in OF_PEOPLE:
            people = (first.people, first.people) if first.people is not None else None
            cost = sum(prices.alone(one)[0] for one in own)
            found.append(Row(kind, thing, people, (weeks, weeks), (cost, cost), 0))
            continue
        low, high = band(len(own))
        each = _each(first, prices)
        last = weeks + _waiting(first, vetted if first.kind is EffectKind.VET else high, prices)
        told = weeks, max(weeks, min(most, last))
        found.append(Row(kind, thing, (low, high), told, (low * min(each), high * max(each)), min(each)))
    return found


def _each(measure: Measure, prices: List) -> list[int]:
    """Prices at which one of this kind is to be had."""
    of = prices.catalogue
    match measure.kind:
        case EffectKind.TRAIN:
            return [one.cost_kr for one in of.courses(prices.skills) if one.skill == measure.skill]
        case EffectKind.VET:
            return [one.cost_kr for one in of.vetting if one.clearance_class == measure.clearance_class]
    return [of.renew_kr if measure.kind is EffectKind.RENEW else of.release_kr]


def _waiting(measure: Measure, people: int, prices: List) -> int:
    """Weeks that the last of so many wait for their turn."""
    of = prices.catalogue
    if measure.kind is EffectKind.VET and of.vetting_capacity:
        return -(-people // of.vetting_capacity) * of.vetting_period_weeks
    courses = [one for one in of.course if one.skill == measure.skill and one.every_weeks]
    if measure.kind is not EffectKind.TRAIN or not courses:
        return 0
    return max((-(-people // one.seats) - 1) * (one.every_weeks or 0) for one in courses)


def told_cost(row: Row, every: Iterable[Row], budget: int) -> bool:
    """Whether a row tells its cost: what the budget leaves it beside the others leaves counts enough of its band."""
    if not row.unit_kr or row.people is None:
        return True
    low, high = row.people
    rest = budget - sum(other.cost[0] for other in every) + row.cost[0]
    return min(high, rest // row.unit_kr) - low + 1 >= min(_LEFT, high - low + 1)


def total(every: Sequence[Row], budget: int) -> Range:
    """What the package costs, at least and at most, by the rows that tell it."""
    told = [row for row in every if told_cost(row, every, budget)]
    high = sum(row.cost[1] for row in told) if len(told) == len(every) else budget
    return sum(row.cost[0] for row in told), min(high, budget)
