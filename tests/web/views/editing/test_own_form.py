"""Prices and settings are changed in a form over their text, and read before they are stored."""

import html
import re

import pytest

from planner.imports.dictionary.fields import MODELS, fields_of
from planner.store.workspace.looking import lying
from planner.text import LANGUAGES, words_for
from planner.web.views.editing.own import KINDS
from tests.store.workspace import kit
from tests.web.kit import HR, MAKER, Browser, Page, said
from tests.web.test_importing import handed
from tests.web.town import hr


def form(browser: Browser, kind: str) -> dict[str, str]:
    """What the form of a file holds, as a browser would send it."""
    shown = browser.get(f"/organisation/eget/{kind}/andra").text
    fields = {
        name: html.unescape(value) for name, value in re.findall(r'<input name="(f:[^"]+)"[^>]* value="([^"]*)"', shown)
    }
    for name, options in re.findall(r'<select name="(f:[^"]+)".*?>(.*?)</select>', shown, re.DOTALL):
        fields[name] = "".join(re.findall(r'value="([^"]*)" selected', options))
    for name in ("base", "drawn"):
        fields[name] = html.unescape(re.findall(rf'name="{name}" value="([^"]*)"', shown)[0])
    text = shown.partition('<textarea id="text"')[2].partition(">\n")[2].partition("</textarea>")[0]
    return {**fields, "text": html.unescape(text)}


def stored(page: Page, kind: str) -> str:
    with kit.opened(page.folder) as session:
        from planner.store.workspace.shelf import WorkspaceShelf

        paths = [one.path for one in lying(session)]
        if KINDS[kind].place not in paths:
            return ""
        from pathlib import PurePosixPath

        return WorkspaceShelf(session).read(PurePosixPath(KINDS[kind].place)).decode()


def change(browser: Browser, kind: str, do: str = "store", **fields: str) -> object:
    given = form(browser, kind) | {f"f:{name}": value for name, value in fields.items()}
    return browser.post(f"/organisation/eget/{kind}/andra", do=do, **given)


@pytest.mark.parametrize(
    ("kind", "fields", "lines"),
    [
        ("settings", {"max_travel_min": "60", "citizenship_classes": "1, 2, 3"},
         ("max_travel_min = 60", "citizenship_classes = [1, 2, 3]")),
        ("measures", {"renew_kr": "3000"}, ("renew_kr = 3000",)),
        ("marking", {"provision": "15 kap. 1 §", "authority": "KF", "decided_by": "SSC", "decided_on": "2027-02-01"},
         ('provision = "15 kap. 1 §"', "decided_on = 2027-02-01")),
        ("loop", {"contact": "HR", "contact_phone": "0100-00 00 02", "return_address": "Box 1, hus A; 123 45 Orten"},
         ('return_address = ["Box 1, hus A", "123 45 Orten"]', 'contact_phone = "0100-00 00 02"')),
        ("retention", {"left_days": "90"}, ("left_days = 90",)),
    ],
)  # fmt: skip
def test_a_value_is_stored_and_every_comment_stays(
    organised_page: Page, kind: str, fields: dict[str, str], lines: tuple[str, ...]
) -> None:
    browser = organised_page.by(MAKER)
    before = form(browser, kind)["text"]
    assert change(browser, kind, **fields).headers["Location"] == f"/organisation/eget?klart={kind}"
    text = stored(organised_page, kind)
    for line in lines:
        assert line in text
    assert [line for line in before.splitlines() if line.startswith("#") and line not in text] == []
    again = form(browser, kind)
    assert {name: again[f"f:{name}"] for name in fields} == fields
    assert "Sparat" in said(browser.get(f"/organisation/eget?klart={kind}"))
    assert change(browser, kind, **dict.fromkeys(fields, "")).status_code == 302
    assert not [line for line in lines if line in stored(organised_page, kind)]


