"""Rows of several lists are mended on the page, or in the one book that comes, and stand in one file."""

from io import BytesIO
from pathlib import Path

from tests.imports.mending.books import sheets, write
from tests.jobs.loop.loop_world import number
from tests.web.kit import HR, Browser, Page, said
from tests.web.test_importing import handed
from tests.web.town import FAULTY, PEOPLE, hr

OTHER = f"2001;{number(1991)};Fjäder8;Kvistmo8;;2015-08-01;;NORR;;nej"
LISTS = ((hr(*PEOPLE[:3], FAULTY), "dag.csv"), (hr(*PEOPLE[3:], OTHER), "natt.csv"))


def cells_to_mend(browser: Browser) -> list[str]:
    return ["c" + part.partition('"')[0] for part in browser.get("/inlasning/ratta").text.split('<input id="c')[1:]]


def files_of(browser: Browser, stem: str) -> list[str]:
    return [word for word in said(browser.get("/filer")).split() if stem in word]


def test_what_is_mended_on_the_page_is_one_file(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    assert "Rätta 2 rader här" in said(handed(browser, *LISTS))
    browser.post("/inlasning/ratta", **dict.fromkeys(cells_to_mend(browser), "KLK"))
    preview = said(browser.get("/inlasning"))
    assert "Rader lagda åt sidan 0" in preview
    assert "8 personer är inlästa." in said(browser.post("/inlasning/spara"))
    assert files_of(browser, "rattat-2027-03-01") == ["rattat-2027-03-01-1.xlsx"]


def test_the_book_that_comes_is_handed_in_again(organised_page: Page, tmp_path: Path) -> None:
    browser = organised_page.by(HR)
    handed(browser, *LISTS)
    assert "flera-filer.att-ratta.xlsx" in said(browser.post("/inlasning/spara", confirmed="ja"))
    book = tmp_path / "bok.xlsx"
    book.write_bytes(browser.post("/filer", file="flera-filer.att-ratta.xlsx").data)
    content = sheets(book)
    assert list(content) == ["dag", "natt"]
    mended = [[*line[:5], "KLK", *line[6:]] if line[0].startswith("r-") else line for line in content["dag"]]
    write(book, {"Blad1": mended})
    preview = said(handed(browser, *LISTS, (book.read_bytes(), "bok.xlsx")))
    assert "Rader lagda åt sidan 1" in preview
    assert "Rader att rätta som inte finns i den rättade filen (bok.xlsx): 1." in preview


def test_a_year_of_birth_is_written_where_the_list_has_no_column_for_it(organised_page: Page) -> None:
    nobody = "2002;;Fjäder9;Kvistmo9;SOC;2015-08-01;;NORR;;nej"
    browser = organised_page.by(HR)
    handed(browser, (hr(*PEOPLE, nobody), "dag.csv"))
    page = said(browser.get("/inlasning/ratta"))
    assert "födelseår" in page
    (*_, year) = cells_to_mend(browser)
    browser.post("/inlasning/ratta", **{year: "1991"})
    assert "Rader lagda åt sidan 0" in said(browser.get("/inlasning"))
    browser.post("/inlasning/spara")
    again = said(handed(browser, (hr(*PEOPLE, nobody), "dag.csv")))
    assert "W-STORE-069" in again
    assert "W-STORE-103" not in again
    files = [(BytesIO(hr(*PEOPLE, nobody)), "dag.csv")]
    browser.post("/inlasning", files=files, as_of="2027-04-01", before="rattat-2027-03-01-1.xlsx")
    assert "Rader lagda åt sidan 0" in said(browser.get("/inlasning"))
