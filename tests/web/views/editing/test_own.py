"""Prices, settings and marking on the page: fetched, handed in, used; nothing faulty is put in."""

from io import BytesIO
from pathlib import PurePosixPath

import pytest
from werkzeug.test import TestResponse

from planner.domain.plan import InputKind
from planner.jobs import samples
from planner.jobs.start import MEASURES
from planner.store.workspace.shelf import WorkspaceShelf
from planner.web.views import register
from planner.web.views.editing.own import KINDS
from tests.store.workspace import kit
from tests.web.kit import HR, MAKER, Browser, Page, said
from tests.web.plans import waited


def hand(browser: Browser, kind: str, data: bytes) -> TestResponse:
    return browser.post("/organisation/eget", kind=kind, file=(BytesIO(data), "fil.toml"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_is_fetched_and_a_file_that_cannot_be_read_is_not_put_in(solved: Page, kind: str) -> None:
    browser = solved.by(MAKER)
    form = browser.get(f"/organisation/eget/{kind}")
    name = KINDS[kind].place.rpartition("/")[2]
    assert form.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert f'"planner-{kind}' in form.text
    refused = hand(browser, kind, b"= nothing")
    assert (refused.status_code, 'class="error"' in refused.text) == (400, True)
    with kit.opened(solved.folder) as session:
        assert not WorkspaceShelf(session).stamp(PurePosixPath(KINDS[kind].place))


def test_prices_are_the_workspaces_own_once_they_are_handed_in(solved: Page) -> None:
    browser = solved.by(MAKER)
    assert "programmets exempel" in said(browser.get("/plan/S1/analys/measures"))
    own = browser.get("/organisation/eget/measures").data + b"\n# ours\n"
    done = hand(browser, "measures", own)
    assert done.headers["Location"] == "/organisation/eget?klart=measures", said(done)
    assert "Sparat: Priser för åtgärder." in said(browser.get("/organisation/eget?klart=measures"))
    assert "arbetsytans egna" in said(browser.get("/plan/S1/analys/measures"))
    assert browser.get("/organisation/eget/measures").data == own
    assert browser.get("/organisation/eget/measures?som=exempel").data == samples.measures().read_bytes()
    with kit.opened(solved.folder) as session:
        assert WorkspaceShelf(session).stamp(PurePosixPath(MEASURES))


def test_settings_that_are_handed_in_are_in_the_next_plan(solved: Page) -> None:
    browser = solved.by(MAKER)
    text = "max_travel_min = 77\n" + browser.get("/organisation/eget/settings").text
    done = hand(browser, "settings", text.encode())
    assert done.status_code == 302, said(done)
    browser.post("/planer/losning", scenario="S1.toml")
    waited(solved)
    browser.get("/plan/S1")
    file = [*solved.desk.verified.values()][-1]
    assert file.case.settings.max_travel_min == 77
    assert InputKind.SETTINGS in {one.kind for one in file.plan.inputs}


def test_the_register_goes_by_the_settings_that_are_handed_in(solved: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, asked = solved.by(MAKER), list[tuple[int, ...]]()
    monkeypatch.setattr(register, "citizenship", lambda _, own: asked.append(own.citizenship_classes) or "")
    ident = browser.post("/register", text="1001").text.partition('name="person" value="')[2].partition('"')[0]
    browser.post("/register/person", person=ident)
    text = "citizenship_classes = [3]\n" + browser.get("/organisation/eget/settings").text
    assert hand(browser, "settings", text.encode()).status_code == 302
    browser.post("/register/person", person=ident)
    solved.by(HR).post("/register/person", person=ident)  # who may not see them: by the law's classes
    assert asked == [(1, 2), (3,), (1, 2)]


def test_of_a_kind_that_there_is_not_there_is_nothing(solved: Page) -> None:
    browser = solved.by(MAKER)
    assert browser.get("/organisation/eget/private").status_code == 404
    assert "E-WEB-101" in said(hand(browser, "../private/keys", b"x = 1"))
