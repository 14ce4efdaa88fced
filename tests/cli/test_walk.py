"""``docs/walk.md`` is true: its figures are those of the sample."""

from collections.abc import Sequence

from planner.checks.costs import COSTS
from planner.checks.rules import eligible
from planner.checks.view import View
from planner.demand import names_wanted
from planner.domain.levels import LEVELS, SEATS
from planner.facts import build_facts
from planner.jobs.inputs import PlanFile, read_plan_file
from planner.store.keys import read_keys
from tests.cli.kit import World
from tests.oracles.scoring import STEPS, rank_of, steps_of


def _terms(file: PlanFile, level: str) -> tuple[int, int]:
    """The sums over people and over positions on one level, straight from docs/model.md."""
    view, plan = View(file.case), file.plan
    assert plan.certificate is not None
    nothing, at = (0,) * len(LEVELS), plan.levels.index(level)
    prices = {one.position: one.value for one in plan.certificate.parts[0].prices}
    people = positions = 0
    for person in file.case.roster.people:
        best = nothing
        for position in (view.positions[one.position] for one in plan.wanted):
            if eligible(view, person, position):
                cost = (*[0] * SEATS, *(cost(view, person, position) for cost in COSTS))
                best = max(best, _less(prices.get(position.id, nothing), cost))
        people += best[at]
    for one in plan.wanted:
        outage = view.positions[one.position].max_outage_min
        tier, before = plan.settings.tier(outage), 0
        for step, end in zip(STEPS, steps_of(one.minimum, one.target, one.depth, one.seats), strict=True):
            worth = dict.fromkeys(plan.levels, 0) | {f"{step}_tier_{tier}": 1}
            if step == "somebody":
                worth[f"outage_tier_{tier}"] = rank_of(file.case, outage)
            brings = max(nothing, _less(tuple(worth.values()), prices.get(one.position, nothing)))
            positions += (end - before) * brings[at]
            before = end
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
    assert {name: value for name, value in zip(plan.levels, price, strict=True) if value} == {"rotation_tier_1": 1}
    tier_1 = [one for one in plan.wanted if case.settings.tier(view.positions[one.position].max_outage_min) == 1]
    wants = [sum(one.steps[step] for one in tier_1) for step in range(3)]
    assert (wants[0], wants[1] - wants[0], wants[2] - wants[1]) == (6, 12, 16)
    assert plan.objective[plan.levels.index("rotation_tier_1")] == 5

    assert _terms(file, "rotation_tier_1") == (7, 4)
    assert [sum(_terms(file, level)) for level in ("somebody_tier_1", "seats_tier_1")] == [6, 12]

    staff = [one for one in plan.wanted if view.positions[one.position].function == "STAB"]
    missing = {one.position: one.minimum for one in plan.missing}
    assert [one.position for one in staff] == ["P18", "P19"]
    assert sum(one.minimum for one in staff) == 10
    assert sum(missing.get(one.position, 0) for one in staff) == 2
