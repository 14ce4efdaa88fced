"""The scenario editor: one value is changed, checked and stored, and everything else is as it was."""

import html
import re
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from planner.domain.scenario import Scenario
from planner.imports.dictionary.fields import fields_of
from planner.store.workspace.looking import deeds
from planner.store.workspace.shelf import WorkspaceShelf
from planner.text import words_for
from planner.web.guard import POLICY
from tests.cli.mounted_town import SCENARIO
from tests.store.workspace import kit
from tests.web.kit import APPROVER, MAKER, Browser, Page, said
from tests.web.plans import handed, waited

AT = "/planer/scenario/S1.toml"
TEXT = SCENARIO.replace('id = "S1"', '# Berättelse: skogen "brinner" <här> & där\nid = "S1" # kort')


@pytest.fixture
def browser(town: Page) -> Browser:
    opened = town.by(MAKER)
    handed(opened, TEXT)
    return opened


def stored(page: Page, name: str = "S1.toml") -> str:
    with kit.opened(page.folder, MAKER) as session:
        return WorkspaceShelf(session).read(Path("scenarios") / name).decode()  # type: ignore[arg-type]


def shown(answer: TestResponse) -> dict[str, str]:
    """What the form would send as it stands."""
    text = answer.text
    sent = {name: html.unescape(value) for name, value in re.findall(r'name="(base|drawn)" value="([^"]*)"', text)}
    sent["text"] = html.unescape(re.findall(r'<textarea id="text"[^>]*>\n(.*?)</textarea>', text, re.DOTALL)[0])
    for element in re.findall(r"<input name=\"f:[^>]*>|<select name=\"f:.*?</select>", text, re.DOTALL):
        name = re.findall(r'name="([^"]+)"', element)[0]
        chosen = re.findall(r'value="([^"]*)"(?: selected)' if "<select" in element else r'value="([^"]*)"', element)
        sent[name] = html.unescape(chosen[0]) if chosen else ""
    return sent


def send(browser: Browser, do: str, sent: dict[str, str], **more: str) -> TestResponse:
    # A browser ends its lines in another way than the file.
    fields = {key: value.replace("\n", "\r\n") for key, value in sent.items()}
    return browser.post(AT, {}, **fields, **more, do=do)


def test_one_field_is_changed_checked_stored_and_solved(town: Page, browser: Browser) -> None:
    assert 'href="/planer/scenario/S1.toml"' in browser.get("/planer").text
    sent = shown(browser.get(AT))
    assert sent["f:phase[0].absence[0].share_percent"] == "10"
    assert sent["f:phase[0].regime"] == "emergency_overtime"
    sent["f:phase[0].absence[0].share_percent"] = "12,5"
    checked = send(browser, "check", sent)
    assert checked.status_code == 200
    assert "Inget fel hittades" in said(checked)
    assert stored(town) == TEXT
    done = send(browser, "store", shown(checked))
    assert done.headers["Location"] == f"{AT}?klart=ja"
    assert stored(town) == TEXT.replace("share_percent = 10", "share_percent = 12.5")
    with kit.opened(town.folder, MAKER) as session:
        last = [deed for deed in deeds(session) if deed.account == MAKER][-1]
        assert last.action == "put"
    assert "Scenariot är sparat" in said(browser.get(done.headers["Location"]))
    browser.post("/planer/losning", scenario="S1.toml")
    waited(town)
    assert browser.get("/plan/S1").status_code == 200


def test_what_nobody_changes_is_stored_byte_for_byte(town: Page, browser: Browser) -> None:
    assert send(browser, "store", shown(browser.get(AT))).status_code == 302
    assert stored(town) == TEXT


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("phase[0].days", "många", "E-DOC-"),
        ("phase[0].days", "", "E-DOC-"),
        ("phase[0].activate[0].tags", "finnsinte", "E-SCENARIO-001"),
        ("phase[0].absence[0].cause", "", "E-DOC-"),
        ("as_of", "2027-02-30", "E-DOC-"),
    ],
)
def test_a_fault_stands_at_its_field_and_nothing_is_stored(
    town: Page, browser: Browser, path: str, value: str, code: str
) -> None:
    sent = shown(browser.get(AT))
    answer = send(browser, "store", {**sent, f"f:{path}": value})
    assert answer.status_code == 400
    ident = "f-" + re.sub(r"[.\[]", "-", path).replace("]", "")
    at = answer.text.partition(f'<div id="{ident}-told" data-told>')[2].partition("</div>")[0]
    assert code in at
    assert f'href="#{ident}"' in answer.text
    assert shown(answer)[f"f:{path}"] == value
    assert stored(town) == TEXT


