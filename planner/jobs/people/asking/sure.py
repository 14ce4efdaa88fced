"""What somebody may take at a glance: a heading whose meaning is very likely, and one that is only perhaps proposed."""

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from planner.jobs.people.asking.wording import name, proposed
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.proposals.answers import Question


def sure_line(question: "Question", words: Words) -> str:
    """The heading and what it means alone, where nobody need look at the cells to see that it is so; else nothing."""
    from planner.imports.headings.levels import in_levels
    from planner.imports.proposals.propose import Certainty

    proposal = proposed(question)
    if proposal is None or not question.default or proposal.certainty is not Certainty.SURE or proposal.others:
        return ""
    if question.heading in question.layout.many or in_levels(question.layout, question.heading, question.default):
        return ""
    letter = xl_col_to_name(question.layout.headings.index(question.heading))
    return words("cli.ask.line", letter=letter, heading=question.heading, answer=name(question.default))


def maybe_meant(question: "Question") -> str:
    """The column that a heading is only perhaps proposed for."""
    proposal = proposed(question)
    return name(proposal.key) if proposal and question.default is None else ""
