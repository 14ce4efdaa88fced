"""What a decision can be, and which keys go with each kind."""

from enum import StrEnum


class DecisionKind(StrEnum):
    """What is decided (docs/model.md, Measures)."""

    REVIEW = "review"
    """The position gets a lower security class, or none."""
    DOUBLE_HAT = "double_hat"
    """One person may hold any two of the positions."""
    LEND = "lend"
    """The unit may lend a larger share of its people, or as many as it has."""
    AGREEMENT = "agreement"
    """One employer's people may hold another's positions."""
    LOWER = "lower"
    """Less is wanted of the position: nothing is mended by it."""


NEEDS: dict[DecisionKind, frozenset[str]] = {
    DecisionKind.REVIEW: frozenset({"position"}),
    DecisionKind.DOUBLE_HAT: frozenset({"positions"}),
    DecisionKind.LEND: frozenset({"unit"}),
    DecisionKind.AGREEMENT: frozenset({"lender", "borrower"}),
    DecisionKind.LOWER: frozenset({"position"}),
}
"""Keys without which a kind says nothing."""

LOWERED = frozenset({"seats", "staffing", "depth"})
"""Keys that say what is lowered; one at least."""

MAY: dict[DecisionKind, frozenset[str]] = {
    DecisionKind.REVIEW: frozenset({"clearance_class"}),
    DecisionKind.DOUBLE_HAT: frozenset({"price"}),
    DecisionKind.LEND: frozenset({"lend_percent"}),
    DecisionKind.LOWER: LOWERED,
}
"""Other keys that it may have, beside weeks and cost."""
