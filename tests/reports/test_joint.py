"""A joint plan in the report: each scenario as the one placement leaves it, what is proven of the placement alone."""

from functools import cache

import pytest

from planner.analysis.counted.worth import named_counts
from planner.analysis.futures.held import futures
from planner.analysis.public.robustness import chance
from planner.analysis.solved import Solved
from planner.analysis.story.ladder import counts
from planner.demand import names_wanted
from planner.domain.case import joint_case
from planner.domain.measure import Budget, Catalogue
from planner.facts import build_facts
from planner.jobs.measures import public
from planner.placement import solve
from planner.reports.html import render
from planner.reports.material import Material, ScenarioResult, joined
from planner.reports.sections import depth, falling, overview, standing, tiers
from planner.reports.story import board, decision, papers, rungs
from planner.reports.story.answers import answers
from planner.reports.workbook import tables
from planner.text import words_for
from tests.reports import made

SCENES = (
    made.scenario("SC1", tags=("all", "war")),
    made.scenario("SC2", days=40, positions=("P2", "P3")),
    made.scenario("SC3", positions=("P5",), staffing="minimum"),
)


@cache
def result() -> ScenarioResult:
    """One placement for three scenarios."""
    case = joint_case([made.case(scene) for scene in SCENES], "ALL")
    return ScenarioResult(case, solve(case))


@cache
def material() -> Material:
    """A report of it."""
    return Material((result(),))


def test_each_scenario_is_covered_by_as_many_names_as_the_one_placement_has() -> None:
    named = named_counts(result().plan)
    rows = material().coverage
    for part in result().case.parts:
        wanted = {want.position: want for want in names_wanted(build_facts(part))}
        own = rows[rows["scenario"] == part.scenario.id]
        assert set(own["position"]) == set(wanted)
        for position, want in wanted.items():
            filled = own[own["position"] == position]["filled"].cumsum().tolist()
            assert filled == [min(named[position], end) for end in (want.minimum, want.target, want.depth)]
    assert rows["missing"].sum() > 0


def test_the_plan_comes_first_then_its_scenarios_and_only_the_plan_is_proven() -> None:
    words = words_for("en")
    for grid in (rungs.grid(material(), words), standing.grid(material(), words), tiers.grid(material(), words)):
        assert [row[0].text.split("\u2002")[0] for row in grid.rows] == ["ALL", "SC1", "SC2", "SC3"]
        assert [bool(row[0].note) for row in grid.rows] == [False, True, True, True]
    proofs = [row[-1].text for row in rungs.grid(material(), words).rows]
    assert proofs == [words("report.proof.proven"), "–", "–", "–"]
    (told,) = overview.joint(material(), words)
    assert "SC1, SC2, SC3" in told
    assert not overview.joint(made.material(), words)
    assert [column.heading for column in depth.matrix(material(), words).columns[1:]] == ["SC1", "SC2", "SC3"]


def test_a_scenario_holds_as_often_as_the_whole_placement_does_in_it() -> None:
    fill = joined(material(), "fill")
    assert list(dict.fromkeys(fill["scenario"])) == ["SC1", "SC2", "SC3"]
    for part in result().case.parts:
        played = futures(Solved(part, result().plan))
        own = fill[(fill["scenario"] == part.scenario.id) & (fill["kind"] == "position")]
        told = {row["id"]: (row["low"], row["high"]) for row in own.to_dict("records")}
        rows = zip(played.positions["position"], played.positions["held"], strict=True)
        assert told == {position: chance(int(held), played.draws) for position, held in rows}


def test_the_brief_of_a_scenario_tells_of_nothing_that_only_another_lacks() -> None:
    lacking = [set(seen.coverage.query("kind == 'minimum' and missing > 0")["position"]) for seen in material().seen]
    assert any(lacking)
    assert not all(lacking)
    for seen, positions in zip(material().seen, lacking, strict=True):
        assert set(seen.ladder[seen.ladder["rung"] != "whole"]["position"]) == positions
        assert (sum(tier.missing for tier in seen.brief.tiers) > 0) == bool(positions)
        assert sum(mend.positions for mend in seen.brief.mends) <= len(positions)


@pytest.mark.long
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_and_the_workbook_show_every_scenario_and_nobody(language: str) -> None:
    page = render(material(), language)
    for scene in SCENES:
        assert f"{scene.id}\u2002{words_for(language).name(scene)}" in page
    assert not [canary for canary in made.CANARIES if canary in page]
    assert "report.joint" not in page
    assert len(tables(material(), words_for(language))) == len(
        tables(Material(made.material().results), words_for(language))
    )


def test_a_scenario_stands_in_one_plan_only() -> None:
    with pytest.raises(ValueError, match="one plan per scenario"):
        Material((result(), made.material().results[0]))


def test_how_many_stand_in_different_positions_is_told_as_a_band_of_several_plans_only() -> None:
    words = words_for("en")
    assert overview.stand_apart(material(), words) == ""
    results = (result(), *(made.solved(made.scenario(f"OTHER{seats}", tags=("all", "war"))) for seats in (1, 2)))
    moved = results[2].plan.placements
    turned = tuple(
        name.model_copy(update={"person": other.person})
        for name, other in zip(moved, (*moved[7:], *moved[:7]), strict=True)
    )
    other = ScenarioResult(results[2].case, results[2].plan.model_copy(update={"placements": turned}))
    for shown in (results[:2], results[1:], (results[1], other)):
        where = [{name.person: name.position for name in one.plan.placements} for one in shown]
        people = sum(person in where[1] and where[1][person] != at for person, at in where[0].items())
        told = overview.stand_apart(Material(shown), words)
        low = people // 5 * 5 if people < 50 else people // 10 * 10
        assert f" {low}–{low + (4 if people < 50 else 9)}." in told.replace("\u2060", "")


def test_who_cannot_be_replaced_is_counted_by_plan_and_the_joint_one_counts_once() -> None:
    block = falling.falls_block(material(), words_for("en"))
    assert block is not None
    table = falling.falls_table(material())
    hit = table[table["kind"] == "minimum"]["position"].nunique()
    assert hit > 0
    told = block.lead.replace("\u00a0", " ")
    assert f"In at least half of 1 plans it is true of {hit} of them. A joint plan counts once" in told
    alone = falling.falls_block(made.material(), words_for("en"))
    assert alone is not None
    assert "joint" not in alone.lead
    assert "of the scenarios" in alone.lead


def test_what_money_buys_is_told_of_the_joint_plan_that_it_was_chosen_for() -> None:
    (bought,) = public((result().case,), Catalogue(), (Budget(kronor=400_000),), 2)
    shown, words = Material((result(),), measures=bought), words_for("en")
    assert bought.scenarios == ("ALL",)
    said = next(one.said for one in answers(shown, words) if one.question == words("story.answer.money"))
    assert any("In ALL, positions with nobody there" in sentence for sentence in said)
    assert "In ALL, positions with nobody there" in papers.render("board", shown, "en")


def test_what_no_package_buys_is_not_said_to_be_part_of_one() -> None:
    words = words_for("en")
    assert words("story.in_package") not in [point.cost for point in decision.points(material(), words)]


def test_the_board_has_a_row_with_the_figures_that_money_is_told_of() -> None:
    words = words_for("en")
    whole = next(seen for seen in material().listed if seen.case.together)
    rows = board.short_ladder(material(), words).rows
    assert [row[0].text.split("\u2002")[0] for row in rows] == ["ALL", "SC1", "SC2", "SC3"]
    on_page = [int(cell.value or 0) for cell in rows[0][1:5]]
    assert on_page == list(counts(whole.ladder).values())
