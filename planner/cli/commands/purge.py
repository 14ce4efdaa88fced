"""``planner purge``: takes one person out of everything that a workspace holds, and says what it cannot reach."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.entry import session_of
from planner.cli.shell.options import DEFAULT_LANGUAGE, AsOfType, LangOption, day, day_option
from planner.cli.show import findings, output
from planner.domain.finding import InputRefusedError, finding
from planner.jobs.stops import ExitCode
from planner.text import words_for

PersonArgument = Annotated[str, typer.Argument(metavar="ID", help="cli.purge.argument.person")]
GroundOption = Annotated[str, typer.Option("--ground", metavar="TEXT", help="cli.purge.option.ground")]
DayOption = Annotated[AsOfType, day_option("--day", "cli.purge.option.day")]
BackupsOption = Annotated[Path | None, typer.Option("--backups", metavar="FOLDER", help="cli.purge.option.backups")]
ConfirmOption = Annotated[bool, typer.Option("--confirm", metavar="", help="cli.purge.option.confirm")]


def run(
    context: typer.Context,
    person: PersonArgument,
    ground: GroundOption,
    on: DayOption = None,
    backups: BackupsOption = None,
    confirmed: ConfirmOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Purges; see ``cli.purge.help``."""
    from planner.jobs.workspace import codes
    from planner.jobs.workspace.subject import found_of, purge_person
    from planner.store.subject.signs import Told

    words = words_for(lang)
    with session_of(context, words) as session:
        if not confirmed:
            documents = found_of(session, person)
            for path, seen in sorted(documents.items()):
                doubt = not seen.named and seen.told is Told.MAYBE
                output.print_text(words("cli.purge.maybe", file=path) if doubt else path)
            raise InputRefusedError((finding(codes.PURGE_UNCONFIRMED, count=len(documents)),))
        done = purge_person(session, person, day(on) or date.today(), ground, backups)
    left = [finding(codes.NOT_REACHED, names=", ".join(done.unreachable))] if done.unreachable else []
    left += [finding(codes.MAYBE_TOLD, file=path) for path in done.doubtful]
    findings.show(left, words, output.results())
    counts = {"rewritten": len(done.rewritten), "removed": len(done.removed), "backups": len(done.backups)}
    output.print_text(words("cli.purge.done", **counts))
    return ExitCode.OK
