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
    wanted = [row for row in rows if row["minimum"]]
    shown = sorted(wanted, key=lambda row: (row["survives"], row["tier"], row["position"]))
    console = output.results()
    console.print(words("cli.depth.title", scenario=scenario), style="bold")
    console.print(words("cli.depth.explained"), style="dim")
    cells = [_cells(row, names, words) for row in shown]
    show_table(cells, lambda key: words(f"cli.depth.{key}"), words, console, most=_MOST)
    if illusions := sum(row["survives"] < row["nominal_survives"] and bool(row["shared_with"]) for row in wanted):
        console.print(words.count("cli.depth.illusions", illusions))
    if doubled := sum(row["doubled"] for row in rows):
        console.print(words("cli.depth.doubled", names=doubled))


def _cells(row: dict[str, Any], names: Names, words: Words) -> dict[str, str | Text]:
    least = "≤ " if row["at_most"] else "" if row["exact"] else "≥ "
    survives = int(row["survives"])
    style = "bold red" if survives < 0 else "red" if survives == 0 else ""
    shared = ""
    if row["shared_with"]:
        shared = words(
            "cli.depth.group",
            positions=len(row["shared_with"]) + 1,
            people=row["group_people"],
            names=row["group_names"],
            which=", ".join(row["shared_with"][:4]) + (" …" if len(row["shared_with"]) > 4 else ""),
        )
    return {
        "position": names.position(row["position"]),
        "#tier": str(row["tier"]),
        "#minimum": str(row["minimum"]),
        "#nominal": str(row["nominal"]),
        "#real": least + str(row["real"]),
        "#survives": Text(least + str(survives).replace("-", "−"), style),
        "shared": shared,
    }
