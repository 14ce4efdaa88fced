"""Coverage of minimum, target and depth by priority, one row per scenario."""

import pandas as pd

from planner.domain.levels import SEAT_KINDS, TIERS
from planner.reports.grid import Column, Grid, Kind, coverage, text
from planner.reports.material import Material
from planner.reports.names import scenario_name
from planner.reports.sections.section import part_of
from planner.text.words import Words


def grid(material: Material, words: Words) -> Grid:
    """Nine shares per scenario, and of a joint plan as a whole."""
    pairs = [(kind, tier) for kind in SEAT_KINDS for tier in TIERS]
    columns = (
        Column(words("report.column.scenario")),
        *(Column(words(f"report.tiers.{kind}", tier=tier), Kind.COVERAGE) for kind, tier in pairs),
    )
    rows = tuple(
        (
            text(scenario_name(seen, words), part_of(seen, words)),
            *(coverage(*reached(seen.coverage, kind, tier), words) for kind, tier in pairs),
        )
        for seen in material.listed
    )
    return Grid("tiers", words("report.tiers.caption"), columns, rows)


def reached(coverage: pd.DataFrame, kind: str, tier: int | None = None) -> tuple[int, int]:
    """Names filled and wanted up to and including a seat kind, of one tier or of all."""
    kinds = SEAT_KINDS[: SEAT_KINDS.index(kind) + 1]
    rows = coverage[coverage["kind"].isin(kinds)]
    if tier is not None:
        rows = rows[rows["tier"] == tier]
    return int(rows["filled"].sum()), int(rows["wanted"].sum())
