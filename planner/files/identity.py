"""Who a pseudonymous id is: personal data, held in memory during an import and written to the key file alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple


class KeyEntry(NamedTuple):
    """Who a pseudonymous id is; only ever written to the key file."""

    person: str
    employee_number: str
    personnummer: str
    """Twelve characters, or empty."""
    first_name: str
    last_name: str
    phone: str = ""
    """Digits as they are dialled, first ``0`` or ``+``; empty if unknown."""
    phone_confirmed: date | None = None
    """Day on which the person last said that the number holds; None if never."""
    gone: date | None = None
    """Day of the first import that no longer had the person; None for whom the last import has."""
    birth_year: int | None = None
    """None if unknown, as in older key files."""
    former: tuple[str, ...] = ()
    """Employment numbers that the person had before, the latest first, or has besides."""
    tells: bool = True
    """Whether the personnummer tells the person from all others: no misspelt, temporary or coordination number does."""
    contact: str = ""
    """Through whom somebody protected is reached, who has a placeholder; empty for everybody else."""
    marks: tuple[str, ...] = ()
    """By which the rows of such a person are known again, with the code on the paper key alone."""
    hints: tuple[str, ...] = ()
    """Codes and words of titles that the person has and for which HR has confirmed skills: ``ssyk 5321``."""
    aside: bool = False
    """Whether the files that no longer had the person had a row that was set aside: nobody has said that they left."""

    @property
    def left(self) -> bool:
        """Whether the last import had nothing of the person, not even a row to mend."""
        return self.gone is not None and not self.aside

    def __repr__(self) -> str:
        """The id alone: all else is the person's."""
        return f"KeyEntry({self.person})"


@dataclass(frozen=True)
class Said:
    """When a kind of data was last said by an import."""

    as_of: date
    """Day of the import."""
    newest: date | None = None
    """The last day up to it in its rows; None if they have none."""
    owner: str = ""
    """Who keeps it, as the column file says; empty if nobody has said."""
    dated: date | None = None
    """Day of the oldest of its sources; None if nothing says it."""


class KeptList(NamedTuple):
    """One list of an import, by which it is missed where it does not come the next time."""

    name: str
    """File and sheet without the digits in them, for these are another month's."""
    headings: tuple[str, ...]
    rows: int

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "KeptList":
        """As it stands in a key file."""
        return cls(str(stored["name"]), tuple(map(str, stored["headings"])), int(stored["rows"]))


MONTHS = 6
"""A telephone that nobody has confirmed for longer is marked."""


def flaw_of(who: KeyEntry | None, day: date, months: int = MONTHS) -> str:
    """What is amiss with somebody's entry on a day; empty if they can be called on a number not older than that."""
    if who is None:
        return "no_entry"
    if who.contact:
        return "gone" if who.left else ""
    if who.left:
        return "gone"
    if not who.phone:
        return "no_phone"
    if who.phone_confirmed is None:
        return "never"
    return "stale" if who.phone_confirmed < _months_before(day, months) else ""


def _months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month."""
    month = day.year * 12 + day.month - 1 - months
    for number in range(day.day, 27, -1):
        try:
            return date(month // 12, month % 12 + 1, number)
        except ValueError:
            continue
    return date(month // 12, month % 12 + 1, day.day)
