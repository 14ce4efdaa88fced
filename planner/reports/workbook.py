"""Makes ``coverage.xlsx``: the report's figures row by row, for those who want to sort, sum and pivot."""

from datetime import datetime
from io import BytesIO

import xlsxwriter

from planner.reports.approval import mark
from planner.reports.book import others, positions, reasons, scenarios
from planner.reports.book.looks import Looks
from planner.reports.book.readme import write_readme
from planner.reports.book.sheet import write_table
from planner.reports.book.table import Table
from planner.reports.material import Material
from planner.text.words import Words, words_for

TABLES = (
    scenarios.scenarios,
    scenarios.assumed,
    others.briefs,
    scenarios.tiers,
    scenarios.functions,
    positions.across,
    positions.positions,
    positions.data,
    scenarios.hours,
    reasons.gaps,
    reasons.funnel,
    reasons.supply,
    others.futures,
    others.losses,
    others.donors,
    others.limits,
    others.measures,
    others.remaining,
    others.curve,
    others.readiness,
    others.notes,
    others.plans,
)
"""What makes each sheet, in order."""


def tables(material: Material, words: Words) -> dict[str, Table]:
    """The tables by the name of their sheet, in order; empty ones are left out."""
    filled = (table for make in TABLES for table in (make(material, words),) if table.rows)
    return {words(f"book.{table.key}.sheet"): table for table in filled}


def render(material: Material, language: str) -> bytes:
    """The workbook; the same material gives the same bytes.

    Args:
        material: verified plans and their tables.
        language: ``sv`` or ``en``.
    """
    words, box = words_for(language, at_page=material.at_page), BytesIO()
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "Arial", "font_size": 10},
    }
    book = xlsxwriter.Workbook(box, {"in_memory": True, **options})
    as_of = max(scenario.as_of for scenario in material.seen_scenarios)
    # The day of the material, not of the clock; author, company and manager stay blank.
    book.set_properties({"title": words("report.title"), "created": datetime(as_of.year, as_of.month, as_of.day)})
    marked = mark(material, words)
    looks, sheets = Looks(book, language), tables(material, words)
    write_readme(book, looks, material, sheets, words)
    for name, table in sheets.items():
        write_table(book, looks, name, table, marked, words)
    book.close()
    return box.getvalue()
