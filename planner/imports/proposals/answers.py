"""What there is to ask somebody of the headings of an import, and what their answers make of it."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from planner.domain.owner.exports import Trials
from planner.domain.vocabulary import meant, words_of
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import UNANSWERED, ColumnFile, Layout, key_named
from planner.imports.columns.days import forms_of, plain_day, said_forms
from planner.imports.columns.meanings import merged
from planner.imports.columns.skill_matrix import SKILL_DATES
from planner.imports.ends.terms import each_said, each_written, fits, is_rest, term_of
from planner.imports.headings.levels import in_levels
from planner.imports.hours.months import may_be_full
from planner.imports.proposals.asked_days import AskedDays
from planner.imports.proposals.headings import spoken
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.propose import Certainty, Proposal
from planner.imports.proposals.topics import day_meant
from planner.imports.proposals.ways import DIGITS, KIND_OF, OPEN_END, TRIALS
from planner.imports.proposals.work import number_of
from planner.imports.roster.columns import COLUMNS, SKILL, name_of, skill_of
from planner.imports.tables.clean import clean

_WHY = {
    codes.PERHAPS_MARKS: "cli.ask.marks",
    codes.UNUSED_COLUMN: "cli.ask.unused",
    codes.ASSUMED_COLUMN: "cli.ask.assumed",
    codes.MEANT_TWICE: "cli.ask.twice",
    codes.SKILL_SMELL: "cli.ask.skill_smell",
    codes.WHOSE_DAYS: "cli.ask.whose_days",
    codes.MANY_WORDS: "cli.ask.many",
    codes.MOST_MARKED: "cli.ask.most_marked",
    codes.ALL_MARKED: "cli.ask.all_marked",
    codes.NO_SHARES: "cli.ask.no_shares",
}
LEFT_OUT = "left_out"
"""Key of a column file: employment numbers that are not read."""
LEAVE_OUT = "-"
"""The answer that a column is not to be read."""


@dataclass(frozen=True)
class Question:
    """One heading of one table."""

    layout: TableLayout
    heading: str
    proposal: Proposal | None

    @property
    def default(self) -> str | None:
        """What no answer means: a key, empty for leaving the column out; None where somebody must choose."""
        if self.layout.why.get(self.heading) in (codes.ALL_MARKED, codes.NO_SHARES):
            return None  # that it stays what it is would ask the same again
        if self.heading in self.layout.again:
            return self.layout.meant.get(self.heading, "")
        if self.proposal is not None and self.proposal.certainty is not Certainty.POSSIBLE:
            return self.proposal.key
        return None if self.heading in self.layout.asked else ""

    @property
    def why(self) -> str:
        """The key of why a column without a proposal is asked for; most hold days."""
        return _WHY.get(self.layout.why.get(self.heading, ""), "cli.ask.days")


def questions(layout: TableLayout) -> tuple[Question, ...]:
    """What there is to ask of one table, in the order of its columns."""
    said = {proposal.heading: proposal for proposal in layout.proposals}
    return tuple(
        Question(layout, heading, said.get(heading))
        for heading in layout.distinct
        if heading in said or heading in layout.asked
    )


def answered(question: Question, text: str, taken: Collection[str]) -> str | None:
    """What an answer means.

    Args:
        question: the question.
        text: what was typed: nothing for the default, ``LEAVE_OUT``, a column by any of its headings, or a skill.
        taken: keys that other headings of the table mean.

    Returns:
        A key, or empty for leaving the column out; None where the answer is no column, one that is taken, or one of a
        skill that there is not.
    """
    word = text.strip()
    key = question.default if not word else "" if word == LEAVE_OUT else key_named(word)
    if key is None and word:
        layout = question.layout
        key = day_meant(word, {*layout.likely, *taken}, layout.file, layout.headings)
        key = spoken(word) if key is None else key
        key = SKILL + word if key is None and word.casefold() in layout.skill_ids else key
    unknown = key is not None and _is_no_skill(question.layout, skill_of(key))
    again = key in taken and only_once(key or "") and not in_levels(question.layout, question.heading, key)
    return None if key is None or unknown or again else key


def _is_no_skill(layout: TableLayout, skill: str) -> bool:
    """Whether an answer names a skill that neither the organisation nor HR's own words have."""
    own = {clean(word).casefold() for word in layout.words.get(name_of("skill"), {})}
    return bool(skill and layout.skill_ids) and skill.casefold() not in {*layout.skill_ids, *own}


def only_once(key: str) -> bool:
    """Whether only one heading of a table may mean a column: any number may hold skills, and last days of them."""
    return key in COLUMNS and key != "skill"


