"""The dossier's verdict and funnel, by hand."""

from planner.analysis.losses.dossier import dossier
from tests import builders as b
from tests.analysis.made import solved

SKILLS = (b.skill("x"), b.skill("y"))


def test_the_funnel_is_over_everybody_else() -> None:
    people = (b.person("a", skills=["x"]), b.person("b", skills=["y"]), b.person("c"))
    answer = solved(b.case(people, (b.position("A", skills=("x",)), b.position("B", skills=("y",)))))
    found = dossier(answer, "a")
    assert (found.position, found.rank, found.role, found.outcome) == ("A", 1, "holder", "falls")
    assert (found.level, found.short, found.named, found.minimum) == ("somebody_tier_1", "A", 1, 1)
    steps = found.funnel.set_index("step")
    assert steps.at["everyone", "left"] == 2
    assert steps.at["skills", "lost"] == 2
    assert steps["left"].iloc[-1] == 0


def test_who_holds_as_much_elsewhere_is_told_and_who_is_free_is_left() -> None:
    people = (b.person("a", skills=["x"]), b.person("b", skills=["x", "y"]), b.person("f", skills=["x"]))
    positions = (b.position("A", skills=("x",)), b.position("B", skills=("y",)))
    answer = solved(b.case(people, positions, previous=b.previous_plan(a="A", b="B")))
    found = dossier(answer, "a")
    assert (found.outcome, found.moves, found.short) == ("healed", (("f", "", "A"),), "")
    steps = found.funnel.set_index("step")
    assert steps.at["elsewhere", "lost"] == 1
    assert steps["left"].iloc[-1] == 1


def test_deputies_move_up_when_the_holder_goes() -> None:
    answer = solved(b.case(b.people(2), (b.position("A", depth=2),)))
    plan = answer.plan
    first = next(name.person for name in plan.placements if name.rank == 1)
    found = dossier(answer, first)
    assert (found.named, found.level) == (2, "depth_tier_1")
    assert found.funnel.set_index("step").at["placed_here", "lost"] == 1
