"""What each phase needs and has, by hand."""

from planner.analysis.story.phases import phases
from planner.charts.names import records
from planner.domain.organisation import Position
from planner.facts import build_facts
from tests import builders as b

POSITIONS: tuple[Position, ...] = (
    b.position("A", 2, tags=("all",)),
    b.position("B", 3, tags=("war",)),
    b.position("C", 0, 4, tags=("all",)),
)


def rows(**people: int) -> list[tuple[int, ...]]:
    scene = b.scenario(
        b.phase(10, activate=(b.activation(tags=("all",)),)),
        b.phase(1, activate=(b.activation(tags=("all", "war")),)),
        b.phase(4, activate=(b.activation(tags=("war",)),), absence=(b.absence("50"),)),
    )
    table = phases(build_facts(b.case(b.people(3), POSITIONS, scene=scene)), people)
    return [tuple(row[name] for name in ("phase", "first", "last", "needed", "filled")) for row in records(table)]


def test_each_phase_needs_its_own_minimum_and_has_whom_the_plan_has_there() -> None:
    assert rows(A=1, B=5, C=4) == [(0, 1, 10, 2, 1), (1, 11, 11, 5, 4), (2, 12, 15, 6, 5)]


def test_surplus_in_one_position_fills_no_other() -> None:
    assert rows(A=9) == [(0, 1, 10, 2, 2), (1, 11, 11, 5, 2), (2, 12, 15, 6, 0)]
