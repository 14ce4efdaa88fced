"""A table of the organisation, row by row: one is changed, comes or goes; all is read before anything is stored."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.files.mounts import shelf_of
from planner.files.opening import read_all
from planner.files.personal import holds_contact, holds_personnummer
from planner.files.places import is_dir, is_file, matching
from planner.files.writing import write_atomically
from planner.imports.columns.column import compared
from planner.imports.organisation.columns import TABLES, OrganisationTable
from planner.jobs.codes import NOT_BEEN
from planner.jobs.editing.csv_text import CsvText, csv_text
from planner.jobs.editing.of_book import empty_table, file_name
from planner.jobs.inputs import read_organisation
from planner.jobs.people.dictionary import write_dictionaries
from planner.jobs.workspace.contents import versions_of
from planner.jobs.workspace.handed import HANDED, within_with
from planner.jobs.workspace.within import within
from planner.store.workspace.sealing import fingerprint
from planner.web import codes
from planner.web.columns import column_of, is_phone
from planner.web.handing import organisation_of
from planner.web.views.editing.cells import FIELD, Cells
from planner.web.views.editing.known import known_of
from planner.web.visit import Visit, said

NEW = "ny"
"""In the place of a row's number: one more."""
_SHOWN = 3
"""Columns of a table's list."""


class Opened(NamedTuple):
    """A table's file."""

    spec: OrganisationTable
    path: Path
    data: bytes
    text: CsvText


def show(visit: Visit, table: str) -> Response:
    """All rows of a table, to choose from."""
    with within(visit.session, "open"):
        opened = _opened(visit, table)
    rows = [(one.row, one.cells[:_SHOWN]) for one in opened.text.rows]
    return visit.page(
        "editing/table", table=table, name=opened.path.name, rows=rows, new=NEW,
        head=[Cells(visit, opened.spec, (), {}).called(one) for one in opened.text.head.cells[:_SHOWN]],
        done=request.args.get("klart", ""), news=visit.take_news(),
    )  # fmt: skip


def row(visit: Visit, table: str, row: str) -> Response:
    """One row in a form."""
    with within(visit.session, "open"):
        opened = _opened(visit, table)
    return _page(visit, opened, row, _cells(opened.text, row), fingerprint(opened.data))


def change(visit: Visit, table: str, row: str) -> AnyResponse:
    """Checks or stores the row as it is in the form, or takes it away."""
    base, do = said(request.form, "base"), said(request.form, "do")
    with within(visit.session, "open"):
        opened = _opened(visit, table)
    stale = fingerprint(opened.data) != base
    cells, before = _form(visit, opened), [""] * len(opened.text.head.cells) if stale else _cells(opened.text, row)
    typed = cells.typed(request.form, before)
    if not base:
        abort(400)
    if stale:
        return _stale(visit, opened, row, typed, base)
    try:
        data, number = _edited(opened.text, row, typed, do)
        notes = (*_amiss(visit, opened, row, typed), *_checked(visit, opened, data))
        if do == "check" or any(note.severity is Severity.ERROR for note in notes):
            return _page(visit, opened, row, typed, base, notes, number=number, checked=do == "check")
        _store(visit, opened, data)
        _tell(visit, cells, row, before, typed, do)
    except InputRefusedError as refused:
        return _page(visit, opened, row, typed, base, refused.findings)
    return redirect(url_for("organisation_table", table=table, klart="ja"))


def tables_in(organisation: Path) -> list[str]:
    """The tables of an organisation that can be edited or begun here; none of a workbook."""
    return [spec.key for spec in TABLES] if is_dir(organisation) else []


def files_in_folder(organisation: Path) -> dict[str, str]:
    """Key of a table to the name of the file that it has."""
    found = {spec.key: _file(organisation, spec) for spec in TABLES} if is_dir(organisation) else {}
    return {key: path.name for key, path in found.items() if path}


def _opened(visit: Visit, table: str) -> Opened:
    """The table's file.

    Raises:
        InputRefusedError: E-WEB-034 the organisation is a workbook; E-CLI-161 the rows cannot be told apart.
    """
    spec = next((one for one in TABLES if one.key == table), None) or abort(404)
    organisation = organisation_of(visit)
    if not is_dir(organisation):
        raise InputRefusedError((finding(codes.IN_WORKBOOK, file=organisation.name),))
    path = _file(organisation, spec) or organisation / file_name(spec, visit.words.language)
    data = _now(path, spec, visit)
    return Opened(spec, path, data, csv_text(data))


def _now(path: Path, spec: OrganisationTable, visit: Visit) -> bytes:
    """What lies there; of a table that nobody has begun its headings."""
    return read_all(path) if is_file(path) else empty_table(spec, visit.words.language)


def _file(organisation: Path, spec: OrganisationTable) -> Path | None:
    names = (spec.key, spec.swedish)
    return next((one for one in matching(organisation, "*.csv") if one.stem.casefold() in names), None)


def _cells(text: CsvText, row: str) -> list[str]:
    """What stands in a row, for every heading."""
    width = len(text.head.cells)
    if row == NEW:
        return [""] * width
    record = text.at(int(row)) if row.isdecimal() and len(row) < 9 else None
    if record is None:
        abort(404)
    return [" ".join(cell.split()) for cell in record.cells] + [""] * (width - len(record.cells))


