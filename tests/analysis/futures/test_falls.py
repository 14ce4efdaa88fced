"""Who has fallen by which rule, position by position, and how many deputies step in: counted by hand."""

from datetime import date, timedelta
from typing import Any

from planner.analysis.futures.evaluate import evaluate
from planner.analysis.futures.falls import by_position
from planner.analysis.plans.reasons import NOT_IN_ROSTER
from planner.analysis.solved import Solved
from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.lock import Forceable, Forced
from planner.domain.person import ClaimState
from planner.domain.plan import Placement, Role
from planner.domain.skill import SkillKind
from planner.placement import solve
from tests import builders as b

END_OF_FIRST = b.AS_OF + timedelta(days=6)
PEOPLE = (
    b.person("moved", employments=[b.employment(last_day=END_OF_FIRST - timedelta(days=1))], skills=["s"]),
    b.person("taken", claim=ClaimState.CLAIMED, skills=["s"]),
    b.person("lapses", skills=[b.held("s", END_OF_FIRST)]),
    b.person("lapsed", skills=[b.held("s", END_OF_FIRST - timedelta(days=1))]),
    b.person("uncleared", clearance=b.clearance(3, valid_until=END_OF_FIRST), skills=["s"]),
    b.person("stays", clearance=b.clearance(3), skills=["s"]),
)
POSITIONS = (
    b.position("A", 2, skills=("s",), depth=3),
    b.position("C", 1, clearance_class=3, skills=("s",)),
    b.position("IDLE", 1, max_outage_min=9999),
)


def name(person: str, position: str, rank: int, role: Role = Role.HOLDER) -> Placement:
    return b.placement(person, position, rank, role)


PLAN = b.plan(
    name("gone", "A", 1),
    name("taken", "A", 2),
    name("lapses", "A", 3, Role.DEPUTY),
    name("lapsed", "A", 4, Role.DEPUTY),
    name("moved", "A", 5, Role.DEPUTY),
    name("uncleared", "C", 1),
    name("stays", "C", 2, Role.DEPUTY),
    name("gone", "IDLE", 1),
)


def made(second: bool = True) -> Case:
    phases = [b.phase(7, activate=(b.activation(positions=("A", "C")),)) for _ in range(1 + second)]
    return b.case(PEOPLE, POSITIONS, scene=b.scenario(*phases), skills=(b.skill("s"),))


def test_each_name_falls_by_the_first_rule_that_says_no() -> None:
    table = evaluate(Solved(made(), PLAN), 2).fallen
    found = {(row["phase"], row["position"], row["person"]): row["rule"] for row in table.to_dict("records")}
    first = {
        (0, "A", "gone"): NOT_IN_ROSTER,
        (0, "A", "taken"): "claim",
        (0, "A", "lapsed"): "skills",
        (0, "A", "moved"): "affiliation",
        (0, "IDLE", "gone"): NOT_IN_ROSTER,
    }
    # Only in the second week has what ends with the first run out.
    later = {(1, "A", "lapses"): "skills", (1, "C", "uncleared"): "clearance"}
    assert found == first | {(1, *key[1:]): rule for key, rule in first.items()} | later


def test_positions_are_told_gravest_first_with_who_steps_in_and_what_is_empty() -> None:
    made_of = evaluate(Solved(made(), PLAN), 2)
    rows = by_position(made_of.positions, made_of.fallen, made_of.stand_ins)
    keys = ("phase", "position", "tier", "fallen", "holders", "steps_in", "seats", "empty")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        (0, "A", 1, 4, 2, 1, 2, 1),
        (0, "IDLE", 0, 1, 1, 0, 0, 0),
        (1, "A", 1, 5, 2, 0, 2, 2),
        (1, "C", 1, 1, 1, 1, 1, 0),
        (1, "IDLE", 0, 1, 1, 0, 0, 0),
    ]
    assert rows[0]["rules"] == {"affiliation": 1, "claim": 1, NOT_IN_ROSTER: 1, "skills": 1}
    assert next(iter(rows[2]["rules"].items())) == ("skills", 2)


def forced(person: str, *, told: bool = True, until: date | None = None, kind: str = "skill") -> dict[int, str]:
    """Rule by which somebody in A falls, by phase, who is forced there whatever their skills."""
    signed: dict[str, Any] = {"why": "finns ingen annan", "decided_by": "stab", "decided_on": b.AS_OF}
    pin = b.pin(person, "A", despite=(Forceable.SKILLS,), until=until, **signed)
    case = made().with_organisation(locks=(pin,), skills=(b.skill("s", kind=SkillKind(kind)),))
    pair = Forced(person=person, position="A", despite=pin.despite, **signed)
    table = evaluate(Solved(case, PLAN.model_copy(update={"forced": (pair,) if told else ()})), 2).fallen
    rows = table[(table["position"] == "A") & (table["person"] == person)].to_dict("records")
    return {row["phase"]: row["rule"] for row in rows}


def test_who_is_forced_holds_past_what_is_set_aside_and_past_nothing_else() -> None:
    assert forced("lapsed") == {}
    assert forced("lapses") == {}
    assert forced("lapsed", told=False) == {0: "skills", 1: "skills"}
    assert forced("lapsed", kind="licence") == {0: "skills", 1: "skills"}
    assert forced("lapsed", until=END_OF_FIRST) == {1: "skills"}
    assert forced("taken") == {0: "claim", 1: "claim"}
    assert forced("moved") == {0: "affiliation", 1: "affiliation"}


def test_who_is_forced_past_an_absence_is_away_all_the_same() -> None:
    """A decision fills the place and makes nobody be there: the phase is played without, the one before with."""
    away = Period(first=END_OF_FIRST + timedelta(days=1), last=END_OF_FIRST + timedelta(days=7))
    signed: dict[str, Any] = {"why": "finns ingen annan", "decided_by": "stab", "decided_on": b.AS_OF}
    pin = b.pin("a", "P", despite=(Forceable.UNAVAILABILITY, Forceable.SKILLS), **signed)
    posts = [b.position("P", skills=("s",))]
    member = b.person("a", unavailable=(away,))
    case = b.case([member], posts, scene=b.scenario(b.phase(7), b.phase(7)), skills=(b.skill("s"),), locks=(pin,))
    plan = solve(case)
    assert [one.person for one in plan.forced] == ["a"]
    made_of = evaluate(Solved(case, plan), 4)
    assert made_of.fallen[["phase", "person", "rule"]].to_numpy().tolist() == [[1, "a", "unavailability"]]
    assert made_of.positions["minimum_held"].tolist() == [4, 0]


def test_nothing_has_fallen() -> None:
    case = made(second=False)
    found = evaluate(Solved(case, b.plan(name("stays", "C", 1))), 2)
    assert by_position(found.positions, found.fallen, found.stand_ins) == []
