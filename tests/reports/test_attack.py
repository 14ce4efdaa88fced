"""Nothing small can be worked out: the attack on a finished workbook, and on two that differ by one person."""

import random
import re
from pathlib import Path

import pytest

from planner.analysis.public.audit import Audit
from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.domain.measure import Budget, Catalogue, Course
from planner.domain.person import Roster
from planner.jobs.measures import public
from planner.placement import solve
from planner.reports import workbook
from planner.reports.html import render as render_html
from planner.reports.material import Material, ScenarioResult
from planner.reports.pictures import waterfall
from planner.reports.pictures.command import gravest
from planner.reports.story.papers import PAPERS, render
from planner.reports.workbook import tables
from planner.text import LANGUAGES, words_for
from tests import builders as b
from tests.instances import Size, random_case
from tests.reports import books
from tests.reports.attack import attack
from tests.reports.conclusions import Attack, beside, earlier
from tests.reports.made import material
from tests.reports.pages import parsed

TOWN = Size(people=90, positions=14, seats=3, depth=2, phases=2, hard=1.0)
CITY = Size(people=300, positions=40, seats=3, depth=3, phases=3, hard=1.0)


def report(of: Material, folder: Path, language: str = "sv") -> Attack:
    """The attack on the workbook of a report."""
    path, days = folder / "coverage.xlsx", {}
    path.write_bytes(workbook.render(of, language))
    for result in of.results:
        facts = Solved(result.case, result.plan).facts
        own = {want.position: facts.days_at(facts.column[want.position]) for want in result.plan.wanted}
        days |= {(result.plan.scenario, position): asked for position, asked in own.items()}
    drawn = waterfall.build(of, words_for(language))
    lines = [(line.name, line.numbers[0]) for line in drawn.lines] if drawn else []
    passing = (gravest(of).of.plan.scenario, lines) if drawn else None
    moments = {result.plan.scenario: f"{result.plan.as_of} {result.plan.changes}" for result in of.results}
    return attack(path.read_bytes(), of.results[0].case.organisation, days, language, passing, moments)


def answered(case: Case) -> Material:
    return Material((ScenarioResult(case, solve(case)),))


def fixed(low: int, high: int) -> bool:
    """Whether it is one of 0–4, 5–9 … 45–49, 50–59 …"""
    width = 10 if low >= 50 else 5
    return low % width == 0 and high - low + 1 == width


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_small_municipality_can_be_worked_out(language: str, tmp_path: Path) -> None:
    found = report(material(), tmp_path, language)
    assert len(found.shown) > 10
    assert all(fixed(*band) for band in found.shown.values())
    assert found.narrowed() == []


@pytest.mark.parametrize("seed", [109, 105, 102])
def test_nothing_of_a_random_town_can_be_worked_out(seed: int, tmp_path: Path) -> None:
    found = report(answered(random_case(seed, TOWN)), tmp_path)
    assert found.shown
    assert found.narrowed() == []
    assert all(fixed(*band) for band in found.shown.values())


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 110))
def test_nothing_of_a_random_city_can_be_worked_out(seed: int, tmp_path: Path) -> None:
    found = report(answered(random_case(seed, CITY)), tmp_path)
    assert found.narrowed() == []
    assert all(fixed(*band) for band in found.shown.values())


def several(seed: int) -> Material:
    """One town in three scenarios of the same days: all of it, half of its positions, and a third of them."""
    case = random_case(seed, TOWN)
    ids, results = [position.id for position in case.organisation.positions], []
    for number in (1, 2, 3):
        chosen = b.activation(positions=tuple(ids[::number]))
        phases = tuple(phase.model_copy(update={"activate": (chosen,)}) for phase in case.scenario.phase)
        scene = case.scenario.model_copy(update={"id": f"S{number}", "phase": phases})
        one = case.model_copy(update={"scenario": scene})
        results.append(ScenarioResult(one, solve(one)))
    return Material(tuple(results))


