"""Every decision that a plan does not follow is told with the rule that says no, and every claim that is open."""

from datetime import date, timedelta
from hashlib import blake2b
from typing import Any

import pytest

from planner.checks.told import decided, doubled, told
from planner.checks.verify import examine, verify
from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.person import Claim, ClaimAnswer, ClaimState
from planner.domain.plan import Plan
from planner.domain.settings import Settings
from planner.eligibility import RULES
from planner.placement import passes
from planner.text import words_for
from planner.text.words import LANGUAGES
from tests import builders as b

AVAILABLE = {"claim": ClaimState.AVAILABLE}


def solved(case: Case) -> Plan:
    *_, plan = passes(case)
    assert verify(plan, case) == ()
    return plan


def findings(case: Case) -> list[tuple[str, dict[str, Any]]]:
    notes = told(solved(case), case)
    for language in LANGUAGES:
        for note in notes:
            for part in ("what", "expected", "fix"):
                assert "{" not in words_for(language)(f"finding.{note.code}.{part}", **note.facts)
    return [(note.code, note.facts) for note in notes]


def pins(case: Case) -> list[tuple[str, dict[str, Any]]]:
    """What is told of pins, without the scenario."""
    return [
        (code, {key: fact for key, fact in facts.items() if key != "scenario"})
        for code, facts in findings(case)
        if code != "W-CHECK-076"
    ]


def test_s6_pin_of_somebody_unqualified_names_every_rule() -> None:
    positions = [b.position("P", skills=("nurse",), clearance_class=3)]
    case = b.case([b.person("a", **AVAILABLE)], positions, locks=(b.pin("a", "P"),))
    assert pins(case) == [
        ("W-CHECK-072", {"person": "a", "position": "P", "rule": "clearance"}),
        ("W-CHECK-072", {"person": "a", "position": "P", "rule": "skills"}),
    ]


def test_s6_one_person_pinned_twice_names_the_other_pin() -> None:
    positions = [b.position("P"), b.position("Q")]
    case = b.case([b.person("a", **AVAILABLE)], positions, locks=(b.pin("a", "Q"), b.pin("a", "P")))
    assert pins(case) == [("W-CHECK-071", {"person": "a", "position": "Q", "other": "P"})]
    assert [name.position for name in solved(case).placements if name.person == "a"] == ["P"]
    sentence = words_for("sv")("finding.W-CHECK-071.what", scenario="S", person="a", position="Q", other="P")
    assert "Låset till P gäller" in sentence
    assert "befattningens id" in sentence


FIRST, LAST = date(2027, 3, 1), date(2027, 3, 14)
DAY = timedelta(days=1)
BEFORE, BETWEEN = (b.activation(positions=ids) for ids in (("R",), ("P", "Q", "R")))
SCENE = b.scenario(
    b.phase(7, activate=(BEFORE,)),
    b.phase(14, activate=(BETWEEN,)),
    b.phase(7, activate=(BEFORE,)),
    as_of=FIRST - 7 * DAY,
)
"""P and Q are wanted from FIRST to LAST, and R, which nobody is vetted for, a week longer at both ends."""
R = b.position("R", clearance_class=3)


@pytest.mark.parametrize(
    ("until", "kept", "told_as"),
    [
        (FIRST - DAY, False, "W-CHECK-090"),
        (FIRST, False, "W-CHECK-091"),
        (LAST - DAY, False, "W-CHECK-091"),
        (LAST, True, None),
        (LAST + DAY, True, None),
        (None, True, None),
    ],
)
def test_a_pin_counts_if_it_lasts_through_the_days(until: date | None, kept: bool, told_as: str | None) -> None:
    """Without it the person stands where their own unit is; solver and witness agree, or ``solved`` fails."""
    units = (b.unit("U"), b.unit("V"))
    positions = [b.position("P", unit="V"), b.position("Q", unit="U"), R]
    people = [b.person("a", unit="U", **AVAILABLE), b.person("b", unit="V", **AVAILABLE)]
    locks = (b.pin("a", "P", until=until),)
    case = b.case(people, positions, units=units, locks=locks, scene=SCENE)
    held = {name.person: name.position for name in solved(case).placements}
    assert held == ({"a": "P", "b": "Q"} if kept else {"a": "Q", "b": "P"})
    facts = {"person": "a", "position": "P", "until": str(until), "first": str(FIRST), "last": str(LAST)}
    assert pins(case) == ([(told_as, facts)] if told_as else [])
    assert list(decided(case)) == [note for note in told(solved(case), case) if note.code != "W-CHECK-076"]


