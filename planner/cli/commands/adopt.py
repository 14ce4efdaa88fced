"""``planner adopt``: keeps a plan that has been decided on, with everything that it rests on."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from planner.cli.shell.loop import been
from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption, PlanArgument, day_option
from planner.cli.show import adopted, output
from planner.cli.show.notes import tell
from planner.cli.show.progress import working
from planner.domain.finding import InputRefusedError
from planner.jobs.keeping.adopt import Decision
from planner.jobs.keeping.adopt import adopt as keep
from planner.jobs.keeping.opened import ADOPTED
from planner.jobs.plans import read_of_any_rules
from planner.jobs.stops import ExitCode
from planner.store.codes import TWO_PLACES
from planner.text import words_for

IntoOption = Annotated[Path, typer.Option("--into", metavar="FOLDER", help="cli.adopt.option.into")]
NameOption = Annotated[str, typer.Option("--name", metavar="NAME", help="cli.adopt.option.name", show_default=False)]
ByOption = Annotated[str, typer.Option("--decided-by", metavar="WHO", help="cli.adopt.option.decided_by")]
OnOption = Annotated[datetime, day_option("--decided-on", "cli.adopt.option.decided_on")]
PeacetimeOption = Annotated[bool, typer.Option("--peacetime", metavar="", help="cli.adopt.option.peacetime")]
ReplacesOption = Annotated[
    list[str] | None, typer.Option("--replaces", metavar="NAME", help="cli.adopt.option.replaces")
]
EmergencyOption = Annotated[
    str, typer.Option("--emergency", metavar="REASON", help="cli.adopt.option.emergency", show_default=False)
]

DEFAULT_INTO = ADOPTED


def run(
    plan: PlanArgument,
    decided_by: ByOption,
    decided_on: OnOption,
    name: NameOption = "",
    into: IntoOption = DEFAULT_INTO,
    peacetime: PeacetimeOption = False,
    replaces: ReplacesOption = None,
    emergency: EmergencyOption = "",
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Adopts the plan; see ``cli.adopt.help``."""
    words = words_for(lang)
    on = been(decided_on)
    file = working(words, "reading", read_of_any_rules, plan)
    decision = Decision(decided_by, on, name, peacetime, tuple(replaces or ()), emergency)
    try:
        done = working(words, "counting", keep, file, into, decision)
    except InputRefusedError as refused:
        if any(one.code == TWO_PLACES for one in refused.findings):
            output.warn_confidential(words)
        raise
    notes = tell([file], words, done.notes, claims=True)
    if done.kept.record.approved is None and done.kept.record.emergency is None:
        output.messages().print(words("cli.adopt.alone"), style="dim", soft_wrap=True)
    if as_json:
        output.print_json(adopted.as_json(done.kept) | {"new": done.new, "notes": notes})
        return ExitCode.OK
    folder = done.kept.folder.as_posix()
    output.print_text(words(f"cli.adopt.{'done' if done.new else 'before'}", name=done.kept.record.name, folder=folder))
    for line in adopted.sentences(done.kept, words):
        output.results().print(Text(line), soft_wrap=True)
    output.messages().print(words("cli.adopt.next", folder=folder), style="dim", soft_wrap=True)
    return ExitCode.OK
