"""Pages that only a form leads to: axe-core finds nothing, nobody scrolls sideways, and at 400 % nothing is lost."""

from collections.abc import Iterator

import pytest

from tests.reports.browser import Browser, visits
from tests.web.kit import APPROVER, HR, MAKER, TEAM, Page
from tests.web.served import faults, log_in, served
from tests.web.test_browser import looked_at
from tests.web.views.test_seen_otherwise import CUT, FRAMED, MUTE, SCROLLS, ZOOMED
from tools.reached import BY_ROLE

pytestmark = [pytest.mark.browser, pytest.mark.long]

AT = {"HR": (HR, 10), "strategist": (MAKER, 12), "approver": (APPROVER, 3), "team": (TEAM, 3)}
"""Whose account each role's is in the town, and how many pages there are at least."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with visits() as opened:
        yield opened


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("role", BY_ROLE)
def test_every_page_that_a_form_leads_to_is_for_everybody(
    in_force: Page, browser: Browser, role: str, language: str
) -> None:
    account, least = AT[role]
    visit, amiss, seen = browser.visit(), list[str](), list[str]()
    tab = visit.page
    with served(in_force) as base:
        log_in(tab, base, in_force, account, language)
        for go in BY_ROLE[role]:
            for name in go(tab, base):
                seen.append(name)
                amiss += [f"{name}: {one}" for one in looked_at(tab, language)]
                tab.set_viewport_size(ZOOMED)
                tab.emulate_media(forced_colors="active", reduced_motion="reduce")
                tab.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
                found = [*tab.evaluate(CUT), *tab.evaluate(SCROLLS), *tab.evaluate(MUTE), *tab.evaluate(FRAMED)]
                amiss += [f"{name} at 400 %: {one}" for one in [*found, *faults(tab)]]
                tab.emulate_media(forced_colors="none", reduced_motion="no-preference")
                tab.set_viewport_size({"width": 1280, "height": 900})
    assert amiss == []
    assert len(set(seen)) == len(seen) >= least
    assert [url for url in visit.requests if not url.startswith(base)] == []
