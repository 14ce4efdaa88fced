"""The cells of one row of the organisation as a form: what is there already is chosen by name; and what has changed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from planner.domain.finding import Finding
from planner.imports.columns.column import Column, Kind
from planner.imports.organisation.columns import OrganisationTable
from planner.jobs.telling.columns import called
from planner.web.columns import column_of, help_of
from planner.web.editing import Field
from planner.web.views.editing.known import Known
from planner.web.visit import Visit

FIELD = "f:"
_THERE = {
    "function": "function", "unit": "unit", "parent": "unit", "skills": "skills", "implies": "skills",
    "skill": "skill", "position": "position", "positions": "positions", "reports_to": "position",
    "lender": "lender", "borrower": "borrower",
}  # fmt: skip
"""Columns that name what must be there already, and among what; other ids may be new."""


class Cells(NamedTuple):
    """One row's form."""

    visit: Visit
    spec: OrganisationTable
    head: Sequence[str]
    known: Known

    def typed(self, form: MultiDict[str, str], before: Sequence[str]) -> list[str]:
        """What the form holds; where the same is ticked as before, the cell as it is written."""
        there = [[part.strip() for part in form.getlist(f"{FIELD}{at}")] for at in range(len(self.head))]
        now = [", ".join(filter(None, parts)) for parts in there]
        pairs = zip(now, before, self.head, strict=True)
        return [was if self._several(heading) and _parts(cell) == _parts(was) else cell for cell, was, heading in pairs]

    def called(self, heading: str) -> str:
        """What a column is called; one that is not ours, as the file has it."""
        column = column_of(self.spec, heading)
        name = called(column.key, self.visit.words) if column else heading
        return name[:1].upper() + name[1:]

    def field(self, place: int, cell: str, notes: tuple[Finding, ...]) -> Field:
        """One field, with what is told of it."""
        heading, words = self.head[place], self.visit.words
        column, there = column_of(self.spec, heading), self._there(heading)
        ticks: tuple[tuple[str, str, bool], ...] = ()
        choices: tuple[tuple[str, str], ...] = ()
        if there and self._several(heading):
            now, names = _parts(cell), dict(there)
            ticks = (
                *((one, names.get(one, one), True) for one in now),
                *((one, name, False) for one, name in there if one not in now),
            )
        elif there:
            left = "web.scenario.choose" if column and column.required else "web.scenario.not_said"
            strange = () if cell in ("", *dict(there)) else ((cell, cell),)
            choices = (("", words(left)), *there, *strange)
        told = self.visit.told(notes, at_field=True) if notes else None
        helped = help_of(column, words, chosen=bool(there))
        return Field(str(place), f"f-{place}", self.called(heading), helped, "", cell, choices, told, ticks)

    def changes(self, before: Sequence[str], after: Sequence[str]) -> str:
        """What is otherwise in a row, column by column."""
        return "; ".join(self._changes(before, after))

    def _changes(self, before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
        words = self.visit.words
        for heading, was, cell in zip(self.head, before, after, strict=True):
            if " ".join(was.split()) != " ".join(cell.split()):
                facts = {"before": self._said(heading, was), "after": self._said(heading, cell)}
                yield words("web.table.cell", column=self.called(heading), **facts)

    def _said(self, heading: str, cell: str) -> str:
        names = dict(self._there(heading))
        parts = _parts(cell) if self._several(heading) else [cell]
        return ", ".join(names.get(one, one) for one in parts if one) or self.visit.words("web.table.empty")

    def _there(self, heading: str) -> tuple[tuple[str, str], ...]:
        column = column_of(self.spec, heading)
        return self.known.get(_THERE.get(column.key, ""), ()) if column else ()

    def _several(self, heading: str) -> bool:
        column: Column | None = column_of(self.spec, heading)
        return column is not None and column.kind is Kind.IDS and bool(self._there(heading))


def _parts(cell: str) -> list[str]:
    """Ids of a cell that holds several."""
    return list(dict.fromkeys(part.strip() for part in cell.split(",") if part.strip()))
