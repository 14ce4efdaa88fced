"""The page in a real browser: axe-core finds nothing, nothing asks another host, the keyboard alone is enough."""

from collections.abc import Iterator

import pytest

from tests.reports.browser import Browser, visits
from tests.web.kit import APPROVER, HR, MAKER, TEAM, Page
from tests.web.served import faults, log_in, served, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with visits() as opened:
        yield opened


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("account", [HR, MAKER, APPROVER, TEAM])
def test_every_page_of_the_menu_is_for_everybody(town: Page, browser: Browser, account: str, language: str) -> None:
    visit = browser.visit()
    with served(town) as base:
        visit.page.goto(f"{base}/start/{town.desk.link}")
        assert faults(visit.page) == []
        town.desk._link = "igen"
        log_in(visit.page, base, town, account, language)
        for path in [str(link.get_attribute("href")) for link in visit.page.locator("nav a").all()]:
            visit.page.goto(f"{base}{path}")
            assert visit.page.locator("html").get_attribute("lang") == language
            assert faults(visit.page) == []
            assert too_wide(visit.page) == [], path
        assert [url for url in visit.requests if not url.startswith(base)] == []
        assert [said for said in visit.complaints if "axe" not in said] == []


def test_the_keyboard_alone_gives_an_account(town: Page, browser: Browser) -> None:
    tab = browser.visit().page
    with served(town) as base:
        log_in(tab, base, town, MAKER)
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.className") == "skip"
        tab.goto(f"{base}/konton")
        tab.locator("#name").focus()
        tab.keyboard.type("hugo")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Space")
        for _ in range(4):
            tab.keyboard.press("Tab")
        for text in ("", "en alldeles ny lång fras", "en alldeles ny lång fras"):
            tab.keyboard.type(text)
            tab.keyboard.press("Tab")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        tab.wait_for_load_state()
        assert "hugo" in tab.locator("table").inner_text()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_first_page_of_all_is_for_everybody(served_nothing: Page, browser: Browser, language: str) -> None:
    visit = browser.visit()
    with served(served_nothing) as base:
        visit.page.goto(f"{base}/start/{served_nothing.desk.link}")
        if language == "en":
            visit.page.get_by_role("button", name="English").click()
        visit.page.goto(f"{base}/forsta")
        assert faults(visit.page) == []
        assert too_wide(visit.page) == []
