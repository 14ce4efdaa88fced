"""The menu: open where there is room, one row that unfolds by a click or the keyboard where there is not."""

import pytest

from tests.reports.browser import visits
from tests.web.kit import MAKER, TEAM, Page
from tests.web.served import faults, log_in, served

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_on_a_narrow_page_the_menu_is_one_row_and_unfolds_by_the_keyboard(town: Page) -> None:
    with visits() as browser, served(town) as base:
        tab = browser.visit().page
        log_in(tab, base, town, MAKER)
        last, fold = tab.locator("nav li a").last, tab.locator("nav summary")
        assert last.is_visible()
        assert not fold.is_visible()
        tab.set_viewport_size({"width": 390, "height": 844})
        header = tab.locator("header").bounding_box()
        assert header
        assert header["height"] < 130
        assert not last.is_visible()
        assert fold.get_attribute("aria-hidden") is None
        assert faults(tab) == []
        fold.focus()
        tab.keyboard.press("Enter")
        assert last.is_visible()
        assert faults(tab) == []
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.getAttribute('href')") == "/"
        tab.set_viewport_size({"width": 320, "height": 256})
        assert tab.evaluate("document.documentElement.scrollWidth") == 320


def test_a_menu_of_a_few_lines_stays_open(in_force: Page) -> None:
    with visits() as browser, served(in_force) as base:
        tab = browser.visit().page
        log_in(tab, base, in_force, TEAM)
        tab.set_viewport_size({"width": 390, "height": 844})
        assert tab.locator("nav li a").last.is_visible()
        assert not tab.locator("nav summary").is_visible()
