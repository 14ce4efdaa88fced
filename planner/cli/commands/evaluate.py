"""``planner evaluate``: what happens in a scenario to the placement that we have."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from planner.charts.bands import percent
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
    rows = []
    for row in rows_of(result.functions[result.functions["phase"] == phase]):
        seats = int(row["minimum_seats"])
        cells: dict[str, str | Text] = {
            f"#P{q}": Text(str(row[f"minimum_p{q}"]), "green" if row[f"minimum_p{q}"] >= seats else "bold red")
            for q in (10, 50, 90)
        }
        known = {"function": names.function(row["function"]), "#seats": str(seats)}
        rows.append({**known, **cells, "#target": f"{row['target_p50']}/{row['target_seats']}"})
    show_table(rows, lambda key: _heading(key, words), words, console, most=len(rows))


def _show_positions(result: "Evaluation", phase: int, names: Names, words: Words, console: Console) -> None:
    """Positions whose minimum fails in more than one draw of ten; shares are rounded down, below nine of ten."""
    of_phase = result.positions[result.positions["phase"] == phase]
    weak = of_phase[10 * of_phase["minimum_held"] < 9 * result.draws]
    weak = weak.sort_values(["tier", "minimum_held", "position"])
    if weak.empty:
        console.print(words("cli.evaluate.all_held"), style="green")
        return
    rows: list[dict[str, str | Text]] = [
        {
            "position": names.position(row["position"]),
            "#tier": str(row["tier"]),
            "#seats": str(row["minimum_seats"]),
            "#P10": Text(str(row["minimum_p10"]), "bold red"),
            "#held": words.percent(percent(row["minimum_held"], result.draws) / 100),
        }
        for row in rows_of(weak)
    ]
    _show_some(rows, words.count("cli.evaluate.weak", len(rows)), words, console)


def _show_people(result: "Evaluation", phase: int, plan: Plan, names: Names, words: Words, console: Console) -> None:
    """Who has certainly fallen, and which deputy steps in."""
    stands = standings(plan, words)
    for key, frame in (("fallen", result.fallen), ("stand_ins", result.stand_ins)):
        rows: list[dict[str, str | Text]] = [
            {
                "=person": row["person"],
                "position": names.position(row["position"]),
                "rank": stands[row["person"], row["position"]],
            }
            | ({"why": falls.reason(row["rule"], words)} if key == "fallen" else {})
            for row in rows_of(frame[frame["phase"] == phase])
        ]
        _show_some(rows, words.count(f"cli.evaluate.{key}", len(rows)), words, console)


def _show_some(rows: list[dict[str, str | Text]], title: str, words: Words, console: Console) -> None:
    show_table(rows, lambda key: _heading(key, words), words, console, title=title, most=_MOST)


def _heading(key: str, words: Words) -> str:
    """Percentiles are called alike in every language."""
    return key if key.startswith("P") else words(f"cli.evaluate.{key}")
