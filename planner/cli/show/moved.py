"""Shows who stands otherwise in another plan, and why."""

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from planner.cli.show.falls import reason_in
from planner.domain.plan import Plan
from planner.reports.names import Names, Standings, standings
from planner.text import Words


def moved_rows(
    rows: Sequence[dict[str, Any]], plans: tuple[Plan, Plan], titles: tuple[str, str], names: Names, words: Words
) -> list[dict[str, str | Text]]:
    """One row per person and place that differs; ``plans`` and ``titles`` are of the old plan, then the new."""
    was, now = (standings(plan, words) for plan in plans)
    return [
        {
            "=person": row["person"],
            "=change": words(f"cli.compare.{row['kind']}"),
            "before": place(row, "old", was, names),
            "after": place(row, "new", now, names),
            "why": Text(_why(row, titles, names, words)),
        }
        for row in rows
    ]


def place(row: dict[str, Any], side: str, stands: Standings, names: Names) -> str:
    """Position, role and which of those in it; a dash where there is none."""
    position = row[f"{side}_position"]
    return f"{names.position(position)} ({stands[row['person'], position]})" if position else "–"


def _why(row: dict[str, Any], titles: tuple[str, str], names: Names, words: Words) -> str:
    """Each reason once; a lock by the position and by who decided it, what a rule says with the plan it says it in."""
    locked = words(
        "cli.compare.locked_by" if row["decided_by"] else "cli.compare.locked",
        position=names.position(row["new_position"]),
        by=row["decided_by"],
    )
    rules = ((row["out_rule"], titles[1]), (row["in_rule"], titles[0]))
    given = (locked if rule == "locked" else reason_in(plan, rule, words) for rule, plan in rules if rule)
    return " → ".join(dict.fromkeys(given))
