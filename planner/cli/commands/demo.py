"""``planner demo``: the whole way on the sample municipality, from HR's files to the report."""

import time
from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from planner.cli.shell.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_OUT,
    DEFAULT_PRIVATE,
    JsonOption,
    LangOption,
    OutOption,
    PrivateOption,
    SchedulerOption,
    TimeLimitOption,
    WorkersOption,
)
from planner.cli.show import output, summary
from planner.cli.show.progress import Stages, working
from planner.cli.show.solving import solve_watched
from planner.compute import Place
from planner.files.clean import invented
from planner.jobs.demo import Sample, import_sample
from planner.jobs.measures import Wish
from planner.jobs.people.place import Stored
from planner.jobs.plan_folder import PLANS, Row, exit_code
from planner.jobs.report import write_reports
from planner.jobs.stops import ExitCode
from planner.text import Words, words_for


def run(
    out: OutOption = DEFAULT_OUT,
    private: PrivateOption = DEFAULT_PRIVATE,
    workers: WorkersOption = None,
    scheduler: SchedulerOption = None,
    time_limit: TimeLimitOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Imports, solves, verifies and reports; see ``cli.demo.help``."""
    with invented():
        return _demo(out, private, Place(workers, scheduler), time_limit, words_for(lang), as_json=as_json)


def _demo(out: Path, private: Path, place: Place, time_limit: float | None, words: Words, *, as_json: bool) -> ExitCode:
    began = time.monotonic()
    sample = _import(out, private, words)
    rows = solve_watched(out, sample.questions, words, time_limit, place)
    with Stages(words) as stages:
        files = write_reports(rows, out, words.language, place, Wish(sample.catalogue), stages)
    seconds = time.monotonic() - began
    if as_json:
        output.print_json(_json(sample.stored, rows, files, seconds))
    else:
        summary.show(rows, words, output.results())
        _show_next(rows, out, private, files, seconds, words)
    return exit_code(rows, len(sample.questions))


def _import(out: Path, private: Path, words: Words) -> Sample:
    console = output.messages()
    sample = working(words, "importing", import_sample, out, private, words.language)
    aside = sample.stored.result.rows_set_aside
    console.print(words.count("cli.demo.imported", sample.stored.result.people, aside=aside))
    return sample


def _json(stored: Stored, rows: Sequence[Row], files: list[Path], seconds: float) -> dict[str, object]:
    return {
        **summary.as_json(rows),
        "people": stored.result.people,
        "rows_set_aside": stored.result.rows_set_aside,
        "protected_set_aside": stored.result.protected_set_aside,
        "files": [path.as_posix() for path in (stored.roster, *files)],
        "seconds": round(seconds, 3),
    }


def _show_next(rows: Sequence[Row], out: Path, private: Path, files: list[Path], seconds: float, words: Words) -> None:
    console = output.results()
    console.print(words("cli.demo.where"), style="bold")
    worst = max(rows, key=lambda row: row.plan.objective)
    gap = next((missing.position for missing in worst.plan.missing if missing.minimum), None)
    hints = [
        *((path.as_posix(), words(f"cli.demo.{path.stem if path.suffix == '.html' else 'sheet'}")) for path in files),
        ((out / PLANS).as_posix() + "/", words("cli.demo.plans")),
        (private.as_posix() + "/", words("cli.demo.private")),
        *([(f"planner explain {worst.path.as_posix()} {gap}", words("cli.demo.explain"))] if gap else []),
        ("planner import --help", words("cli.demo.own")),
    ]
    for what, why in hints:
        console.print(Text("  ").append(what, "bold cyan").append("  ").append(why), soft_wrap=True)
    console.print(words("cli.demo.seconds", seconds=words.number(seconds, 1)), style="dim")
