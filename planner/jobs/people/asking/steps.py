"""The questions about tables that are not understood, in order; tables with the same headings are asked of once."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_col_to_name

from planner.files.nearest import near_words
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.proposals.answers import Question
    from planner.imports.proposals.layouts import TableLayout

COLUMNS, WORDS, WAYS, DAYS = "columns", "words", "ways", "days"
"""What an answer is about."""


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
    choices: tuple[str, ...] = ()
    """Answers that somebody may choose from, where these are few; of a column any that is free may be named."""
    about: tuple[str, str] | None = None
    """Heading, and the key that it must mean for the question to make sense."""

    def holds(self, said: Iterable[tuple["Step", Any]]) -> bool:
        """Whether it is to be asked after these answers: not where its heading has been said to be another column."""
        return self.about is None or all(
            (step.kind, step.key) != (COLUMNS, self.about[0]) or answer == self.about[1]
            for step, answer in said
            if step.tables == self.tables
        )


def steps(layouts: Sequence["TableLayout"], words: Words) -> tuple[Step, ...]:
    """Every question, table by table."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for table, layout in enumerate(layouts):
        alike.setdefault(layout.headings, []).append(table)
    asking: list[Step] = []
    for group in alike.values():
        asked: set[Any] = set()
        for table in group:
            for step in _of_table(tuple(group), layouts[table], words):
                if (step.kind, step.key) not in asked:
                    asked.add((step.kind, step.key))
                    asking.append(step)
    order = {group[0]: table for table, group in enumerate(alike.values())}
    kinds = (COLUMNS, WORDS, WAYS, DAYS)
    return tuple(sorted(asking, key=lambda step: (order[step.tables[0]], kinds.index(step.kind))))


def _of_table(group: tuple[int, ...], layout: "TableLayout", words: Words) -> Iterator[Step]:
    from planner.imports.proposals.answers import questions

    for question in questions(layout):
        yield _column(group, question, words)
    keys = {proposal.heading: proposal.key for proposal in layout.proposals} | {**layout.meant}
    for column, codes in layout.unknown_words.items():
        about = next(((heading, key) for heading, key in keys.items() if key and _name(key) == column), None)
        said = layout.words.get(column, {})  # also that nobody knows what a code means
        asked = [(code, guess) for code, guess in codes.items() if code not in said]
        yield from (replace(_word(group, column, code, guess, words), about=about) for code, guess in asked)
    for heading, step in (*_ways(group, layout, words), *_days(group, layout, words)):
        yield replace(step, about=(heading, keys[heading]) if keys.get(heading) else None)


def _column(group: tuple[int, ...], question: "Question", words: Words) -> Step:
    from planner.imports.proposals.answers import answered

    default = question.default
    shown = words("cli.ask.must") if default is None else _name(default) if default else words("cli.ask.leave_out")
    return Step(
        group, COLUMNS, question.heading, _question(question, words), shown,
        lambda text, taken: answered(question, text, taken), lambda text: _no_answer(text, words), lists=True,
        proposes=default or "",
    )  # fmt: skip


def _word(group: tuple[int, ...], column: str, code: str, guess: str, words: Words) -> Step:
    from planner.imports.columns.column_file import UNANSWERED
    from planner.imports.proposals.answers import word_answered

    allowed = _allowed(column, words)
    of_days = _is_of_days(column)  # any day may be meant
    ask = "cli.ask.day_word" if of_days else "cli.ask.word"
    text = words(ask, column=column, word=code) + "\n" + words("cli.ask.words", allowed=allowed)
    return Step(
        group, WORDS, (column, code), text, guess,
        lambda typed, _: word_answered(column, guess, typed), lambda _: words("cli.ask.no_word", allowed=allowed),
        choices=() if of_days else (*_words_for(_choices(column), words), UNANSWERED),
    )  # fmt: skip


def _is_of_days(column: str) -> bool:
    from planner.imports.columns.column import Kind, compared
    from planner.imports.columns.column_file import KEYS
    from planner.imports.roster.columns import COLUMNS as ALL

    return ALL[KEYS[compared(column)]].kind is Kind.DATE


