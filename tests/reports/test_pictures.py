"""What the pictures that are written with the page say, and that they say it to everybody."""

import pytest

from planner.analysis.public.robustness import robustness
from planner.domain.case import Case
from planner.placement import solve
from planner.reports.html import render
from planner.reports.material import Material, ScenarioResult
from planner.reports.pictures import bottleneck, command, phases, roads, waterfall
from planner.reports.sections import coverage, supply
from planner.text import LANGUAGES, words_for
from tests import builders as b
from tests.reports.pages import parsed

SV, EN = words_for("sv"), words_for("en")


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


def cleared(people: int, of_them: int, wanted: int = 13) -> Material:
    """So many people, of whom so many are cleared, for two positions that ask for class 3, and one that does not."""
    members = [*b.people(people - of_them), *b.people(of_them, prefix="c", clearance=b.clearance(3))]
    positions = [
        b.position("A", wanted, clearance_class=3),
        b.position("B", wanted, clearance_class=3),
        b.position("C"),
    ]
    return answered(b.case(members, positions, scene=b.scenario(name_sv="Storm", name_en="Gale")))


def test_the_waterfall_says_how_many_are_left_and_where_most_go() -> None:
    drawn = waterfall.build(cleared(31, 12), SV)
    assert drawn is not None
    assert drawn.title.replace("\u2002", " ") == (
        "Av 30–34 personer får 10–14 tjänstgöra i de befattningar som saknar folk och kräver säkerhetsklass "
        "i SC Storm, som behöver 26. Flest faller bort för att säkerhetsprövning eller medborgarskap saknas"
    )
    assert [(line.name.replace("\u00ad", ""), line.numbers) for line in drawn.lines] == [
        ("Alla", ("30–34",)), ("Tillgängliga", ("30–34",)), ("Säkerhetsprövade", ("10–14",)),
        ("Får tjänstgöra", ("10–14",)), ("Befattningarna behöver", ("26",)),
    ]  # fmt: skip
    assert [(bar.kind, bar.sure, bar.perhaps) for line in drawn.lines[2:] for bar in line.bars] == [
        ("have", 29.41, 11.76), ("have", 29.41, 11.76), ("need", 76.47, 0),
    ]  # fmt: skip
    assert waterfall.build(cleared(31, 27), SV) is None


def test_where_the_end_may_not_be_told_there_is_no_waterfall() -> None:
    able = [one for skill in ("x", "y", "z") for one in b.people(4, prefix=skill, skills=(skill,))]
    lacking = [b.position(f"P{skill}", 9, skills=(skill,)) for skill in ("x", "y", "z")]
    assert waterfall.build(answered(b.case(able, lacking)), SV) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_bars_stand_in_a_table_with_their_numbers(language: str) -> None:
    page = parsed(render(cleared(31, 12), language))
    (drawn,) = [own for own in page.all("table") if own.attributes["id"] == "table-passing"]
    rows = drawn.all("tbody")[0].all("tr")
    assert len(rows) == 5
    assert all(row.all("rect") and row.all("td")[0].text.strip() for row in rows)
    perhaps = rows[2].all("rect")[1]
    assert perhaps.attributes == {
        "class": "perhaps",
        "x": "29.41%",
        "y": "2",
        "width": "11.76%",
        "height": "11",
    }


def test_the_bottleneck_says_where_it_is_narrowest() -> None:
    members = [*b.people(9), *b.people(3, prefix="x", skills=("x",), clearance=b.clearance(3))]
    positions = [b.position("A", 7, skills=("x",), clearance_class=3), b.position("B", 11)]
    of = answered(b.case(members, positions, scene=b.scenario(name_sv="Storm", name_en="Gale")))
    drawn = bottleneck.build(of, EN)
    assert drawn is not None
    assert drawn.title.replace("\u2002", " ").replace("\u00a0", " ") == (
        "Tightest in SC Gale: Skill x + clearance class 3, where 7 are needed and 0–4 are available. "
        "For 1 combination of requirements more are needed than are available"
    )
    (line,) = drawn.lines
    assert line.numbers == ("7", "0–4")
    assert [(bar.kind, bar.sure, bar.perhaps) for bar in line.bars] == [("need", 100, 0), ("have", 0, 57.14)]
    assert [kind for kind, _ in drawn.key] == ["need", "perhaps"]
    assert bottleneck.build(led(6), EN) is None


