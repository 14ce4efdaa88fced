"""Takes the README's picture of the report: ``python -m tools.screenshot out/report.html docs/report-sv.png``."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

WIDTH_PX, HEIGHT_PX = 1280, 1460


def main(arguments: list[str]) -> int:
    """Opens a report in the system's Chromium and saves the top of its first page."""
    report, picture = map(Path, arguments)
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = running.new_page(viewport={"width": WIDTH_PX, "height": HEIGHT_PX})
        page.goto(report.resolve().as_uri())
        page.locator("h1").wait_for(state="visible")
        page.screenshot(path=picture)
        running.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
