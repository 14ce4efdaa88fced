"""The witness's own draws of who is away (docs/model.md, Robust placement: Draws), and the seats that are then open."""

from collections.abc import Iterator
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from planner.checks.people import claim_state, days_away
from planner.checks.proof.crowd import Crowd, Flags
from planner.domain.base import Period
from planner.domain.scenario import AbsenceRule, Draw, Hits, Phase

CHOOSING = 1_000_003
"""Added to the scenario's seed for the futures that a placement is chosen by."""

_MASK = 2**64 - 1


def _key(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def _number(key: int) -> float:
    """SplitMix64's finaliser, as a share of 2⁶⁴."""
    mixed = (key + 0x9E3779B97F4A7C15) & _MASK
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
    return float(mixed ^ (mixed >> 31)) / 2.0**64


def _numbers(keys: NDArray[np.uint64]) -> NDArray[np.float64]:
    """The same of many keys; 64-bit numbers wrap round, as the finaliser asks for."""
    mixed = keys + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (mixed ^ (mixed >> np.uint64(31))).astype(np.float64) / 2.0**64


def present(crowd: Crowd, draws: int) -> Flags:
    """Futures × people of the crowd, phase by phase and in each draw by draw."""
    scenario = crowd.view.case.scenario
    people = np.array([_key(person.id) for person in crowd.people], dtype=np.uint64)
    drawn = [int(_number(_key(f"draw/{scenario.seed + CHOOSING}/{one}")) * 2.0**63) for one in range(draws)]
    gone = [_gone(crowd, scenario.phase_period(number)) for number in range(len(scenario.phase))]
    rows = [
        ~(_away(crowd, phase, people, one) | never)
        for phase, never in zip(scenario.phase, gone, strict=True)
        for one in drawn
    ]
    return np.array(rows, dtype=np.bool_).reshape(-1, len(people))


def _gone(crowd: Crowd, whole: Period) -> Flags:
    """Who is away by date on every day of a phase: a decision may fill the place, and nobody is there."""
    return np.array([days_away(one, whole.first, whole.last) == whole.days for one in crowd.people], dtype=np.bool_)


def _away(crowd: Crowd, phase: Phase, people: NDArray[np.uint64], drawn: int) -> Flags:
    away = np.zeros(len(people), dtype=np.bool_)
    largest: dict[str, NDArray[np.float64]] = {}
    for rule in phase.absence:
        share = float(rule.share_percent) / 100
        if rule.draw is Draw.TOGETHER:
            for group, members in _groups(crowd, rule):
                if _number(drawn ^ _key(f"{rule.cause}/{group}")) < share:
                    away |= members
        else:
            shares = np.where(_hit(crowd, rule.hits, rule.of), share, 0.0)
            largest[rule.cause] = np.maximum(largest.get(rule.cause, shares), shares)
    for cause, shares in largest.items():
        away |= _numbers(people ^ np.uint64(drawn) ^ np.uint64(_key(f"cause/{cause}"))) < shares
    return away


def _groups(crowd: Crowd, rule: AbsenceRule) -> Iterator[tuple[str, Flags]]:
    if rule.hits in (Hits.EVERYONE, Hits.CARERS):
        yield rule.hits.value, _hit(crowd, rule.hits, ())
    for name in rule.of:
        yield f"{rule.hits.value}/{name}", _hit(crowd, rule.hits, (name,))


def _hit(crowd: Crowd, hits: Hits, of: tuple[str, ...]) -> Flags:
    """Whom a rule hits, asked once per kind of people."""
    kinds = crowd.kinds(
        "absence",
        lambda view, one: (view.home(one).unit, one.area, claim_state(one, view.first).value, one.carer is True),
    )
    hit = []
    for unit, area, claim, carer in kinds.keys:
        hit.append(
            {
                Hits.EVERYONE: True,
                Hits.UNIT: any(above in of for above in crowd.view.line(unit)),
                Hits.AREA: area in of,
                Hits.CLAIM: claim in of,
                Hits.CARERS: carer,
            }[hits]
        )
    return np.array(hit, dtype=np.bool_)[kinds.codes]
