"""Back, forward and reload after a form, in a real browser: each role, both languages, and nothing is sent anew."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page as Tab

from tests.reports.browser import Browser, visits
from tests.web.kit import APPROVER, HR, MAKER, TEAM, Page
from tests.web.served import faults, log_in, sent, served
from tools.reached import BY_ROLE, of_everybody

pytestmark = [pytest.mark.browser, pytest.mark.long]
ROLE = {HR: "HR", MAKER: "strategist", APPROVER: "approver", TEAM: ""}
"""Whose pages behind forms an account is sent to."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with visits() as opened:
        yield opened


def moved(tab: Tab, how: str) -> tuple[str, str]:
    """Address and heading after the browser's own button."""
    answer = {"reload": tab.reload, "back": tab.go_back, "forward": tab.go_forward}[how]()
    assert answer, how
    assert answer.request.method == "GET", how
    return tab.url, tab.inner_text("h1")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("account", [HR, MAKER, APPROVER, TEAM])
def test_the_browsers_own_buttons_work_after_every_form(
    in_force: Page, browser: Browser, account: str, language: str
) -> None:
    tab, posts = browser.visit().page, list[str]()
    tab.on("request", lambda one: posts.append(one.url) if one.method == "POST" else None)
    with served(in_force) as base:
        in_force.desk._link = "igen"
        log_in(tab, base, in_force, account, language)
        seen = set[str]()
        for goes in (*BY_ROLE.get(ROLE[account], ()), of_everybody):
            for name in goes(tab, base):
                here, many = (tab.url, tab.inner_text("h1")), len(posts)
                tab.wait_for_load_state()
                assert moved(tab, "reload") == here, name
                moved(tab, "back")
                assert moved(tab, "forward") == here, name
                assert [url for url in posts[many:] if not url.endswith("auto=ja")] == [], name
                seen.add(name)
        assert "account_refused" in seen
        assert faults(tab) == []


def test_a_double_click_sends_once(in_force: Page, browser: Browser) -> None:
    tab = browser.visit().page
    with served(in_force) as base:
        in_force.desk._link = "igen"
        log_in(tab, base, in_force, HR)
        tab.goto(f"{base}/register")
        sent(tab, "/register", text="1001")
        tab.locator("main form:has([name=person]) button").first.click()
        tab.locator("main form[action='/register/uppgifter'] button").click()
        tab.locator("details:has([name=said]) > summary").click()
        tab.locator("[name=kind]").first.check()
        tab.locator("[name=said]").fill("fel enhet står där")
        before = tab.url
        tab.locator("main form[action='/register/begaran'] button").dblclick()
        tab.wait_for_url(lambda url: url != before)
        tab.goto(f"{base}/begaran")
        assert tab.inner_text("main").count("fel enhet står där") == 1


def test_a_change_of_language_takes_nothing_away_that_is_typed(in_force: Page, browser: Browser) -> None:
    tab = browser.visit().page
    with served(in_force) as base:
        in_force.desk._link = "igen"
        log_in(tab, base, in_force, HR)
        tab.goto(f"{base}/register")
        assert not tab.locator("#unsent").is_visible()
        tab.locator("main [name=text]").fill("Kvist")
        assert tab.locator("#unsent").is_visible()
        with tab.context.expect_page() as opened:
            tab.get_by_role("button", name="English").click()
        opened.value.wait_for_load_state()
        assert opened.value.locator("html").get_attribute("lang") == "en"
        assert opened.value.url == tab.url
        assert tab.locator("main [name=text]").input_value() == "Kvist"
        tab.locator("main [name=text]").press("Enter")
        tab.wait_for_load_state()
        assert "Kvistmo" in tab.inner_text("main")
        assert faults(tab) == []


def test_with_nothing_typed_the_same_tab_goes_on_in_the_other_language(in_force: Page, browser: Browser) -> None:
    tab = browser.visit().page
    with served(in_force) as base:
        in_force.desk._link = "igen"
        log_in(tab, base, in_force, HR)
        tab.goto(f"{base}/filer")
        tab.get_by_role("button", name="English").click()
        assert tab.locator("html").get_attribute("lang") == "en"


def test_a_button_at_the_foot_stays_where_it_is_when_a_field_is_left(in_force: Page, browser: Browser) -> None:
    tab = browser.visit(width=390).page
    with served(in_force) as base:
        in_force.desk._link = "igen"
        log_in(tab, base, in_force, HR)
        tab.goto(f"{base}/handelse")
        tab.locator("#since").fill("2020-01-01T08:00")
        tab.evaluate("scrollTo(0, document.body.scrollHeight)")
        with tab.expect_navigation(timeout=10_000):
            tab.locator("main form button").first.click()
        assert faults(tab) == []
