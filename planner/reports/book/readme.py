"""The first sheet: what the workbook is, what each sheet holds, the words, the ladder, and how to count on."""

from collections.abc import Iterable, Mapping
from typing import Any

from planner.charts.signs import SIGNS
from planner.reports.approval import approval, mark
from planner.reports.book.looks import Looks
from planner.reports.book.room import height
from planner.reports.book.sheet import CAPTION_PT, set_up_page
from planner.reports.book.table import Form, Table
from planner.reports.material import Material
from planner.reports.sections import about
from planner.text.words import Words

HINTS = ("table", "pivot", "positions", "range", "share", "joint", "print")
"""What somebody who counts on must know."""

_LABEL_PX, _TEXT_PX = 205, 555


class _Page:
    """Writes downwards: a label and a text a row."""

    def __init__(self, sheet: Any, looks: Looks) -> None:
        self._sheet, self._looks, self._row = sheet, looks, 0
        sheet.set_column_pixels(0, 0, _LABEL_PX)
        sheet.set_column_pixels(1, 1, _TEXT_PX)

    def line(self, text: str, look: Any) -> None:
        """One text that may run across."""
        self._sheet.write_string(self._row, 0, text, look)
        self._sheet.set_row(self._row, CAPTION_PT)
        self._row += 1

    def prose(self, text: str) -> None:
        """A paragraph across both columns."""
        self._sheet.merge_range(self._row, 0, self._row, 1, "", self._looks.text)
        self._sheet.write_string(self._row, 0, text, self._looks.text)
        self._sheet.set_row(self._row, height([(text, _LABEL_PX + _TEXT_PX, False)]))
        self._row += 1

    def part(self, heading: str) -> None:
        """A heading with a line under it, after an empty row."""
        self._row += 1
        self._sheet.write_string(self._row, 0, heading, self._looks.part)
        self._sheet.write_blank(self._row, 1, None, self._looks.part)
        self._sheet.set_row(self._row, CAPTION_PT)
        self._row += 1

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Labels and texts."""
        for label, text in pairs:
            self._pair(label, text, self._looks.strong)

    def sheets(self, names: Mapping[str, Table], words: Words) -> None:
        """The names of the sheets, each a link to it, and what they hold."""
        for name, one in names.items():
            held = f"{words(f'book.{one.key}.caption')} {words.count('book.readme.rows', len(one.rows))}"
            self._pair(name, held, self._looks.link, link=f"internal:'{name}'!A1")

    def ladder(self, words: Words) -> None:
        """The four rungs with their symbols and colours."""
        for rung, band in SIGNS.items():
            look = self._looks.of(Form.TEXT, True, band)
            self._pair(words(f"story.rung.{rung.value}"), words(f"story.rung.{rung.value}.text"), look)

    def _pair(self, label: str, text: str, look: Any, link: str = "") -> None:
        label, text = label.replace("\u00ad", ""), text.replace("\u00ad", "")
        if link:
            self._sheet.write_url(self._row, 0, link, look, label)
        else:
            self._sheet.write_string(self._row, 0, label, look)
        self._sheet.write_string(self._row, 1, text, self._looks.text)
        # A symbol may stand before the label.
        self._sheet.set_row(self._row, height([(label, _LABEL_PX - 20, True), (text, _TEXT_PX, False)]))
        self._row += 1


def write_readme(book: Any, looks: Looks, material: Material, names: Mapping[str, Table], words: Words) -> None:
    """Adds the sheet; it must be the first.

    Args:
        book: the workbook.
        looks: its formats.
        material: what it is about.
        names: the tables by the names of their sheets, in order.
        words: language.
    """
    sheet = book.add_worksheet(words("book.readme.sheet"))
    page, marked = _Page(sheet, looks), mark(material, words)
    page.line(marked.line, looks.marking)
    page.line(words("report.title"), looks.title)
    page.prose(words("book.readme.lead"))
    page.part(words("report.marking.label"))
    page.pairs(marked.fields)
    for told in marked.said:
        page.prose(told)
    page.part(words("book.readme.about"))
    page.pairs(_facts(material, words))
    page.part(words("book.readme.sheets"))
    page.sheets(names, words)
    page.part(words("book.readme.ladder"))
    page.ladder(words)
    page.part(words("book.readme.words"))
    page.pairs(about.terms(material, words))
    page.part(words("book.readme.hints"))
    page.pairs((words(f"book.readme.hint.{one}"), words(f"book.readme.hint.{one}.text")) for one in HINTS)
    set_up_page(sheet, marked, words, stands=True)


def _facts(material: Material, words: Words) -> list[tuple[str, str]]:
    """What it is about, and which program made it."""
    days = dict.fromkeys(words.date(scenario.as_of) for scenario in material.seen_scenarios)
    plans = [result.plan for result in material.results]
    versions = dict.fromkeys(f"{plan.versions.get('planner', '–')} ({plan.rules})" for plan in plans)
    return [
        (words("book.readme.scenarios"), "\n".join(words.id_and_name(one) for one in material.seen_scenarios)),
        (words("story.about.municipality"), material.results[0].case.organisation.municipality),
        (words("report.about.as_of"), ", ".join(days)),
        (words("story.about.state"), "\n".join(approval(material, words))),
        (words("book.readme.version"), ", ".join(versions)),
    ]
