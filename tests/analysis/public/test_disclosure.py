"""Public counts: what is shown, and an audit that no small count can be worked out."""

import random

import pytest

from planner.analysis.public.disclosure import PublicCount, fixed_band, public_circles, public_count, public_table
from tests.analysis.audit import Reader

SMALL = 5
AS_NARROW_AS_SMALL = SMALL - 2
"""Width of 1–4."""


def exact(number: int) -> PublicCount:
    return PublicCount(low=number, high=number)


def between(low: int, high: int) -> PublicCount:
    return PublicCount(low=low, high=high)


@pytest.mark.parametrize(("number", "low", "high"), [(0, 0, 0), (1, 1, 4), (4, 1, 4), (5, 5, 5), (123, 123, 123)])
def test_small_counts_are_not_shown(number: int, low: int, high: int) -> None:
    assert public_count(number, SMALL) == between(low, high)
    assert public_count(number, SMALL).exact == (low == high)


def test_another_limit() -> None:
    assert public_count(9, 10) == between(1, 9)


def test_totals_tell_what_can_be_added_up() -> None:
    table = public_table({("A", "x"): 12, ("A", "y"): 2, ("B", "x"): 7, ("B", "z"): 0}, SMALL)
    assert table.cells["A", "y"] == between(1, 4)
    assert table.rows == {"A": between(13, 16), "B": exact(7)}
    assert table.columns == {"x": exact(19), "y": between(1, 4), "z": exact(0)}
    assert table.total == between(20, 23)


def random_table(rnd: random.Random) -> dict[tuple[str, str], int]:
    rows, columns = rnd.randint(1, 4), rnd.randint(1, 5)
    values = (0, 0, 1, 2, 3, 4, 4, 5, 6, 12, 40)
    return {(f"r{row}", f"c{column}"): rnd.choice(values) for row in range(rows) for column in range(columns)}


def leaks_of_table(cells: dict[tuple[str, str], int], true_totals: bool) -> int:
    """Small cells that a reader can narrow to less than 1–4."""
    table = public_table(cells, SMALL)
    keys = list(table.cells)
    reader = Reader([table.cells[key] for key in keys])
    for side, totals in ((0, table.rows), (1, table.columns)):
        for name, total in totals.items():
            members = {number: 1 for number, key in enumerate(keys) if key[side] == name}
            true = sum(cells[keys[number]] for number in members)
            reader.learns(members, true if true_totals else total.low, true if true_totals else total.high)
    reader.learns(dict.fromkeys(range(len(keys)), 1), table.total.low, table.total.high)
    small = [number for number, key in enumerate(keys) if 0 < cells[key] < SMALL]
    return sum(reader.works_out({number: 1}) != (1, SMALL - 1) for number in small)


@pytest.mark.parametrize("seed", range(20))
def test_no_small_cell_of_a_table_can_be_narrowed(seed: int) -> None:
    assert leaks_of_table(random_table(random.Random(seed)), true_totals=False) == 0


def test_the_audit_finds_what_true_totals_would_give_away() -> None:
    assert sum(leaks_of_table(random_table(random.Random(seed)), true_totals=True) for seed in range(10)) > 0


def test_isolated_numbers_are_exact() -> None:
    assert public_circles([[50, 60, 100]], 100, SMALL) == {n: exact(n) for n in (0, 50, 60, 100)}


def test_numbers_near_each_other_show_their_blocks() -> None:
    shown = public_circles([[50, 52, 57, 63, 68, 3]], 100, SMALL)
    assert [shown[n] for n in (50, 52, 57, 63, 68, 3)] == [
        *(between(50, 54), between(50, 54), exact(57), exact(63), exact(68)),
        between(1, 4),
    ]


def test_numbers_near_the_whole_roster_show_the_block_below_it() -> None:
    shown = public_circles([[1031, 1033, 1028]], 1034, SMALL)
    assert shown[1034] == exact(1034)
    assert shown[1033] == shown[1031] == between(1030, 1033)
    assert shown[1028] == between(1025, 1029)
    assert public_circles([[1033]], 1034, SMALL)[1033] == between(1030, 1033)


