"""``planner import``: HR's files to a pseudonymous roster, a key file and files to mend."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
)
from planner.cli.show import findings, output
from planner.domain.finding import InputRefusedError
from planner.jobs import codes
from planner.jobs.inputs import read_organisation
from planner.jobs.stops import ExitCode
from planner.text import Words, words_for

if TYPE_CHECKING:
    from planner.imports.roster.read import ImportResult

FilesArgument = Annotated[list[Path], typer.Argument(metavar="FILE...", help="cli.argument.files")]
KeyOption = Annotated[Path | None, typer.Option("--key", metavar="FILE", help="cli.option.key")]
ImportAsOfOption = Annotated[
    AsOfType, typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="cli.option.import_as_of")
]

ROSTER = "roster.json"
KEYS = "keys.json"


@dataclass(frozen=True)
class Stored:
    """An import and the files that it was stored in."""

    result: "ImportResult"
    roster: Path
    keys: Path
    """Personal data."""
    mend: tuple[Path, ...]
    """Personal data."""


def run(
    files: FilesArgument,
    organisation: OrganisationOption = DEFAULT_ORGANISATION,
    out: OutOption = DEFAULT_OUT,
    private: PrivateOption = DEFAULT_PRIVATE,
    key: KeyOption = None,
    as_of: ImportAsOfOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Imports and stores; see ``cli.import.help``."""
    from planner.store.keys import load_key, new_key

    words = words_for(lang)
    kept = key or private / KEYS
    secret = load_key(kept) if key or kept.is_file() else new_key()
    # The one place where the clock is asked: what HR has exported is as of today unless somebody says otherwise.
    stored = import_into(files, organisation, out, private, secret, day(as_of) or date.today(), lang)
    if as_json:
        output.print_json(_json(stored, words))
    else:
        findings.show(stored.result.findings, words, output.results())
        _show_counts(stored, words)
    return ExitCode.OK


def import_into(
    files: list[Path], organisation: Path, out: Path, private: Path, key: bytes, as_of: date, language: str
) -> Stored:
    """Imports files and stores what came of them.

    Raises:
        InputRefusedError: a file cannot be used at all, or the private folder lies in ``out``; nothing is stored.
    """
    from planner.imports.roster.mend_file import write_mend
    from planner.imports.roster.read import import_roster
    from planner.store.documents import write_roster
    from planner.store.keys import write_keys

    if private.resolve().is_relative_to(out.resolve()):
        raise InputRefusedError((codes.finding(codes.PRIVATE_INSIDE_OUT, file=private.name),))
    result = import_roster(files, read_organisation(organisation), key=key, as_of=as_of)
    private.mkdir(mode=0o700, parents=True, exist_ok=True)
    if private.stat().st_mode & 0o077:
        private.chmod(0o700)  # it was there before, open to others who could swap the key file
    out.mkdir(parents=True, exist_ok=True)
    # The roster last: it never lies there without the file that says who is who.
    write_keys(result, private / KEYS)
    mend = write_mend(result, private, language, read=files)
    write_roster(result.roster, out / ROSTER)
    return Stored(result, out / ROSTER, private / KEYS, mend)


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
        "findings": [findings.as_json(one, words) for one in result.findings[: findings.MOST_SHOWN]],
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
    console.print(words.count("cli.import.findings", len(result.findings)))
    for kind, path in (("roster", stored.roster), ("key", stored.keys), *(("mend", path) for path in stored.mend)):
        console.print(words(f"cli.import.{kind}", path=path.as_posix()), soft_wrap=True, markup=False)
