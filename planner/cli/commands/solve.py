"""``planner solve``: the best that could be done in one or several scenarios."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.changes import changes_of
from planner.cli.shell.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_ORGANISATION,
    DEFAULT_OUT,
    AsOfOption,
    JsonOption,
    LangOption,
    OrganisationOption,
    OutOption,
    SchedulerOption,
    TimeLimitOption,
    WorkersOption,
    day,
)
from planner.cli.show import findings, output, summary
from planner.cli.show.progress import working
from planner.cli.show.solving import solve_watched
from planner.compute import Place
from planner.domain.finding import each
from planner.jobs.changing.changes import of_switches
from planner.jobs.changing.joint import joined, refuse_options, with_changes
from planner.jobs.inputs import Sources, read_case
from planner.jobs.keeping.opened import opened
from planner.jobs.plan_folder import Row, exit_code, has_gaps
from planner.jobs.samples import scenario_file
from planner.jobs.stops import ExitCode
from planner.text import Words, words_for

ScenarioArguments = Annotated[list[str], typer.Argument(metavar="SCENARIO...", help="cli.argument.scenarios")]
RosterOption = Annotated[Path, typer.Option("--roster", metavar="FILE", help="cli.option.roster")]
SettingsOption = Annotated[Path | None, typer.Option("--settings", metavar="FILE", help="cli.option.settings")]
PreviousOption = Annotated[Path | None, typer.Option("--previous", metavar="PLAN", help="cli.option.previous")]
TogetherOption = Annotated[bool, typer.Option("--together", metavar="", help="cli.option.together")]
IdOption = Annotated[str, typer.Option("--id", metavar="ID", help="cli.option.id")]
FailOption = Annotated[bool, typer.Option("--fail-on-gaps", metavar="", help="cli.option.fail_on_gaps")]


def run(
    context: typer.Context,
    scenarios: ScenarioArguments,
    roster: RosterOption = DEFAULT_OUT / "roster.json",
    organisation: OrganisationOption = DEFAULT_ORGANISATION,
    settings: SettingsOption = None,
    previous: PreviousOption = None,
    out: OutOption = DEFAULT_OUT,
    time_limit: TimeLimitOption = None,
    as_of: AsOfOption = None,
    workers: WorkersOption = None,
    scheduler: SchedulerOption = None,
    together: TogetherOption = False,
    ident: IdOption = "",
    fail_on_gaps: FailOption = False,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Solves, verifies and stores; see ``cli.solve.help``."""
    words = words_for(lang)
    switches = changes_of(context)
    refuse_options(as_of, ident, together=together)
    before = opened(previous)[0] if previous else None
    chosen = each(scenario_file, scenarios)
    findings.show([note for one in chosen for note in one.notes], words, output.messages())
    sources = [Sources(roster, organisation, one.path, settings=settings, previous=before) for one in chosen]
    own = () if together else switches
    questions = working(words, "reading", each, lambda source: read_case(source, day(as_of), own), sources)
    if together:
        questions = [working(words, "reading", with_changes, joined(questions, ident), of_switches(switches))]
    rows = solve_watched(out, questions, words, time_limit, Place(workers, scheduler))
    if as_json:
        output.print_json(summary.as_json(rows))
    else:
        summary.show(rows, words, output.results())
        _next(rows, words, apart=bool(switches))
    code = exit_code(rows, len(questions))
    gaps = fail_on_gaps and any(has_gaps(row.plan) for row in rows)
    return ExitCode.GAPS if gaps and code is ExitCode.OK else code


def _next(rows: Sequence[Row], words: Words, *, apart: bool) -> None:
    """What to do now; of plans that stand apart from those of their scenarios also where they stand."""
    first, scenario = rows[0].path, next(iter(rows[0].plan.scenarios), "")
    plans = [row.path.as_posix() for row in rows] if apart or len(rows) == 1 else [first.with_name("*.json").as_posix()]
    lines = [words("cli.solve.next_joint" if scenario else "cli.solve.next", plan=" ".join(plans), scenario=scenario)]
    if apart:
        lines.insert(0, words("cli.solve.apart", folder=first.parent.as_posix(), number=len(rows)))
    for line in lines:
        output.messages().print(line, soft_wrap=True)