def test_a_group_is_added_filled_and_taken_away(organised_page: Page) -> None:
    browser = organised_page.by(MAKER)
    shown = change(browser, "retention", do="add:rule")
    assert "Tid att ligga kvar" in said(shown)
    given = dict(re.findall(r'name="(base|drawn)" value="([^"]*)"', shown.text))
    given = {name: html.unescape(value) for name, value in given.items()} | {"text": html.unescape(given["drawn"])}
    rule = {"f:rule[0].kind": "mending", "f:rule[0].days": "30"}
    stored_now = browser.post("/organisation/eget/retention/andra", do="store", **given, **rule)
    assert stored_now.status_code == 302, said(stored_now)
    assert "[[rule]]" in stored(organised_page, "retention")
    assert form(browser, "retention")["f:rule[0].days"] == "30"
    assert change(browser, "retention", left_days="45").status_code == 302  # a key of the file, not of its last group
    assert form(browser, "retention")["f:left_days"] == "45"
    assert form(browser, "retention")["f:rule[0].days"] == "30"
    late = change(browser, "retention", **{"rule[0].decided_on": "2027-03-02"})
    assert (late.status_code, "E-CLI-155" in late.text) == (400, True)
    assert "f-rule-0-decided_on" in late.text.partition("E-CLI-155")[0].rpartition("<label")[2]
    assert "E-CLI-155" in change(browser, "marking", decided_on="2027-03-02").text
    assert change(browser, "retention", **{"rule[0].decided_on": "2027-03-01"}).status_code == 302
    gone = change(browser, "retention", do="remove:rule[0]")
    assert "rule[0].days" not in gone.text
    assert "[[rule]]" in stored(organised_page, "retention")  # nothing is stored by it


def test_a_fault_stands_at_its_field_and_nothing_is_stored(organised_page: Page) -> None:
    browser = organised_page.by(MAKER)
    for do, status in (("check", 200), ("store", 400)):
        answer = change(browser, "settings", do=do, max_travel_min="en timme")
        assert answer.status_code == status
        field = answer.text.partition('id="f-max_travel_min"')[2][:600]
        assert 'aria-invalid="true"' in field
        assert 'value="en timme"' in field
    assert "Inga fel." in said(change(browser, "settings", do="check", max_travel_min="60"))
    assert stored(organised_page, "settings") == ""
    assert "E-WEB-033" in change(browser, "marking", decided_by="19121212-1212").text
    assert stored(organised_page, "marking") == ""


@pytest.mark.parametrize("space", [" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"])
def test_thousands_may_stand_apart(organised_page: Page, space: str) -> None:
    browser = organised_page.by(MAKER)
    given = {"renew_kr": f"7{space}500", "agreement_kr": f"1{space}250{space}000"}
    assert change(browser, "measures", **given).status_code == 302
    assert form(browser, "measures")["f:renew_kr"] == "7500"
    assert form(browser, "measures")["f:agreement_kr"] == "1250000"
    for wrong in (f"75{space}00", f"7{space}5000", f"7{space}{space}500"):
        assert change(browser, "measures", renew_kr=wrong).status_code == 400, wrong
    assert form(browser, "measures")["f:renew_kr"] == "7500"


def ticked(text: str, name: str) -> list[str]:
    boxes = re.findall(rf'<input type="checkbox" name="f:{re.escape(name)}" value="([^"]*)" checked>', text)
    return [html.unescape(one) for one in boxes]


def group_of(page: Browser, key: str) -> dict[str, str]:
    """The form of the prices with one more group, as it would be sent."""
    shown = change(page, "measures", do=f"add:{key}").text
    given = {name: html.unescape(value) for name, value in re.findall(r'name="(base|drawn)" value="([^"]*)"', shown)}
    return given | {"text": given["drawn"]}


def test_what_names_something_of_the_organisation_is_chosen_by_its_name(organised_page: Page) -> None:
    browser = organised_page.by(MAKER)
    shown = change(browser, "measures", do="add:course").text
    options = shown.partition('<select name="f:course[0].skill"')[2].partition("</select>")[0]
    assert '<option value="nurse">Sjuksköterska</option>' in options
    assert "rakel" not in said(change(browser, "measures", do="add:course"))  # a word of the sample
    course = {"f:course[0].skill": "nurse", "f:course[0].weeks": "2", "f:course[0].cost_kr": "7 500"}
    done = browser.post("/organisation/eget/measures/andra", do="store", **group_of(browser, "course"), **course)
    assert done.status_code == 302, said(done)
    again = browser.get("/organisation/eget/measures/andra").text
    assert '<option value="nurse" selected>' in again
    assert "cost_kr = 7500" in stored(organised_page, "measures")


