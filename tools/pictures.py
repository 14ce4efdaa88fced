"""Takes a picture of every screen of the page, for each role, in both languages and two widths, into ``out/pictures``.

    python3 tools/dev.py pictures [--language sv] [--width 1280]

It opens the sample as anybody does (``planner open --demo``), waits until its plans are solved, has one of them
approved, published and put in force, follows the links of each role (of every kind of page the first one), and then
goes where only a form leads (``tools/reached.py``).
``out/pictures/index.html`` shows them all.
"""

import argparse
import html
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Page, StorageState, sync_playwright

from planner.jobs.workspace.sample import PASSPHRASE
from planner.web.routes import ROUTES
from tools.reached import BY_ROLE

WIDTHS, LANGUAGES, HEIGHT_PX = (1280, 390), ("sv", "en"), 900
ROLES = {"harriet": "HR", "stina": "strategist", "bo": "approver", "kris": "team"}
"""Accounts of the sample."""
SCENARIO = "SC8"
"""What is approved, published and in force in the pictures."""
_LINK, _SOLVED_S = re.compile(r"http://127\.0\.0\.1:\d+/start/\S+"), 900.0
_APART = re.compile(r"^/(utseende|publicerat/.+|skarm|ut$)")
"""No pages of their own: style sheets and downloads; and the wall screen, which nobody can leave by a link."""


def main(arguments: list[str]) -> int:
    """Takes them; 1 if a page that a role may open was not come to."""
    parser = argparse.ArgumentParser(prog="tools/dev.py pictures", description=__doc__.splitlines()[0])
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--width", type=int, action="append")
    asked = parser.parse_args(arguments)
    out = Path("out") / "pictures"
    out.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    with opened(out.parent) as link, sync_playwright() as playwright:
        browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        running = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        state = let_in(running, link)
        made_ready(running, link, state)
        for language in asked.language or LANGUAGES:
            for account, role in ROLES.items():
                for width in asked.width or WIDTHS:
                    tab = running.new_context(
                        viewport={"width": width, "height": HEIGHT_PX}, storage_state=state
                    ).new_page()
                    log_in(tab, link, account, language)
                    taken += walked(tab, out, f"{language}-{role}", width)
                    for go in BY_ROLE[role]:
                        for name in go(tab, base_of(link)):
                            taken.append(out / f"{language}-{role}-form_{name}-{width}.png")
                            tab.screenshot(path=taken[-1], full_page=True)
                    tab.context.close()
                print(f"{language} {role}: {len(taken)} pictures so far", flush=True)
        running.close()
    index(out, taken)
    print(f"{len(taken)} pictures: {out / 'index.html'}")
    return 0


@contextmanager
def opened(folder: Path) -> Iterator[str]:
    """The one-time link of the sample's page, which runs below the folder."""
    command = [sys.executable, "-u", "-P", "-m", "planner", "open", "--demo", "--no-browser"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        yield next(found[0] for line in process.stdout or () if (found := _LINK.search(line)))
    finally:
        process.terminate()
        process.wait(60)


def let_in(browser: Browser, link: str) -> StorageState:
    """What a browser keeps that has come by the link."""
    context = browser.new_context()
    context.new_page().goto(link)
    state = context.storage_state()
    context.close()
    return state


def base_of(link: str) -> str:
    """The page's first address."""
    return link.partition("/start/")[0]


def log_in(tab: Page, link: str, account: str, language: str) -> None:
    """As somebody of the sample."""
    tab.goto(f"{base_of(link)}/in")
    if tab.locator("html").get_attribute("lang") != language:
        tab.get_by_role("button", name={"en": "English", "sv": "Svenska"}[language]).click()
    tab.fill("input[name=account]", account)
    tab.fill("input[name=passphrase]", PASSPHRASE)
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{base_of(link)}/")


def made_ready(browser: Browser, link: str, state: StorageState) -> None:
    """Waits for the plans; has one approved and published and puts its scenario in force, where that is not done."""
    base = base_of(link)
    maker, approver = (browser.new_context(storage_state=state).new_page() for _ in range(2))
    log_in(maker, link, "stina", "sv")
    wait(maker, base)
    log_in(approver, link, "bo", "sv")
    maker.goto(f"{base}/plan/{SCENARIO}")
    press(maker, "button[name=step][value=send]")
    approver.goto(f"{base}/plan/{SCENARIO}")
    press(approver, "button[name=step][value=approve]")
    if not said(approver, base, "/lage/publicerat"):
        approver.goto(f"{base}/planer")
        press(approver, "form[action$='/planer/publicera'] button")
        wait(approver, base)
    approver.goto(f"{base}/plan/{SCENARIO}")
    form = approver.locator("form[action$='/i-kraft']:not(:has([name=emergency]))")
    if form.count():
        form.locator("[name=alarm][value=nej]").check()
        form.locator("[name=reason]").fill("Övning")
        press(approver, "form[action$='/i-kraft']:not(:has([name=emergency])) button")
        press(approver, "form[action$='/i-kraft']:has([name=sure]) button")  # what it means is told first
    for tab in (maker, approver):
        tab.context.close()


def said(tab: Page, base: str, path: str) -> bool:
    """Whether there is a board of what is published."""
    tab.goto(f"{base}{path}")
    return tab.locator("table").count() > 0


def press(tab: Page, selector: str) -> None:
    """Presses a button and waits for the page that answers."""
    button = tab.locator(selector).first
    if button.count():
        with tab.expect_navigation():
            button.click()


def wait(tab: Page, base: str) -> None:
    """Until nothing is done beside the page."""
    until = time.monotonic() + _SOLVED_S
    tab.goto(f"{base}/planer?auto=ja")
    while time.monotonic() < until:
        tab.wait_for_timeout(1000)  # the page asks again by itself
        with suppress(Error):
            if not tab.locator("#work .note").count() and tab.locator("table").count():
                return
    raise RuntimeError("the plans are not solved")


def walked(tab: Page, out: Path, name: str, width: int) -> list[Path]:
    """Pictures of all kinds of pages to which links lead from the first one."""
    start = "{0.scheme}://{0.netloc}".format(urlsplit(tab.url))
    todo, seen, taken = ["/"], set[str](), list[Path]()
    while todo:
        path = todo.pop(0)
        kind = kind_of(path)
        if kind is None or kind in seen or _APART.match(path):
            continue
        seen.add(kind)
        try:
            answer = tab.goto(start + path)
        except Error:
            continue  # a download
        if answer is None or not answer.ok or "text/html" not in answer.headers.get("content-type", ""):
            continue
        taken.append(out / f"{name}-{kind}-{width}.png")
        tab.screenshot(path=taken[-1], full_page=True)
        found = [link.get_attribute("href") or "" for link in tab.locator("a[href^='/']").all()]
        todo += [html.unescape(one).partition("#")[0] for one in found]
    return taken


def kind_of(path: str) -> str | None:
    """Name of the route that an address is of; None of another's."""
    bare = path.partition("?")[0]
    for route in ROUTES:
        if route.method == "GET" and re.fullmatch(re.sub(r"<[^>]+>", "[^/]+", route.path), bare):
            return route.name
    return None


def index(out: Path, taken: list[Path]) -> None:
    """A page that shows them all."""
    shown = "".join(
        f'<figure><img src="{one.name}" loading="lazy" width="480"><figcaption>{one.stem}</figcaption></figure>'
        for one in taken
    )
    (out / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><title>Screens</title>{shown}', encoding="utf-8"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
