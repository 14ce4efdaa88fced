"""At 400 %, in colours that somebody has chosen and without motion, every page that has an address says the same."""

from collections.abc import Iterator

import pytest

from tests.reports.browser import Browser, visits
from tests.web.kit import APPROVER, HR, MAKER, TEAM, Page
from tests.web.served import faults, log_in, served
from tests.web.test_browser import addresses

pytestmark = [pytest.mark.browser, pytest.mark.long]

ZOOMED = {"width": 320, "height": 256}
"""What is left of 1280 × 1024 at 400 %."""
CUT = """() => [...document.querySelectorAll("body *")].filter(one => {
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    if (one.closest(".unseen, .skip, .wide, svg, select, textarea") || !box.width) return false;
    const off = box.right > innerWidth + 1 || box.left < -1;
    const hidden = style.overflowX != "visible" && one.scrollWidth > one.clientWidth + 1 && one.tagName != "INPUT";
    return off || hidden;
}).map(one => one.outerHTML.slice(0, 120))"""
"""What sticks out, or is cut off, where it is no table that scrolls by itself."""
SCROLLS = """() => [...document.querySelectorAll(".wide")].filter(one => one.scrollWidth > one.clientWidth + 1)
    .filter(one => one.tabIndex != 0 || one.getAttribute("role") != "region"
        || !(one.getAttribute("aria-label")
            || (one.getAttribute("aria-labelledby") || "-").split(" ").every(id => document.getElementById(id))))
    .map(one => one.outerHTML.slice(0, 120))"""
"""Tables that scroll where the keyboard does not come, or that have no name."""
COVERING = """() => [...document.querySelectorAll("body *")].filter(one =>
    ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.offsetWidth > innerWidth / 2)
    .map(one => one.outerHTML.slice(0, 120))"""
"""What stays where it is and takes more than half of the width from what scrolls below it."""
MUTE = """() => [...document.querySelectorAll(
    ".sign, .now, .mark, .swatch, .error, .warning, .info, .emergency, [aria-current], progress, [aria-invalid=true]"
)].filter(one => !(one.textContent.trim() || one.getAttribute("aria-label") || one.labels?.length
    || one.closest("th, p, td, li")?.textContent.trim())).map(one => one.outerHTML.slice(0, 120))"""
"""States that only a colour would tell."""
FRAMED = """() => [...document.querySelectorAll("button:not(.quiet), .button, input, select, textarea, .sign, .note")]
    .filter(one => one.offsetWidth && !["checkbox", "radio", "range", "file", "hidden"].includes(one.type))
    .filter(one => { const style = getComputedStyle(one);
        return !["Top", "Left"].some(side => parseFloat(style["border" + side + "Width"]) > 0
            && style["border" + side + "Style"] != "none"); })
    .map(one => one.outerHTML.slice(0, 120))"""
"""What is told from what stands around it by its background alone, which chosen colours take away."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with visits() as opened:
        yield opened


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("account", [HR, MAKER, APPROVER, TEAM])
def test_nothing_is_lost_at_400_percent_nor_in_chosen_colours(
    in_force: Page, browser: Browser, account: str, language: str
) -> None:
    tab, amiss = browser.visit(**ZOOMED).page, list[str]()
    with served(in_force) as base:
        log_in(tab, base, in_force, account, language)
        tab.emulate_media(forced_colors="active", reduced_motion="reduce")
        for path in addresses(in_force, account):
            tab.goto(f"{base}{path}")
            tab.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
            found = [*tab.evaluate(CUT), *tab.evaluate(SCROLLS), *tab.evaluate(COVERING), *tab.evaluate(MUTE)]
            found += [*tab.evaluate(FRAMED), *faults(tab)]
            amiss += [f"{path}: {one}" for one in found]
            moving = "document.getAnimations().filter(one => one.timeline === document.timeline).length"
            assert tab.evaluate(moving) == 0, path
    assert amiss == []
