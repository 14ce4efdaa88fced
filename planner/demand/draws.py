"""Seeded absence draws that depend on the person's id alone, never on the order or number of people."""

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from planner.domain.scenario import AbsenceRule, Draw, Hits
from planner.facts import Facts
from planner.facts.hits import hit_by


def _key(text: str) -> np.uint64:
    return np.uint64(int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big"))


def _uniform(keys: NDArray[np.uint64]) -> NDArray[np.float64]:
    """Numbers in [0, 1) from 64-bit keys by the finaliser of SplitMix64 (Steele, Lea and Flood 2014)."""
    mixed = keys + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (mixed ^ (mixed >> np.uint64(31))).astype(np.float64) / 2.0**64


def _groups(rule: AbsenceRule) -> list[tuple[str, AbsenceRule]]:
    """The groups that a ``together`` rule draws: each named unit, area or claim state, or everyone at once."""
    if rule.hits in (Hits.EVERYONE, Hits.CARERS):
        return [(rule.hits.value, rule)]
    return [(f"{rule.hits.value}/{name}", rule.model_copy(update={"of": (name,)})) for name in rule.of]


def away(facts: Facts, phase: int, draws: int, seed: int | None = None) -> NDArray[np.bool_]:
    """Draws who is away in a phase.

    A person has one number per cause and draw, the same in all phases, so that absence is nested in time.

    Args:
        facts: columns of the case.
        phase: index of the phase.
        draws: number of draws.
        seed: the scenario's own if not given.

    Returns:
        draws × people booleans.
    """
    scenario = facts.case.scenario
    base = scenario.seed if seed is None else seed
    persons = np.array([_key(name) for name in facts.people.ids], dtype=np.uint64)
    numbers = _uniform(np.array([_key(f"draw/{base}/{draw}") for draw in range(draws)], dtype=np.uint64))
    draw_keys = (numbers * 2.0**63).astype(np.uint64)
    result = np.zeros((draws, len(persons)), dtype=np.bool_)
    shares: dict[str, NDArray[np.float64]] = {}
    for rule in scenario.phase[phase].absence:
        share = float(rule.share_percent) / 100
        if rule.draw is Draw.TOGETHER:
            for name, group in _groups(rule):
                drawn = _uniform(draw_keys ^ _key(f"{rule.cause}/{name}")) < share
                result |= drawn[:, None] & hit_by(group, facts.people, facts.index)[None, :]
        else:
            largest = shares.setdefault(rule.cause, np.zeros(len(persons)))
            np.maximum(largest, np.where(hit_by(rule, facts.people, facts.index), share, 0.0), out=largest)
    for cause, largest in shares.items():
        cause_key = _key(f"cause/{cause}")
        for draw in range(draws):
            result[draw] |= _uniform(persons ^ draw_keys[draw] ^ cause_key) < largest
    return result
