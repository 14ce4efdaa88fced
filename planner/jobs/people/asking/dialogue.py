"""The questions about tables that are not understood, and what has been answered of them so far."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from planner.domain.vocabulary import yes_or_no
from planner.jobs.people.asking.steps import COLUMNS, DAYS, KINDS, WORDS, Step, steps
from planner.jobs.people.asking.wording import name, shown_word
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.columns.column_file import ColumnFile
    from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout

_CODE = re.compile(r"0*\d{1,4}", re.ASCII)
"""Of few digits; zeros before it are left out of the line's number."""
UNKNOWN = frozenset({"vet inte", "vet ej", "not known", "unknown"})
"""The answer that nobody knows; in files and beside others it is a question mark."""


class Dialogue:
    """One round of questions; each answer may make others needless."""

    def __init__(self, asked: "ColumnsAskedError", words: Words) -> None:
        """Nothing is answered yet.

        Args:
            asked: the refusal that says what there is to ask.
            words: language of the questions.
        """
        self._layouts, self._words = asked.layouts, words
        self.asking = steps(asked.layouts, words)
        self.said: dict[int, Any] = {}
        """Number of a question to what its step has made of the answer."""
        self.certain = tuple(self._certain())
        """Questions whose proposal nobody need look at: it is taken, told, and can be changed."""

    def _certain(self) -> Iterator[int]:
        for number, step in enumerate(self.asking):
            if step.sure and not step.must and step.holds(self._answers()) and self.answer(number, ""):
                yield number

    @property
    def columns_certain(self) -> int:
        """How many headings are taken without a question."""
        return sum(self.asking[number].kind == COLUMNS for number in self.certain)

    @property
    def open(self) -> list[int]:
        """Questions that are not answered and still make sense."""
        answers = self._answers()
        return [at for at, step in enumerate(self.asking) if at not in self.said and step.holds(answers)]

    @property
    def file(self) -> str:
        """The file that the first question is about."""
        return _file(self._layouts[self.asking[0].tables[0]], self._words)

    def screens(self, alone: Collection[int] = ()) -> list[tuple[int, ...]]:
        """The open questions: all in one list, whatever file they are of, but codes in digits, which are their lines.

        What only makes sense after another answer than what is proposed comes after it.

        Args:
            alone: questions that somebody wants to be put by themselves.
        """
        sections: dict[Any, list[int]] = {}
        for number in sorted(self._likely(), key=lambda number: KINDS.index(self.asking[number].kind)):
            step = self.asking[number]
            sections.setdefault(number if number in alone else (step.kind, step.together), []).append(number)
        whole = {key: numbers for key, numbers in sections.items() if key not in alone and not self.coded(numbers)}
        listed = tuple(number for numbers in whole.values() for number in numbers)
        screens = [*filter(None, [listed]), *(tuple(own) for key, own in sections.items() if key not in whole)]
        return sorted(screens, key=lambda screen: KINDS.index(self.asking[screen[0]].kind))

    def coded(self, numbers: Sequence[int]) -> bool:
        """Whether questions are of codes in digits alone: the code is the number of its line."""
        steps = [self.asking[number] for number in numbers]
        codes = [int(step.key[1]) for step in steps if step.kind == WORDS and _CODE.fullmatch(step.key[1])]
        return len(codes) == len(steps) == len({*codes})

    def _likely(self) -> list[int]:
        """The open questions that make sense if all is so as is proposed; where that is none, all."""
        open_, said = self.open, self._answers()
        answers = ((self.asking[at], self.asking[at].read("", ())) for at in open_ if not self.asking[at].must)
        likely = [*said, *((step, answer) for step, answer in answers if answer is not None)]
        return [at for at in open_ if self.asking[at].holds(likely)] or open_

    def holds(self, number: int) -> bool:
        """Whether a question still makes sense after what has been answered."""
        return self.asking[number].holds(self._answers())

    def head(self, numbers: Sequence[int], before: int, count: int, done: int = 0) -> str:
        """Which question it is, of how many, and of which tables.

        Args:
            numbers: the questions of a screen.
            before: how many screens there have been.
            count: how many there are.
            done: rounds of questions that have been answered before this one.
        """
        tables = dict.fromkeys(table for number in numbers for table in self.asking[number].tables)
        first, *others = (self._layouts[table] for table in tables)
        several = len({self.asking[number].tables for number in numbers}) > 1
        also = ", ".join(f"”{one.sheet}”" if one.file == first.file else _file(one, self._words) for one in others)
        file = "" if several else f" {_file(first, self._words)}."
        key = "cli.ask.number.round" if done else "cli.ask.number"
        also_key = "cli.ask.also.words" if self.asking[numbers[0]].kind == WORDS else "cli.ask.also"
        head = self._words(key, round=done + 1, number=before + 1, count=count, file=file)
        return " ".join(filter(None, (head, self._words(also_key, others=also) if also and not several else "")))

    def places(self, numbers: Sequence[int]) -> list[str]:
        """The lists that each question of a screen is about, as the screen names them; empty where all share one."""
        tables = [self.asking[number].tables for number in numbers]
        if len({*tables}) == 1:
            return ["" for _ in tables]
        one_file = len({self._layouts[table].file for own in tables for table in own}) == 1
        return [self._place(own, one_file=one_file) for own in tables]

    def lists(self, numbers: Sequence[int]) -> list[str]:
        """The lists that each question is about; empty where there is only one."""
        return [self._place(self.asking[at].tables, one_file=False) if len(self._layouts) > 1 else "" for at in numbers]

    def _place(self, tables: Sequence[int], *, one_file: bool) -> str:
        files: dict[str, list[str]] = {}
        for table in tables:
            files.setdefault(self._layouts[table].file, []).append(self._layouts[table].sheet)
        sheets = {file: ", ".join(f"”{sheet}”" for sheet in own if sheet) for file, own in files.items()}
        if one_file:
            return self._words("cli.ask.sheets_of", sheets="".join(sheets.values()))
        return "; ".join(f"{file}, {own}" if own else file for file, own in sheets.items())

    def taken(self, number: int) -> set[str]:
        """Columns that other headings of the same tables mean."""
        step = self.asking[number]
        taken = {key for other, key in self._answers() if other.kind == COLUMNS and other.tables == step.tables}
        for table in step.tables:
            layout = self._layouts[table]
            taken |= {key for heading, key in layout.meant.items() if heading not in layout.again}
        return taken

    def gone(self, number: int) -> bool:
        """Whether what no answer would mean is taken by now, so that something has to be said."""
        step = self.asking[number]
        return step.once and step.proposes in self.taken(number)

    def leaves(self) -> bool:
        """Whether a question that is open has no proposal, and may be left without an answer if somebody says so."""
        return any(self.asking[number].must and self.asking[number].leaves for number in self.open)

    def free(self, number: int) -> list[str]:
        """The columns that no other heading of the table means, as a file calls them."""
        from planner.imports.roster.columns import OWN, ROSTER_COLUMNS

        taken = self.taken(number)
        free = (one for one in ROSTER_COLUMNS if one.key == "skill" or (one.key not in taken and one.key not in OWN))
        return [column.swedish for column in free]

    def answer(self, number: int, text: str) -> bool:
        """Takes an answer; false where it is none."""
        step = self.asking[number]
        text = step.leaves if step.leaves and text.strip().casefold() in UNKNOWN else text
        answer = step.read(text, self.taken(number))
        proposed = not step.must and (step.kind != COLUMNS or step.proposes) and yes_or_no(step.shown) is None
        if answer is None and proposed and yes_or_no(text):
            answer = step.read("", self.taken(number))  # a yes to what stands in brackets
        if answer is not None:
            self.said[number] = answer
        return answer is not None

    def word(self, number: int) -> str:
        """The word of a question as whoever is asked sees it."""
        step = self.asking[number]
        return shown_word(step.key, self._layouts[step.tables[0]])

    def column_file(self) -> "ColumnFile":
        """All answers, those of tables with the same headings in each of them."""
        return self._column_file(self.said)

    def so_far(self) -> "ColumnFile | None":
        """What is answered, without those of a column's codes of which one is left: it alone might be too rare to ask.

        Not so with units and skills: each word is asked by itself. None where that is nothing.
        """
        from planner.imports.units.unknown import SKILL, UNIT

        if self.said.keys() <= {*self.certain}:
            return None
        left = {
            (step.tables, step.key[0])
            for at, step in enumerate(self.asking)
            if at not in self.said and step.kind == WORDS and step.key[0] not in (UNIT, SKILL)
        }
        kept = {at: self.asking[at] for at in self.said}
        whole = {
            at: self.said[at]
            for at, step in kept.items()
            if step.kind != WORDS or (step.tables, step.key[0]) not in left
        }
        return self._column_file(whole) if whole else None

    def _answers(self) -> list[tuple[Step, Any]]:
        return [(self.asking[place], answer) for place, answer in self.said.items()]

    def _column_file(self, said: Mapping[int, Any]) -> "ColumnFile":
        from planner.imports.columns.column_file import UNANSWERED
        from planner.imports.proposals.answers import column_file

        by_table: list[dict[str, dict[Any, Any]]] = [{kind: {} for kind in KINDS} for _ in self._layouts]
        for index, value in said.items():
            step = self.asking[index]
            for table in step.tables:
                if step.kind == WORDS:
                    column, code = step.key
                    by_table[table][WORDS].setdefault(column, {})[code] = value
                elif value != UNANSWERED:
                    by_table[table][step.kind] |= value if isinstance(value, Mapping) else {step.key: value}
                for column, word in self._set_aside(table, step, value):
                    by_table[table][WORDS].setdefault(column, {})[word] = UNANSWERED
        return column_file(self._layouts, *([one[kind] for one in by_table] for kind in KINDS))

    def _set_aside(self, table: int, step: Step, value: Any) -> Iterator[tuple[str, str]]:
        """Column and words of which nobody knows: of one that stays what it was all, of days those that were asked."""
        from planner.imports.columns.column_file import UNANSWERED
        from planner.imports.left.words import EVERY

        layout = self._layouts[table]
        key = layout.meant.get(step.key) if step.kind in (COLUMNS, DAYS) else None
        if key and step.kind == COLUMNS and step.key in layout.many and value == key:
            yield name(key), EVERY
        elif key and step.kind == DAYS and value == UNANSWERED:
            asked = next((own.texts for own in layout.left_days if own.heading == step.key), ())
            yield from ((name(key), word) for word in asked or (EVERY,))


def _file(layout: "TableLayout", words: Words) -> str:
    place = words("cli.place.sheet", sheet=layout.sheet) if layout.sheet else ""
    return ", ".join(filter(None, (layout.file, place)))
