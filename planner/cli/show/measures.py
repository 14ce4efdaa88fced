"""Shows measures: what is bought, where positions stand before and after by the ladder, and what is left."""

from rich.console import Console

from planner.cli.show import output
from planner.cli.show.tables import show_table
from planner.domain.measure import Budget
from planner.domain.settings import Settings
from planner.jobs.measures import Found
from planner.jobs.telling import measures as telling
from planner.jobs.telling.measures import Row
from planner.reports.names import Names
from planner.text import Words

_MOST = 40
"""Rows of one table shown on the screen; all stand in the JSON."""


def show_measures(chosen: Found, budget: Budget, names: Names, settings: Settings, words: Words) -> None:
    """Prints what is bought, what it does and what is left; points, which are for machines, are not shown.

    Args:
        chosen: the best that was found.
        budget: what there was.
        names: names of what is bought and mended.
        settings: of the plans; they say what a missing person weighs.
        words: language.
    """
    answer, console = chosen.answer, output.results()
    spent, most = words.number(answer.cost_kr), words.number(budget.kronor)
    weeks = words.count("report.weeks", budget.weeks)
    console.print(words("cli.measures.title", cost=spent, budget=most, weeks=weeks), style="bold")
    rows = [telling.bought(measure, names, words) for measure in answer.portfolio.measures]
    _table(console, words.count("cli.measures.bought", len(rows)), rows, words)
    if not rows:
        console.print(words("cli.measures.none"))
    lowered = [telling.bought(one, names, words) for one in answer.lowered]
    _table(console, words("cli.measures.lowered"), lowered, words)
    _table(console, words("cli.measures.ladder"), list(telling.ladder(chosen.ladder, words)), words)
    console.print(words("cli.measures.ladder.note"), style="dim")
    if beyond := telling.beyond(settings, words):
        console.print(beyond, style="dim")
    for sentence, doubt in telling.standing(answer, words):
        console.print(sentence, style="yellow" if doubt else "dim")
    left = telling.left(chosen, names, words)
    if left:
        console.print(words("cli.measures.remaining"), style="bold")
    for reason, there in left.items():
        _table(console, reason, there, words)
    _table(console, words("cli.measures.forecast"), telling.rising(list(telling.months(chosen.forecast)), words), words)
    _table(console, words("cli.measures.scarce"), telling.scarce(chosen.scarce, names, words), words)
    _table(console, words("cli.measures.curve"), telling.rising(telling.budgets(chosen.curve, words), words), words)


def _table(console: Console, title: str, rows: list[Row], words: Words) -> None:
    show_table(rows, lambda key: telling.heading(key, words), words, console, title=title, most=_MOST)
