"""Somebody who sits at the terminal, answers what is asked, and takes wrong turns on the way."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from planner.text.words import Words

_HEAD = {
    "sv": re.compile(r"(?:Fråga|Omgång \d+, fråga) \d+ av \d+\."),
    "en": re.compile(r"(?:Question|Round \d+, question) \d+ of \d+\."),
}
_WHERE = re.compile("Under vilken rubrik")
_MOST = 300
"""Lines after which a dialogue leads nowhere."""


@dataclass
class Somebody:
    """Stands for the standard input and the standard error."""

    words: Words
    answer: Callable[[str], str]
    """What a question is answered with; nothing takes what is proposed."""
    wrong: tuple[str, ...] = ()
    """What is typed before each answer."""
    back: bool = False
    """Whether each question is left once for the one before."""
    stop_before: int = _MOST
    """The question at which somebody stops the program."""
    asked: list[str] = field(default_factory=list)
    """The questions that came and were answered, without their numbers."""
    said: str = ""
    _new: str = ""
    _waiting: Iterator[str] = field(default_factory=lambda: iter(()))
    _lines: int = 0
    _popped: list[str] = field(default_factory=list)
    _left: set[str] = field(default_factory=set)

    def write(self, text: str) -> int:
        """What the program says."""
        self.said += text
        self._new += text
        return len(text)

    @property
    def unknown(self) -> str:
        """What is typed where nobody knows."""
        return {"sv": "vet inte", "en": "not known"}[self.words.language]

    def flush(self) -> None:
        """Nothing waits to be shown."""

    def readline(self) -> str:
        """What somebody types, by what has been said since the last time."""
        self._lines += 1
        assert self._lines < _MOST, self.asked[-5:]
        new, self._new = " ".join(self._new.split()), ""
        head = _HEAD[self.words.language]
        several = head.search(new) and self._several(head.split(new)[-1])
        if (
            several
            or (self._popped and self.words("cli.ask.first")[:20] in new)
            or self.words("cli.ask.first_again")[:20] in new
        ):
            self.asked += self._popped
        self._popped = []
        line = next(self._waiting, None)
        if line is not None:
            return line + "\n"
        if several:
            return f"{self.words('cli.ask.no')}\n"
        if self.asked and not head.search(new) and not _WHERE.search(new):
            if self.words("cli.ask.screen.say", lines="", first="").partition(":")[0] in new:
                return f"{self.words('cli.ask.no')}\n"  # a line that was left of the question before met a screen
            no_word = self.words("cli.ask.no_word", allowed="").partition(".")[0] in new
            return f"{self.unknown}\n" if no_word else "-\n"  # nothing that was typed was an answer
        return self._first(head.split(new)[-1]) + "\n"

    def _several(self, question: str) -> bool:
        """Whether it is a screen of several questions, each of which is asked for by itself."""
        return self.words("cli.ask.screen.more") in question

    def _first(self, question: str) -> str:
        """The first line that is typed at a question."""
        if len(self.asked) >= self.stop_before:
            raise KeyboardInterrupt
        if self.back and question not in self._left:
            self._left.add(question)
            self._popped = self.asked[-1:]
            del self.asked[-1:]
            return "<"
        self.asked.append(question)
        must = question.endswith(tuple(f"[{self.words(key)}]" for key in ("cli.ask.must", "cli.ask.must_say")))
        self._waiting = iter((*(text for text in self.wrong if text.strip() or must), self.answer(question)))
        return next(self._waiting)
