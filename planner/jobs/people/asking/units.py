"""Which unit each word of HR's is that the organisation does not have: one question each, the most frequent first."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planner.files.nearest import near_meaning
from planner.jobs.people.asking.steps import WORDS, Step
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