def stepwise(people: int, ident: str = "SC", wanted: int = 4) -> ScenarioResult:
    first = b.phase(3, activate=(b.activation(tags=("all",)),), name_sv="Larm")
    scene = b.scenario(first, b.phase(1, activate=(b.activation(),), name_sv="Krig"), id=ident, name_sv="Höjd")
    positions = [b.position("A", 2), b.position("B", wanted, tags=("war",))]
    return answered(b.case(b.people(people), positions, scene=scene)).results[0]


def test_each_phase_of_a_scenario_has_its_row_and_the_worst_is_said() -> None:
    drawn = phases.build(Material((stepwise(3),)), SV)
    assert drawn is not None
    assert drawn.title.replace("\u2002", " ") == "SC Höjd brister mest under Krig (dygn 4): 3 av 6 personer saknas"
    assert [(line.name, line.note, line.numbers) for line in drawn.lines] == [
        ("SC\u2002Larm", "dygn 1–3", ("2", "2")), ("SC\u2002Krig", "dygn 4", ("6", "3")),
    ]  # fmt: skip
    assert drawn.key == (("need", "Behövs"), ("have", "Finns"))
    whole = phases.build(Material((stepwise(6),)), SV)
    assert whole is not None
    assert whole.title.replace("\u2002", " ") == "I SC Höjd räcker personerna i varje skede"


def test_three_scenarios_that_lack_most_are_drawn_step_by_step() -> None:
    several = Material(tuple(stepwise(3, f"S{wanted}", wanted) for wanted in (2, 9, 5, 7)))
    drawn = phases.build(several, SV)
    assert drawn is not None
    assert [line.name.partition("\u2002")[0] for line in drawn.lines] == ["S9", "S9", "S7", "S7", "S5", "S5"]
    assert phases.build(led(6), SV) is None


def test_a_chart_is_titled_by_what_it_shows() -> None:
    def titles(of: Material) -> dict[str, str]:
        parts = (coverage.build(of, SV).parts, supply.build(of, SV).parts)
        charts = [parts[0]["heatmap"], parts[0]["shortfall"], *parts[1]["figures"]]
        return {chart.id: chart.title.replace("\u00a0", " ").replace("\u2002", " ") for chart in charts}

    assert titles(cleared(31, 12)) == {
        "heatmap": "Värst är Funktion F i Storm: 2 befattningar har färre personer än platser",
        "shortfall": "Flest personer saknas i Storm: 14",
        "clearances": "För få personer: Säkerhetsklass 3",
    }
    assert titles(cleared(31, 27)) == {
        "heatmap": "Varje funktion har hela sin lägsta bemanning i varje scenario",
        "shortfall": "Ingen saknas i lägsta bemanningen",
        "clearances": "För ingen säkerhetsklass är det säkert att personerna är för få",
    }


def test_where_people_live_against_where_they_serve() -> None:
    people = [*b.people(12, prefix="n", area="NORR"), *b.people(6, prefix="s", area="SYD")]
    ways = tuple(b.travel(area, "X", minutes) for area, minutes in (("NORR", 10), ("SYD", 25)))
    scene = b.scenario(name_sv="Storm", name_en="Gale")
    positions = [b.position("P", 4, place="X"), b.position("Q", 99)]
    drawn = roads.build(answered(b.case(people, positions, travel=ways, scene=scene)), EN)
    assert drawn is not None
    assert drawn.title.replace("\u2002", " ") == (
        "If the road from area NORR is blocked, 10–14 of 18 people placed are lost in SC Gale"
    )
    assert [(line.name, line.note, line.numbers) for line in drawn.lines] == [
        ("Live in area NORR", "10 minutes to the places of work", ("10–14",)),
        ("Live in area SYD", "25 minutes to the places of work", ("5–9",)),
        ("Serve at workplace X", "", ("4",)),
    ]  # fmt: skip
    assert roads.build(led(6), EN) is None