@pytest.mark.parametrize("seed", [101, *(pytest.param(seed, marks=pytest.mark.long) for seed in (105, 107, 606))])
def test_nothing_follows_from_several_scenarios_that_ask_the_same_people(seed: int, tmp_path: Path) -> None:
    found = report(several(seed), tmp_path)
    assert [pair for pair in found.apart if {key[1] for key in pair[:2]} == {"S1", "S2"}]
    assert found.narrowed() == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(600, 630))
def test_nothing_follows_from_three_scenarios_of_many_towns(seed: int, tmp_path: Path) -> None:
    found = report(several(seed), tmp_path)
    assert found.narrowed() == []
    assert all(low <= high for low, high in found.known.values())


def bands(text: str) -> set[tuple[int, int]]:
    """Every range of numbers in a text; scenarios (SC1–SC3) and classes are none."""
    plain = re.sub(r"[\u2060]", "", text)
    found = re.findall(r"(?<![\w–])(\d{1,3}(?:[\u00a0,]\d{3})*)–(\d{1,3}(?:[\u00a0,]\d{3})*)(?![\w–])", plain)
    return {(int(re.sub(r"\D", "", low)), int(re.sub(r"\D", "", high))) for low, high in found}


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_papers_and_report_tell_no_range_that_the_workbook_which_is_attacked_does_not(language: str) -> None:
    """Whatever is found in the workbook is all there is: a cause tells the hull of its bands over the scenarios."""
    data = books.written(material(), language)
    ends: dict[str, set[int]] = {"from": set(), "to": set()}
    for table in tables(material(), words_for(language)).values():
        for row in books.rows(data, table.key, language):
            for name, cell in row.items():
                stem, _, end = name.rpartition("_")
                if end in ends and stem and isinstance(cell, float):
                    ends[end].add(round(100 * cell) if stem in ("chance", "away") else int(cell))
                if name in ("weeks", "last_weeks") and isinstance(cell, float):
                    ends["from" if name == "weeks" else "to"].add(int(cell))
    pages = [*(render(name, material(), language) for name in PAPERS), render_html(material(), language)]
    told = set().union(*(bands(parsed(page).text) for page in pages))
    assert len(told) > 5
    # Classes, and the bands of coverage, which is exact.
    known = {(1, 3), (2, 3), (75, 89), (90, 99)}
    assert {(low, high) for low, high in told if low not in ends["from"] or high not in ends["to"]} <= known


def test_ranges_are_found_in_words_and_cells() -> None:
    assert bands("SC1–SC3, klass 3, 35–39 personer, 200\u00a0000–236\u00a0000 kr, 0\u2060–\u20604") == {
        (35, 39), (200_000, 236_000), (0, 4)
    }  # fmt: skip


def counts_left(rows: list[dict[str, float]], budget: float) -> list[tuple[int, int]]:
    """Per row how many counts are left to somebody who reads kronor, and how many the band has."""
    left = []
    told = [row for row in rows if isinstance(row["cost_to"], float)]
    for row in told:
        if not isinstance(row["bought_to"], float) or row["bought_from"] == row["bought_to"] or not row["cost_to"]:
            continue
        each = row["cost_to"] / row["bought_to"]
        others = sum(other["cost_from"] for other in told if other is not row)
        inside = range(int(row["bought_from"]), int(row["bought_to"]) + 1)
        left.append((sum(others + number * each <= budget for number in inside), len(inside)))
    return left


@pytest.mark.parametrize("budget", [6_000, 8_000, 12_000, 30_000, 90_000])
def test_no_count_follows_from_kronor_beside_a_budget(budget: int) -> None:
    people = [*b.people(9), *b.people(9, prefix="q", clearance=b.clearance(3))]
    asked = (b.position("P", 9, clearance_class=3), b.position("Q", 6, skills=("x",), clearance_class=3))
    case = b.case(people, asked)
    catalogue = Catalogue(course=(Course(skill="x", weeks=2, cost_kr=6_000),))
    (told,) = public((case,), catalogue, (Budget(kronor=budget),), 1)
    shown = Material((ScenarioResult(case, solve(case), changes=()),), measures=told)
    rows = [row for row in books.rows(books.written(shown), "measures") if row["kronor"] == budget]
    assert rows
    for left, width in counts_left(rows, budget):
        assert left >= min(4, width)


