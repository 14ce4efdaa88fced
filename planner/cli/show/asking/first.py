"""Asks first of all what would stop HR's files as a whole; what nobody can answer there is said before any question."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planner.cli.show import output
from planner.cli.show.asking.dialogue import InputEndedError, typed
from planner.domain.finding import Finding, InputRefusedError, Severity
from planner.domain.vocabulary import yes_or_no
from planner.jobs.people.place import Place
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout

STOP = "-"
"""The answer that stops the import."""


def ask_first(asked: "ColumnsAskedError", place: Place, words: Words) -> Place | None:
    """Asks which sheets and hidden rows are read, what marks protected people, and where needed columns stand.

    Args:
        asked: the refusal that says what there is to ask.
        place: the import as it is so far.
        words: language of the questions.

    Returns:
        The import with the answers, to be read again; None where nothing of this is to be asked.

    Raises:
        InputRefusedError: something stops the files that no answer mends, or somebody has answered to stop.
        ColumnsAskedError: the input has ended.
    """
    from planner.imports import codes

    try:
        if several := [note for note in asked.findings if note.code == codes.SEVERAL_SHEETS]:
            sheets = {note.file: _sheets(note, asked.layouts, words) for note in several}
            return replace(place, answered_sheets={**place.answered_sheets, **sheets})
        if which := [note for note in asked.findings if note.code == codes.HEADING_ROW]:
            return replace(place, answers=_heading_rows(which, asked.layouts, words))
        if stopping := tuple(_stopping(asked)):
            raise InputRefusedError(stopping)
        if hidden := [note for note in asked.findings if note.code == codes.HIDDEN_ROWS]:
            return replace(place, hidden_rows=_hidden_rows(hidden, words))
        return _headings(asked, place, words)
    except InputEndedError:
        raise asked from None


def _headings(asked: "ColumnsAskedError", place: Place, words: Words) -> Place | None:
    """Asks what marks protected people, who answers for what is not read, and where needed columns stand."""
    from planner.imports import codes

    said = [dict[str, str]() for _ in asked.layouts]
    unread = [dict(layout.unread) for layout in asked.layouts]
    for note in asked.findings:
        if note.code == codes.PROTECTED_COLUMN:
            _protected(note, asked.layouts, said, unread, words)
        elif note.code == codes.SENSITIVE_COLUMN:
            _sensitive(note, asked.layouts, unread, words)
        elif note.code in (codes.MISSING_HEADING, codes.NO_COLUMN):
            _column(note, asked.layouts, said, words)
    if not any(said) and unread == [layout.unread for layout in asked.layouts]:
        return None
    layouts = [replace(layout, unread=own) for layout, own in zip(asked.layouts, unread, strict=True)]
    return replace(place, answers=_answers(layouts, said))


def _stopping(asked: "ColumnsAskedError") -> Iterator[Finding]:
    """What stops the files and cannot be answered here."""
    from planner.imports import codes

    for note in asked.findings:
        if note.severity is Severity.ERROR:
            named = note.code not in codes.STOPPING_COLUMNS or _heading(note, asked.layouts) is not None
            if note.code not in codes.ASKED or not named:
                yield note


def _answers(layouts: "Sequence[TableLayout]", said: Sequence[Mapping[str, str]]) -> Any:
    from planner.imports.proposals.answers import column_file

    nothing: list[dict[str, Any]] = [{} for _ in layouts]
    return column_file(layouts, said, nothing, nothing, nothing)


def _sheets(note: Finding, layouts: "Sequence[TableLayout]", words: Words) -> tuple[str, ...]:
    """The sheets of a file that are to be read; nothing is taken for granted, as one may be last month's."""
    there = [layout.sheet for layout in layouts if layout.file == note.file]
    console = output.messages()
    facts = {name: note.facts[name] for name in ("sheets", "hidden")}
    console.print(words("cli.ask.sheets", file=note.file, **facts))
    by_name = {sheet.strip().casefold(): sheet for sheet in there}
    while True:
        text = typed(words("cli.ask.must_say")).strip().casefold()
        if text in ("alla", "all"):
            return tuple(there)
        names = [text] if text in by_name else [part.strip() for part in text.split(",")]
        if all(name in by_name for name in names):
            return tuple(by_name[name] for name in names)
        console.print(words("cli.ask.no_sheets"))


def _heading_rows(notes: Sequence[Finding], layouts: "Sequence[TableLayout]", words: Words) -> Any:
    """Which row holds the headings of each file of which two may."""
    said = dict[str, int]()
    for note in notes:
        where = ", ".join(filter(None, (note.file, note.sheet)))
        output.messages().print(words("cli.ask.heading_row", file=where, rows=note.facts["rows"]))
        guess = str(note.facts["guess"])
        while not ((text := typed(guess).strip() or guess).isdecimal() and int(text)):
            output.messages().print(words("cli.ask.no_heading_row"))
        said[note.file] = int(text)
    rows = [replace(layout, heading_row=said.get(layout.file, layout.heading_row)) for layout in layouts]
    return _answers(rows, [{} for _ in rows])


