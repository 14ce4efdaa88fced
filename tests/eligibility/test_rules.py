"""Each rule: just allowed, just forbidden, and untouched by what is not its business."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from planner.checks.rules.eligibility import claim as checks_claim
from planner.checks.rules.eligibility import clearance as checks_clearance
from planner.checks.view import View
from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.person import Claim, ClaimAnswer, ClaimState, ClearanceState
from planner.domain.settings import Settings
from planner.eligibility import RULES, build
from planner.facts import build_facts
from tests import builders as b

DAY = timedelta(days=1)


def says_no(case: Case) -> set[str]:
    """Rules that say no to the only person in the only position."""
    bits = int(build(build_facts(case)).no[0, 0])
    return {rule.id for number, rule in enumerate(RULES) if bits >> number & 1}


def of(member=None, position=None, **changes) -> set[str]:
    return says_no(b.case([member or b.person()], [position or b.position()], **changes))


def test_default_person_is_eligible() -> None:
    assert of() == set()


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(b.AS_OF, b.LAST)], set()),
        ([(b.AS_OF + DAY, None)], {"affiliation"}),
        ([(b.AS_OF, b.LAST - DAY)], {"affiliation"}),
        ([(b.AS_OF, b.LAST - DAY), (b.LAST, None)], set()),
        ([(b.AS_OF, b.LAST - 2 * DAY), (b.LAST, None)], {"affiliation"}),
        ([(date(2020, 1, 1), b.AS_OF - DAY), (b.AS_OF, None)], set()),
    ],
)
def test_affiliation(spans, expected) -> None:
    jobs = [b.employment(first_day=first, last_day=last) for first, last in spans]
    assert of(b.person(employments=jobs)) - {"employer"} == expected


@pytest.mark.parametrize(
    ("born", "expected"), [(2011, set()), (2012, {"duty_age"}), (1957, set()), (1956, {"duty_age"})]
)
def test_duty_age_counts_calendar_years(born, expected) -> None:
    assert of(b.person(birth_year=born)) == expected


def test_duty_age_over_new_year() -> None:
    scene = b.scenario(b.phase(days=30), as_of=date(2027, 12, 15))
    assert of(b.person(birth_year=1957), scene=scene) == {"duty_age"}
    assert of(b.person(birth_year=1958), scene=scene) == set()
    assert of(b.person(birth_year=2012), scene=scene) == {"duty_age"}


@pytest.mark.parametrize(
    ("since", "before", "claimed"),
    [
        (b.AS_OF - DAY, ClaimState.AVAILABLE, True),
        (b.AS_OF, ClaimState.AVAILABLE, True),
        (b.AS_OF + DAY, ClaimState.AVAILABLE, False),
        (b.AS_OF + DAY, None, False),
        (None, None, True),
    ],
)
def test_a_claim_holds_from_the_day_of_the_answer(since, before, claimed) -> None:
    earlier = () if before is None else (ClaimAnswer(state=before),)
    person = b.person().model_copy(update={"claim": Claim(state=ClaimState.CLAIMED, since=since, earlier=earlier)})
    case = b.case([person], [b.position()])
    assert of(person) == ({"claim"} if claimed else set())
    assert checks_claim(View(case), person, case.organisation.positions[0]) is not claimed


@pytest.mark.parametrize("days", [(b.AS_OF, b.AS_OF), (b.AS_OF, b.AS_OF + DAY), (None, None)])
def test_answers_are_in_the_order_of_their_days(days) -> None:
    with pytest.raises(ValidationError):
        Claim(since=days[0], earlier=(ClaimAnswer(since=days[1]),))


@pytest.mark.parametrize(
    ("vettings", "needed", "may"),
    [
        ([b.clearance(3), b.clearance(2, ClearanceState.APPLIED)], 3, True),
        ([b.clearance(3), b.clearance(2, ClearanceState.APPLIED)], 2, False),
        ([b.clearance(2, ClearanceState.WITHDRAWN), b.clearance(3)], 3, True),
        ([b.clearance(2, ClearanceState.WITHDRAWN), b.clearance(3)], 2, False),
        ([b.clearance(2, ClearanceState.GRANTED, b.AS_OF), b.clearance(3)], 3, True),
        ([b.clearance(2, ClearanceState.GRANTED, b.AS_OF), b.clearance(3)], 2, False),
        ([b.clearance(3, ClearanceState.GRANTED, b.AS_OF), b.clearance(2)], 2, True),
        ([b.clearance(3), b.clearance(2)], 2, True),
    ],
)
def test_every_class_counts_by_itself(vettings, needed, may) -> None:
    person = b.person(clearance=vettings[0], other_clearances=tuple(vettings[1:]))
    position = b.position(clearance_class=needed)
    assert of(person, position) == (set() if may else {"clearance"})
    assert checks_clearance(View(b.case([person], [position])), person, position) is may


@pytest.mark.parametrize("state", list(ClaimState))
def test_claim(state) -> None:
    assert of(b.person(claim=state)) == ({"claim"} if state is ClaimState.CLAIMED else set())


@pytest.mark.parametrize(
    ("period", "tolerated", "expected"),
    [
        ((b.AS_OF - 3 * DAY, b.AS_OF - DAY), 0, set()),
        ((b.AS_OF - 3 * DAY, b.AS_OF), 0, {"unavailability"}),
        ((b.LAST, b.LAST + DAY), 0, {"unavailability"}),
        ((b.LAST + DAY, b.LAST + DAY), 0, set()),
        ((b.AS_OF, b.AS_OF + DAY), 15, set()),
        ((b.AS_OF, b.AS_OF + DAY), 14, {"unavailability"}),
        ((b.AS_OF, b.LAST), 99, {"unavailability"}),
        ((b.AS_OF, b.LAST), 100, set()),
    ],
)
def test_unavailability(period, tolerated, expected) -> None:
    away = b.person(unavailable=(Period(first=period[0], last=period[1]),))
    assert of(away, settings=Settings(away_share_tolerated=tolerated)) == expected


def test_overlapping_absences_count_once() -> None:
    twice = tuple(Period(first=b.AS_OF, last=b.AS_OF + DAY) for _ in range(2))
    assert of(b.person(unavailable=twice), settings=Settings(away_share_tolerated=15)) == set()


@pytest.mark.parametrize(
    ("vetted", "needed", "expected"),
    [
        (3, 3, set()),
        (2, 3, set()),
        (1, 2, set()),
        (3, 2, {"clearance"}),
        (2, 1, {"clearance"}),
        (3, None, set()),
    ],
)
def test_clearance_class(vetted, needed, expected) -> None:
    assert of(b.person(clearance=b.clearance(vetted)), b.position(clearance_class=needed)) == expected


@pytest.mark.parametrize(
    ("vetting", "expected"),
    [
        (b.clearance(3, ClearanceState.APPLIED), {"clearance"}),
        (b.clearance(3, ClearanceState.EXPIRED), {"clearance"}),
        (b.clearance(None, ClearanceState.NONE), {"clearance"}),
        (b.clearance(3, valid_until=b.LAST), set()),
        (b.clearance(3, valid_until=b.LAST - DAY), {"clearance"}),
    ],
)
def test_clearance_state_and_expiry(vetting, expected) -> None:
    assert of(b.person(clearance=vetting), b.position(clearance_class=3)) == expected


@pytest.mark.parametrize(
    ("citizen", "needed", "expected"),
    [(False, 3, set()), (None, 3, set()), (False, 2, {"clearance"}), (None, 1, {"clearance"}), (True, 1, set())],
)
def test_citizenship_for_class_1_and_2_only(citizen, needed, expected) -> None:
    vetted = b.person(citizen=citizen, clearance=b.clearance(1))
    assert of(vetted, b.position(clearance_class=needed)) == expected


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([], {"skills"}),
        ([b.held("work", b.LAST)], set()),
        ([b.held("work", b.LAST - DAY)], {"skills"}),
        ([b.held("nurse", b.LAST)], set()),
        ([b.held("chief_nurse")], set()),
        ([b.held("nurse", b.LAST - DAY)], {"skills"}),
        ([b.held("work", b.LAST - DAY), b.held("nurse", b.LAST)], set()),
        ([b.held("other")], {"skills"}),
    ],
)
def test_skills_through_the_graph(held, expected) -> None:
    graph = (
        b.skill("work"),
        b.skill("nurse", implies=("work",)),
        b.skill("chief_nurse", implies=("nurse",)),
        b.skill("other"),
    )
    assert of(b.person(skills=held), b.position(skills=("work",)), skills=graph) == expected


def test_every_skill_is_needed() -> None:
    assert of(b.person(skills=["x"]), b.position(skills=("x", "y"))) == {"skills"}
    assert of(b.person(skills=["x", "y"]), b.position(skills=("x", "y"))) == set()


@pytest.mark.parametrize(
    ("deals", "expected"),
    [
        ([], {"employer"}),
        ([b.agreement("BOLAG")], set()),
        ([b.agreement("BOLAG", last_day=b.LAST)], set()),
        ([b.agreement("BOLAG", last_day=b.LAST - DAY)], {"employer"}),
        ([b.agreement("BOLAG", first_day=b.AS_OF + DAY)], {"employer"}),
        ([b.agreement(b.EMPLOYER, "BOLAG")], {"employer"}),
    ],
)
def test_employer_agreement(deals, expected) -> None:
    units = (b.unit(), b.unit("V", employer="BOLAG"))
    member = b.person(unit="V", employer="BOLAG")
    assert of(member, units=units, agreements=tuple(deals)) == expected


@pytest.mark.parametrize(
    ("area", "place", "minutes", "expected"),
    [
        ("A", "L", 90, set()),
        ("A", "L", 91, {"reach"}),
        ("B", "L", 5, {"reach"}),
        (None, "L", 91, set()),
        ("A", None, 91, set()),
        ("NOWHERE", "L", 5, {"reach"}),
        ("NOWHERE", None, 5, set()),
    ],
)
def test_reach(area, place, minutes, expected) -> None:
    trips = (b.travel("A", "L", minutes), b.travel("B", "M", 5))
    assert of(b.person(area=area), b.position(place=place), travel=trips) == expected


def test_no_travel_table_is_no_obstacle() -> None:
    assert of(b.person(area="A"), b.position(place="L")) == set()


def test_ban() -> None:
    assert of(locks=(b.ban("a", "P"),)) == {"ban"}
    assert of(locks=(b.ban("a"),)) == {"ban"}
    assert of(locks=(b.ban("b", "P"),)) == set()
    both = b.case([b.person()], [b.position("P"), b.position("Q")], locks=(b.ban("a", "Q"),))
    assert build(build_facts(both)).eligible.tolist() == [[True, False]]


def test_refusals_follow_the_funnel() -> None:
    case = b.case(
        [b.person("a", claim=ClaimState.CLAIMED), b.person("b")], [b.position(skills=("x",)), b.position("Q")]
    )
    matrix = build(build_facts(case))
    assert matrix.refusals("a", "P") == ("claim", "skills")
    assert matrix.refusals("b", "P") == ("skills",)
    assert matrix.refusals("b", "Q") == ()


def test_funnel_order_is_the_models() -> None:
    assert [rule.id for rule in RULES] == [
        "affiliation",
        "duty_age",
        "claim",
        "unavailability",
        "clearance",
        "skills",
        "employer",
        "reach",
        "ban",
    ]


def test_blocks_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.instances import MEDIUM, random_case

    case = random_case(5, MEDIUM)
    whole = build(build_facts(case)).no
    monkeypatch.setattr("planner.facts.build._BLOCK_CELLS", 40)
    assert (build(build_facts(case)).no == whole).all()


def test_a_call_up_is_the_claim_alone_so_that_a_release_brings_back() -> None:
    called_up = b.absence(100, "called_up", hits="claim", of=("claimed", "asked"))
    scene = b.scenario(b.phase(absence=(called_up,)))
    assert of(b.person(claim="claimed"), scene=scene) == {"claim"}
    assert of(b.person(claim="asked"), scene=scene) == {"unavailability"}
    assert of(b.person(claim="available"), scene=scene) == set()
    everyone = b.scenario(b.phase(absence=(b.absence(100),)))
    assert of(b.person(claim="claimed"), scene=everyone) == {"claim", "unavailability"}
