"""``planner evaluate``: what happens in a scenario to the placement that we have."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from planner.charts.names import rows_of
from planner.cli.shell.changes import changes_of
from planner.cli.shell.options import DEFAULT_LANGUAGE, AsOfOption, JsonOption, LangOption, PlanArgument, day
from planner.cli.show import changes, falls, output
from planner.cli.show.notes import tell
from planner.cli.show.progress import working
from planner.cli.show.tables import show_table
from planner.domain.case import Case
from planner.domain.plan import Plan
from planner.files.mounts import as_they_were
from planner.jobs.changing.playing import played
from planner.jobs.keeping.other_roster import on_roster
from planner.jobs.plans import read_of_any_rules, scenarios_of
from planner.jobs.samples import scenario_file
from planner.jobs.stops import ExitCode
from planner.jobs.telling import evaluated as telling
from planner.reports.names import Names, standings
from planner.text import Words, words_for

if TYPE_CHECKING:
    from planner.analysis.futures.evaluate import Evaluation

ScenarioArgument = Annotated[str, typer.Argument(metavar="SCENARIO", help="cli.argument.scenario")]

RosterOption = Annotated[Path | None, typer.Option("--roster", metavar="FILE", help="cli.evaluate.option.roster")]

_MOST = 12
"""Positions and names shown for each phase; the rest is counted and stands in the JSON."""


def run(
    context: typer.Context,
    plan: PlanArgument,
    scenario: ScenarioArgument,
    roster: RosterOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Plays the scenario on the plan; see ``cli.evaluate.help``."""
    from planner.analysis.futures.evaluate import evaluate
    from planner.analysis.solved import Solved

    words, switches = words_for(lang), changes_of(context)
    file = working(words, "reading", read_of_any_rules, plan)
    other = working(words, "reading", on_roster, file, roster) if roster else None
    base = other.case if other else file.case.base
    chosen = scenario_file(scenario, scenarios_of(file))
    with as_they_were(chosen.then):
        case, more = working(words, "reading", played, file.case, base, chosen.path, day(as_of), switches)
    result = working(words, "counting", evaluate, Solved(case, file.plan))
    output.warn_confidential(words)
    # Pins were kept or left out when the plan was made; whom they name may have left since. And what was otherwise
    # then is told of among what is played, or not.
    today = other.case.with_organisation(locks=()) if other else file.case.model_copy(update={"changes": ()})
    told = tell([replace(file, case=today)], words, (*chosen.notes, *more), claims=other is not None)
    if as_json:
        kept = {"roster": falls.roster_json(other)} if other else {}
        output.print_json(_json(file.plan.scenario, case, result) | kept | {"notes": told})
    else:
        if other:
            falls.show_roster(other, words, output.results())
        _show(file.plan, case, result, words, output.results())
    return ExitCode.OK


def _json(plan: str, case: Case, result: "Evaluation") -> dict[str, Any]:
    return {
        "plan": plan,
        "scenario": case.scenario.id,
        "changes": changes.as_json(case.changes),
        "seed": case.scenario.seed,
        "draws": result.draws,
        "phases": [phase.name_en for phase in case.scenario.phase],
        "functions": rows_of(result.functions),
        "positions": rows_of(result.positions),
        "falls": _falls(result),
        "fallen": rows_of(result.fallen),
        "stand_ins": rows_of(result.stand_ins),
    }


def _falls(result: "Evaluation") -> list[dict[str, Any]]:
    from planner.analysis.futures.falls import by_position

    return by_position(result.positions, result.fallen, result.stand_ins)


def _show(plan: Plan, case: Case, result: "Evaluation", words: Words, console: Console) -> None:
    names = Names(case.organisation, words)
    console.print(
        words("cli.evaluate.title", plan=plan.scenario, scenario=words.id_and_name(case.scenario)), style="bold"
    )
    console.print(words.count("cli.evaluate.explained", result.draws), style="dim")
    fallen = _falls(result)
    for index, phase in enumerate(case.scenario.phase):
        title = words.count("cli.evaluate.phase", phase.days, name=words.name(phase), number=index + 1)
        console.print()
        console.rule(title, align="left", style="dim")
        _show_functions(result, index, names, words, console)
        _show_positions(result, index, names, words, console)
        falls.show_falls([row for row in fallen if row["phase"] == index], names, words, console)
        _show_people(result, index, plan, names, words, console)


def _show_functions(result: "Evaluation", phase: int, names: Names, words: Words, console: Console) -> None:
    rows: list[dict[str, str | Text]] = [
        cells | {key: Text(cells[key], "green" if enough else "bold red") for key, enough in held.items()}
        for cells, held in telling.functions_of(result, phase, names)
    ]
    show_table(rows, lambda key: telling.heading(key, words), words, console, most=len(rows))


def _show_positions(result: "Evaluation", phase: int, names: Names, words: Words, console: Console) -> None:
    weak = telling.weak_of(result, phase, names, words)
    if not weak:
        console.print(words("cli.evaluate.all_held"), style="green")
        return
    rows: list[dict[str, str | Text]] = [{**cells, "#P10": Text(cells["#P10"], "bold red")} for cells in weak]
    _show_some(rows, words.count("cli.evaluate.weak", len(rows)), words, console)


def _show_people(result: "Evaluation", phase: int, plan: Plan, names: Names, words: Words, console: Console) -> None:
    """Who has certainly fallen, and which deputy steps in."""
    stands = standings(plan, words)
    for key in ("fallen", "stand_ins"):
        rows: list[dict[str, str | Text]] = [
            {**row} for row in telling.people_of(result, key, phase, stands, names, words)
        ]
        _show_some(rows, words.count(f"cli.evaluate.{key}", len(rows)), words, console)


def _show_some(rows: list[dict[str, str | Text]], title: str, words: Words, console: Console) -> None:
    show_table(rows, lambda key: telling.heading(key, words), words, console, title=title, most=_MOST)