def _hidden_rows(notes: Sequence[Finding], words: Words) -> bool:
    """Whether rows are read that whoever opens the workbook does not see."""
    console = output.messages()
    for note in notes:
        where, facts = ", ".join(filter(None, (note.file, note.sheet))), note.facts
        console.print(words("cli.ask.hidden_rows", file=where, count=facts["count"], first=facts["first"]))
    console.print(words("cli.ask.hidden_rows.which"))
    while (answer := yes_or_no(typed(words("cli.ask.must_say")))) is None:
        console.print(words("cli.ask.yes_or_no"))
    return answer


def _heading(note: Finding, layouts: "Sequence[TableLayout]") -> tuple[int, str] | None:
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


def _sensitive(note: Finding, layouts: "Sequence[TableLayout]", unread: Sequence[dict[str, str]], words: Words) -> None:
    """Who answers for it that a column of health, union or the like is not read.

    Raises:
        InputRefusedError: nobody does.
    """
    position = _heading(note, layouts)
    if position is not None and position[1] not in unread[position[0]]:
        where = ", ".join(filter(None, (note.file, note.sheet)))
        letter, heading = note.facts["letter"], note.column
        output.messages().print(words("cli.ask.sensitive", file=where, letter=letter, heading=heading))
        _answered_for(note, layouts, position, unread, words)


def _answered_for(
    note: Finding,
    layouts: "Sequence[TableLayout]",
    position: tuple[int, str],
    unread: Sequence[dict[str, str]],
    words: Words,
) -> None:
    """Takes the name of who answers for it that a column is not read, in every table with the same headings.

    Raises:
        InputRefusedError: nobody does.
    """
    from planner.imports.columns.column_file import names_somebody

    table, heading = position
    while not names_somebody(by := typed(words("cli.ask.must_say")).strip()):
        if by == STOP:
            raise InputRefusedError((note,))
        output.messages().print(words("cli.ask.no_name"))
    for other, layout in enumerate(layouts):
        if layout.headings == layouts[table].headings:
            unread[other][heading] = by


def _protected(
    note: Finding,
    layouts: "Sequence[TableLayout]",
    said: Sequence[dict[str, str]],
    unread: Sequence[dict[str, str]],
    words: Words,
) -> None:
    """Whether a column marks protected people; if not, who answers for it that it says nothing of that.

    Raises:
        InputRefusedError: nobody does, so that whoever it marks might come in.
    """
    from planner.imports.protected.rows import FLAG
    from planner.imports.roster.columns import name_of

    position = _heading(note, layouts)
    if position is None or position[1] in unread[position[0]]:
        return
    (table, heading), console = position, output.messages()
    where = ", ".join(filter(None, (note.file, note.sheet)))
    letter = note.facts["letter"]
    console.print(words("cli.ask.protected", file=where, letter=letter, heading=note.column, column=name_of(FLAG)))
    while (answer := yes_or_no(typed(words("cli.ask.must_say")))) is None:
        console.print(words("cli.ask.yes_or_no"))
    if not answer:
        console.print(words("cli.ask.protected.no", heading=note.column))
        _answered_for(note, layouts, position, unread, words)
    for other, layout in enumerate(layouts if answer else ()):
        if layout.headings == layouts[table].headings:
            said[other][heading] = FLAG


def _column(note: Finding, layouts: "Sequence[TableLayout]", said: Sequence[dict[str, str]], words: Words) -> None:
    """Under which heading a column stands without which nobody is read.

    Raises:
        InputRefusedError: under none.
    """
    from planner.imports.columns.column import compared
    from planner.imports.columns.column_file import KEYS

    name = str(note.facts.get("columns", note.column)).split(" / ")[0]
    here = [table for table, own in enumerate(layouts) if note.file in ("", own.file) and note.sheet in ("", own.sheet)]
    if any(KEYS[compared(name)] in said[table].values() for table in here):
        return  # a table with the same headings has said it
    free = {compared(heading): heading for table in here for heading in layouts[table].distinct
            if not layouts[table].meant.get(heading) and heading not in said[table]}  # fmt: skip
    where = ", ".join(filter(None, (note.file, note.sheet))) or ", ".join(
        dict.fromkeys(layouts[table].file for table in here)
    )
    console = output.messages()
    headings = ", ".join(f"”{heading}”" for heading in free.values()) or "–"
    console.print(words("cli.ask.where", file=where, column=name, headings=headings))
    more = any(own.asks for own in layouts)
    shown = words("cli.ask.later") if more else words("cli.ask.must_say")
    while (text := typed(shown).strip()) != STOP and compared(text) not in free and (text or not more):
        console.print(words("cli.ask.no_heading"))
    if not text:
        return  # another answer may be that it is this column
    if text == STOP:
        raise InputRefusedError((note,))
    for table, layout in enumerate(layouts):
        same = table in here or any(layout.headings == layouts[other].headings for other in here)
        heading = next((own for own in layout.distinct if compared(own) == compared(text)), None)
        if same and heading is not None:
            said[table][heading] = KEYS[compared(name)]
