"""Shows measures: what is bought, where positions stand before and after by the ladder, and what is left."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_CEILING
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from planner.analysis.story.ladder import RUNGS, worse
from planner.cli.show import output
from planner.cli.show.tables import show_table
from planner.domain.levels import MINIMUM_STEPS, order
from planner.domain.measure import Budget, Measure
from planner.domain.settings import Settings
from planner.jobs.measures import Found
from planner.reports.names import Names, told_kind
from planner.text import Words

if TYPE_CHECKING:
    from planner.analysis.measures.answer import Answer

_MOST = 40
"""Rows of one table shown on the screen; all stand in the JSON."""

_Row = dict[str, str | Text]


def show_measures(chosen: Found, budget: Budget, names: Names, settings: Settings, words: Words) -> None:
    """Prints what is bought, what it does and what is left; points, which are for machines, are not shown.

    Args:
        chosen: the best that was found.
        budget: what there was.
        names: names of what is bought and mended.
        settings: of the plans; they say what a missing person weighs.
        words: language.
    """
    answer, console = chosen.answer, output.results()
    spent, most = words.number(answer.cost_kr), words.number(budget.kronor)
    weeks = words.count("report.weeks", budget.weeks)
    console.print(words("cli.measures.title", cost=spent, budget=most, weeks=weeks), style="bold")
    rows = [_bought(measure, names, words) for measure in answer.portfolio.measures]
    _table(console, words.count("cli.measures.bought", len(rows)), rows, words)
    if not rows:
        console.print(words("cli.measures.none"))
    _table(console, words("cli.measures.lowered"), [_bought(one, names, words) for one in answer.lowered], words)
    _table(console, words("cli.measures.ladder"), list(_ladder(chosen.ladder, words)), words)
    console.print(words("cli.measures.ladder.note"), style="dim")
    if any(map(any, order(settings.level_order).points(settings.level_points)[MINIMUM_STEPS:])):
        console.print(words("cli.measures.beyond"), style="dim")
    _standing(answer, words, console)
    _left(chosen, names, words, console)
    _table(console, words("cli.measures.forecast"), rising(list(_months(chosen.forecast)), words), words)
    _table(console, words("cli.measures.scarce"), _scarce(chosen.scarce, names, words), words)
    budgets = [({"#kronor": words.number(row["kronor"])}, row | {"missing": -row["gain"]}) for row in chosen.curve]
    _table(console, words("cli.measures.curve"), rising(budgets, words), words)


def not_won(answer: "Answer") -> float:
    """Share of what the budget could win at most that is not won, 0 where nothing can be won."""
    return round((answer.bound - answer.gain) / answer.bound, 6) if answer.bound else 0.0


def _standing(answer: "Answer", words: Words, console: Console) -> None:
    """How sure it is that nothing else is better."""
    gap = words.percent(not_won(answer), 2, ROUND_CEILING)
    console.print(words(f"measures.standing.{'proven' if answer.proven else 'unproven'}"), style="dim")
    if not answer.doubts:
        if not answer.proven:
            console.print(words("cli.measures.gap", gap=gap), style="dim")
        return
    for doubt in answer.doubts:
        console.print(words(f"cli.measures.doubt.{doubt}"), style="yellow")
    if answer.bounded:
        console.print(words("cli.measures.not_won", gap=gap), style="dim")
    console.print(words.count("cli.measures.tried", answer.tried), style="dim")


def _table(console: Console, title: str, rows: list[_Row], words: Words) -> None:
    show_table(rows, lambda key: _heading(key, words), words, console, title=title, most=_MOST)


def _heading(key: str, words: Words) -> str:
    return words(f"story.rung.{key}" if key in RUNGS else f"cli.measures.column.{key}")


def _bought(measure: Measure, names: Names, words: Words) -> _Row:
    sentence = words(f"cli.change.{told_kind(measure)}", **names.effect(measure))
    return {"measure": sentence, "#weeks": str(measure.weeks), "#cost": words.number(measure.cost_kr)}


def _counts(row: Mapping[str, Any], words: Words) -> _Row:
    """Positions on each rung."""
    return {f"#{step.value}": words.number(row[step]) for step in RUNGS}


def _ladder(rows: Iterable[Mapping[str, Any]], words: Words) -> Iterable[_Row]:
    """One row per scenario with what was and what is; one more where less is wanted besides."""
    stages: dict[str, dict[str, Mapping[str, Any]]] = {}
    for row in rows:
        stages.setdefault(row["scenario"], {})[row["stage"]] = row
    for scenario, of in stages.items():
        yield {"=scenario": scenario, **_change(of["before"], of["after"], words)}
        if "lowered" in of:
            name = words("cli.measures.ladder.lowered")
            yield {"=scenario": f"  {name}", **_change(of["after"], of["lowered"], words)}


def _change(before: Mapping[str, Any], after: Mapping[str, Any], words: Words) -> _Row:
    return {f"#{step.value}": f"{words.number(before[step])} → {words.number(after[step])}" for step in RUNGS}


def _left(chosen: Found, names: Names, words: Words, console: Console) -> None:
    """What stays missing, one table for each thing that stands in the way."""
    reasons: dict[str, list[_Row]] = {}
    for row in chosen.remaining:
        rule = words(f"rule.{row['rule']}.name")
        reasons.setdefault(words(f"cli.measures.remaining.{row['reason']}", rule=rule), []).append(
            {
                "=scenario": row["scenario"],
                "position": names.position(row["position"]),
                "rung": words(f"story.rung.{row['rung']}"),
                "#missing_names": words.number(row["missing"]),
            }
        )
    if reasons:
        console.print(words("cli.measures.remaining"), style="bold")
    for reason, rows in reasons.items():
        _table(console, reason, rows, words)


def rising(steps: Sequence[tuple[Mapping[str, str | Text], Mapping[str, Any]]], words: Words) -> list[_Row]:
    """A row per step, and why it looks worse than the one before where one does."""
    counts = [of for _, of in steps]
    whys = [_why(*pair, words) for pair in zip(counts[:1] + counts, counts, strict=False)]
    rows = ({**head, **_counts(of, words)} for head, of in steps)
    return [row | {"worse": why} if any(whys) else row for row, why in zip(rows, whys, strict=True)]


def _why(before: Mapping[str, Any], after: Mapping[str, Any], words: Words) -> str:
    """Why a step looks worse than the one before: less is missing, but graver things come first; or more is wanted."""
    if after["missing"] > before["missing"]:
        return words("cli.measures.worse.more")
    return words("cli.measures.worse.graver") if worse(before, after) else ""


def _months(forecast: Iterable[Mapping[str, Any]]) -> Iterable[tuple[_Row, Mapping[str, Any]]]:
    """The month of the decision and those in which something comes into force, all scenarios together."""
    months: dict[int, Counter[str]] = {}
    heads: dict[int, tuple[int, int]] = {}
    for row in forecast:
        heads.setdefault(row["ready"], (row["month"], row["week"]))
        if heads[row["ready"]][0] == row["month"]:
            months.setdefault(row["ready"], Counter()).update({key: row[key] for key in (*RUNGS, "missing")})
    for ready, counts in months.items():
        month, week = heads[ready]
        yield {"#month": str(month), "#week": str(week), "#ready": str(ready)}, counts


def _scarce(rows: Iterable[Mapping[str, Any]], names: Names, words: Words) -> list[_Row]:
    """What one more of would help, what helps most first."""
    named = {"course_seat": names.skill, "lent_name": names.unit, "name": names.position}
    return [
        {"one_more": words(f"cli.measures.scarce.{row['kind']}", name=named.get(row["kind"], str)(row["id"]))}
        for row in sorted(rows, key=lambda row: -row["points"])
    ]
