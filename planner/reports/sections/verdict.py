"""What a scenario comes to, in one word, and how much of it is reached."""

from dataclasses import dataclass

import pandas as pd

from planner.charts.bands import FULL, GRAVE, SHORT, SLIGHT, Band
from planner.domain.levels import SEAT_KINDS
from planner.reports.grid import Cell
from planner.text.words import Words


@dataclass(frozen=True)
class Verdict:
    """What a scenario comes to."""

    id: str
    """``holds``, ``minimum`` (holds at the minimum only), ``breaks`` or ``breaks_first`` (in priority 1)."""
    band: Band
    """Band with symbol and colours."""

    @property
    def holds(self) -> bool:
        """Whether the whole minimum is covered."""
        return self.id in ("holds", "minimum")

    def text(self, words: Words) -> str:
        """Symbol and word."""
        return f"{self.band.symbol}\u00a0{words(f'report.verdict.{self.id}')}"

    def cell(self, words: Words) -> Cell:
        """The verdict as a cell."""
        return Cell(self.text(words), band=self.band)


def verdict(coverage: pd.DataFrame) -> Verdict:
    """Verdict on the coverage of one scenario (``analysis.coverage.positions``)."""
    missing = coverage[coverage["missing"] > 0]
    minimum = missing[missing["kind"] == "minimum"]
    if not minimum.empty:
        first = bool((minimum["tier"] == 1).any())
        return Verdict("breaks_first", GRAVE) if first else Verdict("breaks", SHORT)
    return Verdict("minimum", SLIGHT) if bool((missing["kind"] == "target").any()) else Verdict("holds", FULL)


def reached(coverage: pd.DataFrame, kind: str, tier: int | None = None) -> tuple[int, int]:
    """Names filled and wanted up to and including a seat kind, of one tier or of all."""
    kinds = SEAT_KINDS[: SEAT_KINDS.index(kind) + 1]
    rows = coverage[coverage["kind"].isin(kinds)]
    if tier is not None:
        rows = rows[rows["tier"] == tier]
    return int(rows["filled"].sum()), int(rows["wanted"].sum())
