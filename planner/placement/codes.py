"""One byte per person and position: 0 if not eligible, else the three costs packed together."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.case import Case
from planner.eligibility import Eligibility
from planner.facts import Facts

_SIMILARITY_STEP, _RESPONSIBILITY_STEP = 4, 12

COSTS = np.array([(0, 0, 0)] + [(code // 12, code % 12 // 4, code % 4) for code in range(24)], dtype=np.int64)
"""Code to (responsibility, similarity, proximity); the code is 1 + 12·responsibility + 4·similarity + proximity."""


def _proximity(facts: Facts) -> NDArray[np.uint8]:
    """People × positions: travel band; 0 without a place, 3 without a known area."""
    minutes, settings = facts.index.minutes, facts.case.settings
    bands = np.full((minutes.shape[0] + 1, minutes.shape[1] + 1), 3, dtype=np.uint8)
    bands[:-1, :-1] = np.searchsorted(settings.travel_band_min, minutes, side="left")
    bands[:, -1] = 0
    return bands[facts.people.area][:, facts.positions.place]


def _similarity(facts: Facts, case: Case) -> NDArray[np.uint8]:
    """People × positions: 0 as in the previous plan, 1 the person's own AID group, 2 else."""
    aids = sorted(set(facts.people.aid))
    number = {aid: row for row, aid in enumerate(aids)}
    by_aid = np.full((len(aids), len(facts.positions.ids)), 2, dtype=np.uint8)
    for column, position in enumerate(facts.positions.items):
        for row, aid in enumerate(aids):
            if aid and position.aid_groups and aid.startswith(position.aid_groups):
                by_aid[row, column] = 1
    similarity = by_aid[[number[aid] for aid in facts.people.aid]] if aids else by_aid
    if case.previous:
        row_of = {person: row for row, person in enumerate(facts.people.ids)}
        column_of = {position: column for column, position in enumerate(facts.positions.ids)}
        for name in case.previous.placements:
            if name.person in row_of and name.position in column_of:
                similarity[row_of[name.person], column_of[name.position]] = 0
    return similarity


def build_codes(eligibility: Eligibility) -> NDArray[np.uint8]:
    """People × positions codes."""
    facts = eligibility.facts
    codes = _similarity(facts, facts.case)
    codes *= np.uint8(_SIMILARITY_STEP)
    codes += _proximity(facts)
    codes += np.uint8(1)
    np.add(codes, np.uint8(_RESPONSIBILITY_STEP), out=codes, where=~facts.at_home())
    codes[eligibility.no != 0] = 0
    return codes
