"""Names in positions as a page that prints on A4 and as a sheet to sort: of a whole plan, or of a unit in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from planner.reports.marking import Mark
from planner.reports.page import margins
from planner.reports.templating import render_template
from planner.text.words import Words

COLUMNS = ("function", "unit", "position", "as", "name", "employee_number", "personnummer", "phone", "confirmed",
           "decision", "mark")  # fmt: skip
_WIDTHS = {"function": 16, "unit": 20, "position": 30, "as": 14, "name": 24, "employee_number": 13,
           "personnummer": 15, "phone": 15, "confirmed": 12, "decision": 30, "mark": 26}  # fmt: skip
_HEADINGS = 3
"""Columns that a page has as headings."""


@dataclass(frozen=True)
class Entry:
    """One name of the plan, or a position that nobody holds."""

    person: str
    """Id; empty where nobody holds the position."""
    flaw: str
    """``no_entry``, ``gone``, ``no_phone``, ``never`` or ``stale``; empty if nothing is amiss."""
    cells: Mapping[str, str]
    """Text by ``COLUMNS``."""


@dataclass(frozen=True)
class Paper:
    """What stands around the names."""

    title: str
    """Key of it."""
    facts: tuple[tuple[str, str], ...]
    """What they are the names of, each with what it is called."""
    columns: tuple[str, ...]
    """Those of ``COLUMNS`` that are shown."""
    day: date
    """As of when."""
    mark: Mark
    """How it is marked."""


def render_page(paper: Paper, listed: tuple[Entry, ...], words: Words) -> str:
    """The page that prints on A4; holds no script and asks for nothing from any network."""
    functions: dict[str, dict[tuple[str, str], list[Entry]]] = {}
    for one in listed:
        group = functions.setdefault(one.cells["function"], {})
        group.setdefault((one.cells["position"], one.cells["unit"]), []).append(one)
    return render_template(
        "holders.html.j2",
        title=paper.title,
        facts=paper.facts,
        functions=functions,
        columns=paper.columns[_HEADINGS:],
        mark=paper.mark,
        margins=margins(words, paper.day.isoformat(), paper.mark, paper.title),
        words=words,
    )


def workbook(paper: Paper, listed: tuple[Entry, ...], words: Words) -> bytes:
    """The same as one sheet to sort and filter."""
    import xlsxwriter

    box, day, mark = BytesIO(), paper.day, paper.mark
    book = xlsxwriter.Workbook(box, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # The day of the plan, not of the clock; author, company and manager stay blank.
    book.set_properties({"title": words(paper.title), "created": datetime(day.year, day.month, day.day)})
    sheet: Any = book.add_worksheet(words("list.sheet"))
    secret = book.add_format({"bold": True, "font_color": "#8a1c1c"})
    head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    amiss = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "bg_color": "#fdeccb"})
    sheet.write_string(0, 0, mark.line, secret)
    sheet.write_string(1, 0, "   ".join((*map(": ".join, mark.fields), *mark.said)))
    sheet.write_string(2, 0, "   ".join(f"{label}: {fact}" for label, fact in paper.facts))
    for across, column in enumerate(paper.columns):
        sheet.set_column(across, across, _WIDTHS[column])
        sheet.write_string(3, across, words(f"list.column.{column}"), head)
    for down, one in enumerate(listed, 4):
        for across, column in enumerate(paper.columns):
            sheet.write_string(down, across, one.cells[column], amiss if one.flaw else text)
    sheet.freeze_panes(4, 0)
    sheet.autofilter(3, 0, 3 + len(listed), len(paper.columns) - 1)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)
    above = mark.emergency[0] if mark.emergency else mark.heading
    sheet.set_header("&L" + above.replace("&", "&&"))
    sheet.set_footer("&L&8" + mark.heading.replace("&", "&&") + "&R" + words("report.page", page="&P", pages="&N"))
    book.close()
    return box.getvalue()