@pytest.mark.parametrize("everyone", [1, 2, 4, 6, 8, 9, 10, 13, 14, 15, 19, 20, 24, 99, 100, 101])
def test_blocks_part_the_numbers_and_none_is_narrow(everyone: int) -> None:
    shown = public_circles([range(everyone + 1)], everyone, SMALL)
    inner = [shown[number] for number in range(1, everyone)]
    assert all(block.low <= number <= block.high for number, block in enumerate(inner, start=1))
    distinct = sorted({(block.low, block.high) for block in inner})
    assert [low for low, _ in distinct] == [1, *(high + 1 for _, high in distinct[:-1])][: len(distinct)]
    widths = [high - low for low, high in distinct]
    # In a roster of fewer than five people everything small is one block.
    assert all(width >= min(AS_NARROW_AS_SMALL, everyone - 2) for width in widths)


def test_numbers_of_different_circles_are_not_compared() -> None:
    shown = public_circles([[50, 60], [52, 70, 72]], 100, SMALL)
    assert [shown[n].exact for n in (50, 52, 60, 70, 72)] == [True, True, True, False, False]


def test_a_number_is_shown_alike_in_every_circle() -> None:
    shown = public_circles([[50, 60], [50, 52]], 100, SMALL)
    assert (shown[50].low, shown[50].high) == (50, 54)


def test_numbers_beside_a_number_that_all_may_see_get_room_above() -> None:
    shown = public_circles([[50, 60]], 100, SMALL, beside=[50])
    assert (shown[50].low, shown[50].high) == (50, 59)


def random_groups(rnd: random.Random) -> tuple[list[int], list[int]]:
    """Sizes of nested groups and the number of the group around each (−1 for the whole roster)."""
    everyone = rnd.choice((7, 20, 60, 300))
    sizes, around = [everyone], [-1]
    for _ in range(rnd.randint(3, 14)):
        outer = rnd.randrange(len(sizes))
        less = rnd.choice((0, 1, 2, 3, 4, 5, 7, 20, 100))
        sizes.append(max(0, sizes[outer] - less))
        around.append(outer)
    return sizes, around


def leaks_of_groups(sizes: list[int], around: list[int], secondary: bool) -> int:
    """Small differences between a group and one within it that a reader can narrow to less than the width of 1–4."""
    shown = public_circles([sizes], sizes[0], SMALL)
    counts = [shown[n] if secondary else public_count(n, SMALL) for n in sizes]
    reader = Reader([exact(sizes[0]), *counts[1:]])
    for inner, outer in enumerate(around):
        if outer >= 0:
            reader.learns({outer: 1, inner: -1}, 0, None)
    leaks = 0
    for inner in range(len(sizes)):
        if 0 < sizes[inner] < min(SMALL, sizes[0]):
            low, high = reader.works_out({inner: 1})
            leaks += high - low < AS_NARROW_AS_SMALL
        outer = around[inner]
        while outer >= 0:
            if 0 < sizes[outer] - sizes[inner] < SMALL and sizes[inner]:
                low, high = reader.works_out({outer: 1, inner: -1})
                leaks += high - low < AS_NARROW_AS_SMALL
            outer = around[outer]
    return leaks


@pytest.mark.parametrize("seed", range(40))
def test_no_small_difference_of_groups_can_be_narrowed(seed: int) -> None:
    assert leaks_of_groups(*random_groups(random.Random(seed)), secondary=True) == 0


def test_the_audit_finds_what_exact_numbers_would_give_away() -> None:
    assert sum(leaks_of_groups(*random_groups(random.Random(seed)), secondary=False) for seed in range(10)) > 0


def test_fixed_bands_have_the_same_edges_and_nobody_is_in_the_first() -> None:
    told = {number: (fixed_band(number).low, fixed_band(number).high) for number in (0, 4, 5, 9, 49, 50, 59, 60, 231)}
    assert told == {0: (0, 4), 4: (0, 4), 5: (5, 9), 9: (5, 9), 49: (45, 49), 50: (50, 59), 59: (50, 59), 60: (60, 69),
                    231: (230, 239)}  # fmt: skip
