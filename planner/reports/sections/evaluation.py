"""What happens to a plan in a scenario: seats of the minimum covered, phase by phase, over the draws of absence."""

from planner.charts.bands import coverage_text
from planner.charts.names import records
from planner.reports.grid import Cell, Column, Grid, Kind, number, text
from planner.reports.material import EvaluationResult, Material
from planner.reports.names import Names
from planner.reports.sections.section import Fold, Section, section
from planner.text.words import Words

SHOWN = ("minimum_p10", "minimum_p50", "minimum_p90")
"""Bad, middling and good tenth of the draws."""


def build(material: Material, words: Words) -> Section | None:
    """The section; None if no plan was tried."""
    if not material.evaluations:
        return None
    folds = [_fold(material, result, index, words) for index, result in enumerate(material.evaluations)]
    return section("evaluation", words, lead=words("report.evaluation.lead"), folds=folds)


def _fold(material: Material, result: EvaluationResult, index: int, words: Words) -> Fold:
    scenario = result.case.scenario
    name = f"{scenario.id}\u2002{words.name(scenario)}"
    title = words("report.evaluation.of", plan=result.plan.scenario, scenario=name)
    grid = _grid(material, result, f"evaluation-{index + 1}", title, words)
    summary = words.count("report.evaluation.draws", result.evaluation.draws)
    return Fold(title, summary, grid, open=index == 0)


def _grid(material: Material, result: EvaluationResult, ident: str, title: str, words: Words) -> Grid:
    known = Names(material, words)
    phases = [words.name(phase) for phase in result.case.scenario.phase]
    columns = (
        Column(words("report.evaluation.phase")),
        Column(words("report.column.function")),
        Column(words("report.evaluation.seats"), Kind.NUMBER),
        *(Column(words(f"report.evaluation.{key}"), Kind.COVERAGE) for key in SHOWN),
    )
    rows = [
        (
            text(phases[row["phase"]]),
            text(known.function(row["function"])),
            number(row["minimum_seats"], words),
            *(_covered(int(row[key]), int(row["minimum_seats"]), words) for key in SHOWN),
        )
        for row in records(result.evaluation.functions)
    ]
    return Grid(ident, title, columns, tuple(rows), heads=2)


def _covered(covered: int, seats: int, words: Words) -> Cell:
    note = words("report.of", part=words.number(covered), whole=words.number(seats)) if seats else ""
    share = covered / seats if seats else None
    return Cell(coverage_text(covered, seats, words), share, bar=share, note=note)
