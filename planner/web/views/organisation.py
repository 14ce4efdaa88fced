"""The organisation: an empty workbook to fill in, the filled one handed in, or the sample's to try with."""

from pathlib import Path

from flask import Response, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.domain.finding import InputRefusedError
from planner.domain.organisation import Organisation
from planner.imports.forms.workbook import workbook
from planner.jobs import samples
from planner.jobs.check import check_kept
from planner.jobs.editing.of_book import tables_of
from planner.jobs.inputs import read_organisation
from planner.jobs.workspace.contents import put
from planner.jobs.workspace.handed import HANDED, handed_paths, within_with
from planner.jobs.workspace.named import LONGEST, keep_name, kept_name, otherwise_named
from planner.jobs.workspace.organisations import organisations_here
from planner.jobs.workspace.within import within
from planner.web.handing import files_in, organisation_of
from planner.web.papers import KINDS
from planner.web.views.editing.table import files_in_folder, tables_in
from planner.web.visit import Visit, said

NAME = "organisation"
"""Where it lies in the workspace: a workbook of this name, or a folder of tables."""


def show(visit: Visit) -> Response:
    """What is there, with how many units, skills and positions."""
    return _page(visit)


def form(visit: Visit) -> Response:
    """An empty workbook with drop-down lists, in the reader's language."""
    with within(visit.session, "open"):
        data = workbook(visit.words.language, kept_name())
    response = make_response(data)
    response.headers["Content-Type"] = KINDS[".xlsx"]
    response.headers.set("Content-Disposition", "attachment", filename="organisation.xlsx")
    return response


def hand_in(visit: Visit) -> AnyResponse:
    """Puts in what is handed in, if it is an organisation without faults."""
    files = files_in(request.files.getlist("files"))
    try:
        with within_with(visit.session, "put", files):
            paths = handed_paths(files)
            book = len(paths) == 1 and paths[0].suffix.casefold() != ".csv"
            known = read_organisation(paths[0] if book else Path(HANDED)).organisation
            # A workbook that lies there already stays one: two organisations would leave HR to choose.
            parted = book and not any(path.suffix for path in organisations_here())
            tables = tables_of(paths[0], visit.words.language, files_in_folder(Path(NAME))) if parted else {}
            if not tables:
                for path in paths:
                    put(visit.session, path, f"{NAME}{path.suffix}" if book else f"{NAME}/{path.name}")
        if tables:
            _put_tables(visit, tables, known)
    except InputRefusedError as refused:
        return _page(visit, refused)
    return redirect(url_for("organisation"))


def _put_tables(visit: Visit, tables: dict[str, bytes], known: Organisation) -> None:
    """Puts in the tables of a workbook, each as a file, so that a row of it can be changed on the page.

    Raises:
        InputRefusedError: they do not fit what else lies there.
        ValueError: they say something else than the workbook.
    """
    with within_with(visit.session, "put", tables):
        if read_organisation(Path(HANDED)).organisation != known:
            raise ValueError("another organisation")
        for path in handed_paths(tables):
            put(visit.session, path, f"{NAME}/{path.name}")


def name(visit: Visit) -> AnyResponse:
    """Keeps what the municipality is called, whose workspace this is."""
    try:
        keep_name(visit.session, said(request.form, "municipality"))
    except InputRefusedError as refused:
        return _page(visit, refused)
    return redirect(url_for("organisation"))


def sample(visit: Visit) -> AnyResponse:
    """Puts in the sample's, for whoever wants to try first."""
    put(visit.session, samples.organisation(), NAME)
    return redirect(url_for("organisation"))


def _page(visit: Visit, refused: InputRefusedError | None = None) -> Response:
    with within(visit.session, "open"):
        there = [(path.as_posix(), read_organisation(path).organisation) for path in organisations_here()]
        tables = tables_in(organisation_of(visit)) if there else []
        doubts = check_kept(organisation_of(visit)) if there else ()
        named, strangers = kept_name(), otherwise_named([one for _, one in there])
    told = visit.told(refused.findings) if refused else None
    return visit.page(
        "organisation", 400 if refused else 200, there=there, tables=tables, told=told,
        doubts=visit.told(doubts) if doubts else None, number=len(doubts),
        municipality=named, longest=LONGEST, strangers=visit.told(strangers) if strangers else None,
    )  # fmt: skip
