"""What a check found: a code, a place and masked facts; the sentences live in ``text``."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from pydantic import Field

from planner.domain.base import Frozen

Item = TypeVar("Item")
Done = TypeVar("Done")


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    """The row, or the file, is not used."""
    WARNING = "warning"
    """Used, but somebody should look."""
    INFO = "info"
    """Used; told for the record."""


SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}
"""By the first letter of a code."""


class Finding(Frozen):
    """One finding; never holds a personal value in clear."""

    code: str
    """Code, for example ``E-IMPORT-014``; its words are the catalogue entries that start with it."""
    severity: Severity
    """How grave it is."""
    file: str = ""
    """Name of the file, without folders."""
    sheet: str = ""
    """Sheet of a workbook."""
    row: int | None = None
    """Row as the editor shows it; the header is usually row 1."""
    column: str = ""
    """Column heading as found in the file."""
    found: str = ""
    """What was found; masked where the column is personal."""
    facts: dict[str, str | int] = Field(default_factory=dict)
    """Ids and numbers for the words of this code."""
    rows: int = 1
    """How many rows the same cause hits; ``row`` is the first of them."""
    at: tuple[tuple[int, str], ...] = Field(default=(), exclude=True, repr=False)
    """Each of these rows, with what was found there, masked likewise; only for a list that opens, stored nowhere."""


class InputRefusedError(Exception):
    """Input that cannot be used at all; carries every finding, never a value."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(sorted({finding.code for finding in findings})))
        self.findings = findings

    def __reduce__(self) -> tuple[type["InputRefusedError"], tuple[object, ...]]:
        """Survives the way from a child process with its findings."""
        return type(self), (self.findings,)


def finding(
    code: str,
    *,
    file: str = "",
    sheet: str = "",
    row: int | None = None,
    column: str = "",
    found: str = "",
    facts: Mapping[str, str | int] | None = None,
    **more: str | int,
) -> Finding:
    """A finding whose severity is the first letter of its code; ``facts`` and ``more`` are merged."""
    return Finding(
        code=code,
        severity=SEVERITIES[code[0]],
        file=file,
        sheet=sheet,
        row=row,
        column=column,
        found=found,
        facts={**(facts or {}), **more},
    )


def each(work: Callable[[Item], Done], items: Iterable[Item]) -> list[Done]:
    """What some work makes of every item; where it refuses some, all that is wrong is told in one round.

    Raises:
        InputRefusedError: with every finding of every item refused, each once.
    """
    done, refused = list[Done](), list[Finding]()
    for item in items:
        try:
            done.append(work(item))
        except InputRefusedError as fault:
            refused += [note for note in fault.findings if note not in refused]
    if refused:
        raise InputRefusedError(tuple(refused))
    return done
