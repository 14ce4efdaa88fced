"""Every single loss of a joint placement against solving anew, lending limits of several scenarios included."""

import pytest

from tests.analysis.losses.test_one_person import hold_against_brute_force
from tests.placement.test_together import joint, parts_of
from tests.placement.test_together_changes import with_own_changes


@pytest.mark.parametrize("donor_limits", [False, True])
@pytest.mark.parametrize("seed", range(8))
def test_every_single_loss(seed: int, donor_limits: bool) -> None:
    parts = [part.with_organisation(locks=()) for part in parts_of(seed, donor_limits=donor_limits)]
    hold_against_brute_force(joint(parts))


@pytest.mark.parametrize("seed", range(8))
def test_every_single_loss_where_scenarios_have_changes_of_their_own(seed: int) -> None:
    hold_against_brute_force(with_own_changes(seed, donor_limits=seed % 2 == 0))