def test_phases_absences_and_activations_come_and_go(town: Page, browser: Browser) -> None:
    sent = shown(browser.get(AT))
    sent["f:name_sv"] = "Orkan"
    for do in ("add:phase", "add:phase[1].absence", "add:phase[1].activate", "remove:phase[1].activate[0]"):
        answer = send(browser, do, sent)
        assert answer.status_code == 200, said(answer)
        sent = shown(answer)
    sent |= {"f:phase[1].name_sv": "Sedan", "f:phase[1].days": "3", "f:phase[1].absence[0].cause": "sick",
             "f:phase[1].absence[0].share_percent": "5", "f:phase[1].activate[0].staffing": "minimum"}  # fmt: skip
    assert send(browser, "store", sent).status_code == 302
    now = stored(town)
    assert now.startswith(TEXT.replace('name_sv = "Storm"', 'name_sv = "Orkan"').rstrip("\n"))
    assert "Skede 2: Sedan" in said(browser.get(AT))
    gone = send(browser, "remove:phase[1]", shown(browser.get(AT)))
    assert send(browser, "store", shown(gone)).status_code == 302
    assert stored(town).rstrip("\n") == TEXT.replace('name_sv = "Storm"', 'name_sv = "Orkan"').rstrip("\n")


def test_the_text_is_edited_too_and_with_fields_at_once(town: Page, browser: Browser) -> None:
    sent = shown(browser.get(AT))
    sent["text"] = sent["text"].replace("days = 7", "days = 8 # en till")
    sent["f:phase[0].absence[0].cause"] = "road"
    assert send(browser, "store", sent).status_code == 302
    assert stored(town) == TEXT.replace("days = 7", "days = 8 # en till").replace('"sick"', '"road"')


def test_groups_in_the_text_and_values_in_fields_are_refused_and_both_stay(town: Page, browser: Browser) -> None:
    sent = shown(browser.get(AT))
    sent["text"] += '\n[[phase]]\nname_sv = "B"\ndays = 2\nactivate = [{ staffing = "minimum" }]\n'
    sent["f:phase[0].days"] = "9"
    answer = send(browser, "store", sent)
    assert "E-WEB-031" in said(answer)
    assert shown(answer) == {key: value.replace("\r\n", "\n") for key, value in sent.items()}
    assert stored(town) == TEXT


def test_a_text_that_is_none_is_told_with_its_row_and_nothing_is_lost(town: Page, browser: Browser) -> None:
    sent = shown(browser.get(AT))
    sent["text"] = sent["text"].replace("days = 7", "days = ")
    sent["f:name_sv"] = "Orkan"
    answer = send(browser, "store", sent)
    assert answer.status_code == 400
    assert "E-DOC-002" in said(answer)
    assert shown(answer) == sent
    assert stored(town) == TEXT


def test_what_somebody_else_has_stored_is_told_and_nothing_is_lost(town: Page, browser: Browser) -> None:
    mine, theirs = shown(browser.get(AT)), shown(browser.get(AT))
    assert send(town.by(MAKER), "store", {**theirs, "f:name_sv": "Deras"}).status_code == 302
    mine["f:name_sv"] = "Mitt"
    answer = send(browser, "store", mine)
    assert answer.status_code == 409
    assert "E-WEB-030" in said(answer)
    assert "Deras" in answer.text.partition('id="theirs"')[2].partition("</textarea>")[0]
    assert shown(answer)["f:name_sv"] == "Mitt"
    assert '"Deras"' in stored(town)
    over = re.findall(r'value="(over:[0-9a-f]+)"', answer.text)[0]
    # Somebody stores once more: what was seen is no longer what would be written over.
    assert send(town.by(MAKER), "store", {**shown(browser.get(AT)), "f:name_sv": "Igen"}).status_code == 302
    again = send(browser, over, shown(answer))
    assert again.status_code == 409
    over = re.findall(r'value="(over:[0-9a-f]+)"', again.text)[0]
    assert send(browser, over, shown(again)).status_code == 302
    assert stored(town) == TEXT.replace('name_sv = "Storm"', 'name_sv = "Mitt"')


