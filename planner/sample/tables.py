"""Reads the tables beside this file, in which everything about the sample that is not chance is written down."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

AS_OF = date(2027, 3, 1)
"""First day of every sample scenario; all dates of the sample are consistent with it."""


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one table, as written.

    Args:
        name: name of the table without folder and ending.
    """
    text = files("planner.sample").joinpath("tables", f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter=";"))


def ids(cell: str) -> tuple[str, ...]:
    """The parts of a comma-separated cell."""
    return tuple(part.strip() for part in cell.split(",") if part.strip())


@dataclass(frozen=True)
class Job:
    """A kind of work in one unit, with how many people do it in a municipality of 1,000."""

    unit: str
    title: str
    aid: str
    heads: int
    skills: tuple[tuple[str, int], ...]
    """Skills with the percent of the job's people who have them."""
    women: int
    """Percent."""
    hours: str
    """Profile of the fraction of employment, see ``employment.py``."""
    citizens: int
    """Percent."""

    @property
    def top(self) -> str:
        """The unit at the top of the tree."""
        return self.unit.split("-")[0]


@dataclass(frozen=True)
class Pick:
    """The people number ``first`` to ``first + count - 1`` of a job, in a municipality of 1,000."""

    unit: str
    title: str
    what: dict[str, str]
    first: int
    count: int


@cache
def jobs() -> tuple[Job, ...]:
    """All jobs."""
    return tuple(
        Job(
            unit=row["unit"],
            title=row["title"],
            aid=row["aid"],
            heads=int(row["heads"]),
            skills=tuple(_skill(part) for part in ids(row["skills"])),
            women=int(row["women"]),
            hours=row["hours"],
            citizens=int(row["citizens"]),
        )
        for row in rows("jobs")
    )


def picks(name: str) -> tuple[Pick, ...]:
    """A table that names some people of some jobs: ``courses`` or ``vettings``."""
    fixed = ("unit", "title", "first", "count")
    return tuple(
        Pick(
            unit=row["unit"],
            title=row["title"],
            what={key: value for key, value in row.items() if key not in fixed},
            first=int(row["first"]),
            count=int(row["count"]),
        )
        for row in rows(name)
    )


def _skill(part: str) -> tuple[str, int]:
    skill, _, percent = part.partition(":")
    return skill, int(percent or 100)
