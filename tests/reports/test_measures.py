"""The section on measures: what it says, what it keeps to itself, and when it is left out."""

import json
import re
from dataclasses import replace

import pandas as pd
import pytest

from planner.analysis.measures.answer import Doubt
from planner.analysis.measures.remaining import Left, Reason
from planner.analysis.public.kronor import shown, total
from planner.analysis.public.measures import PublicMeasures, bought, still_missing
from planner.analysis.story.ladder import RUNGS, Rung, counts
from planner.domain.decision import Decision, DecisionKind
from planner.domain.effect import EffectKind
from planner.domain.measure import Budget, Catalogue, Course, Measure
from planner.jobs.measures import public
from planner.placement import solve
from planner.reports.material import Material, ScenarioResult
from planner.reports.sections import briefs, measures, supply
from planner.reports.sections.section import Section, figures_in
from planner.reports.story import decision, money
from planner.reports.workbook import tables
from planner.text import LANGUAGES, words_for
from tests import builders as b
from tests.reports.made import material
from tests.reports.test_sections import texts

SV, EN = words_for("sv"), words_for("en")


def made(**changes: object) -> Material:
    told = material().measures
    assert told is not None
    return replace(material(), measures=replace(told, **changes))  # type: ignore[arg-type]


def section(made: Material) -> Section:
    found = measures.build(made, EN)
    assert found is not None
    return found


def test_without_a_portfolio_there_is_no_section() -> None:
    without = replace(material(), measures=None)
    assert measures.build(without, SV) is None
    assert not {"measures", "curve", "readiness"} & {table.key for table in tables(without, SV).values()}


def measures_of(made: Material) -> PublicMeasures:
    assert made.measures is not None
    return made.measures


def test_the_small_municipality_buys_something_of_several_kinds_and_for_nothing_what_costs_nothing() -> None:
    told = measures_of(material())
    free, bought = told.packages
    assert (free.kronor, bought.kronor) == (0, 60_000)
    # The neighbour of the example lends for nothing.
    assert (set(free.bought["kind"]), free.cost) == ({"pool"}, (0, 0))
    assert set(bought.bought["kind"]) == {"pool", "train", "vet"}
    assert set(told.doubts) <= {Doubt.PINS}
    assert list(dict.fromkeys(told.curve["kronor"])) == [0, 20_000, 40_000, 60_000]


def test_curve_and_months_end_with_the_largest_package_and_begin_with_what_costs_nothing_and_with_today() -> None:
    told = measures_of(material())
    today = {seen.plan.scenario: tuple(counts(seen.ladder).values()) for seen in material().seen}
    free, largest = (
        {ident: tuple(list(own.values()).count(rung) for rung in RUNGS) for ident, own in package.after.items()}
        for package in told.packages
    )
    for table, by, first in ((told.curve, "kronor", free), (told.forecast, "month", today)):
        for at, standing in ((table[by].min(), first), (table[by].max(), largest)):
            for row in table[table[by] == at].to_dict("records"):
                assert tuple(row[rung.value] for rung in RUNGS) == standing[row["scenario"]]


def test_what_stands_before_is_what_the_plans_say() -> None:
    """No two tables contradict each other: the first column is the ladder of the first page."""
    shown = money.ladder(material(), EN)
    assert shown is not None
    for row, seen in zip(shown.rows, material().seen, strict=False):
        numbers = re.findall(r"\d+", row[1].text)
        assert list(map(int, numbers)) == list(counts(seen.ladder).values())


def test_a_package_that_holds_nothing_leaves_every_position_where_it_stands() -> None:
    """Solved anew, people may stand elsewhere at the same points: that is no work of measures."""
    free, *others = measures_of(material()).packages
    elsewhere = {
        ident: dict.fromkeys(own, Rung.NOBODY)
        for ident, own in money.before(material(), measures_of(material())).items()
    }
    empty = replace(free, bought=free.bought.iloc[:0], after=elsewhere)
    shown = money.ladder(made(packages=(empty, *others)), EN)
    assert shown is not None
    assert all(row[2].text == row[1].text for row in shown.rows)
    full = money.ladder(made(packages=(replace(others[-1], after=elsewhere),)), EN)
    assert full is not None
    assert all(row[2].text != row[1].text for row in full.rows)


@pytest.mark.parametrize(
    ("best", "doubts", "words"),
    [(True, (), "best according to the solver"), (False, (), "not proven"), (True, (Doubt.PINS,), "not proven")],
)
def test_the_proof_is_told_as_it_is(best: bool, doubts: tuple[Doubt, ...], words: str) -> None:
    facts = section(made(best=best, doubts=doubts)).parts["facts"]
    assert words in facts[1]
    assert len(facts) == 3 + len(doubts)


