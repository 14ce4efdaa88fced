"""One person under one number, with one surname in the staff list and another in a list that has not heard of it."""

from collections.abc import Sequence

from planner.imports.identity.known import bare_name
from planner.imports.roster.rows import Row


def surname(row: Row, rows: Sequence[Row]) -> str | None:
    """The last name of the person of a row that has another one: that of the rows with employments, if it is one.

    Who has married has the new name in the staff list first. Somebody else under the number has another first name,
    too, or another personnummer, and is told as that.

    Args:
        row: the row whose last name is another.
        rows: all rows of the number.
    """
    working = [one for one in rows if one.blocks.job and one.get("last_name") is not None]
    names = {bare_name(one.get("last_name")): one.get("last_name") for one in working}
    first = bare_name(row.get("first_name") or "")
    same = bool(first) and all(bare_name(one.get("first_name") or "") == first for one in working)
    return next(iter(names.values())) if same and len(names) == 1 else None
