"""A single change takes as long as the same measure."""

from datetime import date

import pytest

from planner.analysis.gaps.lead_times import timed
from planner.analysis.gaps.single_change import Change
from planner.domain.effect import EffectKind
from planner.domain.measure import Catalogue, Course, Vetting
from planner.domain.person import ClearanceClass
from planner.domain.pool import Pool
from tests import builders as b

CASE = b.case(b.people(1), [b.position("P")])
GIVEN = Catalogue(
    renew_weeks=3,
    lend_weeks=4,
    release_weeks=5,
    agreement_weeks=6,
    vetting=(Vetting(clearance_class=2, weeks=7, cost_kr=1),),
    course=(
        Course(skill="s", weeks=9, cost_kr=1),
        Course(skill="s", weeks=8, cost_kr=1),
        Course(skill="t", weeks=1, cost_kr=1, first_day=date(1900, 1, 1)),
    ),
    pool=(Pool(id="A", name_sv="A", people=1, weeks=11), Pool(id="B", name_sv="B", people=1, weeks=10)),
)


@pytest.mark.parametrize(
    ("kind", "facts", "examples", "given"),
    [
        ("renew", {"skill": "s"}, 2, 3),
        ("lend", {"unit": "U"}, 2, 4),
        ("release", {}, 6, 5),
        ("agreement", {"lender": "A", "borrower": "B"}, 12, 6),
        ("vet", {"clearance_class": ClearanceClass(2)}, 99, 7),
        ("vet", {"clearance_class": ClearanceClass(3)}, 99, 99),
        ("train", {"skill": "s"}, 99, 8),
        ("train", {"skill": "t"}, 99, None),
        ("train", {"skill": "u"}, 99, 99),
        ("borrow", {}, 12, 10),
    ],
)
def test_a_change_takes_as_long_as_the_measure(
    kind: str, facts: dict[str, object], examples: int, given: int | None
) -> None:
    change = Change.model_validate(
        {"kind": EffectKind(kind), "position": "P", "via": "P", "gain_level": 0, "weeks": 99} | facts
    )
    found = (timed(change, prices, CASE) for prices in (Catalogue(), GIVEN))
    assert [one and one.weeks for one in found] == [examples, given]
