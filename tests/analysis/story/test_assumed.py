"""The strip of a scenario, by hand."""

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
        "days": 12, "regimes": (normal, crisis), "positions": 3, "largest": 1, "needed": 7, "away_percent": 30,
    }  # fmt: skip


def test_of_equal_phases_the_first_counts_and_halves_are_rounded_up() -> None:
    phases = (b.phase(1, absence=(b.absence("12.5"),)), b.phase(1, absence=(b.absence("12.5"),)))
    told = assumed(build_facts(b.case(b.people(2), [b.position()], scene=b.scenario(*phases))))
    assert (told.largest, told.away_percent) == (0, 13)
