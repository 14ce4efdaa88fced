"""What rows of protected people say, without who they are: for placeholders, if a named officer asks for them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from planner.domain.finding import Finding
from planner.domain.person import Affiliation, Employment
from planner.files.paper_key import PaperKey
from planner.imports.protected.rows import groups_of, identities
from planner.imports.roster.merge import Draft, affiliation_of, states_of
from planner.imports.roster.rows import Row

SINCE = date(2000, 1, 1)
"""Stands for every first day that has passed: the rules ask only whether somebody is employed."""
BORN = 1980
"""Stands for every year of birth that no rule asks for."""
_SURELY_OF_AGE = range(18, 66)
"""Ages at which nobody becomes too young or too old for duty within some years."""
_TOLD_NOBODY = ("area", "household", "carer")
"""What is never recorded of them: where and with whom they live."""


class Paper(NamedTuple):
    """The paper key that is at hand, and what is stored of those who stand on it."""

    key: PaperKey
    known: frozenset[str]
    """Marks of everybody who has a placeholder."""

    def knows(self, row: Row) -> bool:
        """Whether a row is of somebody who has one, also if it is not marked any more."""
        return not self.known.isdisjoint(self.key.marks(identities(row)))


@dataclass(frozen=True)
class Hidden:
    """Somebody protected."""

    marks: frozenset[str] = field(repr=False)
    """By which next month's rows are known again, with the paper key."""
    numbers: tuple[str, ...] = field(repr=False)
    """Employment numbers: for the paper key alone."""
    rows: tuple[tuple[str, str, int], ...]
    """File, sheet and row number: likewise."""
    faults: tuple[Finding, ...]
    """Why nobody can be made of them; likewise."""
    affiliation: Affiliation = Affiliation.EMPLOYEE
    birth_year: int = BORN
    employments: tuple[Employment, ...] = ()
    """Empty where the files say some kinds alone."""
    said: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """Other fields of a person."""


def hidden_people(
    rows: Sequence[Row], marked: Collection[int], drafts: Mapping[str, Draft], paper: Paper, as_of: date
) -> tuple[Hidden, ...]:
    """Everybody who is marked as protected.

    Args:
        rows: every row that was read.
        marked: indices of those of protected people.
        drafts: employment number to what was made of these rows alone.
        paper: the paper key.
        as_of: day of the import.
    """
    own = [rows[index] for index in sorted(marked)]
    people: dict[int, list[Row]] = {}
    for index, group in groups_of(own, range(len(own))).items():
        people.setdefault(group, []).append(own[index])
    return tuple(_hidden(those, drafts, paper, as_of) for those in people.values())


def _hidden(rows: Sequence[Row], drafts: Mapping[str, Draft], paper: Paper, as_of: date) -> Hidden:
    numbers = tuple(sorted({str(row.get("employee_number")) for row in rows if row.get("employee_number")}))
    faults = tuple(fault for row in rows for fault in row.faults)
    plain = Hidden(
        marks=paper.key.marks({identity for row in rows for identity in identities(row)}),
        numbers=numbers,
        rows=tuple(row.where for row in rows),
        faults=faults,
    )
    found = [drafts[number] for number in numbers if number in drafts]
    return plain if faults or len(found) != 1 else _with_states(plain, found[0], as_of)


def _with_states(plain: Hidden, draft: Draft, as_of: date) -> Hidden:
    said = {name: value for name, value in states_of(draft, {}).items() if name not in _TOLD_NOBODY}
    year = draft.born
    asked = year is not None and as_of.year - year not in _SURELY_OF_AGE
    jobs = [_plain(job.employment, as_of) for job in draft.jobs]
    return replace(
        plain,
        affiliation=affiliation_of(draft),
        birth_year=year if asked and year is not None else BORN,
        employments=tuple(sorted(jobs, key=lambda job: (job.first_day, job.unit, str(job.last_day), job.form))),
        said=said,
    )


def _plain(job: Employment, as_of: date) -> Employment:
    """An employment without its work, and without its first day if that has passed: the rules ask for neither."""
    return job.model_copy(update={"first_day": SINCE if job.first_day <= as_of else job.first_day, "aid": ""})
