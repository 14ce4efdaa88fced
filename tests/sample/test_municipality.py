"""The sample has the size and the mix that the handbook proposes, at every size and for every seed alike."""

from collections import Counter
from datetime import date

import pytest

from planner.domain.person import Affiliation, ClaimState, ClearanceClass, ClearanceState, EmploymentForm
from planner.sample.municipality import Sample, generate, mixed_sizes
from planner.sample.size import apportion
from planner.sample.tables import AS_OF

HEADS = {"KSF": 90, "ÄOF": 305, "SOF": 155, "UBF": 330, "MLT": 60, "MSF": 28, "KFF": 32, "OXE": 60, "KBO": 45, "KS": 15}
SUB_UNITS = {"KSF-IT": 9, "KSF-SÄK": 3, "ÄOF-SSK": 20, "ÄOF-HT2": 30, "ÄOF-NATT": 14, "UBF-FSK": 110, "OXE-VA": 16}


@pytest.fixture(scope="module")
def sample() -> Sample:
    return generate()


def test_heads_are_those_of_the_handbook(sample: Sample) -> None:
    """People with protected identity are set aside, so the three are added back (docs/sources.md)."""
    ordinary = [
        person.employments[0]
        for person in sample.roster.people
        if person.employments[0].form not in (EmploymentForm.HOURLY, EmploymentForm.TEMPORARY)
    ]
    tops = Counter(employment.unit.split("-")[0] for employment in ordinary)
    assert sum(HEADS.values()) + 6 == sum(tops.values()) + sample.roster.protected_set_aside == 1126
    assert sample.roster.protected_set_aside == 3
    for unit, heads in {**HEADS, "EXT": 6}.items():
        assert heads - 3 <= tops[unit] <= heads, unit
    subs = Counter(employment.unit for employment in ordinary)
    for unit, heads in SUB_UNITS.items():
        assert heads - 3 <= subs[unit] <= heads, unit


def test_hourly_people_come_on_top(sample: Sample) -> None:
    assert len(sample.roster.people) == 1126 + 120 - 3
    hourly = [p for p in sample.roster.people if p.employments[0].form is EmploymentForm.HOURLY]
    assert 60 <= len(hourly) <= 110
    assert all(p.employments[0].fraction_permille == 0 for p in hourly)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_mix_of_attributes(seed: int) -> None:
    sample = generate(seed=seed)
    people, drawn = sample.roster.people, sample.drawn
    total = len(people)

    def share(count: int) -> float:
        return 100 * count / total

    claimed = [p for p in people if p.claim.state is ClaimState.CLAIMED]
    young_men = ~drawn.attributes.female & (drawn.attributes.birth_year >= AS_OF.year - 47)
    assert 3 <= share(len(claimed)) <= 6
    assert 10 <= 100 * ((drawn.security.claim == 3) & young_men).sum() / young_men.sum() <= 13
    assert 4 <= 100 * (~drawn.attributes.citizen).sum() / len(young_men) <= 8
    assert 74 <= share(sum(any(s.skill == "licence_B" for s in p.skills) for p in people)) <= 82
    assert 2 <= share(sum(any(s.skill == "licence_C" for s in p.skills) for p in people)) <= 4
    outside = ("NYKOPING", "NYKOPING-LAND", "NORRKOPING", "TROSA")
    assert 35 <= share(sum(p.area in outside for p in people)) <= 45
    assert 26 <= share(sum(p.carer is True for p in people)) <= 34
    assert 12 <= share(sum(AS_OF.year - p.birth_year > 60 for p in people)) <= 18
    valid = sum(any(s.skill == "first_aid" and (s.valid_until or AS_OF) >= AS_OF for s in p.skills) for p in people)
    assert 51 <= share(valid) <= 59
    assert 2 <= share(sum(len({e.unit for e in p.employments}) > 1 for p in people)) <= 4


def test_named_people(sample: Sample) -> None:
    held = Counter(skill.skill for person in sample.roster.people for skill in person.skills)
    assert (held["staff_method"], held["rakel"]) == (22, 14)
    vetted = Counter((p.clearance.clearance_class, p.clearance.state) for p in sample.roster.people)
    assert vetted[ClearanceClass.CLASS_2, ClearanceState.GRANTED] == 3
    assert 33 <= vetted[ClearanceClass.CLASS_3, ClearanceState.GRANTED] <= 37
    assert vetted[ClearanceClass.CLASS_3, ClearanceState.APPLIED] > 0
    assert vetted[ClearanceClass.CLASS_3, ClearanceState.EXPIRED] > 0
    for person in sample.roster.people:
        until, state = person.clearance.valid_until, person.clearance.state
        assert (state is ClearanceState.EXPIRED) == (until is not None and until < AS_OF)


def test_nobody_is_asked_about_citizenship_without_need(sample: Sample) -> None:
    asked = [p for p in sample.roster.people if p.citizen is not None]
    assert {p.id for p in asked} >= {p.id for p in sample.roster.people if p.affiliation is Affiliation.ELECTED}
    assert len(asked) <= 25


def test_dates_fit_the_as_of_date(sample: Sample) -> None:
    for person in sample.roster.people:
        own = person.employments[0]
        assert own.first_day <= AS_OF
        assert own.last_day is None or own.last_day >= AS_OF
    assert any(
        p.employments[0].last_day and p.employments[0].last_day < date(2027, 5, 30) for p in sample.roster.people
    )


def test_same_seed_same_municipality(sample: Sample) -> None:
    assert generate().roster == sample.roster
    assert generate(seed=2).roster != sample.roster


def test_a_city_has_districts() -> None:
    city = generate(10_000)
    assert len(city.organisation.positions) == 6 * 85
    units = {unit.id for unit in city.organisation.units}
    assert {"ÄOF-HT1-06", "KSF-01"} <= units
    assert {e.unit for p in city.roster.people for e in p.employments} <= units
    areas = {travel.area for travel in city.organisation.travel}
    assert {p.area for p in city.roster.people if p.area} == areas
    assert {unit.parent for unit in city.organisation.units} - {None} <= units
    seats = sum(p.minimum.total for p in city.organisation.positions)
    assert 8 <= seats / sum(p.minimum.total for p in generate().organisation.positions) <= 11


def test_districts_can_be_chosen() -> None:
    assert len(generate(2_000, district_number=4).organisation.positions) == 4 * 85
    with pytest.raises(ValueError, match="200"):
        generate(700, district_number=4)


def test_municipalities_of_mixed_size_can_be_made_again() -> None:
    sizes = mixed_sizes(290, seed=1)
    assert len(set(sizes)) > 250
    assert min(sizes) >= 200
    assert sizes == mixed_sizes(290, seed=1)
    assert generate(sizes[0], seed=1000).roster == generate(sizes[0], seed=1000).roster


def test_apportion_adds_up() -> None:
    for total in range(60):
        for weights in ([1], [1, 1], [5, 1, 1], [10, 20, 7]):
            shares = apportion(total, weights)
            assert sum(shares) == total
            assert min(shares) >= 0
    assert apportion(38, [10, 20, 8]) == [10, 20, 8]
