"""What the searches propose, before anything is solved anew."""

from datetime import timedelta

from planner.analysis.gaps.candidates import Gap, build_gap, loans, releases, renewals, trainings, vettings
from planner.analysis.gaps.residual import build_residual
from planner.domain.case import Case
from planner.domain.person import ClaimState, ClearanceState
from tests import builders as b
from tests.analysis.made import solved

EXPIRED = b.LAST - timedelta(days=1)
IDS = "abcdef"


def gap_of(case: Case, position: str = "P") -> Gap:
    answer = solved(case)
    return build_gap(build_residual(answer), answer.facts.positions.ids.index(position))


def test_who_holds_nothing_comes_before_who_must_be_replaced_whatever_the_ids() -> None:
    needy = b.position("P", skills=("s",))
    easy = b.position("Q", 3, max_outage_min=1441)
    members = tuple(b.person(ident) for ident in IDS)
    gap = gap_of(b.case(members, (needy, easy)))
    placed = [gap.residual.at[row] >= 0 for row in gap.people]
    assert placed == [False] * 3 + [True] * 3
    assert [change.weeks for change in trainings(gap)] == [4] * 6


def test_those_who_have_applied_for_a_vetting_come_first_whatever_the_ids() -> None:
    for applicant in IDS:
        members = tuple(
            b.person(ident, clearance=b.clearance(2, ClearanceState.APPLIED) if ident == applicant else b.clearance())
            for ident in IDS
        )
        found = list(vettings(gap_of(b.case(members, (b.position("P", clearance_class=2),)))))
        assert len(found) == len(IDS)
        assert found[0].person_id == applicant


def test_nobody_is_vetted_for_a_class_that_asks_for_citizenship_without_it() -> None:
    members = (b.person("a", citizen=False), b.person("b", citizen=None))
    assert not list(vettings(gap_of(b.case(members, (b.position("P", clearance_class=2),)))))
    assert len(list(vettings(gap_of(b.case(members, (b.position("P", clearance_class=3),)))))) == 2


def test_only_what_has_expired_is_renewed_and_only_if_it_gives_all_that_lacks() -> None:
    skills = (b.skill("s"), b.skill("t"), b.skill("u"))
    both = b.position("P", skills=("s", "t"))

    def found(*held: object) -> list[str | None]:
        gap = gap_of(b.case((b.person("a", skills=held),), (both,), skills=skills))
        return [change.skill for change in renewals(gap)]

    assert found(b.held("s", EXPIRED), "t") == ["s"]
    assert found(b.held("s", EXPIRED), b.held("t", EXPIRED)) == []
    assert found(b.held("u", EXPIRED), "t") == []
    assert found(b.held("s", EXPIRED), "t", b.held("a_unknown", EXPIRED)) == ["s"]
    assert found(b.held("s", EXPIRED), b.held("t", b.LAST)) == ["s"]
    implying = (b.skill("s"), b.skill("t"), b.skill("w", implies=("s", "t")))
    gap = gap_of(
        b.case((b.person("a", skills=[b.held("w", EXPIRED), b.held("s", EXPIRED)]),), (both,), skills=implying)
    )
    assert [change.skill for change in renewals(gap)] == ["w"]


def test_a_limit_that_does_not_bind_is_not_relaxed() -> None:
    def found(percent: int, ban: bool) -> list[tuple[str | None, int | None]]:
        units = (b.unit("U", lend_percent=percent), b.unit("V"))
        locks = tuple(b.ban(f"p{number:02}") for number in range(10) if ban or number > 5)
        case = b.case(b.people(10), (b.position("P", 9, unit="V"),), units=units, locks=locks)
        return [(change.unit, change.lend_percent) for change in loans(gap_of(case))]

    assert found(30, ban=False) == [("U", 40)]
    assert found(60, ban=False) == []
    assert found(30, ban=True) == []


def test_of_two_limits_only_the_one_that_binds_is_relaxed() -> None:
    units = (b.unit("T", lend_percent=30), b.unit("U", parent="T", lend_percent=50), b.unit("V"))
    gap = gap_of(b.case(b.people(10), (b.position("P", 9, unit="V"),), units=units))
    assert [(change.unit, change.lend_percent) for change in loans(gap)] == [("T", 40)]


def test_only_claims_of_others_are_released() -> None:
    members = (
        b.person("a", claim=ClaimState.CLAIMED),
        b.person("b", claim=ClaimState.CLAIMED, birth_year=1900),
        b.person("c", birth_year=1900),
    )
    assert [change.person_id for change in releases(gap_of(b.case(members, (b.position("P", 2),))))] == ["a"]
