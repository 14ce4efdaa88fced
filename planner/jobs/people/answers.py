"""What HR has answered in an import that has stopped: kept beside the proposals, so that nobody answers twice."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.mounts import real
from planner.files.places import is_file, make_folder
from planner.jobs.people.place import Place
from planner.store import codes

if TYPE_CHECKING:
    from planner.imports.columns.column_file import ColumnFile, Layout
    from planner.imports.columns.meanings import Meanings
    from planner.imports.proposals.layouts import TableLayout

KEPT = "columns.toml"
"""What is kept of the headings of imports that are stored; what is given later is added to it."""
ANSWERS = "kolumner.svar.toml"
"""A column file; it goes when an import of such files is stored, which keeps what was said in the end."""


def from_answers(place: Place) -> tuple[Place, tuple[Finding, ...]]:
    """Begins with the answers that are kept, where somebody sits at the terminal; a column file given says more."""
    path = place.private / ANSWERS
    if place.anew:
        return place, dropped_answers(place)
    if not place.asks or not is_file(path) or (place.columns is not None and real(place.columns) == real(path)):
        return place, ()
    note = finding(codes.ANSWERS_USED, file=path.name, path=path.as_posix())
    return replace(place, earlier=path), (note,)


def dropped_answers(place: Place) -> tuple[Finding, ...]:
    """Which answers of earlier imports are not used, where somebody wants to be asked anew."""
    files = ", ".join(path.as_posix() for name in (KEPT, ANSWERS) if is_file(path := place.private / name))
    return (finding(codes.ANSWERS_DROPPED, file=KEPT, path=files),) if files else ()


def with_answers(place: Place, said: "ColumnFile") -> Place:
    """The import with what somebody has answered now; what was said before of numbers, codes and titles stays so."""
    if before := place.answers:
        numbers = tuple(dict.fromkeys((*before.left_out, *said.left_out)))
        said = said.model_copy(update={"confirmed": before.confirmed.with_more(said.confirmed)})
        said = said.model_copy(update={"left_out": numbers}) if numbers else said
        if unread := tuple(_unread_lists(before, said)):
            said = said.model_copy(update={"layout": (*said.layout, *unread)})
    return replace(place, answers=said)


def _unread_lists(before: "ColumnFile", said: "ColumnFile") -> "Iterator[Layout]":
    """Lists of which nothing is read as somebody has answered: later rounds do not see them, and would ask again."""
    now = [layout.headings.keys() for layout in said.layout]
    for layout in before.layout:
        if layout.columns and not any(layout.columns.values()) and layout.headings.keys() not in now:
            yield layout


def with_left_lists(layouts: "Iterable[TableLayout]", place: Place) -> "tuple[TableLayout, ...]":
    """The layouts, and those of lists of which somebody has answered that nothing is read: they may change their mind.

    Args:
        layouts: of the lists that are read, or asked of.
        place: the import, with what has been answered.
    """
    from planner.imports.columns.column_file import ColumnFile
    from planner.imports.proposals.layouts import TableLayout

    there = tuple(layouts)
    now = ColumnFile(layout=tuple(_bare(layout.file, layout.headings) for layout in there))
    left = _unread_lists(place.answers, now) if place.answers else ()
    lists = (TableLayout(own.file, "", tuple(own.columns), dict(own.columns), said=True) for own in left)
    return (*there, *lists)


def _bare(file: str, headings: Iterable[str]) -> "Layout":
    from planner.imports.columns.column_file import Layout

    return Layout(file=file, others=tuple(headings))


def without_numbers(place: Place, texts: Iterable[str]) -> Place:
    """The import without the rows of some employment numbers, now and later: test people that nothing shows to be such.

    Args:
        place: the import.
        texts: numbers, one or several in each, with commas between.
    """
    from planner.imports.columns.column_file import ColumnFile

    numbers = tuple(number for text in texts for number in re.split(r"[\s,;]+", text) if number)
    return with_answers(place, ColumnFile(left_out=numbers)) if numbers else place


def keep_answers(place: Place, language: str) -> tuple[Finding, ...]:
    """Keeps what has been answered in a run that stops, with the column files that it began with; says where.

    Raises:
        OSError: the file cannot be written.
    """
    from planner.files.writing import write_atomically
    from planner.imports.columns.column_file import read_column_file
    from planner.imports.proposals.written import column_file_text
    from planner.imports.said.latest import over
    from planner.text.words import words_for

    if place.answers is None or place.preview:
        return ()
    said = place.answers
    for file in filter(None, (place.columns, place.earlier)):
        said = over(read_column_file(file), said)
    path = place.private / ANSWERS
    make_folder(place.private)
    write_atomically(path, column_file_text(said, words_for(language)).encode(), mode=0o600)
    return (finding(codes.ANSWERS_KEPT, file=path.name, path=path.as_posix()),)


def throw_away(private: Path) -> None:
    """Throws away what has been answered since the last import that was stored.

    Raises:
        OSError: it is as it was.
    """
    from planner.files.together import Change, replace_together

    if is_file(private / ANSWERS):
        replace_together([Change(private / ANSWERS, None)], private)


def of_stored(place: Place, meanings: "Meanings", layouts: "Iterable[TableLayout]") -> "Meanings":
    """What is kept for next month: of an attempt that stopped, only what it says of lists that are stored now.

    A list that was mended since then would be recognised next month as it was before, and be read so.
    """
    from planner.imports.columns.column import compared
    from planner.imports.columns.column_file import read_column_file

    if place.earlier is None:
        return meanings
    now = {frozenset(map(compared, layout.headings)) for layout in layouts}
    given = read_column_file(place.columns).layout if place.columns else ()
    said = [own.headings.keys() for own in (*given, *(place.answers.layout if place.answers else ()))]
    stale = {
        frozenset(own.headings)
        for own in read_column_file(place.earlier).layout
        if any(own.columns.values())  # else nobody reads it, and it would be asked of again
        and frozenset(own.headings) not in now
        and not any(those <= own.headings.keys() for those in said)
    }
    left = tuple(own for own in meanings.given.layout if frozenset(own.headings) not in stale)
    return replace(meanings, given=meanings.given.model_copy(update={"layout": left}))


def ended_answers(place: Place, layouts: "Iterable[TableLayout]") -> list[Path]:
    """The file of answers, once an import is stored that has begun with it or has the same headings.

    What is stored says by then what the columns mean; older answers would be taken for newer ones next month.
    """
    from planner.imports.columns.column import compared
    from planner.imports.columns.column_file import read_column_file

    path = place.private / ANSWERS
    if not is_file(path):
        return []
    if place.anew or place.earlier is not None or (place.columns is not None and real(place.columns) == real(path)):
        return [path]
    try:
        said = read_column_file(path)
    except InputRefusedError:
        return [path]
    now = [set(map(compared, layout.headings)) for layout in layouts]
    return [path] if any(own.headings.keys() <= those for own in said.layout for those in now) else []
