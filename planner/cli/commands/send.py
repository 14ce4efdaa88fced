"""``planner send``: in a workspace, hands a plan over to those who approve."""

from typing import Annotated

import typer

from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption, PlanArgument
from planner.cli.show import adopted, output
from planner.cli.show.notes import tell
from planner.cli.show.progress import working
from planner.jobs.approving.decide import send, withdraw
from planner.jobs.plans import read_verified
from planner.jobs.stops import ExitCode
from planner.text import words_for

NoteOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="cli.send.option.reason", show_default=False)]

WithdrawOption = Annotated[bool, typer.Option("--withdraw", metavar="", help="cli.send.option.withdraw")]


def run(
    plan: PlanArgument,
    reason: NoteOption = "",
    taken_back: WithdrawOption = False,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Sends the plan; see ``cli.send.help``."""
    words = words_for(lang)
    file = working(words, "reading", read_verified, plan)
    step = withdraw(file) if taken_back else send(file, reason)
    notes = tell([file], words, claims=True)
    if as_json:
        output.print_json(adopted.step_json(step, file.plan.scenario) | {"notes": notes})
        return ExitCode.OK
    output.print_text(adopted.step_sentence(step, words))
    if not taken_back:
        output.messages().print(words("cli.send.next", plan=plan.as_posix()), style="dim", soft_wrap=True)
    return ExitCode.OK
