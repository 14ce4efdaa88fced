"""The day of whoever plans, decides and leads, on the page: from a changed scenario to a board, names and papers."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page as Tab

from planner.text import Words, words_for
from tests.reports.browser import Browser, visits
from tests.reports.pack.printed import Printed
from tests.web.keys import Keys
from tests.web.kit import APPROVER, MAKER, TEAM, Page
from tests.web.served import log_in, served
from tests.web.views.looking import looked_at

pytestmark = [pytest.mark.browser, pytest.mark.long]

NAMED, KEPT = "S1", "S1-omsorg"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with visits() as opened:
        yield opened


def come(page: Page, tab: Tab, base: str, account: str, language: str) -> Keys:
    """Somebody logs in at a browser of their own, by a link of their own."""
    page.desk._link = f"igen-{account}"
    log_in(tab, base, page, account, language)
    return Keys(tab)


def solved(keys: Keys, words: Words, scenario: str) -> None:
    """Has a scenario solved from the board, and waits for its plan."""
    keys.ticks(scenario)
    keys.sends(words("web.plans.solve"))
    keys.tab.get_by_role("button", name=words("web.plans.solve")).wait_for(timeout=60_000)
    assert keys.here()[0] == "h1"


def planned(keys: Keys, words: Words) -> list[str]:
    """The strategist changes a scenario and a table, solves, asks what if, keeps that, and sends the plan."""
    tab, amiss = keys.tab, list[str]()
    keys.follows(words("web.plans.title"))
    keys.follows(words("web.scenario.edit"))
    keys.writes(words("web.scenario.key.days"), "9", tag="input")
    keys.sends(words("web.scenario.check"))
    assert words("web.scenario.good") in tab.inner_text("[role=status]")
    keys.sends(words("web.scenario.store"))
    assert words("web.scenario.stored") in tab.inner_text("[role=status]")
    amiss += looked_at(tab)
    keys.follows(words("web.organisation.title"))
    keys.follows(words("web.tables.positions"))
    keys.follows(words("web.table.edit", number=2))
    target = words("web.column.target_day")
    keys.writes(f"{target[:1].upper()}{target[1:]}", "2", tag="input")
    keys.sends(words("web.scenario.store"))
    assert words("web.table.stored") in tab.inner_text("[role=status]")
    amiss += looked_at(tab)
    keys.follows(words("web.plans.title"))
    solved(keys, words, NAMED)
    keys.follows(NAMED)
    keys.follows(words("web.plan.try"))
    keys.opens(words("web.trying.name.close_unit"))
    keys.writes(words("web.trying.field.unit"), "SOC", tag="select")
    keys.sends(words("web.trying.add"))
    tab.get_by_text(words("web.trying.moved")).wait_for()
    amiss += looked_at(tab)
    keys.opens(words("web.trying.keep"))
    keys.writes(words("web.trying.keep.id"), KEPT)
    keys.writes(words("web.trying.keep.name"), "Omsorgen borta")
    keys.sends(words("web.trying.keep.do"))
    solved(keys, words, KEPT)
    for scenario in (f"{KEPT} ", f"{NAMED} "):
        keys.follows(scenario)
        keys.sends(words("web.plan.send"))
        assert words("web.plans.state.sent") in tab.inner_text("main dl")
        amiss += looked_at(tab)
        keys.follows(words("web.plans.title"))
    return amiss


def decided(keys: Keys, words: Words) -> list[str]:
    """The approver reads what has changed, approves one plan, sends the other back, publishes, and puts in force."""
    tab, amiss = keys.tab, list[str]()
    keys.follows(words("web.plans.title"))
    keys.follows(f"{NAMED} ")
    keys.follows(words("web.since.title.approved"))
    assert tab.locator("main table").count() > 0
    amiss += looked_at(tab)
    keys.follows(NAMED)
    keys.sends(words("web.plan.approve"))
    assert words("web.plans.state.approved") in tab.inner_text("main dl")
    keys.follows(words("web.plans.title"))
    keys.follows(f"{KEPT} ")
    keys.writes(words("web.plan.reason"), "Samma folk två gånger")
    keys.sends(words("web.plan.back"))
    assert words("web.plans.state.back") in tab.inner_text("main dl")
    amiss += looked_at(tab)
    keys.follows(words("web.plans.title"))
    keys.sends(words("web.plans.publish.do"))
    assert keys.here() == ("h1", words("web.publishing.title"))
    amiss += looked_at(tab)
    keys.sends(words("web.publishing.do"))
    tab.get_by_role("button", name=words("web.plans.publish.do")).wait_for(timeout=60_000)
    amiss += looked_at(tab)
    keys.follows(f"{NAMED} ")
    keys.writes(words("force.phase"), "1")
    keys.ticks(words("force.alarm.yes"))
    keys.writes(words("web.plan.reason"), "Stormen är här")
    keys.sends(words("web.force.do"))
    amiss += looked_at(tab)
    keys.sends(words("web.force.anyway"))
    assert words("web.force.done") in tab.inner_text("[role=status]")
    amiss += looked_at(tab)
    return amiss


def led(keys: Keys, words: Words) -> list[str]:
    """The crisis team reads the board, why, its names and the papers, and turns the wall on."""
    tab, amiss = keys.tab, list[str]()
    keys.follows(words("web.situation.title"))
    assert words("force.alarm.yes") in tab.inner_text("main [role=status]")
    keys.follows(words("web.situation.to_scene"))
    keys.follows("Vård" if words.language == "sv" else "Care")
    assert "Kvistmo1" in tab.inner_text("main")
    amiss += looked_at(tab)
    keys.follows(words("web.situation.title"))
    keys.follows(words("web.situation.names"))
    assert "070-174 06 01" in tab.inner_text("main table")
    assert "Stormen är här" in tab.inner_text("main dl")
    amiss += looked_at(tab)
    keys.follows(words("web.published.title"))
    amiss += looked_at(tab)
    for called, most, told in (
        (words("web.published.kind.board"), 4, "Storm"),
        (words("web.published.kind.wall"), 1, "Storm"),
        (f"{words('pack.standin.title')}: {NAMED}", 4, words("pack.standin.title")),
    ):
        keys.to(called, tag="a")
        with tab.context.expect_page() as own:
            tab.keyboard.press("Enter")
        own.value.wait_for_load_state()
        pages = Printed(own.value.pdf(prefer_css_page_size=True, print_background=False)).pages
        assert len(pages) <= most, called
        assert re.sub(r"\s", "", told) in "".join(pages), called
        assert "Kvistmo" not in "".join(pages), called
        own.value.close()
    keys.follows(words("web.situation.title"))
    keys.to(words("web.situation.wall"), tag="button")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert tab.locator("html.wall").count() == 1
    keys.to(words("web.wall.following"), tag="a")
    keys.to(words("web.wall.end"), tag="button")
    return amiss


@pytest.mark.parametrize("language", ["sv", "en"])
def test_from_a_changed_scenario_to_what_the_crisis_team_sees(in_force: Page, browser: Browser, language: str) -> None:
    words, tabs = words_for(language), [browser.visit() for _ in range(3)]
    with served(in_force) as base:
        amiss = planned(come(in_force, tabs[0].page, base, MAKER, language), words)
        amiss += decided(come(in_force, tabs[1].page, base, APPROVER, language), words)
        amiss += led(come(in_force, tabs[2].page, base, TEAM, language), words)
        assert amiss == []
        assert [url for visit in tabs for url in visit.requests if not url.startswith(base)] == []
