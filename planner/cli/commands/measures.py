"""``planner measures``: which measures close most gaps for the money, proven, with what each would need."""

from pathlib import Path
from typing import Annotated, Any

import typer

from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption, TimeLimitOption
from planner.cli.show import output
from planner.cli.show.certified import proven, rests
from planner.cli.show.notes import tell
from planner.cli.show.progress import say_patience, working
from planner.domain.finding import each
from planner.domain.measure import MOST_COURSE_SEATS, MOST_KRONOR, Budget, Catalogue
from planner.jobs.measures import Found, decided, portfolio, refuse_strangers
from planner.jobs.plans import of_everybody, read_verified
from planner.jobs.stops import ExitCode
from planner.jobs.telling.measures import free, not_won
from planner.reports.names import Names
from planner.text import words_for

PlansArgument = Annotated[list[Path], typer.Argument(metavar="PLAN...", help="cli.measures.argument.plans")]
BudgetOption = Annotated[
    int, typer.Option("--budget", metavar="KR", min=0, max=MOST_KRONOR, help="cli.measures.option.budget")
]
WeeksOption = Annotated[int, typer.Option("--weeks", metavar="N", min=0, max=520, help="cli.measures.option.weeks")]
SeatsOption = Annotated[
    int | None,
    typer.Option("--course-seats", metavar="N", min=0, max=MOST_COURSE_SEATS, help="cli.measures.option.course_seats"),
]
FileOption = Annotated[Path | None, typer.Option("--measures", metavar="FILE", help="cli.measures.option.measures")]
StepsOption = Annotated[int, typer.Option("--steps", metavar="N", min=0, max=20, help="cli.measures.option.steps")]


def run(
    plans: PlansArgument,
    budget: BudgetOption,
    weeks: WeeksOption = 26,
    course_seats: SeatsOption = None,
    measures: FileOption = None,
    steps: StepsOption = 0,
    time_limit: TimeLimitOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Chooses measures; see ``cli.measures.help``."""
    from planner.cli.show.measures import show_measures
    from planner.imports.doubts.scenarios import never_had
    from planner.imports.measures import read_catalogue

    words = words_for(lang)
    files = working(words, "reading", each, read_verified, plans)
    refuse_strangers([of_everybody(file) for file in files])
    organisation = files[0].case.organisation
    catalogue = read_catalogue(measures, organisation) if measures else Catalogue()
    limits = Budget(kronor=budget, weeks=weeks, course_seats=course_seats)
    say_patience(time_limit, words)
    chosen, _ = working(words, "choosing", portfolio, files, catalogue, limits, steps, time_limit)
    output.warn_confidential(words)
    never = never_had(catalogue, measures.name, decided([file.case for file in files])) if measures else ()
    notes = tell(files, words, tuple(never))
    if as_json:
        output.print_json(_json(chosen, limits) | {"certified": all(map(proven, files)), "notes": notes})
    else:
        names = Names(organisation, words)
        if first := free(files[0].case, words):
            output.results().print(first, style="yellow")
        show_measures(chosen, limits, names, files[0].case.settings, words)
        for file in files:
            if not proven(file):
                output.results().print(rests(file, words), style="dim")
    return ExitCode.OK


def _json(chosen: Found, budget: Budget) -> dict[str, Any]:
    answer = chosen.answer
    return {
        "budget": budget.model_dump(mode="json"),
        "measures": [measure.model_dump(mode="json") for measure in answer.portfolio.measures],
        "cost_kr": answer.cost_kr,
        "gain": answer.gain,
        "lowered": [measure.model_dump(mode="json") for measure in answer.lowered],
        "unwanted": answer.unwanted,
        "bound": answer.bound if answer.bounded else None,
        "gap": not_won(chosen.answer) if answer.bounded else None,
        "promise_kept": answer.kept,
        "proven": answer.proven,
        "doubts": list(answer.doubts),
        "tried": answer.tried,
        "scenarios": [vars(one) for one in answer.closed],
        "ladder": list(chosen.ladder),
        "forecast": list(chosen.forecast),
        "scarce": list(chosen.scarce),
        "remaining": list(chosen.remaining),
        "curve": [row if answer.bounded else row | {"bound": None} for row in chosen.curve],
    }
