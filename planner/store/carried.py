"""What of those who are stored goes on into the next import: their numbers and names, and that they are gone."""

from collections.abc import Collection, Iterable
from datetime import date

from planner.files.identity import KeyEntry


def with_gone(
    now: Iterable[KeyEntry], before: Iterable[KeyEntry], day: date, aside: Collection[str] = ()
) -> tuple[KeyEntry, ...]:
    """Those of an import, and after them everybody else who was known before, marked with the day they were gone.

    Args:
        now: of the import.
        before: who is stored.
        day: of the import.
        aside: ids of those whose row is set aside: they have not left.
    """
    here = tuple(now)
    ids = {own.person for own in here}
    return *here, *(_gone(own, day, aside=own.person in aside) for own in before if own.person not in ids)


def _gone(own: KeyEntry, day: date, *, aside: bool) -> KeyEntry:
    since = day if own.aside and not aside else own.gone or day
    return own._replace(gone=since, aside=aside)


def carried(now: Iterable[KeyEntry], before: Iterable[KeyEntry]) -> tuple[KeyEntry, ...]:
    """Those of an import with what is known of them from before and their files do not say this time.

    A number is kept as it was longest: a spreadsheet takes zeros away and adds none. What this keeps serves to know the
    person again; telephones are only ever as the files say.
    """
    known = {own.person: own for own in before}
    return tuple(_carried(own, known[own.person]) if own.person in known else own for own in now)


def _carried(now: KeyEntry, old: KeyEntry) -> KeyEntry:
    same = now.employee_number.lstrip("0") == old.employee_number.lstrip("0")
    numbers = (*(() if same else (old.employee_number,)), *now.former, *old.former)
    number = max(now.employee_number, old.employee_number, key=len) if same else now.employee_number
    return now._replace(
        employee_number=number,
        personnummer=now.personnummer or old.personnummer,
        tells=now.tells if now.personnummer else old.tells,
        first_name=now.first_name or old.first_name,
        last_name=now.last_name or old.last_name,
        former=tuple(dict.fromkeys(one for one in numbers if one != number)),
    )