def _ways(group: tuple[int, ...], layout: "TableLayout", words: Words) -> Iterator[tuple[str, Step]]:
    """How values are written that the file itself does not tell, with the heading that each question is about."""
    from planner.domain.vocabulary import words_of
    from planner.imports.columns.column_file import UNANSWERED
    from planner.imports.hours.norms import FULL_TIME
    from planner.imports.proposals.answers import way_answered
    from planner.imports.proposals.ways import KIND_OF, OPEN_END

    for key, (heading, guess, count) in layout.asked_ways.items():
        shown = words("cli.ask.must_say") if guess == UNANSWERED else _own_word(key, guess, words)
        several = "; ".join(layout.weeks) if key == FULL_TIME else ""
        text = words(f"cli.ask.{key}", heading=heading, count=count)
        yield heading, Step(
            group, WAYS, key, words("cli.ask.full_times", heading=heading, weeks=several) if several else text, shown,
            lambda text, _, key=key, guess=guess: way_answered(key, guess, text, layout.distinct),  # type: ignore[misc]
            lambda _, key=key: words(f"cli.ask.no_{key}"),  # type: ignore[misc]
            choices=_words_for(words_of(KIND_OF[key]), words) if key in KIND_OF and key != OPEN_END else (),
        )  # fmt: skip


def _days(group: tuple[int, ...], layout: "TableLayout", words: Words) -> Iterator[tuple[str, Step]]:
    """How days are read that have several readings, column by column."""
    from planner.domain.person import DateOrder
    from planner.domain.vocabulary import called_in, listed, words_of
    from planner.imports.proposals.answers import days_answered

    allowed = listed(words_of(DateOrder), words.language)
    for days in layout.asked_days:
        samples = "; ".join(days.samples)
        text = words("cli.ask.dates", heading=days.heading, count=days.number, samples=samples)
        guess = ", ".join(called_in(words.language, form) for form in days.guess)
        yield days.heading, Step(
            group, DAYS, days.heading, text, guess or words("cli.ask.must_say"),
            lambda typed, _, days=days: days_answered(days, typed),  # type: ignore[misc]
            lambda _: words("cli.ask.no_dates", allowed=allowed),
            choices=_words_for(words_of(DateOrder), words),
        )  # fmt: skip


def _own_word(key: str, guess: str, words: Words) -> str:
    """A guess as the reader would write it."""
    from planner.domain.vocabulary import called_in, meant, words_of
    from planner.imports.proposals.ways import KIND_OF

    kind = KIND_OF.get(key)
    if kind is not None and (word := meant(guess, words_of(kind))):
        return called_in(words.language, kind(word))
    return guess.replace(".", ",") if words.language == "sv" else guess


def _allowed(column: str, words: Words) -> str:
    from planner.domain.vocabulary import listed

    return listed(_choices(column), words.language)


def _choices(column: str) -> Mapping[str, str]:
    """What a code of a column may stand for: word to what it means."""
    from planner.imports.columns.column import compared
    from planner.imports.columns.column_file import KEYS
    from planner.imports.proposals.systems import allowed_words
    from planner.imports.roster.columns import COLUMNS as ALL

    return allowed_words(ALL[KEYS[compared(column)]])


def _words_for(choices: Mapping[str, str], words: Words) -> tuple[str, ...]:
    """One word of the reader's language for each thing that may be meant."""
    swedish: dict[str, str] = {}
    for word, value in choices.items():
        swedish.setdefault(value, word)
    return tuple(word if words.language == "sv" else value.replace("_", " ") for value, word in swedish.items())


def _question(question: "Question", words: Words) -> str:
    from planner.imports import codes
    from planner.imports.proposals.propose import Certainty
    from planner.imports.proposals.told import without

    proposal, heading = question.proposal, question.heading
    letter = xl_col_to_name(question.layout.headings.index(heading))
    head = words("cli.ask.column", letter=letter, heading=heading)
    if proposal is None:
        return f"{head} {words(question.why)}"
    certain = proposal.certainty is not Certainty.POSSIBLE
    name = _name(proposal.key)
    parts = [
        words("cli.ask.proposal", column=name, certainty=words(f"imports.certainty.{proposal.certainty}")),
        words("imports.columns.samples", samples=", ".join(proposal.samples) or "–"),
        words("cli.ask.without", without=words(f"imports.without.{without(proposal.key)}")) if certain else "",
        words(question.why) if question.layout.why.get(heading) in (codes.SKILL_SMELL, codes.ASSUMED_COLUMN) else "",
    ]
    return " ".join(filter(None, (head, *parts)))


def _no_answer(text: str, words: Words) -> str:
    from planner.imports.roster.columns import ROSTER_COLUMNS

    if not text.strip():
        return words("cli.ask.choose")
    near = near_words(text.strip(), {column.swedish: column.headings for column in ROSTER_COLUMNS})
    return words("cli.ask.again", nearest=near)


def _name(key: str) -> str:
    from planner.imports.roster.columns import name_of

    return name_of(key)
