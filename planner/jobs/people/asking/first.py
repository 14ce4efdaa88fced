"""What is asked first of all: what would stop HR's files as a whole; what nobody can answer is said before that."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planner.domain.finding import Finding, InputRefusedError, Severity
from planner.jobs.people.answers import with_answers
from planner.jobs.people.asking.question import Ask, Asking, PausedError
from planner.jobs.people.asking.sensitives import sensitives
from planner.jobs.people.asking.stopping import STOP, heading_of, protected, sensitive, yes_or_no_asked
from planner.jobs.people.asking.units import unit_of_list
from planner.jobs.people.asking.who import who
from planner.jobs.people.place import Place
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout


_BORN, _BORN_NAME = frozenset({"birth_year", "personnummer"}), "födelseår"


def first(asked: "ColumnsAskedError", place: Place, words: Words) -> Asking[Place | None]:
    """Asks which sheets and hidden rows are read, what marks protected people, and where needed columns stand.

    Args:
        asked: the refusal that says what there is to ask.
        place: the import as it is so far.
        words: language of the questions.

    Returns:
        The import with the answers, to be read again; None where nothing of this is to be asked.

    Raises:
        InputRefusedError: something stops the files that no answer mends, or somebody has answered to stop.
    """
    from planner.imports import codes

    if several := [note for note in asked.findings if note.code == codes.tables.SEVERAL_SHEETS]:
        sheets = {}
        for note in several:
            sheets[note.file] = yield from _sheets(note, asked.layouts, words)
        return replace(place, answered_sheets={**place.answered_sheets, **sheets})
    if which := [note for note in asked.findings if note.code == codes.HEADING_ROW]:
        return with_answers(place, (yield from _heading_rows(which, asked.layouts, words)))
    if stopping := tuple(_stopping(asked)):
        raise InputRefusedError(stopping)
    if hidden := [note for note in asked.findings if note.code == codes.tables.HIDDEN_ROWS]:
        return replace(place, hidden_rows=(yield from _hidden_rows(hidden, words)))
    return (yield from _headings(asked, place, words))


def _headings(asked: "ColumnsAskedError", place: Place, words: Words) -> Asking[Place | None]:
    """Asks what marks protected people, who answers for what is not read, and where needed columns stand."""
    from planner.imports import codes

    said = [dict[str, str]() for _ in asked.layouts]
    unread = [dict(layout.unread) for layout in asked.layouts]
    ways = [dict[str, Any]() for _ in asked.layouts]
    keys = {codes.NO_KEY, codes.ASKED_WHO}
    later = {codes.NO_COLUMN} if any(note.code in keys for note in asked.findings) else set()  # comes again after these
    # Where no birth year is to be had nothing else matters: whoever is asked first of it answers nothing in vain.
    with suppress(PausedError):
        sensitive_ones = [note for note in asked.findings if note.code == codes.SENSITIVE_COLUMN]
        if not any(map(_of_birth, asked.findings)):
            yield from sensitives(sensitive_ones, asked.layouts, said, unread, words)
        for note in sorted(asked.findings, key=lambda own: not _of_birth(own)):
            if note.code == codes.PROTECTED_COLUMN:
                yield from protected(note, asked.layouts, said, unread, words)
            elif note.code == codes.SENSITIVE_COLUMN:
                yield from sensitive(note, asked.layouts, said, unread, words)
            elif note.code in keys:
                yield from who(note, asked.layouts, said, ways, words)
            elif note.code == codes.ASKED_LIST_UNIT:
                yield from unit_of_list(note, asked.layouts, said, ways, words)
            elif note.code in {codes.MISSING_HEADING, codes.NO_COLUMN} - later:
                yield from _column(note, asked.layouts, said, words)
    if not any(said) and not any(ways) and unread == [layout.unread for layout in asked.layouts]:
        return None
    layouts = [replace(layout, unread=own) for layout, own in zip(asked.layouts, unread, strict=True)]
    return with_answers(place, _answers(layouts, said, ways))


def _stopping(asked: "ColumnsAskedError") -> Iterator[Finding]:
    """What stops the files and cannot be answered here."""
    from planner.imports import codes

    for note in asked.findings:
        if note.severity is Severity.ERROR:
            named = note.code not in codes.STOPPING_COLUMNS or heading_of(note, asked.layouts) is not None
            if note.code not in codes.ASKED or not named:
                yield note


def _answers(
    layouts: "Sequence[TableLayout]", said: Sequence[Mapping[str, str]], ways: Sequence[Mapping[str, Any]] = ()
) -> Any:
    from planner.imports.proposals.answers import column_file

    nothing: list[dict[str, Any]] = [{} for _ in layouts]
    return column_file(layouts, said, nothing, ways or nothing, nothing)


def _sheets(note: Finding, layouts: "Sequence[TableLayout]", words: Words) -> Asking[tuple[str, ...]]:
    """The sheets of a file that are to be read; nothing is taken for granted, as one may be last month's."""
    there = [layout.sheet for layout in layouts if layout.file == note.file]
    facts = {name: note.facts[name] for name in ("sheets", "hidden")}
    by_name = {sheet.strip().casefold(): sheet for sheet in there}
    ask = Ask(words("cli.ask.sheets", file=note.file, **facts), words("cli.ask.must_say"), tuple(there), several=True)
    while True:
        text = (yield ask).strip().casefold()
        if text in ("alla", "all"):
            return tuple(there)
        names = [text] if text in by_name else [part.strip() for part in text.split(",")]
        if all(name in by_name for name in names):
            return tuple(by_name[name] for name in names)
        ask = replace(ask, text=words("cli.ask.no_sheets"), again=True)


