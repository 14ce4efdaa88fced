"""On the page a list's name is asked as in the terminal: which skill it is, or none; or which form of employment."""

from pathlib import Path
from typing import Any, cast

import pytest

from tests.imports.roster_files import workbook
from tests.jobs.loop.loop_world import number
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


def test_which_form_of_employment_all_in_a_list_have_is_asked_with_what_its_name_says(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    heads = "anställningsnummer;personnummer;förnamn;efternamn;enhet;anställd från"
    rows = (f"{1000 + at};{number(1980 + at)};Fjäder{at};Kvistmo{at};SOC;2015-08-01" for at in range(3))
    page = handed(browser, ("\n".join((heads, *rows, "")).encode(), "pool.csv"))
    assert "Listan har ingen kolumn med anställningsform." in said(page)
    assert '<option value="">timavlönad</option>' in page.text  # what stands first is taken
    browser.post("/inlasning/svar")
    assert "I-IMPORT-571" in said(browser.get("/inlasning"))


@pytest.mark.parametrize(("answer", "held"), [("", True), ("tas bort", False)])
def test_whether_skills_that_no_row_mentions_stay(organised_page: Page, answer: str, held: bool) -> None:
    browser = organised_page.by(HR)
    numbers = [row.split(";")[0] for row in PEOPLE]
    nurses, drivers = ("\n".join(("Anställningsnummer;Kompetens", *(f"{one};{skill}" for one in numbers[:4]), ""))
                       for skill in ("nurse", "operator"))  # fmt: skip
    everybody = "\n".join(("Anställningsnummer;Personnummer;Enhet;Anställd från",
                           *(";".join([*row.split(";")[:2], "SOC", "2015-08-01"]) for row in PEOPLE), ""))  # fmt: skip
    handed(browser, (everybody.encode(), "hr.csv"), (nurses.encode(), "legitimation.csv"))
    browser.post("/inlasning/spara")
    page = handed(browser, (drivers.encode(), "drift.csv"), as_of="2027-04-01")
    assert "ingen rad i filerna nämner: Sjuksköterska (4) (personer: 4)" in said(page)
    name = page.text.split('<select id="')[1].partition('"')[0]
    browser.post("/inlasning/svar", **(cast("Any", {name: answer}) if answer else {}))
    shown = said(browser.get("/inlasning"))
    assert ("ligger kvar med sina sista dagar: Sjuksköterska" in shown) is held
    assert ("Kompetenser som de flesta med dem förlorar" in shown) is not held
