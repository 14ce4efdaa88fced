"""``planner request``: records that a person asks for a correction, or objects, and what was decided."""

from typing import Annotated

import typer

from planner.cli.commands.purge import PersonArgument
from planner.cli.shell.loop import been
from planner.cli.shell.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_PRIVATE,
    AsOfType,
    LangOption,
    PrivateOption,
    day_option,
)
from planner.cli.show import output
from planner.domain.finding import InputRefusedError, finding
from planner.domain.owner.requests import RequestKind
from planner.jobs import codes
from planner.jobs.stops import ExitCode
from planner.text import words_for

CorrectionOption = Annotated[str, typer.Option("--correction", metavar="TEXT", help="cli.request.option.correction")]
ObjectionOption = Annotated[str, typer.Option("--objection", metavar="TEXT", help="cli.request.option.objection")]
DecisionOption = Annotated[str, typer.Option("--decision", metavar="TEXT", help="cli.request.option.decision")]
DayOption = Annotated[AsOfType, day_option("--day", "cli.request.option.day")]


def run(
    person: PersonArgument,
    correction: CorrectionOption = "",
    objection: ObjectionOption = "",
    decision: DecisionOption = "",
    on: DayOption = None,
    private: PrivateOption = DEFAULT_PRIVATE,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Records it; see ``cli.request.help``."""
    from planner.jobs.people.requests import record_request

    if bool(correction) == bool(objection):
        raise InputRefusedError((finding(codes.BAD_REQUEST),))
    kind = RequestKind.CORRECTION if correction else RequestKind.OBJECTION
    number = record_request(private, person, kind, been(on), correction or objection, decision)
    output.print_text(words_for(lang)("cli.request.done", number=number))
    return ExitCode.OK