@pytest.mark.parametrize(
    ("until", "kept", "told_as"),
    [
        (FIRST - DAY, False, "W-CHECK-092"),
        (FIRST, True, "I-CHECK-093"),
        (LAST - DAY, True, "I-CHECK-093"),
        (LAST, True, None),
        (None, True, None),
    ],
)
@pytest.mark.parametrize("position", ["P", None])
def test_a_ban_counts_if_it_reaches_into_the_days(
    until: date | None, kept: bool, told_as: str | None, position: str | None
) -> None:
    locks, positions = (b.ban("a", position, until=until),), [b.position("P"), R]
    case = b.case([b.person("a", **AVAILABLE)], positions if position else positions[:1], locks=locks, scene=SCENE)
    assert len(solved(case).placements) == (0 if kept else 1)
    facts = {"person": "a", "position": position or "–", "until": str(until), "first": str(FIRST), "last": str(LAST)}
    assert pins(case) == ([(told_as, facts)] if told_as else [])


def test_a_ban_of_every_position_counts_for_those_that_it_reaches() -> None:
    """R begins a week before P and Q, which are free again once they begin."""
    people = [b.person("a", clearance=b.clearance(3), **AVAILABLE)]
    locks = (b.ban("a", until=FIRST - DAY),)
    case = b.case(people, [b.position("P"), b.position("Q"), R], locks=locks, scene=SCENE)
    assert [name.position for name in solved(case).placements] == ["P"]
    facts = {"person": "a", "position": "–", "until": str(FIRST - DAY), "reached": 1, "positions": 3}
    assert pins(case) == [("I-CHECK-096", facts)]


def test_the_proof_asks_a_ban_of_every_position_by_the_days_of_each() -> None:
    """A and Z are alike but for their days; only Z is wanted once the ban is over."""
    first, second = (b.activation(positions=(ident,)) for ident in "AZ")
    scene = b.scenario(b.phase(7, activate=(first,)), b.phase(7, activate=(second,)), as_of=FIRST)
    case = b.case(
        [b.person("a")], [b.position(ident, depth=2) for ident in "AZ"], locks=(b.ban("a", until=FIRST),), scene=scene
    )
    plan = solved(case)
    assert [name.position for name in plan.placements] == ["Z"]
    assert examine(plan, case).certified.certified


def test_a_locked_rank_that_is_not_reached_is_told() -> None:
    locks = (b.pin("a", "P", rank="holder"), b.pin("b", "P", rank="holder"), b.pin("c", "P", rank="deputy 3"))
    people = [b.person(ident, **AVAILABLE) for ident in "abcd"]
    case = b.case(people, [b.position("P", depth=3)], locks=locks)
    place = {name.person: name.rank for name in solved(case).placements}
    second = max("ab", key=lambda ident: place[ident])
    assert pins(case) == [
        ("W-CHECK-094", {"person": second, "position": "P", "rank": 2}),
        ("W-CHECK-095", {"person": "c", "position": "P", "rank": 3, "number": 3}),
    ]


def clashes(case: Case) -> list[tuple[str, str, object]]:
    """Before anybody is placed: whose rank is taken."""
    return [(one.code, str(one.facts["person"]), one.facts["rank"]) for one in decided(case)]


def later(*people: str) -> str:
    """Of some people the one whose id comes last by its hash."""
    return max(people, key=lambda one: blake2b(one.encode(), digest_size=8).hexdigest())


