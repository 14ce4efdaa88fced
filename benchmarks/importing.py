"""Import of a generated municipality's files, faults and all."""

import tempfile
from datetime import date
from pathlib import Path

from benchmarks.figure import Meter
from planner.imports.organisation.read import read_organisation
from planner.imports.roster.read import import_roster
from planner.sample.folder import write
from planner.sample.municipality import generate
from planner.store.documents import canonical

AS_OF = date(2026, 11, 22)


def run(meter: Meter, people: int) -> None:
    """Writes the files, then times reading them into a roster and storing it."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with meter.clock(f"generate the files of {people:,} employees"):
            sample = generate(people, seed=1)
            write(sample, folder)
        files = [folder / sheet.name for sheet in sample.files]
        meter.note("size of the files", sum(path.stat().st_size for path in files) / 1e6, "MB")
        organisation = read_organisation(folder / "organisation").organisation
        with meter.clock("import (read, check, merge)"):
            result = import_roster(files, organisation, key=b"benchmark: nobody in these files exists", as_of=AS_OF)
        meter.note("rows read", result.rows_read, "rows")
        meter.note("rows set aside", result.rows_set_aside, "rows")
        meter.note("people", result.people, "people")
        with meter.clock("store the roster"):
            (folder / "roster.json").write_bytes(canonical(result.roster))
