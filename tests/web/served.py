"""A page that a real browser visits, and what axe-core finds on it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Tab
from waitress import create_server

from tests.web.kit import PHRASES, Page
from tools.reached import sent

WIDTHS = (320, 390, 1300, 1920)


@contextmanager
def served(page: Page) -> Iterator[str]:
    """The address of a page's first page, and its one-time link behind it."""
    server: Any = create_server(page.app, host="127.0.0.1", port=0, threads=4)
    page.desk.hosts = (f"127.0.0.1:{server.effective_port}",)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://{page.desk.hosts[0]}"
    finally:
        server.close()
        thread.join(10)


def log_in(tab: Tab, base: str, page: Page, account: str, language: str = "sv") -> None:
    """By the link, as somebody does it; the language is chosen on the page."""
    tab.goto(f"{base}/start/{page.desk.link}")
    if language == "en":
        tab.get_by_role("button", name="English").click()
    tab.get_by_label("Konto" if language == "sv" else "Account").fill(account)
    tab.get_by_label("Lösenordsfras" if language == "sv" else "Passphrase").fill(PHRASES[account])
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{base}/")


def faults(tab: Tab) -> list[str]:
    """What axe-core calls a violation, with where."""
    found = Axe().run(tab).response["violations"]
    return [f"{tab.url} {one['id']}: {node['html']}" for one in found for node in one["nodes"]]


def too_wide(tab: Tab) -> list[int]:
    """Widths at which a reader would have to scroll sideways."""
    wide = []
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        if tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(width)
    return wide


__all__ = ("faults", "log_in", "sent", "served", "too_wide")
