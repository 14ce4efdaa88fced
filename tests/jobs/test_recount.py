"""Losses that are shown have been counted by the witness: true ones all pass, spoiled ones end the command."""

from typing import Any

import pytest

from planner.analysis.losses import afterwards, one_person
from planner.analysis.losses.one_person import single_losses
from planner.analysis.losses.pairs import pair_losses
from planner.analysis.solved import Solved
from planner.charts.names import rows_of
from planner.checks.loss import LossWitness, Recount, Verdict, without
from planner.domain.case import Case
from planner.domain.levels import SEAT_LEVELS
from planner.domain.measure import Catalogue
from planner.domain.organisation import Lock
from planner.jobs import recount
from planner.jobs.losses import counted, dossiers, resilience
from planner.jobs.recount import Recounted, recounted, verdict_of
from planner.jobs.report import findings
from planner.jobs.stops import ExitCode, StopCommandError
from planner.placement import solve
from tests import builders as b
from tests.coupled_instances import coupled_case
from tests.instances import MEDIUM, SMALL, TINY, random_case
from tests.shares import each

SEATS = len(SEAT_LEVELS)


def _solved(case: Case) -> Solved:
    return Solved(case, solve(case))


def _rows(solved: Solved) -> list[dict[str, Any]]:
    return rows_of(single_losses(solved))


def _told(case: Case) -> Recounted:
    """Every single loss and every pair of the worst."""
    solved = _solved(case)
    pairs = [row for table in pair_losses(solved) for row in rows_of(table)]
    return recounted(solved, [verdict_of(row) for row in (*_rows(solved), *pairs)])


@each(range(40, 60), 8)
def test_every_loss_without_rules_is_counted(seed: int) -> None:
    told = _told(random_case(seed, TINY))
    assert not told.faults
    assert all(told.counted)


@each(range(12), 6)
def test_no_loss_under_lending_limits_or_couplings_is_contradicted(seed: int) -> None:
    assert not _told(random_case(seed, TINY, donor_limits=True)).faults
    assert not _told(coupled_case(seed, donor_limits=seed % 2 > 0)).faults


@pytest.mark.long
@pytest.mark.parametrize("seed", range(400, 406))
def test_every_loss_of_larger_cases_is_counted(seed: int) -> None:
    for number in range(5):
        size = MEDIUM if number == 0 else SMALL
        told = _told(random_case(1000 * number + seed, size))
        assert not told.faults
        assert all(told.counted)
        assert not _told(random_case(1000 * number + seed, SMALL, donor_limits=True)).faults


@each(range(5), 3)
def test_a_spoiled_loss_is_refused(seed: int) -> None:
    solved = _solved(random_case(seed, SMALL))
    after, witness = afterwards.Afterwards(solved), LossWitness(solved.plan, solved.case)
    for row in _rows(solved)[:6]:
        verdict, found = verdict_of(row), after.without((row["person"],))
        assert verdict
        assert found
        assert witness.recount(verdict, found) is Recount.COUNTED
        for level in range(SEATS):
            for more in (1, -1):
                change = tuple(old + more * (at == level) for at, old in enumerate(verdict.change))
                first = next((SEAT_LEVELS[at] for at, lost in enumerate(change) if lost > 0), "")
                spoiled = Verdict(verdict.people, change, first)
                assert witness.recount(spoiled, found) is Recount.CONTRADICTED
        assert witness.recount(verdict._replace(level="depth_tier_3x"), found) is Recount.CONTRADICTED
        assert witness.recount(verdict._replace(change=verdict.change[:-1]), found) is Recount.CONTRADICTED


def _short() -> Solved:
    """One of two seats is empty: the loss of ``a`` costs the other name."""
    return _solved(b.case([b.person("a"), b.person("b")], [b.position("P"), b.position("Q")]))


def test_a_placement_in_which_somebody_gone_stands_proves_nothing() -> None:
    solved = _short()
    verdict = Verdict(("a",), (0,) * SEATS, "")
    assert LossWitness(solved.plan, solved.case).recount(verdict, solved.plan) is Recount.CONTRADICTED


def test_a_loss_without_prices_is_open() -> None:
    solved = _short()
    after = afterwards.Afterwards(solved).without(("a",))
    verdict = verdict_of(_rows(solved)[0])
    assert after
    assert verdict
    bare = after.model_copy(update={"certificate": None})
    assert LossWitness(solved.plan, solved.case).recount(verdict, bare) is Recount.OPEN


def test_a_loss_that_a_placement_undercuts_is_refused_without_prices_too() -> None:
    solved = _short()
    after = afterwards.Afterwards(solved).without(("a",))
    assert after
    bare, more = after.model_copy(update={"certificate": None}), Verdict(("a",), (2, *(0,) * 8), "minimum_tier_1")
    assert LossWitness(solved.plan, solved.case).recount(more, bare) is Recount.CONTRADICTED


