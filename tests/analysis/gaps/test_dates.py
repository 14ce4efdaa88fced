"""Who could take a missing name but for dates: each kind at its edge, and nobody whom another rule keeps out, too."""

from datetime import date, timedelta
from typing import Any

import pytest

from planner.analysis.gaps.dates import DateKind, only_dates
from planner.domain.base import Period
from planner.domain.person import ClaimState, ClearanceState, Person
from tests import builders as b
from tests.analysis.made import solved

DAY = timedelta(days=1)
FIRST = b.AS_OF
SKILL = (b.skill("s"),)
ASKS = b.position("P", skills=("s",), clearance_class=3)


def fit(**changes: Any) -> Person:
    return b.person("a", **({"skills": ("s",), "clearance": b.clearance(3)} | changes))


def found(member: Person, *others: Person, scene: Any = None) -> list[tuple[str, DateKind, str | None, list[date]]]:
    case = b.case([member, *others], [ASKS], skills=SKILL, scene=scene)
    return [
        (one.person, one.kind, one.skill, [day for period in one.days for day in (period.first, period.last)])
        for one in only_dates(solved(case), "P")
    ]


@pytest.mark.parametrize(
    ("member", "kind", "skill", "days"),
    [
        (fit(unavailable=(Period(first=FIRST - DAY, last=FIRST + DAY),)), "absence", None, [FIRST - DAY, FIRST + DAY]),
        (fit(skills=(b.held("s", b.LAST - DAY),)), "certificate", "s", [b.LAST - DAY] * 2),
        (fit(skills=(b.held("s", FIRST),)), "certificate", "s", [FIRST] * 2),
        (fit(clearance=b.clearance(3, valid_until=FIRST)), "vetting", None, [FIRST] * 2),
        (fit(employments=[b.employment(last_day=FIRST)]), "ends", None, [FIRST] * 2),
    ],
)
def test_dates_alone_are_told(member: Person, kind: str, skill: str | None, days: list[date]) -> None:
    assert found(member) == [("a", DateKind(kind), skill, days)]


@pytest.mark.parametrize(
    "member",
    [
        fit(),
        fit(claim=ClaimState.CLAIMED),
        fit(skills=(b.held("s", FIRST - DAY),)),
        fit(clearance=b.clearance(3, valid_until=FIRST - DAY)),
        fit(clearance=b.clearance(2, ClearanceState.APPLIED)),
        fit(skills=(b.held("s", FIRST),), claim=ClaimState.CLAIMED),
        fit(skills=(b.held("s", FIRST),), clearance=b.clearance(3, valid_until=FIRST)),
        fit(employments=[b.employment(last_day=FIRST - DAY)]),
    ],
)
def test_what_is_no_matter_of_dates_alone_is_not_told(member: Person) -> None:
    assert found(member) == []


def test_absence_is_told_whole_and_a_phase_that_nobody_dated_as_a_phase() -> None:
    on, off = (b.activation(positions=(ident,)) for ident in ("P", "Q"))
    storm = b.absence(100, "storm", hits="carers")
    phases = (b.phase(10, activate=(on,), absence=(storm,)), b.phase(10, activate=(off,)), b.phase(10, activate=(on,)))
    ends = FIRST + 22 * DAY
    leave = (Period(first=FIRST + 15 * DAY, last=ends - DAY), Period(first=ends, last=ends))
    case = b.case(
        [fit(carer=True, unavailable=leave)],
        [ASKS, b.position("Q", clearance_class=1)],
        skills=SKILL,
        scene=b.scenario(*phases),
    )
    (one,) = only_dates(solved(case), "P")
    assert one.days == (
        Period(first=FIRST, last=FIRST + 9 * DAY),
        Period(first=FIRST + 15 * DAY, last=ends),
    )


def test_nobody_is_told_who_is_needed_elsewhere_or_where_nothing_is_missing() -> None:
    lapsed = fit(skills=(b.held("s", FIRST),))
    both = b.case([lapsed], [ASKS, b.position("Q", max_outage_min=60)], skills=SKILL)
    assert only_dates(solved(both), "P") == ()
    later = b.case([lapsed], [ASKS, b.position("Q", max_outage_min=1441)], skills=SKILL)
    assert [one.person for one in only_dates(solved(later), "P")] == ["a"]
    whole = b.case([lapsed, fit().model_copy(update={"id": "b"})], [ASKS], skills=SKILL)
    assert only_dates(solved(whole), "P") == ()
