"""Answers of an import are kept as they are given, so that whoever goes in the middle loses none."""

import pytest

from tests.web.kit import HR, Page, said
from tests.web.test_importing import courses, handed, others, people


@pytest.mark.parametrize("away", ["logs out", "is away"])
def test_answers_are_kept_where_somebody_goes_until_they_are_stored(organised_page: Page, away: str) -> None:
    browser = organised_page.by(HR)
    files = (others(), "ut.csv"), (courses(), "kurser.csv")
    page = handed(browser, *files)
    name, *more = [part.partition('"')[0] for part in page.text.split('<select id="')[1:]]
    answers = {name: "kompetens giltig till"} | dict.fromkeys(more, "anställningsnummer")
    browser.post("/inlasning/svar", **answers)
    if away == "logs out":
        browser.post("/ut")
    organised_page.watch.now += 901
    browser = organised_page.by(HR)
    assert "kolumner.svar.toml" in said(handed(browser, *files))
    assert "Lämna in alla filer" not in said(browser.get("/inlasning"))


def test_what_was_kept_of_answers_goes_once_they_are_stored(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    handed(browser, (others(), "ut.csv"))
    browser.post("/inlasning/svar")
    assert "kolumner.svar.toml" in said(browser.get("/filer"))
    browser.post("/inlasning/spara", confirmed="ja")
    assert "personer" in people(organised_page)
    assert "kolumner.svar.toml" not in said(browser.get("/filer"))


def test_answers_of_a_try_that_was_left_are_said_first_and_can_be_thrown_away(organised_page: Page) -> None:
    browser = organised_page.by(HR)
    files = (others(), "ut.csv")
    handed(browser, files)
    browser.post("/inlasning/svar")
    browser.post("/inlasning/avbryt")
    shown = handed(browser, files).text
    assert shown.count("I-STORE-075") == 1
    assert shown.index("I-STORE-075") < shown.index('action="/inlasning/spara"')
    browser.post("/inlasning/avbryt", drop="ja")
    assert "kolumner.svar.toml" not in said(browser.get("/filer"))
    assert "I-STORE-075" not in handed(browser, files).text
