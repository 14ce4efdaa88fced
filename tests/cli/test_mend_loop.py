"""HR mends the rows that come back, as docs/hr-filer.md says, on the disk and where the folders lie in a workspace."""

from pathlib import Path, PurePosixPath

import pytest

from planner.imports.tables.read import read_tables
from planner.store import keys
from tests.cli.kit import Said
from tests.cli.test_mounted import ORGANISATION, Town
from tests.files.shelf import MemoryShelf
from tests.imports.roster_files import write_xlsx

MEND = "private/hr.att-ratta.xlsx"
SHELVES = {"disk": None, "workspace": MemoryShelf}


@pytest.mark.parametrize("where", SHELVES)
def test_the_loop_ends_with_nothing_to_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    monkeypatch.setattr(keys, "new_key", lambda: b"0123456789abcdef0123456789abcdef")
    shelf = MemoryShelf() if SHELVES[where] else None
    town = Town(tmp_path / "town", shelf)

    def come(*files: str) -> Said:
        return town.run("import", *files, *ORGANISATION, "--as-of", "2027-03-01", "--confirm", "--json")

    first = come("hr.csv").json
    assert (first["rows_set_aside"], first["mend"]) == (1, [MEND])
    # Out of the workspace, mended on the disk, and handed in from there.
    outside = town.folder / "rattat"
    outside.mkdir()
    taken = outside / "hr.att-ratta.xlsx"
    data = shelf.files[PurePosixPath(MEND)] if shelf else (town.folder / MEND).read_bytes()
    taken.write_bytes(data)
    (table,) = read_tables(taken)
    (row,) = table.rows
    cells = dict(zip(table.headers, row.cells, strict=True))
    wrong = write_xlsx(outside, cells | {"Enhet": "finns inte"}, name=taken.name)
    again = come("hr.csv", f"rattat/{wrong.name}").json
    assert (again["rows_set_aside"], again["mend"]) == (1, ["private/hr-2.att-ratta.xlsx"])
    write_xlsx(outside, cells | {"Enhet": "TEK"}, name=taken.name)
    # Alone it would take everybody else away.
    alone = town.run("import", f"rattat/{taken.name}", *ORGANISATION, "--as-of", "2027-03-01", "--confirm")
    assert (alone.code, "E-STORE-089" in alone.err + alone.out) == (2, True)
    last = come("hr.csv", f"rattat/{taken.name}").json
    assert (last["rows_set_aside"], last["people"], last["mend"]) == (0, first["people"] + 1, [])
    # Next month the same fault comes again, and so does the mended file.
    assert come("hr.csv", f"rattat/{taken.name}").json["people"] == last["people"]
    forgotten = town.run("import", "hr.csv", *ORGANISATION, "--as-of", "2027-03-01")
    assert forgotten.code != 0
    assert taken.name in " ".join(forgotten.err.split())