def test_the_reader_of_kronor_finds_what_a_budget_cuts_off() -> None:
    row = {"bought_from": 0.0, "bought_to": 4.0, "cost_from": 0.0, "cost_to": 16_000.0}
    assert counts_left([row], 8_000) == [(3, 5)]
    assert counts_left([row], 12_000) == [(4, 5)]


def tight() -> Case:
    """One of P's skill and one who could learn it; few are cleared."""
    people = [b.person("a", skills=("x",), clearance=b.clearance(3)), b.person("o", clearance=b.clearance(3))]
    return b.case([*people, *b.people(8)], [b.position("P", 3, skills=("x",), clearance_class=3)])


def test_the_attack_finds_what_a_change_would_give_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert report(answered(tight()), tmp_path).narrowed() == []
    monkeypatch.setattr(Audit, "bears_change", lambda *_: True)
    narrowed = report(answered(tight()), tmp_path).narrowed()
    assert {key[-1] for key in narrowed} >= {"clearance"}


def test_the_attack_finds_what_a_sum_would_give_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Of three times 0–4 people, all of whom stand elsewhere, 10–14 would say that each is at least 2."""
    able = [one for skill in ("x", "y", "z") for one in b.people(4, prefix=skill, skills=(skill,))]
    lacking = [b.position(f"P{skill}", 9, skills=(skill,), max_outage_min=600) for skill in ("x", "y", "z")]
    case = b.case([*able, *b.people(8)], [b.position("A", 20), *lacking])
    assert report(answered(case), tmp_path).narrowed() == []
    monkeypatch.setattr(Audit, "bears_passing", lambda *_: True)
    narrowed = report(answered(case), tmp_path).narrowed()
    assert {key[0] for key in narrowed} >= {"passing", "step"}


def pair(seed: int, size: Size, folder: Path) -> tuple[Attack, Attack]:
    case, rnd = random_case(seed, size, pins=False), random.Random(seed)
    people = case.roster.people
    gone = rnd.choice(people)
    locks = tuple(lock for lock in case.organisation.locks if lock.person != gone.id)
    case = case.with_organisation(locks=locks)
    less = case.model_copy(update={"roster": Roster(people=tuple(one for one in people if one is not gone))})
    return report(answered(case), folder), report(answered(less), folder)


def nothing_by_difference(seed: int, size: Size, folder: Path) -> None:
    one, other = pair(seed, size, folder)
    assert beside(one, other).narrowed() == []
    # Everything else than bands at their edge is told alike, or is exact and exempt.
    for key in one.shown.keys() & other.shown.keys():
        (low, high), (least, most) = one.shown[key], other.shown[key]
        assert (low, high) == (least, most) or most + 1 == low


@pytest.mark.parametrize("seed", [105, 109])
def test_nothing_follows_from_two_reports_that_differ_by_one_person(seed: int, tmp_path: Path) -> None:
    nothing_by_difference(seed, TOWN, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(200, 220))
def test_nothing_follows_from_two_reports_of_many_that_differ_by_one_person(seed: int, tmp_path: Path) -> None:
    nothing_by_difference(seed, TOWN, tmp_path)


def test_the_attack_draws_conclusions() -> None:
    """12 to 14 within 10 to 14 of which one more has been lost: at least 13; and what exact figures say is no fault."""
    outer, inner = ("step", "S", "P", "clearance"), ("step", "S", "P", "skills")
    known = {outer: (10, 14), inner: (12, 14)}
    alone = {outer: (12, 99), inner: (12, 99)}
    found = Attack(known, alone, dict.fromkeys(known, (10, 14)), {outer: outer, inner: inner}, [])
    assert found.narrowed() == [outer] * 0
    assert earlier(inner) == outer
    worse = Attack({**known, outer: (13, 14)}, alone, found.shown, found.groups, [])
    assert worse.narrowed() == [outer]
    assert worse.worked_out({outer: 14, inner: 12}) == (1, 0)
    sure = Attack({outer: (13, 13), inner: (12, 12)}, alone, found.shown, found.groups, [])
    assert sure.worked_out({outer: 13, inner: 12}) == (1, 1)
