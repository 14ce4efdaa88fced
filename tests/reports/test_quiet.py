"""Of two reports whose rosters differ in one person, placed alike, nothing differs but bands at their edges."""

import random
from pathlib import Path

import pytest

from planner.analysis.public import publish
from planner.analysis.public.disclosure import PublicCount
from planner.text import LANGUAGES
from tests.instances import Size, random_case
from tests.reports.quiet import Difference, differences, exempt, material, mutated, pieces

TOWN = Size(people=90, positions=14, seats=3, depth=2, phases=2, hard=1.0)


def compared(seed: int, folder: Path, pairs: int, language: str = "sv") -> tuple[int, list[Difference]]:
    """Pairs that are placed alike, and what differs in them."""
    rnd, quiet, found = random.Random(seed), 0, list[Difference]()
    case = random_case(seed, TOWN, pins=False)
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
