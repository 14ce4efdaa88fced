"""What HR has answered in an import that has stopped: kept beside the proposals, so that nobody answers twice."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, finding
from planner.files.mounts import real
from planner.files.places import is_file, make_folder
from planner.jobs.people.place import Place
from planner.store import codes

if TYPE_CHECKING:
    from planner.imports.columns.column_file import ColumnFile

ANSWERS = "kolumner.svar.toml"
"""A column file; it goes when an import that has begun with it is stored, which keeps what it says."""


def from_answers(place: Place) -> tuple[Place, tuple[Finding, ...]]:
    """Begins with the answers that are kept, where somebody sits at the terminal and gives no column file."""
    path = place.private / ANSWERS
    if not place.asks or place.columns is not None or not is_file(path):
        return place, ()
    note = finding(codes.ANSWERS_USED, file=path.name, path=path.as_posix())
    return replace(place, columns=path), (note,)


def keep_answers(place: Place, language: str) -> tuple[Finding, ...]:
    """Keeps what has been answered in a run that stops, with the column file that it began with; says where.

    Raises:
        OSError: the file cannot be written.
    """
    from planner.files.writing import write_atomically
    from planner.imports.columns.column_file import read_column_file
    from planner.imports.proposals.written import column_file_text
    from planner.text.words import words_for

    if place.answers is None or place.preview:
        return ()
    said = place.answers
    if place.columns is not None:
        said = _together(read_column_file(place.columns), said)
    path = place.private / ANSWERS
    make_folder(place.private)
    write_atomically(path, column_file_text(said, words_for(language)).encode(), mode=0o600)
    return (finding(codes.ANSWERS_KEPT, file=path.name, path=path.as_posix()),)


def used_answers(place: Place) -> list[Path]:
    """The file of answers that the import has begun with, if it has."""
    path = place.private / ANSWERS
    used = place.columns is not None and real(place.columns) == real(path) and is_file(path)
    return [path] if used else []


def _together(given: "ColumnFile", answers: "ColumnFile") -> "ColumnFile":
    """A column file with the answers; of layouts with the same headings theirs, which say all that it had said."""
    layouts = {frozenset(layout.headings): layout for layout in (*given.layout, *answers.layout)}
    confirmed = given.confirmed.with_more(answers.confirmed)
    return given.model_copy(update={"layout": tuple(layouts.values()), "confirmed": confirmed})
