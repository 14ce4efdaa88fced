"""``planner robust``: does one placement hold when people are missing in clusters, and what would hold better."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from planner.cli.shell.options import (
    DEFAULT_LANGUAGE,
    JsonOption,
    LangOption,
    PlanArgument,
    SchedulerOption,
    TimeLimitOption,
    WorkersOption,
)
from planner.cli.show import findings, output, robust
from planner.cli.show.notes import tell
from planner.cli.show.progress import RobustWatch, say_patience, working
from planner.compute import Place
from planner.domain.finding import InputRefusedError, finding
from planner.domain.robust_proof import Choice
from planner.jobs import codes
from planner.jobs.plan_folder import refuse_own_input
from planner.jobs.plans import of_everybody, of_one_scenario, read_verified
from planner.jobs.robust import certified, choose, judge, refuse_other_file, save_beside
from planner.jobs.stops import ExitCode
from planner.jobs.telling.robust import from_the_start
from planner.text import words_for

Objective = Literal["sum", "lexicographic"]


class Choose(StrEnum):
    """What the sum is measured by; an enum, because the option may be given several times."""

    EXPECTED = "expected"
    CVAR = "cvar"
    WORST = "worst"


ObjectiveOption = Annotated[
    Objective, typer.Option("--objective", metavar="sum|lexicographic", help="cli.robust.objective")
]
ChooseOption = Annotated[
    list[Choose] | None, typer.Option("--choose", metavar="expected|cvar|worst", help="cli.robust.choose")
]
DrawsOption = Annotated[int, typer.Option("--draws", metavar="N", min=1, max=2000, help="cli.robust.draws")]
JudgeOption = Annotated[int, typer.Option("--judge-draws", metavar="N", min=1, max=5000, help="cli.robust.judge_draws")]
ExchangesOption = Annotated[
    int, typer.Option("--exchanges", metavar="N", min=1, max=1_000_000, help="cli.robust.exchanges")
]
SaveOption = Annotated[Path | None, typer.Option("--save", metavar="PLAN", help="cli.robust.save")]


def run(
    plan: PlanArgument,
    objective: ObjectiveOption = "sum",
    choose_by: ChooseOption = None,
    draws: DrawsOption = 100,
    judge_draws: JudgeOption = 200,
    exchanges: ExchangesOption = 1000,
    save: SaveOption = None,
    time_limit: TimeLimitOption = None,
    workers: WorkersOption = None,
    scheduler: SchedulerOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Chooses placements for many futures and judges all; see ``cli.robust.help``."""
    from planner.analysis.futures.choosing import Ask

    words = words_for(lang)
    chosen_by = list(dict.fromkeys(choose_by or ()))
    _refuse(objective, chosen_by, save)
    file = working(words, "reading", read_verified, plan)
    of_one_scenario(of_everybody(file))
    if save is not None:
        refuse_own_input(save, [plan, *(file.path.parent / used.path for used in file.plan.inputs)])
    notes = tell([file], words)
    choices: list[Choice] = [one.value for one in chosen_by or [Choose.EXPECTED]]
    if objective == "lexicographic":
        choices = ["lexicographic"]
    asks = [Ask(choice, draws, exchanges) for choice in choices]
    say_patience(time_limit, words)
    with RobustWatch([words(f"cli.robust.choice.{choice}") for choice in choices], words) as watch:
        chosen = choose(file, asks, watch.take, time_limit, Place(workers, scheduler))
    findings.show(chosen.findings(len(asks), file.plan.scenario), words, output.messages())
    judgement = working(words, "judging", judge, file, list(chosen.candidates.values()), judge_draws)
    if save is not None:
        save_beside(judgement.candidates[0].plan, file, save)
    proofs = certified(judgement, file.case)
    if as_json:
        output.print_json(robust.as_json(judgement, proofs, chosen.ended) | {"notes": notes})
    else:
        for line in from_the_start(file, words):
            output.print_text(line)
        robust.show(judgement, proofs, words, output.results())
    return ExitCode.OK


def _refuse(objective: Objective, chosen_by: list[Choose], save: Path | None) -> None:
    """Options that say nothing together.

    Raises:
        InputRefusedError: a measure for the objective that has none, or a file that cannot hold the plan.
    """
    help_line = "planner robust --help"
    if objective == "lexicographic" and chosen_by:
        refused = finding(codes.BAD_VALUE, name="--choose", help=help_line, values="--objective sum")
        raise InputRefusedError((refused,))
    if save is not None and len(chosen_by) > 1:
        refused = finding(codes.BAD_VALUE, name="--save", help=help_line, values="1 × --choose")
        raise InputRefusedError((refused,))
    if save is not None:
        refuse_other_file(save)
