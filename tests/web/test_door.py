"""The way in and out: the link works once, a passphrase opens, a seat is free again after a while, an account ends."""

from pathlib import Path

import pytest

from planner.store.workspace.changing import close_account
from tests.store.workspace import kit
from tests.web.kit import APPROVER, BASE, HR, MAKER, PHRASES, Page, said


def test_the_link_lets_one_browser_in(page: Page) -> None:
    link = f"/start/{page.desk.link}"
    first, second = page.stranger(), page.stranger()
    assert first.get(link).headers["Location"] == "/in"
    assert first.get("/in").status_code == 200
    assert second.get(link).status_code == 403
    assert second.get("/in").status_code == 403
    assert first.get(link).headers["Location"] == "/in"  # whoever is in comes in by the bookmark, too


def test_another_link_lets_nobody_in_and_does_not_use_the_link_up(page: Page) -> None:
    browser = page.stranger()
    assert browser.get("/start/annan").status_code == 403
    assert browser.get(f"/start/{page.desk.link}").status_code == 302


def test_a_passphrase_opens_the_first_page(page: Page) -> None:
    answer = page.by(HR).get("/")
    assert answer.status_code == 200
    assert "Du är inloggad som harriet (HR)." in said(answer)


def test_the_key_on_paper_opens_too(page: Page, paper: str) -> None:
    answer = page.by("recovery", paper).get("/konton")
    assert answer.status_code == 200


def test_a_wrong_passphrase_and_an_unknown_name_are_told_alike(page: Page) -> None:
    browser = page.visitor()
    wrong = browser.post("/in", account=HR, passphrase="fel fras som är lång")
    nobody = browser.post("/in", account="ingen", passphrase=PHRASES[HR])
    assert wrong.status_code == nobody.status_code == 403
    assert "E-WEB-003" in wrong.text
    assert wrong.text.replace(f'value="{HR}"', "").count("E-WEB") == nobody.text.count("E-WEB") == 1
    assert said(wrong) == said(nobody)


def test_many_wrong_passphrases_make_that_account_wait_and_nobody_else(page: Page) -> None:
    browser = page.visitor()
    for name in (HR, "ingen"):
        for _ in range(10):
            assert "E-WEB-003" in browser.post("/in", account=name, passphrase="fel").text
    waits, nobody = browser.post("/in", account=HR, passphrase=PHRASES[HR]), browser.post("/in", account="ingen")
    assert "E-WEB-004" in waits.text
    assert said(waits) == said(nobody), "the same whether there is such an account or not"
    assert page.visitor().post("/in", account=APPROVER, passphrase=PHRASES[APPROVER]).status_code == 302
    page.watch.now += 301
    assert browser.post("/in", account=HR, passphrase=PHRASES[HR]).status_code == 302


def test_wrong_passphrases_of_many_accounts_make_everybody_wait(page: Page) -> None:
    browser = page.visitor()
    for at in range(50):
        assert "E-WEB-003" in browser.post("/in", account=f"ingen{at // 9}", passphrase="fel").text
    assert "E-WEB-004" in browser.post("/in", account=HR, passphrase=PHRASES[HR]).text
    page.watch.now += 301
    assert browser.post("/in", account=HR, passphrase=PHRASES[HR]).status_code == 302


def test_a_seat_is_free_after_a_while_and_not_before(page: Page) -> None:
    browser = page.by(HR)
    page.watch.now += 900
    assert browser.get("/").status_code == 200
    page.watch.now += 901
    assert browser.get("/").headers["Location"] == "/in"
    assert "Du är utloggad" in said(browser.get("/in"))


def test_the_browser_is_told_to_ask_again_when_the_seat_is_free(page: Page) -> None:
    assert page.by(HR).get("/").headers["Refresh"] == "902; url=/in"
    assert "Refresh" not in page.visitor().get("/in").headers


def test_whoever_logs_out_is_out(page: Page) -> None:
    browser = page.by(HR)
    answer = browser.post("/ut")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert browser.get("/").headers["Location"] == "/in"


def test_a_cookie_from_before_the_logout_opens_nothing(page: Page) -> None:
    browser = page.by(HR)
    with browser.client.session_transaction(base_url=BASE) as cookie:
        kept = dict(cookie)
    browser.post("/ut")
    with browser.client.session_transaction(base_url=BASE) as cookie:
        cookie.update(kept)
    assert browser.get("/").headers["Location"] == "/in"


