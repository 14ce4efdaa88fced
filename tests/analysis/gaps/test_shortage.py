"""Shortage certificates: by hand, against all subsets of positions, and adding up to everything that is missing."""

from itertools import combinations

import pytest
from rich.console import Console

from planner.analysis.gaps.shortage import Shortages, certificate, shortages
from planner.analysis.solved import Solved
from planner.checks.shortage import check
from planner.cli.show.shortages import show_set
from planner.domain.case import Case
from planner.domain.levels import SEATS, USUAL
from planner.domain.person import ClearanceClass
from planner.domain.plan import Plan
from planner.domain.shortage import ShortageCertificate
from planner.reports.names import Names
from planner.text import words_for
from tests import builders as b
from tests.analysis.made import solved
from tests.instances import MEDIUM, SMALL, TINY, random_case
from tests.oracles.matrices import Matrices, from_case
from tests.oracles.scoring import STEPS

VA = {"skills": ("va",), "clearance_class": 3}


def _deficiency(matrices: Matrices, chosen: tuple[int, ...], level: int) -> int:
    """Names wanted up to the level less people who may hold one of the positions, by the witness's rules."""
    able = matrices.eligible[:, list(chosen)].any(axis=1)
    for row, column in matrices.pins:
        able[row] = column in chosen
    return sum(_wanted(matrices, column, level) for column in chosen) - int(able.sum())


def _wanted(matrices: Matrices, column: int, level: int) -> int:
    tier, steps = int(matrices.tiers[column]), matrices.wanted[column].tolist()
    return max([0, *(end for step, end in zip(STEPS, steps, strict=True) if _level(matrices, step, tier) <= level)])


def _level(matrices: Matrices, step: str, tier: int) -> int:
    return matrices.levels.index(f"{step}_tier_{tier}")


def _missing(plan: Plan, level: int) -> int:
    """Names that the plan lacks on its levels up to this one; an outage is no name."""
    up_to = zip(plan.levels[: level + 1], plan.objective, strict=False)
    return sum(value for name, value in up_to if not name.startswith("outage"))


def _subsets(matrices: Matrices) -> list[tuple[int, ...]]:
    columns = range(len(matrices.positions))
    return [chosen for size in columns for chosen in combinations(columns, size + 1)]


def _lacking(plan: Plan, matrices: Matrices, column: int, level: int) -> int:
    placed = sum(name.position == matrices.positions[column] for name in plan.placements)
    return max(0, _wanted(matrices, column, level) - placed)


def test_five_positions_want_what_three_people_have() -> None:
    positions = [b.position(f"P{n}", **VA) for n in range(4)] + [b.position("P4", skills=("chief",), clearance_class=2)]
    vetted = {"clearance": b.clearance(2)}
    members = [b.person(f"a{n}", skills=("chief", "va"), **vetted) for n in range(3)]
    members += [b.person("b", skills=("va",)), b.person("c", **vetted)]
    graph = (b.skill("va"), b.skill("chief", implies=("va",)))
    case = b.case(members, positions, skills=graph)
    answer = solved(case)
    plan = answer.plan
    first, second = (row.position for row in plan.missing)

    (found,) = shortages(answer, 0)

    assert found == ShortageCertificate(
        position=first,
        level=0,
        positions=("P0", "P1", "P2", "P3", "P4"),
        wanted=5,
        people=("a0", "a1", "a2"),
        missing=2,
        skills=("va",),
        clearance_class=3,
    )
    assert check(found, plan, case) == ()
    filled = next(ident for ident in found.positions if ident not in (first, second))
    assert [one.code for one in check(found.model_copy(update={"position": filled}), plan, case)] == ["E-CERT-004"]
    swapped = found.model_copy(update={"people": ("a0", "a1", "b")})
    assert [one.code for one in check(swapped, plan, case)] == ["E-CERT-003"]
    # One gap alone needs no more than the three positions that are filled to be proven.
    own = certificate(answer, first)
    assert own is not None
    assert (set(found.positions) - set(own.positions), own.wanted, own.missing) == ({second}, 4, 1)


