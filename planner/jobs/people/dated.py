"""Of which day HR says that its files are, where they do not say it themselves."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from planner.domain.base import FIRST_YEAR, LAST_YEAR
from planner.domain.finding import InputRefusedError, finding
from planner.imports.printed import named_day
from planner.jobs import codes
from planner.text.typed import typed

_AHEAD = timedelta(days=366)
"""So far ahead a day in a file's name may be one that the clock has not come to; later, it is anything's number."""


def days_said(said: Iterable[str], files: Sequence[Path], as_of: date) -> dict[str, date]:
    """Name of a file to its day; under the empty name that of all files of which nothing else is said.

    Args:
        said: ``2026-10-31`` or ``personal.csv=2026-10-31``, as they are typed.
        files: the files of the import.
        as_of: day of the import, after which no file can be.

    Raises:
        InputRefusedError: one is no day up to that of the import, or of no file.
    """
    names = {path.name for path in files}
    days: dict[str, date] = {}
    for typed_day in said:
        name, _, text = typed_day.rpartition("=")
        day = _day(text)
        if day is None or day > as_of or (name and name not in names):
            facts = {"files": ", ".join(sorted(names)) or "–", "day": as_of.isoformat()}
            shown = typed(typed_day)
            raise InputRefusedError((finding(codes.NO_SUCH_SOURCE, column="--dated", found=shown, facts=facts),))
        days[name] = day
    return days


def day_ahead(names: Sequence[str], today: date) -> date | None:
    """The day that the names of all files say, where it is to come by the clock; None where one says another, or none.

    Args:
        names: of the files.
        today: by the clock.
    """
    days = [named_day(name, today + _AHEAD) for name in names]
    ahead = [day for day in days if day is not None and day > today]
    return max(ahead) if ahead and len(ahead) == len(days) else None


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR and text.strip() == day.isoformat() else None
