"""All that has been answered of HR's files as one text, to be read and changed where there is no file of it to open."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import InputRefusedError
from planner.files.opening import read_all
from planner.files.places import is_file, make_private
from planner.files.writing import write_atomically
from planner.jobs.people.answers import ANSWERS, KEPT
from planner.jobs.people.place import Place
from planner.text.words import words_for

if TYPE_CHECKING:
    from planner.jobs.people.storing import Prepared


def answers_text(place: Place, prepared: "Prepared | None", language: str) -> str:
    """What would be kept if the import were stored; without one what is kept, and what was answered since.

    Args:
        place: the import, with what has been answered.
        prepared: what would be stored.
        language: of the comment on top.
    """
    from planner.imports.columns.column_file import ColumnFile, read_column_file
    from planner.imports.proposals.written import column_file_text
    from planner.imports.said.latest import over

    kept = place.private / KEPT
    if prepared and kept in prepared.columns:
        return prepared.columns[kept].decode()
    said = ColumnFile()
    try:
        for path in () if place.anew else filter(is_file, (kept, place.private / ANSWERS)):
            said = over(said, read_column_file(path))
    except InputRefusedError:
        return read_all(path).decode(errors="replace")  # whoever sees its faults can mend them
    said = over(said, place.answers) if place.answers else said
    return column_file_text(said, words_for(language))


def with_text(place: Place, path: Path) -> Place:
    """The import with what a text says, and with nothing that had been answered before: the text holds all of it.

    Raises:
        InputRefusedError: it is no file of answers; every fault.
    """
    from planner.imports.columns.column_file import read_column_file

    return replace(place, answers=read_column_file(path), anew=True, earlier=None, columns=None)


def keep_text(place: Place, path: Path) -> None:
    """Keeps what a text says, for the next import.

    Raises:
        InputRefusedError: it is no file of answers; nothing has changed.
        OSError: it cannot be written.
    """
    with_text(place, path)
    make_private(place.private)
    # What an import that stopped has left would say more than what is kept.
    for name in (KEPT, *filter(lambda name: is_file(place.private / name), (ANSWERS,))):
        write_atomically(place.private / name, read_all(path), mode=0o600)
