"""What a heading may mean that is proposed, only perhaps meant, or only what everybody would be guessed to be."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.imports.proposals.answers import Question
    from planner.imports.proposals.propose import Proposal


def proposed(question: "Question") -> "Proposal | None":
    """What is proposed; of a column that may say what everybody is taken for, what it is asked for is more likely."""
    return None if question.heading in question.layout.assumed else question.proposal


def maybe_meant(question: "Question") -> str:
    """The column that a heading is only perhaps proposed for, or the only one that it may say instead of a guess."""
    from planner.imports.proposals.unused import says
    from planner.imports.roster.columns import name_of

    proposal = proposed(question)
    if proposal and question.default is None:
        return name_of(proposal.key)
    may = [one for key in question.layout.assumed.get(question.heading, ()) for one in says(key)]
    return name_of(may[0]) if question.default is None and len(may) == 1 else ""


def is_guessed(question: "Question") -> bool:
    """Whether what a heading may mean is only what everybody would be guessed to be: a yes to all is none to it."""
    return question.heading in question.layout.assumed
