"""From arrays of prices to the part of a certificate that is written down."""

from planner.domain.certificate import Certificate, Part, PositionPrice
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


def position_prices(problem: Problem, prices: Ints) -> tuple[PositionPrice, ...]:
    """P × goals prices by position id; a price of 0 is not written down."""
    return tuple(
        PositionPrice(position=wanted.position, value=tuple(price))
        for wanted, price in zip(problem.wanted, prices.tolist(), strict=True)
        if any(price)
    )
