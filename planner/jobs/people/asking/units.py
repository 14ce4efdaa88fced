"""Which unit all people of a list are in that has no column of units."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planner.domain.finding import Finding, InputRefusedError
from planner.jobs.people.asking.named import complaint
from planner.jobs.people.asking.question import Ask, Asking
from planner.jobs.people.asking.stopping import STOP
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.proposals.layouts import TableLayout


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
    from planner.imports.units.answered import labels, word_meant
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
        if typed and word_meant(layout.units, "", typed):
            break
        ask = replace(ask, text=complaint(layout.units, typed, words), again=True)
    if typed == STOP:
        raise InputRefusedError((note,))
    for number, other in enumerate(layouts):
        if other.headings == layout.headings and compared(typed) in free:
            said[number][free[compared(typed)]] = "unit"
        elif other.headings == layout.headings:
            ways[number][OF_LIST] = str(word_meant(layout.units, "", typed))
