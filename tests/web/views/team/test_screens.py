"""The board on real screens: in the hand, on a desk, and on a wall four metres away."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page as Tab

from tests.reports.browser import Browser, visits
from tests.reports.pack.printed import Printed
from tests.web.kit import TEAM, Page
from tests.web.plans import publish
from tests.web.served import faults, log_in, sent, served, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.long]

WALL = {"width": 1920, "height": 1080}
LEGIBLE_PX = 40
"""A letter of two centimetres on a screen of 55 inches: read from four metres."""
SMALL = """() => [...document.querySelectorAll("main *")]
    .filter(one => !one.closest(".top, .unseen, svg"))
    .filter(one => [...one.childNodes].some(node => node.nodeType == 3 && node.data.trim()))
    .map(one => [parseFloat(getComputedStyle(one).fontSize), one.textContent])"""
TALL = "document.documentElement.scrollHeight - document.documentElement.clientHeight"
PLAIN = """() => [...document.querySelectorAll(".sign")]
    .filter(one => !one.textContent.trim() || parseFloat(getComputedStyle(one).borderTopWidth) < 1).length"""

LONG = ("P09 Säkerhetsskyddschef (säkerhetsstrateg)", "ersättare 12", "Göran Gyllenstierna-Lindvålne af Oxenstjerna",
        "070-174 06 95", "2026-05-31", "Ianspråktagen av någon annan; Har också SC5: P18 Driftsamordnare")  # fmt: skip
FILLED = """long => document.querySelectorAll(".stack tbody tr").forEach(
    row => [...row.cells].forEach((cell, at) => { cell.textContent = long[at]; }))"""

ALONE = """() => [...document.querySelectorAll("svg")]
    .filter(one => !one.closest("tr")?.querySelector("td.number")).length"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with visits() as opened:
        yield opened


def parts(tab: Tab, base: str) -> list[str]:
    """The addresses of all parts of the wall that a tab shows, each stopped."""
    tab.goto(f"{base}/visning/1?stopp=ja")
    last = int(tab.locator("nav p").inner_text().split()[-1])
    return [f"{base}/visning/{number}?stopp=ja" for number in range(1, last + 1)]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_wall_is_read_from_four_metres_whatever_things_are_called(
    in_force: Page, browser: Browser, language: str
) -> None:
    publish(in_force, widest=True)
    visit = browser.visit(**WALL)
    tab = visit.page
    with served(in_force) as base:
        log_in(tab, base, in_force, TEAM, language)
        tab.goto(f"{base}/lage")
        sent(tab, "/visning", source="publicerat")
        for address in parts(tab, base):
            tab.set_viewport_size(WALL)  # type: ignore[arg-type]
            tab.goto(address)
            assert faults(tab) == []
            assert tab.evaluate(TALL) == 0, address
            assert [text for size, text in tab.evaluate(SMALL) if size < LEGIBLE_PX] == [], address
            assert tab.evaluate("document.getAnimations().length") == 0
            assert too_wide(tab) == [], address
            tab.set_viewport_size({"width": 390, "height": 844})
            assert faults(tab) == []
        assert [url for url in visit.requests if not url.startswith(base)] == []


def test_a_wall_turns_by_itself_without_a_script(
    in_force: Page, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.web.views.team.wall._TURNS_S", 1)
    tab = browser.plain()
    with served(in_force) as base:
        log_in(tab, base, in_force, TEAM)
        tab.goto(f"{base}/lage")
        tab.get_by_role("button", name="väggskärm").click()
        tab.wait_for_url(f"{base}/visning/3", timeout=20_000)
        tab.get_by_role("link", name="Stanna här").click()
        stood = tab.url
        tab.wait_for_timeout(2500)
        assert tab.url == stood
        tab.get_by_role("link", name="Nästa").click()
        tab.get_by_role("button", name="Avsluta").click()
        tab.wait_for_url(f"{base}/in")


def test_no_sign_is_told_by_colour_alone_and_each_picture_stands_beside_its_numbers(
    in_force: Page, browser: Browser
) -> None:
    publish(in_force, widest=True)
    tab = browser.visit().page
    with served(in_force) as base:
        log_in(tab, base, in_force, TEAM)
        tab.emulate_media(forced_colors="active")
        for path in ("/lage", "/lage/publicerat/SC1", "/lage/publicerat/SC1/F1"):
            tab.goto(f"{base}{path}")
            assert tab.locator(".sign").count() > 0
            assert tab.evaluate(PLAIN) == 0, path
            alone = tab.locator("svg").evaluate_all(
                "all => all.filter(one => !one.closest('tr')?.querySelector('.number')).length"
            )
            assert alone == 0, path
            assert too_wide(tab) == [], path
            assert faults(tab) == [], path


def test_names_in_force_are_printed_whole_on_a_page_upright(in_force: Page, browser: Browser) -> None:
    tab = browser.visit().page
    with served(in_force) as base:
        log_in(tab, base, in_force, TEAM)
        tab.goto(f"{base}/namn")
        tab.evaluate(FILLED, LONG)
        rows = tab.locator(".stack tbody tr").count()
        tab.set_viewport_size({"width": 720, "height": 900})
        margin = {"top": "10mm", "bottom": "10mm", "left": "10mm", "right": "10mm"}
        told = "".join(Printed(tab.pdf(format="A4", margin=margin)).pages)  # type: ignore[arg-type]
    assert rows > 0
    for text in LONG:
        for word in text.split():
            assert told.count(word) >= rows, word


def test_every_printed_page_of_the_board_bears_the_marking(in_force: Page, browser: Browser) -> None:
    publish(in_force, widest=True)
    tab = browser.visit().page
    with served(in_force) as base:
        log_in(tab, base, in_force, TEAM, "sv")
        for path in ("/lage", "/lage/kraft-S1/S1"):
            tab.goto(f"{base}{path}")
            mark = tab.locator("p.mark").last.inner_text().replace(" ", "")
            pages = Printed(tab.pdf(format="A6")).pages
            assert len(pages) > 1
            assert all(mark in told for told in pages), path
