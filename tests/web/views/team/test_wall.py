"""A wall screen: it turns by itself, names nobody, and opens nothing else, for as long as a shift."""

import re

import pytest
from flask import Flask

from planner.web.routes import ROUTES
from planner.web.sitting.seat import WALL_S
from tests.web.kit import APPROVER, HR, MAKER, TEAM, Browser, Page, said
from tests.web.plans import publish
from tests.web.test_roles import addresses
from tests.web.town import SECRETS

ON_WALL = {"wall", "logout"}


def on_wall(page: Page, account: str = TEAM, source: str = "publicerat") -> Browser:
    browser = page.by(account)
    assert browser.post("/visning", source=source).headers["Location"] == "/visning/1"
    return browser


def parts(browser: Browser) -> list[str]:
    of = re.search(r"Del 1 av (\d+)", said(browser.get("/visning/1")))
    assert of
    return [said(browser.get(f"/visning/{number}")) for number in range(1, int(of[1]) + 1)]


def test_all_that_a_team_asks_comes_by_and_nobody_is_named(in_force: Page) -> None:
    shown = parts(on_wall(in_force))
    for question in (
        "Läget",
        "ingen på plats",
        "Hur illa är det?",
        "Vad beslutas",
        "Täckning per funktion",
        "Larmsteg",
    ):
        assert any(question in part for part in shown), question
    assert "I kraft nu: S1 Storm" in shown[0]
    last = [max(at for at, part in enumerate(shown) if question in part) for question in ("Larmsteg", "Vad beslutas")]
    assert last == sorted(last), "what is to be decided comes after the alert"
    assert not [secret for secret in SECRETS if secret in " ".join(shown)]


def test_it_turns_by_itself_and_stands_where_somebody_stops_it(in_force: Page) -> None:
    publish(in_force)
    browser = on_wall(in_force)
    last = len(parts(browser))
    assert last > 6
    assert browser.get("/visning/1").headers["Refresh"] == "20; url=/visning/2"
    assert browser.get(f"/visning/{last}").headers["Refresh"] == "20; url=/visning/1"
    stopped = browser.get("/visning/3?stopp=ja")
    assert stopped.headers["Refresh"] == "60; url=/visning/3?stopp=ja"
    assert 'href="/visning/4"' in stopped.text
    assert 'href="/visning/2"' in stopped.text
    for number in ("0", "x", "9999", "²"):
        assert browser.get(f"/visning/{number}").status_code == 200


def test_nothing_else_is_open_in_that_browser(in_force: Page) -> None:
    browser = on_wall(in_force, MAKER, "nu")
    assert {route.name for route in ROUTES if route.on_wall} == ON_WALL
    app: Flask = in_force.app
    seen = 0
    for name, method, path in addresses(app):
        if name not in ON_WALL:
            answer = browser.get(path) if method == "GET" else browser.post(path)
            assert (answer.status_code, answer.headers["Location"]) == (302, "/visning/1"), name
            seen += 1
    assert seen > 50
    assert browser.post("/ut").headers["Location"] == "/in"
    assert browser.get("/visning/1").headers["Location"] == "/in"


def test_it_goes_on_for_a_shift_and_no_longer_however_often_it_turns(in_force: Page) -> None:
    browser = on_wall(in_force)
    for _ in range(3):
        in_force.watch.now += WALL_S / 3
        assert browser.get("/visning/2").status_code == 200
    in_force.watch.now += 1
    assert browser.get("/visning/2").headers["Location"] == "/in"


def test_whoever_sits_there_is_still_locked_out_after_a_while(in_force: Page) -> None:
    browser = in_force.by(TEAM)
    in_force.watch.now += 901
    assert browser.get("/lage").headers["Location"] == "/in"


def test_only_a_board_that_the_reader_may_see_goes_on_a_wall(in_force: Page) -> None:
    for account, source, status in ((TEAM, "nu", 404), (TEAM, "annat", 404), (APPROVER, "nu", 302), (HR, "nu", 404)):
        assert in_force.by(account).post("/visning", source=source).status_code == status, (account, source)
    browser = in_force.by(TEAM)
    assert browser.get("/visning/1").headers["Location"] == "/lage"


def test_the_account_that_is_taken_away_shows_nothing_more(in_force: Page) -> None:
    from planner.store.workspace.changing import close_account
    from tests.store.workspace import kit

    browser = on_wall(in_force)
    with kit.opened(in_force.folder) as session:
        close_account(session, TEAM)
    assert browser.get("/visning/2").headers["Location"] == "/in"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_tried_is_shown_to_a_room_without_anybodys_id(in_force: Page, language: str) -> None:
    browser = in_force.by(MAKER)
    if language == "en":
        browser.post("/sprak", language=language)
    browser.get("/plan/S1")
    (file,) = in_force.desk.verified.values()
    person = file.plan.placements[0].person
    position = file.plan.placements[0].position
    assert browser.get("/plan/S1/prova/visning").status_code == 200
    assert browser.post("/plan/S1/prova", kind="without", people=person).status_code == 302
    browser.post("/plan/S1/prova/las", kind="ban", person=file.plan.placements[1].person, position=position)
    (seat,) = [one for one in in_force.desk._seats.values() if one.trial]
    assert seat.trial
    assert seat.trial.wait(60)
    assert person in said(browser.get("/plan/S1/prova"))
    shown = said(browser.get("/plan/S1/prova/visning"))
    assert "1 person" in shown
    assert "fler än förut" in shown or "more than before" in shown
    assert not [one.person for one in file.plan.placements if one.person in shown]
