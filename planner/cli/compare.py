"""``planner compare``: what differs between two plans."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from planner.cli import output
from planner.cli.exits import ExitCode
from planner.cli.names import Names
from planner.cli.options import DEFAULT_LANGUAGE, JsonOption, LangOption
from planner.cli.tables import rows_of, table
from planner.cli.verified import read_verified
from planner.text import Words, words_for

OldArgument = Annotated[Path, typer.Argument(metavar="OLD", help="cli.argument.old")]
NewArgument = Annotated[Path, typer.Argument(metavar="NEW", help="cli.argument.new")]

_MOST = 30
"""Rows shown on the screen; all stand in the JSON."""


def run(
    old: OldArgument, new: NewArgument, as_json: JsonOption = False, lang: LangOption = DEFAULT_LANGUAGE
) -> ExitCode:
    """Compares people, cover and objective; see ``cli.compare.help``."""
    from planner.analysis import compare

    words = words_for(lang)
    before, after = read_verified(old), read_verified(new)
    moves = rows_of(compare.moves(before.plan, after.plan))
    covers = rows_of(compare.covers(before.plan, after.plan, after.case.organisation))
    objectives = rows_of(compare.objectives(before.plan, after.plan))
    output.warn_confidential(words)
    if as_json:
        output.print_json(
            {
                "old": old.as_posix(),
                "new": new.as_posix(),
                "objectives": objectives,
                "covers": covers,
                "moves": moves,
            }
        )
        return ExitCode.OK
    names = Names(after.case.organisation, words)
    console = output.results()
    console.print(words("cli.compare.title", old=before.plan.scenario, new=after.plan.scenario), style="bold")
    if not (moves or covers):
        console.print(words("cli.compare.same"))
    _show(words("cli.compare.objective"), _objective_rows(objectives, words), words)
    _show(words.count("cli.compare.covers", len(covers)), [_cover_row(row, names, words) for row in covers], words)
    _show(words.count("cli.compare.moves", len(moves)), [_move_row(row, names, words) for row in moves], words)
    return ExitCode.OK


def _show(title: str, rows: list[dict[str, str | Text]], words: Words) -> None:
    if not rows:
        return
    console = output.results()
    headings = {key: words(f"cli.compare.column.{key.lstrip('#=')}") for key in rows[0]}
    console.print(table(headings, rows[:_MOST], title))
    if len(rows) > _MOST:
        console.print("  " + words.count("cli.more", len(rows) - _MOST), style="dim")


def _objective_rows(rows: list[dict[str, object]], words: Words) -> list[dict[str, str | Text]]:
    return [
        {
            "level": words(f"cli.level.{row['level']}"),
            "#old": str(row["old"]),
            "#new": str(row["new"]),
            "#change": _signed(int(str(row["change"]))),
        }
        for row in rows
        if row["change"]
    ]


def _signed(change: int) -> Text:
    return Text(f"{change:+d}".replace("-", "−"), "green" if change < 0 else "red")


def _cover_row(row: dict[str, object], names: Names, words: Words) -> dict[str, str | Text]:
    return {
        "position": names.position(str(row["position"])),
        "#tier": str(row["tier"]),
        "kind": words(f"cli.summary.{row['kind']}"),
        "#old": _cover(row, "old"),
        "#new": _cover(row, "new"),
    }


def _cover(row: dict[str, object], side: str) -> str:
    """Names filled of wanted; a dash where the position is not active."""
    return f"{row[f'{side}_filled']}/{row[f'{side}_wanted']}" if row[f"{side}_wanted"] else "–"


def _move_row(row: dict[str, object], names: Names, words: Words) -> dict[str, str | Text]:
    def at(side: str) -> str:
        position = str(row[f"{side}_position"])
        return f"{names.position(position)} ({row[f'{side}_rank']})" if position else "–"

    return {
        "=person": str(row["person"]),
        "=change": words(f"cli.compare.{row['kind']}"),
        "before": at("old"),
        "after": at("new"),
    }
