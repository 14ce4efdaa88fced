"""Random cases: some are tried every day, the rest by the long suite."""

import pytest


def shared(every_day: range, rest: range) -> pytest.MarkDecorator:
    """Gives a test ``seeds``: some every day, and the rest, or all, in the long suite."""
    long = pytest.param(rest, id="long", marks=pytest.mark.long)
    return pytest.mark.parametrize("seeds", [pytest.param(every_day, id="every day"), long])


def each(seeds: range, every_day: int) -> pytest.MarkDecorator:
    """Gives a test one ``seed`` at a time: the first so many every day, the others in the long suite."""
    long = [pytest.param(seed, marks=pytest.mark.long) for seed in seeds[every_day:]]
    return pytest.mark.parametrize("seed", [*seeds[:every_day], *long])


def parts(seeds: range, size: int) -> pytest.MarkDecorator:
    """Gives a test of the long suite ``seeds`` in parts, so that a busy machine shares them and none takes too long."""
    return pytest.mark.parametrize("seeds", [seeds[start : start + size] for start in range(0, len(seeds), size)])
