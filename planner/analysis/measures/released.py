"""What claims that a budget could have released would move of what the portfolio's model keeps as it was."""

from typing import NamedTuple

import numpy as np

from planner import demand
from planner.domain.levels import STEPS
from planner.domain.organisation import LockKind
from planner.facts import Facts, build_facts
from planner.placement.portfolio.offers import Offers
from planner.placement.portfolio.releases import most_released, released
from planner.placement.rules.donor_limit import DonorLimit, donor_limits


class Moves(NamedTuple):
    """What releases could move, whoever is released for the budget."""

    anything: bool
    """Whether some number of names wanted, or a lending limit that could bind, could differ."""
    points: int
    """What they could give besides what the model counts, at most: names not wanted any more, and names lent."""


def moves(offers: Offers) -> Moves:
    """What releases within the budget could move."""
    people, most = releasable(offers)
    if not most:
        return Moves(anything=False, points=0)
    parts = []
    for number, facts in enumerate(offers.cells.facts):
        after = build_facts(released(facts.case, people))
        parts += [_demand(facts, after, most), _lending(offers, number, after, most)]
    return Moves(any(one.anything for one in parts), sum(one.points for one in parts))


def releasable(offers: Offers) -> tuple[list[str], int]:
    """Ids of all who could be released, of use or not, and how many of them the budget could release.

    Whoever may hold nothing that is open still counts among those of whom units may lend a share, and in the means.
    """
    first = offers.cells.facts[0]
    pinned = {lock.person for lock in first.case.organisation.locks if lock.kind is LockKind.PIN}
    claimed = np.any([part.people.claimed for facts in offers.cells.facts for part in facts.joint], axis=0)
    people = [first.people.ids[row] for row in np.flatnonzero(claimed).tolist()]
    people = [person for person in people if person not in pinned]
    return people, most_released(len(people), offers.catalogue, offers.budget)


def _demand(facts: Facts, after: Facts, most: int) -> Moves:
    low, high = demand.extremes(facts, after, most)
    now = demand.names_wanted(facts)
    # Every name is worth no more than it was: it may belong to a later step, or to none.
    steps = [np.array([one.steps for one in wanted], dtype=np.int64).reshape(-1, len(STEPS)) for wanted in (now, low)]
    names = np.diff(steps[0] - steps[1], axis=1, prepend=0).T
    return Moves(not low == now == high, int((facts.points(facts.columns_of(now)) * names).sum()))


def _lending(offers: Offers, number: int, after: Facts, most: int) -> Moves:
    """Names more that units may lend in a scenario, where their limits could bind."""
    facts = offers.cells.facts[number]
    own = (at for at, one in enumerate(offers.limits) if one.scenario == number)
    limits = zip(donor_limits(facts), donor_limits(after), own, strict=True)
    more = {at: (was, extra) for was, now, at in limits if (extra := _extra(offers, was, now)) > 0}
    binding = [one for at, one in more.items() if _binds(offers, at)]
    # Whoever is released adds at most one name to the limit of each unit above them.
    above = int(np.sum([was.members for was, _ in binding], axis=0).max()) if binding else 0
    names = min(sum(extra for _, extra in binding), most * above)
    return Moves(bool(binding), names * facts.case.settings.level_points[0])


def _extra(offers: Offers, was: DonorLimit, now: DonorLimit) -> int:
    """Names more that a unit may lend with the people released, by its share or by the one that it can be raised to."""
    unit = next(one for one in was.part.case.organisation.units if one.id == was.unit)
    raised, price = offers.catalogue.lending(was.unit, unit.lend_percent or 0)
    if raised is None or not offers.budget.pays(price):
        return now.limit - was.limit
    return max(now.limit - was.limit, raised * now.people // 100 - raised * was.people // 100)


def _binds(offers: Offers, number: int) -> bool:
    """Whether more people could be lent than a limit allows, by eligibility and what can be bought alone."""
    able = 0
    for group in offers.groups:
        reached = group.options.base | group.options.opened.any(axis=0)
        able += len(group.people) if (group.lent[number] & reached).any() else 0
    return able > offers.limits[number].names
