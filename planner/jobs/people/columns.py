"""What HR says that the headings of its files mean: given once, kept in the private folder, proposed where it lacks."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, finding
from planner.files.opening import read_all
from planner.files.places import exists, is_file, make_folder
from planner.jobs.people.answers import KEPT, of_stored
from planner.jobs.people.place import Place
from planner.store import codes

if TYPE_CHECKING:
    from planner.domain.organisation import Organisation
    from planner.imports.columns.meanings import Meanings
    from planner.imports.proposals.guesses import Guess
    from planner.imports.proposals.layouts import TableLayout
    from planner.imports.roster.result import ImportResult

COLUMNS = KEPT
"""The file that is kept."""
PROPOSALS = ("kolumner.forslag", ".toml")
"""The file of what is proposed; a numbered one where HR has worked in the one that lies there."""

GUESSES = ("kompetens.gissning", ".csv")
"""The list of skills that AID codes hint at; likewise."""


def meanings_of(place: Place, dated: Mapping[str, date]) -> "tuple[Meanings, tuple[Finding, ...]]":
    """What is said of headings: what is kept, and what is given and answered now, which is stronger.

    Args:
        place: what is given.
        dated: name of a file to the day that it is of, as HR says.

    Returns:
        It, and what is told of it.

    Raises:
        InputRefusedError: a file is no column file, or names columns that there are not.
    """
    from planner.imports.columns.column_file import ColumnFile, read_column_file
    from planner.imports.columns.meanings import Meanings
    from planner.imports.said.latest import by_name, over, without
    from planner.imports.said.told import replaced

    path = place.private / COLUMNS
    kept = read_column_file(path) if is_file(path) and not place.anew else ColumnFile()
    given = ColumnFile()
    for file in filter(None, (place.earlier, place.columns)):  # a file given now says more than older answers
        read = read_column_file(file)
        given = over(by_name(given, read), read)
    if place.answers:
        # What is answered now says more than the file that had left it open.
        given = over(given, place.answers)
    told = tuple(replaced(kept, given, COLUMNS))
    sheets = place.answered_sheets
    meanings = Meanings(
        without(kept, given), given, place.sheets, place.hidden_rows, dated, place.today, place.guess_skills, sheets
    )
    return meanings, told


def unused_layouts(place: Place, layouts: "Sequence[TableLayout]") -> list[Finding]:
    """Layouts of a column file given now that fit none of the files: what they say has no effect."""
    from planner.imports.columns.column_file import read_column_file
    from planner.imports.said.told import unused

    if place.columns is None:
        return []
    tables = [(one.file, one.headings) for one in layouts]
    return [*unused(read_column_file(place.columns), place.columns.name, tables)]


def idle_answers(place: Place, meanings: "Meanings", told: "Iterable[Finding]") -> list[Finding]:
    """Answers given now that have changed nothing."""
    from planner.imports.said.told import idle

    return [*idle(meanings.given, place.columns.name if place.columns else COLUMNS, told)]


def kept_columns(
    place: Place, meanings: "Meanings", layouts: "Sequence[TableLayout]", language: str
) -> dict[Path, bytes]:
    """The files that an import leaves: what is said of headings, for next month, and what is only proposed."""
    from planner.imports.columns.column_file import ColumnFile
    from planner.imports.proposals.layouts import kept_file
    from planner.imports.proposals.written import column_file_text
    from planner.text.words import words_for

    private = place.private
    said = kept_file(of_stored(place, meanings, layouts), layouts)
    over_it = place.anew and is_file(private / COLUMNS)
    files = (
        {}
        if said == ColumnFile() and not over_it
        else {private / COLUMNS: column_file_text(said, words_for(language)).encode()}
    )
    return files | dict(filter(None, [proposals_file(private, layouts, language)]))


def proposals_file(private: Path, layouts: "Sequence[TableLayout]", language: str) -> tuple[Path, bytes] | None:
    """The file of what is proposed, and its bytes; None if nothing is."""
    from planner.imports.proposals.written import proposals_text
    from planner.text.words import words_for

    if not any(layout.open for layout in layouts):
        return None
    data = proposals_text(layouts, words_for(language)).encode("utf-8")
    stem, ending = PROPOSALS
    number, path = 1, private / f"{stem}{ending}"
    while exists(path) and _said(read_all(path)) != _said(data):
        number += 1
        path = private / f"{stem}-{number}{ending}"
    return path, data


def _said(data: bytes) -> object:
    """What a column file says without its comments; where HR has changed nothing, it may be written anew."""
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None


def write_proposals(private: Path, layouts: "Sequence[TableLayout]", language: str) -> list[Finding]:
    """Writes the proposals of an import that cannot go on without answers; returns where they are.

    Raises:
        OSError: the file cannot be written.
    """
    from planner.files.writing import write_atomically

    written = proposals_file(private, layouts, language)
    if written is None:
        return []
    make_folder(private)
    write_atomically(*written, mode=0o600)
    return [proposals_note(written[0])]


def proposals_note(path: Path) -> Finding:
    """Where the proposals are, and what to do with them."""
    return finding(codes.PROPOSALS_WRITTEN, file=path.name, path=path.as_posix())


def guesses_of(result: "ImportResult", organisation: "Organisation", meanings: "Meanings") -> "list[Guess]":
    """Skills that codes and titles hint at, and that nobody has confirmed."""
    from planner.imports.proposals.guesses import guessed_skills

    return guessed_skills(result.roster.people, result.keys, result.hints, organisation, meanings)


def guesses_file(
    place: Place, result: "ImportResult", organisation: "Organisation", meanings: "Meanings", language: str
) -> dict[Path, bytes]:
    """The list of skills that AID codes hint at, where it is asked for; nothing that lies there is written over."""
    from planner.imports.proposals.guesses import guesses_text
    from planner.text.words import words_for

    if not place.guess_skills:
        return {}
    guesses = guesses_of(result, organisation, meanings)
    data = guesses_text(guesses, organisation, words_for(language)).encode("utf-8-sig")
    stem, ending = GUESSES
    number, path = 1, place.private / f"{stem}{ending}"
    while exists(path) and read_all(path) != data:
        number += 1
        path = place.private / f"{stem}-{number}{ending}"
    return {path: data}


def notes_of(files: Mapping[Path, bytes]) -> list[Finding]:
    """What is told of the files that an import leaves besides roster, keys and rows to mend."""
    return [
        _guesses_note(path, data) if path.suffix == GUESSES[1] else proposals_note(path)
        for path, data in files.items()
        if path.name != COLUMNS
    ]


def _guesses_note(path: Path, data: bytes) -> Finding:
    return finding(codes.GUESSES_WRITTEN, file=path.name, path=path.as_posix(), count=data.count(b"\n") - 1)
