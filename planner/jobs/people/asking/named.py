"""Which unit or skill each word of HR's is that the organisation does not have: one question each, on one screen."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from planner.domain.vocabulary import yes_or_no
from planner.files.nearest import near_meaning
from planner.jobs.people.asking.steps import WORDS, Step
from planner.jobs.people.asking.wording import marks_text, rows_of_word, shown_word
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
    for word in asked.words:
        if word not in layout.words.get(asked.column, {}):
            yield _step(group, layout, asked, word, words, asked.rows[word])


def of_marks(step: Step, layout: "TableLayout", words: Words) -> Step:
    """A question of a word, put as one of who is protected where it stands in the column that says so."""
    told = marks_text(step.key, layout, words)
    return replace(step, text=told["text"], title=told["title"], line=told["line"], brief="") if told else step


def _step(
    group: tuple[int, ...],
    layout: "TableLayout",
    asked: "AskedWords",
    word: str,
    words: Words,
    rows: int,
    headings: str = "",
) -> Step:
    """The question of one word, which stands in so many rows, and on its screen beside others below these headings."""
    from planner.imports.columns.column_file import UNANSWERED
    from planner.imports.columns.skill_words import NOT_OURS
    from planner.imports.roster.columns import OF_LIST
    from planner.imports.units.answered import labels
    from planner.imports.units.nearness import How

    names, near, sure = labels(asked), asked.words[word], asked.proposed[word]
    heading = asked.taken.get(word, asked.heading)
    taken = "" if word not in asked.taken else ".of_list" if heading == OF_LIST else ".taken"
    display, left = shown_word((asked.column, word), layout), layout.left.get(asked.column, {}).get(word)
    where = rows_of_word((asked.column, word), layout, words) if left and rows == 1 else ""
    # Nobody need know a unit that stands on one row: the row is then set aside, as it has been.
    leaves = NOT_OURS if asked.key != "unit" else UNANSWERED if left else ""
    kind = ".left" if leaves == UNANSWERED else taken
    text = words.count(f"cli.ask.{asked.key}{kind}", rows, word=display, heading=heading) + where
    hint = _hint(asked, word, names, words)
    line = words("cli.ask.line.named", word=display, rows=rows, answer=names.get(sure, "?"))
    first = [names[near]] if near else []
    brief = line if sure else words("cli.ask.brief.maybe", word=display, rows=rows, answer=names[near]) if near else ""
    return Step(
        group, WORDS, (asked.column, word), text + _hint(asked, word, names, words, alone=True),
        names[sure] if sure else words(f"cli.ask.{asked.key}.must"),
        partial(_read, asked, word, leaves), lambda typed: complaint(asked, typed, words),
        choices=(*dict.fromkeys((*first, *names.values(), NOT_OURS, leaves or NOT_OURS)),),
        title=words(f"cli.ask.screen.{asked.key}s{taken}", heading=headings or heading),
        every=words(f"cli.ask.{asked.key}.all", all="; ".join(names.values())), line=f"{line}{where}{hint}",
        sure="" if left or hint or not sure else line,
        brief=f"{brief or words('cli.ask.brief.open', word=display, rows=rows)}{where}",
        maybe=near if asked.how.get(word) is How.MAYBE else "",
        together=(group, asked.column, taken), must=not sure, leaves=leaves, about=(heading, asked.key), rows=rows,
        counted=partial(_step, group, layout, asked, word, words),
    )  # fmt: skip


def _hint(asked: "AskedWords", word: str, names: Mapping[str, str], words: Words, *, alone: bool = False) -> str:
    """What whoever answers has to look at: that a word only holds the name, or that it is only perhaps meant."""
    from planner.imports.units.nearness import How

    how = asked.how.get(word)
    if not (how and asked.words[word]):
        return ""
    told = words(f"cli.ask.near.{how}", name=names[asked.words[word]])
    return f" {told} {words('cli.ask.near.yes')}" if alone and how is How.MAYBE else f" {told}"


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