def test_s11_a_set_with_a_higher_class_asks_for_at_least_the_lowest(capsys: pytest.CaptureFixture[str]) -> None:
    positions = [b.position("P", clearance_class=3), b.position("Q", clearance_class=2)]
    case = b.case([b.person("a", clearance=b.clearance(2))], positions)
    answer = solved(case)
    (found,) = shortages(answer, 0)
    assert (found.positions, found.clearance_class) == (("P", "Q"), 3)
    for language, told in (("sv", "Alla kräver minst säkerhetsklass 3"), ("en", "clearance class 3 or higher")):
        words = words_for(language)
        show_set(found, Names(case.organisation, words), words, Console(width=200))
        assert told in capsys.readouterr().out


def test_skills_that_imply_one_another_are_both_told() -> None:
    circle = (b.skill("s", implies=("t",)), b.skill("t", implies=("s",)), b.skill("u"))
    found = certificate(solved(b.case([], [b.position("P", skills=("s", "u"))], skills=circle)), "P")
    assert found is not None
    assert found.skills == ("s", "t", "u")


def test_no_gap_no_certificate() -> None:
    answer = solved(b.case(b.people(1), [b.position()]))
    assert certificate(answer, "P") is None
    assert shortages(answer, SEATS - 1) == ()


def test_a_less_important_name_is_no_part_of_the_proof() -> None:
    """One person, wanted twice: the gap of tier 3 is a shortage of both, the gap of tier 1 never arises."""
    case = b.case(b.people(1), [b.position("A"), b.position("B", max_outage_min=6000)])
    answer = solved(case)
    found = certificate(answer, "B")
    assert found is not None
    assert (found.positions, found.wanted, found.level, found.people) == (
        ("A", "B"),
        2,
        USUAL.of("somebody_tier_3"),
        ("p00",),
    )


def test_who_is_pinned_counts_only_where_the_pin_holds() -> None:
    case = b.case(b.people(1), [b.position("A", max_outage_min=6000), b.position("B")], locks=(b.pin("p00", "A"),))
    answer = solved(case)
    plan = answer.plan
    found = certificate(answer, "B")
    assert found is not None
    assert (found.positions, found.people, found.missing) == (("B",), (), 1)
    assert check(found, plan, case) == ()


def test_a_gap_that_a_lending_limit_makes_has_none() -> None:
    case = b.case(b.people(1, unit="V"), [b.position()], units=(b.unit(), b.unit("V", lend_percent=0)))
    answer = solved(case)
    plan = answer.plan
    assert plan.missing
    assert certificate(answer, "P") is None
    assert shortages(answer, SEATS - 1) == ()


def test_a_plan_that_could_be_better_has_none() -> None:
    case = b.case(b.people(1), [b.position()])
    worse = b.plan(wanted=(b.wanted(),), missing=(b.missing(somebody=1),))
    assert certificate(Solved(case, worse), "P") is None


@pytest.mark.parametrize("seed", range(60))
def test_the_smallest_set_by_trying_all(seed: int) -> None:
    """Every other set that accounts for all that it lacks holds the certificate's, and no smaller one does."""
    case = random_case(seed, TINY)
    answer = solved(case)
    plan = answer.plan
    matrices = from_case(case)
    for lacking in plan.missing:
        found = certificate(answer, lacking.position)
        assert found is not None
        column = matrices.positions.index(lacking.position)
        tight = [
            set(chosen)
            for chosen in _subsets(matrices)
            if column in chosen
            and _deficiency(matrices, chosen, found.level)
            == sum(_lacking(plan, matrices, at, found.level) for at in chosen)
        ]
        own = {matrices.positions.index(ident) for ident in found.positions}
        assert own in tight
        assert all(own <= other for other in tight)


