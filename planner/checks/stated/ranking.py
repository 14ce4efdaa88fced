"""Who stands before whom in each position: the order of docs/model.md, Ranking, written down a second time."""

from collections.abc import Iterable, Mapping

from planner.checks.costs import Order, digest, order_key
from planner.checks.view import View
from planner.domain.person import Person
from planner.domain.plan import Placement, Role, Wanted


def expected_order(view: View, names: Iterable[Placement], wanted: Mapping[str, Wanted]) -> dict[str, list[str]]:
    """People of each position in the order in which they should stand; unknown people and positions are left out.

    Args:
        view: the case.
        names: the plan's names, in any order.
        wanted: names wanted by position.
    """
    there: dict[str, dict[str, Person]] = {}
    for name in names:
        if name.person in view.people and name.position in view.positions:
            there.setdefault(name.position, {})[name.person] = view.people[name.person]
    order: dict[str, list[str]] = {}
    holders: set[str] = set()
    for ident in sorted(there, key=lambda ident: _turn(view, ident)):
        seats = wanted[ident].seats if ident in wanted else 0
        people = sorted(there[ident].values(), key=lambda person: _key(view, person, ident, holders))
        order[ident] = _with_locks(view, ident, seats, [person.id for person in people])
        holders.update(order[ident][:seats])
    return order


def _turn(view: View, ident: str) -> tuple[int, int, str]:
    """The gravest first: tier, then outage, then id."""
    outage, settings = view.positions[ident].max_outage_min, view.settings
    return (outage > settings.tier_1_max_outage_min) + (outage > settings.tier_2_max_outage_min), outage, ident


def _key(view: View, person: Person, ident: str, holders: set[str]) -> tuple[bool, bool, bool, int, Order]:
    """Who is no holder elsewhere, then who stood here, holders before deputies, then the rest."""
    before = view.stood.get((person.id, ident))
    deputy, rank = (before.role is Role.DEPUTY, before.rank) if before else (False, 0)
    return person.id in holders, before is None, deputy, rank, order_key(view, person, view.positions[ident])


def _with_locks(view: View, ident: str, seats: int, people: list[str]) -> list[str]:
    """Puts everybody with a lock on the first free rank from the one asked for on; the others fill the rest."""
    asked = {}
    for pin in view.pinned:
        if pin.position == ident and pin.person in people and pin.rank is not None:
            asked[pin.person] = seats + pin.deputy if pin.deputy else 1
    by_rank: dict[int, str] = {}
    for person in sorted(asked, key=lambda person: (asked[person], digest(person))):
        rank = next((rank for rank in range(asked[person], len(people) + 1) if rank not in by_rank), None)
        if rank is not None:
            by_rank[rank] = person
    others = iter([person for person in people if person not in by_rank.values()])
    return [by_rank[rank] if rank in by_rank else next(others) for rank in range(1, len(people) + 1)]
