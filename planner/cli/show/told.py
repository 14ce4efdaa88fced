"""Shows who has been told something that an adopted plan no longer says, or nothing yet."""

from rich.text import Text

from planner.cli.show import output
from planner.cli.show.moved import place
from planner.cli.show.tables import show_table
from planner.domain.plan import Plan
from planner.jobs.compare import Tables, told_counts
from planner.jobs.inputs import PlanFile
from planner.reports.names import Names, standings
from planner.text import Words

_MOST = 30
"""Rows shown on the screen; all stand in the JSON."""


def show_of(before: PlanFile, after: PlanFile, tables: Tables, names: Names, words: Words) -> None:
    """Who must be told anew, from an adopted plan to another; given the other way round, how it is asked."""
    if before.adopted:
        show(before.plan, after.plan, tables, names, words)
    elif after.adopted:
        facts = {"adopted": after.path.parents[1].as_posix(), "other": before.path.as_posix()}
        output.messages().print(words("cli.compare.told_anew.order", **facts), soft_wrap=True)


def show(before: Plan, after: Plan, tables: Tables, names: Names, words: Words) -> None:
    """Who has been told something that no longer holds, or nothing yet."""
    numbers = {kind: words.number(number) for kind, number in told_counts(tables).items()}
    output.results().print(words("cli.compare.told_anew.counts", **numbers))
    was, now = ((standings(plan, words), names) for plan in (before, after))
    lines: list[dict[str, str | Text]] = [
        {
            "=person": row["person"],
            "=change": words(f"cli.compare.told_anew.{row['kind']}"),
            "before": place(row, "old", *was),
            "after": place(row, "new", *now),
        }
        for row in tables["told_anew"]
    ]
    title = words("cli.compare.told_anew")
    show_table(lines, lambda key: words(f"cli.compare.column.{key}"), words, output.results(), title=title, most=_MOST)
