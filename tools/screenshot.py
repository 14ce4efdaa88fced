"""Takes the README's pictures: the report's, or the page's own from the sample as it is opened.

    python -m tools.screenshot out/report.html docs/report-sv.png
    python -m tools.screenshot page docs

The latter waits until the sample's plans are solved.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools.pictures import base_of, let_in, log_in, opened, press, wait

WIDTH_PX, HEIGHT_PX = 1280, 1460
SCENARIO, AREA = "SC8", "NORRKOPING"
"""What is tried, and the home area that is cut off in it."""
_TRIED_MS = 60_000


def main(arguments: list[str]) -> int:
    """Opens a report, or the sample's page, in the system's Chromium and saves what the README shows of it."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        if arguments[0] == "page":
            of_page(running, Path(arguments[1]))
        else:
            of_report(running, *map(Path, arguments))
        running.close()
    return 0


def of_report(browser: Browser, report: Path, picture: Path) -> None:
    """The top of a report's first page."""
    page = browser.new_page(viewport={"width": WIDTH_PX, "height": HEIGHT_PX})
    page.goto(report.resolve().as_uri())
    page.locator("h1").wait_for(state="visible")
    page.screenshot(path=picture)


def of_page(browser: Browser, folder: Path) -> None:
    """The situation, and a tried change, as the strategist of the sample sees them."""
    Path("out").mkdir(exist_ok=True)
    with opened(Path("out")) as link:
        tab = browser.new_context(storage_state=let_in(browser, link)).new_page()
        log_in(tab, link, "stina", "sv")
        wait(tab, base_of(link))
        shown(tab, f"{base_of(link)}/lage", folder / "lage-sv.png", (1180, 860))
        address = f"{base_of(link)}/plan/{SCENARIO}/prova"
        tab.goto(address)
        tab.locator("details:has(#close_area-area) > summary").click()
        tab.locator("#close_area-area").select_option(AREA)
        press(tab, "details:has(#close_area-area) button")
        tab.locator("#state .note").wait_for(state="detached", timeout=_TRIED_MS)
        shown(tab, address, folder / "prova-sv.png", (1100, 1010))


def shown(tab: Page, address: str, picture: Path, size: tuple[int, int]) -> None:
    """A picture of the top of one page."""
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    tab.goto(address)
    tab.screenshot(path=picture)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
