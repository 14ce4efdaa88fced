"""What nobody need look at, what a glance at a few words of is enough for, and what is only perhaps proposed."""

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from planner.jobs.people.asking.perhaps import is_guessed, maybe_meant, proposed
from planner.jobs.people.asking.wording import name
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.proposals.answers import Question

_CODE = 2
"""Letters from which a word is no mark that may mean anything."""
_SAMPLES = 2
"""Cells that are shown of a heading that shares its line with others."""


def sure_line(question: "Question", words: Words) -> str:
    """The heading and what it means alone, where nobody need look at the cells to see that it is so; else nothing."""
    from planner.imports.proposals.propose import Certainty

    proposal = proposed(question)
    return _short(question, words) if proposal and proposal.certainty is Certainty.SURE else ""


def brief_line(question: "Question", words: Words) -> str:
    """The heading, what it probably means and a few of its cells, where no other may mean that too; else nothing."""
    line, proposal = _short(question, words) or _perhaps(question, words), proposed(question)
    samples = [*dict.fromkeys(proposal.samples if proposal else ())]
    told = [own for own in samples if "*" not in own] or samples[:1]
    return f"{line} ({', '.join(told[:_SAMPLES])})" if line and told else line


def _perhaps(question: "Question", words: Words) -> str:
    """The heading and what it is only perhaps, which a yes to all takes; of others nothing."""
    maybe = maybe_meant(question) if question.default is None and not is_guessed(question) else ""
    others = question.proposal.others if question.proposal else ()
    if not maybe or others:
        return ""
    letter = xl_col_to_name(question.layout.headings.index(question.heading))
    return words("cli.ask.line", letter=letter, heading=question.heading, answer=f"{maybe}?")


def _short(question: "Question", words: Words) -> str:
    from planner.imports.headings.levels import in_levels

    proposal = proposed(question)
    if proposal is None or not question.default or proposal.others:
        return ""
    if question.heading in question.layout.many or in_levels(question.layout, question.heading, question.default):
        return ""
    letter = xl_col_to_name(question.layout.headings.index(question.heading))
    return words("cli.ask.line", letter=letter, heading=question.heading, answer=name(question.default))


def sure_word(key: tuple[str, str], guess: str, rows: str, words: Words) -> str:
    """A word and what it means, where nobody need look at it: a plain one of a yes or a no, a foreign citizenship.

    Args:
        key: the column as it is called, and the word.
        guess: what it probably means.
        rows: what is said of its rows besides, which somebody has to read.
        words: language of the line.
    """
    column, word = key
    foreign = column == name("citizen") and guess == "nej"
    plain = column in {name("skill_held"), name("row_counts")} and guess in ("ja", "nej") and word.isalpha()
    if rows or not (foreign or plain) or len(word) < _CODE:
        return ""
    return words("cli.ask.sure_word", column=column, word=word, answer=guess)


def way_line(asks: str, text: str, words: Words, **facts: str | int) -> str:
    """A question of how values are written beside others; the whole of it stands in the help."""
    key = f"cli.ask.{asks}.short"
    return words(key, **facts) if words.has(key) else text
