"""``docs/walk.md`` is true: its figures are those of the sample."""

from collections.abc import Sequence

from planner.checks.costs import COSTS
from planner.checks.rules import eligible
from planner.checks.view import View
from planner.demand import names_wanted
from planner.domain.levels import LEVELS, SEAT_LEVELS, seat_level
from planner.facts import build_facts
from planner.jobs.inputs import PlanFile, read_plan_file
from planner.store.keys import read_keys
from tests.cli.kit import World


def _terms(file: PlanFile) -> tuple[int, int]:
    """The sums over people and over positions on the first level, straight from docs/model.md."""
    view, plan = View(file.case), file.plan
    assert plan.certificate is not None
    nothing = (0,) * len(LEVELS)
    prices = {one.position: one.value for one in plan.certificate.parts[0].prices}
    people = positions = 0
    for person in file.case.roster.people:
        best = nothing
        for position in (view.positions[one.position] for one in plan.wanted):
            if eligible(view, person, position):
                cost = (*[0] * len(SEAT_LEVELS), *(cost(view, person, position) for cost in COSTS))
                best = max(best, _less(prices.get(position.id, nothing), cost))
        people += best[0]
    for one in plan.wanted:
        tier = plan.settings.tier(view.positions[one.position].max_outage_min)
        for kind, names in enumerate((one.minimum, one.target - one.minimum, one.depth - one.target)):
            worth = tuple(int(level == seat_level(kind, tier)) for level in range(len(LEVELS)))
            positions += names * max(nothing, _less(worth, prices.get(one.position, nothing)))[0]
    return people, positions


def _less(one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    return tuple(a - b for a, b in zip(one, other, strict=True))


def test_the_figures_of_the_walk(world: World) -> None:
    file = read_plan_file(world.plan("SC5"))
    view, plan, case = View(file.case), file.plan, file.case
    (wanted,) = [one for one in names_wanted(build_facts(case)) if one.position == "P18"]
    assert (wanted.minimum, wanted.target, wanted.depth, wanted.seats) == (5, 5, 6, 2)

    number = {entry.employee_number: entry.person for entry in read_keys(world.private / "keys.json").people}
    her, position = view.people[number["100761"]], view.positions["P18"]
    assert [cost(view, her, position) for cost in COSTS] == [0, 1, 2]
    assert sum(eligible(view, person, position) for person in case.roster.people) == 3
    first = plan.placements[[one.position for one in plan.placements].index("P18")]
    assert (first.person, first.rank, first.role.value) == (her.id, 1, "holder")

    assert plan.certificate is not None
    (price,) = [one.value for one in plan.certificate.parts[0].prices if one.position == "P18"]
    assert price == (1, *[0] * 11)
    tier_1 = [one for one in plan.wanted if case.settings.tier(view.positions[one.position].max_outage_min) == 1]
    assert sum(one.minimum for one in tier_1) == 34
    assert plan.objective[0] == 5

    people, positions = _terms(file)
    assert (people, positions) == (7, 22)

    staff = [one for one in plan.wanted if view.positions[one.position].function == "STAB"]
    missing = {one.position: one.minimum for one in plan.missing}
    assert [one.position for one in staff] == ["P18", "P19"]
    assert sum(one.minimum for one in staff) == 10
    assert sum(missing.get(one.position, 0) for one in staff) == 2
