"""A day on which something happened is none that is still to come, wherever somebody types it."""

from datetime import date

from planner.domain.finding import InputRefusedError, finding
from planner.jobs import codes


def happened(day: date, today: date) -> date:
    """The same day.

    Raises:
        InputRefusedError: E-CLI-155 it has not been yet.
    """
    if day > today:
        raise InputRefusedError((finding(codes.NOT_BEEN, day=day.isoformat(), today=today.isoformat()),))
    return day
