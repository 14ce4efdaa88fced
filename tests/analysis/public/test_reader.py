"""What a reader works out: against trying every assignment of numbers, and what bands bear beside them."""

import random
from itertools import product

import pytest

from planner.analysis.public.disclosure import fixed_band
from planner.analysis.public.reader import Apart, Reader

MOST = 8
"""Numbers above are not tried."""


def groups(rnd: random.Random) -> tuple[list[int], list[tuple[int, int]], list[int]]:
    """Sizes of three groups, which lies within which, and names that each holds for certain."""
    pairs = [pair for pair in ((0, 1), (1, 2), (0, 2)) if rnd.random() < 0.7]
    sizes = [rnd.randint(0, MOST) for _ in range(3)]
    for outer, inner in pairs:
        sizes[inner] = min(sizes[inner], sizes[outer])
    sizes[2] = min([sizes[2], *(sizes[outer] for outer, inner in pairs if inner == 2)])
    return sizes, pairs, [rnd.randint(0, size) for size in sizes]


def possible(
    bands: list[tuple[int, int]], pairs: list[tuple[int, int]], names: list[int], told: list[tuple[int, int]]
) -> list[set[int]]:
    """Values of each group in any assignment that agrees with all of it."""
    kept = [
        values
        for values in product(*(range(low, high + 1) for low, high in bands))
        if all(values[outer] >= values[inner] for outer, inner in pairs)
        and all(values[more] > values[less] for more, less in told)
        and all(value >= name for value, name in zip(values, names, strict=True))
    ]
    return [{values[at] for values in kept} for at in range(len(bands))]


def made(sizes: list[int], pairs: list[tuple[int, int]], names: list[int]) -> Reader:
    reader = Reader()
    for at, size in enumerate(sizes):
        band = fixed_band(size)
        reader.exact((at,), names[at])
        reader.band((at,), band.low, band.high)
    for outer, inner in pairs:
        reader.within((outer,), (inner,))
    reader.draw()
    return reader


@pytest.mark.parametrize("seed", range(30))
def test_bands_of_groups_within_groups_narrow_nothing(seed: int) -> None:
    assert made(*groups(random.Random(seed))).narrowed() == []


@pytest.mark.parametrize("seed", range(50))
def test_what_is_told_is_borne_exactly_where_enough_values_stay(seed: int) -> None:
    rnd = random.Random(seed)
    sizes, pairs, names = groups(rnd)
    told = [pair for pair in ((0, 1), (1, 2), (0, 2)) if sizes[pair[0]] > sizes[pair[1]] and rnd.random() < 0.6]
    bands = [(fixed_band(size).low, fixed_band(size).high) for size in sizes]
    free = [(0, MOST + 6)] * 3
    alone = [{*values} & {*range(low, high + 1)} for values, (low, high) in
             zip(possible(free, pairs, names, []), bands, strict=True)]  # fmt: skip
    left = possible(bands, pairs, names, told)
    enough = all(len(values) >= min(4, len(allowed)) for values, allowed in zip(left, alone, strict=True))
    bears = made(sizes, pairs, names).bears([Apart((more,), (less,), 1) for more, less in told])
    assert bears == enough


def test_what_was_told_before_counts() -> None:
    """Each of the two may be told; both together would tell that the largest of three in one band is 2 to 4."""
    reader = made([3, 2, 1], [(0, 1), (1, 2)], [0, 0, 0])
    first, second = Apart((0,), (1,), 1), Apart((1,), (2,), 1)
    assert reader.bears([first], keep=False)
    assert reader.bears([second], keep=False)
    assert reader.bears([first])
    assert not reader.bears([second])
    assert reader.bears([Apart((0,), (2,), 1)])


def test_nobody_is_told_what_cannot_be() -> None:
    reader = made([3, 8, 8], [], [0, 0, 0])
    assert not reader.bears([Apart((0,), (1,), 1)])
    assert reader.bears([Apart((0,), ("unknown",), 1)])
    assert reader.narrowed() == []
