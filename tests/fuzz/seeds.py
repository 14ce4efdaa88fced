"""What mutation begins from: small good files of every kind that the importer reads."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from planner.jobs import samples
from tests.imports.roster_files import ROW, SECOND, csv_text, write_xlsx

_MOST = 4000
"""Bytes of a text seed: short ones are mutated more often in what matters."""
_COLUMNS = """[columns]
"Anst nr" = "anställningsnummer"
[words."anställningsform"]
"Månad" = "tillsvidare"
"""


def of(target: str) -> Iterator[bytes]:
    """The seeds of a target."""
    if target in ("csv", "roster"):
        for encoding in ("utf-8-sig", "cp1252", "utf-16"):
            for delimiter in ";,\t":
                yield csv_text([ROW, SECOND], delimiter).encode(encoding)
    elif target == "workbook":
        yield _workbook()
    else:
        yield from _texts(target)


def _texts(target: str) -> Iterator[bytes]:
    paths = {"scenario": samples.scenarios(), "settings": (), "columns": ()}[target]
    yield from (path.read_bytes()[:_MOST] for path in paths)
    yield _COLUMNS.encode()
    yield b'format = "planner-settings/1"\n'


def _workbook() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return write_xlsx(Path(folder), ROW, SECOND).read_bytes()
