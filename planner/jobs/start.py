"""Empty forms in a folder of one's own: tables, workbook, scenario, settings, measures and schemas for editors."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from planner.domain.finding import InputRefusedError, finding
from planner.files.places import exists, is_dir, listed, make_folder
from planner.files.writing import write_new
from planner.jobs import codes
from planner.text import words_for

DATA, SCENARIOS, SCHEMAS = "data", "scenarios", "schemas"
TABLES = f"{DATA}/organisation"
WORKBOOK = f"{DATA}/organisation.xlsx"
SETTINGS = f"{DATA}/settings.toml"
MEASURES = f"{DATA}/measures.toml"
MARKING = "marking.toml"
LOOP = "krigsplacering.toml"
RETENTION = "gallring.toml"
FIRST_SCENARIO = f"{SCENARIOS}/L1.toml"
_READ_ME = {"sv": "BÖRJA-HÄR.md", "en": "START-HERE.md"}


def write_forms(folder: Path, language: str, as_of: date) -> tuple[Path, ...]:
    """Writes every form; the folder is laid out as the commands' own defaults expect it.

    Args:
        folder: made if it is not there.
        language: of headings, words, comments and examples.
        as_of: first day of the scenario.

    Returns:
        The files, in the order in which one fills them.

    Raises:
        InputRefusedError: E-CLI-060 for each file that is there already; nothing is written.
        OSError: a file cannot be written.
    """
    files = {folder / name: data for name, data in forms(language, as_of)}
    taken = sorted({path for path in files if exists(path)} | set(_tables_there(folder)))
    if taken:
        raise InputRefusedError(
            tuple(finding(codes.FORM_TAKEN, file=path.relative_to(folder).as_posix()) for path in taken)
        )
    for path, data in files.items():
        make_folder(path.parent)
        write_new(path, data, mode=0o666)  # Not over a file that has come in the meantime, either.
    return tuple(files)


def _tables_there(folder: Path) -> Iterator[Path]:
    """Tables under the names of the other language would stand there twice."""
    if is_dir(folder / TABLES):
        yield from (path for path in listed(folder / TABLES) if path.suffix.casefold() == ".csv")


def forms(language: str, as_of: date) -> Iterator[tuple[str, bytes]]:
    """Name below the folder, and content, of every file."""
    from planner.imports.dictionary.fields import MODELS
    from planner.imports.forms.schemas import schema_of
    from planner.imports.forms.tables import name_of, table_csv
    from planner.imports.forms.toml import skeleton
    from planner.imports.forms.workbook import workbook
    from planner.imports.organisation.columns import TABLES as KINDS

    needed = ", ".join(f"`{name_of(table, language)}`" for table in KINDS if table.required)
    yield _READ_ME.get(language, _READ_ME["en"]), words_for(language)("forms.start", tables=needed).encode("utf-8")
    for table in KINDS:
        yield f"{TABLES}/{name_of(table, language)}.csv", table_csv(table, language)
    yield WORKBOOK, workbook(language)
    for name, file in (
        (FIRST_SCENARIO, "scenario"),
        (SETTINGS, "settings"),
        (MEASURES, "measures"),
        (MARKING, "marking"),
        (LOOP, "loop"),
        (RETENTION, "retention"),
    ):
        yield name, skeleton(file, language, as_of).encode("utf-8")
    for file in MODELS:
        text = json.dumps(schema_of(file, language), ensure_ascii=False, indent=2)
        yield f"{SCHEMAS}/{file}.schema.json", f"{text}\n".encode()
