"""``planner robust``: does one placement hold when people are missing in clusters, and what would hold better."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from planner.cli import output
from planner.cli.exits import ExitCode, StopCommandError
from planner.cli.options import DEFAULT_LANGUAGE, JsonOption, LangOption, PlanArgument
from planner.cli.tables import table
from planner.cli.verified import read_verified
from planner.text import Words, words_for

if TYPE_CHECKING:
    from planner.analysis.robust import Robustness

DrawsOption = Annotated[int, typer.Option("--draws", metavar="N", min=1, max=2000, help="cli.robust.draws")]
JudgeOption = Annotated[int, typer.Option("--judge-draws", metavar="N", min=1, max=5000, help="cli.robust.judge_draws")]
ExchangesOption = Annotated[
    int, typer.Option("--exchanges", metavar="N", min=1, max=1_000_000, help="cli.robust.exchanges")
]
SaveOption = Annotated[Path | None, typer.Option("--save", metavar="PLAN", help="cli.robust.save")]

_MEASURES = ("expected", "cvar", "worst", "fully_covered", "nobody_away")


def run(
    plan: PlanArgument,
    draws: DrawsOption = 50,
    judge_draws: JudgeOption = 200,
    exchanges: ExchangesOption = 1000,
    save: SaveOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Chooses a placement for many futures and judges both; see ``cli.robust.help``."""
    from planner.analysis.robust import robustness
    from planner.checks.verify import verify
    from planner.eligibility import build
    from planner.facts import build_facts
    from planner.imports.documents import write_plan
    from planner.imports.hashes import input_file
    from planner.placement.ensemble import Limits

    words = words_for(lang)
    file = read_verified(plan)
    limits = Limits(exchanges=exchanges, steps=max(100, exchanges // 3))
    found = robustness(file.plan, build(build_facts(file.case)), draws=draws, judge_draws=judge_draws, limits=limits)
    refused = verify(found.robust_plan, file.case)
    if refused:
        raise StopCommandError(ExitCode.BUG, refused)
    if save is not None:
        folder = save.parent
        folder.mkdir(parents=True, exist_ok=True)
        inputs = tuple(input_file(one.kind, plan.parent / one.path, folder) for one in file.plan.inputs)
        write_plan(found.robust_plan.model_copy(update={"inputs": inputs}), save)
    if as_json:
        output.print_json(_json(found))
    else:
        _show(found, words, output.results())
    return ExitCode.OK


def _json(found: "Robustness") -> dict[str, Any]:
    return {
        "scenario": found.robust_plan.scenario,
        "futures": found.futures,
        "plan": asdict(found.plan),
        "robust": asdict(found.robust),
        "gain": found.gain,
        "price": found.price,
        "gap": found.gap,
    }


def _show(found: "Robustness", words: Words, console: Console) -> None:
    headings = {"measure": "", "#plan": words("cli.robust.plan"), "#robust": words("cli.robust.robust")}
    rows = [
        {
            "measure": words(f"cli.robust.{name}"),
            "#plan": words.percent(getattr(found.plan, name), 1),
            "#robust": words.percent(getattr(found.robust, name), 1),
        }
        for name in _MEASURES
    ]
    console.print(table(headings, rows, words.count("cli.robust.title", found.futures)))
    console.print(words("cli.robust.gain", share=words.percent(found.gain, 1)))
    if found.price > 0:
        console.print(words("cli.robust.price", share=words.percent(found.price, 1)))
    else:
        console.print(words("cli.robust.no_price"))
    console.print(words("cli.robust.gap", share=words.percent(found.gap, 2)), style="dim")
