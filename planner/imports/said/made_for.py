"""Columns whose every word is made for what they say, so that they are proposed, and their words asked with them."""

from collections.abc import Collection

from planner.imports.columns.column import normal
from planner.imports.headings.negated import EMPLOYED
from planner.imports.proposals.states import DECIDED, held_guess, made_of_decisions
from planner.imports.said.elected import is_elected

_FEW = 5
"""Letters that a system has for how something stands."""


def made_for(keys: Collection[str], heading: str, texts: Collection[str]) -> bool:
    """Whether a column says the only thing that it may say: left out, everybody would be taken for the same.

    Args:
        keys: of what it may say.
        heading: of the column.
        texts: what stands below it.
    """
    if len(keys) != 1:
        return False
    (key,) = keys
    if key == "skill_held":
        guesses = {held_guess(text) for text in texts}
        return guesses == {"ja", "nej"}
    if key == "employment_form":
        return all(map(is_elected, texts))
    if key != "row_counts":
        return False
    called = DECIDED.search(normal(heading)) or EMPLOYED.search(normal(heading))
    letters = 1 < len(texts) <= _FEW and all(len(text) == 1 and text.isalpha() for text in texts)
    return all(map(made_of_decisions, texts)) or bool(letters and called)
