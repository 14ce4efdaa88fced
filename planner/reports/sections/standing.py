"""Is anybody there? Positions with nobody or with fewer names than seats, and what the plan's order costs."""

from planner.analysis.public.robustness import Robustness
from planner.analysis.story.ladder import Rung
from planner.charts.bands import Band
from planner.charts.names import records
from planner.charts.signs import SIGNS
from planner.domain.levels import TIERS
from planner.reports.grid import Cell, Column, Grid, Kind, text
from planner.reports.material import Material
from planner.reports.names import scenario_name
from planner.reports.sections.section import part_of
from planner.text.words import Words, public_text

COUNTS = ("nobody", "fewer", "missing")


def grid(material: Material, words: Words) -> Grid:
    """Three counts by tier for each scenario, and for a joint plan; under what the minimum lacks, the order's price."""
    pairs = [(count, tier) for count in COUNTS for tier in TIERS]
    columns = (
        Column(words("report.column.scenario")),
        *(Column(words(f"report.standing.{count}", tier=tier), Kind.COVERAGE) for count, tier in pairs),
    )
    rows = []
    found = {result.plan.scenario: one for result, one in zip(material.results, material.robustness, strict=True)}
    for seen in material.listed:
        tiers = {int(row["tier"]): row for row in records(seen.standing)}
        costs = {} if seen.part else prices(found[seen.plan.scenario], words)
        cells = (_cell(count, tiers[tier], costs.get(tier, ""), words) for count, tier in pairs)
        rows.append((text(scenario_name(seen, words), part_of(seen, words)), *cells))
    return Grid("standing", words("report.standing.caption"), columns, tuple(rows))


def _cell(count: str, row: dict[str, int], price: str, words: Words) -> Cell:
    number = int(row[count])
    if not row["positions"]:
        return Cell("–")
    return Cell(words.number(number), number, band=_band(count, number), note=price if count == "missing" else "")


def _band(count: str, number: int) -> Band | None:
    return SIGNS[Rung(count)] if number and count != "missing" else None


def prices(robust: Robustness, words: Words) -> dict[int, str]:
    """Names that each tier lacks more or fewer than if tier by tier came first, with their sign."""
    told = {}
    for row in records(robust.order):
        few = row["low"] < 0 < row["high"]
        low, high = (0, int(row["high"])) if few else sorted((abs(int(row["low"])), abs(int(row["high"]))))
        sign = "±" if few else "−" if row["low"] < 0 else "+"
        told[int(row["tier"])] = f"{sign}{public_text(low, high, words)}"
    return told