def _refuses_nothing_but_leaves_open(case: Case, person: str) -> None:
    solved = _solved(case)
    row = next(row for row in _rows(solved) if row["person"] == person)
    assert row["position"]
    assert recounted(solved, [verdict_of(row)]) == ((False,), ())


def test_where_lending_limits_cost_names_losses_are_open() -> None:
    units = (b.unit(), b.unit("V", lend_percent=25))
    scene = b.scenario(b.phase(), donor_limits=True)
    case = b.case(b.people(4, unit="V"), [b.position("P"), b.position("Q")], scene=scene, units=units)
    (name,) = solve(case).placements
    _refuses_nothing_but_leaves_open(case, name.person)


@pytest.mark.parametrize("kind", ["experience", "team_mix"])
def test_the_pin_of_somebody_gone_goes_on_counting_in_couplings_so_the_loss_is_open(kind: str) -> None:
    people, positions = [b.person("a", skills=["s"]), b.person("b")], [b.position("P"), b.position("Q")]
    rule, locks = b.coupling(kind, "P", "Q", skill="s"), (b.pin("a", "P"),)
    case = b.case(people, positions, skills=(b.skill("s"),), couplings=(rule,), locks=locks)
    _refuses_nothing_but_leaves_open(case, "a")


def test_of_somebody_beside_a_double_hat_losses_are_open() -> None:
    rule = b.coupling("double_hat", "P", "Q")
    _refuses_nothing_but_leaves_open(b.case(b.people(3), [b.position(i) for i in "PQR"], couplings=(rule,)), "p00")


def test_pins_of_others_stay_and_those_that_never_held_are_dropped() -> None:
    people, positions = [b.person("a"), b.person("b")], [b.position("P"), b.position("Q")]
    case = b.case(people, positions, locks=(b.pin("a", "P"), b.pin("a", "Q"), b.pin("b", "Q")))
    locks = without(case, ["b"], ("a Q",)).organisation.locks
    assert locks == (b.pin("a", "P"), Lock(kind=b.ban("b").kind, person="b"))
    told = _told(case)
    assert all(told.counted)
    assert not told.faults


def test_of_a_city_nothing_is_counted_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    solved = _short()
    verdicts = [verdict_of(row) for row in _rows(solved)]
    monkeypatch.setattr(recount, "MOST_PAIRS", 4)
    assert recounted(solved, verdicts) == ((True, False), ())
    monkeypatch.setattr(recount, "MOST_PAIRS", 3)
    assert recounted(solved, verdicts) == ((False, False), ())


def test_what_is_only_the_least_is_no_verdict() -> None:
    row = {"person": "a", "other": "b", "change": (1, *(0,) * 8), "level": "minimum_tier_1", "exact": False}
    assert verdict_of(row) is None
    assert verdict_of(row | {"exact": True}) == Verdict(("a", "b"), (1, *(0,) * 8), "minimum_tier_1")


def _nothing_lost(*_: object) -> list[one_person.Loss]:
    return [one_person.Loss(one_person.Outcome.HEALED, (0,) * SEATS)] * 2


def test_a_wrong_loss_is_not_shown_in_the_dossier_nor_counted_in_resilience(monkeypatch: pytest.MonkeyPatch) -> None:
    solved = _short()
    assert not next(dossiers(solved, "a")).faults
    monkeypatch.setattr(one_person, "_answers", _nothing_lost)
    (found,) = dossiers(solved, "a")
    assert (found.recounted, [fault.code for fault in found.faults]) == (False, ["E-LOSS-001"])
    assert "a" not in found.faults[0].facts.values()


def _costs_more(*_: object) -> list[one_person.Loss]:
    return [one_person.Loss(one_person.Outcome.FALLS, (2, *(0,) * 8), 0)] * 2


def test_a_wrong_loss_ends_resilience_and_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    solved = _short()
    *_, (_, robust, faults) = findings(solved, Catalogue())
    assert (robust.recounted, faults) == (True, ())
    (right,) = resilience(solved, pairs=True)
    assert [row["recounted"] for row in (*right.irreplaceable, *right.losses)] == [True] * 4
    monkeypatch.setattr(one_person, "_answers", _costs_more)
    *_, (_, robust, faults) = findings(solved, Catalogue())
    assert (robust.recounted, {fault.code for fault in faults}) == (False, {"E-LOSS-001"})
    (wrong,) = resilience(solved, pairs=False)
    assert {fault.code for fault in wrong.faults} == {"E-LOSS-001"}
    monkeypatch.setattr("planner.jobs.losses.only_item", lambda *_: wrong)
    with pytest.raises(StopCommandError) as stopped:
        counted(resilience, (solved, False))
    assert stopped.value.exit_code is ExitCode.BUG
