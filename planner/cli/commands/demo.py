"""``planner demo``: the whole way on the sample municipality, from HR's files to the report."""

import shutil
import time
from datetime import date
from pathlib import Path

from rich.text import Text

from planner.cli.commands.import_ import Stored, import_into
from planner.cli.commands.report import write_reports
from planner.cli.report_measures import DEFAULT_BUDGET, DEFAULT_WEEKS
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
from planner.cli.show.summary import Row
from planner.compute import Place
from planner.domain.finding import InputRefusedError
from planner.domain.measure import Budget, Catalogue
from planner.imports.measures import read_catalogue
from planner.jobs import codes, samples
from planner.jobs.inputs import Sources, read_case, read_organisation, read_scenario
from planner.jobs.plan_folder import PLANS, exit_code, solve_into
from planner.jobs.stops import ExitCode
from planner.text import Words, words_for

_KEY = b"krisplan demo: every person in it is fictional"
"""Public on purpose: nobody is to be protected here, and two demos shall give the same bytes."""

_INPUTS = "inputs"


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
    words = words_for(lang)
    began = time.monotonic()
    organisation, scenarios = _copy_inputs(out)
    stored = _import(organisation, scenarios, out, private, words)
    sources = [Sources(stored.roster, organisation, scenario) for scenario in scenarios]
    questions = [(source, read_case(source)) for source in sources]
    rows = solve_into(out, questions, words, time_limit_s=time_limit, place=Place(workers, scheduler))
    cases = {case.scenario.id: case for _, case in questions}
    wish = (Budget(kronor=DEFAULT_BUDGET, weeks=DEFAULT_WEEKS), _prices(out, organisation))
    results = [(cases[row.plan.scenario], row.plan) for row in rows]
    files = write_reports(results, out, words, Place(workers, scheduler), wish)
    seconds = time.monotonic() - began
    if as_json:
        output.print_json(_json(stored, rows, files, seconds))
    else:
        summary.show(rows, words, output.results())
        _show_next(rows, out, private, files, seconds, words)
    return exit_code(rows, len(questions))


def _copy_inputs(out: Path) -> tuple[Path, list[Path]]:
    """Copies organisation and scenarios beside the plans, so that the folder can be moved and still be verified.

    Raises:
        InputRefusedError: other tables lie there already, which would be taken for the sample's; nothing is deleted.
    """
    tables, folder = out / _INPUTS / "organisation", out / _INPUTS / "scenarios"
    wanted = {path.name for path in samples.organisation().iterdir()}
    if tables.is_dir() and not wanted.issuperset(path.name for path in tables.iterdir()):
        raise InputRefusedError((codes.finding(codes.FOLDER_TAKEN, file=tables.as_posix()),))
    shutil.copytree(samples.organisation(), tables, dirs_exist_ok=True)
    folder.mkdir(exist_ok=True)
    return tables, [Path(shutil.copyfile(path, folder / path.name)) for path in samples.scenarios()]


def _prices(out: Path, organisation: Path) -> Catalogue:
    """The sample's prices, copied beside the plans for ``planner measures``."""
    path = Path(shutil.copyfile(samples.measures(), out / _INPUTS / samples.measures().name))
    return read_catalogue(path, read_organisation(organisation))


def _import(organisation: Path, scenarios: list[Path], out: Path, private: Path, words: Words) -> Stored:
    known = read_organisation(organisation)
    as_of: date = min(read_scenario(path, known).as_of for path in scenarios)
    console = output.messages()
    with console.status(words("cli.demo.importing")):
        files = list(samples.roster_files())
        stored = import_into(files, organisation, out, private, _KEY, as_of, words.language)
    console.print(words.count("cli.demo.imported", stored.result.people, aside=stored.result.rows_set_aside))
    return stored


def _json(stored: Stored, rows: list[Row], files: list[Path], seconds: float) -> dict[str, object]:
    return {
        **summary.as_json(rows),
        "people": stored.result.people,
        "rows_set_aside": stored.result.rows_set_aside,
        "protected_set_aside": stored.result.protected_set_aside,
        "files": [path.as_posix() for path in (stored.roster, *files)],
        "seconds": round(seconds, 3),
    }


def _show_next(rows: list[Row], out: Path, private: Path, files: list[Path], seconds: float, words: Words) -> None:
    console = output.results()
    console.print(words("cli.demo.where"), style="bold")
    worst = max(rows, key=lambda row: row.plan.objective)
    gap = next((missing.position for missing in worst.plan.missing if missing.minimum), None)
    hints = [
        *((path.as_posix(), words(f"cli.demo.{'report' if path.suffix == '.html' else 'sheet'}")) for path in files),
        ((out / PLANS).as_posix() + "/", words("cli.demo.plans")),
        (private.as_posix() + "/", words("cli.demo.private")),
        *([(f"planner explain {worst.path.as_posix()} {gap}", words("cli.demo.explain"))] if gap else []),
        ("planner import --help", words("cli.demo.own")),
    ]
    for what, why in hints:
        console.print(Text("  ").append(what, "bold cyan").append("  ").append(why), soft_wrap=True)
    console.print(words("cli.demo.seconds", seconds=words.number(seconds, 1)), style="dim")
