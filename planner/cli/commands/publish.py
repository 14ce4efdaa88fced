"""``planner publish``: in a workspace, gives the crisis team the charts and papers of approved plans."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.options import (
    DEFAULT_LANGUAGE,
    JsonOption,
    LangOption,
    SchedulerOption,
    WorkersOption,
)
from planner.cli.show import output
from planner.cli.show.notes import tell
from planner.cli.show.progress import Stages, working
from planner.compute import Place
from planner.domain.finding import InputRefusedError, each, finding
from planner.jobs.approving import codes
from planner.jobs.approving.choosing import with_force
from planner.jobs.approving.publish import may_publish, publish, withdraw
from planner.jobs.inputs import PlanFile
from planner.jobs.papers.published import write_published
from planner.jobs.plan_folder import refuse_twin_plans
from planner.jobs.plans import read_verified
from planner.jobs.report import refuse_mixed
from planner.jobs.stops import ExitCode
from planner.text import words_for

PlansArgument = Annotated[list[Path] | None, typer.Argument(metavar="PLAN...", help="cli.publish.argument.plans")]
EmergencyOption = Annotated[
    str, typer.Option("--emergency", metavar="REASON", help="cli.publish.option.emergency", show_default=False)
]
WithdrawOption = Annotated[bool, typer.Option("--withdraw", metavar="", help="cli.publish.option.withdraw")]


def run(
    plans: PlansArgument = None,
    emergency: EmergencyOption = "",
    withdrawn: WithdrawOption = False,
    workers: WorkersOption = None,
    scheduler: SchedulerOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Publishes, or takes back what is published; see ``cli.publish.help``."""
    words = words_for(lang)
    if withdrawn == bool(plans):
        raise InputRefusedError((finding(codes.PUBLISH_WHAT),))
    if withdrawn:
        gone = withdraw()
        if as_json:
            output.print_json({"withdrawn": [path.as_posix() for path in gone.paths]})
        else:
            output.print_text(words.count("cli.publish.withdrawn", len(gone.paths)))
        return ExitCode.OK
    asked: list[PlanFile] = working(words, "reading", each, read_verified, plans or ())
    files, force, left = with_force(asked)
    refuse_twin_plans([file.plan for file in files])
    refuse_mixed(files)
    grounds, place = may_publish(files, emergency, force), Place(workers, scheduler)
    with Stages(words) as stages:
        write = partial(write_published, files=files, language=lang, place=place, stages=stages)
        done = publish(files, grounds, write)
    notes = tell(files, words, (*left, *done.notes), claims=True)
    if as_json:
        output.print_json({"files": [path.as_posix() for path in done.paths], "notes": notes})
        return ExitCode.OK
    for path in done.paths:
        output.print_text(path.as_posix())
    output.messages().print(words("cli.publish.next"), style="dim", soft_wrap=True)
    return ExitCode.OK
