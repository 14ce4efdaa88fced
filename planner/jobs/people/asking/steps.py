"""The questions about tables that are not understood, in order; tables with the same headings are asked of once."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from planner.jobs.people.asking.alike import asked_together
from planner.jobs.people.asking.perhaps import is_guessed, letter_meant, maybe_meant
from planner.jobs.people.asking.sure import brief_line, sure_line, sure_word, way_line
from planner.jobs.people.asking.wording import (
    allowed_in,
    choices_in,
    column_line,
    fixed_answers,
    in_order,
    is_of_days,
    name,
    no_answer,
    own_word,
    question_text,
    rows_of_word,
    shown_word,
    skills_named,
    words_of_choices,
)
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.proposals.answers import Question
    from planner.imports.proposals.layouts import TableLayout

COLUMNS, WORDS, WAYS, DAYS = "columns", "words", "ways", "days"
"""What an answer is about."""
KINDS = (COLUMNS, WORDS, WAYS, DAYS)
"""In the order in which they are asked."""

_NEEDLESS = {
    "absence": frozenset({"unavailable_from", "unavailable_to", "back_on"}),
    "open_end": frozenset({"employed_to"}),
    "full_time_hours": frozenset({"full_time_week", "fraction"}),
}
"""Key of a column file to the columns of which one answers the question, where it was not known before."""


@dataclass(frozen=True)
class Step:
    """One question; its answer holds for all its tables."""

    tables: tuple[int, ...]
    """Indices of the layouts."""
    kind: str
    key: Any
    """Heading, way, or column and code."""
    text: str
    """The question."""
    shown: str
    """What no answer means."""
    read: Callable[[str, Collection[str]], Any]
    """What an answer means, by what was typed and the columns that are taken; None where it is no answer."""
    complain: Callable[[str], str]
    """What is said of one that is none."""
    lists: bool = False
    """Whether whoever does not know is shown the columns that are free."""
    proposes: str = ""
    """Key of the column that no answer means."""
    once: bool = False
    """Whether only one heading of a table may mean that."""
    choices: tuple[str, ...] = ()
    """Answers that somebody may choose from, where these are few; of a column any that is free may be named."""
    title: str = ""
    """What is asked of it and others on one screen."""
    every: str = ""
    """All that may be answered, shown where somebody has to choose, or asks."""
    line: str = ""
    """The question in short, beside others on one screen."""
    sure: str = ""
    """The same in a few words, where nobody need look at it: it is taken, and told."""
    brief: str = ""
    """The question in short where several share a line; empty where it has one of its own."""
    maybe: str = ""
    """What a yes means."""
    guessed: bool = False
    """Whether only a yes to its own line means that."""
    together: Any = None
    """With which others of its kind and file it may stand there: those that have the same."""
    must: bool = False
    """Whether no answer means nothing."""
    leaves: str = ""
    """What is typed alone for whatever has no proposal on a screen: it is not read, or nobody knows."""
    about: tuple[str, str] | None = None
    """Heading, and the key that it must mean for the question to make sense."""
    needless: frozenset[str] = frozenset()
    """Keys of columns beside which it says nothing: it was made before somebody said that a heading is one of them."""
    rows: int = 0
    """In how many rows its word stands, where the question says so."""
    counted: "Callable[[int, str], Step] | None" = None
    """The same question of a word that stands in so many rows, below these headings on its screen."""
    forms: frozenset[str] = frozenset()
    """Codes of which one must be said to be a temporary form of employment for it to make sense; none: always."""

    def holds(self, said: Iterable[tuple["Step", Any]]) -> bool:
        """Whether it is to be asked after these answers: not where its heading has been said to be another column."""
        answers = [(step, answer) for step, answer in said if {*step.tables} & {*self.tables}]
        if self.forms and not any(self._is_temporary(step, answer) for step, answer in answers):
            return False
        if any(step.kind == COLUMNS and answer in self.needless for step, answer in answers):
            return False  # what is left to ask of it then comes in the next round
        return self.about is None or all(
            (step.kind, step.key) != (COLUMNS, self.about[0]) or answer == self.about[1] for step, answer in answers
        )

    def _is_temporary(self, step: "Step", answer: Any) -> bool:
        """Whether an answer is that one of the codes is a temporary form of employment."""
        from planner.imports.ends.expected import FORM, is_temporary

        return step.kind == WORDS and step.key[0] == FORM and step.key[1] in self.forms and is_temporary(answer)


def steps(layouts: Sequence["TableLayout"], words: Words) -> tuple[Step, ...]:
    """Every question, table by table."""
    from planner.jobs.people.asking.words_once import each_word_once

    alike: dict[tuple[str, ...], list[int]] = {}
    for table, layout in enumerate(layouts):
        alike.setdefault(layout.headings, []).append(table)
    asking: list[Step] = []
    for group in alike.values():
        asked: set[Any] = set()
        for layout in asked_together([layouts[table] for table in group]):
            for step in _of_table(tuple(group), layout, words):
                if (step.kind, step.key) not in asked:
                    asked.add((step.kind, step.key))
                    asking.append(step)
    order = {group[0]: table for table, group in enumerate(alike.values())}
    once = each_word_once(asking, [one.file for one in layouts])
    return tuple(sorted(once, key=lambda step: (order[step.tables[0]], KINDS.index(step.kind))))


def _of_table(group: tuple[int, ...], layout: "TableLayout", words: Words) -> Iterator[Step]:
    from planner.imports.proposals.answers import questions
    from planner.jobs.people.asking.named import named_steps, of_marks

    for question in questions(layout):
        yield _column(group, question, words)
    keys = {proposal.heading: proposal.key for proposal in layout.proposals} | {**layout.meant}
    for named in layout.named:
        yield from named_steps(group, layout, named, words)
    for column, codes in layout.unknown_words.items():
        about = next(((heading, key) for heading, key in keys.items() if key and name(key) == column), None)
        said = layout.words.get(column, {})  # also that nobody knows what a code means
        asked = in_order([(code, guess) for code, guess in codes.items() if code not in said])
        made = (_word(group, layout, (column, code), guess, words) for code, guess in asked)
        yield from (of_marks(replace(step, about=about), layout, words) for step in made)
    for heading, step in (*_ways(group, layout, words), *_days(group, layout, words)):
        yield replace(step, about=(heading, keys[heading]) if keys.get(heading) else None)


def _column(group: tuple[int, ...], question: "Question", words: Words) -> Step:
    from planner.imports.headings.levels import in_levels
    from planner.imports.proposals.answers import LEAVE_OUT, answered, only_once

    default = question.default
    shown = words("cli.ask.must") if default is None else name(default) if default else words("cli.ask.leave_out")
    return Step(
        group, COLUMNS, question.heading, question_text(question, words), shown,
        lambda text, taken: answered(question, text, taken),
        lambda text: no_answer(text, words, question.layout.skill_ids), lists=True, proposes=default or "",
        once=only_once(default or "") and not in_levels(question.layout, question.heading, default),
        line=column_line(question, words), sure=sure_line(question, words), brief=brief_line(question, words),
        must=default is None, leaves=LEAVE_OUT, maybe=maybe_meant(question), guessed=is_guessed(question),
        title=words("cli.ask.screen.columns"), choices=skills_named(question),
    )  # fmt: skip


def _word(group: tuple[int, ...], layout: "TableLayout", key: tuple[str, str], guess: str, words: Words) -> Step:
    from planner.imports.columns.column_file import UNANSWERED
    from planner.imports.said.answered import word_answered

    column, word, rows = key[0], shown_word(key, layout), rows_of_word(key, layout, words)
    line = "cli.ask.line.code" if key[1].isdecimal() else "cli.ask.line.word"
    allowed, of_days = allowed_in(column, words), is_of_days(column)  # any day may be meant
    text = words("cli.ask.day_word" if of_days else "cli.ask.word", column=column, word=word) + rows
    maybe = letter_meant(column, key[1], layout.unknown_words[column]) if guess == UNANSWERED else ""
    return Step(
        group, WORDS, key, f"{text}\n{words('cli.ask.words', allowed=allowed)}",
        words("cli.ask.must_say") if guess == UNANSWERED else guess,
        lambda typed, _: word_answered(column, guess, typed), lambda _: words("cli.ask.no_word", allowed=allowed),
        choices=() if of_days else (*words_of_choices(choices_in(column), words), UNANSWERED),
        line=(said := words(line, word=word, answer=f"{maybe}?" if maybe else guess) + rows), brief=said,
        sure=sure_word(key, guess, rows, words), maybe=maybe, together=(group, column),
        must=guess == UNANSWERED, leaves=UNANSWERED,
        title=words("cli.ask.screen.day_words" if of_days else "cli.ask.screen.words", column=column, allowed=allowed),
    )  # fmt: skip


def _ways(group: tuple[int, ...], layout: "TableLayout", words: Words) -> Iterator[tuple[str, Step]]:
    """How values are written that the file itself does not tell, with the heading that each question is about."""
    from planner.imports.clearances.class_words import CLASS
    from planner.imports.clearances.state_days import STATE_DAYS
    from planner.imports.columns.column_file import UNANSWERED
    from planner.imports.hours.norms import FULL_TIME
    from planner.imports.proposals.answers import way_answered
    from planner.imports.proposals.ways import OPEN_END, WITHOUT_NUMBER

    for key, (heading, guess, count) in layout.asked_ways.items():
        shown = words("cli.ask.must_say") if guess == UNANSWERED else own_word(key, guess, words)
        several = "; ".join(layout.weeks) if key == FULL_TIME else ""
        word = "full_month" if key == FULL_TIME and layout.monthly else key
        asks = "full_times" if several else "without_number_named" if key == WITHOUT_NUMBER and not heading else word
        asks = "state_of_all" if key == STATE_DAYS and layout.meant.get(heading) == CLASS else asks
        told = {"samples": layout.samples.get(heading, "–"), "rows": layout.asked_rows.get(key, "–")}
        text = words(f"cli.ask.{asks}", heading=heading, count=count, weeks=several, **told)
        read = partial(way_answered, key, guess, **layout.ways_may_name)
        yield heading, Step(
            group, WAYS, key, text, shown,
            lambda text, _, read=read: read(text),  # type: ignore[misc]
            lambda _, word=word: words(f"cli.ask.no_{word}"),  # type: ignore[misc]
            choices=fixed_answers(key, words),
            line=f"{way_line(asks, text, words, heading=heading, count=count, **told)} [{shown}]", every=text,
            together=key if guess == UNANSWERED else "", must=guess == UNANSWERED,
            forms=layout.open_forms if key == OPEN_END else frozenset(), title=words("cli.ask.screen.ways"),
            needless=_NEEDLESS.get(key, frozenset()) - layout.likely,
        )  # fmt: skip


def _days(group: tuple[int, ...], layout: "TableLayout", words: Words) -> Iterator[tuple[str, Step]]:
    """How days are read that have several readings, column by column."""
    from planner.domain.person import DateOrder
    from planner.domain.vocabulary import called_in, listed, words_of
    from planner.imports.columns.column_file import UNANSWERED
    from planner.imports.proposals.answers import days_answered

    everything = words("cli.ask.no_dates", allowed=listed(words_of(DateOrder), words.language))
    for days in (*layout.asked_days, *layout.left_days):
        leaves = UNANSWERED if days.ways else ""
        unknown = " " + words("cli.ask.left.days") if leaves else ""
        told: dict[str, str | int] = {"heading": days.heading, "count": days.number}
        samples = "; ".join(days.samples)
        text = words("cli.ask.dates", samples=samples, **told) + unknown
        guess = ", ".join(called_in(words.language, form) for form in days.guess)
        yield days.heading, Step(
            group, DAYS, days.heading, text, guess or words("cli.ask.must_say"),
            lambda typed, _, days=days: days_answered(days, typed),  # type: ignore[misc]
            lambda _: everything,
            choices=(*words_of_choices(words_of(DateOrder), words), *filter(None, [leaves])), together=leaves,
            must=not guess, leaves=leaves, title=words("cli.ask.screen.days") + unknown, every=everything,
            line=words("cli.ask.line.days", answer=guess or "?", samples=samples, **told),
            brief=words("cli.ask.brief.days", answer=guess, sample=samples.partition(" (")[0], **told) if guess else "",
        )  # fmt: skip
