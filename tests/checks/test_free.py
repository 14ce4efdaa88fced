"""A false ``optimal`` is refuted by somebody free, even if somebody like them in all but one thing may not."""

from typing import Any

import pytest

from planner.checks.verify import verify
from planner.domain.case import Case
from planner.domain.plan import Plan
from tests import builders as b
from tests.checks.assemble import assemble

PLACE = {"place": "HAMN"}


def _case(one: dict[str, Any], other: dict[str, Any], asks: dict[str, Any], **changes: Any) -> Case:
    changes = {"travel": (b.travel("NORR", "HAMN", 5),), **changes}
    return b.case([b.person("a", **one), b.person("b", **other)], [b.position("P", **asks)], **changes)


def _found(case: Case) -> list[tuple[str, str | int]]:
    """Codes and people; that there are no prices is left out, so that nothing but somebody free refutes the plan."""
    return [(one.code, one.facts["person"]) for one in verify(_claimed(case), case) if one.code != "E-CHECK-045"]


def _claimed(case: Case) -> Plan:
    return assemble(case, {}, optimal=True)


@pytest.mark.parametrize(
    ("unfit", "fit", "asks"),
    [
        ({"area": "SYD"}, {"area": "NORR"}, PLACE),
        ({"citizen": None}, {}, {"clearance_class": 2}),
        ({"clearance": b.clearance(3)}, {}, {"clearance_class": 2}),
        ({"skills": ()}, {"skills": ("s",)}, {"skills": ("s",)}),
        ({"employer": "BOLAG"}, {}, {}),
        ({"birth_year": 1900}, {}, {}),
    ],
)
def test_somebody_else_like_them_is_found(unfit: dict[str, Any], fit: dict[str, Any], asks: dict[str, Any]) -> None:
    common = {"clearance": b.clearance(2)}

    assert _found(_case(common | unfit, common | fit, asks)) == [("E-CHECK-044", "b")]
    assert _found(_case(common | fit, common | unfit, asks)) == [("E-CHECK-044", "a")]
    assert _found(_case(common | unfit, common | unfit, asks)) == []


def test_a_ban_tells_two_people_apart() -> None:
    assert _found(_case({}, {}, {}, locks=(b.ban("a", "P"),))) == [("E-CHECK-044", "b")]
    assert _found(_case({}, {}, {}, locks=(b.ban("b"),))) == [("E-CHECK-044", "a")]
    assert _found(_case({}, {}, {}, locks=(b.ban("a", "P"), b.ban("b")))) == []


def test_positions_that_ask_the_same_but_ban_differently() -> None:
    positions = [b.position("P"), b.position("Q")]
    case = b.case([b.person("a")], positions, locks=(b.ban("a", "P"),))

    found = verify(_claimed(case), case)

    assert [finding.facts["position"] for finding in found] == ["Q"]


def test_positions_that_differ_in_place_alone() -> None:
    positions = [b.position("P", place="BERGET"), b.position("Q", place="HAMN")]
    case = b.case([b.person("a", area="NORR")], positions, travel=(b.travel("NORR", "HAMN", 5),))

    found = verify(_claimed(case), case)

    assert [finding.facts["position"] for finding in found] == ["Q"]


def test_whom_a_donor_limit_could_stop_proves_nothing() -> None:
    units = (b.unit("U"), b.unit("V", lend_percent=100))
    lent = {"unit": "V"}

    assert _found(_case(lent, lent, {}, units=units)) == []
    assert _found(_case(lent, {}, {}, units=units)) == [("E-CHECK-044", "b")]
    assert _found(_case(lent, lent, {"unit": "V"}, units=units)) == [("E-CHECK-044", "a")]
    assert _found(_case(lent, lent, {}, units=units, scene=b.scenario(donor_limits=False))) == [("E-CHECK-044", "a")]


def test_plans_that_claim_nothing_are_not_asked() -> None:
    case = _case({}, {}, {})

    assert verify(assemble(case, {}), case) == ()
