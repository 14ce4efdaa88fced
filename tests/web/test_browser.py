"""The page in a real browser: axe-core finds nothing, nothing asks another host, the keyboard alone is enough."""

from collections.abc import Iterator
from threading import Event

import pytest
from flask import url_for
from playwright.sync_api import Page as Tab

from planner.store.workspace.roles import Role
from planner.web.routes import ROUTES
from tests.cli.mounted_town import SCENARIO
from tests.reports.browser import Browser, visits
from tests.store.workspace import kit
from tests.web.kit import APPROVER, HR, MAKER, TEAM, Page
from tests.web.plans import handed, waited
from tests.web.served import faults, log_in, sent, served, too_wide
from tests.web.test_importing import others
from tests.web.town import hr

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with visits() as opened:
        yield opened


PARTS = {
    "scenario": "S1", "source": "publicerat", "function": "LED", "position": "L2", "rank": "1", "name": "S1.toml",
    "table": "skills", "row": "ny", "kind": "robust", "file": "measures",
}  # fmt: skip
APART = {"kept", "published_file", "organisation_form", "own_file", "wall", "plan_since"}
"""Documents of their own, downloads, what only a wall screen shows (``views/team/test_screens.py``), and what is there
only once a plan is otherwise than the approved one."""


def looked_at(tab: Tab, language: str) -> list[str]:
    """What is amiss with the page that a tab shows."""
    assert tab.locator("html").get_attribute("lang") == language
    assert tab.locator("h1").count() == 1
    return [*faults(tab), *(f"{tab.url}: {width} px" for width in too_wide(tab))]


def addresses(page: Page, account: str) -> list[str]:
    """Every page that an account goes to by its address."""
    roles = frozenset(kit.ROLES.get(account, (Role.STRATEGIST,)))
    routes = [one for one in ROUTES if one.method == "GET" and one.roles & roles and one.name not in APART]
    with page.app.test_request_context(base_url=f"http://{page.desk.hosts[0]}"):
        return [url_for(one.name, **{key: PARTS[key] for key in PARTS if f"<{key}>" in one.path}) for one in routes]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("account", [HR, MAKER, APPROVER, TEAM])
