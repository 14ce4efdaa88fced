"""HR's papers on the page: which there are, that a page of them runs apart, and that what goes out is in the audit."""

from io import BytesIO

import pytest

from planner.store.workspace.roles import Container
from tests.store.workspace import kit
from tests.web.kit import HR, Page, said


def test_what_the_import_has_left_is_there_and_says_what_it_is(town: Page) -> None:
    shown = said(town.by(HR).get("/filer"))
    assert "datakvalitet.html" in shown
    assert "Rader att rätta" in shown
    for name in ("keys.json", "keys.previous.json", "placements.json"):
        assert name not in shown


def test_a_page_runs_apart_and_a_workbook_is_downloaded(town: Page) -> None:
    from python_calamine import CalamineWorkbook

    hr = town.by(HR)
    page = hr.post("/filer", file="datakvalitet.html")
    assert "sandbox" in page.headers["Content-Security-Policy"]
    assert page.headers["Cache-Control"] == "no-store"
    name = next(paper for paper in _names(hr.get("/filer").text) if paper.endswith(".xlsx"))
    book = hr.post("/filer", file=name)
    assert book.headers["Content-Disposition"] == f"attachment; filename={name}"
    rows = CalamineWorkbook.from_filelike(BytesIO(book.data)).get_sheet_by_index(0).to_python()
    assert "Kvistmo9" in str(rows)


@pytest.mark.parametrize("name", ["keys.json", "../out/roster.json", "placements.json", "for-hr/organisation.json", ""])
def test_nothing_else_is_given(town: Page, name: str) -> None:
    assert town.by(HR).post("/filer", file=name).status_code == 404


def test_what_goes_out_is_in_the_audit(town: Page) -> None:
    hr = town.by(HR)
    name = next(paper for paper in _names(hr.get("/filer").text) if paper.endswith(".xlsx"))
    hr.post("/filer", file=name)
    assert "hämtade" in said(hr.get("/logg"))
    with kit.opened(town.folder) as session:
        lines = session.containers.run(
            Container.AUDIT, "SELECT account, action FROM {c}.lines ORDER BY seq DESC LIMIT 1"
        )
        assert lines == [(HR, "take")]


def _names(text: str) -> list[str]:
    return [part.partition('"')[0] for part in text.split('name="file" value="')[1:]]
