"""``planner approvers``: who approves in a workspace, and in whose place."""

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption
from planner.cli.show import output
from planner.jobs.approving.order import read_order, set_order
from planner.jobs.keeping.opened import SOLVED
from planner.jobs.stops import ExitCode
from planner.text import words_for

NamesArgument = Annotated[list[str] | None, typer.Argument(metavar="NAME...", help="cli.approvers.argument.names")]
ClearOption = Annotated[bool, typer.Option("--clear", metavar="", help="cli.approvers.option.clear")]


def run(
    names: NamesArgument = None,
    clear: ClearOption = False,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Shows or sets the order; see ``cli.approvers.help``."""
    words, place = words_for(lang), Path(SOLVED)
    if names or clear:
        set_order(place, [] if clear else names or [])
    order, able = read_order(place)
    if as_json:
        output.print_json({"order": list(order.names), "set_by": order.by or None, "approvers": list(able)})
        return ExitCode.OK
    if not order.names:
        output.print_text(words("cli.approvers.equal", names=", ".join(able) or "–"))
        return ExitCode.OK
    for number, name in enumerate(order.names, 1):
        output.print_text(f"{number}. {name}")
    output.print_text(words("cli.approvers.set_by", by=order.by))
    if left := [name for name in able if name not in order.names]:
        output.print_text(words("cli.approvers.left_out", names=", ".join(left)))
    return ExitCode.OK
