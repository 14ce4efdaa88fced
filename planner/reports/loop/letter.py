"""The letter that goes with the file: what it is, what is wanted, where the answer goes, and whom to call."""

from dataclasses import dataclass
from datetime import date

from planner.domain.loop.settings import LoopSettings
from planner.domain.loop.steps import Kind
from planner.domain.marking import UNMARKED, Marking
from planner.reports.marking import mark_of
from planner.reports.page import inline, page_numbers, resource
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
    complete: bool
    """Whether whoever is not in a registration is to be removed."""
    before: date | None
    """Day of the last file of the same kind; None if this is the first."""
    added: int
    gone: int


def render_letter(letter: Letter, words: Words, marking: Marking = UNMARKED) -> str:
    """The page, on A4; it names nobody."""
    mark = mark_of(marking, words, always="list.mark")
    part = "part" if letter.kind is Kind.REGISTRATION and not letter.complete else "wish"
    return render_template(
        "loop/letter.html.j2",
        letter=letter,
        address=[line for line in letter.settings.return_address if line.casefold() != letter.municipality.casefold()],
        mark=mark,
        numbers=page_numbers(words, mark),
        kind=letter.kind.value,
        wish=words(f"loop.letter.{letter.kind.value}.{part}", until=words.date(letter.until)),
        day=words.date(letter.day),
        before=words.date(letter.before) if letter.before else "",
        style=inline(resource("loop/loop.css")),
        words=words,
    )
