"""``planner approve``: in a workspace, approves exactly the bytes of a plan, or sends it back."""

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption, PlanArgument
from planner.cli.show import adopted, output
from planner.cli.show.notes import tell
from planner.cli.show.progress import working
from planner.jobs.approving.decide import approve, send_back
from planner.jobs.approving.publish import still_marked
from planner.jobs.approving.receipts import RECEIPTS, keep_step, ready
from planner.jobs.approving.two_hands import two_hands
from planner.jobs.plans import read_verified
from planner.jobs.stops import ExitCode
from planner.text import words_for

BackOption = Annotated[str | None, typer.Option("--send-back", metavar="REASON", help="cli.approve.option.send_back")]
DeputyOption = Annotated[bool, typer.Option("--as-deputy", metavar="", help="cli.approve.option.as_deputy")]
ReasonOption = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="cli.approve.option.reason", show_default=False)
]

ReceiptsOption = Annotated[
    Path, typer.Option("--receipts", metavar="FOLDER", envvar="PLANNER_RECEIPTS", help="cli.approve.option.receipts")
]


def run(
    plan: PlanArgument,
    send_back_because: BackOption = None,
    as_deputy: DeputyOption = False,
    reason: ReasonOption = "",
    receipts: ReceiptsOption = RECEIPTS,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Decides on the plan; see ``cli.approve.help``."""
    words = words_for(lang)
    file = working(words, "reading", read_verified, plan)
    amiss = ready(file.path, receipts)
    back = send_back_because is not None  # an empty reason is refused, and approves nothing
    step = send_back(file, send_back_because or "") if back else approve(file, reason, as_deputy=as_deputy)
    kept = keep_step(file, receipts, step)
    marked = () if back else still_marked(file)
    notes = tell([file], words, (*two_hands(file), *amiss, *kept.notes, *marked), claims=True)
    receipt = kept.path.as_posix() if kept.path else None
    if as_json:
        output.print_json(adopted.step_json(step, file.plan.scenario) | {"receipt": receipt, "notes": notes})
        return ExitCode.OK
    output.print_text(adopted.step_sentence(step, words))
    output.print_text(words("cli.approve.bytes", sha256=step.plan_sha256))
    if receipt:
        output.print_text(words("cli.approve.kept", file=receipt))
    output.messages().print(words("cli.approve.receipt"), style="dim", soft_wrap=True)
    return ExitCode.OK
