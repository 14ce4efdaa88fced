"""What renews itself in a real browser takes nothing from whoever sits there: words, ticks, folds, focus, scroll."""

from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from planner.domain.case import Case
from planner.domain.finding import finding
from planner.jobs.changing.trying import Trial
from planner.web import codes
from planner.web.working import Work
from tests.reports.browser import Browser, visits
from tests.web.kit import MAKER, Page
from tests.web.plans import begun, solve, waited
from tests.web.served import faults, log_in, served

pytestmark = [pytest.mark.browser, pytest.mark.long]

TYPED = "Snöstorm i fjällen"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with visits() as opened:
        yield opened


def renewed(tab: Tab, times: int) -> None:
    """Waits until the browser has asked so many times by itself."""
    for _ in range(times):
        with tab.expect_response(lambda answer: "auto=ja" in answer.url, timeout=15_000):
            pass
    tab.wait_for_timeout(100)


def test_the_board_of_plans_keeps_ticks_and_words_while_it_says_how_far_a_solve_has_come(
    town: Page, browser: Browser
) -> None:
    solve(town)
    visit, going, work = browser.visit(), Event(), Work("solve", ("S1 Brand",))
    tab = visit.page
    with served(town) as base:
        town.desk._seats.clear()
        log_in(tab, base, town, MAKER)
        begun(town, work, going, lambda: (finding(codes.STOPPED_BEFORE),))
        tab.goto(f"{base}/planer")
        tab.evaluate("window.same = true")
        assert tab.locator("#work").inner_text().count("väntar") == 1
        tab.locator("#board input[name=scenario]").first.check()
        files = tab.locator("#files")
        files.set_input_files([{"name": "S9.toml", "mimeType": "text/plain", "buffer": b"x"}])
        tab.get_by_role("link", name="ändra").first.focus()
        scrolled = tab.evaluate("scrollTo(0, 60), scrollY")
        work.begin(0)
        renewed(tab, 2)
        assert "söker" in tab.locator("#work").inner_text()
        assert tab.locator("#board input[name=scenario]").first.is_checked()
        assert tab.evaluate("document.activeElement.textContent").startswith("ändra")
        assert tab.evaluate("scrollY") == scrolled
        assert files.input_value().endswith("S9.toml")
        assert faults(tab) == []
        going.set()
        # What is there once it is done comes with the tick still in its place, and then the page is at rest.
        expect(tab.get_by_role("button", name="Lös det som är ikryssat")).to_be_visible(timeout=15_000)
        expect(tab.locator("#board")).to_contain_text("W-WEB-037")
        assert tab.locator("#board input[name=scenario]").first.is_checked()
        assert tab.evaluate("document.activeElement.textContent").startswith("ändra")
        asked = len(visit.requests)
        tab.wait_for_timeout(4000)
        assert len(visit.requests) == asked
        assert tab.evaluate("window.same")
    town.desk.solvers.end()
    assert [said for said in visit.complaints if "axe" not in said] == []


def test_what_is_tried_keeps_the_next_change_that_somebody_writes(
    solved: Page, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, real = Event(), Trial._solve

    def slow(self: Trial, case: Case) -> None:
        real(self, case)
        assert going.wait(40)

    monkeypatch.setattr(Trial, "_solve", slow)
    tab = browser.visit().page
    with served(solved) as base:
        log_in(tab, base, solved, MAKER)
        tab.goto(f"{base}/plan/S1/prova")
        tab.locator("details:has(#close_unit-unit) > summary").click()
        tab.locator("#close_unit-unit").select_option(index=1)
        tab.locator("details:has(#close_unit-unit) button").click()
        tab.wait_for_url(f"{base}/plan/S1/prova")
        assert tab.locator("#state .note").count() == 1
        tab.locator("details:has(#keep-id) > summary").click()
        tab.locator("#keep-name").fill(TYPED)
        tab.keyboard.press("End")
        renewed(tab, 2)
        tab.keyboard.type("!")
        assert tab.locator("#keep-name").input_value() == f"{TYPED}!"
        assert tab.locator("details:has(#keep-id)").get_attribute("open") is not None
        going.set()
        expect(tab.locator("#state .note")).to_have_count(0, timeout=15_000)
        expect(tab.locator("#tried")).not_to_be_empty()
        assert tab.locator("#keep-name").input_value() == f"{TYPED}!"
        assert tab.evaluate("document.activeElement.id") == "keep-name"


def test_an_analysis_keeps_the_next_question_and_shows_the_answer_beside_it(
    solved: Page, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planner.jobs.analyses.work import portfolio

    going = Event()

    def slow(*args: Any, **more: Any) -> Any:
        args[5](0.25)
        assert going.wait(40)
        return portfolio(*args, **more)

    monkeypatch.setattr("planner.jobs.analyses.work.portfolio", slow)
    tab = browser.visit().page
    with served(solved) as base:
        log_in(tab, base, solved, MAKER)
        tab.goto(f"{base}/plan/S1/analys/measures")
        tab.get_by_role("button", name="Räkna").click()
        tab.wait_for_load_state()
        tab.locator("#veckor").focus()
        tab.keyboard.press("Home")
        renewed(tab, 2)
        going.set()
        expect(tab.locator("#answers h2").first).to_have_text("Svar", timeout=20_000)
        assert tab.locator("#veckor").input_value() == "0"
        assert tab.evaluate("document.activeElement.id") == "veckor"
        expect(tab.locator("#ask button")).to_be_visible()
        assert "Klart" in tab.locator("#work").inner_text()


def test_whoever_is_locked_out_meanwhile_is_asked_for_the_passphrase(town: Page, browser: Browser) -> None:
    solve(town)
    going, tab = Event(), browser.visit().page
    with served(town) as base:
        town.desk._seats.clear()
        log_in(tab, base, town, MAKER)
        begun(town, Work("solve", ("S1",)), going)
        tab.goto(f"{base}/planer")
        town.watch.now += 901
        tab.wait_for_url(f"{base}/in", timeout=15_000)
        going.set()
        waited(town)
    town.desk.solvers.end()


def test_where_no_script_runs_the_whole_page_renews_itself(town: Page, browser: Browser) -> None:
    solve(town)
    going, tab = Event(), browser.plain()
    with served(town) as base:
        town.desk._seats.clear()
        log_in(tab, base, town, MAKER)
        begun(town, Work("solve", ("S1",)), going)
        tab.goto(f"{base}/planer")
        tab.wait_for_url(f"{base}/planer?auto=ja", timeout=15_000)
        going.set()
        expect(tab.get_by_role("button", name="Lös det som är ikryssat")).to_be_visible(timeout=15_000)
    town.desk.solvers.end()
