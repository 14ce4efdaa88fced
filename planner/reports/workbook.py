"""Writes ``coverage.xlsx``: the report's tables, one sheet each, for those who want to sort and sum."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

from planner.files.writing import write_atomically
from planner.reports.grid import Grid
from planner.reports.material import Material
from planner.reports.sections import (
    about,
    briefs,
    depth,
    donors,
    evaluation,
    falling,
    gaps,
    holding,
    measures,
    positions,
    shortages,
    standing,
    supply,
    tiers,
)
from planner.reports.sheet import Looks, write_sheet
from planner.reports.story import breaks, rungs, strip
from planner.text.words import Words, words_for


def grids(material: Material, words: Words) -> dict[str, Grid]:
    """The tables by the name of their sheet, in order; empty ones are left out."""
    sheets: dict[str, Grid | None] = {
        "overview": rungs.grid(material, words),
        "breaks": breaks.grid(material, words),
        "hours": breaks.hours(material, words),
        "strip": strip.grid(material, words),
        "briefs": briefs.grid(material, words),
        "standing": standing.grid(material, words),
        "tiers": tiers.grid(material, words),
        "positions": positions.position_grid(material, words),
        "skills": supply.matrix(material, "skill", words),
        "clearances": supply.matrix(material, "clearance", words),
        "gaps": gaps.full_grid(material, words),
        "shortages": shortages.grid(material, words),
        "depth": depth.flat_grid(material, words),
        "chances": holding.position_grid(material, words),
        "futures": holding.futures_grid(material, words),
        "losses": falling.losses_grid(material, words),
        "falls": falling.falls_grid(material, words),
        "donors": donors.flat_grid(material, words),
        "limits": donors.limits_grid(material, words),
        "plans": about.grid(material, words),
    }
    named = {words(f"report.sheet.{key}"): grid for key, grid in sheets.items() if grid and grid.rows}
    for number, grid in enumerate(evaluation.grids(material, words), 1):
        named[words("report.sheet.evaluation", number=number)] = grid
    for key, grid in measures.grids(material, words).items():
        named[words(f"report.sheet.{key}")] = grid
    return named


def write_workbook(material: Material, path: Path, language: str) -> None:
    """Writes the workbook, whole or not at all, for its owner only; the same material gives the same bytes.

    Args:
        material: verified plans and their tables.
        path: file to write; replaced if it exists.
        language: ``sv`` or ``en``.

    Raises:
        OSError: if the file cannot be written.
    """
    words, box = words_for(language), BytesIO()
    book = xlsxwriter.Workbook(
        box,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    as_of = max(scenario.as_of for scenario in material.seen_scenarios)
    # The day of the material, not of the clock; author, company and manager stay blank.
    book.set_properties({"title": words("report.title"), "created": datetime(as_of.year, as_of.month, as_of.day)})
    looks = Looks(book)
    for name, grid in grids(material, words).items():
        write_sheet(book, looks, name, grid, words)
    book.close()
    write_atomically(path, box.getvalue())
