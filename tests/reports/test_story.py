"""Every figure of the first page, read from the page and worked out anew from plans and organisation alone."""

import re
from collections import Counter, defaultdict
from functools import cache

import pytest

from planner.demand import names_wanted
from planner.domain.organisation import Pattern, Position
from planner.domain.plan import Plan
from planner.facts import build_facts
from planner.placement import solve
from planner.reports.material import Material, ScenarioResult
from planner.reports.story import breaks
from planner.reports.story.phrases import listed, runs
from planner.text import LANGUAGES, words_for
from tests import builders as b
from tests.reports.made import material
from tests.reports.pages import Element, tree

both = pytest.mark.parametrize("language", LANGUAGES)
SIGNS = "✕◔◕●"
"""Nobody, fewer than the seats, rotation short, whole."""


def cells(language: str, table: str) -> list[list[str]]:
    """Text of the rows of a table of the page."""
    (found,) = [one for one in tree(language).all("table") if one.attributes.get("id") == f"table-{table}"]
    return [[plain(cell) for cell in row.all("th", "td")] for row in found.all("tbody")[0].all("tr")]


def plain(element: Element) -> str:
    return re.sub(r"\s+", " ", element.text).strip()


@cache
def plans() -> tuple[Plan, ...]:
    return tuple(result.plan for result in material().results)


@cache
def positions() -> dict[str, Position]:
    return {one.id: one for one in material().results[0].case.organisation.positions}


def rung(plan: Plan, position: str) -> int:
    """0 nobody, 1 fewer than the seats, 2 rotation short, 3 whole."""
    (want,) = [want for want in plan.wanted if want.position == position]
    people = sum(name.position == position for name in plan.placements)
    return 3 if people >= want.minimum else 2 if people >= want.seats else 1 if people else 0


def lacking(plan: Plan) -> Counter[str]:
    people = Counter(name.position for name in plan.placements)
    return Counter({want.position: max(0, want.minimum - people[want.position]) for want in plan.wanted})


