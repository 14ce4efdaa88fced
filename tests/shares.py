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
