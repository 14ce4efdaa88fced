"""What choosing for many outcomes is worth and what is proven of it, in words."""

from decimal import ROUND_CEILING, ROUND_FLOOR
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.text import Words

if TYPE_CHECKING:
    from planner.analysis.futures.judged import Judged, Judgement
    from planner.analysis.solved import Solved
    from planner.checks.proof.robust import RobustCertified

MEASURES = ("expected", "cvar", "worst", "fully_covered", "nobody_away")
"""By which placements are judged; fields of ``analysis.futures.judged.Shares``."""
_LEAST = 0.0005
"""Shares below are shown as 0.0 %."""


def from_the_start(solved: "Solved", words: Words) -> list[str]:
    """What the plan lacks whatever happens, and what the shares that follow are of: no share of them says it is whole.

    Args:
        solved: the plan.
        words: the language.
    """
    from planner.checks.rules.absent import nobody_there

    plan = solved.plan
    wanted, missing = (sum(one.minimum for one in of) for of in (plan.wanted, plan.missing))
    rotation = sum(one.rotation for one in plan.missing)
    facts = {"wanted": words.number(wanted), "seats": words.number(missing - rotation)}
    facts |= {"missing": words.number(missing), "rotation": words.number(rotation)}
    told = [words(f"robust.lacks.{'some' if missing else 'nobody'}", **facts)]
    if nobody := nobody_there(plan, solved.case):
        told.append(words.count("robust.absent", len(nobody)))
    return [*told, words("robust.of")]


def worth(judgement: "Judgement", candidate: "Judged", words: Words) -> str:
    """What a placement covers more than the plan, and what that costs when nobody is away."""
    price = judgement.price(candidate)
    tail = f"{candidate.choice}_" if candidate.choice in ("cvar", "worst") else ""
    more = judgement.gain(candidate)
    if tail:
        more = getattr(candidate.shares, candidate.choice) - getattr(judgement.plan, candidate.choice)
    gain = words(f"cli.robust.no_{tail}gain")
    if more >= _LEAST:
        gain = words(f"cli.robust.{tail}gain", points=words.number(100 * more, 1))
    if price < _LEAST:
        return f"{gain} {words('cli.robust.no_price')}"
    return f"{gain} {words('cli.robust.price', points=words.number(100 * price, 1))}"


def bound_said(judgement: "Judgement", candidate: "Judged", words: Words) -> str:
    """How near the best a placement is, by the calculation."""
    if judgement.hats:
        return words("cli.robust.no_gap")
    verdict = candidate.verdict
    if verdict.levels:
        proven = sum(level.proven for level in verdict.levels)
        return words("cli.robust.levels_proven", proven=proven, all=len(verdict.levels))
    if verdict.optimal:
        return words("cli.robust.optimal")
    if candidate.choice == "expected":
        return words("cli.robust.gap", share=words.percent(verdict.gap, 2, ROUND_CEILING))
    return words(
        f"cli.robust.{candidate.choice}_gap",
        value=words.percent(float(verdict.value), 1, ROUND_FLOOR),
        bound=words.percent(float(verdict.bound), 1, ROUND_CEILING),
    )


def certified_sentence(proof: "RobustCertified | None", words: Words) -> str:
    """What of the bound anybody can recount from the file; a tighter one above is the solver's word."""
    if proof is None or proof.bound is None:
        return words("certified.robust.none")
    if proof.choice == "lexicographic":
        met = [value == bound for value, bound in zip(proof.value, proof.bound, strict=True)]
        proven = [*met, False].index(False)
        return words("certified.robust.levels", proven=proven, all=len(met))
    value, bound = proof.value[0], proof.bound[0]
    if proof.choice == "expected":
        more = float((bound - value) / max(value, Fraction(1)))
        return words("certified.robust.expected", share=words.percent(more, 2, ROUND_CEILING))
    return words("certified.robust.tail", bound=words.percent(float(bound), 1, ROUND_CEILING))
