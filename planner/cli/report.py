"""``planner report``: the report and the spreadsheet of verified plans."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from planner.cli import output
from planner.cli.exits import ExitCode
from planner.cli.inputs import PlanFile
from planner.cli.options import DEFAULT_LANGUAGE, DEFAULT_OUT, JsonOption, LangOption, OutOption
from planner.cli.verified import read_verified
from planner.cli.work import reports
from planner.compute import Ended, stream
from planner.domain.case import Case
from planner.domain.plan import Plan
from planner.text import Words, words_for

PlanArguments = Annotated[list[Path], typer.Argument(metavar="PLAN...", help="cli.argument.plans")]


def run(
    plans: PlanArguments,
    out: OutOption = DEFAULT_OUT,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Verifies each plan and writes ``report.html`` and ``coverage.xlsx``; see ``cli.report.help``."""
    words = words_for(lang)
    files: list[PlanFile] = [read_verified(path) for path in plans]
    out.mkdir(parents=True, exist_ok=True)
    written = write_reports([(file.case, file.plan, None) for file in files], out, words)
    if as_json:
        output.print_json({"files": [path.as_posix() for path in written]})
    else:
        for path in written:
            output.results().print(path.as_posix(), soft_wrap=True, markup=False)
    return ExitCode.OK


def write_reports(results: Sequence[tuple[Case, Plan, float | None]], out: Path, words: Words) -> list[Path]:
    """Writes the report and the spreadsheet in a child process.

    Raises:
        KeyboardInterrupt: the user stopped it.
        RuntimeError: the child died.
    """
    written: list[Path] = []
    with output.messages().status(words("cli.report.writing")):
        outcome = stream(reports, (tuple(results), out, words.language), progress=written.append)
    if outcome.ended is Ended.INTERRUPTED:
        raise KeyboardInterrupt
    if outcome.ended is not Ended.COMPLETED:
        raise outcome.trouble or RuntimeError
    return written
