"""Which unit or skill each word of HR's is that the organisation does not have: one question each, on one screen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planner.files.nearest import near_meaning
from planner.jobs.people.asking.steps import WORDS, Step
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.proposals.layouts import TableLayout
    from planner.imports.units.asked import AskedWords


def named_steps(group: tuple[int, ...], layout: "TableLayout", asked: "AskedWords", words: Words) -> Iterator[Step]:
    """The questions of one column of one table, the most frequent word first.

    Args:
        group: indices of the tables that have its headings.
        layout: the table.
        asked: its words of units, or of skills.
        words: language of the questions.
    """
    from planner.imports.columns.skill_words import NOT_OURS
    from planner.imports.units.asked import labels, word_meant

    names = labels(asked)
    title = words(f"cli.ask.screen.{asked.key}s", heading=asked.heading, all="; ".join(names.values()))
    for word, near in asked.words.items():
        if word in layout.words.get(asked.column, {}):
            continue
        text = words.count(f"cli.ask.{asked.key}", asked.rows[word], word=word, heading=asked.heading)
        leaves = NOT_OURS if asked.key == "skill" else ""
        line = words("cli.ask.line.named", word=word, rows=asked.rows[word], answer=names.get(near, "?"))
        yield Step(
            group, WORDS, (asked.column, word), text, names[near] if near else words(f"cli.ask.{asked.key}.must"),
            lambda typed, _, word=word: word_meant(asked, word, typed),  # type: ignore[misc]
            lambda typed: complaint(asked, typed, words), choices=(*names.values(), NOT_OURS), title=title, line=line,
            together=(group, asked.column), must=not near, leaves=leaves, about=(asked.heading, asked.key),
        )  # fmt: skip


def complaint(asked: "AskedWords", typed: str, words: Words) -> str:
    """The list of units or skills for whoever asks for it, else what is near."""
    from planner.imports.units.asked import labels

    if typed.strip() in ("", "?"):
        return words(f"cli.ask.{asked.key}.all", all="; ".join(labels(asked).values()))
    return words(f"cli.ask.{asked.key}.again", nearest=near_meaning(typed.strip(), asked.ids))
