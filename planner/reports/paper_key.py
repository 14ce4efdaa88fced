"""The paper key: which row of HR's files a placeholder is, and the code by which it is known again; for a safe."""

from dataclasses import dataclass, field
from datetime import date

from planner.domain.marking import UNMARKED, Marking
from planner.imports.protected.placeholders import Hidden
from planner.reports.marking import mark_of
from planner.reports.page import inline, page_numbers, resource
from planner.reports.quality.told import said
from planner.reports.templating import render_template
from planner.text.words import Words


@dataclass(frozen=True)
class Sheet:
    """What stands on it."""

    code: str = field(repr=False)
    officer: str
    day: date
    """Day of the import."""
    new: tuple[tuple[str, Hidden], ...] = field(repr=False)
    """Placeholder and person."""
    left_out: tuple[Hidden, ...] = field(repr=False)
    """Those of whom no placeholder could be made."""


@dataclass(frozen=True)
class _Line:
    """One person on it."""

    placeholder: str
    numbers: str
    rows: tuple[str, ...]
    why: tuple[str, ...] = ()


def render_sheet(sheet: Sheet, words: Words, marking: Marking = UNMARKED) -> str:
    """The page, on A4."""
    mark = mark_of(marking, words, always="list.mark")
    left_out = [_line("–", one, words) for one in sheet.left_out]
    return render_template(
        "paper_key.html.j2",
        mark=mark,
        sheet=sheet,
        day=words.date(sheet.day),
        lines=[_line(ident, one, words) for ident, one in sorted(sheet.new, key=lambda pair: pair[0])],
        left_out=left_out,
        style=inline(resource("loop/loop.css")),
        numbers=page_numbers(words, mark),
        words=words,
    )


def _line(ident: str, person: Hidden, words: Words) -> _Line:
    places: dict[str, list[str]] = {}
    for file, sheet, row in person.rows:
        places.setdefault(", ".join(filter(None, (file, sheet))), []).append(str(row))
    rows = tuple(words("paper.row", file=file, row=", ".join(numbers)) for file, numbers in places.items())
    why = tuple(said(note, "what", words) for note in person.faults) or (words("paper.no_employment"),)
    return _Line(ident, ", ".join(person.numbers) or "–", rows, why)
