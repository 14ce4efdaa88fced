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
from planner.domain.vocabulary import called_in
from planner.jobs.stops import ExitCode
from planner.text import Words, words_for

if TYPE_CHECKING:
    from planner.store.subject.signs import Seen
    from planner.store.workspace.care.due import Due

PersonArgument = Annotated[str, typer.Argument(metavar="ID", help="cli.purge.argument.person")]
DayOption = Annotated[AsOfType, day_option("--day", "cli.purge.option.day")]
BackupsOption = Annotated[Path | None, typer.Option("--backups", metavar="FOLDER", help="cli.purge.option.backups")]
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
    due: DueOption = False,
    rules: RulesOption = Path("gallring.toml"),
    confirmed: ConfirmOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Purges; see ``cli.purge.help``."""
    from planner.jobs.workspace import codes
    from planner.jobs.workspace.subject import found_of, purge_person

    words = words_for(lang)
    if due == bool(person) or bool(person) != bool(ground.strip()):
        raise InputRefusedError((finding(codes.WHAT_TO_PURGE),))
    if person is not None and plainly(context):
        with within(context, words, "purge"):
            return _plain(words, person, (ground, day(on) or date.today()), confirmed=confirmed)
    if due or person is None:
        return _due(context, words, (rules, day(on) or date.today(), backups), confirmed=confirmed)
    with session_of(context, words) as session:
        if not confirmed:
            documents = found_of(session, person)
            _preview(documents, words)
        done = purge_person(session, person, day(on) or date.today(), ground, backups)
    left = [finding(codes.NOT_REACHED, names=", ".join(done.unreachable))] if done.unreachable else []
    left += [finding(codes.MAYBE_TOLD, file=path) for path in done.doubtful]
    findings.show(left, words, output.results())
    counts = {"rewritten": len(done.rewritten), "removed": len(done.removed), "backups": len(done.backups)}
    output.print_text(words("cli.purge.done", **counts))
    return ExitCode.OK


def _preview(documents: "Mapping[str, Seen]", words: Words) -> None:
    """Shows where the person is.

    Raises:
        InputRefusedError: E-CLI-114 always: nobody has said yes.
    """
    from planner.jobs.workspace import codes
    from planner.store.subject.signs import Told

    for path, seen in sorted(documents.items()):
        doubt = not seen.named and seen.told is Told.MAYBE
        output.print_text(words("cli.purge.maybe", file=path) if doubt else path)
    raise InputRefusedError((finding(codes.PURGE_UNCONFIRMED, count=len(documents)),))


def _plain(words: Words, person: str, why: tuple[str, date], *, confirmed: bool) -> ExitCode:
    """The same on plain files."""
    from planner.jobs.workspace import codes
    from planner.jobs.workspace.plain import plain_found, plain_purge

    if not confirmed:
        _preview(plain_found(person), words)
    done = plain_purge(person, why[1], why[0])
    left = [finding(codes.NOT_REACHED, names=", ".join(done.unreachable))] if done.unreachable else []
    left += [finding(codes.STILL_YOURS, file=path) for path in done.yours]
    findings.show(left, words, output.results())
    gone = sum(stone.instead is None for stone in done.stones)
    output.print_text(words("cli.purge.done", rewritten=len(done.stones) - gone, removed=gone, backups=0))
    return ExitCode.OK


def _due(context: typer.Context, words: Words, by: tuple[Path, date, Path | None], *, confirmed: bool) -> ExitCode:
    """Shows what is due, and takes away what somebody has decided."""
    from planner.jobs.workspace import codes
    from planner.jobs.workspace.retention import due_now, take_due

    rules, today, backups = by
    with session_of(context, words) as session:
        known = due_now(session, rules, today, backups)
        for one in (*known.files, *known.backups):
            output.print_text(_due_line(one, words))
        for left in known.left:
            output.print_text(words("cli.purge.left", person=left.person, since=words.date(left.since)))
        going = sum(one.decided for one in (*known.files, *known.backups))
        if going and not confirmed:
            raise InputRefusedError((finding(codes.DUE_UNCONFIRMED, count=going),))
        files, gone = take_due(session, known, today, backups)
    output.print_text(words("cli.purge.taken", files=files, backups=gone))
    return ExitCode.OK


def _due_line(due: "Due", words: Words) -> str:
    """What is due, since when, and by whose word."""
    why = due.ground if due.decided else words("cli.purge.proposal")
    kind, since = called_in(words.language, due.kind), words.date(due.since)
    return words("cli.purge.due", file=due.path, kind=kind, since=since, days=due.days, why=why)
