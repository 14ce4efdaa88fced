"""The scenario editor in a real browser: axe-core finds nothing, and nobody has to scroll sideways."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.reports.browser import Browser, visits
from tests.web.kit import MAKER, Page
from tests.web.plans import handed
from tests.web.served import faults, log_in, served, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with visits() as opened:
        yield opened


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_scenario_is_changed_checked_and_stored(town: Page, browser: Browser, language: str) -> None:
    handed(town.by(MAKER))
    visit = browser.visit()
    tab, sv = visit.page, language == "sv"
    with served(town) as base:
        log_in(tab, base, town, MAKER, language)
        tab.goto(f"{base}/planer")
        tab.get_by_role("link", name="ändra" if sv else "edit").click()
        assert faults(tab) == []
        assert too_wide(tab) == []
        tab.get_by_label("Dygn" if sv else "Days", exact=True).fill("många")
        tab.get_by_text("Filen som text" if sv else "The file as text").click()
        assert faults(tab) == []
        assert too_wide(tab) == []
        # Enter in a field checks; it stores nothing.
        tab.get_by_label("Dygn" if sv else "Days", exact=True).press("Enter")
        tab.wait_for_load_state()
        assert tab.get_by_role("alert").first.is_visible()
        assert faults(tab) == []
        assert too_wide(tab) == []
        tab.locator("[role=alert] a").first.click()
        assert tab.evaluate("location.hash") == "#f-phase-0-days"
        tab.get_by_label("Dygn" if sv else "Days", exact=True).fill("9")
        tab.get_by_role("button", name="Spara" if sv else "Store", exact=True).first.click()
        tab.wait_for_url("**?klart=ja")
        assert faults(tab) == []
        assert "days = 9" in tab.locator("#text").input_value()
        assert [url for url in visit.requests if not url.startswith(base)] == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_row_of_the_organisation_is_changed(town: Page, browser: Browser, language: str) -> None:
    visit = browser.visit()
    tab, sv = visit.page, language == "sv"
    with served(town) as base:
        log_in(tab, base, town, MAKER, language)
        for path in ("/organisation", "/organisation/tabell/positions", "/organisation/tabell/skills/ny"):
            tab.goto(f"{base}{path}")
            assert faults(tab) == []
            assert too_wide(tab) == [], path
        tab.goto(f"{base}/organisation/tabell/skills/3")
        tab.locator("#f-6").fill("många")
        tab.locator("#f-6").press("Enter")
        tab.wait_for_load_state()
        assert tab.get_by_role("alert").first.is_visible()
        assert faults(tab) == []
        assert too_wide(tab) == []
        tab.locator("#f-6").fill("200")
        tab.get_by_role("button", name="Spara" if sv else "Store", exact=True).click()
        tab.wait_for_url("**?klart=ja")
        assert faults(tab) == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_wrong_is_told_while_somebody_writes(town: Page, browser: Browser, language: str) -> None:
    handed(town.by(MAKER))
    visit = browser.visit()
    tab, sv = visit.page, language == "sv"
    with served(town) as base:
        log_in(tab, base, town, MAKER, language)
        for path, field in (("/planer/scenario/S1.toml", "f-phase-0-days"), ("/organisation/tabell/skills/3", "f-6")):
            tab.goto(f"{base}{path}")
            assert tab.locator("#found").inner_text() == ""
            typing = tab.locator(f"#{field}")
            typing.fill("många")
            tab.locator("#found a").wait_for()
            assert tab.locator(f"#{field}-told").inner_text() != ""
            assert typing.get_attribute("aria-invalid") == "true"
            # Whoever writes goes on writing: focus and words are where they were, on the same page.
            assert (tab.evaluate("document.activeElement.id"), typing.input_value()) == (field, "många")
            assert urlsplit(tab.url).path == path
            assert faults(tab) == []
            assert too_wide(tab) == []
            typing.fill("9")
            tab.get_by_text("Inget fel hittades" if sv else "No fault was found").first.wait_for()
            assert tab.locator(f"#{field}-told").inner_text() == ""
            assert typing.get_attribute("aria-invalid") is None
            tab.goto(f"{base}{path}")
            assert typing.input_value() != "9", "nothing is stored by it"
        assert [url for url in visit.requests if not url.startswith(base)] == []
