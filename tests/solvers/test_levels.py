"""Level after level: each is as small as those before it allow, and a limit leaves a bound."""

from ortools.sat.python import cp_model

from planner.solvers.levels import LevelSearch


def search(limit: float | None = None) -> LevelSearch:
    """Two numbers of at least 5 together; the first level is the first number, the second level twice the other."""
    built = cp_model.CpModel()
    first, second = (built.new_int_var(0, 9, "") for _ in range(2))
    built.add(first + second >= 5)
    built.add(second <= 3)
    return LevelSearch(built, lambda number: (first, 2 * second, first - second)[number], 0, limit)


def test_every_level_is_the_least_that_those_before_it_allow() -> None:
    levels = search()
    assert [levels.minimise(None).proven for _ in range(3)] == [True, True, True]
    assert levels.fixed == [2, 6, -1]


def test_values_that_can_be_reached_are_fixed_all_at_once() -> None:
    levels = search()
    assert levels.reach([2, 6], 1.0) is not None
    assert levels.fixed == [2, 6]
    assert search().reach([2, 5], 1.0) is None


def test_a_limit_leaves_the_level_open() -> None:
    levels = search(limit=0.0)
    step = levels.minimise(1)
    assert (step.proven, levels.fixed) == (False, [])
    assert 0 <= levels.open_bound <= 2
