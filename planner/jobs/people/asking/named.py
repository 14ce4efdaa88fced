"""Which unit or skill each word of HR's is that the organisation does not have: one question each, on one screen."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from planner.domain.vocabulary import yes_or_no
from planner.files.nearest import near_meaning
from planner.jobs.people.asking.steps import WORDS, Step
from planner.jobs.people.asking.wording import rows_of_word, shown_word
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
    from planner.imports.columns.column_file import UNANSWERED
    from planner.imports.columns.skill_words import NOT_OURS
    from planner.imports.roster.columns import OF_LIST
    from planner.imports.units.answered import labels

    names = labels(asked)
    every = words(f"cli.ask.{asked.key}.all", all="; ".join(names.values()))
    for word, near in asked.words.items():
        if word in layout.words.get(asked.column, {}):
            continue
        heading = asked.taken.get(word, asked.heading)
        taken = "" if word not in asked.taken else ".of_list" if heading == OF_LIST else ".taken"
        title = words(f"cli.ask.screen.{asked.key}s{taken}", heading=heading)
        display, left = shown_word((asked.column, word), layout), layout.left.get(asked.column, {}).get(word)
        where = rows_of_word((asked.column, word), layout, words) if left and left.rows == 1 else ""
        text = words.count(f"cli.ask.{asked.key}{taken}", asked.rows[word], word=display, heading=heading) + where
        # Nobody need know a unit that stands on one row: the row is then set aside, as it has been.
        leaves = NOT_OURS if asked.key != "unit" else UNANSWERED if left else ""
        first = [names[near]] if near else []
        sure, hint = asked.proposed[word], _hint(asked, word, names, words)
        line = words("cli.ask.line.named", word=display, rows=asked.rows[word], answer=names.get(sure, "?"))
        yield Step(
            group, WORDS, (asked.column, word), f"{text}{hint}",
            names[sure] if sure else words(f"cli.ask.{asked.key}.must"),
            partial(_read, asked, word, leaves), lambda typed: complaint(asked, typed, words),
            choices=(*dict.fromkeys((*first, *names.values(), NOT_OURS, leaves or NOT_OURS)),),
            title=title, every=every, line=f"{line}{where}{hint}",
            together=(group, asked.column, taken), must=not sure, leaves=leaves, about=(heading, asked.key),
        )  # fmt: skip


def _hint(asked: "AskedWords", word: str, names: Mapping[str, str], words: Words) -> str:
    """What whoever answers has to look at: that a word only holds the name, or that it is only perhaps meant."""
    how = asked.how.get(word)
    return " " + words(f"cli.ask.near.{how}", name=names[asked.words[word]]) if how and asked.words[word] else ""


def _read(asked: "AskedWords", word: str, leaves: str, typed: str, _taken: Collection[str]) -> str | None:
    """What an answer means, also that nobody knows where that may be said."""
    from planner.imports.columns.column_file import UNANSWERED
    from planner.imports.units.answered import word_meant
    from planner.imports.units.nearness import How

    if asked.how.get(word) is How.MAYBE and yes_or_no(typed):
        return asked.words[word]
    return UNANSWERED if leaves == UNANSWERED == typed.strip() else word_meant(asked, word, typed)


def complaint(asked: "AskedWords", typed: str, words: Words) -> str:
    """The list of units or skills for whoever asks for it, else what is near."""
    from planner.imports.units.answered import labels

    if typed.strip() in ("", "?"):
        return words(f"cli.ask.{asked.key}.all", all="; ".join(labels(asked).values()))
    return words(f"cli.ask.{asked.key}.again", nearest=near_meaning(typed.strip(), asked.ids))
