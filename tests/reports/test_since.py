"""What has changed since the last plan: by hand, in bands, and nobody named."""

from dataclasses import replace

import pytest

from planner.analysis.story.ladder import Rung
from planner.domain.case import Case
from planner.domain.plan import InputKind
from planner.placement import solve
from planner.reports.html import render
from planner.reports.material import Material, ScenarioResult
from planner.reports.story import since
from planner.reports.story.answers import answers
from planner.text import words_for
from tests import builders as b
from tests.reports.made import CANARIES, material

EN = words_for("en")


def case(people: int, seats: int = 2) -> Case:
    return b.case(b.people(people), (b.position("P", seats), b.position("Q", 2)), scene=b.scenario(b.phase(), id="S1"))


def told(old: Case, new: Case) -> list[str]:
    shown = Material((ScenarioResult(new, solve(new), changes=()),), previous=(solve(old),))
    grid = since.grid(shown, EN)
    assert grid is not None
    (row,) = grid.rows
    return [cell.text for cell in row]


def test_positions_that_fall_and_rise_are_named_and_people_are_told_in_a_band() -> None:
    few, many = case(1), case(4)
    cells = told(many, few)
    assert cells[3:6] == ["Position P and Position Q", "–", "0–4"]
    cells = told(few, many)
    assert cells[3:6] == ["–", "Position P and Position Q", "0–4"]
    assert cells[1] != cells[2]


def test_the_lead_of_report_and_board_counts_what_stands_better_and_worse() -> None:
    def said(*cases: Case) -> list[str]:
        *old, new = cases
        shown = Material((ScenarioResult(new, solve(new), changes=()),), previous=tuple(map(solve, old)))
        return [said for answer in answers(shown, EN) for said in answer.said]

    few, many = case(1), case(4)
    over = "over the scenarios that have one."
    assert f"Since the last plan 2 positions stand better and 0 worse, {over}" in said(few, many)
    assert f"Since the last plan 0 positions stand better and 2 worse, {over}" in said(many, few)
    assert not any("Since" in one for one in said(few))


def test_nothing_has_changed_in_the_same_plan() -> None:
    cells = told(case(4), case(4))
    assert cells[1] == cells[2]
    assert cells[3:] == ["–", "–", "0–4", "none"]


def test_who_joins_leaves_or_moves_is_counted_once() -> None:
    """a stays; b moves from P to Q; c leaves; d joins with two positions."""
    old = b.plan(b.placement("a", "P"), b.placement("b", "P"), b.placement("c", "Q"))
    new = b.plan(*(b.placement(*one) for one in (("a", "P"), ("b", "Q"), ("d", "P"), ("d", "Q"))))
    assert since.elsewhere(old, new) == {"b", "c", "d"}


def test_a_position_of_one_plan_alone_is_neither_better_nor_worse() -> None:
    was, now = {"A": Rung.NOBODY, "P": Rung.WHOLE}, {"B": Rung.WHOLE, "P": Rung.FEWER}
    assert (since.moved(was, now, up=True), since.moved(was, now, up=False)) == ([], ["P"])


def test_why_names_the_inputs_that_differ() -> None:
    seen = material().listed[0]
    plan = seen.of.plan
    other = tuple(
        one.model_copy(update={"sha256": "ef" * 32}) if one.kind is InputKind.ROSTER else one for one in plan.inputs
    )
    assert since.why(plan.model_copy(update={"inputs": other}), seen, EN) == EN("report.input.roster")
    assert since.why(plan, seen, EN) == EN("since.nothing")


@pytest.mark.long
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_report_shows_it_where_a_last_plan_is_given_and_names_nobody(language: str) -> None:
    words = words_for(language)
    assert words("since.title") not in render(material(), language)
    page = render(replace(material(), previous=(material().results[0].plan,)), language)
    assert words("since.title") in page
    assert not [canary for canary in CANARIES if canary in page]
