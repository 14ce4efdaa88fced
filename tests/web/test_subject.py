"""What is owed to whoever is registered: the extract, requests, purging; and what is done when something has leaked."""

import json
import re
from datetime import UTC, datetime
from io import BytesIO

import pytest

from planner.jobs.workspace.contents import log_of
from planner.store.workspace.audit import details_of
from planner.store.workspace.roles import Container
from planner.store.workspace.shelf import WorkspaceShelf
from tests.jobs.loop.loop_world import number
from tests.store.workspace import kit
from tests.web.kit import HR, MAKER, TEAM, Page, said
from tests.web.test_people import ident
from tests.web.town import SECRETS, hr


def about(page: Page, action: str) -> list[dict[str, object]]:
    """What the audit says of deeds of one kind."""
    with kit.opened(page.folder) as session:
        lines = [one for one in log_of(session) if one.action == action]
        return [details_of(session.containers, Container(one.container), one.seq)[0] for one in lines]


def test_hr_shows_what_is_held_and_nobody_elses(town: Page) -> None:
    person, browser = ident(town, "1001"), town.by(HR)
    shown = browser.post("/register/uppgifter", person=person)
    text = said(shown)
    for part in ("Fjäder1 Kvistmo1", "private/keys.json", "out/roster.json", number(1981)):
        assert part in text, part
    assert not [other for other in (0, 2, 3, 4, 5) if number(1980 + other) in text or f"Kvistmo{other}" in text]
    assert "Gallra personen" not in text
    assert "Gallra personen" in said(town.by(MAKER).post("/register/uppgifter", person=person))
    assert [one["person"] for one in about(town, "view")] == [person] * 2


def test_an_extract_is_a_draft_until_somebody_has_tried_the_secrecy(town: Page) -> None:
    person, browser = ident(town, "1001"), town.by(HR)
    draft = browser.post("/register/utdrag", person=person, **{"as": "text"})
    assert draft.headers["Content-Disposition"].startswith("attachment")
    assert "utkast" in draft.text.casefold()
    whole = json.loads(browser.post("/register/utdrag", person=person, **{"as": "json"}).data)
    assert whole["person"] == person
    form = {"person": person, "without": "private/keys.json", "as": "json"}
    refused = browser.post("/register/utdrag", **form)
    assert refused.status_code == 400
    tried = json.loads(browser.post("/register/utdrag", **form, checked_by="Kommunjurist").data)
    assert tried["secrecy"] == {"checked_by": "Kommunjurist", "withheld": 1}
    assert "private/keys.json" in {one["file"] for one in whole["held"]} - {one["file"] for one in tried["held"]}
    noted = about(town, "extract")
    assert [(one["person"], one["checked_by"], one["to"]) for one in noted] == [
        (person, "", "page"), (person, "", "page"), (person, "Kommunjurist", "page"),
    ]  # fmt: skip


def test_a_request_is_noted_and_stands_in_the_extract(town: Page) -> None:
    person, browser = ident(town, "1001"), town.by(HR)
    form = {"person": person, "kind": "correction", "said": "Kompetensen stämmer inte", "decision": ""}
    assert "Kompetensen stämmer inte" in said(browser.post("/register/begaran", **form))
    for wrong in ({"said": f"Mitt nummer är {number(1981)}"}, {"said": ""}, {"day": "i går"}):
        assert browser.post("/register/begaran", **{**form, **wrong}).status_code == 400
    assert browser.post("/register/begaran", **{**form, "kind": "annat"}).status_code == 404
    assert "Kompetensen stämmer inte" in browser.post("/register/utdrag", person=person, **{"as": "text"}).text
    other = said(browser.post("/register/uppgifter", person=ident(town, "1002")))
    assert "Kompetensen stämmer inte" not in other


def test_requests_have_a_page_of_their_own_with_those_that_wait_first(town: Page) -> None:
    browser = town.by(HR)
    assert 'href="/begaran"' in browser.get("/").text
    assert "Ingen begäran är antecknad." in said(browser.get("/begaran"))
    shown = browser.post("/register", text="1001", whole="ja").text.partition("</main>")[0]
    assert 'action="/register/uppgifter"' in shown
    assert 'action="/register/person"' not in shown
    for who, decision in (("1001", ""), ("1002", "Avslås")):
        form = {"person": ident(town, who), "kind": "correction", "said": f"Fel om {who}", "decision": decision}
        browser.post("/register/begaran", **form)
    text = said(browser.get("/begaran"))
    assert text.index("Kvistmo1") < text.index("Fel om 1001") < text.index("inte beslutat") < text.index("Kvistmo2")
    assert {str(one["person"]) for one in about(town, "view")} == {ident(town, "1001"), ident(town, "1002")}


