"""Are the names of each position ranked, given their role and the step that they cover as the order says?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from planner.checks.errors import error
from planner.checks.levels import step_of
from planner.checks.stated.ranking import expected_order
from planner.checks.view import View
from planner.domain.finding import Finding
from planner.domain.plan import Placement, Plan, Role, Wanted


def check(view: View, plan: Plan, wanted: Mapping[str, Wanted]) -> Iterator[Finding]:
    """Sorted by position and rank; ranks 1 to n in the stated order; role and step by rank."""
    yield from labels(plan, wanted)
    yield from sorting(view, plan, wanted)


def labels(plan: Plan, wanted: Mapping[str, Wanted]) -> Iterator[Finding]:
    """The same but for who stands before whom."""
    if list(plan.placements) != sorted(plan.placements, key=lambda name: (name.position, name.rank)):
        yield error(20)
    by_position: dict[str, list[Placement]] = defaultdict(list)
    for name in sorted(plan.placements, key=lambda name: name.rank):
        by_position[name.position].append(name)
    for ident, names in by_position.items():
        if [name.rank for name in names] != list(range(1, len(names) + 1)):
            yield error(21, position=ident, found=", ".join(str(name.rank) for name in names), expected=len(names))
        if ident in wanted:
            yield from _labels(names, wanted[ident])


def _labels(names: list[Placement], want: Wanted) -> Iterator[Finding]:
    for name in names:
        facts: dict[str, str | int] = {"person": name.person, "position": name.position, "rank": name.rank}
        role = Role.HOLDER if name.rank <= want.seats else Role.DEPUTY
        if name.role is not role:
            yield error(23, **facts, found=name.role.value, expected=role.value)
        covers = step_of(name.rank, want)
        if name.covers is not covers:
            yield error(24, **facts, found=name.covers.value, expected=covers.value)


def sorting(view: View, plan: Plan, wanted: Mapping[str, Wanted]) -> Iterator[Finding]:
    """The first name of each position that stands where another one belongs."""
    ranks: dict[str, dict[str, int]] = defaultdict(dict)
    for name, _, _ in view.known(plan):
        ranks[name.position][name.person] = name.rank
    for ident, people in expected_order(view, plan.placements, wanted).items():
        here = ranks[ident]
        for found, right in zip(sorted(here, key=lambda person: here[person]), people, strict=True):
            if found != right:
                yield error(22, position=ident, person=found, rank=here[found], expected=right)
                break
