"""``planner import``: HR's files to a pseudonymous roster, a key file and files to mend."""

import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

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
from planner.cli.show.asking.before_storing import agreed
from planner.cli.show.asking.day_ahead import counted_from, with_notes
from planner.cli.show.asking.guessed import code_of
from planner.cli.show.asking.rounds import go_on, read_and_ask, read_on
from planner.cli.show.imported import difference_as_json, show_difference
from planner.cli.show.progress import working
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.nearest import NONE
from planner.jobs import codes
from planner.jobs.keeping.opened import ADOPTED
from planner.jobs.people.answers import without_numbers
from planner.jobs.people.asking.confirming import passed
from planner.jobs.people.difference import Difference
from planner.jobs.people.place import Place, Stored
from planner.jobs.people.storing import Prepared, store_import
from planner.jobs.people.undo import Undone, undo_import
from planner.jobs.stops import ExitCode
from planner.text import Words, words_for

if TYPE_CHECKING:
    from planner.imports.roster.result import ImportResult
    from planner.imports.sources import Source

FilesArgument = Annotated[list[Path] | None, typer.Argument(metavar="FILE...", help="cli.argument.files")]
PreviewOption = Annotated[bool, typer.Option("--preview", metavar="", help="cli.option.preview")]
ConfirmOption = Annotated[bool, typer.Option("--confirm", metavar="", help="cli.option.confirm")]
UndoOption = Annotated[bool, typer.Option("--undo", metavar="", help="cli.option.undo")]
KeyOption = Annotated[Path | None, typer.Option("--key", metavar="FILE", help="cli.option.key")]
GuessOption = Annotated[bool, typer.Option("--guess-skills", metavar="", help="cli.option.guess_skills")]
NewIdsOption = Annotated[bool, typer.Option("--new-ids", metavar="", help="cli.option.new_ids")]
ColumnsOption = Annotated[Path | None, typer.Option("--columns", metavar="FILE", help="cli.option.columns")]
FreshOption = Annotated[bool, typer.Option("--fresh", metavar="", help="cli.option.fresh")]
SheetOption = Annotated[list[str] | None, typer.Option("--sheet", metavar="SHEET", help="cli.option.sheet")]
HiddenRowsOption = Annotated[
    Literal["read", "leave"] | None, typer.Option("--hidden-rows", metavar="read|leave", help="cli.option.hidden_rows")
]
_READS = {"read": True, "leave": False, None: None}
SheetPathOption = Annotated[Path | None, typer.Option("--placeholders", metavar="FILE", help="cli.option.placeholders")]
OfficerOption = Annotated[str, typer.Option("--officer", metavar="NAME", help="cli.option.officer")]
PaperCodeOption = Annotated[Path | None, typer.Option("--paper-code", metavar="FILE", help="cli.option.paper_code")]
LeaveOutOption = Annotated[list[str] | None, typer.Option("--leave-out", metavar="NUMBER", help="cli.option.leave_out")]
DatedOption = Annotated[list[str] | None, typer.Option("--dated", metavar="DAY", help="cli.option.dated")]
ForgetOption = Annotated[AsOfType, day_option("--forget", "cli.option.forget")]
ImportAsOfOption = Annotated[AsOfType, day_option("--as-of", "cli.option.import_as_of")]


