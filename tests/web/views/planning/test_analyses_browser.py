"""The analyses in a real browser: sliders say where they stand, without a script; axe-core finds nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page as Tab

from tests.cli.mounted_town import SCENARIO
from tests.reports.browser import Browser, visits
from tests.web.kit import MAKER, Page
from tests.web.plans import handed, waited
from tests.web.served import faults, log_in, served, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with visits() as opened:
        yield opened


def stands_at(tab: Tab, slider: str) -> tuple[str, str]:
    """What a reader sees beside a slider, as the browser counts it, and what the slider's value is."""
    # A counter's text is no property of its style: what it is made of is.
    said = tab.evaluate(
        """name => {
            const value = document.querySelector(`.${name} .value`);
            const style = getComputedStyle(value, "::after");
            return [style.content, style.counterReset];
        }""",
        slider,
    )
    assert said[0] == "counter(at)", said
    return said[1].split()[-1], str(tab.locator(f"#{slider}").input_value())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_analysis_is_asked_and_answered(town: Page, browser: Browser, language: str) -> None:
    maker, sv = town.by(MAKER), language == "sv"
    handed(maker, SCENARIO.replace("10 }", "60 }"))
    maker.post("/planer/losning", scenario="S1.toml")
    waited(town)
    visit, amiss = browser.visit(), list[str]()
    tab = visit.page
    with served(town) as base:
        log_in(tab, base, town, MAKER, language)
        for kind in ("robust", "losses", "measures"):
            tab.goto(f"{base}/plan/S1/analys/{kind}")
            amiss += faults(tab)
            tab.get_by_role("button", name="Räkna" if sv else "Work it out").click()
            tab.wait_for_load_state()
            amiss += faults(tab)
            waited(town)
            tab.goto(f"{base}/plan/S1/analys/{kind}")
            assert tab.get_by_role("heading", name="Svar" if sv else "Answer", exact=True).count() == 1
            assert tab.locator("main table").count() >= 1
            amiss += [*faults(tab), *(f"{kind}: {width} px" for width in too_wide(tab))]
        assert amiss == []
        assert [url for url in visit.requests if not url.startswith(base)] == []
        assert [said for said in visit.complaints if "axe" not in said] == []
    town.desk.solvers.end()


def test_a_slider_says_where_it_stands_and_the_keyboard_moves_it(town: Page, browser: Browser) -> None:
    maker = town.by(MAKER)
    handed(maker)
    maker.post("/planer/losning", scenario="S1.toml")
    waited(town)
    tab = browser.visit().page
    with served(town) as base:
        log_in(tab, base, town, MAKER)
        for kind, slider, keys in (
            ("measures", "tusen", {"ArrowRight": "550", "End": "5000", "Home": "0", "PageUp": "500"}),
            ("measures", "veckor", {"ArrowLeft": "25", "End": "104", "Home": "0", "ArrowRight": "1"}),
            ("robust", "utfall", {"ArrowRight": "120", "Home": "20", "End": "500"}),
        ):
            tab.goto(f"{base}/plan/S1/analys/{kind}")
            for width in (390, 1280):
                tab.set_viewport_size({"width": width, "height": 800})
                said, value = stands_at(tab, slider)
                assert said == value
            tab.locator(f"#{slider}").focus()
            for key, expected in keys.items():
                tab.keyboard.press(key)
                tab.wait_for_timeout(100)
                assert stands_at(tab, slider) == (expected, expected), (slider, key)
        tab.goto(f"{base}/plan/S1/analys/measures")
        tab.locator("#tusen").focus()
        tab.keyboard.press("ArrowRight")
        tab.keyboard.press("Tab")
        tab.keyboard.press("ArrowRight")
        tab.keyboard.press("Tab")  # to the prices, then to the button
        tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        tab.wait_for_url("**?tusen=550&veckor=27")
        waited(town)
    town.desk.solvers.end()
