"""From arrays of prices to the part of a certificate that is written down."""

from planner.domain.certificate import Certificate, Multiplier, Part, PositionPrice
from planner.placement.certificate.draft import Draft, LinearRules
from planner.placement.certificate.network import network_prices
from planner.placement.problem.problem import Problem
from planner.placement.rules.conditions import Ints


def network_certificate(problem: Problem, x: Ints) -> Certificate:
    """The certificate of an optimum without coupling rules: one part, which is exact on all levels.

    Args:
        problem: the problem; its coupling rules are not looked at.
        x: A names on the arcs, optimal on all levels without coupling rules.

    Raises:
        ArithmeticError: it is not optimal.
    """
    return Certificate(parts=(Part(prices=position_prices(problem, network_prices(problem, x))),))


def as_part(problem: Problem, rules: LinearRules, draft: Draft) -> Part:
    """Writes a draft down."""
    multipliers = [
        Multiplier(kind=name.kind, coupling=name.coupling, of=name.of, value=tuple(value))
        for name, value in zip(rules.names, draft.multipliers.tolist(), strict=True)
        if any(value)
    ]
    return Part(
        goals=tuple(map(tuple, draft.goals.tolist())),
        denominator=draft.denominator,
        prices=position_prices(problem, draft.prices),
        multipliers=tuple(sorted(multipliers, key=lambda one: (one.kind, one.coupling or "", one.of or ""))),
    )


def position_prices(problem: Problem, prices: Ints) -> tuple[PositionPrice, ...]:
    """P × goals prices by position id; a price of 0 is not written down."""
    return tuple(
        PositionPrice(position=wanted.position, value=tuple(price))
        for wanted, price in zip(problem.wanted, prices.tolist(), strict=True)
        if any(price)
    )