def test_every_page_that_has_an_address_is_for_everybody(
    in_force: Page, browser: Browser, account: str, language: str
) -> None:
    visit = browser.visit()
    with served(in_force) as base:
        visit.page.goto(f"{base}/start/{in_force.desk.link}")
        assert faults(visit.page) == []
        in_force.desk._link = "igen"
        log_in(visit.page, base, in_force, account, language)
        amiss, paths = list[str](), addresses(in_force, account)
        for path in [*paths, "/finns-inte"]:
            answer = visit.page.goto(f"{base}{path}")
            assert answer
            assert answer.status == (404 if path == "/finns-inte" else 200), path
            amiss += looked_at(visit.page, language)
        assert amiss == []
        assert len(paths) >= {HR: 8, MAKER: 18, APPROVER: 10, TEAM: 6}[account]
        assert [url for url in visit.requests if not url.startswith(base)] == []
        assert [said for said in visit.complaints if "axe" not in said and "404" not in said] == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_that_answers_a_form_of_the_people_is_for_everybody(
    in_force: Page, browser: Browser, language: str
) -> None:
    tab, amiss = browser.visit().page, list[str]()
    with served(in_force) as base:
        log_in(tab, base, in_force, HR, language)
        tab.goto(f"{base}/register")
        sent(tab, "/register", text="1001")
        amiss += looked_at(tab, language)
        person = str(tab.locator('[name="person"]').first.get_attribute("value"))
        sent(tab, "/register/person", person=person)
        assert "Kvistmo1" in tab.inner_text("main")
        amiss += looked_at(tab, language)
        for data, leads in ((others(), "/inlasning"), (hr(), "/inlasning/ratta")):
            tab.goto(f"{base}/inlasning")
            files = [{"name": "hr.csv", "mimeType": "text/csv", "buffer": data}]
            tab.locator("#files").set_input_files(files)  # type: ignore[arg-type]
            tab.locator("main form button").first.click()
            tab.wait_for_load_state()
            amiss += looked_at(tab, language)
            tab.goto(f"{base}{leads}")
            amiss += looked_at(tab, language)
            sent(tab, "/inlasning/avbryt")
        sent(tab, "/filer", file="finns-inte")
        amiss += looked_at(tab, language)
    assert amiss == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_that_answers_a_form_of_a_plan_is_for_everybody(
    in_force: Page, browser: Browser, language: str
) -> None:
    tab, amiss = browser.visit().page, list[str]()
    maker = in_force.by(MAKER)
    handed(maker, SCENARIO.replace("10 }", "60 }"))
    maker.post("/planer/losning", scenario="S1.toml")
    waited(in_force)
    with served(in_force) as base:
        log_in(tab, base, in_force, MAKER, language)
        tab.goto(f"{base}/plan/S1")
        position = str(tab.locator('button[name="position"]').first.get_attribute("value"))
        sent(tab, "/plan/S1/varfor", position=position)
        amiss += looked_at(tab, language)
        tab.goto(f"{base}/plan/S1/prova")
        sent(tab, "/plan/S1/prova", kind="close_unit", unit="SOC")
        (seat,) = [one for one in in_force.desk._seats.values() if one.trial]
        assert seat.trial
        assert seat.trial.wait(60)
        for path in ("/plan/S1/prova", "/plan/S1/prova/visning"):
            tab.goto(f"{base}{path}")
            amiss += looked_at(tab, language)
        tab.goto(f"{base}/planer/jamfor?fore=S1&efter=S1")
        amiss += looked_at(tab, language)
        sent(tab, "/plan/S1/steg", step="approve")
        assert "E-APPROVAL" in tab.inner_text("main")
        amiss += looked_at(tab, language)
        sent(tab, "/konton/nytt", name="")
        amiss += looked_at(tab, language)
        tab.goto(f"{base}/plan/S1/sedan")
        assert tab.locator("table").count() > 0
        amiss += looked_at(tab, language)
    assert amiss == []


def test_the_keyboard_alone_gives_an_account(town: Page, browser: Browser) -> None:
    tab = browser.visit().page
    with served(town) as base:
        log_in(tab, base, town, MAKER)
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.className") == "skip"
        tab.goto(f"{base}/konton")
        tab.locator("#name").focus()
        tab.keyboard.type("hugo")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Space")
        for _ in range(4):
            tab.keyboard.press("Tab")
        for text in ("", "en alldeles ny lång fras", "en alldeles ny lång fras"):
            tab.keyboard.type(text)
            tab.keyboard.press("Tab")
        tab.keyboard.press("Tab")
        with tab.expect_navigation():
            tab.keyboard.press("Enter")
        assert "hugo" in tab.locator("table").inner_text()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_first_pages_of_all_are_for_everybody(
    served_nothing: Page, browser: Browser, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit, go = browser.visit(), Event()
    with served(served_nothing) as base:
        visit.page.goto(f"{base}/start/{served_nothing.desk.link}")
        if language == "en":
            visit.page.get_by_role("button", name="English").click()
        visit.page.goto(f"{base}/forsta")
        visit.page.locator("main details > summary").click()
        assert looked_at(visit.page, language) == []
        with monkeypatch.context() as slow:
            slow.setattr("planner.web.making.add", lambda *_: go.wait(60))
            for role in ("strategist", "hr"):
                visit.page.fill(f"#name-{role}", f"name-of-{role}")
                visit.page.fill(f"#passphrase-{role}", "en lång nog fras")
                visit.page.fill(f"#again-{role}", "en lång nog fras")
            visit.page.locator("form[action='/forsta'] button").click()
            visit.page.locator("#making li").nth(1).wait_for()
            assert looked_at(visit.page, language) == []
            go.set()
        # It shows the key by itself.
        visit.page.locator(".key").wait_for()
        assert looked_at(visit.page, language) == []
