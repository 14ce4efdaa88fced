"""What has one value on nearly each row of a list of employments is a title, were it a skill's name, too."""

import re
from collections.abc import Mapping

from planner.imports.columns.skill_headings import names_a_skill
from planner.imports.proposals.sample import Sampled

_NEARLY_ALL, _SEVERAL = 0.9, re.compile(r"[,;+\n]|\S/\S")
"""Share of the rows that is nearly all of them, and what stands between several values of a cell."""
_LEAD = 0.11
"""Lead that leaves no doubt which of the two is meant."""


def titled(scores: Mapping[str, float], heading: str, held: Sampled, *, title: bool, most: float) -> dict[str, float]:
    """How well a column of such a list fits each key; read as skills it would give everybody the certificate.

    Args:
        scores: how well it does otherwise.
        heading: of the column.
        held: what stands below it.
        title: whether titles may stand there: no other column has them.
        most: what skills come to at most there.
    """
    skill = scores.get("skill", 0.0)
    if not skill or names_a_skill(heading) or not _one_each(held):
        return dict(scores)
    if not title:
        return {**scores, "skill": min(skill, most)}
    best = max(scores.get("title", 0.0), skill)
    return {**scores, "title": best, "skill": min(skill, most, best - _LEAD)}


def _one_each(held: Sampled) -> bool:
    """Whether nearly every row has one value, of several that there are, and none a list of them."""
    several = frozenset(filter(_SEVERAL.search, held.counts))
    return len(held.counts) > 1 and held.filled >= _NEARLY_ALL * held.cells and held.share(several) <= 1 - _NEARLY_ALL
