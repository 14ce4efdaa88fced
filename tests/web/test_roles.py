"""Nobody but the roles that are named here comes to an address, whatever else the request holds."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from planner.text import words_for
from planner.web.routes import ROUTES
from tests.store.workspace import kit
from tests.web.kit import APPROVER, BASE, BOTH, HOST, HR, MAKER, TEAM, Browser, Page, untokened
from tests.web.plans import board

RECOVERY = "recovery"
"""The key on paper."""
GIVING = {MAKER, APPROVER, RECOVERY}
STAFF = {HR, MAKER, BOTH}
DECIDERS = {MAKER, APPROVER}
OWNERS = {HR, MAKER, APPROVER, TEAM, BOTH}
SEATED = OWNERS | {RECOVERY}
MAY = {
    "logout": SEATED,
    "kept": SEATED,
    "home": SEATED,
    "importing": STAFF,
    "importing_files": STAFF,
    "importing_answer": STAFF,
    "answers": STAFF,
    "answers_put": STAFF,
    "mend": STAFF,
    "mend_cells": STAFF,
    "importing_leave": STAFF,
    "importing_day": STAFF,
    "importing_store": STAFF,
    "importing_undo": STAFF,
    "register": STAFF,
    "register_search": STAFF,
    "register_person": STAFF,
    "requests": STAFF,
    "subject": STAFF,
    "subject_extract": STAFF,
    "subject_ask": STAFF,
    "purging": {MAKER},
    "purging_do": {MAKER},
    "keeping": {MAKER},
    "keeping_take": {MAKER},
    "loop": STAFF,
    "loop_people": STAFF,
    "loop_send": STAFF,
    "loop_hear": STAFF,
    "loop_step": STAFF,
    "loop_notices": STAFF,
    "loop_decide": {MAKER},
    "files": STAFF,
    "files_file": STAFF,
    "organisation": {MAKER},
    "organisation_put": {MAKER},
    "organisation_form": {MAKER},
    "organisation_name": {MAKER},
    "organisation_sample": {MAKER},
    "own": {MAKER},
    "own_put": {MAKER},
    "own_edit": {MAKER},
    "own_edit_do": {MAKER},
    "own_file": {MAKER},
    "organisation_table": {MAKER},
    "organisation_row": {MAKER},
    "organisation_row_do": {MAKER},
    "backup": GIVING,
    "backup_make": GIVING,
    "backup_restore": GIVING,
    "backup_look": GIVING,
    "plan_adopt": {MAKER},
    "plans_new": {MAKER},
    "plans": DECIDERS,
    "plans_scenarios": {MAKER},
    "plans_drop": {MAKER},
    "plans_sample": {MAKER},
    "plans_solve": {MAKER},
    "plans_stop": {MAKER},
    "plans_publish": DECIDERS,
    "plans_withdraw": DECIDERS,
    "plans_put_back": {MAKER},
    "plan": DECIDERS,
    "plan_why": DECIDERS,
    "plan_why_more": DECIDERS,
    "plan_try": {MAKER},
    "plan_try_add": {MAKER},
    "plan_try_kept": {MAKER},
    "plan_try_drop": {MAKER},
    "plan_try_keep": {MAKER},
    "plans_compare": DECIDERS,
    "plan_since": DECIDERS,
    "plan_edit": {MAKER},
    "plan_edit_do": {MAKER},
    "plan_position": {MAKER},
    "plans_play": {MAKER},
    "plan_position_find": {MAKER},
    "register_names": {MAKER},
    "plan_history": {MAKER},
    "plan_dossier": {MAKER},
    "plan_swap": {MAKER},
    "plan_swap_find": {MAKER},
    "plan_swap_try": {MAKER},
    "plan_lock": {MAKER},
    "plan_lock_keep": {MAKER},
    "edits": {MAKER},
    "edits_unlock": {MAKER},
    "edits_undo": {MAKER},
    "edits_redo": {MAKER},
    "plan_analysis": {MAKER},
    "plan_analysis_ask": {MAKER},
    "plan_analysis_stop": {MAKER},
    "plan_paper": DECIDERS,
    "plan_step": DECIDERS,
    "plan_force": DECIDERS,
    "plan_end": DECIDERS,
    "plan_try_shown": {MAKER},
    "copies": DECIDERS,
    "copies_note": DECIDERS,
    "copies_paper": DECIDERS,
    "copies_published": DECIDERS,
    "approvers": DECIDERS,
    "approvers_put": {APPROVER},
    "situation": {MAKER, APPROVER, TEAM, BOTH},
    "situation_of": {MAKER, APPROVER, TEAM, BOTH},
    "situation_scene": {MAKER, APPROVER, TEAM, BOTH},
    "situation_why": {MAKER, APPROVER, TEAM, BOTH},
    "wall_begin": {MAKER, APPROVER, TEAM, BOTH},
    "wall": {MAKER, APPROVER, TEAM, BOTH},
    "names": {MAKER, APPROVER, TEAM, BOTH},
    "published": {MAKER, APPROVER, TEAM, BOTH},
    "published_file": {MAKER, APPROVER, TEAM, BOTH},
    "log": {HR, MAKER, APPROVER, BOTH, RECOVERY},
    "log_look": {HR, MAKER, APPROVER, BOTH, RECOVERY},
    "log_receipt": {HR, MAKER, APPROVER, BOTH, RECOVERY},
    "incident": {HR, MAKER, APPROVER, BOTH, RECOVERY},
    "incident_look": {HR, MAKER, APPROVER, BOTH, RECOVERY},
    "accounts": GIVING,
    "accounts_add": GIVING,
    "accounts_units": GIVING,
    "accounts_off": GIVING,
    "account": OWNERS,
    "account_passphrase": OWNERS,
}
"""Who may come where; a new address stands here, or a test fails."""
DOORS = {
    "start",
    "login",
    "login_try",
    "language",
    "kept_at_door",
    "first",
    "first_make",
    "first_made",
    "first_sample",
    "first_restore",
    "static",
}
"""Where nobody has to be logged in."""
PARTS = {
    "name": "report.html",
    "scenario": "SC1",
    "source": "publicerat",
    "function": "F1",
    "table": "skills",
    "row": "ny",
    "kind": "robust",
    "file": "measures",
    "key": "1",
}
FIELDS = {
    "files_file": {"file": "datakvalitet.html"},
    "loop_send": {"kind": "check"},
    "wall_begin": {"source": "publicerat"},
    "subject_ask": {"kind": "correction", "said": "fel"},
}
"""What a form holds where without it nothing is found."""
OF_A_PERSON = ("register_person", "subject", "subject_extract", "subject_ask", "purging", "purging_do")
"""Whose form says whom it is about."""
CANARY = "Zqkanarie"
"""Stands in the people, the plans and the published papers."""


def addresses(app: Flask) -> Iterator[tuple[str, str, str]]:
    """Name, method and path of every address that the application answers, not of those that a list holds."""
    adapter = app.url_map.bind(HOST)
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in DOORS:
            path = adapter.build(rule.endpoint, {name: PARTS.get(name, "1") for name in rule.arguments})
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield rule.endpoint, method, path


@pytest.fixture
def filled(town: Page) -> Page:
    """With a canary in every container."""
    with kit.opened(town.folder) as session:
        kit.put(session, private__keys=CANARY.encode(), out__plan=CANARY.encode())
        kit.put(session, **{"published__report.html": f"<p>{CANARY}</p>".encode()})
        told = board().model_dump_json().replace("Case SC1", CANARY).replace("Läge SC1", CANARY)
        kit.put(session, **{"published__situation.json": told.encode()})
    return town


def sent(browser: Browser, method: str, path: str, **headers: str) -> TestResponse:
    return browser.get(path, **headers) if method == "GET" else browser.post(path, headers)


def test_every_address_is_declared(page: Page) -> None:
    names = {rule.endpoint for rule in page.app.url_map.iter_rules()}
    assert names == MAY.keys() | DOORS
    assert {route.name for route in ROUTES} == names - {"static"}


def test_only_the_link_and_the_look_are_open_to_whoever_has_not_come_by_the_link(filled: Page) -> None:
    stranger = filled.stranger()
    for name, method, path in [*addresses(filled.app), ("login", "GET", "/in"), ("login_try", "POST", "/in")]:
        answer = sent(stranger, method, path)
        assert answer.status_code in (400, 403), name
        assert CANARY not in answer.text


def test_nobody_who_is_not_logged_in_comes_anywhere(filled: Page) -> None:
    visitor = filled.visitor()
    for name, method, path in addresses(filled.app):
        answer = sent(visitor, method, path)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/in"), name
        assert CANARY not in answer.text


@pytest.mark.parametrize("account", sorted(SEATED))
def test_a_role_comes_where_it_may_and_nowhere_else(filled: Page, account: str, paper: str) -> None:
    shown = filled.by(HR).post("/register", text="1001").text
    person = shown.partition('name="person" value="')[2].partition('"')[0]
    browser = filled.by(account, paper if account == RECOVERY else "")
    nothing = untokened(browser.get("/finns-inte"))
    # Whoever shows the board on a wall comes nowhere else, and whoever logs out is out: both come last.
    last = ("wall_begin", "logout")
    for name, method, path in sorted(addresses(filled.app), key=lambda one: one[0] in last and 1 + last.index(one[0])):
        fields = {"person": person, **FIELDS.get(name, {})} if name in OF_A_PERSON else FIELDS.get(name, {})
        answer = browser.get(path) if method == "GET" else browser.post(path, **fields)
        if account in MAY[name]:
            # No plan has been solved, so that who may see plans is told that there is none.
            allowed = (404,) if name.startswith("plan_") or name == "plan" else (200, 302, 400)
            assert answer.status_code in allowed, (account, name)
            assert answer.headers.get("Location") != "/in" or name == "logout", (account, name)
        else:
            assert (answer.status_code, untokened(answer)) == (404, nothing), (account, name)
            assert CANARY not in answer.text


def test_who_is_refused_a_page_stands_in_the_log(filled: Page) -> None:
    said = words_for("sv")("web.log.did.denied")
    before = filled.by(HR).get("/logg").text.count(said)
    assert filled.by(HR).get("/planer").status_code == 404
    assert filled.by(HR).get("/logg").text.count(said) == before + 1


def test_what_is_published_is_read_by_whom_it_is_for(filled: Page) -> None:
    assert CANARY in filled.by(TEAM).get("/publicerat/report.html").text
    assert CANARY in filled.by(BOTH).get("/publicerat/report.html").text
    for path in ("/lage", "/lage/publicerat/SC1", "/lage/publicerat/SC1/F1"):
        assert CANARY in filled.by(TEAM).get(path).text, path


@pytest.mark.parametrize("account", sorted(SEATED))
def test_whose_seat_has_run_out_comes_nowhere(filled: Page, account: str, paper: str) -> None:
    browser = filled.by(account, paper if account == RECOVERY else "")
    filled.watch.now += 901
    for name, method, path in addresses(filled.app):
        assert sent(browser, method, path).headers.get("Location") == "/in", name


@pytest.mark.parametrize(
    "host", ["angripare.example", "127.0.0.1", "127.0.0.1:5001", "127.0.0.1:5000.", "[::1]:5000", ""]
)
def test_another_host_is_answered_with_nothing(filled: Page, host: str) -> None:
    browser = filled.by(MAKER)
    for name, method, path in [*addresses(filled.app), ("static", "GET", "/utseende/style.css")]:
        answer = sent(browser, method, path, Host=host)
        assert (answer.status_code, answer.data) == (400, b""), name


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://angripare.example"},
        {"Origin": "http://127.0.0.1:5001"},
        {"Origin": "https://127.0.0.1:5000"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_nothing_is_changed_from_another_page(filled: Page, headers: dict[str, str]) -> None:
    browser = filled.by(MAKER)
    before = (filled.folder / "accounts.json").read_bytes()
    for name, method, path in addresses(filled.app):
        if method == "POST":
            answer = browser.post(path, headers, name=HR)
            assert (answer.status_code, answer.data) == (400, b""), name
    assert (filled.folder / "accounts.json").read_bytes() == before
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize("token", ["", "annan"])
def test_nothing_is_changed_without_the_forms_token(filled: Page, token: str) -> None:
    browser = filled.by(MAKER)
    before = (filled.folder / "accounts.json").read_bytes()
    for name, method, path in [*addresses(filled.app), ("language", "POST", "/sprak"), ("login_try", "POST", "/in")]:
        if method == "POST":
            answer = browser.client.post(
                path, base_url=BASE, data={"csrf_token": token, "name": HR}, headers={"Origin": BASE}
            )
            assert (answer.status_code, "Formuläret gäller inte längre" in answer.text) == (400, True), name
    assert (filled.folder / "accounts.json").read_bytes() == before


def test_every_answer_keeps_itself_to_this_browser(filled: Page) -> None:
    browser = filled.by(MAKER)
    for name, _, path in [one for one in addresses(filled.app) if one[1] == "GET"]:
        answer = browser.get(path)
        assert answer.headers["Cache-Control"] == "no-store", name
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-inline" not in policy or name == "published_file"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    cookie = (
        filled.by(MAKER).get("/mitt").headers.get("Set-Cookie", "") or filled.visitor().get("/in").headers["Set-Cookie"]
    )
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


CHECKED = frozenset({"plan_edit", "own_edit", "organisation_row"})
"""Pages whose forms are checked while somebody writes."""


def test_the_pages_hold_no_script_and_no_style_of_their_own(filled: Page) -> None:
    browser = filled.by(MAKER)
    for name, _, path in [one for one in addresses(filled.app) if one[1] == "GET" and one[0] != "published_file"]:
        answer = browser.get(path)
        text = answer.text if answer.mimetype == "text/html" else ""
        # But the one that checks a form while somebody writes, from a file of ours and by its whole address.
        checks = text.count('<script src="/utseende/check.js" defer></script>')
        assert text.count("<script") == checks <= (name in CHECKED), name
        assert "style=" not in text, name
        assert " on" + "click" not in text, name


def test_a_paper_runs_apart_from_the_page(filled: Page) -> None:
    policy = filled.by(TEAM).get("/publicerat/report.html").headers["Content-Security-Policy"]
    assert "sandbox allow-scripts" in policy
    assert "allow-same-origin" not in policy
    assert "default-src 'none'" in policy


def test_a_way_out_of_the_papers_leads_nowhere(filled: Page) -> None:
    browser = filled.by(TEAM)
    for name in ("..%2Fprivate%2Fkeys", "..", "report.html%2F..", "keys"):
        answer = browser.get(f"/publicerat/{name}")
        assert answer.status_code == 404
        assert CANARY not in answer.text


def test_a_fault_says_nothing_of_what_it_was_about(filled: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ValueError(CANARY)

    monkeypatch.setattr("planner.web.views.log.log_of", broken)
    answer = filled.by(HR).get("/logg")
    assert answer.status_code == 500
    assert CANARY not in answer.text
    assert "ValueError" in answer.text
