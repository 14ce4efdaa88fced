"""Shows the questions of a screen: those that need a look line by line, those of which all is sure together."""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console

from planner.cli.show import output
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.screen import lines_of, undecided
from planner.jobs.people.asking.steps import Step
from planner.text import Words

_FEW = 2
"""Sure questions of a list that share a line."""


def show_screen(dialogue: Dialogue, numbers: Sequence[int], words: Words) -> str:
    """Shows the questions of a screen; returns what no answer means."""
    from planner.imports.columns.skill_words import NOT_OURS
    from planner.imports.roster.columns import name_of

    step, console = dialogue.asking[numbers[0]], output.messages()
    if len(numbers) == 1:
        console.print(step.text)
        if not dialogue.gone(numbers[0]):
            return step.shown
        console.print(words("cli.ask.taken", column=name_of(step.proposes)))
        return words("cli.ask.must")
    console.print(step.title)
    lines = lines_of(dialogue, numbers)
    for place, own in groupby(zip(dialogue.places(numbers), lines.items(), strict=True), key=lambda one: one[0]):
        if place:
            console.print(f"  {place}:")
        _show_lines(dialogue, dict(line for _, line in own), words, console)
    left = undecided(dialogue, numbers)
    if not left:
        how = "_columns" if step.lists else "_every" if chosen_from(step) else ""
        console.print(words(f"cli.ask.screen.how{how}"))
        return words("cli.ask.screen.enter")
    if step.every and not chosen_from(step):
        console.print(step.every)
    how = "open" if step.lists else {"": "say", NOT_OURS: "named"}.get(step.leaves, "words")
    parts = [words(f"cli.ask.screen.how_{how}", first=left[0])]
    parts += [words("cli.ask.screen.all")] if chosen_from(step) else []
    maybe = [line for line, number in lines.items() if dialogue.asking[number].maybe]
    parts += [words("cli.ask.screen.maybe", first=maybe[0])] if maybe else []
    console.print(" ".join(parts))
    return words("cli.ask.screen.must", lines=", ".join(map(str, left)))


def _show_lines(dialogue: Dialogue, lines: dict[int, int], words: Words, console: Console) -> None:
    from planner.imports.roster.columns import name_of

    asking = dialogue.asking
    sure = [line for line, number in lines.items() if asking[number].sure and not dialogue.gone(number)]
    if len(sure) >= _FEW:
        listed = "; ".join(f"{line}. {asking[lines[line]].sure}" for line in sure)
        console.print(f"  {words('cli.ask.screen.sure', lines=listed)}")
    for line, number in lines.items():
        if line in sure and len(sure) >= _FEW:
            continue
        console.print(f"  {line}. {asking[number].line}")
        if dialogue.gone(number):
            console.print(f"     {words('cli.ask.taken', column=name_of(asking[number].proposes))}")


def chosen_from(step: Step) -> bool:
    """Whether a question mark alone asks what there is to choose from; where it is an answer it is none."""
    return bool(step.every) and step.leaves != "?"
