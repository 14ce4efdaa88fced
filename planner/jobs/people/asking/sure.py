"""What nobody need look at, what a glance at a few words of is enough for, and what is only perhaps proposed."""

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from planner.jobs.people.asking.perhaps import proposed
from planner.jobs.people.asking.wording import name
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.proposals.answers import Question

_SAMPLES = 2
"""Cells that are shown of a heading that shares its line with others."""


def sure_line(question: "Question", words: Words) -> str:
    """The heading and what it means alone, where nobody need look at the cells to see that it is so; else nothing."""
    from planner.imports.proposals.propose import Certainty

    proposal = proposed(question)
    return _short(question, words) if proposal and proposal.certainty is Certainty.SURE else ""


def brief_line(question: "Question", words: Words) -> str:
    """The heading, what it probably means and a few of its cells, where no other may mean that too; else nothing."""
    line, proposal = _short(question, words), proposed(question)
    samples = [*dict.fromkeys(proposal.samples if proposal else ())]
    told = [own for own in samples if "*" not in own] or samples[:1]
    return f"{line} ({', '.join(told[:_SAMPLES])})" if line and told else line


def _short(question: "Question", words: Words) -> str:
    from planner.imports.headings.levels import in_levels

    proposal = proposed(question)
    if proposal is None or not question.default or proposal.others:
        return ""
    if question.heading in question.layout.many or in_levels(question.layout, question.heading, question.default):
        return ""
    letter = xl_col_to_name(question.layout.headings.index(question.heading))
    return words("cli.ask.line", letter=letter, heading=question.heading, answer=name(question.default))
