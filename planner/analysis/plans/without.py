"""A plan as it stands without some of its people: nobody is put in their places, whoever is next steps up."""

from collections.abc import Collection, Iterator

from planner.analysis.plans.each_scenario import missing_of
from planner.domain.plan import Placement, Plan, Role, Wanted


def without(plan: Plan, people: Collection[str]) -> Plan:
    """The plan without them, each position by itself; nothing is proven of it.

    Args:
        plan: a verified plan.
        people: ids; of others than the plan's nothing changes.
    """
    lost = {one.position for one in plan.placements if one.person in people}
    if not lost:
        return plan
    left = {ident: [one for one in plan.placements if one.position == ident] for ident in lost}
    wanted = {one.position: one for one in plan.wanted}
    kept = {
        ident: tuple(_stepped_up([one for one in names if one.person not in people], wanted.get(ident)))
        for ident, names in left.items()
    }
    missing = {one.position: one for one in plan.missing if one.position not in lost}
    missing |= {ident: row for ident in lost if ident in wanted for row in missing_of(wanted[ident], len(kept[ident]))}
    placements = [one for one in plan.placements if one.position not in lost] + [
        one for names in kept.values() for one in names
    ]
    return plan.model_copy(
        update={
            "placements": tuple(sorted(placements, key=lambda one: (one.position, one.rank))),
            "missing": tuple(missing[ident] for ident in sorted(missing)),
            "certificate": None,
        }
    )


def _stepped_up(names: list[Placement], want: Wanted | None) -> Iterator[Placement]:
    """In their order, from rank 1 without gaps."""
    for rank, name in enumerate(sorted(names, key=lambda name: name.rank), start=1):
        role = Role.HOLDER if want and rank <= want.seats else Role.DEPUTY
        stands = {"role": role, "covers": want.covers(rank)} if want else {}
        yield name.model_copy(update={"rank": rank, **stands})