def days_answered(asked: AskedDays, text: str) -> str | None:
    """How an answer says that the days of a column are read, as a column file has it; None where it says nothing.

    Of days that are left at last also that nobody knows, and nothing that reads none of them.
    """
    if asked.ways and text.strip() == UNANSWERED:
        return UNANSWERED
    forms = forms_of(text.strip() or asked.answer)
    fits = forms and (not asked.ways or asked.ways & {*forms})
    return said_forms(forms) if forms and fits else None


def way_answered(
    key: str, guess: str, text: str, headings: Iterable[str] = (), *, skills: Iterable[str] = (), monthly: bool = False
) -> Decimal | str | Mapping[str, Any] | None:
    """What an answer of how values are written means; None where it is none.

    Args:
        key: of a column file.
        guess: what no answer means.
        text: what was typed.
        headings: of the table; one of them may decide the hours of full time.
        skills: words of skills, by which it may be said of each that stands in texts.
        monthly: whether these are hours a month.
    """
    word = text.strip() or guess
    if key == TRIALS and (numbers := _more_trials(word)):
        return numbers
    if kind := KIND_OF.get(key):
        if value := meant(word, words_of(kind)):
            return kind(value)
        if key == SKILL_DATES:
            return term_of(word) or _of_each(word, headings) or _of_each(word, skills)
        if key == DIGITS:
            return Decimal(word) if re.fullmatch(r"[2-9]|1[0-2]", word) else None
        day = plain_day(clean(word)) if key == OPEN_END else None
        return day.isoformat() if day else None
    number = number_of(word)
    if number is not None:
        return number if may_be_full(number, monthly=monthly) else None
    return next((heading for heading in headings if compared(heading) == compared(word)), None)


def _more_trials(text: str) -> dict[str, Any] | None:
    """What becomes of test people, and employment numbers of more of them; None where a text names none."""
    parts = [*filter(None, map(clean, re.split(r"[,;:]", text)))]
    said = meant(parts[0], words_of(Trials)) if parts else None
    numbers = tuple(number for part in parts[bool(said) :] for number in part.split())
    if not numbers or not all(any(map(str.isdigit, number)) for number in numbers):
        return None
    return {TRIALS: Trials(said or Trials.LEAVE), LEFT_OUT: numbers}


def _of_each(text: str, headings: Iterable[str]) -> str | None:
    """What days are, skill by skill, where each is a heading of the table, or words of one of them alone."""
    each, there = each_said(text) or {}, [*headings]
    whole = {_only_heading(own, there) or (own if is_rest(own) else ""): said for own, said in each.items()}
    return each_written(whole) if len(whole) == len(each) > 0 and "" not in whole else None


def _only_heading(name: str, headings: Sequence[str]) -> str:
    """The only heading that a name may mean; empty where none may, or several."""
    same = [own for own in headings if compared(own) == compared(name)]
    fitting = same or [own for own in headings if fits(name, own)]
    return fitting[0] if len(fitting) == 1 else ""


def column_file(
    layouts: Sequence[TableLayout],
    answers: Iterable[Mapping[str, str]],
    words: Iterable[Mapping[str, Mapping[str, str]]],
    ways: Iterable[Mapping[str, Any]],
    days: Iterable[Mapping[str, str]],
) -> ColumnFile:
    """A column file of the answers.

    Args:
        layouts: of the tables.
        answers: for each of them heading to key, or empty.
        words: for each of them column to code to word.
        ways: for each of them how values are written.
        days: for each of them heading to how the days below it are read.
    """
    kept, numbers = list[Layout](), list[str]()
    for layout, said, meanings, written, read in zip(layouts, answers, words, ways, days, strict=True):
        meant = {**layout.kept, **said}
        columns = {heading: name_of(meant[heading]) for heading in layout.distinct if heading in meant}
        others = tuple(heading for heading in layout.unsaid if heading not in said)
        own = merged([layout.words, meanings])
        unread = {heading: by for heading, by in layout.unread.items() if not said.get(heading)}
        table = Layout(file=layout.file, columns=columns, others=others, words=own, owner=layout.owner,
                       days={**layout.days, **read}, heading_row=layout.heading_row,
                       sheets=layout.sheets, other_sheets=layout.other_sheets,
                       unread=unread)  # fmt: skip
        before, now = (each_said(str(one.get(SKILL_DATES, ""))) for one in (layout.ways, written))
        of_each = {SKILL_DATES: each_written(before | now)} if before and now else {}
        numbers += written.get(LEFT_OUT, ())
        ways_now = {key: value for key, value in written.items() if key != LEFT_OUT}
        kept.append(table.model_copy(update={**layout.ways, **ways_now, **of_each}))
    whole = ColumnFile(layout=tuple(kept))
    return whole.model_copy(update={LEFT_OUT: tuple(numbers)}) if numbers else whole
