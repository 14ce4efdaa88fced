"""Columns that stop a file as a whole: who answers for it that they are not read, and what marks protected people."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError
from planner.domain.vocabulary import yes_or_no
from planner.jobs.people.asking.question import Ask, Asking
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.proposals.layouts import TableLayout

_CLASS = "clearance_class"
STOP = "-"
"""The answer that stops the import."""


def yes_or_no_asked(question: str, words: Words) -> Asking[bool]:
    """A question that only a yes or a no answers."""
    ask = Ask(question, words("cli.ask.must_say"), (words("cli.ask.yes"), words("cli.ask.no")))
    while (answer := yes_or_no((yield ask))) is None:
        ask = replace(ask, text=words("cli.ask.yes_or_no"), again=True)
    return answer


def heading_of(note: Finding, layouts: "Sequence[TableLayout]") -> tuple[int, str] | None:
    """The table and heading that a finding is about, if a column file can speak of it."""
    from xlsxwriter.utility import xl_col_to_name

    if not note.column:
        return None  # where no heading is known, it may be somebody's cell
    for table, layout in enumerate(layouts):
        if (layout.file, layout.sheet) == (note.file, note.sheet):
            for place, heading in enumerate(layout.headings):
                if xl_col_to_name(place) == note.facts["letter"] and heading in layout.distinct:
                    return table, heading
    return None


def sensitive(
    note: Finding,
    layouts: "Sequence[TableLayout]",
    said: Sequence[dict[str, str]],
    unread: Sequence[dict[str, str]],
    words: Words,
) -> Asking[None]:
    """Who answers for it that a column of health, union or the like is not read, or what else it is: a skill.

    Raises:
        InputRefusedError: nobody does.
    """
    position = heading_of(note, layouts)
    if position is None or position[1] in unread[position[0]] or position[1] in said[position[0]]:
        return
    table, heading = position
    key = yield from _answered_for(note, layouts, position, unread, _text(note, words), words, said)
    for alike, layout in enumerate(layouts if key else ()):
        if layout.headings == layouts[table].headings:
            said[alike][heading] = key


def _text(note: Finding, words: Words) -> str:
    """The question of such a column, and what is asked of it besides."""
    where = ", ".join(filter(None, (note.file, note.sheet)))
    asked = words("cli.ask.sensitive", file=where, letter=note.facts["letter"], heading=note.column)
    marks = int(note.facts.get("marks", 0))
    return " ".join(filter(None, (asked, words.count("cli.ask.sensitive.marks", marks) if marks else "")))


def column_meant(layout: "TableLayout", heading: str, text: str, said: Mapping[str, str]) -> str:
    """The key of a column that an answer names, or of the skill whose word it is; empty where it names none."""
    from planner.imports.proposals.answers import Question, answered
    from planner.imports.roster.columns import SKILL

    if text.casefold() in layout.skill_ids:
        return SKILL + text
    taken = {*layout.meant.values(), *said.values()}
    return (text and text != STOP and answered(Question(layout, heading, None), text, taken)) or ""


def names_column(text: str) -> bool:
    """Whether an answer is meant as a column, and so is nobody's name: one that is taken, or of an unknown skill."""
    from planner.imports.columns.column_file import key_named
    from planner.imports.roster.columns import SKILL, name_of

    return key_named(text) is not None or f"{text} ".casefold().startswith(name_of(f"{SKILL}-")[:-1])


def _answered_for(
    note: Finding,
    layouts: "Sequence[TableLayout]",
    position: tuple[int, str],
    unread: Sequence[dict[str, str]],
    asked: str,
    words: Words,
    said: Sequence[Mapping[str, str]] | None = None,
) -> Asking[str]:
    """Takes the name of who answers for it that a column is not read, in every table with the same headings.

    Enter is the name that was given for another column.

    Returns:
        The key of the column that it is instead, where that may be said; else nothing.

    Raises:
        InputRefusedError: nobody does.
    """
    from planner.imports.columns.column_file import names_somebody

    table, heading = position
    names = (by for own in reversed(unread) for by in reversed(own.values()))
    before = next(names, "") if said is not None else ""  # of protection nobody answers unasked
    ask = Ask(asked, before or words("cli.ask.must_say"))
    while True:
        by = (yield ask).strip() or before
        if said is not None and (key := column_meant(layouts[table], heading, by, said[table])):
            return key
        if names_somebody(by) and (said is None or not names_column(by)):
            break
        if by == STOP:
            raise InputRefusedError((note,))
        ask = replace(ask, text=words("cli.ask.no_name" if said is None else "cli.ask.no_name_or_column"), again=True)
    for other, layout in enumerate(layouts):
        if layout.headings == layouts[table].headings:
            unread[other][heading] = by
    return ""


def protected(
    note: Finding,
    layouts: "Sequence[TableLayout]",
    said: Sequence[dict[str, str]],
    unread: Sequence[dict[str, str]],
    words: Words,
) -> Asking[None]:
    """Whether a column marks protected people; if not, who answers for it that it says nothing of that.

    Raises:
        InputRefusedError: nobody does, so that whoever it marks might come in.
    """
    from planner.imports.protected.flag import FLAG
    from planner.imports.roster.columns import name_of

    position = heading_of(note, layouts)
    if position is None or position[1] in unread[position[0]]:
        return
    table, heading = position
    where = ", ".join(filter(None, (note.file, note.sheet)))
    letter = note.facts["letter"]
    cells = note.facts.get("cells", "–")
    asked = words(
        "cli.ask.protected", file=where, letter=letter, heading=note.column, column=name_of(FLAG), cells=cells
    )
    other = (name_of(_CLASS),) if note.facts.get("classes") else ()
    asked += f" {words('cli.ask.protected.class', column=other[0])}" if other else ""
    if not (key := (yield from _what_it_is(asked, FLAG, other, words))):
        why = words("cli.ask.protected.no", heading=note.column)
        yield from _answered_for(note, layouts, position, unread, why, words)
    for alike, layout in enumerate(layouts if key else ()):
        if layout.headings == layouts[table].headings:
            said[alike][heading] = key


def _what_it_is(asked: str, flag: str, other: tuple[str, ...], words: Words) -> Asking[str]:
    """What a column is that smells of protection: the mark of it, classes where it may be of these, or neither."""
    from planner.imports.columns.column_file import key_named

    ask = Ask(asked, words("cli.ask.must_say"), (words("cli.ask.yes"), words("cli.ask.no"), *other))
    again = words("cli.ask.protected.again", column=other[0]) if other else words("cli.ask.yes_or_no")
    while (answer := yes_or_no(text := (yield ask))) is None:
        if other and key_named(text) == _CLASS:
            return _CLASS
        ask = replace(ask, text=again, again=True)
    return flag if answer else ""
