"""Who could take a missing name but for dates, for the strategist."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from planner.reports.names import Names
from planner.text import Words

if TYPE_CHECKING:
    from planner.analysis.gaps.dates import OnlyDates

_SHOWN = 10
"""So many people are named; all of them stand in the JSON."""


def show_dates(found: "Sequence[OnlyDates]", names: Names, words: Words, console: Console) -> None:
    """One line per person: what keeps them out, and until when or on which days."""
    if not found:
        return
    console.print(words.count("cli.explain.dates", len(found)), style="bold")
    for one in found[:_SHOWN]:
        days = ", ".join(
            words.date(period.first)
            if period.days == 1
            else words("cli.explain.dates.period", first=words.date(period.first), last=words.date(period.last))
            for period in one.days
        )
        skill = names.skill(one.skill) if one.skill else ""
        told = words(f"cli.explain.dates.{one.kind.value}", person=one.person, days=days, skill=skill)
        console.print(Text(f"  {told}"))
    if len(found) > _SHOWN:
        console.print(f"  {words('cli.explain.dates.more', count=len(found) - _SHOWN)}", style="dim")


def as_json(found: "Sequence[OnlyDates]") -> list[dict[str, Any]]:
    """The same for other programs."""
    return [
        {
            "person": one.person,
            "kind": one.kind.value,
            "skill": one.skill,
            "days": [{"first": day.first.isoformat(), "last": day.last.isoformat()} for day in one.days],
        }
        for one in found
    ]
