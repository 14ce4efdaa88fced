"""The register on the page: who is found, what is shown, to whom, and what the audit has of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.base import NO_END, NO_START, Period
from planner.domain.person import ClearanceState
from planner.domain.settings import Settings
from planner.jobs.people import lookup
from planner.jobs.workspace.contents import log_of
from planner.store.keys import KeyFile
from planner.store.workspace.audit import details_of
from planner.store.workspace.roles import Container
from planner.text.words import words_for
from planner.web.views.register import citizenship, days_away
from tests import builders as b
from tests.jobs.loop.loop_world import number
from tests.store.workspace import kit
from tests.web.kit import APPROVER, HR, MAKER, TEAM, Browser, Page, said
from tests.web.town import AS_OF, SECRETS


def found(browser: Browser, text: str) -> str:
    return said(browser.post("/register", text=text))


def ident(page: Page, text: str) -> str:
    """The id of whom a search finds."""
    shown = page.by(HR).post("/register", text=text).text
    return shown.partition('name="person" value="')[2].partition('"')[0]


def test_a_name_or_a_number_finds_whom_it_means(town: Page) -> None:
    hr = town.by(HR)
    assert "6 personer, inlästa per 2027-03-01." in said(hr.get("/register"))
    for text in (
        "kvistmo2",
        "FJÄDER2 kvist",
        "1002",
        number(1982),
        number(1982)[2:],
        f"{number(1982)[:8]}-{number(1982)[8:]}",
    ):
        shown = found(hr, text)
        assert ("Kvistmo2, Fjäder2" in shown, "Kvistmo1" in shown) == (True, False), text
    assert "6 personer" in found(hr, "fjäder")
    for text in ("fjäder2 fjäder3", "100", "Nilsson", number(1999), "Fjäder9"):
        assert "Ingen hittades." in found(hr, text), text


def test_a_person_is_shown_without_the_last_digits(town: Page) -> None:
    hr = town.by(HR)
    shown = said(hr.post("/register/person", person=ident(town, "1001")))
    for part in ("Fjäder1 Kvistmo1", "19810101-****", "1001", "tillsvidare", "2015-08-01", "okänd", "0701740601"):
        assert part in shown, part
    assert number(1981)[-4:] not in shown
    assert "Sjuksköterska" in shown


def test_nobody_is_shown_whom_there_is_not(town: Page) -> None:
    assert town.by(HR).post("/register/person", person="prs-finns-inte").status_code == 404


def test_what_is_searched_for_stands_in_no_address_and_no_log_and_who_is_opened_does(town: Page) -> None:
    hr = town.by(HR)
    person = ident(town, "1001")
    assert "?" not in hr.post("/register", text="kvistmo1").request.url
    hr.post("/register/person", person=person)
    with kit.opened(town.folder) as session:
        lines = [deed for deed in log_of(session) if deed.account == HR]
        said_of = {deed.action: details_of(session.containers, Container.PEOPLE, deed.seq)[0] for deed in lines}
    assert said_of["view"]["person"] == person
    assert "kvistmo" not in str(said_of).casefold()
    assert said_of["search"]["hits"] == 1


def test_an_empty_search_finds_nobody(town: Page) -> None:
    assert "Ingen hittades." in found(town.by(HR), " ")


def test_before_the_first_import_the_page_says_so(organised_page: Page) -> None:
    for path in ("/register", "/plikt"):
        assert "Inget är inläst än." in said(organised_page.by(HR).get(path))
    assert "inga filer än" in said(organised_page.by(HR).get("/filer"))


def test_who_is_not_to_see_people_sees_nobody(town: Page) -> None:
    person = ident(town, "1001")
    for account in (APPROVER, TEAM):
        browser = town.by(account)
        for path in ("/", "/register", "/plikt", "/filer", "/konton", "/logg", "/publicerat"):
            text = browser.get(path).text
            assert not [secret for secret in SECRETS if secret in text], (account, path)
        for path, fields in (
            ("/register", {"text": "fjäder"}),
            ("/register/person", {"person": person}),
            ("/filer", {"file": "hr.xlsx"}),
        ):
            assert browser.post(path, **fields).status_code == 404


def test_hr_sees_nothing_of_the_plans(town: Page) -> None:
    with kit.opened(town.folder, MAKER) as session:
        kit.put(session, out__plans__S1=b'{"plan": "Zqplan"}')
    browser = town.by(HR)
    for path in ("/", "/register", "/plikt", "/filer", "/logg", "/mitt"):
        assert "Zqplan" not in browser.get(path).text
        assert "plans/S1" not in browser.get(path).text


def test_nobody_with_a_placeholder_is_ever_found(town: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    person, read = ident(town, "1001"), lookup.keys_of

    def keys_of(private: Path, given: Path | None) -> KeyFile:
        keys = read(private, given)
        people = (own._replace(contact="S") if own.person == person else own for own in keys.people)
        return replace(keys, people=tuple(people))

    monkeypatch.setattr(lookup, "keys_of", keys_of)
    hr = town.by(HR)
    shown = said(hr.get("/register"))
    assert "1 med platshållare visas inte här." in shown
    for text in ("1001", "kvistmo1", person, number(1981)):
        assert "Ingen hittades." in found(hr, text), text
    assert "5 personer" in found(hr, "fjäder")
    assert hr.post("/register/person", person=person).status_code == 404
    for path in ("/register/uppgifter", "/register/utdrag"):
        assert hr.post(path, person=person).status_code == 404


def test_nobody_with_a_placeholder_is_found_among_those_who_have_left(
    town: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = lookup.keys_of

    def keys_of(private: Path, given: Path | None) -> KeyFile:
        keys = read(private, given)
        left = [own._replace(person=f"prs-{at}", gone=AS_OF) for at, own in enumerate(keys.people[:2])]
        return replace(keys, people=(*keys.people, left[0], left[1]._replace(contact="S")))

    monkeypatch.setattr(lookup, "keys_of", keys_of)
    hr = town.by(HR)
    for person, there in (("prs-0", True), ("prs-1", False)):
        assert ("Har slutat" in found(hr, person)) is there
        assert (hr.post("/register/uppgifter", person=person).status_code == 404) is not there


def test_whoever_is_vetted_without_a_citizenship_noted_is_said_to_count_nowhere_in_high_classes() -> None:
    usual, clearance = Settings(), b.clearance(2)
    assert citizenship(b.person("a", citizen=None, clearance=clearance), usual) == "unknown"
    assert citizenship(b.person("a", citizen=False, clearance=clearance), usual) == "no"
    assert citizenship(b.person("a", citizen=None, clearance=b.clearance(1)), usual) == "unknown"
    beside = b.person("a", citizen=None, clearance=b.clearance(3), other_clearances=(clearance,))
    assert citizenship(beside, usual) == "unknown"
    for citizen in (None, False):
        assert (
            citizenship(b.person("a", citizen=citizen, clearance=clearance), Settings(citizenship_classes=(1,))) == ""
        )
    for person in (
        b.person("a", clearance=clearance),
        b.person("a", citizen=None, clearance=b.clearance(3)),
        b.person("a", citizen=None, clearance=b.clearance(2, ClearanceState.APPLIED)),
        b.person("a", citizen=None),
    ):
        assert citizenship(person, usual) == ""


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2027, 1, 1), date(2027, 2, 1), "2027-01-01 – 2027-02-01"),
        (date(2027, 1, 1), NO_END, "från 2027-01-01, tills vidare"),
        (NO_START, date(2027, 2, 1), "till och med 2027-02-01"),
        (NO_START, NO_END, "tills vidare"),
    ],
)
def test_a_day_that_nobody_knows_is_not_shown(first: date, last: date, told: str) -> None:
    away = days_away(Period(first=first, last=last))
    assert words_for("sv")(f"web.person.away.{away['kind']}", first=away["first"], last=away["last"]) == told