@both
def test_the_ladder_counts_the_positions_of_each_plan(language: str) -> None:
    for row, plan in zip(cells(language, "ladder"), plans(), strict=True):
        there = [rung(plan, want.position) for want in plan.wanted if want.minimum]
        first = [
            rung(plan, want.position)
            for want in plan.wanted
            if want.minimum and positions()[want.position].max_outage_min <= 240
        ]
        for step, told in enumerate(row[1:5]):
            number = there.count(step)
            assert told.split(" ")[:2] == ([SIGNS[step], str(number)] if number else ["–"])
            assert re.findall(r"\d+", told)[1:2] == ([str(first.count(step))] if step < 3 and first.count(step) else [])
        wanted, missing = sum(want.minimum for want in plan.wanted), lacking(plan).total()
        assert list(map(int, re.findall(r"\d+", row[5]))) == [missing, wanted, 100 * (wanted - missing) // wanted]


@both
def test_what_breaks_first_is_each_position_at_its_worst(language: str) -> None:
    told = cells(language, "breaks")
    expected: dict[str, list[str]] = defaultdict(list)
    for plan in plans():
        for want in plan.wanted:
            if want.minimum and rung(plan, want.position) < 3:
                expected[want.position].append(plan.scenario)
    assert {row[1].split(" ")[0] for row in told} == set(expected)
    order = []
    for row in told:
        ident, step = row[1].split(" ")[0], SIGNS.index(row[0][0])
        worst = min(rung(plan, ident) for plan in plans() if plan.scenario in expected[ident])
        assert step == worst
        at = [plan for plan in plans() if plan.scenario in expected[ident] and rung(plan, ident) == worst]
        assert row[4] == ", ".join(plan.scenario for plan in at)
        most = max(at, key=lambda plan: lacking(plan)[ident])
        (want,) = [want.minimum for want in most.wanted if want.position == ident]
        assert re.findall(r"\d+", row[3]) == [str(lacking(most)[ident]), str(want)]
        minutes = positions()[ident].max_outage_min
        assert int(row[2].split()[0]) == (
            minutes // 1440 if minutes % 1440 == 0 else minutes // 60 if minutes % 60 == 0 else minutes
        )
        order.append((step, minutes))
    assert order == sorted(order)


@both
def test_the_strip_holds_what_each_scenario_says(language: str) -> None:
    words = words_for(language)
    for row, result in zip(cells(language, "strip"), material().results, strict=True):
        scene = result.case.scenario
        assert row[1] == str(sum(phase.days for phase in scene.phase))
        active = [want for want in names_wanted(build_facts(result.case)) if want.depth]
        assert row[4] == str(len(active))
        # One phase, in which everybody is away by the same share: 12.5 %.
        assert (row[3].replace("\u00a0", " "), row[5]) == (
            words.percent(0.13).replace("\u00a0", " "),
            words.name(scene.phase[0]),
        )
        assert row[6] == str(sum(want.minimum for want in active))


@both
def test_the_lead_counts_scenarios_and_missing_people(language: str) -> None:
    (lead,) = [one for one in tree(language).all("div") if one.attributes.get("class") == "story"]
    first, cause = plain(lead.all("p")[0]), plain(lead.all("dd")[1].all("p")[-1])
    missing = [lacking(plan).total() for plan in plans()]
    worst = max(plans(), key=lambda plan: lacking(plan).total())
    wanted = sum(want.minimum for want in worst.wanted)
    assert re.findall(r"(?<![A-Z])\b\d+", first) == [
        str(missing.count(0)),
        str(len(plans())),
        str(max(missing)),
        str(wanted),
    ]
    asking = sum(
        number for plan in plans() for ident, number in lacking(plan).items() if "crypto" in positions()[ident].skills
    )
    assert re.findall(r"\d+", cause)[0] == str(asking) == str(sum(missing))


def test_scenarios_in_a_row_are_told_as_a_run() -> None:
    words = words_for("en")
    every = tuple(f"SC{number}" for number in range(1, 8))
    assert runs(("SC1", "SC2", "SC3", "SC5", "SC6"), every, words) == "SC1–SC3, SC5, SC6"
    assert runs(every, every, words) == "all"
    assert runs(("SC4",), every, words) == "SC4"
    some = ("SC1", "SC2", "SC4", "SC5", "SC6", "SC8")
    assert runs(some[:5], some, words) == "SC1, SC2, SC4–SC6", "a range holds nothing that is not counted"
    assert runs(("A", "B", "C"), ("A", "B", "C", "D"), words) == "A, B, C"
    assert runs(("SC9", "SC10", "SC11"), ("SC9", "SC10", "SC11", "X"), words) == "SC9–SC11"
    assert runs(("SC4",), ("SC4",), words) == "SC4"
    assert listed(("a", "b", "c"), words) == "a, b and c"


@both
def test_what_cannot_run_round_the_clock_is_told_where_it_is_worst(language: str) -> None:
    """One seat day and night is 168 hours a week; a person gives 40 in normal time, 48 under the crisis agreement."""
    position = b.position("P", b.seats(day=1, night=1), pattern=Pattern.TWELVE, max_outage_min=60)
    results = []
    for ident, regime, people in (("A", "normal", 3), ("B", "crisis_agreement", 2), ("C", "normal", 5)):
        case = b.case(b.people(people), [position], scene=b.scenario(b.phase(regime=regime), id=ident))
        results.append(ScenarioResult(case, solve(case), changes=()))
    found = Material(tuple(results))
    ((row, *more),) = (grid.rows for grid in [breaks.hours(found, words_for(language))] if grid)
    assert not more
    told = [re.findall(r"\d+", cell.text) for cell in row[1:4]]
    # 2 × 48 of 168 hours leave 10.3 hours a day, 3 × 40 leave 6.9, 5 × 40 none.
    assert told == [["2", "2"], ["14", "24"], ["10", "24"]]
    assert (row[5].text, row[4].text) == ("B", words_for(language).count("report.hours", 1))
    whole = Material((results[2],))
    assert breaks.hours(whole, words_for(language)) is None
