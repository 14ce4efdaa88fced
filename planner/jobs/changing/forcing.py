"""Whom only rules that may be set aside keep from a position, and what a lock must set aside to hold."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from planner.domain.finding import Finding
from planner.domain.lock import Forceable, Lock, LockKind
from planner.eligibility import RULES
from planner.eligibility.skills import licensed
from planner.jobs.inputs import PlanFile

_FORCEABLE = frozenset(one.value for one in Forceable)
_LAW = sum(1 << number for number, rule in enumerate(RULES) if rule.id not in _FORCEABLE)


class Barred(NamedTuple):
    """Somebody whom rules keep from a position, all of which may be set aside."""

    person: str
    rules: tuple[Forceable, ...]


class Against(NamedTuple):
    """What says no to somebody in a position."""

    law: tuple[str, ...]
    """Ids of rules that are never set aside; of a licence that lacks, the rule about skills."""
    forceable: tuple[Forceable, ...]
    """Those that may be."""


def against(file: PlanFile, person: str, position: str) -> Against:
    """What says no to somebody in a position; nothing where they may stand there."""
    row, column = file.facts.row[person], file.facts.column[position]
    rules = file.eligibility.refusals(person, position)
    unlicensed = Forceable.SKILLS in rules and not licensed(file.facts, row, column)
    law = tuple(rule for rule in rules if rule not in _FORCEABLE or (unlicensed and rule == Forceable.SKILLS.value))
    return Against(law, tuple(rule for rule in Forceable if rule.value in rules and rule.value not in law))


def barred(file: PlanFile, position: str) -> Iterator[Barred]:
    """Everybody who could be forced into a position, fewest rules first."""
    facts = file.facts
    column = facts.column[position]
    no = file.eligibility.no[:, column]
    rows = np.flatnonzero((no != 0) & (no & np.uint16(_LAW) == 0)).tolist()
    listed = ((row, _rules(int(no[row]))) for row in rows)
    able = [
        Barred(facts.people.ids[row], rules)
        for row, rules in listed
        if Forceable.SKILLS not in rules or licensed(facts, row, column)
    ]
    yield from sorted(able, key=lambda one: (len(one.rules), one.person))


def _rules(bits: int) -> tuple[Forceable, ...]:
    said = {rule.id for number, rule in enumerate(RULES) if bits >> number & 1}
    return tuple(rule for rule in Forceable if rule.value in said)


def to_force(
    file: PlanFile, locks: Iterable[Lock], told: Iterable[Finding]
) -> list[tuple[Lock, tuple[Forceable, ...]]]:
    """Locks that do not hold but would if more were set aside, and all that they must set aside then.

    Args:
        file: the plan on which they are tried.
        locks: the locks.
        told: what the witness says of them (``checks.told.decided``).
    """
    against: dict[tuple[str, str], set[str]] = {}
    kinds = {one.id: one.kind.value for one in file.case.organisation.couplings}
    for note in told:
        rule = _rule_of(note, kinds)
        if rule:
            against.setdefault((str(note.facts["person"]), str(note.facts["position"])), set()).add(rule)
    able = []
    for lock in locks:
        rules = against.get((lock.person, lock.position or ""), set())
        if lock.kind is LockKind.PIN and rules and rules <= _FORCEABLE and _may(file, lock, rules):
            able.append((lock, tuple(one for one in Forceable if one in lock.despite or one.value in rules)))
    return able


def _may(file: PlanFile, lock: Lock, rules: set[str]) -> bool:
    row, column = file.facts.row[lock.person], file.facts.column[lock.position or ""]
    return "skills" not in rules or licensed(file.facts, row, column)


def _rule_of(note: Finding, kinds: Mapping[str, str]) -> str:
    """The rule that keeps a pin from holding, by what the witness says of it; empty of any other note."""
    from planner.checks.pins import COUPLED, LENT, NOBODY, PINNED_ALREADY, RULE

    if note.code == RULE:
        return str(note.facts["rule"])
    if note.code == COUPLED:
        return kinds.get(str(note.facts["coupling"]), "")
    return {NOBODY: "affiliation", PINNED_ALREADY: "double_hat", LENT: Forceable.DONOR_LIMIT.value}.get(note.code, "")
