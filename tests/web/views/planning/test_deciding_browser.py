"""Emergencies, the order of those who approve and numbered copies in a real browser, with what is folded opened."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page as Tab

from tests.reports.browser import Browser, visits
from tests.web.kit import APPROVER, MAKER, Page
from tests.web.plans import handed, waited
from tests.web.served import faults, log_in, served, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with visits() as opened:
        yield opened


def opened(tab: Tab) -> list[str]:
    """What is amiss once everything that is folded has been opened."""
    tab.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    return [*faults(tab), *(f"{tab.url}: {width} px" for width in too_wide(tab))]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_emergency_and_copies_on_paper(town: Page, browser: Browser, language: str) -> None:
    maker, sv = town.by(MAKER), language == "sv"
    handed(maker)
    maker.post("/planer/losning", scenario="S1.toml")
    waited(town)
    visit = browser.visit()
    tab = visit.page
    with served(town) as base:
        log_in(tab, base, town, APPROVER, language)
        amiss = list[str]()
        for path in ("/planer", "/beslutsordning", "/plan/S1"):
            tab.goto(f"{base}{path}")
            amiss += opened(tab)
        # The keyboard alone, from the fold to the button.
        tab.goto(f"{base}/plan/S1")
        tab.locator("summary").last.focus()
        tab.keyboard.press("Enter")
        for text in ("Branden", "", ""):
            tab.keyboard.press("Tab")
            tab.keyboard.type(text)
        tab.keyboard.press("Space")
        tab.keyboard.press("Tab")
        tab.keyboard.type("Storm")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/svar/*")
        assert tab.locator(".emergency").count() == 0
        amiss += opened(tab)
        tab.locator('input[name="sure"] ~ button').click()
        tab.wait_for_selector(".emergency")
        assert tab.locator(".emergency").count() == 1
        amiss += opened(tab)
        tab.goto(f"{base}/plan/S1")
        tab.locator("#copies").fill("2")
        with tab.context.expect_page() as own:
            tab.locator('button[value="calls"]').click()
        own.value.wait_for_url("**/exemplar")
        own.value.close()
        tab.goto(f"{base}/exemplar")
        assert tab.locator("tbody tr").count() == 2
        amiss += opened(tab)
        tab.get_by_role("radio", name="utlämnat" if sv else "handed out").check()
        tab.locator("main .fields button").click()
        tab.wait_for_selector("[role=alert]")
        amiss += opened(tab)
        tab.goto(f"{base}/lage")
        assert tab.get_by_text("används i nödläge" if sv else "used in an emergency").count() >= 1
        amiss += opened(tab)
        assert amiss == []
        assert [url for url in visit.requests if not url.startswith(base)] == []
