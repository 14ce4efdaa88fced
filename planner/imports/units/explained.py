"""What a table of codes says of the words that are asked: shown beside them, and of forms of employment a proposal."""

from collections.abc import Iterable, Mapping

from planner.imports.columns.column_file import UNANSWERED
from planner.imports.proposals.work import form_guess
from planner.imports.roster.columns import name_of
from planner.imports.units.asked import AskedWords, is_somebodys

_FORM = name_of("employment_form")


def with_explained(
    unknown: Mapping[str, Mapping[str, str]], named: Iterable[AskedWords | None], told: Mapping[str, str]
) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """The codes with what they may mean, also by what is said of them; and each word with the text that says it.

    Args:
        unknown: column to word to one of ours, or to ``UNANSWERED``.
        named: words of units and skills that are asked.
        told: codes in lower case to what a table says of them.
    """
    words = [*(word for own in unknown.values() for word in own), *(word for own in named if own for word in own.words)]
    explained = {word: text for word in words if (text := told.get(word.casefold())) and not is_somebodys(text)}
    guessed = {column: dict(own) for column, own in unknown.items()}
    for word, guess in guessed.get(_FORM, {}).items():
        if guess == UNANSWERED:
            guessed[_FORM][word] = form_guess(explained.get(word, "")) or UNANSWERED
    return guessed, explained