def test_nobody_is_purged_without_a_ground_and_a_yes(town: Page) -> None:
    person, browser = ident(town, "1001"), town.by(MAKER)
    shown = said(browser.post("/register/gallra", person=person))
    assert "Det går inte att ångra." in shown
    assert "Namn och nummer" in shown
    assert "private/" not in shown
    for form in ({}, {"ground": "Slutat"}, {"sure": "ja"}, {"ground": " ", "sure": "ja"}):
        answer = browser.post("/register/gallra/gor", person=person, **form)
        assert (answer.status_code, "E-WEB-042" in answer.text) == (400, True), form
    gone = {"ground": "Slutat", "sure": "ja", "backups": "finns/inte"}
    assert "E-WEB-011" in browser.post("/register/gallra/gor", person=person, **gone).text
    assert ident(town, "1001") == person


def test_whoever_is_purged_is_nowhere_and_what_was_fetched_is_told(town: Page) -> None:
    person, browser = ident(town, "1001"), town.by(MAKER)
    browser.post("/register/utdrag", person=person, **{"as": "text"})
    assert "webbläsarens hämtade filer" in said(browser.post("/register/gallra", person=person))
    done = said(browser.post("/register/gallra/gor", person=person, ground="Slutat 2027", sure="ja"))
    assert "Gallrad." in done
    assert "webbläsarens hämtade filer" in done
    with kit.opened(town.folder) as session:
        shelf = WorkspaceShelf(session)
        assert not [path for path in shelf.below(kit.path(".")) if person.encode() in shelf.read(path)]
    assert browser.post("/register/uppgifter", person=person).status_code == 404
    assert browser.post("/register/gallra", person=person).status_code == 404
    assert "Ingen hittades." in said(browser.post("/register", text="1001"))


def test_somebody_who_has_left_is_found_for_the_rights_alone(town: Page) -> None:
    person, browser = ident(town, "1005"), town.by(HR)
    rows = hr().decode().split("\n")
    fewer = "\n".join(row for row in rows if not row.startswith(("1005;", "2000;"))).encode()
    browser.post("/inlasning", files=(BytesIO(fewer), "hr.csv"))
    browser.post("/inlasning/spara", confirm="ja")
    shown = browser.post("/register", text="1005")
    assert "Har slutat" in said(shown)
    assert re.findall(r'name="person" value="([^"]+)"', shown.text) == [person]
    assert browser.post("/register/person", person=person).status_code == 404
    assert "borta sedan" in said(browser.post("/register/uppgifter", person=person))


def test_what_the_log_knows_since_a_moment_names_nobody(town: Page) -> None:
    person = ident(town, "1001")
    browser = town.by(HR)
    browser.post("/register/utdrag", person=person, **{"as": "text"})
    assert "inom 72 timmar" in said(browser.get("/handelse"))
    shown = said(browser.post("/handelse", since="2027-01-01T08:00"))
    assert person in shown
    assert not [one for one in SECRETS if one in shown]
    assert about(town, "incident") == []
    as_text = browser.post("/handelse", since="2027-01-01T08:00", **{"as": "text"})
    assert as_text.headers["Content-Disposition"].startswith("attachment")
    assert json.loads(browser.post("/handelse", since="2027-01-01", **{"as": "json"}).data)["persons_taken_out"] == [
        person
    ]
    assert len(about(town, "incident")) == 2
    assert (browser.post("/handelse", since="i går").status_code, TEAM) == (400, TEAM)


@pytest.mark.parametrize("path", ["/register/uppgifter", "/register/utdrag", "/register/begaran"])
def test_nobody_unknown_has_rights_here(town: Page, path: str) -> None:
    form = {"kind": "correction", "said": "x", "as": "text"}
    assert town.by(HR).post(path, person="prs-finns-inte", **form).status_code == 404


RULES = 'left_days = 30\n[[rule]]\nkind = "rättning"\ndays = 10\ndecided_on = 2027-02-01\nground = "Beslut 7"\n'


def test_what_lies_too_long_is_shown_and_taken_away_by_a_decision_and_a_yes(town: Page) -> None:
    person, browser = ident(town, "1005"), town.by(MAKER)
    fewer = b"\n".join(row for row in hr().split(b"\n") if not row.startswith((b"1005;", b"2000;")))
    browser.post("/inlasning", files=(BytesIO(fewer), "hr.csv"))
    browser.post("/inlasning/spara", confirm="ja")
    assert "Inget ska gallras enligt era beslut." in said(browser.get("/gallring"))
    assert "Fjäder5" not in said(browser.get("/gallring"))
    town.desk.clock = lambda: datetime(2028, 9, 1, 12, tzinfo=UTC)
    proposed = said(browser.get("/gallring"))
    assert "förslag, inte beslutat" in proposed
    assert "Beslut 7" not in proposed
    with kit.opened(town.folder) as session:
        kit.put(session, **{"gallring.toml": RULES.encode()})
    shown = browser.get("/gallring")
    assert "Beslut 7" in said(shown)
    assert "Kvistmo5, Fjäder5 (borta sedan" in said(shown)
    assert f'value="{person}"' in shown.text
    assert "E-WEB-042" in browser.post("/gallring").text
    assert "E-WEB-011" in browser.get("/gallring?kopior=finns-inte").text
    assert "Gallrat." in said(browser.post("/gallring", sure="ja"))
    after = said(browser.get("/gallring"))
    assert "Beslut 7" not in after
    assert "förslag, inte beslutat" in after
