"""Plans written by hand, number by number: what the witness accepts and why it refuses."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import pytest

from planner.checks.verify import Witness, examine, verify
from planner.domain.case import Case
from planner.domain.levels import SEAT_LEVELS
from planner.domain.organisation import Position
from planner.domain.person import ClaimState, ClearanceState, Person
from planner.domain.plan import NameKind, Placement, Plan, Role, Status, Stopped
from tests import builders as b

UNITS = (b.unit("U"), b.unit("U1", parent="U"), b.unit("V"))


LEVELS = (*SEAT_LEVELS, "similarity", "responsibility", "proximity")
"""With a previous plan what that says comes first."""

HONEST = (*(0,) * 12, 1, 0, 0, 1, 0, 0, 3, 2, 4)


def _case(**changes: Any) -> Case:
    """Two positions, three people placed by the approved plan, ordinary duties and travel; one who is claimed."""
    members = [
        b.person("a", unit="U1", area="NORR", aid="151010"),
        b.person("b", unit="V", area="SYD", aid="207110"),
        b.person("c", unit="U"),
        b.person("d", unit="U", claim=ClaimState.CLAIMED),
    ]
    positions = [
        b.position("P", 2, 3, depth=2, place="HAMN", aid_groups=("15",)),
        b.position("Q", unit="V", max_outage_min=2000),
    ]
    fields: dict[str, Any] = {
        "units": UNITS,
        "travel": (b.travel("NORR", "HAMN", 20), b.travel("SYD", "HAMN", 70)),
        "previous": b.previous_plan(b="P", c="P"),
    }
    return b.case(members, positions, **(fields | changes))


def _plan(**changes: Any) -> Plan:
    """b, who stood there before, and a hold P, of which target and depth lack one name each; c holds Q.

    Costs: a 0 + 1 + 1 (own line, AID group, 20 minutes), b 1 + 0 + 3 (approved plan, 70 minutes), c 1 + 2 + 0.
    """
    fields = {
        "status": Status.FEASIBLE,
        "stopped": Stopped.TIME_LIMIT,
        "levels": LEVELS,
        "objective": HONEST,
        "wanted": (b.wanted("P", 2, 3, 4, 2), b.wanted("Q")),
        "missing": (b.missing("P", target=1, depth=1),),
    }
    return b.plan(b.placement("b"), b.placement("a", rank=2), b.placement("c", "Q"), **(fields | changes))


def codes(plan: Plan, case: Case) -> list[str]:
    return [finding.code.removeprefix("E-CHECK-") for finding in verify(plan, case)]


def test_a_plan_worked_out_by_hand_is_accepted() -> None:
    assert verify(_plan(), _case()) == ()


def test_a_witness_of_many_plans_says_of_each_what_one_of_its_own_says() -> None:
    plans = (_plan(objective=(0,)), _plan(), b.plan(b.placement("d")), _plan())
    witness = Witness(_case())
    assert [witness.examine(plan) for plan in plans] == [examine(plan, _case()) for plan in plans]
    assert [bool(witness.examine(plan).findings) for plan in plans] == [True, False, True, False]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"format": "planner-plan/4"}, ["001"]),
        ({"scenario": "SC2"}, ["002"]),
        ({"as_of": b.LAST}, ["003"]),
        ({"seed": 2}, ["004"]),
        ({"method": "guess"}, ["006"]),
        ({"levels": ("minimum",)}, ["007"]),
        ({"objective": (0,)}, ["008"]),
        ({"bound": ()}, ["008"]),
        ({"wanted": (b.wanted("Q"), b.wanted("P", 2, 3, 4, 2))}, ["033"]),
        ({"wanted": (b.wanted("P", 2, 3, 4, 3), b.wanted("Q"))}, ["030"]),
        ({"wanted": (b.wanted("P", 2, 3, 4, 2),)}, ["030"]),
        ({"missing": (b.missing("P", rotation=1, depth=1),)}, ["031"]),
        ({"missing": (b.missing("P", target=1, depth=1), b.missing("Q"))}, ["031"]),
        ({"missing": (b.missing("P", target=1, depth=1),) * 2}, ["034"]),
        ({"bound": (0,) * 20 + (-1,)}, ["041"]),
        ({"bound": (0,) * 20 + (5,)}, ["041"]),
        ({"bound": HONEST, "status": Status.OPTIMAL}, ["043"]),
        ({"bound": HONEST, "stopped": Stopped.PROVEN}, ["043"]),
        ({"status": Status.OPTIMAL, "stopped": Stopped.PROVEN}, ["042"]),
        ({"bound": HONEST, "status": Status.OPTIMAL, "stopped": Stopped.PROVEN}, ["045"]),
        ({"pins_left_out": ("a P",)}, ["051"]),
    ],
)
def test_one_thing_wrong_is_one_finding(changes: dict[str, Any], found: list[str]) -> None:
    assert codes(_plan(**changes), _case()) == found


@pytest.mark.parametrize("level", range(len(LEVELS)))
@pytest.mark.parametrize("step", [-1, 1])
def test_every_level_of_the_objective_is_recomputed(level: int, step: int) -> None:
    objective = tuple(value + step * (at == level) for at, value in enumerate(HONEST))

    assert "040" in codes(_plan(objective=objective), _case())


def _names(*names: Placement) -> list[str]:
    return codes(_plan().model_copy(update={"placements": names}), _case())


A, B, C = b.placement("b"), b.placement("a", rank=2), b.placement("c", "Q")


def test_names_and_their_order() -> None:
    deputy, target = {"role": Role.DEPUTY}, {"covers": NameKind.TARGET}

    assert _names(A, B.model_copy(update=deputy), C) == ["023"]
    assert _names(A, B.model_copy(update=target), C) == ["024"]
    assert _names(B, A, C) == ["020"]
    assert _names(b.placement("a"), b.placement("b", rank=2), C) == ["022"]
    assert _names(A, b.placement("a", rank=3, role=Role.DEPUTY, covers=NameKind.TARGET), C) == ["021"]
    assert _names(A, B, b.placement("x", "Q"))[0] == "010"
    assert _names(A, B, b.placement("c", "X"))[0] == "011"
    assert "012" in _names(A, B, b.placement("b", "Q"))
    assert "013" in _names(A, B, b.placement("d", "Q"))
    assert "032" in _names(A, B, C, b.placement("d", "Q", rank=2))


def _ordered(first: Person, second: Person, *positions: Position, **changes: Any) -> list[bool]:
    """Whether the witness accepts each of the two orders."""
    case = b.case([first, second], positions or [b.position("P", 2)], units=UNITS, **changes)
    honest = []
    for one, other in ((first, second), (second, first)):
        names = (b.placement(one.id), b.placement(other.id, rank=2))
        honest.append("022" not in codes(b.plan(*names), case))
    return honest


GRANTED, APPLIED = ClearanceState.GRANTED, ClearanceState.APPLIED
HASH_FIRST, HASH_SECOND = sorted(("a", "b"), key=lambda ident: blake2b(ident.encode(), digest_size=8).hexdigest())


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"unit": "U1", "skills": ("s", "t")}, {"unit": "V"}),
        ({"skills": ("s", "t")}, {"clearance": b.clearance(3)}),
        ({"clearance": b.clearance(3)}, {"clearance": b.clearance(2)}),
        ({"clearance": b.clearance(1, APPLIED)}, {"clearance": b.clearance(3)}),
        ({"clearance": b.clearance(1, GRANTED, b.AS_OF)}, {"clearance": b.clearance(3)}),
        ({"skills": ("s",)}, {"skills": ("s", "t")}),
        ({"skills": ("s", b.held("t", b.AS_OF))}, {"skills": ("s", "t")}),
        ({"skills": ("t",)}, {"skills": ("s",)}),  # s implies u
    ],
)
def test_the_order_of_names(better: dict[str, Any], worse: dict[str, Any]) -> None:
    """Own line first, then least surplus of clearance, then of skills; whatever the hash would say."""
    graph = (b.skill("s", implies=("u",)), b.skill("t"), b.skill("u"))
    for one, other in (("a", "b"), ("b", "a")):
        assert _ordered(b.person(one, **better), b.person(other, **worse), skills=graph) == [True, False]


def test_the_hash_decides_among_equals_and_what_is_asked_is_no_surplus() -> None:
    plain = _ordered(b.person(HASH_FIRST), b.person(HASH_SECOND))
    asked = _ordered(
        b.person(HASH_FIRST, skills=("s",), clearance=b.clearance(2)),
        b.person(HASH_SECOND, skills=("s",), clearance=b.clearance(2)),
        b.position("P", 2, skills=("s",), clearance_class=2),
    )

    assert plain == asked == [True, False]


def _pinned(
    names: Sequence[Placement], *pins: tuple[str, str], left_out: tuple[str, ...] = (), **changes: Any
) -> list[str]:
    case = b.case(
        b.people(3), [b.position("P"), b.position("Q")], locks=tuple(b.pin(*pair) for pair in pins), **changes
    )
    found = codes(b.plan(*names, pins_left_out=left_out), case)
    return [code for code in found if code in ("032", "050", "051")]


def test_pins() -> None:
    at_p, at_q = b.placement("p00"), b.placement("p00", "Q")
    surplus = b.placement("p01", rank=2, role=Role.DEPUTY, covers=NameKind.SURPLUS)

    assert _pinned([at_p], ("p00", "P")) == []
    assert _pinned([], ("p00", "P")) == ["050"]
    assert _pinned([at_q], ("p00", "P")) == ["050"]
    # Two pins of one person: the first by position holds, the other is left out.
    assert _pinned([at_p], ("p00", "Q"), ("p00", "P"), left_out=("p00 Q",)) == []
    assert _pinned([at_q], ("p00", "Q"), ("p00", "P"), left_out=("p00 P",)) == ["050", "051"]
    # More pins than names wanted are kept; one more name than that is not.
    assert _pinned([at_p, surplus], ("p00", "P"), ("p01", "P")) == []
    assert _pinned([at_p, surplus], ("p00", "P")) == ["032"]
    # A pin to a position that wants nobody has no effect; a pin of nobody is left out.
    asleep = b.scenario(b.phase(activate=(b.activation(positions=("Q",)),)))
    assert _pinned([], ("p00", "P"), scene=asleep) == []
    assert _pinned([], ("x", "P"), left_out=("x P",)) == []
    assert _pinned([], ("x", "P")) == ["051"]


def _lending(percent: int, borrowers: Sequence[str], **changes: Any) -> list[str]:
    """Four people of U1, some placed in positions of other units; U may lend a share."""
    units = (b.unit("U", lend_percent=percent), b.unit("U1", parent="U"), b.unit("U2", parent="U"), b.unit("V"))
    positions = [b.position(f"P{number}", unit=unit) for number, unit in enumerate(borrowers)]
    names = [b.placement(f"p0{number}", position.id) for number, position in enumerate(positions)]
    case = b.case(b.people(4, unit="U1"), positions, units=units, **changes)
    return [code for code in codes(b.plan(*names), case) if code == "060"]


def test_donor_limits() -> None:
    assert _lending(25, ["V"]) == []
    assert _lending(24, ["V"]) == ["060"]
    assert _lending(50, ["V", "V"]) == []
    assert _lending(74, ["V", "V", "V"]) == ["060"]
    # The own line, the own unit and sister units below the limit's unit are no loan.
    assert _lending(0, ["U", "U1", "U2"]) == []
    assert _lending(0, ["V"], scene=b.scenario(donor_limits=False)) == []


def test_a_pin_that_would_break_a_donor_limit_is_left_out() -> None:
    units = (b.unit("U", lend_percent=50), b.unit("V"))
    pins = (b.pin("p00", "P"), b.pin("p01", "P"))
    case = b.case(b.people(2), [b.position("P", 2, unit="V")], units=units, locks=pins)

    assert "051" not in codes(b.plan(b.placement("p00"), pins_left_out=("p01 P",)), case)
    assert "051" in codes(b.plan(b.placement("p00")), case)


def test_settings_are_compared_one_by_one() -> None:
    settings = _case().settings.model_copy(update={"max_travel_min": 91, "small_count": 6})

    found = verify(_plan(settings=settings), _case())

    assert [finding.facts["setting"] for finding in found] == ["max_travel_min", "small_count"]
