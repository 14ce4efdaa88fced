"""States of alert; no working-time regime follows from them."""

from enum import StrEnum


class AlertState(StrEnum):
    """State of alert; data only, the regime is a switch of its own."""

    NONE = "none"
    EXTRAORDINARY_EVENT = "extraordinary_event"
    ALERT_RAISED = "alert_raised"
    ALERT_HIGHEST = "alert_highest"
