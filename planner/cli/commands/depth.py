"""``planner depth``: how many losses each position survives when everybody is counted once."""

from typing import Any

from rich.text import Text

from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption, PlanArgument
from planner.cli.show import output
from planner.cli.show.certified import proven, rests
from planner.cli.show.notes import tell
from planner.cli.show.progress import working
from planner.cli.show.tables import show_table
from planner.jobs.losses import Rows, depths
from planner.jobs.plans import only_item, read_solved
from planner.jobs.stops import ExitCode
from planner.jobs.telling import losses as telling
from planner.reports.names import Names
from planner.text import Words, words_for

_MOST = 30
"""Positions on the screen; all stand in the JSON."""


def run(plan: PlanArgument, as_json: JsonOption = False, lang: LangOption = DEFAULT_LANGUAGE) -> ExitCode:
    """Shows real depth; see ``cli.depth.help``."""
    words = words_for(lang)
    file = working(words, "reading", read_solved, plan)
    rows = working(words, "counting", only_item, depths, (file,))
    output.warn_confidential(words)
    notes = tell([file], words)
    if as_json:
        positions = [_plain(row) for row in rows]
        output.print_json(
            {
                "scenario": file.plan.scenario,
                "certified": proven(file),
                "positions": positions,
                "notes": notes,
            }
        )
    else:
        _show(rows, file.plan.scenario, Names(file.case.organisation, words), words)
        output.results().print(f"{words('cli.depth.solver')} {rests(file, words)}", style="dim")
    return ExitCode.OK


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "scenario"}


def _show(rows: Rows, scenario: str, names: Names, words: Words) -> None:
    shown = telling.shallowest(rows)
    console = output.results()
    console.print(words("cli.depth.title", scenario=scenario), style="bold")
    console.print(words("cli.depth.explained"), style="dim")
    cells = [_coloured(telling.depth_cells(row, names, words), int(row["survives"])) for row in shown]
    show_table(cells, lambda key: words(f"cli.depth.{key}"), words, console, most=_MOST)
    for sentence in telling.depth_notes(rows, words):
        console.print(sentence)


def _coloured(cells: telling.Row, survives: int) -> dict[str, str | Text]:
    style = "bold red" if survives < 0 else "red" if survives == 0 else ""
    return {**cells, "#survives": Text(cells["#survives"], style)}
