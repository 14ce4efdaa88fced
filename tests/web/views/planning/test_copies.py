"""Numbered copies on the page: made, registered, opened, handed out and destroyed, as the terminal does it."""

import re
from pathlib import Path
from typing import Any

import pytest

from planner.jobs.approving.copies import read_copies
from planner.jobs.workspace.contents import log_of
from planner.jobs.workspace.within import within
from planner.store.copies import Copy, Event
from tests.cli.mounted_town import SCENARIO
from tests.store.workspace import kit
from tests.web.kit import APPROVER, MAKER, Browser, Page, said
from tests.web.plans import handed, waited


def register(page: Page) -> dict[int, Copy]:
    with kit.opened(page.folder, MAKER) as session, within(session, "look"):
        return read_copies(Path("private"))


def made(browser: Browser, copies: str = "2", kind: str = "cards") -> Any:
    return browser.post("/plan/S1/papper", kind=kind, copies=copies)


def test_copies_are_made_registered_and_numbered_on_every_page(solved: Page) -> None:
    browser = solved.by(MAKER)
    assert "Inga exemplar i registret." in said(browser.get("/exemplar"))
    assert made(browser).headers["Location"] == "/exemplar"
    copies = register(solved)
    assert [(one.made.paper, one.made.copy_number, one.made.of) for one in copies.values()] == [
        ("cards", 1, 2), ("cards", 2, 2)
    ]  # fmt: skip
    assert {one.made.by for one in copies.values()} == {MAKER}
    text = said(browser.get("/exemplar"))
    assert "0 exemplar är utlämnade" in text
    assert "2 befattningskort 2 av 2 S1 Storm" in text
    for number in (1, 2):
        paper = browser.post("/exemplar/blad", number=str(number))
        pages = paper.text.count('class="sheet') or 1
        assert len(re.findall(f"xemplar {number} av 2", paper.text)) >= pages
        assert "sandbox" in paper.headers["Content-Security-Policy"]
    with kit.opened(solved.folder, MAKER) as session:
        taken = [one for one in log_of(session) if "take" in str(one)]
    assert len(taken) >= 2
    # Two of one number would be one to whoever counts them.
    assert "E-COPY-002" in said(made(browser))
    assert len(register(solved)) == 2
    assert made(browser, kind="calls").status_code == 302
    assert len(register(solved)) == 4


@pytest.mark.parametrize("copies", ["201", "-1", "många", "1.5"])
def test_so_many_cannot_be_made(solved: Page, copies: str) -> None:
    browser = solved.by(MAKER)
    assert "E-WEB-038" in said(made(browser, copies))
    assert register(solved) == {}
    assert "Content-Security-Policy" in made(browser, "0").headers
    assert register(solved) == {}


def test_what_becomes_of_them_is_written_down_for_all_or_none(solved: Page) -> None:
    browser, approver = solved.by(MAKER), solved.by(APPROVER)
    made(browser, "3")
    assert "E-WEB-039" in said(browser.post("/exemplar", event="handed", to="Räddningschefen"))
    assert "E-COPY-005" in said(browser.post("/exemplar", event="handed", number="1", to=""))
    assert "E-WEB-009" in said(browser.post("/exemplar", event="handed", number="1", to="Chef", day="i går"))
    refused = browser.post("/exemplar", event="handed", number="1", to="Chef", day="2027-03-02")
    assert "E-CLI-155" in said(refused)
    for part in ('name="to" value="Chef"', 'value="handed" required checked', 'value="2027-03-02"'):
        assert part in refused.text, part
    assert len(re.findall(r'name="number" [^>]+ checked>', refused.text)) == 1
    assert "E-WEB-039" in said(browser.post("/exemplar", event="made", number="1"))
    assert "E-COPY-004" in said(browser.post("/exemplar", event="returned", number=["1", "2"]))
    assert {one.last.event for one in register(solved).values()} == {Event.MADE}
    done = approver.post("/exemplar", event="handed", number=["1", "2"], to="Räddningschefen", day="2027-03-01")
    assert done.headers["Location"] == "/exemplar"
    text = said(approver.get("/exemplar"))
    assert "2 exemplar är utlämnade" in text
    assert f"utlämnat 2027-03-01 Räddningschefen {APPROVER}" in text
    browser.post("/exemplar", event="returned", number="1")
    browser.post("/exemplar", event="destroyed", number=["1", "3"], reason="För gammal")
    assert [one.last.event for one in register(solved).values()] == [Event.DESTROYED, Event.HANDED, Event.DESTROYED]
    page = browser.get("/exemplar")
    assert "förstört: För gammal" in said(page)
    assert re.findall(r'name="number" value="(\d)" aria', page.text) == ["2"]


def test_a_copy_of_an_earlier_plan_stays_in_the_register(solved: Page) -> None:
    browser = solved.by(MAKER)
    made(browser, "1")
    handed(browser, SCENARIO.replace("10 }", "60 }"))
    browser.post("/planer/losning", scenario="S1.toml")
    waited(solved)
    assert "befattningskort 1 av 1 en tidigare plan" in said(browser.get("/exemplar"))
    for number in ("1", "7", "x"):
        assert "E-WEB-040" in said(browser.post("/exemplar/blad", number=number))
    assert made(browser, "1").status_code == 302
    assert "befattningskort 1 av 1 S1 Storm" in said(browser.get("/exemplar"))
