"""``planner doctor``: looks at everything that a workspace holds, at receipts and backups, and says what to do."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.entry import entry_of, session_of, typed
from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption
from planner.cli.show import findings, output
from planner.domain.finding import InputRefusedError, Severity
from planner.jobs.stops import ExitCode
from planner.text import words_for

ReceiptOption = Annotated[
    list[Path] | None, typer.Option("--receipt", metavar="FILE", help="cli.doctor.option.receipt")
]
NewReceiptOption = Annotated[
    Path | None, typer.Option("--new-receipt", metavar="FOLDER", help="cli.doctor.option.new_receipt")
]
BackupsOption = Annotated[Path | None, typer.Option("--backups", metavar="FOLDER", help="cli.doctor.option.backups")]


def run(
    context: typer.Context,
    receipt: ReceiptOption = None,
    backups: BackupsOption = None,
    new_receipt: NewReceiptOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Looks; see ``cli.doctor.help``."""
    from planner.jobs.workspace.care import looked_over, receipts_at, write_receipt
    from planner.jobs.workspace.opening import sound_backups_of
    from planner.jobs.workspace.retention import told_of_due
    from planner.store.workspace.codes import NOT_SOUND

    words, written, ill = words_for(lang), None, True
    try:
        with session_of(context, words) as session:
            told = (
                *looked_over(session, receipts_at(receipt or ()), backups),
                *told_of_due(session, date.today(), backups),
            )
            ill = any(one.severity is Severity.ERROR for one in told)
            written = write_receipt(session, new_receipt) if new_receipt and not ill else None
    except InputRefusedError as refused:
        if backups is None or NOT_SOUND.isdisjoint(one.code for one in refused.findings):
            raise
        told = (*refused.findings, *sound_backups_of(entry_of(context), backups, typed(words)))
    if as_json:
        output.print_json({"findings": findings.plain(told), "receipt": written.as_posix() if written else None})
    else:
        findings.show(told, words, output.results())
        if written:
            output.print_text(words("cli.doctor.receipt", file=written.as_posix()))
    return ExitCode.BAD_INPUT if ill else ExitCode.OK
