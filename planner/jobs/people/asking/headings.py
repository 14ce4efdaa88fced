"""Every heading of every list with what it has been taken for, asked or not; whoever reads them may change any."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.jobs.people.asking.dialogue import Dialogue
from planner.jobs.people.asking.steps import COLUMNS
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.columns.column_file import ColumnFile
    from planner.imports.proposals.layouts import TableLayout
    from planner.imports.proposals.propose import Proposal

WANTED = frozenset({"kolumner", "kolumn", "columns", "column"})
"""What is typed by whoever wants to see them."""
_SAID = re.compile(r"(?P<which>[^=]*\S)\s*=\s*(?P<answer>.*\S)")


class Headings:
    """The headings of lists that have been read; lists with the same ones are one."""

    def __init__(self, layouts: "Sequence[TableLayout]", words: Words) -> None:
        """Nothing is changed yet.

        Args:
            layouts: of all lists.
            words: language of what is said of an answer that is none.
        """
        from planner.imports.proposals.answers import questions
        from planner.imports.proposals.layouts import ColumnsAskedError

        self._asks = asks = any(own.asks for own in layouts)  # what is proposed is a question beside others only
        self._asked = [{own.heading for own in questions(layout)} if asks else {*layout.asked} for layout in layouts]
        self._words, self._read = words, layouts
        self._layouts = [_asked_of_all(layout) for layout in layouts]
        self.dialogue = Dialogue(ColumnsAskedError((), tuple(self._layouts)), words)
        asking = self.dialogue.asking
        self.numbers = [at for at, step in enumerate(asking) if step.kind == COLUMNS]
        """Questions of the dialogue, in the order of lists and headings."""

    @property
    def lists(self) -> Iterator[tuple[str, list[tuple[int, str, str]]]]:
        """Each list with its headings: the line's number, the heading, and what it has been taken for."""
        lines: dict[tuple[int, ...], list[tuple[int, str, str]]] = {}
        for line, number in enumerate(self.numbers, 1):
            step = self.dialogue.asking[number]
            lines.setdefault(step.tables, []).append((line, step.key, self.meant(number)))
        yield from ((self._places(tables), own) for tables, own in lines.items())

    def meant(self, number: int) -> str:
        """What a heading has been taken for, as it would be answered, or that it is asked; empty if not read."""
        from planner.imports.columns.column import compared
        from planner.imports.roster.columns import SKILL, name_of, until_of

        step = self.dialogue.asking[number]
        layout = self._layouts[step.tables[0]]
        meant = layout.meant.get(step.key, "")
        if not meant and (by := layout.unread.get(step.key)):
            return self._words("cli.ask.headings.unread", by=by)
        if not meant and (use := layout.uses.get(step.key)):
            return name_of(use) if until_of(use) else self._words(f"cli.ask.headings.{use}")
        if compared(step.key) in layout.skills:
            skill = layout.skill_ids.get(step.key.strip().casefold())
            return name_of(SKILL + skill) if skill else self._words("cli.ask.headings.skill")
        if not meant and step.key in self._asked[step.tables[0]]:
            return self._words("cli.ask.headings.asked")
        if self._asks and step.key not in layout.meant:
            return self._words("cli.ask.headings.so_far")  # what is answered of others may bring a question of it
        return name_of(meant)

    def may_be(self, line: int) -> "Proposal | None":
        """What a heading that is not read may mean."""
        step = self.dialogue.asking[self.numbers[line - 1]]
        return next((own for own in self._read[step.tables[0]].proposals if own.heading == step.key), None)

    def samples(self, line: int) -> tuple[str, ...]:
        """Some of its cells, masked."""
        step = self.dialogue.asking[self.numbers[line - 1]]
        return self._read[step.tables[0]].shown.get(step.key, ())

    def change(self, text: str) -> str:
        """Takes a line, the whole of it or nothing: ``3=enhet, Född=-``; returns what is wrong with it."""
        before = dict(self.dialogue.said)
        for part in self._parts(text):
            said = _SAID.fullmatch(part)
            numbers = self._named(said["which"]) if said else []
            if not said or not numbers:
                self.dialogue.said = before
                return self._words("cli.ask.headings.which", line=part)
            for number in numbers:
                if not self.dialogue.answer(number, said["answer"]):
                    self.dialogue.said = before
                    return self.dialogue.asking[number].complain(said["answer"])
        return ""

    def column_file(self) -> "ColumnFile":
        """What has been taken, with what has been changed of it."""
        return self.dialogue.column_file()

    def _parts(self, text: str) -> Iterator[str]:
        """The answers of a line: each begins with a number or a heading, in which a comma may stand."""
        known = {re.escape(self.dialogue.asking[number].key) for number in self.numbers}
        begins = rf"[”“\"]?(?:\d+|{'|'.join(sorted(known, key=len, reverse=True))})[”“\"]?\s*="
        yield from filter(None, map(str.strip, re.split(rf"[;,](?=\s*{begins})", text, flags=re.IGNORECASE)))

    def _named(self, which: str) -> list[int]:
        """The questions that are meant by the number of a line, or by a heading, in every list that has it."""
        from planner.imports.columns.column import compared

        if which.isdecimal() and not which.startswith("0") and int(which) <= len(self.numbers):
            return [self.numbers[int(which) - 1]]
        return [at for at in self.numbers if compared(self.dialogue.asking[at].key) == compared(which.strip('”“"'))]

    def _places(self, tables: tuple[int, ...]) -> str:
        return "; ".join(", ".join(filter(None, (self._layouts[at].file, self._layouts[at].sheet))) for at in tables)


def _asked_of_all(layout: "TableLayout") -> "TableLayout":
    """A layout of which every heading is asked, and nothing else."""
    headings = frozenset(layout.distinct) - layout.added
    return replace(
        layout, asked=headings, again=headings, proposals=(), why={}, samples={}, assumed={}, near={},
        many={}, left={}, unknown_words={}, units=None, skill_words=None, areas=None, asked_ways={}, asked_days=(),
    )  # fmt: skip
