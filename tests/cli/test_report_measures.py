"""The section on measures from the command line: its options, its scenarios, and that it names nobody."""

import json
from pathlib import Path

import pytest

from planner.analysis.public.terms import LeftOut, Terms
from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.domain.change import Change
from planner.domain.levels import LEVELS
from planner.domain.measure import Catalogue
from planner.domain.plan import Plan
from planner.domain.settings import Settings
from planner.jobs import samples
from planner.jobs.changing.changes import in_force, of_switches
from planner.jobs.measures import SCENARIOS, Wish, task, terms, worst
from tests import builders as b
from tests.cli.kit import World, planner


@pytest.mark.long
def test_the_section_tells_what_the_samples_prices_give_and_names_nobody(world: World, tmp_path: Path) -> None:
    words = ("--measures", samples.measures(), "--budget", "200000", "--weeks", "12", "--lang", "en")
    said = planner("report", world.plan("SC5"), "--out", tmp_path, *words)
    assert said.code == 0, said.err
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert 'id="measures"' in text
    assert "SEK 200,000" in text
    assert "Nyköping municipality" in text
    people = [person["id"] for person in json.loads(world.roster.read_bytes())["people"]]
    assert not [person for person in people if person in text]


@pytest.mark.long
def test_without_a_budget_there_is_no_section(world: World, tmp_path: Path) -> None:
    said = planner("report", world.plan("SC5"), "--out", tmp_path, "--budget", "0", "--json")
    assert said.code == 0, said.err
    assert 'id="measures"' not in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_faulty_file_of_measures_is_refused_with_all_its_faults(world: World, tmp_path: Path) -> None:
    path = tmp_path / "measures.toml"
    pool = 'name_sv = "x"\npeople = 1\n'
    path.write_text(
        f'[[pool]]\nid = "A"\n{pool}skills = ["rackel"]\narea = "NOWHERE"\n'
        f'[[pool]]\nid = "A"\n{pool}employers = ["OXEL"]\n',
        encoding="utf-8",
    )
    said = planner("report", world.plan("SC5"), "--out", tmp_path / "r", "--measures", path, "--json")
    found = [(one["code"], one["column"]) for one in said.json["findings"]]
    assert said.code == 2
    assert sorted(found) == [
        ("E-MEASURES-001", "pool[0].skills"),
        ("E-MEASURES-002", "pool[0].area"),
        ("E-MEASURES-003", "pool[1].employers"),
        ("E-MEASURES-004", "pool[1].id"),
    ]
    assert not (tmp_path / "r").exists()


def test_a_pool_that_ends_before_it_starts_is_refused(world: World, tmp_path: Path) -> None:
    path = tmp_path / "measures.toml"
    days = "first_day = 2027-05-02\nlast_day = 2027-05-01\n"
    path.write_text(f'[[pool]]\nid = "A"\nname_sv = "x"\npeople = 1\n{days}', encoding="utf-8")
    said = planner("measures", world.plan("SC5"), "--budget", "1", "--measures", path, "--json")
    assert (said.code, [one["code"] for one in said.json["findings"]]) == (2, ["E-DOC-030"])


@pytest.mark.long
def test_measures_says_how_many_are_lent_by_whom(world: World, tmp_path: Path) -> None:
    path = tmp_path / "measures.toml"
    skills = 'skills = ["crisis_comms", "staff_method", "rakel", "analysis"]\nclearance_class = 3\n'
    path.write_text(f'[[pool]]\nid = "A"\nname_sv = "Grannen"\npeople = 9\n{skills}', encoding="utf-8")
    words = ("--budget", "8000", "--measures", path)
    said = planner("measures", world.plan("SC5"), *words, "--json")
    assert said.code == 0, said.err
    (lent,) = [one for one in said.json["measures"] if one["kind"] == "pool"]
    assert said.json["promise_kept"]
    screen = planner("measures", world.plan("SC5"), *words, "--lang", "en")
    assert f"Borrow from Grannen, number of people: {lent['people']}." in " ".join(screen.out.split())


def case(ident: str) -> Case:
    return b.case((b.person("a"),), (b.position("P"),), scene=b.scenario(b.phase(), id=ident))


def plan(ident: str, tier_1: int, tier_2: int) -> Plan:
    """Names of different steps that a plan lacks in tiers 1 and 2; outages and targets have no points."""
    lacks = {"rotation_tier_1": tier_1, "seats_tier_2": tier_2, "outage_tier_2": 99, "target_tier_1": 99}
    return b.plan(scenario=ident).model_copy(update={"objective": tuple(lacks.get(level, 0) for level in LEVELS)})


def test_the_scenarios_that_lack_most_are_looked_at_in_their_order() -> None:
    lacks = {"A": (271, 0), "B": (0, 9), "C": (0, 0), "D": (400, 0), "E": (0, 10)}
    results = [Solved(case(ident), plan(ident, *lack)) for ident, lack in lacks.items()]
    assert SCENARIOS == 3
    assert [case.scenario.id for case in worst(results)] == ["A", "D", "E"]
    assert [case.scenario.id for case in worst(results[1:3])] == ["B"]


def test_nothing_is_looked_for_without_money_or_without_gaps_or_in_a_city(monkeypatch: pytest.MonkeyPatch) -> None:
    results = [Solved(case("A"), plan("A", 1, 0))]
    some, nothing = Wish(Catalogue(), (1,)), Wish(Catalogue(), (0,))
    assert task(results, some) is not None
    assert task(results, nothing) is None
    monkeypatch.setattr("planner.jobs.measures.MOST_PAIRS", 1)
    assert task(results, some) is not None
    assert terms(results, some) == Terms(weeks_given=False)
    monkeypatch.setattr("planner.jobs.measures.MOST_PAIRS", 0)
    assert task(results, some) is None
    assert terms(results, some).left_out == {LeftOut.CITY: ("A",)}
    assert not terms(results, nothing).left_out
    whole = [Solved(case("A"), plan("A", 0, 0))]
    assert task(whole, some) is None
    assert not terms(whole, some).left_out


def test_a_plan_with_switches_beside_plans_without_is_told_as_left_out_and_so_is_one_of_other_points() -> None:
    """B's conditions are others, C weighs otherwise, D lacks nothing, so that nothing is left out of it."""
    plain, other, weighing, whole = (case(ident) for ident in "ABCD")
    switched = in_force(other, of_switches([Change.model_validate({"kind": "claim", "people": ("a",)})]))
    heavier = weighing.model_copy(update={"settings": Settings(level_points=(9, 8))})
    results = [
        Solved(switched, plan("B", 1, 0)),
        Solved(plain, plan("A", 1, 0)),
        Solved(heavier, plan("C", 1, 0)),
        Solved(whole, plan("D", 0, 0)),
    ]
    told = terms(results, Wish(Catalogue(), weeks=3))
    assert told.left_out == {LeftOut.SWITCHES: ("B",), LeftOut.POINTS: ("C",)}
    assert (told.budget_given, told.weeks_given) == (False, True)
    assert [case.scenario.id for case in worst(results)] == ["A"]
    assert not terms(results[:1], Wish(Catalogue())).left_out


def test_a_last_plan_of_another_scenario_is_refused_before_anything_is_written(world: World, tmp_path: Path) -> None:
    said = planner("report", world.plan("SC5"), "--previous", world.plan("SC1"), "--out", tmp_path / "r", "--json")
    assert (said.code, [one["code"] for one in said.json["findings"]]) == (2, ["E-CLI-090"])
    assert not (tmp_path / "r").exists()