@pytest.mark.parametrize("seed", range(60))
def test_all_that_is_missing_is_the_largest_deficiency(seed: int) -> None:
    """König and Hall, for every prefix of the order: the objective, the sets that do not overlap, all subsets."""
    case = random_case(seed, TINY)
    answer = solved(case)
    plan = answer.plan
    matrices = from_case(case)
    for level in (place for row in plan.order.steps for place in row):
        most = max([0, *(_deficiency(matrices, chosen, level) for chosen in _subsets(matrices))])
        found = shortages(answer, level)
        assert _missing(plan, level) == most == sum(one.missing for one in found)
        assert len({ident for one in found for ident in one.people}) == sum(len(one.people) for one in found)


def _proven(case: Case) -> list[tuple[ShortageCertificate, Solved]]:
    answer = solved(case)
    found = [certificate(answer, row.position) for row in answer.plan.missing]
    assert all(one is not None for one in found)
    return [(one, answer) for one in found if one is not None]


@pytest.mark.parametrize("seed", range(12))
def test_every_gap_of_a_proven_plan_has_one_that_the_witness_accepts(seed: int) -> None:
    case = random_case(seed, MEDIUM if seed % 3 == 0 else SMALL)
    for found, answer in _proven(case):
        plan = answer.plan
        assert check(found, plan, case) == ()
        shown = Shortages(answer)
        assert int(shown.missing(found.level).sum()) == _missing(plan, found.level)


def _spoiled(found: ShortageCertificate, case: Case) -> list[tuple[str, ShortageCertificate]]:
    """Claims that are not true, with the code that must be among the findings."""

    def changed(**changes: object) -> ShortageCertificate:
        return found.model_copy(update=changes)

    stranger = next((one.id for one in case.roster.people if one.id not in found.people), None)
    rows = [
        ("E-CERT-001", changed(positions=(*found.positions, "zz"))),
        ("E-CERT-001", changed(positions=(found.position, *found.positions))),
        ("E-CERT-001", changed(position="zz")),
        ("E-CERT-002", changed(wanted=found.wanted + 1)),
        ("E-CERT-004", changed(missing=found.missing + 1)),
        ("E-CERT-005", changed(missing=found.missing + 1)),
    ]
    if found.people:
        rows.append(("E-CERT-003", changed(people=found.people[1:])))
    if stranger:
        rows.append(("E-CERT-003", changed(people=tuple(sorted((*found.people, stranger))))))
    if len(found.positions) > 1:
        rows.append(("E-CERT-002", changed(positions=(found.position,))))
    asks = {skill for position in case.organisation.positions for skill in position.skills}
    rows += [("E-CERT-006", changed(skills=(*found.skills, "nobody_asks")))] if asks else []
    if found.clearance_class is None or int(found.clearance_class) > 1:
        rows.append(("E-CERT-006", changed(clearance_class=ClearanceClass.CLASS_1)))
    return rows


def test_the_witness_refuses_every_false_claim() -> None:
    refused: set[str] = set()
    for seed in range(30):
        case = random_case(seed, SMALL)
        for found, answer in _proven(case):
            for code, claim in _spoiled(found, case):
                classes = [one for one in case.organisation.positions if one.id in claim.positions]
                if claim.clearance_class == 1 and all(one.clearance_class == 1 for one in classes):
                    continue
                assert code in {one.code for one in check(claim, answer.plan, case)}, (seed, code)
                refused.add(code)
    assert refused == {f"E-CERT-00{number}" for number in range(1, 7)}


def test_what_has_nothing_to_do_with_the_gap_leaves_it_alone() -> None:
    base = [b.position("A", skills=("x",))]
    lone = certificate(solved(b.case([], base)), "A")
    assert lone is not None
    assert lone == certificate(solved(b.case(b.people(3), [*base, b.position("B", 2)])), "A")
