"""The cell formats of a workbook: numbers, shares and days as its language writes them, in whatever program."""

from typing import Any

from planner.charts.bands import Band
from planner.reports.book.room import RIGHT
from planner.reports.book.table import Form

FONT = {"font_name": "Arial", "font_size": 9, "valign": "top"}
"""A font that every program has, or one of the same widths: rows are as high as their text in all of them."""

_LINE = {"bottom": 1, "bottom_color": "#d5dae0"}
_HEAD = {"bold": True, "bg_color": "#e3eaf2", "bottom": 2, "text_wrap": True, "valign": "bottom"}
_RIGHT = {"align": "right", "indent": 1}
_PROSE = {"align": "left", "indent": 1}
_SPACE = '"\u00a0"'
_NUMBERS = {"sv": f"[>=1000000]0{_SPACE}000{_SPACE}000;[>=1000]0{_SPACE}000;0", "en": "#,##0"}
_SHARES = {"sv": f"0{_SPACE}%", "en": "0%"}
_DAYS = {"sv": "yyyy-mm-dd", "en": "d mmm yyyy"}
_PLAIN = ("0", "0%", "yyyy-mm-dd")
"""Of a language that has none of its own: nothing that could be misread."""
_AS_TEXT = 49
"""Number of the format that is built in for text."""


class Looks:
    """Makes each format once."""

    def __init__(self, book: Any, language: str) -> None:
        self._book = book
        self._made: dict[tuple[Form, bool, Band | None], Any] = {}
        self._formats = {
            Form.NUMBER: _NUMBERS.get(language, _PLAIN[0]),
            Form.SHARE: _SHARES.get(language, _PLAIN[1]),
            Form.DAY: _DAYS.get(language, _PLAIN[2]),
            # Stays text when somebody edits the cell; longer texts are left alone, which old programs show as ####.
            Form.TEXT: _AS_TEXT,
        }
        self.marking = self.plain(bold=True, font_color="#8a3c08")
        self.title = self.plain(bold=True, font_size=14)
        self.caption = self.plain(bold=True, font_size=11)
        self.part = self.plain(bold=True, font_size=11, bottom=1)
        self.strong = self.plain(bold=True, text_wrap=True)
        self.text = self.plain(text_wrap=True)
        self.link = self.plain(font_color="#1f4e79", underline=1, text_wrap=True)
        self.head = self.plain(**_HEAD)
        self.heads = {Form.PROSE: self.plain(**_HEAD, **_PROSE)} | dict.fromkeys(RIGHT, self.plain(**_HEAD, **_RIGHT))

    def plain(self, **more: Any) -> Any:
        """A format of its own."""
        return self._book.add_format({**FONT, **more})

    def of(self, form: Form, head: bool = False, band: Band | None = None) -> Any:
        """The format of a cell.

        Args:
            form: what its column holds.
            head: whether it names its row.
            band: symbol and colours, if it has any; the symbol stands before the value and is no part of it.
        """
        key = form, head, band
        if key not in self._made:
            properties = {**_LINE, "bold": head}
            if form in self._formats:
                properties["num_format"] = self._formats[form]
            properties |= _RIGHT if form in RIGHT else {"text_wrap": True}
            properties |= _PROSE if form is Form.PROSE else {}
            if band is not None:
                rest = "@" if form is Form.TEXT else "0"
                properties |= {
                    "num_format": f'"{band.symbol}\u00a0"{rest}',
                    "bg_color": band.fill,
                    "font_color": band.ink,
                }
            self._made[key] = self.plain(**properties)
        return self._made[key]
