"""What the pictures that are written with the page say, and that they say it to everybody."""

import pytest

from planner.analysis.public.robustness import robustness
from planner.domain.case import Case
from planner.placement import solve
from planner.reports.html import render
from planner.reports.material import Material, ScenarioResult
from planner.reports.pictures import command
from planner.text import LANGUAGES, words_for
from tests import builders as b
from tests.reports.pages import parsed

SV = words_for("sv")


def answered(case: Case) -> Material:
    result = ScenarioResult(case, solve(case), None, ())
    return Material((ScenarioResult(case, result.plan, None, (), robustness(result)),))


def led(people: int) -> Material:
    positions = (
        b.position("P1", 2, max_outage_min=60),
        b.position("P2", 2, reports_to="P1", max_outage_min=120, name_sv="Stab <b>", skills=("x",)),
        b.position("P3", 1, reports_to="P2", max_outage_min=600),
    )
    members = [*b.people(people), b.person("x", skills=("x",))]
    return answered(b.case(members, positions, scene=b.scenario(name_sv="Storm", name_en="Gale")))


def test_the_leadership_is_drawn_with_its_vacancies() -> None:
    drawn = command.build(led(2), SV)
    assert drawn is not None
    assert drawn.title.replace("\u2002", " ") == (
        "2 av 3 befattningar i Funktion F har inte hela sin lägsta bemanning i SC Storm; 1 står tom"
    )
    (top,) = drawn.boxes
    (staff,) = top.under
    (last,) = staff.under
    assert [(box.said, box.squares, box.sign.symbol) for box in (top, staff, last)] == [
        ("2 av 2", (True, True), "●"), ("1 av 2", (True, False), "◔"), ("0 av 1", (False,), "✕"),
    ]  # fmt: skip


def test_a_leadership_that_is_whole_is_said_to_be_and_one_without_order_is_not_drawn() -> None:
    positions = (b.position("P1"), b.position("P2", reports_to="P1"))
    whole = command.build(answered(b.case(b.people(2), positions)), SV)
    assert whole is not None
    assert whole.title.startswith("Alla 2 befattningar i Funktion F har hela sin lägsta bemanning")
    flat = (b.position("P1"), b.position("P2"))
    assert command.build(answered(b.case(b.people(2), flat)), SV) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_draws_them_as_lists_that_anybody_can_read(language: str) -> None:
    page = parsed(render(led(2), language))
    (drawn,) = [own for own in page.all("div") if own.attributes.get("class") == "command"]
    posts = [own for own in drawn.all("div") if "post" in own.attributes.get("class", "")]
    assert [len(own.all("rect")) for own in posts] == [2, 2, 1]
    assert [sum("vacant" in one.attributes.get("class", "") for one in own.all("rect")) for own in posts] == [0, 1, 1]
    assert all(own.attributes["aria-hidden"] == "true" for own in drawn.all("svg"))
    assert "Stab <b>" in drawn.text if language == "sv" else "Position P2" in drawn.text
