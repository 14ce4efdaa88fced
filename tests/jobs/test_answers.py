"""Moves that answer a loss are carried out by the witness, losses of groups counted; spoiled ones are refused."""

from typing import Any

import pytest

from planner.analysis.losses import groups as loss_of_groups
from planner.analysis.losses import one_person
from planner.analysis.losses.groups import group_losses
from planner.analysis.losses.one_person import single_losses
from planner.analysis.solved import Solved
from planner.charts.names import rows_of
from planner.checks.loss import members
from planner.checks.moves import Answer, MovesWitness
from planner.domain.case import Case
from planner.domain.levels import SEATS
from planner.domain.person import ClaimState
from planner.jobs import recount
from planner.jobs.losses import dossiers, resilience
from planner.jobs.recount import answered, group_verdict, recounted
from planner.placement import solve
from tests import builders as b
from tests.coupled_instances import coupled_case
from tests.instances import SMALL, TINY, random_case

NOTHING = (0,) * SEATS


def _solved(case: Case) -> Solved:
    return Solved(case, solve(case))


def _rows(solved: Solved) -> list[dict[str, Any]]:
    return rows_of(single_losses(solved))


def _answer(row: dict[str, Any]) -> Answer:
    return Answer(*(row[name] for name in Answer._fields))


@pytest.mark.parametrize("seed", range(24))
def test_every_answer_holds_and_those_that_cost_nothing_are_counted(seed: int) -> None:
    case = random_case(seed, TINY if seed % 2 else SMALL, donor_limits=seed % 2 > 0, pins=seed % 3 > 0)
    solved = _solved(case)
    rows = _rows(solved)
    told = answered(solved, rows)
    assert not told.faults
    assert list(told.counted) == [row["level"] == "" and row["outcome"] != "solved" for row in rows]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_solved_anew_tells_no_moves_and_is_left_open(seed: int) -> None:
    solved = _solved(coupled_case(seed))
    told = answered(solved, _rows(solved))
    assert not told.faults
    assert {row["outcome"] for row, sure in zip(_rows(solved), told.counted, strict=True) if sure} <= {"unplaced"}


def _chain() -> tuple[Solved, MovesWitness, Answer]:
    """``a`` goes from A: ``b`` comes from B, where a seat is empty then."""
    skills = tuple(b.skill(ident) for ident in "xy")
    people = (b.person("a", skills=["x"], area="N"), b.person("b", skills=["x", "y"]), b.person("c", skills=["y"]))
    positions = (b.position("A", skills=("x",)), b.position("B", 2, skills=("y",)))
    solved = _solved(
        b.case((*people, b.person("d")), positions, skills=skills, locks=(b.ban("b", "A", until="2026-01-01"),))
    )
    (row,) = (row for row in _rows(solved) if row["person"] == "a")
    return solved, MovesWitness(solved.plan, solved.case), _answer(row)


def test_the_answer_by_hand() -> None:
    solved, witness, answer = _chain()
    assert [(name.person, name.position) for name in solved.plan.placements] == [("a", "A"), ("c", "B"), ("b", "B")]
    assert (answer.outcome, answer.short, answer.moves) == ("shifted", "B", (("b", "B", "A"),))
    assert witness.holds(answer)


@pytest.mark.parametrize(
    "spoiled",
    [
        {"person": "b"},
        {"outcome": "falls"},
        {"outcome": "healed"},
        {"outcome": "unplaced"},
        {"change": NOTHING},
        {"short": "A"},
        {"moves": ()},
        {"moves": (("c", "B", "A"),)},  # may not
        {"moves": (("b", "", "A"),)},  # stands elsewhere
        {"moves": (("d", "B", "A"),)},  # does not stand there
        {"moves": (("a", "A", "A"),)},  # is gone
        {"moves": (("b", "B", "Z"),)},  # no such position
        {"moves": (("b", "B", "A"), ("b", "B", "A"))},
    ],
)
def test_a_spoiled_answer_is_refused(spoiled: dict[str, Any]) -> None:
    _, witness, answer = _chain()
    assert not witness.holds(answer._replace(**spoiled))


def test_every_level_must_be_as_it_is_said() -> None:
    _, witness, answer = _chain()
    for level in range(SEATS):
        for more in (1, -1):
            change = tuple(old + more * (at == level) for at, old in enumerate(answer.change))
            assert not witness.holds(answer._replace(change=change))


def test_somebody_without_a_name_costs_nothing() -> None:
    _, witness, _ = _chain()
    idle = Answer("d", "unplaced", NOTHING, "", ())
    assert witness.holds(idle)
    assert not witness.holds(idle._replace(change=(1, *NOTHING[1:])))
    assert not witness.holds(idle._replace(outcome="spare"))
    assert not witness.holds(idle._replace(moves=(("b", "B", "A"),)))


def _stands(case: Case, *moves: tuple[str, str, str], person: str = "a") -> bool:
    """Whether these moves are an answer that costs nothing."""
    solved = _solved(case)
    return MovesWitness(solved.plan, solved.case).holds(Answer(person, "healed", NOTHING, "", moves))


def test_who_is_gone_does_not_come_back() -> None:
    case = b.case(b.people(2), [b.position("P")], locks=(b.ban("p01", "P"),))
    assert not _stands(case, ("p00", "", "P"), person="p00")


