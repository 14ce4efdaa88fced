"""Several questions on one screen, answered by one line: what it says of each of them."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.domain.vocabulary import yes_or_no
from planner.jobs.people.asking.steps import WORDS
from planner.text import Words

if TYPE_CHECKING:
    from planner.jobs.people.asking.dialogue import Dialogue

ALL_ALONE = frozenset({"nej", "no"})
"""The answer that every question of a screen is to be put by itself."""
_NUMBERS = re.compile(r"\d+(?:[\s,;]+\d+)*")
_BETWEEN = re.compile(r"\s*;\s*|,\s*(?=\d+\s*=)|,\s*(?=(?:[-?]|ja|yes)\s*$)|,\s+(?=\d+\s*(?:$|,))", re.IGNORECASE)
"""A comma inside an answer, as in hours, is none between two of them."""
_CODE = re.compile(r"0|[1-9]\d{0,3}")
"""Of few digits, and none before it that a number leaves out."""
_SAID = re.compile(r"(\d+)\s*=\s*(.*\S)")


@dataclass(frozen=True)
class Taken:
    """What has become of a line."""

    alone: frozenset[int] = frozenset()
    """Numbers of questions that are to be put by themselves."""
    wrong: str = ""
    """Why nothing of it was taken."""
    kept: Mapping[int, str] = field(default_factory=dict)
    """Lines of the screen to what was said of them, for the next line, beside others of which it was no answer."""


class _WrongError(Exception):
    """What is wrong with a line."""

    def __init__(self, told: str, kept: Mapping[int, str] | None = None) -> None:
        super().__init__(told)
        self.kept = kept


def take(
    dialogue: "Dialogue", numbers: Sequence[int], text: str, words: Words, kept: Mapping[int, str] | None = None
) -> Taken:
    """Takes a line, the whole of it or nothing: nothing typed takes all that is proposed, ``3=slut`` says another.

    Args:
        dialogue: takes the answers.
        numbers: its questions, in the order of the lines on the screen.
        text: what was typed.
        words: language of what is said of a line that is no answer.
        kept: what lines before have said, and this one need not say again.
    """
    before, kept = dict(dialogue.said), kept or {}
    try:
        return Taken(_taken(dialogue, numbers, text.strip(), words, kept))
    except _WrongError as wrong:
        dialogue.said = before
        return Taken(wrong=str(wrong), kept=kept if wrong.kept is None else wrong.kept)


def lines_of(dialogue: "Dialogue", numbers: Sequence[int]) -> dict[int, int]:
    """The number of each line to its question: of codes in digits the code, so that none is taken for another."""
    steps = [dialogue.asking[number] for number in numbers]
    codes = [int(step.key[1]) for step in steps if step.kind == WORDS and _CODE.fullmatch(step.key[1])]
    own = len(codes) == len(steps) == len({*codes})
    return dict(zip(codes if own else range(1, len(numbers) + 1), numbers, strict=True))


def undecided(dialogue: "Dialogue", numbers: Sequence[int]) -> list[int]:
    """Lines of which something has to be said."""
    steps = dialogue.asking
    return [line for line, number in lines_of(dialogue, numbers).items() if steps[number].must or dialogue.gone(number)]


def _taken(
    dialogue: "Dialogue", numbers: Sequence[int], text: str, words: Words, kept: Mapping[int, str]
) -> frozenset[int]:
    if text.casefold() in ALL_ALONE:
        return frozenset(numbers)
    leaves, lines = dialogue.asking[numbers[0]].leaves, lines_of(dialogue, numbers)
    maybe = {line: dialogue.asking[number].maybe for line, number in lines.items() if dialogue.asking[number].maybe}
    open_ = {line: answer for line, answer in maybe.items() if line not in kept}
    said, alone, leave_out = _parts(text, lines, leaves, maybe, open_, words)
    of_columns = dialogue.asking[numbers[0]].lists
    said = {line: answer for line, answer in kept.items() if line not in alone} | said
    wrong = {line: answer for line, answer in said.items() if not dialogue.answer(lines[line], answer)}
    if wrong:
        told = [f"{line}. {dialogue.asking[lines[line]].complain(answer)}" for line, answer in wrong.items()]
        good = {line: answer for line, answer in said.items() if line not in wrong}
        told += [words("cli.ask.screen.kept", lines=_listed(good))] if good else []
        raise _WrongError("\n".join(told), good)
    left = [line for line, number in lines.items() if line not in said and line not in alone
            and not _proposed(dialogue, number, leaves if leave_out else "")]  # fmt: skip
    if left:
        raise _WrongError(words("cli.ask.screen.left" if of_columns else "cli.ask.screen.say", lines=_listed(left),
                                first=left[0]))  # fmt: skip
    return frozenset(lines[line] for line in alone)


def _proposed(dialogue: "Dialogue", number: int, leaves: str) -> bool:
    """Whether no answer says something of a question, or what was typed alone does of one without a proposal."""
    return dialogue.answer(number, "") or bool(leaves and dialogue.answer(number, leaves))


def _parts(
    text: str, lines: Collection[int], leaves: str, maybe: Mapping[int, str], open_: Mapping[int, str], words: Words
) -> tuple[dict[int, str], set[int], bool]:
    """Lines with what is said of them, lines that are to be asked alone, and whether the rest is left out.

    A yes is to what is perhaps meant on its line; alone to all of which nothing else is, or has been, said.
    """
    said: dict[int, str] = {}
    alone: set[int] = set()
    leave_out = agreed = False
    for part in _split(text, lines):
        if maybe and yes_or_no(part):
            agreed = True
            continue
        if leaves and part == leaves:
            leave_out = True
            continue
        of = _SAID.fullmatch(part)
        number = of[1] if of else part
        if not number.isdecimal() or int(number) not in lines:
            raise _WrongError(words("cli.ask.screen.no_line", line=part))
        if of:
            said[int(number)] = maybe.get(int(number), of[2]) if yes_or_no(of[2]) else of[2]
        else:
            alone.add(int(number))
    if agreed:
        said = {line: answer for line, answer in open_.items() if line not in alone} | said
    return said, alone - said.keys(), leave_out


def _split(text: str, lines: Collection[int]) -> Iterator[str]:
    """What is said of each line; a number behind an answer that is no line's belongs to it, as of a test person."""
    if _NUMBERS.fullmatch(text):
        yield from re.findall(r"\d+", text)
        return
    parts: list[str] = []
    for part in filter(None, (part.strip() for part in _BETWEEN.split(text))):
        if part.isdecimal() and int(part) not in lines and parts and _SAID.fullmatch(parts[-1]):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    yield from parts


def _listed(lines: Collection[int]) -> str:
    return ", ".join(map(str, lines))
