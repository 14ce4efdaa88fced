"""``planner purge``: takes one person out of everything that a workspace holds, and says what it cannot reach."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planner.cli.shell.entry import plainly, session_of, within
from planner.cli.shell.options import DEFAULT_LANGUAGE, AsOfType, LangOption, day, day_option
from planner.cli.show import findings, output
from planner.domain.finding import InputRefusedError, finding
from planner.jobs.stops import ExitCode
from planner.text import Words, words_for

if TYPE_CHECKING:
    from planner.store.subject.signs import Seen

PersonArgument = Annotated[str, typer.Argument(metavar="ID", help="cli.purge.argument.person")]
DayOption = Annotated[AsOfType, day_option("--day", "cli.purge.option.day")]
BackupsOption = Annotated[Path | None, typer.Option("--backups", metavar="FOLDER", help="cli.purge.option.backups")]
ReceiptsOption = Annotated[Path | None, typer.Option("--receipts", metavar="FOLDER", help="cli.purge.option.receipts")]
DueOption = Annotated[bool, typer.Option("--due", metavar="", help="cli.purge.option.due")]
RulesOption = Annotated[Path, typer.Option("--rules", metavar="FILE", help="cli.purge.option.rules")]
PurgedArgument = Annotated[str | None, typer.Argument(metavar="ID", help="cli.purge.argument.person")]
GivenGround = Annotated[str, typer.Option("--ground", metavar="TEXT", help="cli.purge.option.ground")]
ConfirmOption = Annotated[bool, typer.Option("--confirm", metavar="", help="cli.purge.option.confirm")]


def run(
    context: typer.Context,
    person: PurgedArgument = None,
    ground: GivenGround = "",
    on: DayOption = None,
    backups: BackupsOption = None,
    receipts: ReceiptsOption = None,
    due: DueOption = False,
    rules: RulesOption = Path("gallring.toml"),
    confirmed: ConfirmOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Purges; see ``cli.purge.help``."""
    from planner.jobs.workspace import codes
    from planner.jobs.workspace.goes_too import goes_too
    from planner.jobs.workspace.subject import found_of, left_after, outside_of, purge_person, taken_before
    from planner.jobs.workspace.within import within as mounted

    words = words_for(lang)
    if due == bool(person) or bool(person) != bool(ground.strip()):
        raise InputRefusedError((finding(codes.WHAT_TO_PURGE),))
    if person is not None and plainly(context):
        with within(context, words, "purge"):
            return _plain(words, person, (ground, day(on) or date.today()), confirmed=confirmed)
    if due or person is None:
        return _due(context, words, (rules, day(on) or date.today(), (backups, receipts)), confirmed=confirmed)
    with session_of(context, words) as session:
        if not confirmed:
            documents = found_of(session, person)
            told = (*taken_before(outside_of(session, person), words), *goes_too(session, person, backups))
            findings.show(told, words, output.results())
            with mounted(session, "purge"):
                _preview(person, documents, words)
        done = purge_person(session, person, day(on) or date.today(), ground, backups)
    findings.show(left_after(done, words), words, output.results())
    counts = {"rewritten": len(done.rewritten), "removed": len(done.removed), "backups": len(done.backups)}
    output.print_text(words("cli.purge.done", **counts))
    return ExitCode.OK


def _preview(person: str, documents: "Mapping[str, Seen]", words: Words) -> None:
    """Shows where the person is, and which adopted plans that touches.

    Raises:
        InputRefusedError: E-CLI-114 always: nobody has said yes.
    """
    from planner.jobs.workspace import codes
    from planner.jobs.workspace.touched import touched_plans
    from planner.store.subject.signs import Told

    for path, seen in sorted(documents.items()):
        doubt = not seen.named and seen.told is Told.MAYBE
        output.print_text(words("cli.purge.maybe", file=path) if doubt else path)
    findings.show(tuple(touched_plans(person, documents)), words, output.results())
    raise InputRefusedError((finding(codes.PURGE_UNCONFIRMED, count=len(documents)),))


def _plain(words: Words, person: str, why: tuple[str, date], *, confirmed: bool) -> ExitCode:
    """The same on plain files."""
    from planner.jobs.workspace import codes
    from planner.jobs.workspace.plain import plain_found, plain_purge

    if not confirmed:
        _preview(person, plain_found(person), words)
    done = plain_purge(person, why[1], why[0])
    left = [finding(codes.NOT_REACHED, names=", ".join(done.unreachable))] if done.unreachable else []
    left += [finding(codes.STILL_YOURS, file=path) for path in done.yours]
    findings.show(left, words, output.results())
    gone = sum(stone.instead is None for stone in done.stones)
    output.print_text(words("cli.purge.done", rewritten=len(done.stones) - gone, removed=gone, backups=0))
    return ExitCode.OK


def _due(
    context: typer.Context, words: Words, by: tuple[Path, date, tuple[Path | None, Path | None]], *, confirmed: bool
) -> ExitCode:
    """Shows what is due, and takes away what somebody has decided."""
    from planner.jobs.telling.due import due_lines
    from planner.jobs.workspace import codes
    from planner.jobs.workspace.retention import Outside, due_now, take_due

    rules, today, outside = by[0], by[1], Outside(*by[2])
    with session_of(context, words) as session:
        known = due_now(session, rules, today, outside)
        every = (*known.files, *known.backups, *known.receipts)
        for line in due_lines(every, words):
            output.print_text(line)
        for left in known.left:
            output.print_text(words("cli.purge.left", person=left.person, since=words.date(left.since)))
        for one in known.vettings:
            output.print_text(words("cli.purge.vetting", person=one.person, since=words.date(one.since)))
        going = sum(one.decided for one in every)
        if going and not confirmed:
            raise InputRefusedError((finding(codes.DUE_UNCONFIRMED, count=going),))
        if not going:
            output.print_text(words("cli.purge.none_decided"))
            return ExitCode.OK
        files, gone, papers = take_due(session, known, today, outside)
    output.print_text(words("cli.purge.taken", files=files, backups=gone, receipts=papers))
    return ExitCode.OK