def test_every_figure_has_its_table_with_the_same_numbers() -> None:
    for figure in figures_in(section(material()).parts):
        drawn = [trace["y"] for trace in json.loads(figure.json)["data"]]
        assert [list(map(int, row[1:])) for row in texts(figure.grid)] == [
            list(row) for row in zip(*drawn, strict=True)
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_of_the_roster_are_told_in_bands_and_kronor_of_the_bands_ends(language: str) -> None:
    words = words_for(language)
    package = measures_of(material()).largest
    shown = texts(money.bought(package, material(), words))
    for row, own in zip(shown, package.bought.to_dict("records"), strict=True):
        assert row[1] in {"pool": ("1",)}.get(own["kind"], ("0–4", "5–9"))
        if own["of_people"]:
            assert (own["low_kr"], own["high_kr"]) == (own["low"] * own["unit_kr"], own["high"] * own["unit_kr"])
    assert package.cost.high <= 60_000


def test_a_budget_that_would_cut_a_band_off_hides_that_cost_alone() -> None:
    """At 10,000 each, 34,999 kronor pay two of 0–4 beside five at 1,000; 35,000 pay three."""
    rows = pd.DataFrame(
        [(0, 4, 0, 40_000, True, 10_000), (5, 9, 5_000, 9_000, True, 1_000)],
        columns=["low", "high", "low_kr", "high_kr", "of_people", "unit_kr"],
    )
    assert shown(rows, 35_000).tolist() == [True, True]
    assert shown(rows, 34_999).tolist() == [False, True]
    assert shown(rows, 7_999).tolist() == [False, False]
    table = rows.assign(told_kr=shown(rows, 34_999))
    assert total(table, 34_999) == (5_000, 34_999)
    assert total(rows.assign(told_kr=True), 60_000) == (5_000, 49_000)


def test_weeks_allow_for_turns_by_the_band_and_not_by_the_count() -> None:
    catalogue = Catalogue(vetting_capacity=2, course=(Course(skill="x", weeks=2, seats=3, every_weeks=5, cost_kr=1),))
    vetted = [Measure(kind=EffectKind.VET, person_id=f"p{n}", clearance_class=3, weeks=8, cost_kr=1) for n in range(2)]
    trained = [Measure(kind=EffectKind.TRAIN, person_id=f"p{n}", skill="x", weeks=2, cost_kr=1) for n in range(2)]
    for some in (1, 2):
        table = bought([*vetted[:some], *trained[:some]], 5, catalogue)
        # As many as the bands allow, four of each: two at a time in two weeks, three seats in the first course.
        assert table[["kind", "weeks", "last_weeks"]].to_numpy().tolist() == [["train", 2, 7], ["vet", 8, 10]]
    assert bought(vetted, 5, catalogue, most_weeks=9)["last_weeks"].tolist() == [9]


def test_what_is_manned_and_what_stays_empty_is_named() -> None:
    """P4 lacks rotation in the plan of SC1, P1 a seat: the one that had its seats is not told to be manned."""
    told = measures_of(material())
    after = {"SC1": {"P1": Rung.ROTATION, "P4": Rung.NOBODY}, "SC2": {"P2": Rung.FEWER}}
    package = replace(told.largest, after=after)
    facts = money.packages(made(packages=(told.packages[0], package)), EN)[1].facts
    assert facts[1:] == (
        "Will be manned: Position P1 (SC1).",
        "Stand lower than without measures: Position P2 (SC2) and Position P4 (SC1).",
    )
    same = replace(package, after={"SC1": {"P1": Rung.FEWER}, "SC2": {}})
    assert money.packages(made(packages=(same,)), EN)[0].facts[1:] == (
        "Will be manned: –.",
        "Still with fewer people than seats: Position P1 (SC1).",
    )
    whole = replace(package, after={"SC1": {"P4": Rung.WHOLE}, "SC2": {}})
    assert money.packages(made(packages=(whole,)), EN)[0].facts[1:] == ("Will be manned: –.",)


def test_a_decision_that_costs_nothing_and_helps_in_time_is_offered_first() -> None:
    """One of two may hold P with its class, both without. The review takes two weeks, the scenario lasts 14 days."""
    people = [b.person("a", clearance=b.clearance(3)), b.person("c")]
    case = b.case(people, [b.position("P", 2, clearance_class=3)], scene=b.scenario(b.phase(14), id="SC1"))
    for weeks, free in ((2, 1), (3, 0)):
        review = Decision(kind=DecisionKind.REVIEW, position="P", weeks=weeks)
        (told,) = public((case,), Catalogue(decision=(review,)), (Budget(kronor=100),), 1)
        assert len(told.packages[0].bought) == 1
        assert len(told.free["SC1"]) == free
        result = ScenarioResult(case, solve(case), changes=())
        said = briefs.mend(Material((result,), measures=told).seen[0], Material((result,), measures=told), SV)
        assert said.startswith("Utan kostnad och i tid: Ompröva säkerhetsklassen") == bool(free)
        points = decision.points(Material((result,), measures=told), SV)
        assert points[0].text.startswith("Ompröva")
        assert points[0].cost == SV("story.free")


def test_several_budgets_are_as_many_packages() -> None:
    case = b.case(b.people(3), (b.position("P", 3, clearance_class=3),))
    budgets = tuple(Budget(kronor=kronor) for kronor in (4_000, 12_000))
    (told,) = public((case,), Catalogue(), budgets, 4)
    assert [package.kronor for package in told.packages] == [0, 4_000, 12_000]
    assert told.curve["kronor"].tolist() == [0, 4_000, 12_000]
    assert [len(package.bought) for package in told.packages] == [0, 1, 1]
    assert told.curve[["nobody", "fewer", "whole"]].to_numpy().tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_remains_stands_by_position_with_a_column_per_scenario(language: str) -> None:
    words = words_for(language)
    left = [
        Left("SC1", "P1", 3, 9, Reason.MONEY, "skills", 0, 7, 9, Rung.FEWER),
        Left("SC2", "P1", 6, 9, Reason.MONEY, "skills", 0, 7, 9, Rung.FEWER),
        Left("SC2", "P2", 1, 9, Reason.NOBODY, "skills", 0, 0, 0, Rung.NOBODY),
    ]
    still = made(remaining=still_missing(left, 5))
    grid = measures.remaining_grid(still, words)
    assert [column.heading for column in grid.columns[1:-1]] == ["SC1", "SC2"]
    assert [row[1:-1] for row in texts(grid)] == [["1–4", "5–9"], ["–", "1–4"]]
    assert [row[-1] for row in texts(grid)] == [
        words("report.measures.left.money", few=5),
        words("report.measures.left.few", few=5),
    ]
    assert section(still).parts["remaining"].rows == measures.remaining_grid(still, EN).rows
    rows = tables(still, words)[words("book.remaining.sheet")].rows
    assert [(row[0], row[2], *row[4:6]) for row in rows] == [
        ("SC1", "P1", 1, 4),
        ("SC2", "P1", 5, 9),
        ("SC2", "P2", 1, 4),
    ]
    assert [row[6] for row in rows][1:] == [row[-1].replace("\u00a0", " ") for row in texts(grid)]


def test_the_wait_for_ones_turn_which_tells_how_many_wait_is_not_told() -> None:
    case = b.case(b.people(7), (b.position("P", 7, clearance_class=3),))
    (told,) = public((case,), Catalogue(vetting_capacity=1), (Budget(kronor=100_000),), 1)
    assert told.largest.bought[["kind", "weeks"]].to_numpy().tolist() == [["vet", 8]]


def test_who_would_have_a_skill_is_not_told_where_its_renewal_is_bought() -> None:
    result = material()
    assert result.measures is not None
    renewed = result.measures.largest.bought.assign(kind="renew", what="nurse").head(1)
    packages = (replace(result.measures.largest, bought=renewed),)
    buying = replace(result, measures=replace(result.measures, packages=packages))
    for of, told in ((result, False), (buying, True)):
        (figure, _) = supply.build(of, words_for("sv")).parts["figures"]
        last = {row[0]: row[-1] for row in texts(figure.grid)}
        assert (last["Kompetens nurse"] == "–") == told
        assert last["Kompetens crypto"] != "–"


def test_a_decision_is_not_offered_for_a_scenario_that_it_does_not_help() -> None:
    """The review lets two hold P, which only the first scenario wants."""
    people = [b.person("a", clearance=b.clearance(3)), b.person("c"), b.person("d")]
    positions = (b.position("P", 2, clearance_class=3), b.position("Q", 1))
    first, second = (
        b.case(people, positions, scene=b.scenario(b.phase(14, activate=(b.activation(positions=(one,)),)), id=ident))
        for one, ident in (("P", "SC1"), ("Q", "SC2"))
    )
    review = Decision(kind=DecisionKind.REVIEW, position="P", weeks=1)
    (told,) = public((first, second), Catalogue(decision=(review,)), (Budget(kronor=100),), 1)
    assert [len(told.free[ident]) for ident in ("SC1", "SC2")] == [1, 0]
