"""People by name where a plan is changed by hand: only for whoever asks, noted in the audit, and found by name."""

from typing import Any

from planner.jobs.workspace.contents import log_of
from tests.store.workspace import kit
from tests.web.kit import APPROVER, HR, MAKER, Browser, Page, said
from tests.web.test_placing import answered, locks_of, planned
from tests.web.town import SECRETS

POSITION = "/plan/S1/befattning/L2"
PAGES = (POSITION, f"{POSITION}/byt/1", "/plan/S1/prova", "/andringar")


def viewed(page: Page) -> list[int]:
    """How many people each line of the audit says were shown."""
    with kit.opened(page.folder) as session:
        return [deed.people for deed in log_of(session) if deed.action == "view"]


def shown(browser: Browser, show: str = "ja", back: str = POSITION) -> Any:
    return browser.post("/register/namn", show=show, back=back)


def secrets_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def test_names_are_shown_only_to_whoever_asks_and_the_audit_says_so(solved: Page) -> None:
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    first = next(one for one in file.plan.placements if one.position == "L2")
    browser.post("/plan/S1/prova/las", kind="ban", person=first.person, position="L2")
    answered(solved, browser)
    browser.post("/plan/S1/steg", step="send")  # so that the plan stays as it is
    browser.post("/plan/S1/prova/behall", reason="prov")
    browser.post("/plan/S1/prova/las", kind="pin", person=first.person, position="L2")
    answered(solved, browser)
    for path in PAGES:
        assert not secrets_in(browser.get(path).text), path
    assert viewed(solved) == []
    assert shown(browser).headers["Location"] == POSITION
    for number, path in enumerate(PAGES, start=1):
        answer = browser.get(path)
        page = said(answer)
        assert "Fjäder" in page, path
        assert ">Fjäder0 Kvistmo0, Kontoret (<span>prs-" in answer.text, "a name wraps, an id does not"
        assert not [one for one in secrets_in(page) if one not in ("Fjäder", "Kvistmo")], path
        assert len(viewed(solved)) == number, path
        said(browser.get(f"{path}?auto=ja"))
        assert len(viewed(solved)) == number, "the browser asks again by itself, for the same people"
    assert "Fjäder" not in browser.get("/plan/S1/prova/visning").text
    assert "Fjäder" not in browser.get("/plan/S1").text
    shown(browser, "nej")
    for path in PAGES:
        assert not secrets_in(browser.get(path).text), path
    assert len(viewed(solved)) == len(PAGES)
    for account in (APPROVER, HR):
        assert shown(solved.by(account)).status_code == 404
    for away in ("//evil.example/", "https://evil.example/", "/finns-inte"):
        assert shown(browser, "nej", away).headers["Location"] == "/andringar"


def test_somebody_is_found_by_name_only_while_names_are_shown(solved: Page) -> None:
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    here = {one.person for one in file.plan.placements if one.position == "L2"}
    everybody = {one.id for one in file.case.roster.people}
    for path in (POSITION, f"{POSITION}/byt/1"):
        text = said(browser.post(path, text="kvistmo3"))
        assert not [one for one in everybody - here if one in text]
    shown(browser)
    found = set()
    for path in (POSITION, f"{POSITION}/byt/1"):
        text = said(browser.post(path, text="KVISTMO3 fjäder3"))
        assert "Fjäder3 Kvistmo3, " in text
        (who,) = [one for one in everybody - here if one in text]
        found.add(who)
        assert len([name for name in ("Fjäder1", "Fjäder2", "Fjäder4", "Fjäder5") if name in text]) == 0
    assert len(found) == 1


def test_a_change_names_people_by_name_while_names_are_shown(solved: Page) -> None:
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    ids = sorted(one.id for one in file.case.roster.people)

    def tried(people: str) -> Any:
        return browser.post("/plan/S1/prova", kind="without", people=people)

    assert tried(", ".join(ids[:2])).headers["Location"] == "/plan/S1/prova"
    browser.post("/plan/S1/prova/utan")
    shown(browser)
    assert tried(f"Fjäder1 Kvistmo1, {ids[0]}; kvistmo2").headers["Location"] == "/plan/S1/prova"
    text = answered(solved, browser)
    assert all(name in text for name in ("Fjäder1 Kvistmo1", "Fjäder2 Kvistmo2", ids[0]))
    browser.post("/plan/S1/prova/utan")
    assert "E-WEB-016" in said(tried("")), "said also where nothing is tried yet"
    for people, number, hits in (("Fjäder1, Fjäder", 2, 6), ("Anna Ingenstans", 1, 0)):
        answer = said(tried(people))
        assert "E-WEB-051" in answer
        assert f"Namn nummer {number} i fältet passar på {hits} personer" in answer
        assert "Ingenstans" not in answer
    assert not [seat for seat in solved.desk._seats.values() if seat.trial]


def test_what_is_kept_already_is_kept_and_not_refused(solved: Page) -> None:
    browser = solved.by(MAKER)
    first = planned(solved, browser).plan.placements[0]
    form: dict[str, Any] = {"kind": "pin", "person": first.person, "position": first.position}
    for reason in ("prov", "prov", "bättre skäl"):
        browser.post("/plan/S1/prova/las", **form)
        assert "Gäller inte längre" not in answered(solved, browser)
        assert browser.post("/plan/S1/prova/behall", reason=reason).headers["Location"] == "/andringar"
        text = said(browser.get("/andringar"))
        assert f"Sparat: {first.person}" in text
        assert "Gäller inte längre" not in text
        (lock,) = locks_of(solved)
        assert lock.why == reason
