"""HR's whole day on the page by keyboard alone: from an export with headings of its own to the register file."""

from collections.abc import Iterator

import pytest
from python_calamine import CalamineWorkbook

from planner.imports.columns.column_file import key_named
from planner.jobs.telling.columns import called, chosen
from planner.text import words_for
from tests.jobs.loop.loop_world import number
from tests.reports.browser import Browser, visits
from tests.web.keys import Keys
from tests.web.kit import HR, Page
from tests.web.served import log_in, served
from tests.web.views.looking import looked_at

pytestmark = [pytest.mark.browser, pytest.mark.long]

HEADINGS = "Anst.id;Pnr;Förnamn;Efternamn;Org.enhet;Tillträde;Behörig ssk;Skonummer"
"""Of a system that nobody knows: some are asked, and one is a column of marks for a skill."""
PEOPLE = [
    f"{1000 + at};{number(1980 + at)};Fjäder{at};Kvistmo{at};SOC;2015-08-01;{'x' if at % 2 else ''};EU {36 + at}"
    for at in range(6)
]
EXPORT = "\n".join((HEADINGS, *PEOPLE, f"2000;{number(1990)};Fjäder9;Kvistmo9;;2015-08-01;;EU 40", "")).encode("cp1252")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with visits() as opened:
        yield opened


@pytest.mark.parametrize("language", ["sv", "en"])
def test_from_an_unknown_export_to_the_file_to_the_authority(
    organised_page: Page, browser: Browser, language: str
) -> None:
    visit, words = browser.visit(), words_for(language)
    tab, keys, amiss = visit.page, Keys(visit.page), list[str]()
    with served(organised_page) as base:
        log_in(tab, base, organised_page, HR, language)
        keys.follows(words("web.importing.title"))
        keys.hands_in(words("web.importing.files"), "ut.csv", EXPORT)
        keys.sends(words("web.importing.do"))
        amiss += looked_at(tab)
        assert not [one for one in (number(1981), "Kvistmo1") if one in tab.content()]
        asked = [text.split("\n")[0] for text in tab.locator("label.asked").all_inner_texts()]
        (marks,) = [text for text in asked if "Behörig ssk" in text]
        keys.writes(marks, chosen("kompetensen nurse", words), tag="select")
        keys.sends(words("web.asking.do"))
        assert keys.here() == ("h1", words("web.preview.title"))
        amiss += looked_at(tab)
        keys.opens("ut.csv")
        assert called(str(key_named("kompetensen nurse")), words) in tab.locator("details table").inner_text()
        keys.to(words("web.skip"), tag="a")
        keys.sends(words("web.preview.do"))
        assert keys.here() == ("h1", words("web.stored.title"))
        assert words.count("web.stored.text", 6) in tab.inner_text("main")
        amiss += looked_at(tab)
        keys.follows(words("web.register.title"))
        keys.writes(words("web.register.search"), "Kvistmo1")
        keys.sends(words("web.register.do"))
        keys.sends(words("web.register.show"))
        assert "Fjäder1" in tab.inner_text("main")
        amiss += looked_at(tab)
        keys.follows(words("web.loop.title"))
        keys.writes(words("loop.letter.contact"), "Säkerhetsfunktionen")
        keys.writes(words("loop.letter.phone"), "0100-00 00 00")
        keys.writes(words("loop.letter.address"), "Rådhuset", tag="textarea")
        keys.sends(words("web.loop.send.do"))
        amiss += looked_at(tab)
        name = next(part.split(",")[0] for part in tab.inner_text("[role=status]").split() if part.startswith("ppv-"))
        keys.follows(words("web.files.title"))
        keys.to(name, tag="button")
        with tab.expect_download() as taken:
            tab.keyboard.press("Enter")
        rows = CalamineWorkbook.from_path(taken.value.path()).get_sheet_by_index(0).to_python()
        cells = {str(cell) for row in rows for cell in row}
        assert cells & {number(year) for year in (*range(1980, 1986), 1990)} == {number(1980 + at) for at in range(6)}
        assert taken.value.suggested_filename == name
        assert amiss == []
        assert [url for url in visit.requests if not url.startswith(base)] == []
