"""Measures as a report tells them, against the witness's count of random hamlets with the measures in force."""

import pytest

from planner.domain.measure import Budget
from tests.reports.packages_told import Packages
from tests.reports.towns import HAMLET, cases, prices


def told(seed: int, kronor: tuple[int, ...], *, number: int = 2, donor_limits: bool = False) -> Packages:
    of = cases(seed, HAMLET, number, donor_limits=donor_limits)
    return Packages(of, prices(seed, of[0]), [Budget(kronor=each, weeks=26) for each in kronor])


def test_a_hamlet_s_packages_are_what_the_witness_counts() -> None:
    found = told(4, (60_000,), number=1)
    found.all()
    found.sentences()


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40))
def test_random_hamlets_packages_are(seed: int) -> None:
    found = told(seed, (60_000,) if seed % 2 else (20_000, 200_000), donor_limits=seed % 4 == 3)
    found.all()
    found.sentences()
