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
