"""A form is answered by the address of its answer: one browser's alone, for a while, and nothing is done twice."""

import re
import threading
from dataclasses import replace

import pytest
from werkzeug.test import TestResponse

from planner.store.workspace.roles import Role
from planner.web.sitting.kept import LONGEST_S, MOST, MOST_BYTES, Answer, Kept
from planner.web.sitting.once import WITHIN_S, Sent
from planner.web.working import Work
from tests.web.kit import BASE, BOTH, HR, MAKER, Browser, Page, said
from tests.web.plans import begun, handed

GONE = "Svaret på det du skickade finns inte kvar att visa."
ANSWER = Answer(b"x" * 100, 200, "", frozenset({Role.HR}), "sv", "")


def sent(browser: Browser, path: str, token: str = "", mode: str = "navigate", **fields: object) -> TestResponse:
    """What a browser is told to do, before it does it."""
    headers = {"Origin": BASE, "Sec-Fetch-Mode": mode, "Referer": f"{BASE}{path}"}
    data = {"csrf_token": token or browser.token(), **fields}
    return browser.client.post(path, base_url=BASE, data=data, headers=headers)


def searched(browser: Browser) -> str:
    """The address of an answer with people on it."""
    answer = sent(browser, "/register", text="1001")
    assert answer.status_code == 303
    return str(answer.location)


def test_an_answer_is_shown_as_often_as_it_is_asked_for(town: Page) -> None:
    browser = town.by(HR)
    address = searched(browser)
    assert len(address) > len("/svar/") + 20
    shown = [browser.get(address) for _ in range(2)]
    for one in shown:
        assert one.status_code == 200
        assert one.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in one.headers["Content-Security-Policy"]
        assert 'name="person"' in one.text
    assert said(shown[0]) == said(shown[1])


def test_a_refusal_is_kept_with_what_was_typed_and_its_status(town: Page) -> None:
    browser = town.by(HR)
    answer = sent(browser, "/mitt/fras", before="fel", passphrase="en", again="annan")
    assert answer.status_code == 303
    assert browser.get(answer.location).status_code == 400


def test_what_was_typed_in_a_form_that_is_refused_stands_there_again(town: Page) -> None:
    browser = town.by(MAKER)
    person = re.findall(r'name="person" value="([^"]+)"', browser.get(searched(browser)).text)[0]
    fields = {"person": person, "kind": "correction", "said": "fel enhet", "day": "2027-13-01"}
    shown = browser.post("/register/begaran", **fields)
    assert shown.status_code == 400
    for part in ('name="said" value="fel enhet"', 'value="correction" required checked', 'value="2027-13-01"'):
        assert part in shown.text, part
    assert shown.text.count(" required checked") == 1
    assert "fel enhet" not in browser.post("/register/uppgifter", person=person).text
    given = browser.post("/konton/nytt", name="nils", role="hr", passphrase="en lång fras", again="en annan fras").text
    assert re.findall(r'name="role" value="(\w+)" checked', given) == ["hr"]
    assert "fras" not in "".join(re.findall(r'value="([^"]*)"', given))


def test_nobody_else_is_shown_it(town: Page) -> None:
    browser = town.by(HR)
    address = searched(browser)
    for other in (town.by(MAKER), town.by(BOTH), town.by(HR)):
        answer = other.get(address)
        assert (answer.status_code, answer.location) == (302, "/")
        assert "1001" not in answer.text
        assert GONE in said(other.get("/"))
    assert (town.visitor().get(address).location, town.stranger().get(address).status_code) == ("/in", 403)
    browser.post("/ut")
    assert browser.get(address).location == "/in"


def test_whoever_has_other_roles_by_now_is_not_shown_it(town: Page) -> None:
    browser = town.by(HR)
    address = searched(browser)
    (seat,) = town.desk._seats.values()
    key = address.rpartition("/")[2]
    then, answer = seat.kept._answers[key]
    seat.kept._answers[key] = then, replace(answer, roles=frozenset({Role.HR, Role.STRATEGIST}))
    assert browser.get(address).location == "/"


def test_once_it_is_gone_the_page_that_it_was_asked_from_says_so_once(town: Page) -> None:
    browser = town.by(HR)
    address = searched(browser)
    for _ in range(3):
        town.watch.now += LONGEST_S / 3
        browser.get("/")
    answer = browser.get(address)
    assert (answer.status_code, answer.location) == (302, "/register")
    assert GONE in said(browser.get("/register"))
    assert GONE not in said(browser.get("/register"))


def test_it_is_gone_where_somebody_may_be_gone(town: Page) -> None:
    maker, browser = town.by(MAKER), town.by(HR)
    address = searched(browser)
    person = re.findall(r'name="person" value="([^"]+)"', browser.get(address).text)[0]
    assert browser.get(address).status_code == 200
    maker.post("/register/gallra/gor", person=person, sure="ja", ground="slutat", reason="slutat")
    assert browser.get(address).location == "/register"


