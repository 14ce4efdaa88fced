"""The letter that goes with the file: what it is, what is wanted, where the answer goes, and whom to call."""

from dataclasses import dataclass
from datetime import date

from planner.domain.loop.settings import LoopSettings
from planner.domain.loop.steps import Kind
from planner.reports.page import inline, margins, resource
from planner.reports.templating import render_template
from planner.text.words import Words


@dataclass(frozen=True)
class Letter:
    """What it says."""

    kind: Kind
    municipality: str
    day: date
    rows: int
    file: str
    sha256: str
    until: date
    settings: LoopSettings
    before: date | None
    """Day of the last file of the same kind; None if this is the first."""
    added: int
    gone: int


def render_letter(letter: Letter, words: Words) -> str:
    """The page, on A4; it names nobody."""
    return render_template(
        "loop/letter.html.j2",
        letter=letter,
        kind=letter.kind.value,
        day=words.date(letter.day),
        until=words.date(letter.until),
        before=words.date(letter.before) if letter.before else "",
        style=inline(resource("loop/loop.css")),
        margins=margins(words, words.date(letter.day), "list.mark", f"loop.letter.{letter.kind.value}.title"),
        words=words,
    )
