"""``planner copies``: who has which numbered copy, and what has become of it."""

from typing import Annotated, Any, Literal

import typer

from planner.cli.shell.loop import been
from planner.cli.shell.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_PRIVATE,
    AsOfType,
    JsonOption,
    LangOption,
    PrivateOption,
    day_option,
)
from planner.cli.show import output
from planner.cli.show.tables import show_table
from planner.jobs.approving.copies import note_event, read_copies
from planner.jobs.stops import ExitCode
from planner.store.copies import Copy, Event
from planner.text import Words, words_for

Action = Literal["list", "hand", "return", "destroy"]
_EVENTS = {"hand": Event.HANDED, "return": Event.RETURNED, "destroy": Event.DESTROYED}

ActionArgument = Annotated[
    Action, typer.Argument(metavar="list|hand|return|destroy", help="cli.copies.argument.action")
]
NumbersArgument = Annotated[list[int] | None, typer.Argument(metavar="NUMBER...", help="cli.copies.argument.numbers")]
ToOption = Annotated[str, typer.Option("--to", metavar="WHO", help="cli.copies.option.to", show_default=False)]
WhyOption = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="cli.copies.option.reason", show_default=False)
]
OnOption = Annotated[AsOfType, day_option("--day", "cli.copies.option.day")]


def run(
    action: ActionArgument = "list",
    numbers: NumbersArgument = None,
    to: ToOption = "",
    reason: WhyOption = "",
    on: OnOption = None,
    private: PrivateOption = DEFAULT_PRIVATE,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Shows or writes the register; see ``cli.copies.help``."""
    words = words_for(lang)
    if action in _EVENTS:
        note_event(private, numbers or [], _EVENTS[action], been(on), to, reason)
    there = read_copies(private)
    shown = [copy for number, copy in there.items() if not numbers or number in numbers]
    output.warn_confidential(words)
    if as_json:
        output.print_json({"copies": [_plain(copy) for copy in shown]})
    elif shown:
        rows, console = [_row(copy, words) for copy in shown], output.results()
        show_table(rows, lambda key: words(f"cli.copies.column.{key}"), words, console, most=len(rows))
    else:
        output.print_text(words("cli.copies.none"))
    return ExitCode.OK


def _plain(copy: Copy) -> dict[str, Any]:
    made = copy.made.model_dump(mode="json", include={"number", "paper", "copy_number", "of", "version"})
    return made | copy.last.model_dump(mode="json", include={"event", "day", "to", "why", "by"})


def _row(copy: Copy, words: Words) -> dict[str, str]:
    entered, last = copy
    return {
        "#number": str(entered.number),
        "paper": words(f"cli.copies.paper.{entered.paper}"),
        "=copy": words("cli.copies.of", number=entered.copy_number, of=entered.of),
        "=version": entered.version,
        "event": words(f"cli.copies.event.{last.event.value}"),
        "=day": last.day.isoformat(),
        "to": last.to,
    }
