"""``planner holders``: in a workspace, who holds the positions in force of one's own unit; or who has held one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planner.cli.commands.list_ import KeyOption
from planner.cli.shell.entry import session_of
from planner.cli.shell.options import DEFAULT_LANGUAGE, DEFAULT_PRIVATE, JsonOption, LangOption, PrivateOption
from planner.cli.show import findings, output
from planner.cli.show.tables import show_table
from planner.jobs.stops import ExitCode
from planner.text import Words, words_for

if TYPE_CHECKING:
    from planner.jobs.force.history import Spell
    from planner.reports.listed import Entry, Paper

PositionArgument = Annotated[str | None, typer.Argument(metavar="POSITION", help="cli.holders.argument.position")]
ToOption = Annotated[Path | None, typer.Option("--to", metavar="FOLDER", help="cli.holders.option.to")]


def run(
    context: typer.Context,
    position: PositionArgument = None,
    to: ToOption = None,
    private: PrivateOption = DEFAULT_PRIVATE,
    key: KeyOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Shows names; see ``cli.holders.help``."""
    from planner.jobs.force.history import history_of
    from planner.jobs.force.reading import (
        comparisons,
        in_force,
        note_read,
        note_seen,
        nothing_said,
        unseen,
        write_names,
    )
    from planner.jobs.workspace.within import within
    from planner.reports.unit_names import name_entries, names_paper
    from planner.store.force.several import posts_of, several

    words = words_for(lang)
    with session_of(context, words) as session:
        if position is not None:
            with within(session, "holders"):
                history = history_of(private / "any", position, private, key)
            return _history(history.spells, findings.plain(history.notes), words, as_json=as_json)
        names, notes = in_force(session), unseen(session)
        compared, nothing = comparisons(session, names), "" if names else nothing_said(session, words)
        if to is not None and names:
            note_read(session, names, to)
        note_seen(session, names, sum(len(one.holders) for one in names))
    written, more = write_names(names, to, words, compared) if to else ((), ())
    findings.show((*notes, *more), words, output.messages())
    if as_json:
        shown = [one.model_dump(mode="json", exclude={"key", "signature", "format"}) for one in names]
        output.print_json({"in_force": shown, "files": [path.as_posix() for path in written]})
        return ExitCode.OK
    also = several(posts_of(names))
    for one in names:
        _show(names_paper(one, words, compared[one.scenario.id]), name_entries(one, words, also), words)
    for path in written:
        output.print_text(path.as_posix())
    if nothing:
        output.print_text(nothing)
    return ExitCode.OK


def _show(paper: "Paper", listed: "tuple[Entry, ...]", words: Words) -> None:
    """One unit's names, with the mark and on what ground they are here."""
    for line in paper.mark.every_page:
        output.print_mark(line)
    for label, fact in paper.facts:
        output.print_text(f"{label}: {fact}")
    keys = ("position", "as", "name", "=phone", "=confirmed", "mark")
    rows = [{key: one.cells[key.lstrip("=")] for key in keys} for one in listed]
    show_table(rows, lambda key: words(f"list.column.{key}"), words, output.results(), most=len(rows))


def _history(spells: "tuple[Spell, ...]", notes: list[dict[str, Any]], words: Words, *, as_json: bool) -> ExitCode:
    """Who has held a position, first to last."""
    from planner.reports.unit_names import when

    if as_json:
        output.print_json({"spells": [one._asdict() for one in spells], "notes": notes})
        return ExitCode.OK
    rows = [
        {
            "=first": when(one.first),
            "=last": when(one.last) if one.last else words("cli.holders.still"),
            "as": f"{words(f'cli.role.{one.role.value}')} {one.number}",
            "=id": one.person,
            "name": one.name,
            "by": words("cli.holders.adopted", name=one.adopted)
            if one.adopted
            else words("cli.holders.force", scenario=one.scenario, phase=one.phase),
        }
        for one in spells
    ]
    output.warn_confidential(words)
    show_table(rows, lambda key: words(f"cli.holders.column.{key}"), words, output.results(), most=len(rows))
    return ExitCode.OK
