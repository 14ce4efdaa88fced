"""HR's four files to the preview of what they would change, against pandas and one pydantic model per row.

Each step runs in a process of its own, so that its processor time and its peak memory are its own.
"""

import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeVar

from benchmarks.figure import Meter

Result = TypeVar("Result")

FILES = ("personal.csv", "kompetens.csv", "sakerhet.csv", "fortroendevalda-och-externa.xlsx")
MOST_TIMES, MOST_MIB = 4.0, 600.0
_LEFT_OUT = 50
"""Every so many-th row was not in the files of the month before, so that there is something to compare."""
_KIB = 1024


class Step(NamedTuple):
    """What one step has cost and found."""

    processor_s: float
    """Of the process and its children, from before the first file is opened; starting Python is not in it."""
    mib: float
    """Peak of the process itself, Python and libraries included."""
    child_mib: float
    """Peak of its largest child."""
    rows: int
    facts: dict[str, int]


def run(meter: Meter, people: int) -> None:
    """Stores the month before, then times this month's files up to the preview; the peer before and after."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with meter.clock(f"generate the files of {people:,} employees and store the month before"):
            _apart(make, folder, people)
        before, ours, after = _apart(peer, folder), _apart(preview, folder), _apart(peer, folder)
    if ours.rows != before.rows:
        raise RuntimeError(f"{ours.rows} rows against {before.rows} of the peer")
    reference = (before.processor_s + after.processor_s) / 2
    meter.note("rows read", ours.rows, "rows")
    for what, count in ours.facts.items():
        meter.note(f"people, {what}", count, "people")
    meter.note("files to preview, processor time", ours.processor_s, "s")
    meter.note("pandas + one pydantic model per row, first", before.processor_s, "s")
    meter.note("pandas + one pydantic model per row, second", after.processor_s, "s")
    meter.note("peak memory of the process", ours.mib, "MiB")
    meter.note("peak memory of its child that reads the workbook", ours.child_mib, "MiB")
    meter.note("peak memory of the peer", max(before.mib, after.mib), "MiB")
    size = f"{people:,} employees, files to preview"
    meter.bar(f"{size}: times pandas + pydantic", ours.processor_s / reference, MOST_TIMES)
    meter.bar(f"{size}: MiB, the larger of process and child", max(ours.mib, ours.child_mib), MOST_MIB)


def _apart(step: Callable[..., Result], *arguments: object) -> Result:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(step, *arguments).result()


def make(folder: Path, people: int) -> None:
    """Writes the files, and stores an import of those of the month before."""
    from planner.jobs.people.place import Place
    from planner.jobs.roster import import_into
    from planner.sample.folder import write
    from planner.sample.municipality import generate
    from planner.sample.tables import AS_OF

    write(generate(people, seed=1), folder)
    earlier = folder / "earlier"
    earlier.mkdir()
    for name in FILES:
        data = (folder / name).read_bytes()
        if name.endswith(".csv"):
            head, *rows = data.splitlines(keepends=True)
            data = b"".join((head, *(row for number, row in enumerate(rows) if number % _LEFT_OUT)))
        (earlier / name).write_bytes(data)
    place = Place(folder / "out", folder / "private", confirmed=True)
    import_into([earlier / name for name in FILES], folder / "organisation", place, AS_OF, "sv")


def preview(folder: Path) -> Step:
    """What ``planner import --preview`` does before it prints; what it loads is loaded before, as for the peer."""
    import pandas as pd  # noqa: F401 - as for the peer

    from planner.imports.codes import ROWS_OF_GROUPS, ROWS_OF_PRINT, ROWS_OF_SUMS, SKIPPED_ROWS
    from planner.imports.organisation import read as _organisation  # noqa: F401
    from planner.imports.roster import read as _roster  # noqa: F401
    from planner.jobs.people.place import Place
    from planner.jobs.roster import prepare_import
    from planner.sample.tables import AS_OF

    place = Place(folder / "out", folder / "private", preview=True)
    start = _processor_s()
    prepared = prepare_import([folder / name for name in FILES], folder / "organisation", place, AS_OF, "sv")
    spent, compared = _processor_s() - start, prepared.difference
    facts = {"before": compared.before, "now": compared.now, "new": compared.new, "changed": compared.changed}
    nobody = (ROWS_OF_SUMS, ROWS_OF_GROUPS, ROWS_OF_PRINT, SKIPPED_ROWS)
    passed = [note for note in prepared.result.findings if note.code in nobody]
    rows = prepared.result.rows_read + sum(int(note.facts["count"]) for note in passed)
    return _step(spent, rows, facts)


def peer(folder: Path) -> Step:
    """Pandas reads the files as text; each row becomes a pydantic model of optional texts."""
    import pandas as pd
    from pydantic import create_model

    def read(path: Path) -> "pd.DataFrame":
        if path.suffix == ".xlsx":
            return pd.read_excel(path, dtype=str, keep_default_na=False, engine="calamine")
        try:
            return pd.read_csv(path, sep=";", dtype=str, keep_default_na=False, encoding="utf-8-sig")
        except UnicodeDecodeError:
            return pd.read_csv(path, sep=";", dtype=str, keep_default_na=False, encoding="cp1252")

    start, rows = _processor_s(), 0
    for name in FILES:
        table = read(folder / name)
        table.columns = pd.Index([f"c{number}" for number in range(len(table.columns))])
        model = create_model("Row", **dict.fromkeys(table.columns, (str | None, None)))  # type: ignore[call-overload]
        for row in table.to_dict("records"):
            model.model_validate(row)
            rows += 1
    return _step(_processor_s() - start, rows, {})


def _processor_s() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _step(processor_s: float, rows: int, facts: dict[str, int]) -> Step:
    import resource  # late: Windows has none, and every other job runs there

    own, child = (resource.getrusage(who).ru_maxrss / _KIB for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Step(processor_s, own, child, rows, facts)
