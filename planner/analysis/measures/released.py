"""Whether claims that a budget could have released would move what the portfolio's model keeps as it was."""

from planner import demand
from planner.analysis.measures.anew import changed_case
from planner.domain.effect import EffectKind
from planner.domain.measure import Measure
from planner.facts import Facts, build_facts
from planner.placement.portfolio.offers import Offers
from planner.placement.rules.donor_limit import donor_limits


def could_move(offers: Offers) -> bool:
    """Whether names wanted, or a lending limit that could bind, could differ, whoever is released for the budget."""
    ids = offers.cells.facts[0].people.ids
    rows = [
        row
        for group in offers.groups
        if not group.pool and any(package.release for package in group.options.packages)
        for row in group.people
    ]
    price = offers.catalogue.release_kr
    most = min(len(rows), offers.budget.kronor // price) if price else len(rows)
    if not most:
        return False
    released = [Measure(kind=EffectKind.RELEASE, person_id=ids[row], weeks=0, cost_kr=0) for row in rows]
    after = [build_facts(changed_case(facts.case, released)) for facts in offers.cells.facts]
    if any(demand.could_move(was, now, most) for was, now in zip(offers.cells.facts, after, strict=True)):
        return True
    rules = [(unit, number) for number, facts in enumerate(after) for unit in _more_to_lend(offers, number, facts)]
    return any((one.unit, one.scenario) in rules and _binds(offers, at) for at, one in enumerate(offers.limits))


def _more_to_lend(offers: Offers, number: int, after: Facts) -> list[str]:
    """Units that may lend more in a scenario once everybody is released."""
    pairs = zip(donor_limits(offers.cells.facts[number]), donor_limits(after), strict=True)
    return [was.unit for was, now in pairs if now.limit > was.limit]


def _binds(offers: Offers, number: int) -> bool:
    """Whether more people could be lent than a limit allows, by eligibility and what can be bought alone."""
    able = 0
    for group in offers.groups:
        reached = group.options.base | group.options.opened.any(axis=0)
        able += len(group.people) if (group.lent[number] & reached).any() else 0
    return able > offers.limits[number].names