@pytest.mark.parametrize(
    ("ranks", "code", "rank"),
    [
        (("deputy 1", "deputy 1"), "W-CHECK-098", 3),
        (("deputy 2", "deputy 2"), "W-CHECK-098", 4),
        (("holder", "holder"), "W-CHECK-097", 2),
        (("deputy 1", "deputy 2"), "", 0),
        (("holder", "deputy 1"), "", 0),
        (("holder", None), "", 0),
    ],
)
def test_two_locks_on_one_place_are_told_before_the_solve(ranks: tuple[str, str], code: str, rank: int) -> None:
    people = [b.person(ident, **AVAILABLE) for ident in "abcdefg"]
    locks = [b.pin(person, "P", rank=asked) for person, asked in zip("bg", ranks, strict=True)]
    case = b.case(people, [b.position("P", depth=6)], locks=tuple(locks))
    expected = [(code, later("b", "g"), rank)] if code else []
    assert clashes(case) == expected
    place = {name.person: name.rank for name in solved(case).placements}
    assert all(place[person] == at for _, person, at in expected)
    after = {one.facts["person"] for one in told(solved(case), case) if one.code in ("W-CHECK-094", "W-CHECK-095")}
    assert after == {person for _, person, _ in expected}


def test_a_lock_that_is_left_out_takes_no_place() -> None:
    people = [b.person(ident, **AVAILABLE) for ident in "abc"]
    locks = (b.pin("a", "P", rank="deputy 1"), b.pin("b", "P", rank="deputy 1"), b.ban("b"))
    case = b.case(people, [b.position("P", depth=3)], locks=locks)
    assert [one.code for one in decided(case)] == ["W-CHECK-072"]


def test_s6_two_pins_of_an_allowed_pair_are_no_matter() -> None:
    positions = [b.position("P"), b.position("Q")]
    hats = (b.coupling("double_hat", "P", "Q"),)
    case = b.case([b.person("a", **AVAILABLE)], positions, couplings=hats, locks=(b.pin("a", "Q"), b.pin("a", "P")))
    assert pins(case) == []


def test_s6_pin_of_nobody() -> None:
    case = b.case([b.person("a", **AVAILABLE)], [b.position("P")], locks=(b.pin("x", "P"),))
    assert pins(case) == [("W-CHECK-070", {"person": "x", "position": "P"})]


def test_s6_pin_beyond_a_lending_limit_names_the_unit() -> None:
    units = (b.unit("U"), b.unit("V", lend_percent=0))
    case = b.case([b.person("a", unit="V", **AVAILABLE)], [b.position("P")], units=units, locks=(b.pin("a", "P"),))
    assert pins(case) == [("W-CHECK-073", {"person": "a", "position": "P", "unit": "V", "most": 0})]


def test_s6_pin_against_a_coupling_names_it() -> None:
    members = [b.person("a", household="H", **AVAILABLE), b.person("b", household="H", **AVAILABLE)]
    rules = (b.coupling("household", "P", ident="HEM"),)
    case = b.case(members, [b.position("P", 2)], couplings=rules, locks=(b.pin("a", "P"), b.pin("b", "P")))
    assert pins(case) == [("W-CHECK-074", {"person": "b", "position": "P", "coupling": "HEM"})]


def test_s6_pin_to_a_position_that_is_not_wanted() -> None:
    scene = b.scenario(b.phase(activate=(b.activation(positions=("P",)),)))
    positions = [b.position("P"), b.position("Q")]
    case = b.case([b.person("a", **AVAILABLE)], positions, scene=scene, locks=(b.pin("a", "Q"),))
    assert pins(case) == [("I-CHECK-075", {"person": "a", "position": "Q"})]


def test_s6_a_pin_that_holds_is_not_talked_about() -> None:
    case = b.case([b.person("a", **AVAILABLE)], [b.position("P")], locks=(b.pin("a", "P"),))
    assert findings(case) == []


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([ClaimState.UNKNOWN, ClaimState.ASKED, ClaimState.UNKNOWN], {"unknown": 2, "asked": 1, "names": 3}),
        ([ClaimState.ASKED, ClaimState.AVAILABLE, ClaimState.REGISTERED], {"unknown": 0, "asked": 1, "names": 3}),
        ([ClaimState.AVAILABLE, ClaimState.REGISTERED, ClaimState.CLAIMED], None),
    ],
)
def test_s9_claims_that_are_open_are_counted(states: list[ClaimState], expected: dict[str, int] | None) -> None:
    members = [b.person(f"p{number}", claim=state) for number, state in enumerate(states)]
    case = b.case([*members, b.person("claimed", claim=ClaimState.CLAIMED)], [b.position("P", 3)])
    warned = [("W-CHECK-076", {"scenario": "SC", **expected})] if expected else []
    assert findings(case) == warned


