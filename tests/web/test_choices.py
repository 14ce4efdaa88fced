"""What an import is seldom told: days of files, hints at skills, who goes from the key, placeholders."""

import re
from io import BytesIO
from pathlib import Path

from tests.jobs.loop.loop_world import number
from tests.web.kit import HR, Browser, Page, said
from tests.web.test_importing import AS_OF, handed
from tests.web.town import PEOPLE, hr

OFFICER = "Säkerhetsskyddschefen"


def given(browser: Browser, data: bytes, name: str = "hr.csv", **fields: str) -> str:
    answer = browser.post("/inlasning", files=[(BytesIO(data), name)], as_of=AS_OF, **fields)
    return said(browser.get("/inlasning")) if answer.status_code == 302 else said(answer)


def test_a_file_may_be_of_another_day(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    given(browser, hr(), dated="hr.csv=2026-12-24")
    browser.post("/inlasning/spara")
    page = browser.post("/filer", file="datakvalitet.html").text
    assert "2026-12-24" in page
    assert "E-" in given(browser, hr(), dated="hr.csv=i går")


def test_hints_at_skills_are_written_where_somebody_wants_them(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    for guess in ({}, {"guess": "ja"}):
        given(browser, hr(), **guess)
        browser.post("/inlasning/spara", confirmed="ja")
        assert ("kompetens.gissning" in browser.get("/filer").text) == bool(guess)


def test_whoever_has_left_goes_from_the_key_by_a_day(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    given(browser, hr())
    browser.post("/inlasning/spara")
    given(browser, hr(*PEOPLE[:5]))
    browser.post("/inlasning/spara", confirmed="ja")
    assert "Har slutat" in said(browser.post("/register", text="1005"))
    given(browser, hr(*PEOPLE[:5]), forget=AS_OF)
    browser.post("/inlasning/spara", confirmed="ja")
    assert "Har slutat" not in said(browser.post("/register", text="1005"))


def test_protected_people_are_placeholders_of_which_a_paper_alone_says_who_they_are(
    organised_page: Page, tmp_path: Path
) -> None:
    browser = organised_page.by(HR)
    hidden = PEOPLE[1].removesuffix("nej") + "ja"
    rows = hr(PEOPLE[0], hidden, *PEOPLE[2:])
    stick = tmp_path / "minne"
    paper = stick / "papper.html"
    wanted = {"paper": str(paper), "officer": OFFICER}
    assert "E-WEB-044" in given(browser, rows, **wanted)
    stick.mkdir()
    assert "E-STORE-080" in given(browser, rows, paper=str(paper))
    browser.post("/inlasning/avbryt")
    assert "Personer 6" in given(browser, rows, **wanted)
    assert not paper.exists()
    assert "I-STORE-087" in said(browser.post("/inlasning/spara", confirmed="ja"))
    sheet = paper.read_text(encoding="utf-8")
    assert re.search(r"P-\d{4}", sheet)
    assert "1001" in sheet
    assert "Kvistmo1" not in browser.post("/register", text="1001").text
    assert number(1981) not in browser.post("/register", text="1001").text
    # Next month the code makes the same placeholder of the same row, and without it nobody is known.
    again = {"paper": str(stick / "igen.html"), "officer": OFFICER}
    refused = given(browser, rows, **again)
    assert "E-STORE-081" in refused
    assert "Fyll i koden, under Fler val" in refused
    browser.post("/inlasning/avbryt")
    code = re.search(r"[A-Z2-7]{4}(?:-[A-Z2-7]{2,4}){5,}", sheet)
    assert code
    assert "Personer 6" in given(browser, rows, **again, code=code[0])
    browser.post("/inlasning/avbryt")
    assert "E-STORE-084" in given(browser, rows, **wanted, code=code[0])


def test_the_choices_hold_through_questions(organised_page: Page) -> None:
    from tests.web.test_importing import others

    browser = organised_page.by(HR)
    given(browser, others(), "ut.csv", dated="ut.csv=2026-12-24")
    browser.post("/inlasning/svar")
    browser.post("/inlasning/spara")
    assert "2026-12-24" in browser.post("/filer", file="datakvalitet.html").text
    assert handed(browser, (others(), "ut.csv")).status_code == 200