def test_an_account_that_is_taken_away_opens_nothing_from_the_next_request_on(page: Page) -> None:
    browser = page.by(HR)
    with kit.opened(page.folder) as session:
        close_account(session, HR)
    assert browser.get("/").headers["Location"] == "/in"
    assert "E-WEB-003" in browser.post("/in", account=HR, passphrase=PHRASES[HR]).text


def test_another_account_of_the_same_name_is_not_the_same(page: Page) -> None:
    browser, maker = page.by(HR), page.by(MAKER)
    done = maker.post(
        "/konton/nytt", name=HR, passphrase="en ny fras åt harriet", again="en ny fras åt harriet", renew="ja"
    )
    assert done.status_code == 302
    assert browser.get("/").headers["Location"] == "/in"
    assert page.by(HR, "en ny fras åt harriet").get("/").status_code == 200


def test_whoever_changes_the_passphrase_stays_and_the_other_browser_does_not(page: Page) -> None:
    here, there = page.by(HR), page.by(HR)
    fresh = "harriets alldeles nya fras"
    wrong = here.post("/mitt/fras", before="fel fras som är lång", passphrase=fresh, again=fresh)
    assert (wrong.status_code, "E-WEB-003" in wrong.text) == (400, True)
    assert here.post("/mitt/fras", before=PHRASES[HR], passphrase=fresh, again=fresh + "x").status_code == 400
    assert here.post("/mitt/fras", before=PHRASES[HR], passphrase=fresh, again=fresh).status_code == 302
    assert here.get("/").status_code == 200
    assert there.get("/").headers["Location"] == "/in"
    assert page.by(HR, fresh).get("/").status_code == 200


def test_a_passphrase_that_is_changed_elsewhere_ends_the_seat(page: Page) -> None:
    from planner.store.workspace.changing import change_secret

    browser = page.by(HR)
    with kit.opened(page.folder, HR) as session:
        change_secret(session, "bytt i terminalen, lång nog", kit.QUICK)
    assert browser.get("/").headers["Location"] == "/in"


def test_the_language_is_the_readers(page: Page) -> None:
    browser = page.by(HR)
    assert 'lang="sv"' in browser.get("/").text
    browser.post("/sprak", language="en")
    assert "You are logged in as harriet (HR)." in said(browser.get("/"))
    browser.post("/sprak", language="tlh")
    assert "You are logged in" in said(browser.get("/"))


@pytest.mark.parametrize(
    ("came", "goes"),
    [
        (f"{BASE}/register?sok=Ek", "/register?sok=Ek"),
        (f"{BASE}/inlasning/svar", "/inlasning"),  # what answers a form alone is no page to go to
        (f"{BASE}/inlasning/svar/mer", "/"),
        (f"{BASE}/finns-inte", "/"),
        ("https://angripare.example/register", "/"),
        ("//angripare.example/register", "/"),
        (f"{BASE}//angripare.example", "/"),
        ("", "/"),
    ],
)
def test_another_language_goes_on_where_somebody_was_and_nowhere_else(page: Page, came: str, goes: str) -> None:
    answer = page.by(HR).post("/sprak", {"Referer": came} if came else {}, language="en")
    assert answer.headers["Location"] == goes


def test_who_is_refused_goes_back_to_where_the_form_stood(page: Page) -> None:
    maker = page.by(MAKER)
    refused = maker.post("/planer/antagen", {"Referer": f"{BASE}/planer"}, sure="ja", name="x")
    assert refused.status_code == 400
    assert '<a href="/planer">Tillbaka till sidan du kom från</a>' in refused.text
    why = maker.post("/planer/antagen", {"Referer": f"{BASE}/plan/S1/papper"}, sure="ja", name="x")
    assert '<a href="/plan/S1">Tillbaka till sidan' in why.text
    for came in ("https://angripare.example/planer", f"{BASE}/finns/inte"):
        assert "Tillbaka till sidan" not in maker.post("/planer/antagen", {"Referer": came}, sure="ja", name="x").text


def test_a_workspace_that_somebody_has_changed_is_told_as_that(page: Page) -> None:
    browser = page.by(MAKER)
    accounts = Path(page.folder / "accounts.json")
    accounts.write_text(accounts.read_text().replace('"generation": ', '"generation": 1'))
    answer = browser.get("/")
    assert answer.status_code == 400
    assert "E-WORKSPACE-0" in answer.text
