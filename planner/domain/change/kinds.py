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
    EXPIRE_SKILL = "expire_skill"
    """What gives these people the skill is valid to a day at the latest."""
    RENEW_SKILL = "renew_skill"
    """These people, who have had the skill and would not have it to the end, have it without end."""
    GRANT_CLEARANCE = "grant_clearance"
    """These people are vetted for a class, or what they have applied for is granted."""
    WITHDRAW_CLEARANCE = "withdraw_clearance"
    """These people are vetted no longer for a class, nor for a higher one."""
    REGIME = "regime"
    """Every phase has this working-time regime."""
    ABSENCE = "absence"
    """Every absence rule of a cause has this share."""
    ALERT = "alert"
    """The scenario is at this state of alert."""
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
    ChangeKind.EXPIRE_SKILL: frozenset({"skill", "valid_until"}),
    ChangeKind.RENEW_SKILL: frozenset({"skill"}),
    ChangeKind.GRANT_CLEARANCE: frozenset(),
    ChangeKind.WITHDRAW_CLEARANCE: frozenset({"clearance_class"}),
    ChangeKind.REGIME: frozenset({"regime"}),
    ChangeKind.ABSENCE: frozenset({"cause", "share_percent"}),
    ChangeKind.ALERT: frozenset({"alert_state"}),
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
    ChangeKind.EXPIRE_SKILL: frozenset({"people", "number", "worst"}),
    ChangeKind.RENEW_SKILL: frozenset({"people", "number"}),
    ChangeKind.GRANT_CLEARANCE: frozenset({"people", "number", "skill", "clearance_class", "applied"}),
    ChangeKind.WITHDRAW_CLEARANCE: frozenset({"people", "number", "skill", "worst"}),
    ChangeKind.ALERT: frozenset({"alarm"}),
}
"""Other keys that it may have."""

SET_ANEW = frozenset({
    ChangeKind.REGIME, ChangeKind.ABSENCE, ChangeKind.ALERT, ChangeKind.STAFFING, ChangeKind.SEATS,
})  # fmt: skip
"""Kinds that give something a value, which it may have had before; the others hit people."""

QUALIFIED = frozenset({
    ChangeKind.REMOVE_SKILL, ChangeKind.EXPIRE_SKILL, ChangeKind.WITHDRAW_CLEARANCE,
})  # fmt: skip
"""Kinds that take from people a part of what they can, so that they may still stand elsewhere."""

COUNTED = QUALIFIED | {
    ChangeKind.WITHOUT, ChangeKind.CLAIM, ChangeKind.ADD_SKILL, ChangeKind.RENEW_SKILL, ChangeKind.GRANT_CLEARANCE,
}  # fmt: skip
"""Kinds that say how many of the holders of a skill they hit, if they do not say who."""
