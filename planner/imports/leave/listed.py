"""What a list of leave says, as far as it is understood; what is asked and told of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from planner.domain.finding import Finding
from planner.domain.owner.exports import PartLeave
from planner.imports import codes
from planner.imports.columns.masking import shown
from planner.imports.proposals.layouts import TableLayout
from planner.imports.roster.columns import LEAVE_SHARE
from planner.imports.roster.merge import Draft
from planner.imports.roster.rows import Job, Row, Source

Used = tuple[str, str, str]
"""File, sheet and heading of a column."""


@dataclass
class Listed:
    """The leave of one table."""

    source: Source
    degree: int | None
    """Where it says how much people are away."""
    standing: bool = False
    """Whether it says that beside employments, and has no days."""
    rows: list[tuple[Row, Draft]] = field(default_factory=list)
    ended: list[Row] = field(default_factory=list)
    """Rows of leave that has ended."""
    jobs: dict[Row, list[Job]] = field(default_factory=dict)
    """Rows to the employments that hold on their days."""
    shares: dict[Row, int] = field(default_factory=dict)
    """Rows, those that have ended too, to the share that they say, in permille."""
    worded: dict[Row, PartLeave] = field(default_factory=dict)
    """Of these rows those whose cell itself says what its share is."""
    said: dict[Row, Job] = field(default_factory=dict)
    """Rows of leave to the employment that they surely are from."""
    likely: dict[Row, Job] = field(default_factory=dict)
    heading: str = ""
    """What seems to say that."""
    open: list[Row] = field(default_factory=list)
    """Rows of which nothing says it."""
    used: set[Used] = field(default_factory=set)
    """Where it stands, in both lists."""

    loose: dict[Row, int | None] = field(default_factory=dict)
    """Rows of people who have no employment in any list, to the share that they say, in permille."""

    @property
    def at(self) -> tuple[str, str]:
        """Its file and sheet."""
        return self.source.table.file, self.source.table.sheet

    @property
    def places(self) -> frozenset[int]:
        """Those that say no employment."""
        return frozenset() if self.degree is None else frozenset({self.degree})


@dataclass
class Settled:
    """The layouts with what is asked, and all that is told."""

    layouts: tuple[TableLayout, ...]
    findings: list[Finding]

    def mean(self, heading: str, layout: TableLayout) -> None:
        """Keeps of a heading that it is the one of shares of leave: next month other shares stand there."""
        self._read({(layout.file, layout.sheet, heading)})
        self.layouts = tuple(
            replace(own, meant={**own.meant, heading: LEAVE_SHARE})
            if (own.file, own.sheet) == (layout.file, layout.sheet)
            else own
            for own in self.layouts
        )

    def use(self, used: Collection[Used], key: str) -> None:
        """Says of columns what they are read for, though they mean none of ours; that they are skipped is not told."""
        self._read(used)
        here: dict[tuple[str, str], dict[str, str]] = {}
        for file, sheet, heading in used:
            here.setdefault((file, sheet), {})[heading] = key
        self.layouts = tuple(
            replace(own, uses={**own.uses, **here.get((own.file, own.sheet), {})}) for own in self.layouts
        )

    def _read(self, used: Collection[Used]) -> None:
        """Tells of these columns no longer that they are skipped."""
        told = {(file, sheet, shown(heading)) for file, sheet, heading in used}
        unread = codes.UNKNOWN_COLUMN, codes.MISSPELT_COLUMN
        self.findings = [
            own for own in self.findings if own.code not in unread or (own.file, own.sheet, own.column) not in told
        ]


def people(rows: Iterable[Row]) -> int:
    """How many different people rows are of."""
    return len({row.get("employee_number") for row in rows})
