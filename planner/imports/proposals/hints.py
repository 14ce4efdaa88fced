"""What files say of somebody's work that hints at skills: AID and SSYK codes, and titles."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from planner.imports.roster.merge import Draft

_SSYK = re.compile(r"\s*(\d{4})(?!\d)")
"""SSYK 2012 has four digits; many exports write the name of the occupation behind them."""


class Hint(NamedTuple):
    """One code or title."""

    kind: str
    """``aid``, ``ssyk`` or ``title``."""
    code: str
    """In lower case."""


def hints_of(drafts: Mapping[str, Draft], ids: Mapping[str, str]) -> dict[str, tuple[Hint, ...]]:
    """Id to what the rows of each person say.

    Args:
        drafts: employment number to person.
        ids: employment number to id.
    """
    return {ids[number]: tuple(sorted(_hints(draft))) for number, draft in drafts.items()}


def _hints(draft: Draft) -> set[Hint]:
    hints = {Hint("aid", job.employment.aid) for job in draft.jobs if job.employment.aid}
    for row in draft.members:
        title, ssyk = row.get("title"), _SSYK.match(str(row.get("ssyk") or ""))
        if title and row.blocks.job in draft.jobs:
            hints.add(Hint("title", " ".join(str(title).casefold().split())))
        if ssyk:
            hints.add(Hint("ssyk", ssyk[1]))
    return hints
