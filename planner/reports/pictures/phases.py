"""Alert step by step: how many people each phase needs, and how many of them the plan has."""

from planner.charts.names import records
from planner.charts.pictures.bars import Count
from planner.reports.material import Material, Seen
from planner.reports.names import scenario_name
from planner.reports.pictures.lines import Bars, Row, bars
from planner.text.words import Words

SCENARIOS = 3
"""So many scenarios of several phases are drawn, those that lack most."""


def build(material: Material, words: Words) -> Bars | None:
    """The picture; None where every scenario is one phase."""
    drawn = [seen for seen in material.seen if len(seen.case.scenario.phase) > 1]
    drawn = sorted(drawn, key=lambda seen: -int(seen.ladder["missing"].sum()))[:SCENARIOS]
    if not drawn:
        return None
    rows: list[Row] = []
    for seen in drawn:
        own = material.phases[material.phases["scenario"] == seen.case.scenario.id]
        rows += [_row(row, seen, words) for row in records(own)]
    heads = [words(f"report.phases.{column}") for column in ("column", "needed", "filled")]
    return bars("phases", (_title(material, drawn[0], words), words("report.phases.caption")), heads, rows, words)


def _row(row: dict[str, int], seen: Seen, words: Words) -> Row:
    name = f"{seen.case.scenario.id}\u2002{words.name(seen.case.scenario.phase[row['phase']])}"
    numbers = (words.number(row["needed"]), words.number(row["filled"]))
    counts = [Count("need", row["needed"], row["needed"]), Count("have", row["filled"], row["filled"])]
    return name, _days(row, words), numbers, counts


def _days(row: dict[str, int], words: Words) -> str:
    """``dygn 1–10``."""
    days = str(row["first"]) if row["first"] == row["last"] else f"{row['first']}–{row['last']}"
    return words("report.phases.days", days=days)


def _title(material: Material, seen: Seen, words: Words) -> str:
    """The phase of a scenario that lacks most, against its first; or that none lacks anybody."""
    rows = records(material.phases[material.phases["scenario"] == seen.case.scenario.id])
    worst = max(rows, key=lambda row: int(row["needed"] - row["filled"]))
    missing = int(worst["needed"] - worst["filled"])
    facts = {"scenario": scenario_name(seen, words), "needed": words.number(int(worst["needed"]))}
    if not missing:
        return words("report.phases.title.none", **facts)
    phase = f"{words.name(seen.case.scenario.phase[worst['phase']])} ({_days(worst, words)})"
    return words.count("report.phases.title", missing, phase=phase, **facts)
