"""Plans of older formats, read as today's: three steps become five, and all else stays as the plan states it.

Nothing is mended: what a plan states wrongly is still wrong afterwards, and the witness finds it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from planner.domain.plan import FORMATS
from planner.domain.settings import Settings

GONE = {"away_days_tolerated"} - Settings.model_fields.keys()
"""Settings of older rules that today's have no more; they are forgotten."""


def renew(plan: dict[str, Any]) -> bool:
    """Turns what a file of an older format holds into today's fields; False if it is of no older format.

    Args:
        plan: the file's content, which is changed; what is not of the right form stays, to be refused.
    """
    if plan.get("format") not in FORMATS[:-1]:
        return False
    wanted = {str(row.get("position")): row for row in _rows(plan, "wanted")}
    for row in _rows(plan, "missing"):
        if isinstance(lacking := row.get("minimum"), int):
            del row["minimum"]
            row |= _by_step(lacking, *_ends(wanted, row))
    for name in _rows(plan, "placements"):
        if name.get("covers") == "minimum" and isinstance(rank := name.get("rank"), int):
            somebody, seats, _ = _ends(wanted, name)
            name["covers"] = "somebody" if rank <= somebody else "seats" if rank <= seats else "rotation"
    if isinstance(settings := plan.get("settings"), dict):
        for key in GONE:
            settings.pop(key, None)
    robust = plan.get("robust")
    for part in _rows(robust, "parts") if isinstance(robust, dict) else ():
        if "minimum" in part:
            part["seats"] = part.pop("minimum")
    return True


def _rows(table: Mapping[str, Any], key: str) -> Iterator[dict[str, Any]]:
    rows = table.get(key)
    return (row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else iter(())


def _ends(wanted: Mapping[str, Mapping[str, Any]], row: Mapping[str, Any]) -> tuple[int, int, int]:
    """Names wanted up to each of the first three steps of a row's position, as the plan states them."""
    own = wanted.get(str(row.get("position")), {})
    minimum, seats = (value if isinstance(value := own.get(key), int) else 0 for key in ("minimum", "seats"))
    return min(1, minimum), min(seats, minimum), minimum


def _by_step(lacking: int, somebody: int, seats: int, minimum: int) -> dict[str, int]:
    """So many missing names of the minimum by step: the last ones are missing first."""
    rotation = min(lacking, minimum - seats)
    seated = min(lacking - rotation, seats - somebody)
    return {"somebody": lacking - rotation - seated, "seats": seated, "rotation": rotation}