def test_several_are_ticked_and_those_that_stand_there_stay_in_their_order(organised_page: Page) -> None:
    browser, at = organised_page.by(MAKER), "/organisation/eget/measures/andra"
    pool = {"f:pool[0].id": "GRANNEN", "f:pool[0].name_sv": "Grannkommunen", "f:pool[0].people": "3"}
    both = {"f:pool[0].skills": ["", "operator", "nurse"]}
    done = browser.post(at, do="store", **group_of(browser, "pool"), **pool, **both)
    assert done.status_code == 302, said(done)
    assert 'skills = ["operator", "nurse"]' in stored(organised_page, "measures")
    assert ticked(browser.get(at).text, "pool[0].skills") == ["operator", "nurse"]
    assert browser.get(at).text.count('name="f:pool[0].skills" value="nurse"') == 1
    before = stored(organised_page, "measures")
    as_it_stands = form(browser, "measures") | {"f:pool[0].skills": ["", "operator", "nurse"]}
    assert browser.post(at, do="store", **as_it_stands).status_code == 302
    assert stored(organised_page, "measures") == before
    assert browser.post(at, do="store", **form(browser, "measures") | {"f:pool[0].skills": ""}).status_code == 302
    assert "skills" not in [line.split()[0] for line in stored(organised_page, "measures").splitlines() if line]


def test_without_an_organisation_what_is_named_is_typed(page: Page) -> None:
    shown = change(page.by(MAKER), "loop", do="add:ceiling").text
    assert '<input name="f:ceiling[0].unit"' in shown


def test_what_somebody_else_has_stored_since_is_not_written_over_unseen(organised_page: Page) -> None:
    browser = organised_page.by(MAKER)
    mine = form(browser, "settings") | {"f:max_travel_min": "60"}
    assert change(browser, "settings", max_travel_min="70").status_code == 302
    answer = browser.post("/organisation/eget/settings/andra", do="store", **mine)
    assert (answer.status_code, "E-WEB-030" in answer.text) == (409, True)
    assert "max_travel_min = 70" in stored(organised_page, "settings")


def test_the_order_of_levels_is_told_in_the_readers_words(organised_page: Page) -> None:
    page = said(organised_page.by(MAKER).get("/organisation/eget/settings/andra"))
    assert "någon prioritet 1, avbrott prioritet 1" in page
    assert "_tier_" not in page.partition("# Målnivåerna")[0]  # the file's own text stands last


def test_there_is_a_form_of_the_files_alone_and_only_for_the_strategist(organised_page: Page) -> None:
    for kind in ("scenario", "nothing"):
        assert organised_page.by(MAKER).get(f"/organisation/eget/{kind}/andra").status_code == 404
        assert organised_page.by(MAKER).post(f"/organisation/eget/{kind}/andra", do="store").status_code == 404
    assert organised_page.by(HR).get("/organisation/eget/loop/andra").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_has_a_label(language: str) -> None:
    words = words_for(language)
    keys = [key for kind in KINDS for key, _ in fields_of(MODELS[kind])]
    assert [key for key in keys if not words.has(f"web.own.key.{key}")] == []


def test_what_hr_writes_is_marked_as_the_strategist_has_said(organised_page: Page) -> None:
    fields = {"provision": "15 kap. 1 §", "authority": "Qxkommun", "decided_by": "SSC", "decided_on": "2027-02-01"}
    change(organised_page.by(MAKER), "marking", **fields)
    browser = organised_page.by(HR)
    handed(browser, (hr(), "hr.csv"))
    browser.post("/inlasning/spara", confirmed="ja")
    assert "Qxkommun" in browser.post("/filer", file="datakvalitet.html").text
