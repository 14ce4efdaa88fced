"""``planner resilience``: what falls with one person, with two, with a whole group, and how likely seats are filled."""

from collections import Counter
from typing import Annotated

import typer

from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption, PlanArgument
from planner.cli.show import output
from planner.cli.show.certified import proven, rests
from planner.cli.show.notes import tell
from planner.cli.show.progress import working
from planner.cli.show.tables import show_table
from planner.jobs.losses import SHOWN, Resilience, counted, resilience
from planner.jobs.plans import read_solved
from planner.jobs.stops import ExitCode
from planner.jobs.telling import losses as telling
from planner.reports.names import Names
from planner.text import Words, words_for

PairsOption = Annotated[bool, typer.Option("--pairs", metavar="", help="cli.resilience.option.pairs")]


def run(
    plan: PlanArgument, pairs: PairsOption = False, as_json: JsonOption = False, lang: LangOption = DEFAULT_LANGUAGE
) -> ExitCode:
    """Shows what falls; see ``cli.resilience.help``."""
    words = words_for(lang)
    file = working(words, "reading", read_solved, plan)
    result = working(words, "counting", counted, resilience, (file, pairs))
    output.warn_confidential(words)
    notes = tell([file], words)
    outcomes = Counter(str(row["outcome"]) for row in result.losses)
    if as_json:
        output.print_json(
            {
                "scenario": file.plan.scenario,
                "certified": proven(file),
                "people": len(result.losses),
                "outcomes": dict(sorted(outcomes.items())),
                "losses": [row for row in result.losses if row["position"]],
                "irreplaceable": result.irreplaceable,
                "groups": result.groups,
                "fill": result.fill,
                "pairs": result.pairs,
                "joint_pairs": result.joint_pairs,
                "notes": notes,
            }
        )
        return ExitCode.OK
    output.results().print(words("cli.resilience.title", scenario=file.plan.scenario), style="bold")
    for outcome, number in sorted(outcomes.items()):
        output.results().print("  " + words.count(f"cli.resilience.outcome.{outcome}", number))
    _show(result, Names(file.case.organisation, words), words)
    if pairs and result.hats:
        output.results().print(words("cli.resilience.pairs.hats"), style="yellow")
    output.results().print(f"{telling.resilience_recounted(result, words)} {rests(file, words)}", style="dim")
    return ExitCode.OK


def _show(result: Resilience, names: Names, words: Words) -> None:
    people = [telling.person_cells(row, names, words) for row in result.irreplaceable]
    _table("irreplaceable", people, words)
    _table("groups", [telling.group_cells(row, names, words) for row in telling.falling(result)], words)
    likely = [telling.fill_cells(row, names, words) for row in result.fill if row["probability"] < 1]
    _table("fill", likely, words)
    for key, pairs in (("pairs", result.pairs), ("joint_pairs", result.joint_pairs)):
        if pairs is not None:
            _table(key, [telling.pair_cells(row, words) for row in pairs], words)


def _table(key: str, rows: list[telling.Row], words: Words) -> None:
    console = output.results()
    if not rows:
        console.print(words(f"cli.resilience.{key}.none"))
        return
    title = words(f"cli.resilience.{key}.title")
    show_table(rows, lambda column: words(f"cli.resilience.column.{column}"), words, console, title=title, most=SHOWN)
