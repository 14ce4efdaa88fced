"""A plan's whole way on the page: handed in, solved, approved and put in force; and a board as it is published."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any

from planner.reports.situation.build import situations
from planner.reports.situation.shown import Situations
from planner.store.workspace.changing import reset_account
from planner.text import words_for
from planner.web.working import Work
from tests.cli.mounted_town import SCENARIO
from tests.reports.made import material, wide
from tests.store.workspace import kit
from tests.web.kit import APPROVER, MAKER, PHRASES, TEAM, Browser, Page, said

OWN_UNIT = "SOC"
"""Of the crisis team's account."""


def handed(browser: Browser, text: str = SCENARIO, name: str = "S1.toml") -> None:
    answer = browser.post("/planer/scenarier", files=[(BytesIO(text.encode()), name)], over="ja")
    assert answer.headers.get("Location") == "/planer", said(answer)


def waited(page: Page) -> None:
    """Until nothing is done beside the page."""
    thread = page.desk.bench._thread
    assert thread
    thread.join(120)
    assert not page.desk.bench.busy


def explained(page: Page, browser: Browser, position: str) -> str:
    """Why a position of S1 lacks names, once everything has been tried."""
    browser.post("/plan/S1/varfor", position=position)
    (asked,) = [seat.why[position] for seat in page.desk._seats.values() if position in seat.why]
    asked.wait(60)
    return said(browser.get(f"/plan/S1/varfor?position={position}"))


def begun(page: Page, work: Work, going: Event, told: Callable[[], Any] = tuple) -> None:
    """Something is done beside the page until it is let go."""

    def do() -> Any:
        assert going.wait(40)
        return told()

    (seat,) = page.desk._seats.values()
    page.desk.bench.begin(page.desk, seat, words_for("sv"), work, do)


def solve(page: Page, text: str = SCENARIO) -> Page:
    """Hands S1 in and has it solved."""
    browser = page.by(MAKER)
    handed(browser, text)
    browser.post("/planer/losning", scenario="S1.toml")
    waited(page)
    return page


def govern(folder: Path) -> None:
    """Solves S1, has it approved and published, and puts it in force."""
    page = Page(folder)
    with kit.opened(folder) as session:
        reset_account(session, TEAM, PHRASES[TEAM], hardness=kit.QUICK, units=(OWN_UNIT,))
    maker, approver = solve(page).by(MAKER), page.by(APPROVER)
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    approver.post("/planer/publicera")
    waited(page)
    done = approver.post("/plan/S1/i-kraft", phase="1", alarm="nej", reason="Storm", sure="ja")
    assert "Scenariot är i kraft." in said(done), said(done)


def publish(page: Page, *, widest: bool = False) -> None:
    """Lays a board where the page finds it: three made scenarios, or ten whose names are long."""
    with kit.opened(page.folder) as session:
        kit.put(session, **{"published__situation.json": board(widest=widest).model_dump_json().encode()})


@cache
def board(*, widest: bool = False) -> Situations:
    """It."""
    return situations(wide() if widest else material())
