"""The eligibility matrix: for every person and position, the set of rules that say no."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.eligibility.registry import RULES
from planner.facts import Facts, Part


@dataclass(frozen=True)
class Eligibility:
    """Who may hold what, and which rules say no."""

    facts: Facts
    no: NDArray[np.uint16]
    """People × positions bit mask: bit r is set where ``RULES[r]`` says no; 0 means eligible."""

    @property
    def eligible(self) -> NDArray[np.bool_]:
        """People × positions: no rule says no."""
        eligible: NDArray[np.bool_] = self.no == 0
        return eligible

    def refusals(self, person: str, position: str) -> tuple[str, ...]:
        """Ids of the rules that keep a person from a position, in the order of the funnel."""
        bits = int(self.no[self.facts.row[person], self.facts.column[position]])
        return tuple(rule.id for number, rule in enumerate(RULES) if bits >> number & 1)


def rule_number(rule_id: str) -> int:
    """Number of a rule in ``RULES``."""
    return next(number for number, rule in enumerate(RULES) if rule.id == rule_id)


def build(facts: Facts) -> Eligibility:
    """Applies every rule; two bytes per pair of person and position.

    For several scenarios together somebody must be eligible in each that wants the position, and a ban holds in all.
    What none of them wants is judged as in the first.
    """
    no = _of_one(facts.joint[0])
    if facts.case.together:
        ban = np.uint16(1 << rule_number("ban"))
        banned = no & ban
        no[:, np.logical_or.reduce([part.wants for part in facts.joint]) & ~facts.joint[0].wants] = 0
        for part in facts.joint[1:]:
            of_part = _of_one(part)
            no[:, part.wants] |= of_part[:, part.wants]
            banned |= of_part & ban
        no |= banned
    return Eligibility(facts, no)


def _of_one(facts: Facts) -> NDArray[np.uint16]:
    """What the rules say in one scenario."""
    no = np.zeros((len(facts.people.ids), len(facts.positions.ids)), dtype=np.uint16)
    for rows, columns, part in facts.parts():
        no[rows, slice(None) if len(facts.days) == 1 else columns] = _bits(part)
    return no


def _bits(part: Part) -> NDArray[np.uint16]:
    """What the rules say of some pairs; fewer rows or columns where people or positions do not matter."""
    no = np.zeros((1, 1), dtype=np.uint16)
    for first in range(0, len(RULES), 8):
        # Single bytes are combined several times as quickly as pairs of them.
        byte = np.zeros((1, 1), dtype=np.uint8)
        for number, rule in enumerate(RULES[first : first + 8]):
            byte = byte | rule.says_no(part).view(np.uint8) * np.uint8(1 << number)
        no = no | byte * np.uint16(1 << first)
    return no
