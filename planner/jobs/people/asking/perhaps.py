"""What a heading may mean that is proposed, only perhaps meant, or only what everybody would be guessed to be."""

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.imports.proposals.answers import Question
    from planner.imports.proposals.propose import Proposal


def proposed(question: "Question") -> "Proposal | None":
    """What is proposed; of a column that may say what everybody is taken for, what it is asked for is more likely."""
    return None if question.heading in question.layout.assumed else question.proposal


def maybe_meant(question: "Question") -> str:
    """The column that a heading is only perhaps proposed for, or the only one that it may say instead of a guess.

    Of one that resembles skills it is the one that it shortens.
    """
    from planner.imports.columns.skill_headings import of_somebody_else, rest_of
    from planner.imports.proposals.unused import says
    from planner.imports.roster.columns import SKILL, name_of
    from planner.imports.units.likeness import perhaps_skill

    proposal = proposed(question)
    if proposal and question.default is None:
        return name_of(proposal.key)
    near = question.layout.near.get(question.heading) if proposal is None and question.default is None else ()
    if near and not of_somebody_else(question.heading):
        ids = question.layout.skill_ids
        skill = perhaps_skill(rest_of(question.heading) or question.heading, ids)
        return name_of(SKILL + next((one for one in near if ids.get(one.casefold()) == skill), skill)) if skill else ""
    may = [one for key in question.layout.assumed.get(question.heading, ()) for one in says(key)]
    return name_of(may[0]) if question.default is None and len(may) == 1 else ""


def is_guessed(question: "Question") -> bool:
    """Whether what a heading may mean is only what everybody would be guessed to be: a yes to all is none to it."""
    return question.heading in question.layout.assumed


_LETTERS = ({"a": "ja", "h": "nej"}, {"b": "ja", "a": "nej", "s": "nej"})
"""What systems say of a row in a letter: active or of the past; granted, refused, applied for."""
_FEWEST = 2


def letter_meant(column: str, word: str, words: Collection[str]) -> str:
    """What a letter perhaps says of whether its row counts, by all those beside it; of other columns nothing.

    Args:
        column: as it is called.
        word: the letter.
        words: all words of the column that nobody understands.
    """
    from planner.imports.roster.columns import name_of

    letters = {one.casefold() for one in words}
    if column != name_of("row_counts") or len(letters) < _FEWEST:
        return ""
    fitting = [own for own in _LETTERS if letters <= own.keys() and "ja" in map(own.get, letters)]
    return fitting[0][word.casefold()] if len(fitting) == 1 else ""
