"""A municipality small enough to be stored a thousand times: some of the sample's people, and a next month."""

from pathlib import Path

from planner.jobs import samples

PEOPLE = 60
AS_OF = "2027-03-01"
_NEXT_MONTH = 8
"""People by whom the next month's file is shorter: so many have left."""
OTHERS = ("kompetens.csv", "sakerhet.csv")


def write_files(folder: Path) -> None:
    """Writes HR's files: those who are employed in March and in April, their skills and their clearances."""
    files = {path.name: path.read_bytes().splitlines(keepends=True) for path in samples.roster_files()}
    first, *rows = files["personal.csv"]
    people = rows[:PEOPLE]
    numbers = {row.split(b";")[0] for row in people}
    (folder / "mars.csv").write_bytes(b"".join([first, *people]))
    (folder / "april.csv").write_bytes(b"".join([first, *people[:-_NEXT_MONTH]]))
    for name in OTHERS:
        first, *rows = files[name]
        (folder / name).write_bytes(b"".join([first, *(row for row in rows if row.split(b";")[0] in numbers)]))
