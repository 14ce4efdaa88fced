"""What happens in a scenario to the placement that there is, in words and cells: phase by phase."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from planner.charts.bands import percent
from planner.charts.names import rows_of
from planner.jobs.telling.losses import Row
from planner.reports.names import Names
from planner.text import Words

if TYPE_CHECKING:
    from planner.analysis.futures.evaluate import Evaluation

PERCENTILES = (10, 50, 90)


def reason(rule: str, words: Words) -> str:
    """What a rule found against somebody, in a few words; its name where it has none; or what else it was."""
    keys = (f"rule.{rule}.why", f"rule.{rule}.name", f"cli.compare.why_{rule}")
    return words(next(filter(words.has, keys), keys[-1]))


def heading(key: str, words: Words) -> str:
    """Of a column."""
    return words(f"cli.evaluate.{key.lstrip('#=').lower()}")


def rules_said(counts: Mapping[str, int], words: Words) -> str:
    """Reasons, each with how many fell by it."""
    return ", ".join(f"{reason(rule, words)} {words.number(number)}" for rule, number in counts.items())


def all_rules(rows: Sequence[Mapping[str, Any]], words: Words) -> str:
    """The same of several positions together, the most frequent first."""
    totals = sum((Counter(row["rules"]) for row in rows), Counter[str]())
    return rules_said(dict(totals.most_common()), words)


def functions_of(result: "Evaluation", phase: int, names: Names) -> list[tuple[Row, dict[str, bool]]]:
    """Each function's seats in a phase; and by percentile whether that many are enough."""
    told = []
    for row in rows_of(result.functions[result.functions["phase"] == phase]):
        seats = int(row["minimum_seats"])
        cells = {"function": names.function(row["function"]), "#seats": str(seats)}
        cells |= {f"#P{q}": str(row[f"minimum_p{q}"]) for q in PERCENTILES}
        cells["#target"] = f"{row['target_p50']}/{row['target_seats']}"
        told.append((cells, {f"#P{q}": bool(row[f"minimum_p{q}"] >= seats) for q in PERCENTILES}))
    return told


def weak_of(result: "Evaluation", phase: int, names: Names, words: Words) -> list[Row]:
    """Positions whose minimum fails in more than one draw of ten; shares are rounded down, below nine of ten."""
    of_phase = result.positions[result.positions["phase"] == phase]
    weak = of_phase[10 * of_phase["minimum_held"] < 9 * result.draws]
    return [
        {
            "position": names.position(row["position"]),
            "#tier": str(row["tier"]),
            "#seats": str(row["minimum_seats"]),
            "#P10": str(row["minimum_p10"]),
            "#held": words.percent(percent(row["minimum_held"], result.draws) / 100),
        }
        for row in rows_of(weak.sort_values(["tier", "minimum_held", "position"]))
    ]


def falls_of(rows: Sequence[Mapping[str, Any]], names: Names, words: Words) -> list[Row]:
    """Positions in which somebody has certainly fallen, and why in all."""
    return [
        {
            "position": names.position(row["position"]),
            "#tier": str(row["tier"] or "–"),
            "#lost": str(row["fallen"]),
            "why": rules_said(row["rules"], words),
            "#steps": str(row["steps_in"]),
            "#empty": f"{row['empty']}/{row['seats']}",
        }
        for row in rows
    ]


def people_of(
    result: "Evaluation", key: str, phase: int, stands: Mapping[tuple[str, str], str], names: Names, words: Words
) -> list[Row]:
    """Who has certainly fallen (``fallen``), or which deputy steps in (``stand_ins``)."""
    frame = result.fallen if key == "fallen" else result.stand_ins
    return [
        {
            "=person": row["person"],
            "position": names.position(row["position"]),
            "rank": stands[row["person"], row["position"]],
        }
        | ({"why": reason(row["rule"], words)} if key == "fallen" else {})
        for row in rows_of(frame[frame["phase"] == phase])
    ]
