"""Shows what of a plan has certainly fallen, and how far another roster speaks of the same people."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from planner.cli.show.tables import show_table
from planner.jobs.telling.evaluated import all_rules, falls_of, reason
from planner.reports.names import Names
from planner.text import Words

if TYPE_CHECKING:
    from planner.jobs.keeping.other_roster import OtherRoster

_MOST = 30
"""Positions shown for each phase; all stand in the JSON."""


def reason_in(plan: str, rule: str, words: Words) -> str:
    """The same with the plan in which it is so; without, where it is no fact of one plan but what sets two apart."""
    why = reason(rule, words)
    of_one = words.has(f"rule.{rule}.why") or rule == "not_in_roster"
    return words("cli.compare.in_plan", plan=plan, why=why) if of_one else why


def show_roster(other: "OtherRoster", words: Words, console: Console) -> None:
    """How many of the plan's people the other roster has."""
    facts = {name: words.number(number) for name, number in _counts(other).items()}
    console.print(words("cli.evaluate.roster", day=other.as_of.isoformat(), **facts), style="dim")


def roster_json(other: "OtherRoster") -> dict[str, Any]:
    """The same for machines."""
    return {"as_of": other.as_of.isoformat(), **_counts(other)}


def _counts(other: "OtherRoster") -> dict[str, int]:
    return {"people": len(other.case.roster.people)} | {
        name: value for name, value in vars(other).items() if isinstance(value, int)
    }


def show_falls(rows: Sequence[Mapping[str, Any]], names: Names, words: Words, console: Console) -> None:
    """One table of the positions of a phase in which somebody has fallen, and why in all."""
    lines: list[dict[str, str | Text]] = [
        {**cells, "#empty": Text(cells["#empty"], "bold red" if row["empty"] else "")}
        for cells, row in zip(falls_of(rows, names, words), rows, strict=True)
    ]
    title = words.count("cli.evaluate.falls", len(lines))
    show_table(lines, lambda key: words(f"cli.evaluate.{key}"), words, console, title=title, most=_MOST)
    if rows:
        console.print("  " + words("cli.evaluate.rules", rules=all_rules(rows, words)))
