"""Nothing small can be worked out: the attack on a finished workbook, and on two that differ by one person."""

import random
from pathlib import Path

import pytest

from planner.analysis.public.audit import Audit
from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.domain.person import Roster
from planner.placement import solve
from planner.reports.material import Material, ScenarioResult
from planner.reports.pictures import waterfall
from planner.reports.pictures.command import gravest
from planner.reports.workbook import write_workbook
from planner.text import LANGUAGES, words_for
from tests import builders as b
from tests.instances import Size, random_case
from tests.reports.attack import attack
from tests.reports.conclusions import Attack, beside, earlier
from tests.reports.made import material

TOWN = Size(people=90, positions=14, seats=3, depth=2, phases=2, hard=1.0)
CITY = Size(people=300, positions=40, seats=3, depth=3, phases=3, hard=1.0)


def report(of: Material, folder: Path, language: str = "sv") -> Attack:
    """The attack on the workbook of a report."""
    path, days = folder / "coverage.xlsx", {}
    write_workbook(of, path, language)
    for result in of.results:
        facts = Solved(result.case, result.plan).facts
        own = {want.position: facts.days_at(facts.column[want.position]) for want in result.plan.wanted}
        days |= {(result.plan.scenario, position): asked for position, asked in own.items()}
    drawn = waterfall.build(of, words_for(language))
    lines = [(line.name, line.numbers[0]) for line in drawn.lines] if drawn else []
    passing = (gravest(of).of.plan.scenario, lines) if drawn else None
    return attack(path.read_bytes(), of.results[0].case.organisation, days, language, passing)


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
