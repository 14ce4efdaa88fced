"""Who is who in a list without employment numbers: the personnummer says it, a heading, or the list is not read."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planner.domain.finding import Finding, InputRefusedError
from planner.domain.owner.exports import WithoutNumber
from planner.domain.vocabulary import called_in, meant, words_of
from planner.jobs.people.asking.question import Ask, Asking
from planner.jobs.people.asking.stopping import STOP
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.proposals.layouts import TableLayout


def who(
    note: Finding,
    layouts: "Sequence[TableLayout]",
    said: Sequence[dict[str, str]],
    ways: Sequence[dict[str, Any]],
    words: Words,
) -> Asking[None]:
    """Asks what says who the people of one list are; the answer holds for every list with the same headings.

    Args:
        note: what is told of it.
        layouts: of all tables.
        said: for each of them heading to key; filled in.
        ways: for each of them how values are written; filled in.
        words: language of the question.

    Raises:
        InputRefusedError: somebody has answered to stop.
    """
    from planner.imports.columns.column import compared
    from planner.imports.proposals.ways import WITHOUT_NUMBER

    places = [(layout.file, layout.sheet) for layout in layouts]
    here = places.index((note.file, note.sheet))
    if ways[here] or "employee_number" in said[here].values():
        return  # a list with the same headings has said it
    layout, guess = layouts[here], meant(str(note.facts["guess"]), words_of(WithoutNumber))
    born = {one.heading for one in layout.proposals if one.key == "birth_year"}  # nobody's number
    free = {compared(own): own for own in layout.distinct if not layout.meant.get(own) and own not in born}
    answers = [WithoutNumber(guess)] if guess else []
    may = {*answers, WithoutNumber.UNREAD, *((WithoutNumber.NAME,) if note.facts.get("named") else ())}
    named = [called_in(words.language, value) for value in (*answers, WithoutNumber.UNREAD)]
    shown = named[0] if guess else words("cli.ask.must_say")
    ask = Ask(_text(note, tuple(free.values()), words), shown, (*named, *free.values(), STOP))
    while True:
        typed = (yield ask).strip() or (named[0] if guess else "")
        value = meant(typed, words_of(WithoutNumber))
        if typed == STOP:
            raise InputRefusedError((note,))
        if compared(typed) in free or (value and WithoutNumber(value) in may):
            break
        ask = replace(ask, text=words("cli.ask.no_who", answers=", ".join(named)), again=True)
    for number, other in enumerate(layouts):
        if other.headings == layout.headings and value:
            ways[number][WITHOUT_NUMBER] = WithoutNumber(value)
        elif other.headings == layout.headings:
            said[number][free[compared(typed)]] = "employee_number"


def _text(note: Finding, headings: Sequence[str], words: Words) -> str:
    """The question: with personnummer in the list, or without."""
    from planner.imports.columns.column_file import UNANSWERED

    where = ", ".join(filter(None, (note.file, note.sheet)))
    listed = ", ".join(f"”{heading}”" for heading in headings) or "–"
    facts = {"file": where, "headings": listed, "count": note.facts["count"]}
    if "says" in note.facts:
        key = "cli.ask.no_key" if note.facts["guess"] == UNANSWERED else "cli.ask.by_name"
        return words(key, **facts, says=note.facts["says"])
    return words("cli.ask.who", **facts, heading=note.column)
