"""What a change can be, and which keys go with each kind."""

from enum import StrEnum


class ChangeKind(StrEnum):
    """What a change does (docs/model.md, Changes)."""

    WITHOUT = "without"
    """These people are away on every day."""
    CLOSE_AREA = "close_area"
    """Nobody who lives in the area gets to any place."""
    CLOSE_ROUTE = "close_route"
    """Nobody who lives in the area gets to this place."""
    CLOSE_UNIT = "close_unit"
    """The unit's people, sub-units included, are away on every day."""
    CLAIM = "claim"
    """These people are claimed by another."""
    REMOVE_SKILL = "remove_skill"
    """These people have the skill no longer, nor any that implies it."""
    ADD_SKILL = "add_skill"
    """These people have the skill, without end."""
    REGIME = "regime"
    """Every phase has this working-time regime."""
    STAFFING = "staffing"
    """Every activation is staffed so far."""
    SEATS = "seats"
    """The position has so many chairs in each of its shifts."""


NEEDS: dict[ChangeKind, frozenset[str]] = {
    ChangeKind.WITHOUT: frozenset(),
    ChangeKind.CLOSE_AREA: frozenset({"area"}),
    ChangeKind.CLOSE_ROUTE: frozenset({"area", "place"}),
    ChangeKind.CLOSE_UNIT: frozenset({"unit"}),
    ChangeKind.CLAIM: frozenset(),
    ChangeKind.REMOVE_SKILL: frozenset({"skill"}),
    ChangeKind.ADD_SKILL: frozenset({"skill"}),
    ChangeKind.REGIME: frozenset({"regime"}),
    ChangeKind.STAFFING: frozenset({"staffing"}),
    ChangeKind.SEATS: frozenset({"position", "seats"}),
}
"""Keys without which a kind says nothing."""

MAY: dict[ChangeKind, frozenset[str]] = {
    ChangeKind.WITHOUT: frozenset({"people", "number", "skill", "worst"}),
    ChangeKind.CLOSE_UNIT: frozenset({"with_positions"}),
    ChangeKind.CLAIM: frozenset({"people", "number", "skill", "worst", "state"}),
    ChangeKind.REMOVE_SKILL: frozenset({"people", "number", "worst"}),
    ChangeKind.ADD_SKILL: frozenset({"people", "number", "among"}),
}
"""Other keys that it may have."""

SET_ANEW = frozenset({ChangeKind.REGIME, ChangeKind.STAFFING, ChangeKind.SEATS})
"""Kinds that give something a value, which it may have had before; the others hit people."""

COUNTED = frozenset({ChangeKind.WITHOUT, ChangeKind.CLAIM, ChangeKind.REMOVE_SKILL, ChangeKind.ADD_SKILL})
"""Kinds that say how many of the holders of a skill they hit, if they do not say who."""
