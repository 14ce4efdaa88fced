"""The tree of units: which units lie above and below a unit."""

from collections.abc import Iterable

from planner.domain.organisation import Unit


def lineage(units: Iterable[Unit]) -> dict[str, tuple[str, ...]]:
    """Each unit with the units above it.

    Args:
        units: the whole tree; parents must exist and there is no cycle (the import checks both).

    Returns:
        Unit id to the tuple of itself, its parent, and so on to the top.
    """
    parent = {unit.id: unit.parent for unit in units}
    lines: dict[str, tuple[str, ...]] = {}
    for unit in parent:
        line: list[str] = []
        at: str | None = unit
        while at is not None and at not in line:
            line.append(at)
            at = parent.get(at)
        lines[unit] = tuple(line)
    return lines
