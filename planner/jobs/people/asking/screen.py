"""Several questions on one screen, answered by one line: what it says of each of them."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from planner.domain.vocabulary import yes_or_no
from planner.jobs.people.asking.dialogue import UNKNOWN, Dialogue
from planner.jobs.people.asking.steps import WAYS, WORDS
from planner.text import Words

ALL_ALONE = frozenset({"nej", "no"})
"""The answer that every question of a screen is to be put by itself."""
_NUMBERS = re.compile(r"\d+(?:[\s,;]+\d+)*")
_WORDS = "|".join(sorted(UNKNOWN))
_BETWEEN = re.compile(
    rf"\s*;\s*|,\s*(?=\d+(?:\s*[+-]\s*\d+)*\s*=)|,\s*(?=(?:[-?]|ja|yes|{_WORDS})\s*(?:$|[,;]))|,\s+(?=\d+\s*(?:$|,))",
    re.IGNORECASE,
)
"""A comma inside an answer, as in hours, is none between two of them."""
_SAID = re.compile(r"(\d+(?:\s*[+-]\s*\d+)*)\s*=\s*(.*\S)")
"""Of one line, of several, or from one to another: ``3=enhet``, ``3+5=KSF``, ``8-12=nej``."""


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
    dialogue: Dialogue, numbers: Sequence[int], text: str, words: Words, kept: Mapping[int, str] | None = None
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


def lines_of(dialogue: Dialogue, numbers: Sequence[int]) -> dict[int, int]:
    """The number of each line to its question: of codes in digits the code, else none that is also one of the words."""
    if dialogue.coded(numbers):
        return {int(dialogue.asking[number].key[1]): number for number in numbers}
    words = {int(word) for number in numbers if (word := _word(dialogue, number)).isdecimal()}
    free = (line for line in count(1) if line not in words)
    return dict(zip(free, numbers, strict=False))


def _word(dialogue: Dialogue, number: int) -> str:
    """The word or heading that a question is about."""
    step = dialogue.asking[number]
    own = step.key[1] if step.kind == WORDS else "" if step.kind == WAYS else step.key
    return str(own).strip()


def _named(dialogue: Dialogue, lines: Mapping[int, int]) -> dict[str, list[int]]:
    """What may be typed for a line: its number, or a word in digits; to several lines where it stands on several."""
    named = {str(line): [line] for line in lines}
    for line, number in lines.items():
        if (word := _word(dialogue, number)).isdecimal() and [line] != named.setdefault(word, []):
            named[word].append(line)
    return named


def undecided(dialogue: Dialogue, numbers: Sequence[int]) -> list[int]:
    """Lines of which something has to be said."""
    steps = dialogue.asking
    return [line for line, number in lines_of(dialogue, numbers).items() if steps[number].must or dialogue.gone(number)]


def _taken(
    dialogue: Dialogue, numbers: Sequence[int], text: str, words: Words, kept: Mapping[int, str]
) -> frozenset[int]:
    if text.casefold() in ALL_ALONE:
        return frozenset(numbers)
    lines = lines_of(dialogue, numbers)
    text = _of_the_only_one(text, [line for line in undecided(dialogue, numbers) if line not in kept])
    maybe = {line: dialogue.asking[number].maybe for line, number in lines.items() if dialogue.asking[number].maybe}
    open_ = {
        line: answer for line, answer in maybe.items() if line not in kept and not dialogue.asking[lines[line]].guessed
    }
    signs = {dialogue.asking[number].leaves for number in numbers} - {""}
    # To a yes or a no of its own a line has ja as an answer.
    plain = {line: own for line, own in maybe.items() if not any(map(yes_or_no, dialogue.asking[lines[line]].choices))}
    said, alone, left_out = _parts(text, _named(dialogue, lines), signs, plain, open_, words)
    said = {line: answer for line, answer in kept.items() if line not in alone} | said
    wrong = {line: said[line] for line in sorted(said) if not _answered(dialogue, lines[line], said[line])}
    good = {line: answer for line, answer in said.items() if line not in wrong}
    told = [f"{line}. {dialogue.asking[lines[line]].complain(answer)}" for line, answer in wrong.items()]
    left = [line for line, number in lines.items() if not wrong and line not in said and line not in alone
            and dialogue.holds(number) and not _proposed(dialogue, number, left_out)]  # fmt: skip
    if wrong or left:
        good |= {line: sign for line, number in lines.items() if line not in said and line not in alone
                 and dialogue.asking[number].must and (sign := dialogue.asking[number].leaves) in left_out}  # fmt: skip
        told += [words("cli.ask.screen.kept", lines=_listed(sorted(good)))] if good else []
        of_columns = dialogue.asking[lines[left[0]]].lists if left else False
        key = "cli.ask.screen.left" if of_columns else "cli.ask.screen.say"
        told += [words(key, lines=_listed(left), first=left[0])] if left else []
        raise _WrongError("\n".join(told), good)
    return frozenset(lines[line] for line in alone)


def _of_the_only_one(text: str, left: Sequence[int]) -> str:
    """What is typed where one line alone is left to answer is of it, also without its number."""
    bare = len(left) == 1 and text and not re.match(r"\d+\s*(?:[=,;+-]|$)", text)
    return (
        f"{left[0]}={text}"
        if bare and text.casefold() not in {"-", "?", *UNKNOWN} and not _BETWEEN.search(text)
        else text
    )


def _answered(dialogue: Dialogue, number: int, answer: str) -> bool:
    """Whether an answer is one; of a question that others have made needless any is."""
    return not dialogue.holds(number) or dialogue.answer(number, answer)


def _proposed(dialogue: Dialogue, number: int, left_out: Collection[str]) -> bool:
    """Whether no answer says something of a question, or what was typed alone does of one without a proposal."""
    leaves = dialogue.asking[number].leaves
    return dialogue.answer(number, "") or (leaves in left_out and dialogue.answer(number, leaves))


def _parts(
    text: str,
    named: Mapping[str, Sequence[int]],
    signs: Collection[str],
    maybe: Mapping[int, str],
    open_: Mapping[int, str],
    words: Words,
) -> tuple[dict[int, str], set[int], set[str]]:
    """Lines with what is said of them, lines that are to be asked alone, and how the rest is left out.

    A yes is to what is perhaps meant on its line; alone to all of which nothing else is, or has been, said.
    """
    from planner.imports.columns.column_file import UNANSWERED

    said: dict[int, str] = {}
    alone, left_out, agreed = set[int](), set[str](), False
    for part in _split(text, named):
        sign = UNANSWERED if part.casefold() in UNKNOWN else part
        if (maybe or open_) and yes_or_no(part):
            agreed = True
            continue
        if sign in signs:
            left_out.add(sign)
            continue
        of = _SAID.fullmatch(part)
        meant = _lines_named(of[1] if of else part, named, words)
        if not meant:
            raise _WrongError(words("cli.ask.screen.no_line", line=part))
        if of:
            said |= {line: maybe.get(line, of[2]) if yes_or_no(of[2]) else of[2] for line in meant}
        else:
            alone |= {*meant}
    if agreed:
        said = {line: answer for line, answer in open_.items() if line not in alone} | said
    return said, alone - said.keys(), left_out


def _lines_named(text: str, named: Mapping[str, Sequence[int]], words: Words) -> list[int]:
    """The lines that a part names, one or several; none where one of them is no line."""
    meant: list[int] = []
    for part in map(str.strip, text.split("+")):
        ends = [end.strip() for end in part.split("-")]
        several = next((end for end in ends if len(named.get(end, ())) > 1), None)
        if several:
            raise _WrongError(words("cli.ask.screen.several", word=several, lines=_listed(named[several])))
        if len(ends) == 1 and ends[0] in named:
            meant += named[ends[0]]
            continue
        # from one to another: only by the numbers of lines, in the order in which they stand
        if len(ends) != 2 or not all(end in named and [int(end)] == [*named[end]] for end in ends):
            return []
        lines = dict.fromkeys(line for own in named.values() for line in own)
        meant += [line for line in lines if int(ends[0]) <= line <= int(ends[1])]
    return meant


def _split(text: str, named: Collection[str]) -> Iterator[str]:
    """What is said of each line; a number behind an answer that is no line's belongs to it, as of a test person."""
    if _NUMBERS.fullmatch(text):
        yield from re.findall(r"\d+", text)
        return
    parts: list[str] = []
    for part in filter(None, (part.strip() for part in _BETWEEN.split(text))):
        if part.isdecimal() and part not in named and parts and _SAID.fullmatch(parts[-1]):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    yield from parts


def _listed(lines: Collection[int]) -> str:
    return ", ".join(map(str, lines))
