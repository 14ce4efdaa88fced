"""The strategist's, the approver's and the crisis team's way on the page: solve, why, send, approve, publish, read."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from threading import Event, Timer
from typing import Any

import pytest

from planner.domain.plan import Stopped
from planner.files.mounts import Content
from planner.jobs.papers.pack import Kind
from planner.jobs.workspace.contents import log_of
from planner.store.workspace.changing import add_account
from planner.store.workspace.listing import Person
from planner.store.workspace.looking import lying
from planner.store.workspace.roles import Role
from planner.store.workspace.shelf import WorkspaceShelf
from planner.web.guard import POLICY
from planner.web.views import plans
from planner.web.working import Work
from tests.cli.mounted_town import SCENARIO
from tests.store.workspace import kit
from tests.web.kit import APPROVER, MAKER, PHRASES, TEAM, Page, said
from tests.web.plans import begun, explained, handed, waited
from tests.web.town import SECRETS


@pytest.fixture
def solved(town: Page) -> Page:
    browser = town.by(MAKER)
    handed(browser)
    assert "S1 Storm inte löst" in said(browser.get("/planer"))
    assert browser.post("/planer/losning", scenario="S1.toml").headers["Location"] == "/planer"
    waited(town)
    return town


def test_a_scenario_is_solved_and_its_gaps_are_explained(solved: Page) -> None:
    browser = solved.by(MAKER)
    board = said(browser.get("/planer"))
    assert "bevisat bäst utkast" in board
    plan = browser.get("/plan/S1")
    assert "S1 Storm" in said(plan)
    position = plan.text.partition('name="position" value="')[2].partition('"')[0]
    why = explained(solved, browser, position)
    assert "De som har befattningen i planen" in why
    for text in (board, said(plan), why):
        assert not [secret for secret in SECRETS if secret in text]


def test_who_made_a_plan_does_not_approve_it_and_who_may_does(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    assert "E-APPROVAL-003" in maker.post("/plan/S1/steg", step="approve").text
    assert 'value="approve"' not in approver.get("/plan/S1").text
    assert approver.post("/plan/S1/steg", step="approve").status_code == 400  # nobody has sent it
    waiting = maker.post("/plan/S1/steg", step="send")
    assert "Skickad" in said(waiting)
    # Whoever has sent it sees that, who decides, and the way back; the button is there no more.
    assert f"väntar nu på beslut av {APPROVER}, som ser den under Planer" in said(waiting)
    assert 'value="send"' not in waiting.text
    assert 'value="withdraw"' not in approver.get("/plan/S1").text
    assert "Tagen tillbaka" in said(maker.post("/plan/S1/steg", step="withdraw"))
    assert approver.post("/plan/S1/steg", step="approve").status_code == 400
    maker.post("/plan/S1/steg", step="send")
    assert "skickad" in said(approver.get("/planer"))
    assert 'value="approve"' in approver.get("/plan/S1").text
    assert re.search(rf"Löst \d{{4}}-\d\d-\d\d \d\d:\d\d av {MAKER}", said(approver.get("/plan/S1")))
    back = approver.post("/plan/S1/steg", step="back", reason="Fel fas")
    assert back.status_code == 200
    assert "tillbaka" in said(maker.get("/plan/S1"))
    assert 'value="send"' in maker.get("/plan/S1").text
    maker.post("/plan/S1/steg", step="send")
    assert "Godkänd" in said(approver.post("/plan/S1/steg", step="approve"))
    assert list(Path("kvitton").glob("kvitto-*.json"))
    assert "godkänd" in said(maker.get("/planer"))
    assert 'value="send"' not in maker.get("/plan/S1").text  # it is refused, so it is not offered
    assert 'value="back"' in approver.get("/plan/S1").text
    assert 'value="approve"' not in approver.get("/plan/S1").text


def test_what_is_decided_on_a_page_that_showed_another_version_is_refused(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    maker.post("/plan/S1/steg", step="send")
    (seen,) = {*re.findall(r'name="version" value="([0-9a-f]+)"', approver.get("/plan/S1").text)}
    old = "0" * len(seen)
    asked = {"phase": "1", "alarm": "nej", "reason": "Läget"}
    for who, path, form in (
        (approver, "/plan/S1/steg", {"step": "approve"}),
        (approver, "/plan/S1/steg", {"step": "back", "reason": "Fel fas"}),
        (approver, "/plan/S1/i-kraft", {**asked, "emergency": "Läget", "unapproved": "ja"}),
        (maker, "/plan/S1/anta", {"by": "KS", "on": "2027-03-01"}),
        (maker, "/plan/S1/steg", {"step": "withdraw"}),
    ):
        refused = who.post(path, **form, version=old)
        assert refused.status_code == 400
        assert "E-APPROVAL-016" in refused.text, path
        assert f"är version {old}, nu är det {seen}" in said(refused), path
    assert "Godkänd" in said(approver.post("/plan/S1/steg", step="approve", version=seen))
    warned = approver.post("/plan/S1/i-kraft", **asked, version=seen)
    assert 'name="sure"' not in warned.text or f'name="version" value="{seen}"' in warned.text
    assert f'name="version" value="{seen}"' in maker.get("/plan/S1").text


def test_whoever_has_both_roles_is_not_offered_to_decide_on_what_they_have_sent(
    solved: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    two, phrase = "tva", "en fras för den som har två roller"
    monkeypatch.setitem(PHRASES, two, phrase)
    with kit.opened(solved.folder) as session:
        add_account(session, Person(two, (Role.STRATEGIST, Role.APPROVER), phrase), kit.QUICK)
    both, maker = solved.by(two), solved.by(MAKER)
    maker.post("/plan/S1/steg", step="send")
    assert 'value="approve"' in both.get("/plan/S1").text
    maker.post("/plan/S1/steg", step="withdraw")
    sent = both.post("/plan/S1/steg", step="send")
    assert f"väntar nu på beslut av {APPROVER}," in said(sent)
    for page in (sent.text, both.get("/plan/S1").text):
        assert not [value for value in ("approve", "back") if f'value="{value}"' in page]
    assert "E-APPROVAL-004" in both.post("/plan/S1/steg", step="approve").text


def test_what_is_published_is_what_is_approved(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    assert "E-WEB-015" in approver.post("/planer/publicera").text
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    assert approver.post("/planer/publicera").headers["Location"] == "/planer"
    waited(solved)
    assert "E-" not in said(approver.get("/planer"))
    team = solved.by(TEAM)
    for part in ("report.html", "Väggblad, en sida", "Befattningskort: S1", "Organisationsschema: S1"):
        assert part in said(team.get("/publicerat")), part
    names = re.findall(r'href="/publicerat/([^"?]+\.html)"', team.get("/publicerat").text)
    assert {name.rpartition("-")[2] for name in names if name.startswith("paper-")} == {
        "cards.html", "chart.html", "standin.html"
    }  # fmt: skip
    for name in names:
        for asked, language in (("", "sv"), ("?sprak=en", "en")):
            report = team.get(f"/publicerat/{name}{asked}")
            assert report.status_code == 200
            assert f'<html lang="{language}"' in report.text
            assert not [secret for secret in SECRETS if secret in report.text]
    for asked in ("?sprak=sv", "?sprak=fi", "?sprak=..", "?sprak=../private", "?sprak=../out"):
        assert team.get(f"/publicerat/report.html{asked}").status_code == 404


def test_a_paper_is_offered_in_the_readers_language_first_whoever_has_published(solved: Page) -> None:
    maker, approver, team = solved.by(MAKER), solved.by(APPROVER), solved.by(TEAM)
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    approver.post("/sprak", language="en")
    folders = []
    for _ in range(2):  # and in the place of what was published before, in whatever language that was
        approver.post("/planer/publicera")
        waited(solved)
        team.post("/sprak", language="sv")
        with kit.opened(solved.folder) as session:
            there = [
                one.path for one in lying(session) if one.path.startswith("published/") and "/force/" not in one.path
            ]
        folders.append({path.split("/")[1] for path in there if path.count("/") == 2})
        approver.post("/sprak", language="sv")
    assert folders == [{"sv"}, {"en"}]
    assert len(there) == 17
    swedish = team.get("/publicerat").text
    assert 'href="/publicerat/wall.html">Väggblad, en sida</a>' in swedish
    assert 'href="/publicerat/wall.html?sprak=en">på engelska' in swedish
    team.post("/sprak", language="en")
    english = team.get("/publicerat").text
    assert 'href="/publicerat/wall.html?sprak=en">' in english
    assert 'href="/publicerat/wall.html">in Swedish' in english


def test_what_is_published_is_taken_away_with_a_yes(in_force: Page) -> None:
    maker, team = in_force.by(MAKER), in_force.by(TEAM)
    assert "Väggblad" in said(team.get("/publicerat"))
    assert "Ta bort det som är publicerat" in said(maker.get("/planer"))
    maker.post("/planer/avpublicera")
    assert "Väggblad" in said(team.get("/publicerat"))
    maker.post("/planer/avpublicera", sure="ja")
    assert "Väggblad" not in said(team.get("/publicerat"))
    assert "Ta bort det som är publicerat" not in said(maker.get("/planer"))
    assert "Storm" in said(team.get("/lage"))  # what is in force is no publication


def test_a_plan_on_paper_names_people_for_those_who_plan_and_is_in_the_audit(solved: Page) -> None:
    for account in (MAKER, APPROVER):
        browser = solved.by(account)
        assert 'value="standin"' in browser.get("/plan/S1").text
        for kind in Kind:
            shown = browser.post("/plan/S1/papper", kind=kind)
            assert (shown.status_code, shown.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
            assert "Kvistmo" in shown.text
            assert "sandbox" in shown.headers["Content-Security-Policy"]
        assert browser.post("/plan/S1/papper", kind="other").status_code == 404
        assert browser.post("/plan/S9/papper", kind="cards").status_code == 404
    with kit.opened(solved.folder) as session:
        lines = [line for line in log_of(session) if line.action == "take"]
        stored = sorted(version.path for version in lying(session) if "paper-" in version.path)
    assert len(lines) == 8
    assert len(stored) == len(Kind)
    assert all(path.startswith("private/paper-S1.plan-") for path in stored)
    assert "private/" not in said(solved.by(TEAM).get("/publicerat"))


NEW = SCENARIO.replace('id = "S1"', 'id = "S7"').encode()


def test_a_scenario_of_the_same_file_name_is_written_over_with_a_yes_alone(town: Page) -> None:
    browser, other = town.by(MAKER), SCENARIO.replace("Storm", "Snö").encode()
    for _ in range(2):  # the same once more is nothing lost
        assert browser.post("/planer/scenarier", files=[(BytesIO(SCENARIO.encode()), "S1.toml")]).status_code == 302
    refused = browser.post("/planer/scenarier", files=[(BytesIO(other), "S1.toml")])
    assert (refused.status_code, "E-WEB-049" in refused.text) == (400, True)
    assert "S1 Storm" in said(browser.get("/planer"))
    browser.post("/planer/scenarier", files=[(BytesIO(other), "S1.toml"), (BytesIO(NEW), "S7.toml")], over="ja")
    told = said(browser.get("/planer"))
    assert "S1 Snö är ersatt (S1.toml). Namn på svenska: förut Storm, nu Snö;" in told
    assert "S7 Storm är inlagt (S7.toml)." in told
    assert "ersatt" not in said(browser.get("/planer"))  # it is said once
    browser.post("/planer/scenarier", files=[(BytesIO(other), "S1.toml")])
    assert "S1 Snö är ersatt (S1.toml). Inget som planen räknar på är ändrat." in said(browser.get("/planer"))


def test_the_board_says_what_is_another_than_when_a_plan_was_solved(solved: Page) -> None:
    maker = solved.by(MAKER)
    assert "när de här planerna löstes" not in said(maker.get("/planer"))
    changed = SCENARIO.replace("Storm", "Snö").encode()
    maker.post("/planer/scenarier", files=[(BytesIO(changed), "S1.toml")], over="ja")
    for path in ("/planer", "/plan/S1"):
        told = said(maker.get(path))
        assert "Scenariot har ändrats sedan planen löstes" in told
        assert "Personalen är en annan" not in told
    maker.post("/planer/losning", scenario="S1.toml")
    waited(solved)
    assert "Scenariot har ändrats" not in said(maker.get("/planer"))


def test_a_faulty_scenario_is_not_put_in(town: Page) -> None:
    browser = town.by(MAKER)
    answer = browser.post("/planer/scenarier", files=[(BytesIO(b'id = "S2"\n'), "S2.toml")])
    assert (answer.status_code, 'class="error"' in answer.text) == (400, True)
    with kit.opened(town.folder) as session:
        assert not [version for version in lying(session) if "S2" in version.path]


def test_what_cannot_be_solved_is_said(organised_page: Page) -> None:
    browser = organised_page.by(MAKER)
    handed(browser)
    assert "E-WEB-014" in browser.post("/planer/losning", scenario="S1.toml").text
    assert "E-WEB-013" in browser.post("/planer/losning").text


def test_a_solve_that_failed_is_said_first_and_that_the_plan_shown_is_the_one_before(solved: Page) -> None:
    with kit.opened(solved.folder) as session:
        row = b"kind;person;position\nban;prs-aaaaaaaaaaaaaaaa;L1\n"
        WorkspaceShelf(session).replace([Content(PurePosixPath("organisation/locks.csv"), row)])
    maker = solved.by(MAKER)
    maker.post("/planer/losning", scenario="S1.toml")
    waited(solved)
    text = said(maker.get("/planer"))
    assert "Ingen ny plan för S1 Storm" in text.replace("\u2002", " ")
    assert text.index("Ingen ny plan") < text.index("E-ORG-050") < text.index("Scenarier")
    assert "Klart: nedan står vad det blev." not in text
    assert text.count("E-ORG-050") == 1
    assert "as_of" not in text


def test_the_board_asks_again_by_itself_and_keeps_nobodys_seat(town: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = town.by(MAKER)
    handed(browser)
    real, waits = plans.solve_into, Event()

    def late(*given: Any, **more: Any) -> Any:
        waits.wait(60)
        return real(*given, **more)

    monkeypatch.setattr(plans, "solve_into", late)
    browser.post("/planer/losning", scenario="S1.toml")
    shown = browser.get("/planer")
    assert 'data-every="3"' in shown.text
    assert '<noscript><meta http-equiv="refresh" content="3; url=/planer?auto=ja">' in shown.text
    assert "E-WEB-012" in browser.post("/planer/losning", scenario="S1.toml").text
    browser.post("/planer/stopp")
    waits.set()
    waited(town)
    town.watch.now += 600
    assert browser.get("/planer?auto=ja").status_code == 200
    town.watch.now += 301
    assert browser.get("/planer?auto=ja").headers["Location"] == "/in"


def test_what_was_being_solved_when_the_program_ended_is_said_and_solved_when_it_is_started_again(
    town: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = town.by(MAKER)
    handed(browser)
    handed(browser, SCENARIO.replace('"S1"', '"S2"'), "S2.toml")
    real, waits = plans.solve_into, Event()

    def late(*given: Any, **more: Any) -> Any:
        waits.wait(60)
        return real(*given, **more)

    monkeypatch.setattr(plans, "solve_into", late)
    browser.post("/planer/losning", scenario="S2.toml")
    assert "avslutades" not in said(browser.get("/planer"))
    Timer(0.5, waits.set).start()
    town.desk.bench.end()
    started = Page(town.folder)
    assert "avslutades" not in said(started.by(APPROVER).get("/planer"))
    again = started.by(MAKER)
    shown = said(again.get("/planer"))
    assert "avslutades medan det löste" in shown
    assert "Det som inte blev klart: S2 Storm." in shown
    again.post("/planer/losning", scenario="S1.toml")
    waited(started)
    assert "Det som inte blev klart: S2 Storm." in said(again.get("/planer"))
    again.post("/planer/losning", scenario="S2.toml")
    waited(started)
    assert "avslutades" not in said(again.get("/planer"))


def test_what_was_ready_when_the_program_ended_is_not_solved_again(town: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = town.by(MAKER)
    handed(browser)
    handed(browser, SCENARIO.replace('"S1"', '"S2"'), "S2.toml")
    real, ready = plans.solve_into, list[str]()

    def killed(*given: Any, stored: Any, **more: Any) -> Any:
        def last(row: Any) -> None:
            if ready:
                raise KeyboardInterrupt  # the program ends while the other one is not there yet
            stored(row)
            ready.append(row.plan.scenario)
            town.desk.bench.work.cut = True  # type: ignore[union-attr]

        return real(*given, stored=last, **more)

    monkeypatch.setattr(plans, "solve_into", killed)
    browser.post("/planer/losning", scenario=["S1.toml", "S2.toml"])
    waited(town)
    left = {"S1": "S2", "S2": "S1"}[ready[0]]
    started = Page(town.folder).by(MAKER)
    assert f"Det som inte blev klart: {left} Storm." in said(started.get("/planer"))
    assert started.get(f"/plan/{ready[0]}").status_code == 200


def test_a_plan_that_was_stopped_by_the_end_of_the_program_is_not_ready(
    town: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = town.by(MAKER)
    handed(browser)
    real = plans.solve_into

    def cut(*given: Any, stored: Any, **more: Any) -> Any:
        def stopped(row: Any) -> None:
            town.desk.bench.work.cut = True  # type: ignore[union-attr]
            stored(replace(row, plan=row.plan.model_copy(update={"stopped": Stopped.INTERRUPTED})))

        return real(*given, stored=stopped, **more)

    monkeypatch.setattr(plans, "solve_into", cut)
    browser.post("/planer/losning", scenario="S1.toml")
    waited(town)
    assert "Det som inte blev klart: S1 Storm." in said(Page(town.folder).by(MAKER).get("/planer"))


def test_what_was_cut_short_can_be_left_as_it_is(town: Page) -> None:
    browser = town.by(MAKER)
    handed(browser)
    with kit.opened(town.folder) as session:
        WorkspaceShelf(session).replace([Content(PurePosixPath("out/begun.json"), b'{"scenarios": ["S1.toml", 7]}')])
    assert "Det som inte blev klart: S1 Storm." in said(browser.get("/planer"))
    browser.post("/planer/stopp")
    assert "avslutades" not in said(browser.get("/planer"))


def test_an_account_that_is_taken_away_stores_no_plan(town: Page) -> None:
    from planner.store.workspace.changing import close_account

    browser = town.by(MAKER)
    handed(browser)
    seat = next(iter(town.desk._seats.values()))
    with kit.opened(town.folder, APPROVER) as session:
        close_account(session, MAKER)
    from planner.text import words_for
    from planner.web.working import Work

    work = Work("solve", ())
    town.desk.bench.begin(town.desk, seat, words_for("sv"), work, lambda: ())
    waited(town)
    assert [one.code for one in work.told] == ["E-WEB-003"]


def test_nothing_is_in_force_until_somebody_says_so(town: Page) -> None:
    shown = said(town.by(TEAM).get("/namn"))
    assert "W-FORCE" in shown or "I-FORCE" in shown or "i kraft" in shown


def test_what_is_in_force_shows_the_team_the_names_of_its_own_unit_until_it_ends(solved: Page) -> None:
    from planner.store.workspace.changing import reset_account

    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    with kit.opened(solved.folder) as session:
        reset_account(session, TEAM, PHRASES[TEAM], hardness=kit.QUICK, units=("SOC",))
    wanted = {"phase": "1", "alarm": "nej", "reason": "Storm", "sure": "ja"}
    assert approver.post("/plan/S1/i-kraft", **wanted).status_code == 400  # not approved
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    assert "Scenariot är i kraft." in said(approver.post("/plan/S1/i-kraft", **wanted))
    team = solved.by(TEAM)
    shown = said(team.get("/namn"))
    assert "Kvistmo" in shown
    assert "SOC" in shown
    assert "KLK" not in shown
    assert "skrivs inte i loggen" in shown, "the team's accounts have no key to the audit"
    assert "står i loggen" in said(approver.get("/namn"))
    log = said(approver.get("/logg"))
    assert re.search(r"såg namn i kraft publicerat [2-9]\d* namn", log), log
    assert f"{TEAM} såg namn" not in log
    assert "Kvistmo" not in log
    assert approver.post("/plan/S1/avsluta", reason="").status_code == 400
    assert "avslutat" in said(approver.post("/plan/S1/avsluta", reason="Stormen är över"))
    assert "Kvistmo" not in said(team.get("/namn"))


def test_only_a_page_that_renews_itself_runs_a_script_and_only_that_one(solved: Page) -> None:
    maker, going = solved.by(MAKER), Event()
    assert maker.get("/planer").headers["Content-Security-Policy"] == POLICY
    assert "<script" not in maker.get("/planer").text
    solved.desk._seats = dict([[*solved.desk._seats.items()][-1]])
    begun(solved, Work("solve", ("S1",)), going)
    answer = maker.get("/planer")
    going.set()
    waited(solved)
    own = "http://127.0.0.1:5000/utseende/renew.js"
    assert answer.headers["Content-Security-Policy"] == f"{POLICY}; script-src {own}; connect-src 'self'"
    assert answer.text.count("<script") == 1
    assert '<script src="/utseende/renew.js" data-every="3" defer></script>' in answer.text


def test_what_ends_while_the_board_is_read_is_shown_when_it_renews_itself(
    solved: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    maker, read = solved.by(MAKER), plans._rows
    work = solved.desk.bench.work = Work("solve", ("S1 Storm",))

    def ends(visit: Any) -> list[dict[str, Any]]:
        rows = read(visit)
        work.ended = True
        return rows

    monkeypatch.setattr(plans, "_rows", ends)
    assert "data-every=" in maker.get("/planer").text
    assert "data-every=" not in maker.get("/planer").text
