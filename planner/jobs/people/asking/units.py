"""Which unit each word of HR's is that the organisation does not have: one question each, the most frequent first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planner.domain.finding import Finding, InputRefusedError
from planner.files.nearest import near_meaning
from planner.jobs.people.asking.question import Ask, Asking
from planner.jobs.people.asking.steps import WORDS, Step
from planner.jobs.people.asking.stopping import STOP
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.proposals.layouts import TableLayout
    from planner.imports.units.asked import AskedUnits


def unit_steps(group: tuple[int, ...], layout: "TableLayout", words: Words) -> Iterator[Step]:
    """The questions of one table.

    Args:
        group: indices of the tables that have its headings.
        layout: the table.
        words: language of the questions.
    """
    from planner.imports.units.asked import NOT_OURS, UNIT, labels, unit_answered

    if (asked := layout.units) is None:
        return
    names = labels(asked)
    title = words("cli.ask.screen.units", heading=asked.heading, units="; ".join(names.values()))
    for word, unit in asked.words.items():
        if word in layout.words.get(UNIT, {}):
            continue
        text = words.count("cli.ask.unit", asked.rows[word], word=word, heading=asked.heading)
        yield Step(
            group, WORDS, (UNIT, word), text, names[unit] if unit else words("cli.ask.unit.must"),
            lambda typed, _, word=word: unit_answered(asked, word, typed),  # type: ignore[misc]
            lambda typed: _complaint(asked, typed, words), choices=(*names.values(), NOT_OURS),
            title=title, line=words("cli.ask.line.unit", word=word, rows=asked.rows[word], answer=names.get(unit, "?")),
            together=(group, UNIT), must=not unit,
        )  # fmt: skip


def _complaint(asked: "AskedUnits", typed: str, words: Words) -> str:
    """The list of units for whoever asks for it, else what is near."""
    from planner.imports.units.asked import labels

    if typed.strip() in ("", "?"):
        return words("cli.ask.unit.all", units="; ".join(labels(asked).values()))
    return words("cli.ask.unit.again", nearest=near_meaning(typed.strip(), asked.ids))


def unit_of_list(
    note: Finding,
    layouts: "Sequence[TableLayout]",
    said: Sequence[dict[str, str]],
    ways: Sequence[dict[str, Any]],
    words: Words,
) -> Asking[None]:
    """Asks which unit all people of a list are in that has no column of units, or which heading says it.

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
    from planner.imports.units.asked import labels, unit_answered
    from planner.imports.units.of_list import OF_LIST

    here = [(layout.file, layout.sheet) for layout in layouts].index((note.file, note.sheet))
    layout = layouts[here]
    if layout.units is None or OF_LIST in ways[here] or "unit" in said[here].values():
        return  # a list with the same headings has said it
    taken = {**layout.meant, **said[here]}
    free = {compared(heading): heading for heading in layout.distinct if not taken.get(heading)}
    names = labels(layout.units)
    where = ", ".join(filter(None, (note.file, note.sheet)))
    listed = ", ".join(f"”{heading}”" for heading in free.values()) or "–"
    text = words("cli.ask.list_unit", file=where, count=note.facts["count"], headings=listed)
    ask = Ask(text, words("cli.ask.must_say"), (*names.values(), *free.values(), STOP))
    while (typed := (yield ask).strip()) != STOP and compared(typed) not in free:
        if typed and unit_answered(layout.units, "", typed):
            break
        ask = replace(ask, text=_complaint(layout.units, typed, words), again=True)
    if typed == STOP:
        raise InputRefusedError((note,))
    for number, other in enumerate(layouts):
        if other.headings == layout.headings and compared(typed) in free:
            said[number][free[compared(typed)]] = "unit"
        elif other.headings == layout.headings:
            ways[number][OF_LIST] = str(unit_answered(layout.units, "", typed))