def test_rules_that_say_no_have_names() -> None:
    for language in LANGUAGES:
        assert all(words_for(language).has(f"rule.{rule.id}.name") for rule in RULES)


@pytest.mark.parametrize(("since", "count"), [(FIRST, 0), (FIRST + DAY, 1)])
def test_an_answer_dated_after_the_first_day_is_told(since: date, count: int) -> None:
    answers = Claim(state=ClaimState.CLAIMED, since=since, earlier=(ClaimAnswer(state=ClaimState.AVAILABLE),))
    case = b.case([b.person("a").model_copy(update={"claim": answers})], [b.position("P")])
    assert len(solved(case).placements) == count
    told_of = [("W-CHECK-077", {"count": 1, "as_of": str(FIRST)})] if count else []
    assert pins(case) == told_of


def test_tolerated_days_are_told_by_their_number() -> None:
    leave = Period(first=b.AS_OF, last=b.AS_OF)
    members = [b.person("a", unavailable=(leave,), **AVAILABLE), b.person("b", **AVAILABLE)]

    assert findings(b.case(members, [b.position("P", 2)])) == [
        ("I-CHECK-078", {"scenario": "SC", "names": 1, "most": 1})
    ]


@pytest.mark.parametrize(
    ("away", "tolerated", "told_of"),
    [(10, 100, 106), (9, 100, 78), (10, 10, 106), (9, 10, 107), (2, 10, 107), (1, 10, 78)],
)
def test_who_is_away_every_day_or_forced_past_what_is_tolerated_is_named(
    away: int, tolerated: int, told_of: int
) -> None:
    """Ten days; the other one is away a day, which is tolerated, and counted alone."""
    first, day = b.AS_OF, timedelta(days=1)
    members = [
        b.person(one, unavailable=(Period(first=first, last=first + (days - 1) * day),), **AVAILABLE)
        for one, days in (("a", away), ("b", 1))
    ]
    pin = b.pin("a", "P", despite=("unavailability",), why="w", decided_by="d", decided_on=first)
    case = b.case(members, [b.position("P", 2)], scene=b.scenario(b.phase(10)), locks=(pin,),
                  settings=Settings(away_share_tolerated=tolerated))  # fmt: skip
    notes = [(note.code, note.facts) for note in told(solved(case), case)]
    absent = [(code, facts) for code, facts in notes if code[-3:] in ("078", "106", "107")]
    named = {"scenario": "SC", "person": "a", "position": "P", "days": away, "active": 10}
    rest = ("I-CHECK-078", {"scenario": "SC", "names": 1 if told_of != 78 else 2, "most": 1 if told_of != 78 else away})
    assert absent == ([(f"W-CHECK-{told_of}", named), rest] if told_of != 78 else [rest])


@pytest.mark.parametrize(("shares", "told_of"), [((50,), ()), (("50.1",), ("P",)), ((40, 30), ("P",)), ((30, 20), ())])
def test_demand_that_absence_more_than_doubles_is_told(shares: tuple[object, ...], told_of: tuple[str, ...]) -> None:
    """Twelve seats: up to half away 24 names are enough; 50.1 per cent ask for 25, as 58 per cent do for 29."""
    rules = tuple(b.absence(share, f"cause{number}") for number, share in enumerate(shares))
    case = b.case(b.people(1, **AVAILABLE), [b.position("P", 12), b.position("Q", 0, unit="U")],
                  scene=b.scenario(b.phase(absence=rules)))  # fmt: skip

    assert [facts["positions"] for code, facts in findings(case) if code == "I-CHECK-079"] == list(told_of)
    assert doubled(solved(case), case) == list(told_of)
