"""The strip of a scenario, by hand."""

from fractions import Fraction

import pytest

from planner.analysis.story.assumed import assumed
from planner.domain.regime import RegimeId
from planner.facts import build_facts
from tests import builders as b


def test_absence_and_need_are_those_of_the_phase_in_which_most_are_needed() -> None:
    normal, crisis = RegimeId.NORMAL, RegimeId.CRISIS_AGREEMENT
    phases = (
        b.phase(3, regime=normal, activate=(b.activation(positions=("P",)),)),
        b.phase(4, regime=crisis, absence=(b.absence("20"), b.absence("50", hits="unit", of=("V",), cause="leave"))),
        b.phase(5, regime=normal),
    )
    members = (*b.people(3), *b.people(1, "v", employments=[b.employment("V")]))
    positions = [b.position("P", 2), b.position("Q", 3, 5), b.position("R", 0, 0), b.position("S", 0, 1)]
    organisation = b.organisation(*positions, units=(b.unit(), b.unit("V")))
    case = b.case(members, positions, scene=b.scenario(*phases)).model_copy(update={"organisation": organisation})
    told = assumed(build_facts(case))
    # 2 and 3 day seats with a fifth away are 3 and 4 names; three of four people are away by 20 %, one by 60 %.
    assert told.model_dump() == {
        "days": 12, "regimes": (normal, crisis), "positions": 3, "largest": 1, "needed": 7,
        "away_low": 0, "away_high": 49,
    }  # fmt: skip


def test_of_equal_phases_the_first_counts_and_halves_are_rounded_up() -> None:
    phases = (b.phase(1, absence=(b.absence("12.5"),)), b.phase(1, absence=(b.absence("12.5"),)))
    told = assumed(build_facts(b.case(b.people(2), [b.position()], scene=b.scenario(*phases))))
    assert (told.largest, told.away_low, told.away_high) == (0, 13, 13)


@pytest.mark.parametrize(
    ("people", "carers", "told"),
    [
        # 50 % of so many carers; four more or fewer must not show.
        (400, 40, (5, 5)),
        (200, 21, (5, 5)),
        (199, 20, (5, 9)),
        (40, 9, (10, 14)),
        (20, 9, (20, 29)),
        (10, 3, (0, 19)),
        (4, 1, (0, 49)),
        (3, 1, (0, 99)),
    ],
)
def test_a_mean_that_few_people_move_is_told_as_a_band(people: int, carers: int, told: tuple[int, int]) -> None:
    members = (*b.people(people - carers), *b.people(carers, "v", employments=[b.employment("V")]))
    rule = b.absence("50", hits="unit", of=("V",))
    organisation = b.organisation(b.position(), units=(b.unit(), b.unit("V")))
    case = b.case(members, [b.position()], scene=b.scenario(b.phase(absence=(rule,))))
    found = assumed(build_facts(case.model_copy(update={"organisation": organisation})))
    assert (found.away_low, found.away_high) == told
    if people >= 10:
        others = range(max(0, carers - 20), carers + 21)
        same = [k for k in others if told[0] <= Fraction(50 * k, people) < told[1] + 1]
        assert len(same) >= 4


@pytest.mark.parametrize("share", ["97", "100"])
def test_more_than_names_wanted_are_reckoned_with_is_told_as_it_is(share: str) -> None:
    """Of those who are certainly away nobody is available: told is what was assumed of them all."""
    case = b.case(b.people(3), [b.position()], scene=b.scenario(b.phase(absence=(b.absence(share),))))
    told = assumed(build_facts(case))
    assert (told.away_low, told.away_high) == (int(share), int(share))
