"""The system's Chromium, opened once, with what a page asked for, said and showed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

PLACES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

REQUIRE = "PLANNER_REQUIRE_BROWSER"
"""Set to 1 where a missing browser is a failure."""


def found() -> str:
    """Path of a browser; skips the test aloud, or fails it where one is required."""
    for name in PLACES:
        path = shutil.which(name)
        if path:
            return path
    if os.environ.get(REQUIRE) == "1":
        pytest.fail("no Chromium on this machine, and PLANNER_REQUIRE_BROWSER=1")
    pytest.skip("no Chromium on this machine: the report was not looked at in a browser")


@dataclass
class Visit:
    """A page with all that it asked for and complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: Path) -> "Visit":
        """Opens a file and waits until every chart is drawn and pictured for paper."""
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
        return self


@contextmanager
def visits() -> Iterator["Browser"]:
    """A browser for the length of the block."""
    path = found()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield Browser(opened)
        finally:
            opened.close()


class Browser:
    """Makes visits."""

    def __init__(self, opened: object) -> None:
        self._opened = opened

    def plain(self) -> Page:
        """A page on which no script runs."""
        context = self._opened.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
        page: Page = context.new_page()
        return page

    def visit(self, width: int = 1280, height: int = 900) -> Visit:
        """A fresh page of that size in which every request, error and policy violation is kept."""
        page: Page = self._opened.new_page(viewport={"width": width, "height": height})  # type: ignore[attr-defined]
        made = Visit(page)
        page.on("request", lambda request: made.requests.append(request.url))
        page.on("console", lambda message: made.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: made.complaints.append(str(error)))
        return made
