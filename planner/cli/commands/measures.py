"""``planner measures``: which measures close most gaps for the money, proven, with what each would need."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption, TimeLimitOption
from planner.cli.show import output
from planner.cli.show.certified import proven, rests
from planner.cli.show.notes import tell
from planner.cli.show.progress import say_patience, working
from planner.cli.show.tables import show_table
from planner.domain.measure import MOST_COURSE_SEATS, MOST_KRONOR, Budget, Catalogue, Measure
from planner.jobs.measures import Found, portfolio, refuse_strangers
from planner.jobs.plans import read_verified
from planner.jobs.stops import ExitCode
from planner.reports.names import Names
from planner.reports.points import points_in_words
from planner.text import Words, words_for

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

_MOST = 40
"""Rows of one table shown on the screen; all stand in the JSON."""


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
    from planner.imports.measures import read_catalogue

    words = words_for(lang)
    files = working(words, "reading", lambda: [read_verified(plan) for plan in plans])
    refuse_strangers(files)
    organisation = files[0].case.organisation
    catalogue = read_catalogue(measures, organisation) if measures else Catalogue()
    limits = Budget(kronor=budget, weeks=weeks, course_seats=course_seats)
    say_patience(time_limit, words)
    chosen = working(words, "choosing", portfolio, files, catalogue, limits, steps, time_limit)
    output.warn_confidential(words)
    notes = tell(files, words)
    if as_json:
        output.print_json(_json(chosen, limits) | {"certified": all(map(proven, files)), "notes": notes})
    else:
        names = Names(organisation, words)
        _show(chosen, limits, names, points_in_words(files[0].case.settings, words), words)
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
        "gap": _gap(chosen) if answer.bounded else None,
        "promise_kept": answer.kept,
        "proven": answer.proven,
        "doubts": list(answer.doubts),
        "tried": answer.tried,
        "scenarios": [vars(one) for one in answer.closed],
        "forecast": list(chosen.forecast),
        "scarce": list(chosen.scarce),
        "remaining": list(chosen.remaining),
        "curve": [row if answer.bounded else row | {"bound": None} for row in chosen.curve],
    }


def _gap(chosen: Found) -> float:
    """(Bound − gain) / bound, 0 where nothing can be gained."""
    answer = chosen.answer
    return round((answer.bound - answer.gain) / answer.bound, 6) if answer.bound else 0.0


def _show(chosen: Found, budget: Budget, names: Names, points: str, words: Words) -> None:
    answer, console = chosen.answer, output.results()
    console.print(
        words(
            "cli.measures.title",
            budget=words.number(budget.kronor),
            cost=words.number(answer.cost_kr),
            weeks=budget.weeks,
        ),
        style="bold",
    )
    console.print(
        words(
            "cli.measures.gain" if answer.bounded else "cli.measures.gain_only",
            gain=words.number(answer.gain),
            before=words.number(sum(one.before for one in answer.closed)),
            bound=words.number(answer.bound),
        )
    )
    if answer.lowered:
        left = words.number(answer.missing - answer.unwanted)
        console.print(words("cli.measures.unwanted", unwanted=words.number(answer.unwanted), left=left))
    if not answer.doubts:
        key = "proven" if answer.proven else "gap"
        console.print(words(f"cli.measures.{key}", gap=words.percent(_gap(chosen), 2)), style="dim")
    for doubt in answer.doubts:
        console.print(words(f"cli.measures.doubt.{doubt}"), style="yellow")
    if answer.doubts:
        console.print(words.count("cli.measures.tried", answer.tried), style="dim")
    console.print(points, style="dim")
    rows = [_row(measure, names, words) for measure in answer.portfolio.measures]
    _table(console, words.count("cli.measures.bought", len(rows)), rows, words)
    lowered = [_row(measure, names, words) for measure in answer.lowered]
    _table(console, words("cli.measures.lowered"), lowered, words)
    _table(console, words("cli.measures.scenarios"), _closed_rows(chosen, words), words)
    _table(console, words("cli.measures.remaining"), [_left_row(row, names, words) for row in chosen.remaining], words)
    _table(console, words("cli.measures.forecast"), _month_rows(chosen, words), words)
    _table(console, words("cli.measures.scarce"), [_scarce_row(row, names, words) for row in chosen.scarce], words)
    _table(
        console, words("cli.measures.curve"), [_curve_row(row, answer.bounded, words) for row in chosen.curve], words
    )


def _table(console: Console, title: str, rows: list[dict[str, str | Text]], words: Words) -> None:
    show_table(rows, lambda key: words(f"cli.measures.column.{key}"), words, console, title=title, most=_MOST)


def _row(measure: Measure, names: Names, words: Words) -> dict[str, str | Text]:
    sentence = words(f"cli.change.{measure.kind.value}", **names.effect(measure))
    return {"measure": sentence, "#weeks": str(measure.weeks), "#cost": words.number(measure.cost_kr)}


def _closed_rows(chosen: Found, words: Words) -> list[dict[str, str | Text]]:
    return [
        {
            "=scenario": scenario.scenario,
            "#before": words.number(scenario.before),
            "#promised": words.number(scenario.promised),
            "#solved": words.number(scenario.solved),
            **({"#unwanted": words.number(scenario.unwanted)} if chosen.answer.lowered else {}),
        }
        for scenario in chosen.answer.closed
    ]


def _left_row(row: dict[str, Any], names: Names, words: Words) -> dict[str, str | Text]:
    rule = words(f"rule.{row['rule']}.name")
    return {
        "=scenario": row["scenario"],
        "position": names.position(row["position"]),
        "#missing_names": str(row["missing"]),
        "reason": words(f"cli.measures.remaining.{row['reason']}", rule=rule),
    }


def _month_rows(chosen: Found, words: Words) -> list[dict[str, str | Text]]:
    months: dict[tuple[int, int, int], int] = {}
    for row in chosen.forecast:
        key = (row["month"], row["week"], row["ready"])
        months[key] = months.get(key, 0) + row["missing"]
    return [
        {"#month": str(month), "#week": str(week), "#ready": str(ready), "#missing": words.number(missing)}
        for (month, week, ready), missing in months.items()
    ]


def _scarce_row(row: dict[str, Any], names: Names, words: Words) -> dict[str, str | Text]:
    named = {"course_seat": names.skill, "lent_name": names.unit, "name": names.position}.get(row["kind"], str)
    return {
        "one_more": words(f"cli.measures.scarce.{row['kind']}", name=named(row["id"])),
        "#worth": words.number(row["points"], 1),
    }


def _curve_row(row: dict[str, Any], bounded: bool, words: Words) -> dict[str, str | Text]:
    return {
        "#kronor": words.number(row["kronor"]),
        "#gain": words.number(row["gain"]),
        "#bound": words.number(row["bound"]) if bounded else "–",
        "#per_100000_kr": words.number(row["per_100000_kr"], 1),
    }