def run(
    files: FilesArgument = None,
    organisation: OrganisationOption = DEFAULT_ORGANISATION,
    out: OutOption = DEFAULT_OUT,
    private: PrivateOption = DEFAULT_PRIVATE,
    preview: PreviewOption = False,
    confirmed: ConfirmOption = False,
    undo: UndoOption = False,
    key: KeyOption = None,
    new_ids: NewIdsOption = False,
    columns: ColumnsOption = None,
    fresh: FreshOption = False,
    guess_skills: GuessOption = False,
    sheet: SheetOption = None,
    hidden_rows: HiddenRowsOption = None,
    dated: DatedOption = None,
    leave_out: LeaveOutOption = None,
    placeholders: SheetPathOption = None,
    officer: OfficerOption = "",
    paper_code: PaperCodeOption = None,
    forget: ForgetOption = None,
    as_of: ImportAsOfOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Imports and stores; see ``cli.import.help``."""
    words, asks = words_for(lang), sys.stdin.isatty() and not as_json
    place = Place(
        out, private, key, new_ids, columns, tuple(sheet or ()), _READS.get(hidden_rows),
        tuple(dated or ()), as_of is None,
        placeholders, officer, code_of(placeholders, paper_code, words, asks=asks), day(forget),
        anew=fresh, preview=preview, confirmed=confirmed, guess_skills=guess_skills, asks=asks,
    )  # fmt: skip
    if undo:
        return _undo(place, words, as_json=as_json)
    if not files:
        missing = finding(codes.MISSING_VALUE, name="FILE...", help="planner import --help", values="", meant=NONE)
        raise InputRefusedError((missing,))
    place = without_numbers(place, leave_out or ())
    # The one place where the clock is asked: what HR has exported is as of today unless somebody says otherwise.
    from_day, told = counted_from(files, day(as_of), date.today(), words, asks=asks)
    prepared = with_notes(read_and_ask(files, organisation, place, from_day, words), told)
    if preview:
        return _preview(prepared, words, as_json=as_json)
    shown: tuple[Finding, ...] = ()
    if asks and not confirmed:
        prepared, shown = agreed(prepared, words, partial(_again, files, organisation, prepared.result.as_of, words))
    go_on(prepared, words, shown=bool(shown))
    _show(working(words, "storing", store_import, prepared), words, shown, as_json=as_json)
    return ExitCode.OK


def _again(files: list[Path], organisation: Path, as_of: date, words: Words, place: Place) -> Prepared:
    return read_on(files, organisation, place, as_of, words)


def _show(stored: Stored, words: Words, shown: tuple[Finding, ...], *, as_json: bool) -> None:
    """What has been stored; what was shown before somebody said that it is right is not shown again."""
    if as_json:
        output.print_json(_json(stored, words))
    else:
        console = output.results()
        seen = shown if console.is_terminal else ()
        told = [note for note in (*stored.notes, *stored.result.findings) if note not in seen]
        if console.is_terminal:
            findings.show_stored(told, words, console, headings=bool(shown))
        else:
            findings.show(told, words, console)
        show_difference(stored.difference, words, output.results())
        _show_counts(stored, words)


def _undo(place: Place, words: Words, *, as_json: bool) -> ExitCode:
    undone = undo_import(place, ADOPTED)
    if as_json:
        output.print_json(_undone_as_json(undone))
        return ExitCode.OK
    findings.show(undone.notes, words, output.results())
    console = output.results()
    of_day = undone.as_of.isoformat() if undone.as_of else "–"
    console.print(words("cli.import.undone", people=undone.people, before=undone.before, day=of_day), style="bold")
    console.print(words.count("cli.import.left", undone.left))
    return ExitCode.OK


def _undone_as_json(undone: Undone) -> dict[str, object]:
    return {
        "people": undone.people,
        "people_before": undone.before,
        "as_of": undone.as_of.isoformat() if undone.as_of else None,
        "earlier_left": undone.left,
        "roster": undone.roster.as_posix(),
        "keys": undone.keys.as_posix(),
        "notes": findings.plain(undone.notes),
    }


def _preview(prepared: Prepared, words: Words, *, as_json: bool) -> ExitCode:
    """Shows what an import would change, and stores nothing."""
    told = (*prepared.notes, *prepared.result.findings)
    notes = (*prepared.notes, *(note for note in prepared.confirm if note not in told))
    if as_json:
        content = _counts(prepared.result, prepared.difference, notes, words)
        output.print_json({**content, "stored": False, "confirm": findings.plain(prepared.confirm)})
        return ExitCode.OK
    findings.show((*notes, *prepared.result.findings), words, output.results())
    show_difference(prepared.difference, words, output.results())
    _show_rows(prepared.result, words)
    for line in passed(prepared, words):
        output.results().print(line)
    output.results().print(words("cli.import.nothing_stored"), style="bold")
    return ExitCode.OK


def _json(stored: Stored, words: Words) -> dict[str, object]:
    return {
        **_counts(stored.result, stored.difference, stored.notes, words),
        "stored": True,
        "roster": stored.roster.as_posix(),
        "keys": stored.keys.as_posix(),
        "mend": [path.as_posix() for path in stored.mend],
        "quality": stored.quality.as_posix(),
    }


def _counts(
    result: "ImportResult", difference: Difference, notes: tuple[Finding, ...], words: Words
) -> dict[str, object]:
    return {
        "people": result.people,
        "rows_read": result.rows_read,
        "rows_used": result.rows_used,
        "rows_set_aside": result.rows_set_aside,
        "rows_following": result.rows_following,
        "rows_protected": result.rows_protected,
        "rows_passed": result.rows_passed,
        "protected_set_aside": result.protected_set_aside,
        "sources": [_source(source) for source in result.sources],
        "difference": difference_as_json(difference),
        "notes": findings.plain(notes),
        "findings": [findings.as_json(one, words) for one in findings.ordered(result.findings)],
        "findings_total": len(result.findings),
    }


def _source(source: "Source") -> dict[str, object]:
    day, by = source.dated
    said = {"day": day.isoformat() if day else None, "by": by.value if by else None}
    return {"file": source.file, "sheet": source.sheet, "rows": source.rows, **said}


def _show_counts(stored: Stored, words: Words) -> None:
    console = output.results()
    _show_rows(stored.result, words)
    console.print(words.count("cli.import.findings", len(stored.notes) + len(stored.result.findings)))
    mend = [("mend", path) for path in stored.mend]
    for kind, path in (("roster", stored.roster), ("key", stored.keys), *mend, ("quality", stored.quality)):
        console.print(words(f"cli.import.{kind}", path=path.as_posix()), soft_wrap=True)


def _show_rows(result: "ImportResult", words: Words) -> None:
    console = output.results()
    console.print()
    console.print(
        words.count("cli.import.people", result.people) + " " + words.count("cli.import.rows", result.rows_read),
        style="bold",
    )
    if result.rows_set_aside:
        console.print(words.count("cli.import.aside", result.rows_set_aside))
    if result.rows_following:
        console.print(words.count("cli.import.following", result.rows_following))
    if result.protected_set_aside:
        console.print(words.count("cli.import.protected", result.protected_set_aside))
