"""Measures in words: what is bought, where positions stand before and after by the ladder, and what is left."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_CEILING
from typing import TYPE_CHECKING, Any

from planner.analysis.story.ladder import RUNGS, worse
from planner.domain.case import Case
from planner.domain.levels import MINIMUM_STEPS, order
from planner.domain.measure import Measure
from planner.domain.settings import Settings
from planner.jobs.measures import Found
from planner.reports.names import Names, told_kind
from planner.text import Words

if TYPE_CHECKING:
    from planner.analysis.measures.answer import Answer

Row = dict[str, str]
"""Cells by column; numbers under a key that begins with ``#``, ids with ``=``."""


def heading(key: str, words: Words) -> str:
    """What stands above a column, whose sign has been taken off."""
    return words(f"story.rung.{key}" if key in RUNGS else f"cli.measures.column.{key}")


def not_won(answer: "Answer") -> float:
    """Share of what the budget could win at most that is not won, 0 where nothing can be won."""
    return round((answer.bound - answer.gain) / answer.bound, 6) if answer.bound else 0.0


def standing(answer: "Answer", words: Words) -> Iterator[tuple[str, bool]]:
    """How sure it is that nothing else is better; with each sentence, whether it is a doubt."""
    gap = words.percent(not_won(answer), 2, ROUND_CEILING)
    yield words(f"measures.standing.{'proven' if answer.proven else 'unproven'}"), False
    if not answer.doubts:
        if not answer.proven:
            yield words("cli.measures.gap", gap=gap), False
        return
    for doubt in answer.doubts:
        yield words(f"cli.measures.doubt.{doubt}"), True
    if answer.bounded:
        yield words("cli.measures.not_won", gap=gap), False
    yield words.count("cli.measures.tried", answer.tried), False


def beyond(settings: Settings, words: Words) -> str:
    """That more counts than the rungs show; empty where nothing does."""
    more = any(map(any, order(settings.level_order).points(settings.level_points)[MINIMUM_STEPS:]))
    return words("cli.measures.beyond") if more else ""


def free(case: Case, words: Words) -> str:
    """What comes before everything that is bought: citizenship of those who are vetted; empty where all is noted."""
    from planner.analysis.gaps import citizens  # late: it loads numpy, which no help waits for

    lacking = citizens.lacking(case)
    return words.count("cli.measures.citizen", lacking) if lacking else ""


def bought(measure: Measure, names: Names, words: Words) -> Row:
    """One measure, when it is in force, and what it costs."""
    sentence = words(f"cli.change.{told_kind(measure)}", **names.effect(measure))
    return {"measure": sentence, "#weeks": str(measure.weeks), "#cost": words.number(measure.cost_kr)}


def _counts(row: Mapping[str, Any], words: Words) -> Row:
    """Positions on each rung."""
    return {f"#{step.value}": words.number(row[step]) for step in RUNGS}


def ladder(rows: Iterable[Mapping[str, Any]], words: Words) -> Iterable[Row]:
    """One row per scenario with what was and what is; one more where less is wanted besides."""
    stages: dict[str, dict[str, Mapping[str, Any]]] = {}
    for row in rows:
        stages.setdefault(row["scenario"], {})[row["stage"]] = row
    for scenario, of in stages.items():
        yield {"=scenario": scenario, **_change(of["before"], of["after"], words)}
        if "lowered" in of:
            name = words("cli.measures.ladder.lowered")
            yield {"=scenario": f"  {name}", **_change(of["after"], of["lowered"], words)}


def _change(before: Mapping[str, Any], after: Mapping[str, Any], words: Words) -> Row:
    return {f"#{step.value}": f"{words.number(before[step])} → {words.number(after[step])}" for step in RUNGS}


def left(chosen: Found, names: Names, words: Words) -> dict[str, list[Row]]:
    """What stays missing, by what stands in the way."""
    reasons: dict[str, list[Row]] = {}
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
    return reasons


def rising(steps: Sequence[tuple[Mapping[str, str], Mapping[str, Any]]], words: Words) -> list[Row]:
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


def months(forecast: Iterable[Mapping[str, Any]]) -> Iterable[tuple[Row, Mapping[str, Any]]]:
    """The month of the decision and those in which something comes into force, all scenarios together."""
    whole: dict[int, Counter[str]] = {}
    heads: dict[int, tuple[int, int]] = {}
    for row in forecast:
        heads.setdefault(row["ready"], (row["month"], row["week"]))
        if heads[row["ready"]][0] == row["month"]:
            whole.setdefault(row["ready"], Counter()).update({key: row[key] for key in (*RUNGS, "missing")})
    for ready, counts in whole.items():
        month, week = heads[ready]
        yield {"#month": str(month), "#week": str(week), "#ready": str(ready)}, counts


def scarce(rows: Iterable[Mapping[str, Any]], names: Names, words: Words) -> list[Row]:
    """What one more of would help, what helps most first."""
    named = {"course_seat": names.skill, "lent_name": names.unit, "name": names.position}
    return [
        {"one_more": words(f"cli.measures.scarce.{row['kind']}", name=named.get(row["kind"], str)(row["id"]))}
        for row in sorted(rows, key=lambda row: -row["points"])
    ]


def budgets(curve: Iterable[Mapping[str, Any]], words: Words) -> list[tuple[Row, Mapping[str, Any]]]:
    """Each point of the curve of budgets, and the positions on each rung that it leaves."""
    return [({"#kronor": words.number(row["kronor"])}, {**row, "missing": -row["gain"]}) for row in curve]
