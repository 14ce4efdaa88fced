"""The people of all rows: merged by number, without those whom HR leaves out, and with what their leave leaves."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from planner.domain.finding import Finding, InputRefusedError
from planner.domain.organisation import Organisation
from planner.imports import codes
from planner.imports.columns.meanings import Meanings
from planner.imports.ends.ended import without_ended
from planner.imports.hours.form_of_list import with_form_asked
from planner.imports.hours.pay import with_pay
from planner.imports.keys.new_surnames import with_surnames
from planner.imports.leave.settled import with_leave
from planner.imports.mending.follows import told_at
from planner.imports.mending.strangers import few_strangers
from planner.imports.proposals.layouts import TableLayout
from planner.imports.roster.blocks import BlockReader
from planner.imports.roster.merge import Draft, merge
from planner.imports.roster.oddities import notes_of, oddities
from planner.imports.roster.rows import Row, by_source, rows_of_sources


class Merged(NamedTuple):
    """People as their rows say them."""

    drafts: dict[str, Draft]
    """By employment number."""
    findings: tuple[Finding, ...]
    skills: dict[str, list[Row]]
    """Words that are no skill, to their rows."""
    lost: list[Row]
    """Rows of people of whom nobody has become anything."""


class Drafted(NamedTuple):
    """People as they are imported."""

    drafts: dict[str, Draft]
    findings: tuple[Finding, ...]
    told: list[Finding]
    """What was told of the rows before, as far as it still holds."""
    skills: dict[str, list[Row]]
    layouts: tuple[TableLayout, ...]
    """With what is asked."""
    used: list[Row]
    """The rows that are read, without those of people whom HR leaves out."""


def drafted(
    read: tuple[list[Row], list[Row]],
    told: Sequence[Finding],
    layouts: tuple[TableLayout, ...],
    organisation: Organisation,
    meanings: Meanings,
    as_of: date,
    *,
    alone: bool,
) -> Drafted:
    """The people of rows of whom nobody is protected; unusable rows get their faults.

    Args:
        read: rows of all files, and of these the rows of those of whom it is certain that they are not protected.
        told: what is told of them.
        layouts: of their tables.
        organisation: units and skills that they may name.
        meanings: what HR has said.
        as_of: day of the import.
        alone: whether they only say something of people who are stored.

    Raises:
        InputRefusedError: somebody is on leave for a part, and no list says from which employment.
    """
    used, rows = read
    drafts, findings, skills, lost = merged(rows, organisation, as_of, alone=alone)
    drafts, layouts, ended, out = without_ended(drafts, rows, layouts, meanings, as_of)
    layouts, paid = with_pay(rows, with_form_asked(rows, layouts))
    layouts = with_surnames(rows, layouts)
    settled = with_leave(drafts, rows, told, layouts, as_of)
    if any(note.code == codes.LEAVE_BY_ITSELF for note in settled.findings):
        raise InputRefusedError(tuple(settled.findings))
    notes = chain.from_iterable(notes_of(draft, as_of) for draft in drafts.values())
    strangers = few_strangers(lost)
    used = [row for row in used if row not in out] if out else used
    findings = (*findings, *ended, *strangers, *paid, *notes, *oddities(drafts, rows_of_sources(rows), as_of))
    return Drafted(drafts, findings, settled.findings, skills, settled.layouts, used)


def merged(rows: Sequence[Row], organisation: Organisation, as_of: date, *, alone: bool) -> Merged:
    """People by employment number, what is told, and words that are no skill; unusable rows get their faults."""
    reader = BlockReader(organisation, as_of)
    members: defaultdict[str, list[Row]] = defaultdict(list)
    faulty: dict[str, list[Row]] = {}
    for source, run in by_source(rows):
        reader.read(source, run)
        numbers = source.held(run, source.at["employee_number"])
        for row, number in zip(run, numbers, strict=True):
            if not row.faults:
                members[number].append(row)
            elif number is not None:
                faulty.setdefault(number, []).append(row)
    drafts: dict[str, Draft] = {}
    owners: dict[str, Draft] = {}
    lost: list[Row] = []
    for number in [*members]:
        those = members.pop(number)
        draft = merge(those, as_of, faulty.get(number, ()), alone=alone)
        if draft is None:
            lost += those
            continue
        personnummer = draft.values.get("personnummer")
        if personnummer in owners:
            _same_number(draft, owners[personnummer].source("personnummer"))
            continue
        if personnummer is not None:
            owners[personnummer] = draft
        drafts[number] = draft
    skills = {reader.written[word]: those for word, those in reader.without_skill.items()}
    return Merged(drafts, (*reader.findings, *reader.without()), skills, lost)


def _same_number(draft: Draft, other: Row) -> None:
    """Sets aside everybody who has the personnummer of an earlier employee number."""
    told_at(draft.members, "personnummer", codes.SAME_PERSONNUMMER, other_file=other.table.file,
            other_sheet=other.table.sheet, other_row=other.number)  # fmt: skip