def test_only_a_browser_that_goes_somewhere_is_sent_on(town: Page) -> None:
    browser = town.by(HR)
    assert sent(browser, "/register", mode="cors", text="1001").status_code == 200
    assert sent(browser, "/register", mode="", text="1001").status_code == 200


def test_the_forms_on_it_can_be_sent(town: Page) -> None:
    browser = town.by(HR)
    address = searched(browser)
    tokens = [re.findall(r'name="csrf_token" value="([^"]+)"', browser.get(address).text) for _ in range(2)]
    assert len({*tokens[0], *tokens[1]}) == 2
    person = re.findall(r'name="person" value="([^"]+)"', browser.get(address).text)[0]
    assert sent(browser, "/register/person", tokens[0][0], person=person).status_code == 303
    assert sent(browser, "/register/person", tokens[0][0].partition("~")[0] + "x", person=person).status_code == 303
    assert "Formuläret gäller inte längre" in said(browser.post("/register/person", csrf_token="gammal", person=person))


def test_an_answer_while_something_is_worked_out_asks_for_the_page_as_it_is_now(town: Page) -> None:
    browser, going = town.by(MAKER), threading.Event()
    handed(browser)
    begun(town, Work("solve", ("S1",)), going)
    try:
        board = browser.get("/planer").text
        refused = browser.post("/planer/publicera", unapproved="ja")
    finally:
        going.set()
    assert "data-every" in board
    assert "data-again" not in board
    assert 'data-again="/planer?auto=ja"' in refused.text


def test_in_another_language_it_says_that_it_stays_in_its_own(town: Page) -> None:
    browser = town.by(HR)
    address = searched(browser)
    answer = browser.client.post(
        "/sprak", base_url=BASE, headers={"Origin": BASE, "Referer": f"{BASE}{address}"},
        data={"csrf_token": browser.token(), "language": "en"},
    )  # fmt: skip
    assert answer.location == address
    assert "what you have typed and not sent stays in this one" in browser.get("/register").text
    shown = browser.get(address).text
    assert "The answer below stays in Swedish, as it was given." in shown
    assert '<a href="/register">To the page in English</a>' in shown


def test_a_wrong_passphrase_is_told_at_an_address_until_somebody_is_in(town: Page) -> None:
    browser = town.visitor()
    answer = sent(browser, "/in", account=HR, passphrase="fel")
    assert answer.location.startswith("/in/svar/")
    shown = browser.get(answer.location)
    assert shown.status_code == 403
    assert f'value="{HR}"' in shown.text
    assert town.stranger().get(answer.location).status_code == 403
    town.by(HR)
    assert browser.get(answer.location).location == "/in"


def test_a_form_that_is_sent_twice_by_one_page_is_done_once(town: Page) -> None:
    browser = town.by(HR)
    person = re.findall(r'name="person" value="([^"]+)"', browser.get(searched(browser)).text)[0]
    token, fields = browser.token(), {"person": person, "kind": "correction", "said": "fel enhet"}
    before = said(browser.get("/begaran")).count("fel enhet")
    answers = [sent(browser, "/register/begaran", token, **fields) for _ in range(2)]
    assert answers[0].location == answers[1].location
    once = said(browser.get("/begaran")).count("fel enhet")
    sent(browser, "/register/begaran", **fields)
    assert said(browser.get("/begaran")).count("fel enhet") - once == once - before > 0


def test_the_second_waits_for_the_first_and_goes_where_it_goes() -> None:
    forms, told = Sent(), list[str]()
    assert forms.begin("a", 0.0) == ""
    assert forms.begin("b", 0.0) == ""
    second = threading.Thread(target=lambda: told.append(forms.begin("a", 1.0)))
    second.start()
    forms.end("a", 1.0, "/dit")
    second.join(10)
    assert told == ["/dit"]
    assert forms.begin("a", 1.0 + WITHIN_S - 0.1) == "/dit"
    assert forms.begin("a", 1.0 + WITHIN_S) == ""
    forms.end("a", 9.0, "")
    assert forms.begin("a", 9.0) == ""


@pytest.mark.parametrize("size", [100, MOST_BYTES // 10])
def test_so_many_are_kept_and_so_large_and_the_oldest_goes_first(size: int) -> None:
    kept, answer = Kept(), replace(ANSWER, body=b"x" * size)
    keys = [kept.put(answer, "/register", 0.0) for _ in range(MOST + 1)]
    left = [key for key in keys if kept.get(key, 0.0)]
    assert left == keys[-min(MOST, MOST_BYTES // size) :]
    assert {kept.page_of(key) for key in keys} == {"/register"}
    assert kept.put(replace(ANSWER, body=b"x" * (MOST_BYTES + 1)), "/", 0.0) == ""
    assert kept.get(keys[-1], LONGEST_S - 1)
    assert kept.get(keys[-1], LONGEST_S) is None


def test_the_other_language_can_be_read_beside_what_is_typed(town: Page) -> None:
    foot = town.by(HR).get("/register").text.partition("<footer>")[2]
    beside = [form.partition(">")[0] for form in foot.split("<form ")[1:] if 'action="/sprak"' in form]
    assert ['target="_blank"' in form for form in beside] == [False, True]
