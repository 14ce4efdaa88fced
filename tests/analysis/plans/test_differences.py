"""What differs between two plans."""

from planner.analysis.plans.differences import covers, moves, objectives, steps
from planner.domain.levels import LEVELS
from tests import builders as b

ORGANISATION = b.organisation(b.position("A"), b.position("B"))
OLD = b.plan(
    *(b.placement("stays", "A", 1), b.placement("leaves", "A", 2), b.placement("moves", "B", 1)),
    wanted=(b.wanted("A", 2, 2, 2), b.wanted("B")),
    objective=(1, *[0] * 20),
)
NEW = b.plan(
    *(b.placement("comes", "A", 1), b.placement("stays", "A", 2), b.placement("moves", "A", 3)),
    wanted=(b.wanted("A", 2, 3, 3),),
)


def test_people_who_join_leave_move_and_change_rank() -> None:
    assert moves(OLD, NEW).to_numpy().tolist() == [
        ["comes", "joined", "", "A", 0, 1],
        ["leaves", "left", "A", "", 2, 0],
        ["moves", "moved", "B", "A", 1, 3],
        ["stays", "reranked", "A", "A", 1, 2],
    ]


def test_positions_whose_cover_changes() -> None:
    columns = ["position", "tier", "kind", "old_wanted", "old_filled", "new_wanted", "new_filled"]
    assert covers(OLD, NEW, ORGANISATION)[columns].to_numpy().tolist() == [
        ["A", 1, "target", 0, 0, 1, 1],
        ["B", 1, "minimum", 1, 1, 0, 0],
    ]


def test_the_objective_side_by_side() -> None:
    table = objectives(OLD, NEW)
    assert table["level"].tolist() == list(LEVELS)
    assert table["change"].tolist() == [-1, *[0] * 20]


def test_equal_plans_differ_in_nothing() -> None:
    assert moves(OLD, OLD).empty
    assert covers(OLD, OLD, ORGANISATION).empty


def test_steps_are_counted_where_both_plans_want_the_same() -> None:
    wants = (b.wanted("A", 3, 3, 3), b.wanted("B"))
    old = b.plan(wanted=(*wants, b.wanted("C")), missing=(b.missing("B", 1), b.missing("C", 1)))
    new = b.plan(wanted=(*wants, b.wanted("C", 2, 2, 2)), missing=(b.missing("A", 0, 0, 1), b.missing("C", 1)))
    assert steps(old, new).to_numpy().tolist() == [
        ["somebody", 1, 0, -1],
        ["seats", 0, 0, 0],
        ["rotation", 0, 1, 1],
        ["target", 0, 0, 0],
        ["depth", 0, 0, 0],
    ]
