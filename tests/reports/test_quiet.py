"""Of two reports whose rosters differ in one person, placed alike, no number differs but bands at their edges."""

import random
from pathlib import Path

import pytest

from planner.analysis.public import publish
from planner.analysis.public.disclosure import PublicCount
from planner.text import LANGUAGES
from tests.instances import Size, random_case
from tests.reports.quiet import Difference, differences, exempt, material, mutated, pieces

VILLAGE = Size(people=40, positions=6, seats=2, depth=2, phases=1, hard=1.0)
TOWN = Size(people=90, positions=14, seats=3, depth=2, phases=2, hard=1.0)


def compared(
    seed: int, folder: Path, pairs: int, language: str = "sv", size: Size = TOWN
) -> tuple[int, list[Difference]]:
    """How many pairs are placed alike, and what differs in them."""
    rnd, quiet, found = random.Random(seed), 0, list[Difference]()
    case = random_case(seed, size, pins=False)
    for _ in range(pairs):
        changed = mutated(case, rnd)
        if changed is None:
            continue
        scenarios, before = rnd.randint(1, 3), rnd.random() < 0.3
        one, other = (material(town, scenarios, before=before) for town in changed[1:])
        if exempt(one) == exempt(other):
            quiet += 1
            found += differences(pieces(one, folder, language), pieces(other, folder, language))
    return quiet, found


@pytest.mark.long
def test_nothing_differs_but_edges_of_bands(tmp_path: Path) -> None:
    assert compared(502, tmp_path, 1, size=VILLAGE) == (1, [])


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(500, 520))
def test_nothing_differs_but_edges_of_bands_in_many_towns(seed: int, language: str, tmp_path: Path) -> None:
    assert compared(seed, tmp_path, 3, language)[1] == []


@pytest.mark.long
def test_exact_counts_would_be_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(publish, "fixed_band", lambda number, _small: PublicCount(low=number, high=number))
    assert any(compared(seed, tmp_path, 3)[1] for seed in range(500, 505))
