"""What a change does to people, units or agreements: shared by the cheapest single change and the fix portfolio."""

from enum import StrEnum

from planner.domain.base import Frozen, Id, MarkedId, Percent
from planner.domain.person import ClearanceClass


class EffectKind(StrEnum):
    """What is changed."""

    CITIZEN = "citizen"
    """Note that one person, who is vetted, is a Swedish citizen. Never part of a portfolio: it costs nothing."""
    RENEW = "renew"
    """Renew one certificate of one person."""
    LEND = "lend"
    """Let one unit lend more of its people."""
    VET = "vet"
    """Vet one person."""
    TRAIN = "train"
    """Train one person in one skill."""
    RELEASE = "release"
    """Have the claim of another on one person released."""
    AGREEMENT = "agreement"
    """Agree with another employer of the roster that its people may hold our positions."""
    BORROW = "borrow"
    """Borrow one qualified person from outside, whoever it is; always fills. Never part of a portfolio."""
    POOL = "pool"
    """Agree with somebody outside the roster, and have some of their people lent. Never a single change."""
    REVIEW = "review"
    """Give one position a lower security class, or none. Never a single change, like those below."""
    DOUBLE_HAT = "double_hat"
    """Let one person hold two of some positions."""
    LOWER = "lower"
    """Want less of one position: mends nothing."""


NEVER_SINGLE = frozenset({EffectKind.POOL, EffectKind.REVIEW, EffectKind.DOUBLE_HAT, EffectKind.LOWER})
"""Kinds of portfolios alone."""


class Effect(Frozen):
    """One kind of change, and whom or what it concerns."""

    kind: EffectKind
    """What is changed."""
    person_id: MarkedId | None = None
    """Person concerned; None for units and employers."""
    skill: Id | None = None
    """Skill renewed or trained."""
    clearance_class: ClearanceClass | None = None
    """Class to vet for."""
    unit: Id | None = None
    """Unit that lends more."""
    lend_percent: Percent | None = None
    """Its new limit in percent; None if it has none any more."""
    lender: MarkedId | None = None
    """Employer that lends by an agreement."""
    borrower: Id | None = None
    """Employer that borrows by it."""
