"""``planner enforce``: in a workspace, puts a scenario in force by an approved plan, or ends it."""

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.commands.approve import ReceiptsOption
from planner.cli.commands.list_ import KeyOption
from planner.cli.shell.options import DEFAULT_LANGUAGE, DEFAULT_PRIVATE, JsonOption, LangOption, PrivateOption
from planner.cli.show import output
from planner.cli.show.notes import tell
from planner.cli.show.progress import working
from planner.domain.finding import InputRefusedError, finding
from planner.jobs.approving.receipts import RECEIPTS, keep, ready
from planner.jobs.force import codes
from planner.jobs.force.enforce import Asked, Done, end, enforce
from planner.jobs.inputs import PlanFile
from planner.jobs.plans import read_of_any_rules
from planner.jobs.stops import ExitCode
from planner.text import Words, words_for

PlanArgument = Annotated[Path | None, typer.Argument(metavar="PLAN", help="cli.enforce.argument.plan")]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="cli.enforce.option.reason")]
PhaseOption = Annotated[int | None, typer.Option("--phase", metavar="N", min=1, help="cli.enforce.option.phase")]
ScenarioOption = Annotated[
    str, typer.Option("--scenario", metavar="SCENARIO", help="cli.enforce.option.scenario", show_default=False)
]
AlarmOption = Annotated[bool, typer.Option("--alarm", metavar="", help="cli.enforce.option.alarm")]
NoAlarmOption = Annotated[bool, typer.Option("--no-alarm", metavar="", help="cli.enforce.option.no_alarm")]
EmergencyOption = Annotated[
    str, typer.Option("--emergency", metavar="REASON", help="cli.enforce.option.emergency", show_default=False)
]
EndOption = Annotated[str, typer.Option("--end", metavar="SCENARIO", help="cli.enforce.option.end", show_default=False)]


def run(
    reason: ReasonOption,
    plan: PlanArgument = None,
    phase: PhaseOption = None,
    alarm: AlarmOption = False,
    no_alarm: NoAlarmOption = False,
    scenario: ScenarioOption = "",
    emergency: EmergencyOption = "",
    ended: EndOption = "",
    private: PrivateOption = DEFAULT_PRIVATE,
    key: KeyOption = None,
    receipts: ReceiptsOption = RECEIPTS,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Puts it in force, or ends it; see ``cli.enforce.help``."""
    words = words_for(lang)
    if (plan is None) == (not ended):
        raise InputRefusedError((finding(codes.WHAT),))
    file: PlanFile | None = None
    if plan is None:
        place = private / "keys.json"
        amiss = ready(place, receipts)
        done = end(place, ended, reason)
    else:
        if alarm == no_alarm:
            raise InputRefusedError((finding(codes.ALARM),))
        file = working(words, "reading", read_of_any_rules, plan)
        place = file.path
        amiss = ready(place, receipts)
        done = working(words, "counting", enforce, file, private, key, Asked(reason, alarm, scenario, phase, emergency))
    kept = keep(place, receipts, done.line, done.about)
    notes = tell([file] if file else [], words, (*amiss, *done.notes, *kept.notes), claims=True)
    receipt = kept.path.as_posix() if kept.path else None
    if as_json:
        said = done.step.model_dump(mode="json", exclude={"key", "signature"})
        output.print_json({"scenario": done.scenario} | said | {"receipt": receipt, "notes": notes})
        return ExitCode.OK
    for line in _lines(done, words):
        output.print_text(line)
    if receipt:
        output.print_text(words("cli.approve.kept", file=receipt))
    output.messages().print(words("cli.approve.receipt"), style="dim", soft_wrap=True)
    return ExitCode.OK


def _lines(done: Done, words: Words) -> list[str]:
    from planner.reports.unit_names import moment

    step = done.step
    said = words(
        f"cli.enforce.{step.turn.value}",
        scenario=done.scenario,
        phase=step.phase,
        at=moment(step.at),
        by=step.account,
        reason=step.reason,
    )
    if step.turn.value == "ended":
        return [said]
    alarm = words(f"force.alarm.{'yes' if step.alarm else 'no'}")
    units = words("cli.enforce.units", units=", ".join(step.units))
    return [said, f"{words('force.alarm')}: {alarm}", units]