def _heading_rows(notes: Sequence[Finding], layouts: "Sequence[TableLayout]", words: Words) -> Asking[Any]:
    """Which row holds the headings of each file of which two may."""
    said = dict[str, int]()
    for note in notes:
        where = ", ".join(filter(None, (note.file, note.sheet)))
        guess = str(note.facts["guess"])
        ask = Ask(words("cli.ask.heading_row", file=where, rows=note.facts["rows"]), guess)
        while not ((text := (yield ask).strip() or guess).isdecimal() and int(text)):
            ask = replace(ask, text=words("cli.ask.no_heading_row"), again=True)
        said[note.file] = int(text)
    rows = [replace(layout, heading_row=said.get(layout.file, layout.heading_row)) for layout in layouts]
    return _answers(rows, [{} for _ in rows])


def _hidden_rows(notes: Sequence[Finding], words: Words) -> Asking[bool]:
    """Whether rows are read that whoever opens the workbook does not see."""
    lines = []
    for note in notes:
        where = ", ".join(filter(None, (note.file, note.sheet)))
        lines.append(words("cli.ask.hidden_rows", file=where, count=note.facts["count"], first=note.facts["first"]))
    return (yield from yes_or_no_asked("\n".join((*lines, words("cli.ask.hidden_rows.which"))), words))


def _column(
    note: Finding, layouts: "Sequence[TableLayout]", said: Sequence[dict[str, str]], words: Words
) -> Asking[None]:
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
    headings = ", ".join(f"”{heading}”" for heading in free.values()) or "–"
    born = _of_birth(note)
    more = any(own.asks and (not born or _may_say_birth(own)) for own in layouts)
    shown = words("cli.ask.later") if more else words("cli.ask.must_say")
    text = words("cli.ask.where.born" if born else "cli.ask.where", file=where, column=name, headings=headings)
    ask = Ask(text, shown, (*free.values(), STOP))
    while (text := (yield ask).strip()) != STOP and compared(text) not in free and (text or not more):
        ask = replace(ask, text=words("cli.ask.no_heading"), again=True)
    if not text:
        return  # another answer may be that it is this column
    if text == STOP:
        raise InputRefusedError((note,))
    for table, layout in enumerate(layouts):
        same = table in here or any(layout.headings == layouts[other].headings for other in here)
        heading = next((own for own in layout.distinct if compared(own) == compared(text)), None)
        if same and heading is not None:
            said[table][heading] = KEYS[compared(name)]


def _of_birth(note: Finding) -> bool:
    """Whether a finding is that no file says when anybody was born."""
    from planner.imports import codes

    return note.code == codes.NO_COLUMN and str(note.facts["columns"]).startswith(_BORN_NAME)


def _may_say_birth(layout: "TableLayout") -> bool:
    """Whether a heading of a table may be that of birth years, so that the answer may come with others."""
    return any(proposal.key in _BORN for proposal in layout.proposals)
