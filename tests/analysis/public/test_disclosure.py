"""Bands: fixed edges, every number in one, and none so narrow that it would tell a small count."""

import pytest

from planner.analysis.public.disclosure import fixed_band


@pytest.mark.parametrize(
    ("number", "low", "high"),
    [(0, 0, 4), (1, 0, 4), (4, 0, 4), (5, 5, 9), (49, 45, 49), (50, 50, 59), (59, 50, 59), (60, 60, 69),
     (1207, 1200, 1209)],
)  # fmt: skip
def test_a_count_stands_in_a_band_with_fixed_edges(number: int, low: int, high: int) -> None:
    assert (fixed_band(number).low, fixed_band(number).high) == (low, high)


@pytest.mark.parametrize("small", [2, 5, 7])
def test_bands_part_the_numbers_and_larger_counts_never_stand_below(small: int) -> None:
    bands = [fixed_band(number, small) for number in range(40 * small)]
    edges = sorted({(band.low, band.high) for band in bands})
    assert [low for low, _ in edges] == [0, *(high + 1 for _, high in edges[:-1])]
    assert {high - low + 1 for low, high in edges} == {small, 2 * small}
    assert all(band.low <= number <= band.high for number, band in enumerate(bands))


def test_the_setting_widens_the_bands() -> None:
    assert [(fixed_band(number, 10).low, fixed_band(number, 10).high) for number in (9, 99, 100)] == [
        (0, 9), (90, 99), (100, 119),
    ]  # fmt: skip
