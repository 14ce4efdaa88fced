"""Each kind of change at its edges: what it hits, what it leaves alone, and when it is refused."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.change import Change
from planner.domain.finding import InputRefusedError
from planner.domain.organisation import Seats, Staffing
from planner.domain.person import ClaimState
from planner.domain.regime import RegimeId
from planner.facts.changes import Chosen, by_seed, changed
from tests import builders as b

LAST = b.scenario().horizon.last
WHOLE = b.scenario().horizon


def never(case: Case, people: tuple[str, ...], number: int) -> Chosen:
    raise AssertionError


def put(case: Case, *changes: dict[str, Any], worst: Callable[..., Chosen] = never) -> Case:
    return changed(case, [Change.model_validate(change) for change in changes], worst)


def refusal(case: Case, *changes: dict[str, Any]) -> list[str]:
    with pytest.raises(InputRefusedError) as refused:
        put(case, *changes)
    return [one.code for one in refused.value.findings]


def by_id(case: Case, ident: str) -> Any:
    return next(one for one in case.roster.people if one.id == ident)


def nurses() -> Case:
    """Three nurses of whom one is claimed, one assistant, one whose certificate runs out the day before the end."""
    skills = (b.skill("nurse", implies=("assistant",)), b.skill("assistant"), b.skill("methods"))
    members = [
        *b.people(2, "n", skills=("nurse",)),
        b.person("n02", skills=("nurse",), claim=ClaimState.CLAIMED),
        b.person("a00", skills=("assistant", "methods")),
        b.person("x00", skills=(b.held("nurse", LAST - timedelta(days=1)),)),
    ]
    return b.case(members, [b.position(skills=("assistant",))], skills=skills)


def test_named_people_are_away_on_every_day() -> None:
    then = put(nurses(), {"kind": "without", "people": ("a00",)})

    assert by_id(then, "a00").unavailable == (WHOLE,)
    assert [one.id for one in then.roster.people if one.unavailable] == ["a00"]
    assert (then.changes[0].people, then.changes[0].hit) == (("a00",), 1)


def test_whoever_is_away_already_is_not_hit() -> None:
    away = (Period(first=WHOLE.first, last=LAST - timedelta(days=1)), Period(first=LAST, last=LAST))
    case = b.case([b.person("a", unavailable=away), b.person("b", unavailable=away[:1])], [b.position()])

    assert refusal(case, {"kind": "without", "people": ("a",)}) == ["E-CHANGE-001"]
    assert put(case, {"kind": "without", "people": ("a", "b")}).changes[0].hit == 1
    assert put(case, {"kind": "without", "number": 2}).changes[0].people == ("b",)


@pytest.mark.parametrize(("tolerated", "refused"), [(99, False), (100, True)])
def test_nobody_would_be_away_where_all_days_are_tolerated(tolerated: int, refused: bool) -> None:
    case = b.case([b.person()], [b.position()], settings=b.Settings(away_share_tolerated=tolerated))

    if refused:
        assert refusal(case, {"kind": "without", "people": ("a",)}) == ["E-CHANGE-003"]
    else:
        assert put(case, {"kind": "without", "people": ("a",)}).changes[0].hit == 1


def test_holders_hold_the_skill_or_one_that_implies_it_to_the_last_day_and_can_be_taken() -> None:
    assert put(nurses(), {"kind": "claim", "skill": "assistant"}).changes[0].people == ("a00", "n00", "n01")
    assert put(nurses(), {"kind": "claim", "skill": "nurse"}).changes[0].people == ("n00", "n01")


@pytest.mark.parametrize(("first", "taken"), [(WHOLE.first, True), (WHOLE.first + timedelta(days=1), False)])
def test_whoever_is_not_employed_throughout_cannot_be_taken(first: date, taken: bool) -> None:
    case = b.case([b.person("a", employments=[b.employment(first_day=first)])], [b.position()])

    if taken:
        assert put(case, {"kind": "claim", "number": 1}).changes[0].people == ("a",)
    else:
        assert refusal(case, {"kind": "claim", "number": 1}) == ["E-CHANGE-001"]


def test_a_number_takes_the_first_by_seeded_hash() -> None:
    members = b.people(20, skills=("s",))
    case = b.case(members, [b.position(skills=("s",))])
    order = by_seed((one.id for one in members), case.scenario.seed)

    taken = [set(put(case, {"kind": "claim", "number": n, "skill": "s"}).changes[0].people) for n in (1, 7, 19)]

    assert taken == [set(order[:1]), set(order[:7]), set(order[:19])]
    assert order != sorted(order)
    assert by_seed(order, 1) != by_seed(order, 2)


def test_the_order_of_people_is_the_one_written_down() -> None:
    """docs/model.md, Changes: as ``printf change/1/p00 | b2sum -l 64`` sorts them."""
    assert by_seed(("p00", "p01", "p02", "p03"), 1) == ["p03", "p00", "p01", "p02"]


def test_fewer_than_asked_for_are_all_taken_and_nobody_is_searched_for() -> None:
    then = put(nurses(), {"kind": "claim", "number": 3, "skill": "nurse", "worst": True})

    assert (then.changes[0].people, then.changes[0].hit, then.changes[0].proven) == (("n00", "n01"), 2, True)
    assert refusal(nurses(), {"kind": "claim", "number": 1, "skill": "unheld"}) == ["E-CHANGE-001"]


def test_where_just_so_many_are_there_nobody_is_searched_for_the_worst() -> None:
    then = put(nurses(), {"kind": "claim", "number": 2, "skill": "nurse", "worst": True})

    assert (then.changes[0].hit, then.changes[0].proven) == (2, True)


def test_the_worst_are_those_that_the_search_finds() -> None:
    asked: list[tuple[tuple[str, ...], int]] = []

    def worst(_case: Case, people: tuple[str, ...], number: int) -> Chosen:
        asked.append((people, number))
        return Chosen(people[-number:], proven=False)

    then = put(nurses(), {"kind": "without", "number": 1, "skill": "nurse", "worst": True}, worst=worst)

    assert asked == [(("n00", "n01"), 1)]
    assert (then.changes[0].people, then.changes[0].proven) == (("n01",), False)


def test_the_worst_to_lose_a_skill_is_never_proven() -> None:
    """What is compared is the loss of the whole person."""
    then = put(
        nurses(),
        {"kind": "remove_skill", "number": 1, "skill": "nurse", "worst": True},
        worst=lambda *_: Chosen(("n01",), proven=True),
    )

    assert (then.changes[0].people, then.changes[0].proven) == (("n01",), False)


def test_a_state_of_claim_means_everybody_in_it() -> None:
    members = [b.person(state.value, claim=state) for state in ClaimState]
    then = put(b.case(members, [b.position()]), {"kind": "claim", "state": "asked"})

    states = {one.id: one.claim.state for one in then.roster.people}
    assert states == {state.value: state for state in ClaimState} | {"asked": ClaimState.CLAIMED}


def test_a_skill_goes_with_all_that_gives_it() -> None:
    then = put(nurses(), {"kind": "remove_skill", "skill": "assistant"})

    assert [by_id(then, one).skills for one in ("n00", "n01")] == [(), ()]
    assert [held.skill for held in by_id(then, "a00").skills] == ["methods"]
    assert by_id(then, "n02").skills == b.person(skills=("nurse",)).skills
    assert refusal(nurses(), {"kind": "remove_skill", "skill": "nurse", "people": ("a00",)}) == ["E-CHANGE-001"]


def test_a_skill_comes_to_those_who_have_the_other_one_and_not_this() -> None:
    then = put(nurses(), {"kind": "add_skill", "skill": "methods", "among": "assistant"})

    assert then.changes[0].people == ("n00", "n01")
    assert by_id(then, "n00").skills == (b.held("nurse"), b.held("methods"))
    assert put(nurses(), {"kind": "add_skill", "skill": "methods"}).changes[0].people == ("n00", "n01", "x00")


def test_a_skill_that_ran_out_comes_back_without_end() -> None:
    then = put(nurses(), {"kind": "add_skill", "skill": "nurse", "people": ("x00",)})

    assert by_id(then, "x00").skills == (b.held("nurse"),)


def roads() -> Case:
    table = [b.travel(area, place, 10) for area in ("N", "S") for place in ("HUS", "HAMN")]
    members = [b.person("n", area="N"), b.person("s", area="S"), b.person("w")]
    return b.case(members, [b.position(place="HUS")], travel=tuple(table))


def test_a_closed_area_has_no_road_and_a_closed_route_not_this_one() -> None:
    area, route = ({"kind": "close_area", "area": "N"}, {"kind": "close_route", "area": "N", "place": "HUS"})

    assert {(trip.area, trip.place) for trip in put(roads(), area).organisation.travel} == {("S", "HUS"), ("S", "HAMN")}
    assert ("N", "HUS") not in {(trip.area, trip.place) for trip in put(roads(), route).organisation.travel}
    assert len(put(roads(), route).organisation.travel) == 3
    assert put(roads(), area).changes[0].hit == put(roads(), route).changes[0].hit == 1
    assert refusal(roads(), area, route) == ["E-CHANGE-001"]


def test_the_last_road_is_not_closed() -> None:
    """Without any row there would be no table, and everybody would get everywhere."""
    assert refusal(roads(), *({"kind": "close_area", "area": area} for area in ("N", "S"))) == ["E-CHANGE-002"]


def test_an_area_where_nobody_lives_is_not_closed() -> None:
    case = roads().with_people([b.person("s", area="S")])

    assert refusal(case, {"kind": "close_area", "area": "N"}) == ["E-CHANGE-001"]


def units() -> Case:
    tree = (b.unit("U"), b.unit("V"), b.unit("V1", parent="V"))
    members = [b.person("u"), b.person("v", unit="V"), b.person("v1", unit="V1")]
    positions = [b.position("P"), b.position("Q", unit="V1"), b.position("R", b.seats(1, 0, 1), unit="V")]
    return b.case(members, positions, units=tree)


def test_a_closed_unit_has_nobody_and_its_positions_stay_wanted_unless_said() -> None:
    then = put(units(), {"kind": "close_unit", "unit": "V"})
    shut = put(units(), {"kind": "close_unit", "unit": "V", "with_positions": True})

    assert [one.id for one in then.roster.people if one.unavailable] == ["v", "v1"]
    assert then.organisation == units().organisation
    assert [one.minimum for one in shut.organisation.positions] == [b.seats(1), Seats(), Seats()]
    assert [one.id for one in put(units(), {"kind": "close_unit", "unit": "V1"}).roster.people if one.unavailable] == [
        "v1"
    ]


def test_a_unit_with_neither_people_nor_positions_to_shut_is_refused() -> None:
    empty = units().with_people([b.person("u")])

    assert refusal(empty, {"kind": "close_unit", "unit": "V"}) == ["E-CHANGE-001"]
    assert put(empty, {"kind": "close_unit", "unit": "V", "with_positions": True}).changes[0].hit == 0


def test_regime_and_staffing_hold_in_every_phase() -> None:
    scene = b.scenario(b.phase(regime="crisis_agreement"), b.phase(activate=(b.activation(staffing="minimum"),)))
    case = b.case([b.person()], [b.position()], scene=scene)

    regime = put(case, {"kind": "regime", "regime": "crisis_agreement"})
    staffing = put(case, {"kind": "staffing", "staffing": "target"})

    assert {phase.regime for phase in regime.scenario.phase} == {RegimeId.CRISIS_AGREEMENT}
    assert {one.staffing for phase in staffing.scenario.phase for one in phase.activate} == {Staffing.TARGET}
    assert (regime.changes[0].hit, staffing.changes[0].hit) == (1, 1)
    assert put(regime, {"kind": "regime", "regime": "crisis_agreement"}).changes[1].hit == 0


def test_seats_hold_in_each_shift_that_the_position_has() -> None:
    case = b.case([b.person()], [b.position("P", b.seats(2, 0, 0), b.seats(3, 0, 1)), b.position("Q", 0)])
    then = put(case, {"kind": "seats", "position": "P", "seats": 2})

    assert then.organisation.positions[0].minimum == then.organisation.positions[0].target == b.seats(2, 0, 2)
    assert then.changes[0].hit == 2
    assert put(then, {"kind": "seats", "position": "P", "seats": 2}).changes[1].hit == 0
    assert refusal(case, {"kind": "seats", "position": "Q", "seats": 1}) == ["E-CHANGE-001"]


def test_changes_hold_one_after_the_other() -> None:
    """Who gets a skill before it is taken away loses it, and the other way round does not."""
    give = {"kind": "add_skill", "skill": "nurse", "people": ("a00",)}
    take = {"kind": "remove_skill", "skill": "nurse"}

    assert by_id(put(nurses(), give, take), "a00").skills == (b.held("assistant"), b.held("methods"))
    assert b.held("nurse") in by_id(put(nurses(), take, give), "a00").skills


@pytest.mark.parametrize("skill", ["assistant", "methods"])
def test_who_has_the_skill_without_end_is_not_hit_wherever_it_stands(skill: str) -> None:
    case = b.case([b.person("a", skills=("assistant", "methods"))], [b.position()], skills=nurses().organisation.skills)
    assert refusal(case, {"kind": "add_skill", "skill": skill, "people": ("a",)}) == ["E-CHANGE-001"]


def test_what_is_taken_twice_takes_others() -> None:
    case = b.case(b.people(5), [b.position()])
    then = put(case, {"kind": "without", "number": 2}, {"kind": "claim", "number": 2})

    assert not set(then.changes[0].people) & set(then.changes[1].people)


def test_every_fault_is_told_at_once_and_the_files_case_is_kept() -> None:
    nothing = {"kind": "claim", "skill": "unheld"}

    assert refusal(nurses(), nothing, {"kind": "without", "number": 1}, nothing) == ["E-CHANGE-001"] * 2
    assert put(nurses(), {"kind": "without", "number": 1}).unchanged == nurses()
    assert nurses().base == nurses()
