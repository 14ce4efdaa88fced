"""The columns that a heading may mean, for whoever asks what there is: the likeliest first, with what they hold."""

from collections.abc import Iterator, Sequence

from planner.jobs.people.asking.dialogue import Dialogue
from planner.text import Words

_FIRST = 10
"""Columns whose meaning is told; of more nobody would read it."""
_OFTEN = (
    "unit", "title", "employment_form", "employed_from", "employed_to", "fraction", "skill", "skill_valid_until",
    "unavailable_from", "unavailable_to", "back_on",
)  # fmt: skip
"""What HR's lists mostly have, of what the headings say nothing of."""


def free_lines(dialogue: Dialogue, numbers: Sequence[int], words: Words) -> Iterator[str]:
    """The free columns, line by line: those that a heading of the screen looks like, and that are common, explained.

    Args:
        dialogue: knows which columns are free.
        numbers: the questions of the screen.
        words: language of the meanings.
    """
    from planner.imports.proposals.headings import likeness
    from planner.imports.roster.columns import ROSTER_COLUMNS, TABLE

    open_ = [number for number in numbers if dialogue.asking[number].must] or numbers
    looks = [likeness(dialogue.asking[number].key) for number in open_]
    names, free = {one.swedish: one.key for one in ROSTER_COLUMNS}, dialogue.free(numbers[0])

    def rank(name: str) -> tuple[float, bool]:
        return -max(look.get(names[name], 0.0) for look in looks), names[name] not in _OFTEN

    first = sorted(free, key=rank)[:_FIRST]
    yield words("cli.ask.free")
    for name in first:
        meaning = words(f"column.{TABLE}.{names[name]}.meaning").partition(". ")[0].removesuffix(".")
        yield f"  {name}: {meaning}."
    if others := [name for name in free if name not in first]:
        yield words("cli.ask.free_others", columns=", ".join(others))
