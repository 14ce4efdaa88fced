"""Draws of absence, formed anew number by number as docs/model.md says it (Robust placement, Draws)."""

from functools import cache
from hashlib import blake2b

from planner.checks.phases.absence import Kind
from planner.checks.view import View
from planner.domain.person import Person
from planner.domain.scenario import AbsenceRule, Draw, Hits

_WORD = 2**64


def key(text: str) -> int:
    """64 bits of a text."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def uniform(bits: int) -> float:
    """The finaliser of SplitMix64, as a number from 0 to 1."""
    mixed = (bits + 0x9E3779B97F4A7C15) % _WORD
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9 % _WORD
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % _WORD
    return float(mixed ^ (mixed >> 31)) / _WORD


class Draws:
    """Who is away in which draw of a scenario's own seed."""

    def __init__(self, view: View) -> None:
        self._view, scenario = view, view.case.scenario
        self._draws = [int(uniform(key(f"draw/{scenario.seed}/{draw}")) * 2.0**63) for draw in range(scenario.draws)]
        self._number = cache(self._fresh)

    def _fresh(self, who: str, cause: str) -> list[float]:
        """One number per draw of a person and a cause, the same in all phases."""
        both = key(who) ^ key(f"cause/{cause}")
        return [uniform(both ^ draw) for draw in self._draws]

    def _of_group(self, cause: str, group: str) -> list[float]:
        return [uniform(draw ^ key(f"{cause}/{group}")) for draw in self._draws]

    def away(self, person: Person, phase: int) -> set[int]:
        """Draws in which somebody is away in a phase."""
        kind, largest, gone = self._view.kind(person), dict[str, float](), set[int]()
        for rule in self._view.case.scenario.phase[phase].absence:
            share = float(rule.share_percent) / 100
            for group in self._groups(rule, kind):
                if rule.draw is Draw.TOGETHER:
                    gone |= {at for at, number in enumerate(self._of_group(rule.cause, group)) if number < share}
                else:
                    largest[rule.cause] = max(largest.get(rule.cause, 0.0), share)
        for cause, share in largest.items():
            gone |= {at for at, number in enumerate(self._number(person.id, cause)) if number < share}
        return gone

    def _groups(self, rule: AbsenceRule, kind: Kind) -> list[str]:
        """Those groups of a rule to which somebody belongs."""
        match rule.hits:
            case Hits.EVERYONE:
                return ["everyone"]
            case Hits.CARERS:
                return ["carers"] if kind.carer else []
            case Hits.UNIT:
                return [f"unit/{unit}" for unit in rule.of if unit in self._view.line(kind.unit)]
            case Hits.AREA:
                return [f"area/{area}" for area in rule.of if area == kind.area]
        return [f"claim/{state}" for state in rule.of if state == kind.claim]
