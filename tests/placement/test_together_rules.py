"""One rule of a joint placement at a time: what holds in which of its scenarios."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from planner.checks.verify import examine
from planner.domain.case import Case, joint_case
from planner.domain.organisation import Position
from planner.domain.person import Person
from planner.domain.plan import Plan, Status
from planner.placement import solve
from tests import builders as b

YEAR = timedelta(days=365)
BETWEEN = b.AS_OF + timedelta(days=200)


def apart(
    people: Sequence[Person], positions: Sequence[Position], *wanted: tuple[str, ...], lifted: bool = False, **more: Any
) -> Case:
    """Two scenarios a year apart, the first and the second with these positions; the second may lift limits."""
    scenes = [
        b.scenario(
            b.phase(activate=(b.activation(positions=ids),)),
            id=f"S{at}",
            as_of=b.AS_OF + YEAR * at,
            donor_limits=not (lifted and at),
        )
        for at, ids in enumerate(wanted)
    ]
    return joint_case([b.case(people, positions, scene=scene, **more) for scene in scenes], "ALL")


def solved(case: Case) -> Plan:
    plan = solve(case)
    examined = examine(plan, case)
    assert not examined.findings
    assert plan.status is Status.OPTIMAL
    return plan


def names(plan: Plan, position: str) -> list[str]:
    return [name.person for name in plan.placements if name.position == position]


def test_a_ban_of_a_scenario_that_does_not_want_the_position_holds_all_the_same() -> None:
    ban = b.ban("A", "P", until=BETWEEN)
    case = apart([b.person("A")], [b.position("P"), b.position("Q")], ("Q",), ("P",), locks=(ban,))
    plan = solved(case)
    assert names(plan, "P") == []
    assert names(plan, "Q") == ["A"]
    assert examine(plan, case).certified.certified


def test_nor_does_it_matter_which_scenario_comes_first() -> None:
    """Alone, the first scenario would let A stand there: it wants the position only once the ban is over."""
    of_p, of_q = (b.activation(positions=(ident,)) for ident in "PQ")
    late = b.scenario(b.phase(activate=(of_q,)), b.phase(activate=(of_p,)), id="S0")
    other = b.scenario(b.phase(activate=(of_q,)), id="S1")
    locks = (b.ban("A", "P", until=b.AS_OF),)
    parts = [
        b.case([b.person("A")], [b.position("P"), b.position("Q")], scene=one, locks=locks) for one in (late, other)
    ]
    assert names(solved(parts[0]), "P") == ["A"]
    assert names(solved(joint_case(parts, "ALL")), "P") == []


def test_a_lending_limit_counts_only_positions_that_its_scenario_wants() -> None:
    people = [b.person(ident, unit="LENDER") for ident in "AB"]
    units = (b.unit(), b.unit("LENDER", lend_percent=50))
    case = apart(people, [b.position("P"), b.position("Q")], ("P",), ("Q",), units=units)
    assert len(solved(case).placements) == 2
    both = apart(people, [b.position("P"), b.position("Q")], ("P",), ("P", "Q"), units=units)
    assert len(solved(both).placements) == 1
    lifted = apart(people, [b.position("P"), b.position("Q")], ("P",), ("P", "Q"), lifted=True, units=units)
    assert len(solved(lifted).placements) == 2


def test_ranking_looks_at_the_last_day_on_which_any_scenario_wants_the_position() -> None:
    first = b.person("A", skills=[b.held("x", BETWEEN), b.held("y", BETWEEN)])
    second = b.person("B", skills=["x"])
    skills = (b.skill("x"), b.skill("y"))
    late = apart([first, second], [b.position("P", 2)], ("P",), ("P",), skills=skills)
    assert names(solved(late), "P") == ["A", "B"]
    early = apart([first, second], [b.position("P", 2), b.position("Q", 0, 0)], ("P",), ("Q",), skills=skills)
    assert names(solved(early), "P") == ["B", "A"]


def test_a_skill_that_a_coupling_asks_for_lasts_through_all() -> None:
    people = [b.person("A", skills=[b.held("x", BETWEEN)]), b.person("B")]
    couplings = (b.coupling("experience", "P", skill="x"),)
    known: dict[str, Any] = {"skills": (b.skill("x"),), "couplings": couplings}
    short = apart(people, [b.position("P", 2)], ("P",), ("P",), **known)
    assert names(solved(short), "P") == []
    lasting = [b.person("A", skills=["x"]), b.person("B")]
    plan = solved(apart(lasting, [b.position("P", 2)], ("P",), ("P",), **known))
    assert names(plan, "P") == ["A", "B"] or names(plan, "P") == ["B", "A"]
    assert any(fault.facts.get("coupling") == "C" for fault in examine(plan, short).findings)
