"""Everybody else: whom rules keep from a position, and all of their reasons, a page at a time."""

from typing import NamedTuple

import numpy as np

from planner.domain.person import Person
from planner.eligibility.matrix import rule_number
from planner.eligibility.registry import RULES
from planner.jobs.inputs import PlanFile
from planner.jobs.telling.refused import Hindrance, Reason, Refusals
from planner.text import Words

MOST = 50
"""People of one page."""
_RULES_OF = {Hindrance.LAPSES: ("affiliation", "clearance", "skills"), Hindrance.APPLIED: ("clearance",)}
"""Rules that have reasons of a sort, where not all have; so that nobody else need be looked at."""


class Asked(NamedTuple):
    """Which of them somebody wants to see."""

    rule: str = ""
    """Only those to whom this rule says no."""
    kind: Hindrance | None = None
    """Only those who have such a reason, of that rule or another."""
    page: int = 1
    among: frozenset[str] | None = None
    """Only these people; None for everybody."""


class Other(NamedTuple):
    """Somebody who may not stand there."""

    person: str
    reasons: dict[Hindrance, list[str]]


class Others(NamedTuple):
    """One page of them."""

    shown: tuple[Other, ...]
    """Whoever is kept away by the fewest rules comes first."""
    found: int
    """How many there are of those asked for."""
    page: int
    pages: int


def others(file: PlanFile, position: str, words: Words, asked: Asked) -> Others:
    """People to whom rules say no, and who do not stand there all the same.

    Args:
        file: a verified plan.
        position: id of a position that it wants names of.
        words: the language of the reasons.
        asked: which of them; a page beyond the last is the last.
    """
    no = file.eligibility.no[:, file.facts.column[position]]
    wanted = np.flatnonzero(no & np.uint16(_mask(asked)) if _mask(asked) else no).tolist()
    here = {one.person for one in file.plan.placements if one.position == position}
    ids, refusals = file.facts.people.ids, Refusals(file, position, words)
    people = {one.id: one for one in file.case.roster.people}
    rows = sorted((row for row in wanted if ids[row] not in here), key=lambda row: (int(no[row]).bit_count(), ids[row]))
    if asked.among is not None:
        rows = [row for row in rows if ids[row] in asked.among]
    if asked.kind is not None:
        rows = [row for row in rows if any(one.kind is asked.kind for one in refusals.of(people[ids[row]]))]
    pages = max(1, -(-len(rows) // MOST))
    page = min(max(1, asked.page), pages)
    shown = (people[ids[row]] for row in rows[(page - 1) * MOST : page * MOST])
    return Others(tuple(_other(who, refusals.of(who)) for who in shown), len(rows), page, pages)


def _mask(asked: Asked) -> int:
    """Bits of the rules of which one must say no; 0 for whichever."""
    if asked.rule in {rule.id for rule in RULES}:
        return 1 << rule_number(asked.rule)
    return sum(1 << rule_number(rule) for rule in _RULES_OF.get(asked.kind, ())) if asked.kind else 0


def _other(who: Person, reasons: list[Reason]) -> Other:
    return Other(who.id, {kind: [one.said for one in reasons if one.kind is kind] for kind in Hindrance})