def test_who_is_pinned_does_not_move() -> None:
    people, positions = b.people(3), [b.position("P"), b.position("Q")]
    pins = (b.pin("p00", "P"), b.pin("p01", "Q"))
    moves = ("p01", "Q", "P"), ("p02", "", "Q")
    assert not _stands(b.case(people, positions, locks=pins), *moves, person="p00")
    before = b.previous_plan(p00="P", p01="Q")
    assert _stands(b.case(people, positions, previous=before), *moves, person="p00")


@pytest.mark.parametrize(("percent", "holds"), [(50, True), (49, False)])
def test_lending_limits_hold_for_who_comes_and_who_goes(percent: int, holds: bool) -> None:
    units = (b.unit(), b.unit("V", lend_percent=percent))
    scene = b.scenario(b.phase(), donor_limits=True)
    people = (b.person("a"), b.person("v1", unit="V"), b.person("v2", unit="V"))
    case = b.case(people, [b.position("P")], scene=scene, units=units, locks=(b.pin("a", "P"),))
    assert _stands(case, ("v1", "", "P")) is holds
    lent = b.case(people, [b.position("P")], scene=scene, units=units, locks=(b.pin("v1", "P"),))
    assert _stands(lent, ("v2", "", "P"), person="v1" if holds else "a") is holds


def test_couplings_hold_for_moves_too() -> None:
    people = (b.person("a"), b.person("b", household="h"), b.person("c", household="h"))
    rule, positions = b.coupling("household", "P", "Q"), [b.position("P"), b.position("Q")]
    locks = (b.pin("a", "P"), b.pin("b", "Q"))
    assert not _stands(b.case(people, positions, couplings=(rule,), locks=locks), ("c", "", "P"))
    assert _stands(b.case(people, positions, locks=locks), ("c", "", "P"))


@pytest.mark.parametrize("seed", range(12))
def test_every_group_without_rules_is_counted_and_a_spoiled_one_refused(seed: int) -> None:
    case = random_case(seed, SMALL)
    solved = _solved(case)
    rows = rows_of(group_losses(solved))
    told = recounted(solved, [group_verdict(row, case) for row in rows])
    assert not told.faults
    assert all(told.counted)
    for row in rows[:2]:
        for name in ("people", "placed", "minimum", "target", "depth"):
            verdict = group_verdict(row | {name: row[name] + 1}, case)
            assert len(recounted(solved, [verdict]).faults) == 1


@pytest.mark.parametrize("seed", range(8))
def test_no_group_under_rules_is_contradicted(seed: int) -> None:
    for case in (random_case(seed, TINY, donor_limits=True), coupled_case(seed, donor_limits=seed % 2 > 0)):
        solved = _solved(case)
        assert not recounted(solved, [group_verdict(row, case) for row in rows_of(group_losses(solved))]).faults


def test_who_belongs_to_a_group() -> None:
    units = (b.unit(), b.unit("V"), b.unit("W", parent="V"))
    people = (
        b.person("a", unit="V", area="N", household="h"),
        b.person("b", unit="W", claim=ClaimState.ASKED, household="h"),
        b.person("c", area="N", claim=ClaimState.UNKNOWN),
    )
    case = b.case(people, [b.position("P")], units=units)
    assert members(case, "unit", "V") == ("a", "b")
    assert members(case, "unit", "W") == ("b",)
    assert members(case, "area", "N") == ("a", "c")
    assert members(case, "household", "h") == ("a", "b")
    assert members(case, "claim", "asked") == ("b",)
    assert members(case, "claim", "unknown") == ("c",)


def test_what_is_only_the_least_of_a_group_is_no_verdict() -> None:
    solved, _, _ = _chain()
    row = rows_of(group_losses(solved))[0]
    assert group_verdict(row, solved.case)
    assert group_verdict(row | {"exact": False}, solved.case) is None


def test_of_many_names_no_moves_are_carried_out(monkeypatch: pytest.MonkeyPatch) -> None:
    solved, _, _ = _chain()
    assert any(answered(solved, _rows(solved)).counted)
    monkeypatch.setattr(recount, "MOST_NAMES", 8)
    assert not any(answered(solved, _rows(solved)).counted)
    monkeypatch.setattr(recount, "MOST_NAMES", 9)
    assert any(answered(solved, _rows(solved)).counted)


def test_wrong_moves_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    solved, _, _ = _chain()
    (told,) = dossiers(solved, "a")
    assert (told.recounted, told.moved, told.faults) == (True, True, ())
    short = one_person.Loss(one_person.Outcome.FALLS, _rows(solved)[0]["change"], 1)
    monkeypatch.setattr(one_person, "_answers", lambda *_: [short] * 2)
    (told,) = dossiers(solved, "a")
    assert {fault.code for fault in told.faults} == {"E-LOSS-001"}
    assert {fault.code for fault in next(resilience(solved, False)).faults} == {"E-LOSS-001"}


def test_a_wrong_group_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    solved, _, _ = _chain()
    assert all(row["recounted"] for row in next(resilience(solved, False)).groups)
    right = loss_of_groups.group_losses
    monkeypatch.setattr(loss_of_groups, "group_losses", lambda solved: right(solved).assign(placed=99))
    assert {fault.code for fault in next(resilience(solved, False)).faults} == {"E-LOSS-001"}
