"""What differs between two plans."""

from planner.analysis.plans.differences import covers, moves, objectives, steps
from planner.analysis.plans.notice import counts, told_anew
from planner.domain.levels import LEVELS
from planner.domain.plan import Role
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


def test_another_role_in_the_same_rank_is_a_change() -> None:
    """With one seat less the second holder is a deputy, although nobody has moved; and must be told so."""
    before = b.plan(b.placement("a", "A", 1), b.placement("b", "A", 2), wanted=(b.wanted("A", 2, 2, 2),))
    after = b.plan(b.placement("a", "A", 1), b.placement("b", "A", 2, Role.DEPUTY), wanted=(b.wanted("A", 1, 2, 2),))
    assert moves(before, after).to_numpy().tolist() == [["b", "became_deputy", "A", "A", 2, 2]]
    assert moves(after, before).to_numpy().tolist() == [["b", "became_holder", "A", "A", 2, 2]]
    assert counts(told_anew(before, after)) | {"role": 1, "people": 1} == counts(told_anew(before, after))


def test_who_changes_role_and_rank_is_counted_once() -> None:
    before = b.plan(b.placement("a", "A", 1), b.placement("b", "A", 2, Role.DEPUTY))
    after = b.plan(b.placement("b", "A", 1), b.placement("a", "A", 2, Role.DEPUTY))
    kinds = moves(before, after)[["person", "kind"]].to_numpy().tolist()
    assert kinds == [["a", "became_deputy"], ["b", "became_holder"]]


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
