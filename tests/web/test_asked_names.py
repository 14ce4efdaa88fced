"""On the page a list's name is asked as in the terminal: which skill it is, or none."""

from pathlib import Path
from typing import Any, cast

from tests.imports.roster_files import workbook
from tests.web.kit import HR, Page, said
from tests.web.test_importing import handed
from tests.web.town import PEOPLE, hr

SHEET = "Kurs i Rakel"


def test_which_skill_a_sheet_s_name_is_and_that_it_may_be_none(organised_page: Page, tmp_path: Path) -> None:
    browser = organised_page.by(HR)
    numbers = [row.split(";")[0] for row in PEOPLE[:3]]
    rows: list[tuple[str, ...]] = [("anställningsnummer",), *((one,) for one in numbers)]
    book = workbook(tmp_path, **cast("Any", {SHEET: rows})).read_bytes()
    page = handed(browser, (hr(), "hr.csv"), (book, "kurser.xlsx"))
    assert f"”{SHEET}” (3 rader): vilken kompetens har de som står i listan?" in said(page)
    name = page.text.split('<select id="')[1].partition('"')[0]
    browser.post("/inlasning/svar", **cast("Any", {name: "nurse"}))
    assert "Det här ändras" in said(browser.get("/inlasning"))
    assert "6 personer är inlästa." in said(browser.post("/inlasning/spara"))
