"""``planner import``: HR's files to a pseudonymous roster, a key file and files to mend."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_ORGANISATION,
    DEFAULT_OUT,
    DEFAULT_PRIVATE,
    AsOfType,
    JsonOption,
    LangOption,
    OrganisationOption,
    OutOption,
    PrivateOption,
    day,
    day_option,
)
from planner.cli.show import findings, output
from planner.cli.show.asking import ask
from planner.cli.show.progress import working
from planner.jobs.people.place import Place, Stored
from planner.jobs.roster import import_into
from planner.jobs.stops import ExitCode
from planner.text import Words, words_for

FilesArgument = Annotated[list[Path], typer.Argument(metavar="FILE...", help="cli.argument.files")]
KeyOption = Annotated[Path | None, typer.Option("--key", metavar="FILE", help="cli.option.key")]
NewIdsOption = Annotated[bool, typer.Option("--new-ids", metavar="", help="cli.option.new_ids")]
ColumnsOption = Annotated[Path | None, typer.Option("--columns", metavar="FILE", help="cli.option.columns")]
ForgetOption = Annotated[AsOfType, day_option("--forget", "cli.option.forget")]
ImportAsOfOption = Annotated[AsOfType, day_option("--as-of", "cli.option.import_as_of")]


def run(
    files: FilesArgument,
    organisation: OrganisationOption = DEFAULT_ORGANISATION,
    out: OutOption = DEFAULT_OUT,
    private: PrivateOption = DEFAULT_PRIVATE,
    key: KeyOption = None,
    new_ids: NewIdsOption = False,
    columns: ColumnsOption = None,
    forget: ForgetOption = None,
    as_of: ImportAsOfOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Imports and stores; see ``cli.import.help``."""
    words = words_for(lang)
    place = Place(out, private, key, new_ids, columns, day(forget), asks=sys.stdin.isatty() and not as_json)
    # The one place where the clock is asked: what HR has exported is as of today unless somebody says otherwise.
    stored = _stored(files, organisation, place, day(as_of) or date.today(), words)
    if as_json:
        output.print_json(_json(stored, words))
    else:
        findings.show((*stored.notes, *stored.result.findings), words, output.results())
        _show_counts(stored, words)
    return ExitCode.OK


def _stored(files: list[Path], organisation: Path, place: Place, as_of: date, words: Words) -> Stored:
    """Imports; where headings are not understood and somebody sits there, asks what they mean and goes on."""
    from planner.imports.proposals.layouts import ColumnsAskedError

    try:
        return working(words, "reading", import_into, files, organisation, place, as_of, words.language)
    except ColumnsAskedError as asked:
        place = replace(place, answers=ask(asked, words), asks=False)
    return working(words, "reading", import_into, files, organisation, place, as_of, words.language)


def _json(stored: Stored, words: Words) -> dict[str, object]:
    result = stored.result
    return {
        "people": result.people,
        "rows_read": result.rows_read,
        "rows_used": result.rows_used,
        "rows_set_aside": result.rows_set_aside,
        "rows_protected": result.rows_protected,
        "protected_set_aside": result.protected_set_aside,
        "roster": stored.roster.as_posix(),
        "keys": stored.keys.as_posix(),
        "mend": [path.as_posix() for path in stored.mend],
        "notes": findings.plain(stored.notes),
        "findings": [findings.as_json(one, words) for one in findings.ordered(result.findings)],
        "findings_total": len(result.findings),
    }


def _show_counts(stored: Stored, words: Words) -> None:
    result, console = stored.result, output.results()
    console.print()
    console.print(
        words.count("cli.import.people", result.people) + " " + words.count("cli.import.rows", result.rows_read),
        style="bold",
    )
    if result.rows_set_aside:
        console.print(words.count("cli.import.aside", result.rows_set_aside))
    if result.protected_set_aside:
        console.print(words.count("cli.import.protected", result.protected_set_aside))
    console.print(words.count("cli.import.findings", len(stored.notes) + len(result.findings)))
    for kind, path in (("roster", stored.roster), ("key", stored.keys), *(("mend", path) for path in stored.mend)):
        console.print(words(f"cli.import.{kind}", path=path.as_posix()), soft_wrap=True)
