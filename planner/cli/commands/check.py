"""``planner check``: every fault and doubt of what a municipality has written, before anybody is placed."""

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption
from planner.cli.show import findings, output
from planner.cli.show.progress import working
from planner.domain.finding import Severity
from planner.jobs.check import check_place
from planner.jobs.stops import ExitCode
from planner.text import words_for

PlaceArgument = Annotated[Path, typer.Argument(metavar="FOLDER", help="cli.argument.check_place")]


def run(
    place: PlaceArgument = Path(),
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Checks and tells; see ``cli.check.help``."""
    words = words_for(lang)
    checked = working(words, "reading", check_place, place)
    faults, doubts = (checked.number(severity) for severity in (Severity.ERROR, Severity.WARNING))
    if as_json:
        ordered = findings.ordered(checked.findings)
        output.print_json({
            "faults": faults,
            "doubts": doubts,
            "files": [path.as_posix() for path in checked.files],
            "findings": [findings.as_json(one, words) for one in ordered],
        })  # fmt: skip
    else:
        console = output.results()
        findings.show(checked.findings, words, console)
        files = words.count("cli.check.files", len(checked.files))
        counts = [words.count("cli.check.faults", faults), words.count("cli.check.doubts", doubts)]
        console.print(f"{files} {', '.join(counts)}.", style="bold")
        after = "cli.check.solve" if checked.imported else "cli.check.next"
        console.print(words("cli.check.mend" if faults else after), soft_wrap=True)
    return ExitCode.BAD_INPUT if faults else ExitCode.OK