def test_it_is_stored_as_a_new_one_and_the_old_stays(town: Page, browser: Browser) -> None:
    sent = shown(browser.get(AT))
    sent["f:phase[0].days"] = "9"
    taken = send(browser, "copy", sent, new_id="S1", new_name="Ny storm")
    assert "E-CLI-154" in said(taken)
    assert 'value="Ny storm"' in taken.text, "what was right is not typed anew"
    assert "E-CLI-148" in said(send(browser, "copy", sent, new_id="S 1", new_name="Ny"))
    assert "E-CLI-149" in said(send(browser, "copy", sent, new_id="S2", new_name=""))
    done = send(browser, "copy", sent, new_id="S2", new_name="Ny storm")
    assert done.headers["Location"] == "/planer/scenario/S2.toml?klart=kopia"
    assert stored(town) == TEXT
    assert "# Berättelse: skogen" in stored(town, "S2.toml")
    assert "days = 9" in stored(town, "S2.toml")


@pytest.mark.parametrize("line", ["# ring 070-174 06 05", "# 19121212-1212", "# a.b@example.se"])
def test_no_personal_data_is_stored_not_even_in_a_comment(town: Page, browser: Browser, line: str) -> None:
    sent = shown(browser.get(AT))
    sent["text"] = f"{line}\n{sent['text']}"
    answer = send(browser, "store", sent)
    assert "E-WEB-033" in said(answer)
    assert stored(town) == TEXT


def test_line_ends_and_the_mark_at_the_beginning_stay(town: Page) -> None:
    browser = town.by(MAKER)
    handed(browser, "\ufeff" + TEXT.replace("\n", "\r\n"))
    sent = {**shown(browser.get(AT)), "f:phase[0].days": "9"}
    assert send(browser, "store", sent).status_code == 302
    assert stored(town) == "\ufeff" + TEXT.replace("days = 7", "days = 9").replace("\n", "\r\n")


def test_swedish_numbers_are_told_to_be_written_otherwise(town: Page) -> None:
    browser = town.by(MAKER)
    handed(browser, TEXT.replace("share_percent = 10", "share_percent = 7,5"))
    assert "I-WEB-032" in said(browser.get(AT))


def test_a_change_shows_the_keys_that_go_with_its_kind(browser: Browser) -> None:
    sent = shown(send(browser, "add:change", shown(browser.get(AT))))
    assert [key for key in sent if key.startswith("f:change")] == ["f:change[0].kind"]
    sent = shown(send(browser, "check", {**sent, "f:change[0].kind": "close_unit"}))
    assert [key for key in sent if key.startswith("f:change")] == [
        f"f:change[0].{key}" for key in ("kind", "unit", "with_positions")
    ]


def test_what_is_not_there_is_not_there(town: Page, browser: Browser) -> None:
    for name in ("S9.toml", "..%2Fout%2Froster.json", "roster.json"):
        assert browser.get(f"/planer/scenario/{name}").status_code == 404
        assert browser.post(f"/planer/scenario/{name}", do="store").status_code == 404
    assert town.by(APPROVER).get(AT).status_code == 404
    assert 'href="/planer/scenario' not in town.by(APPROVER).get("/planer").text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_key_of_a_scenario_has_its_name(language: str) -> None:
    words = words_for(language)
    assert [key for key, _ in fields_of(Scenario) if not words.has(f"web.scenario.key.{key.rpartition('.')[2]}")] == []


def test_a_scenario_of_ones_own_is_begun_without_a_file(town: Page) -> None:
    browser = town.by(MAKER)
    assert "Inga scenarier" in said(browser.get("/planer"))
    for number in (1, 2):
        made = browser.post("/planer/nytt")
        assert made.headers["Location"] == f"/planer/scenario/L{number}.toml"
    form = browser.get("/planer/scenario/L2.toml")
    assert "Eget scenario 2" in form.text
    assert 'class="error"' not in form.text
    assert "L1 Eget scenario 1" in said(browser.get("/planer"))


@pytest.mark.parametrize("at", [AT, "/organisation/tabell/skills/3"])
def test_a_form_is_checked_while_somebody_writes_by_one_script_alone(town: Page, browser: Browser, at: str) -> None:
    answer = browser.get(at)
    own = "http://127.0.0.1:5000/utseende/check.js"
    assert answer.headers["Content-Security-Policy"] == f"{POLICY}; script-src {own}; connect-src 'self'"
    assert answer.text.count("<script") == 1
    assert '<script src="/utseende/check.js" defer></script>' in answer.text
    assert answer.text.count("data-check>") == 1
    # What is told has a place of its own each, also where nothing is: the script fills it.
    assert '<div id="found" data-told aria-live="polite">' in answer.text
    assert len(re.findall(r'<div id="f-[^"]*-told" data-told>', answer.text)) >= 3
    with town.by(MAKER).get("/utseende/check.js") as script:
        assert script.status_code == 200
