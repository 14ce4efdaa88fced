"""Shows the questions of a screen, section by section: what must be said, is perhaps meant, and is proposed."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import Console

from planner.cli.show import output
from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.free import free_lines
from planner.jobs.people.asking.screen import lines_of, undecided
from planner.jobs.people.asking.steps import WAYS, WORDS, Step
from planner.text import Words

_LISTED = 8
"""Lines without an answer that are listed once more where somebody answers."""


def show_screen(dialogue: Dialogue, numbers: Sequence[int], words: Words, *, how: bool = True) -> str:
    """Shows the questions of a screen, and how they are answered; returns what no answer means."""
    from planner.imports.roster.columns import name_of

    step, console = dialogue.asking[numbers[0]], output.messages()
    if len(numbers) == 1:
        console.print(step.text)
        if not dialogue.gone(numbers[0]):
            return step.shown
        console.print(words("cli.ask.taken", column=name_of(step.proposes)))
        return words("cli.ask.must")
    _show_sections(dialogue, lines_of(dialogue, numbers), words, console)
    left = undecided(dialogue, numbers)
    if how:
        console.print(" ".join(_how(dialogue, numbers, words)))
    return _prompt(left, words)


def _prompt(left: Sequence[int], words: Words) -> str:
    """What no answer means, or that there must be one."""
    if len(left) > _LISTED:
        return words("cli.ask.screen.must_many", count=len(left))
    return words("cli.ask.screen.must", lines=", ".join(map(str, left))) if left else words("cli.ask.screen.enter")


def show_left(dialogue: Dialogue, numbers: Sequence[int], kept: Mapping[int, str], words: Words) -> str:
    """Shows what is left to answer of a screen after some lines of it are; returns the same."""
    lines = lines_of(dialogue, numbers)
    left = [line for line in undecided(dialogue, numbers) if line not in kept]
    _show_sections(dialogue, {line: lines[line] for line in left}, words, output.messages())
    return _prompt(left, words)


def show_help(dialogue: Dialogue, numbers: Sequence[int], words: Words) -> None:
    """Shows how to answer, and all that may be answered to each kind of question of a screen."""
    console, asking = output.messages(), dialogue.asking
    of_columns = [number for number in numbers if asking[number].lists]
    for line in free_lines(dialogue, of_columns, words) if of_columns else ():
        console.print(line)
    every = (step.every or (step.title if step.kind == WORDS else "") for step in map(asking.__getitem__, numbers))
    for line in filter(None, dict.fromkeys(every)):
        console.print(line)
    console.print(words("cli.ask.help"))


def _show_sections(dialogue: Dialogue, lines: Mapping[int, int], words: Words, console: Console) -> None:
    asking = dialogue.asking
    for (kind, _), section in groupby(lines.items(), key=lambda one: _section(asking[one[1]])):
        numbers = dict(section)
        first = asking[next(iter(numbers.values()))]
        plain = kind == WORDS and all(asking[number].brief and not asking[number].must for number in numbers.values())
        if kind != WAYS and not plain:
            console.print(first.title)
        places = dialogue.places([*numbers.values()])
        for place, part in groupby(zip(places, numbers.items(), strict=True), key=lambda one: one[0]):
            if place:
                console.print(f"  {place}:")
            label = words("cli.ask.group.of", column=first.key[0]) if plain else ""
            for line in _packed(dialogue, dict(one for _, one in part), words, console.width - 2, label):
                console.print(f"  {line}")


def _section(step: Step) -> tuple[str, object]:
    return step.kind, step.together


def _packed(dialogue: Dialogue, lines: Mapping[int, int], words: Words, width: int, label: str = "") -> Iterator[str]:
    """What needs a line of its own, and then what shares one: what must be said, is perhaps meant, or is proposed."""
    from planner.imports.roster.columns import name_of

    asking = dialogue.asking
    short: dict[str, list[str]] = {"open": [], "maybe": [], "proposed": []}
    for line, number in lines.items():
        step, gone = asking[number], dialogue.gone(number)
        if step.brief and not gone:
            kind = "maybe" if step.must and step.maybe else "open" if step.must else "proposed"
            short[kind].append(f"{line}. {step.brief}")
            continue
        taken = f" {words('cli.ask.taken', column=name_of(step.proposes))}" if gone else ""
        yield f"{line}. {step.line}{taken}"
    for kind, items in short.items():
        yield from wrapped(label or words(f"cli.ask.group.{kind}"), items, width)


def wrapped(label: str, items: Sequence[str], width: int) -> Iterator[str]:
    """A label and what it is of, in as many lines as it takes, none of which begins within one of them."""
    line = label
    for item in items:
        if len(line) + len(item) + 2 > width and line != label:
            yield line
            line = " " * 2
        line += f" {item};"
    if items:
        yield line.removesuffix(";")


def _how(dialogue: Dialogue, numbers: Sequence[int], words: Words) -> Iterator[str]:
    """How a screen is answered: only what it has a use for."""
    asking, left = dialogue.asking, undecided(dialogue, numbers)
    example = (left or [*lines_of(dialogue, numbers)])[0]
    answer = "=enhet" if words.language == "sv" else "=unit"
    step = asking[lines_of(dialogue, numbers)[example]]
    first = f"{example}{answer if step.lists else words('cli.ask.screen.answer')}"
    yield words("cli.ask.screen.how_left" if left else "cli.ask.screen.how", first=first)
    if any(asking[number].maybe and not asking[number].guessed for number in numbers):
        yield words("cli.ask.screen.maybe")
    signs = dict.fromkeys(sign for number in numbers if (sign := asking[number].leaves) and asking[number].must)
    for sign in signs:
        yield words("cli.ask.screen.unknown" if sign == "?" else "cli.ask.screen.leave")
    yield words("cli.ask.screen.more")
