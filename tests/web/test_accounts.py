"""Accounts given and taken away on the page, and the log of it."""

import re

import pytest

from tests.web.kit import APPROVER, BOTH, HR, MAKER, TEAM, Page, said

PHRASE = "en alldeles ny lång fras"


def test_an_account_that_is_given_opens(page: Page) -> None:
    maker = page.by(MAKER)
    done = maker.post(
        "/konton/nytt", name="hugo", role=["hr", "team"], units="TEK, SOC", passphrase=PHRASE, again=PHRASE
    )
    assert done.status_code == 302
    assert "hugo HR, krisledning SOC, TEK" in said(maker.get("/konton"))
    assert "Du är inloggad som hugo (HR, krisledning)." in said(page.by("hugo", PHRASE).get("/"))


def test_what_is_wrong_is_said_and_gives_nothing(page: Page) -> None:
    maker = page.by(MAKER)
    right = {"name": "hugo", "role": "hr", "passphrase": PHRASE, "again": PHRASE}
    for change, code in (
        ({"again": "en annan"}, "E-WEB-005"),
        ({"passphrase": "kort", "again": "kort"}, "E-WORKSPACE-007"),
        ({"role": "recovery"}, "E-CLI-112"),
        ({"role": []}, "E-CLI-112"),
        ({"name": "Hugo Hansson!"}, "E-CLI-105"),
        ({"name": HR}, "E-WORKSPACE-010"),
        ({"units": "TEK"}, "E-WORKSPACE-013"),
    ):
        answer = maker.post("/konton/nytt", **{**right, **change})
        assert (answer.status_code, code in answer.text) == (400, True), code
        assert PHRASE not in answer.text
    assert "hugo" not in maker.get("/konton").text


def test_nobody_takes_the_own_account_away(page: Page) -> None:
    maker = page.by(MAKER)
    assert "E-WORKSPACE-012" in maker.post("/konton/av", name=MAKER).text
    assert maker.get("/").status_code == 200


def test_an_account_that_is_taken_away_on_the_page_is_out(page: Page) -> None:
    team, maker = page.by(TEAM), page.by(APPROVER)
    assert maker.post("/konton/av", name=TEAM).status_code == 302
    assert team.get("/").headers["Location"] == "/in"
    assert f">{TEAM}<" not in maker.get("/konton").text


def test_the_log_says_what_was_done_the_latest_first_and_to_hr_no_more_than_it_may_see(page: Page) -> None:
    page.by(MAKER).post("/konton/nytt", name="hugo", role="hr", passphrase=PHRASE, again=PHRASE)
    shown = said(page.by(HR).get("/logg"))
    assert "nytt konto" in shown
    assert shown.index("nytt konto") < shown.index("arbetsytan gjord")


def test_older_lines_of_the_log_are_a_page_further_on(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.web.views.log.MOST", 2)
    browser, path, numbers = page.by(MAKER), "/logg", list[int]()
    while path:
        text = browser.get(path).text
        numbers += [int(one) for one in re.findall(r'<td class="number">(\d+)', text)]
        further = re.search(r'href="(/logg\?fore=\d+)"', text)
        path = further[1] if further else ""
    assert len(numbers) > 4
    assert numbers == list(range(numbers[0], numbers[0] - len(numbers), -1))
    assert numbers[-1] in (0, 1)


def test_the_team_is_given_units_and_keeps_its_passphrase(organised_page: Page) -> None:
    maker, team = organised_page.by(MAKER), organised_page.by(TEAM)
    assert f"för kontot har ingen enhet: {TEAM}, {BOTH}." in said(maker.get("/"))
    assert f"för kontot har ingen enhet: {TEAM}, {BOTH}." in said(maker.get("/konton"))
    assert maker.post("/konton/av", name=BOTH).status_code == 302
    unit = re.findall(r'name="unit" value="([^"]+)"', maker.get("/konton").text)[0]
    assert maker.post("/konton/enheter", name=TEAM, unit=[unit]).status_code == 302
    assert f"{TEAM} krisledning {unit}" in said(maker.get("/konton"))
    assert "har ingen enhet" not in said(maker.get("/")) + said(maker.get("/konton"))
    assert team.get("/").status_code == 200
    assert organised_page.by(TEAM).get("/").status_code == 200
    assert "kontots enheter ändrade" in said(maker.get("/logg"))
    assert organised_page.by(APPROVER).post("/konton/enheter", name=TEAM).status_code == 302
    assert f"för kontot har ingen enhet: {TEAM}." in said(maker.get("/"))


def test_units_are_the_crisis_teams_and_nobody_elses(page: Page) -> None:
    maker = page.by(MAKER)
    for name, units, code in (
        (HR, "TEK", "E-WORKSPACE-013"),
        (APPROVER, "", "E-WORKSPACE-012"),
        ("nils", "TEK", "E-WORKSPACE-005"),
        (TEAM, "Så här!", "E-CLI-119"),
    ):
        answer = maker.post("/konton/enheter", name=name, units=units)
        assert (answer.status_code, code in answer.text) == (400, True), code
    assert "Lägg in organisationen först" in said(maker.get("/konton"))
    assert "har ingen enhet" not in said(maker.get("/"))
