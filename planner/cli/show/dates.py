"""Who could take a missing name but for dates, for the strategist."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from planner.jobs.telling.shortage import dates_said
from planner.reports.names import Names
from planner.text import Words

if TYPE_CHECKING:
    from planner.analysis.gaps.dates import OnlyDates

_SHOWN = 10
"""So many people are named; all of them stand in the JSON."""


def show_dates(only_dates: "Sequence[OnlyDates]", names: Names, words: Words, console: Console) -> None:
    """One line per person: what keeps them out, and until when or on which days."""
    if not only_dates:
        return
    console.print(words.count("cli.explain.dates", len(only_dates)), style="bold")
    for sentence in dates_said(only_dates[:_SHOWN], names, words):
        console.print(Text(f"  {sentence}"))
    if len(only_dates) > _SHOWN:
        console.print(f"  {words('cli.explain.dates.more', count=len(only_dates) - _SHOWN)}", style="dim")


def as_json(only_dates: "Sequence[OnlyDates]") -> list[dict[str, Any]]:
    """The same for other programs."""
    return [
        {
            "person": one.person,
            "kind": one.kind.value,
            "skill": one.skill,
            "days": [{"first": day.first.isoformat(), "last": day.last.isoformat()} for day in one.days],
        }
        for one in only_dates
    ]