def _edited(text: CsvText, row: str, typed: list[str], do: str) -> tuple[bytes, int]:
    """The file as it would be, and at which line the row then stands."""
    if row == NEW:
        data = text.with_row(typed)
        return data, csv_text(data).rows[-1].row
    before = _cells(text, row)
    if do == "remove":
        return text.without(int(row)), 0
    changed = {at: cell for at, cell in enumerate(typed) if " ".join(cell.split()) != before[at]}
    return text.with_cells(int(row), changed), int(row)


def _amiss(visit: Visit, opened: Opened, row: str, typed: list[str]) -> Iterator[Finding]:
    """A number or an address of somebody where none is meant to stand, and a day to come where something is decided."""
    file, number, today = opened.path.name, None if row == NEW else int(row), visit.today.isoformat()
    for heading, cell in zip(opened.text.head.cells, typed, strict=True):
        column = column_of(opened.spec, heading)
        if holds_personnummer(cell) or (holds_contact(cell) and not is_phone(column)):
            yield finding(codes.PERSONAL, file=file, row=number, column=heading)
        if column and column.key == "decided_on" and cell[:1].isdecimal() and cell > today:
            yield finding(NOT_BEEN, file=file, row=number, column=heading, day=cell, today=today)


def _checked(visit: Visit, opened: Opened, data: bytes) -> tuple[Finding, ...]:
    """What the reader says of the whole organisation with the table as it would be."""
    with within(visit.session, "open"):
        folder = opened.path.parent
        files = {one.name: read_all(one) for one in matching(folder, "*.csv") if is_file(one)}
    with within_with(visit.session, "open", {**files, opened.path.name: data}):
        try:
            return read_organisation(Path(HANDED)).notes
        except InputRefusedError as refused:
            return refused.findings


def _store(visit: Visit, opened: Opened, data: bytes) -> None:
    """Stores the table, and what HR needs to know of the organisation."""
    with within(visit.session, "put"):
        if _now(opened.path, opened.spec, visit) != opened.data:
            raise InputRefusedError((_since(visit, opened),))
        write_atomically(opened.path, data)
        if found := shelf_of(opened.path):
            write_dictionaries(found[0], [(opened.path, found[1])])


def _since(visit: Visit, opened: Opened, code: str = codes.STORED_SINCE) -> Finding:
    last = versions_of(visit.session, opened.path.as_posix())[-1]
    return finding(code, file=opened.path.name, account=last.account, at=last.at)


def _stale(visit: Visit, opened: Opened, row: str, typed: list[str], base: str) -> Response:
    """Somebody else has stored since: what was typed stays, and goes on if the row itself is as it was, wherever."""
    was = said(request.form, "was")
    same = [str(one.row) for one in opened.text.rows if _mark(opened.text, str(one.row)) == was]
    if row != NEW and len(same) != 1:
        return _page(visit, opened, row, typed, base, (_since(visit, opened, codes.ROW_CHANGED),), was=was)
    now = NEW if row == NEW else same[0]
    return _page(visit, opened, now, typed, fingerprint(opened.data), (_since(visit, opened),))


def _mark(text: CsvText, row: str) -> str:
    """What a row is recognised by when it has another number."""
    record = text.at(int(row)) if row != NEW else None
    return fingerprint(text.delimiter.join(record.raw).encode()) if record else ""


def _page(
    visit: Visit, opened: Opened, row: str, cells: list[str], base: str, notes: tuple[Finding, ...] = (),
    number: int = 0, *, checked: bool = False, was: str = "",
) -> Response:  # fmt: skip
    at = number or (int(row) if row.isdecimal() else 0)
    form, fields, placed = _form(visit, opened), [], list[Finding]()
    for place, (heading, cell) in enumerate(zip(opened.text.head.cells, cells, strict=True)):
        at_cell = (one for one in notes if one.file == opened.path.name and (one.row or at) == at)
        own = [one for one in at_cell if compared(one.column) == compared(heading)]
        placed += own
        fields.append(form.field(place, cell, tuple(own)))
    errors = sum(one.severity is Severity.ERROR for one in notes)
    left = tuple(one for one in notes if one not in placed)
    return visit.page(
        "editing/row", 400 if errors and not checked else 200, table=opened.spec.key, name=opened.path.name, row=row,
        fields=fields, base=base, was=was or _mark(opened.text, row), prefix=FIELD, new=NEW, checked=checked,
        errors=errors, faulty=[one for one in fields if one.told], told=visit.told(left) if left else None,
        checks=True,
    )  # fmt: skip


def _form(visit: Visit, opened: Opened) -> Cells:
    return Cells(visit, opened.spec, opened.text.head.cells, known_of(visit))


def _tell(visit: Visit, cells: Cells, row: str, before: list[str], after: list[str], do: str) -> None:
    """Has the next page say which row has changed, and how."""
    changes = cells.changes(before, after)
    done = "came" if row == NEW else "gone" if do == "remove" else "changed" if changes else "unchanged"
    told = visit.words(f"web.table.{done}", row=row, first=(after if row == NEW else before)[0], changes=changes)
    if visit.seat:
        visit.seat.news = (told,)
