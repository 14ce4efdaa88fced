"""The first time: a workspace is made on the page, its accounts open, and the key on paper is shown once."""

import re
import shutil
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from werkzeug.test import TestResponse

from planner.jobs.workspace import people
from planner.web.views import first
from tests.web.kit import BASE, Browser, Page, said

PHRASE = "en lång fras åt {name}"
KEY = re.compile(r'class="key">([A-Z2-7-]+)<')


@pytest.fixture
def new(served_nothing: Page) -> Page:
    return served_nothing


def filled(**change: str) -> dict[str, str]:
    """The form, for a strategist and HR."""
    fields = {}
    for role, name in (("strategist", "stina"), ("hr", "harriet")):
        fields[f"name-{role}"] = name
        fields[f"passphrase-{role}"] = fields[f"again-{role}"] = PHRASE.format(name=name)
    return fields | change


def made_by(page: Page, browser: Browser, **change: str) -> TestResponse:
    """What is shown once the workspace is made."""
    assert browser.post("/forsta", **filled(**change)).headers["Location"] == "/forsta/klar"
    assert page.desk.making
    page.desk.making.wait()
    return browser.get("/forsta/klar")


def by(page: Page, name: str, phrase: str = "") -> Browser:
    return page.by(name, phrase or PHRASE.format(name=name))


def test_a_workspace_is_made_and_opens(new: Page) -> None:
    browser = new.visitor()
    assert browser.get("/in").headers["Location"] == "/forsta"
    assert "Ny arbetsyta" in said(browser.get("/forsta"))
    made = made_by(new, browser)
    key = KEY.search(made.text)
    assert key
    assert "Du är inloggad som harriet (HR)." in said(by(new, "harriet").get("/"))
    assert "Konton" in said(by(new, "stina").get("/"))
    assert "recovery" in said(by(new, "recovery", key[1]).get("/"))
    assert browser.get("/forsta").status_code == 404
    assert browser.post("/forsta", **filled()).headers["Location"] == "/in"
    assert "Logga in" in said(browser.get("/in"))


def test_the_municipalitys_name_stands_where_it_is_read(new: Page) -> None:
    made_by(new, new.visitor(), municipality=" Sundby kommun ")
    stina = by(new, "stina")
    assert "Sundby kommun . Du är inloggad" in said(stina.get("/")), said(stina.get("/"))
    assert "Sundby" not in said(by(new, "harriet").get("/"))
    stina = by(new, "stina")
    form = CalamineWorkbook.from_filelike(BytesIO(stina.get("/organisation/mall").data))
    assert any("Sundby kommun" in row for row in form.get_sheet_by_name("enheter").to_python())
    stina.post("/organisation/exempel")
    assert "W-CLI-415" in stina.get("/organisation").text
    assert "E-CLI-414" in stina.post("/organisation/namn", municipality="x" * 81).text
    stina.post("/organisation/namn", municipality="OXELÖSUNDS kommun")
    assert "W-CLI-415" not in stina.get("/organisation").text
    stina.post("/organisation/namn", municipality="")
    assert "W-CLI-415" not in stina.get("/organisation").text


def test_a_name_that_cannot_be_is_told_before_anything_is_made(new: Page) -> None:
    browser = new.visitor()
    answer = browser.post("/forsta", **filled(municipality="x" * 81))
    assert (answer.status_code, "E-CLI-414" in answer.text, 'value="harriet"' in answer.text) == (400, True, True)
    assert not Path("arbetsyta").exists()


def test_the_first_backup_lies_where_it_was_said(new: Page, tmp_path: Path) -> None:
    made = said(made_by(new, new.visitor(), backup=str(tmp_path / "usb")))
    assert "usb" in made
    assert "Ingen säkerhetskopia" not in made
    assert list((tmp_path / "usb").iterdir())


def test_a_backup_that_cannot_be_made_takes_nobody_the_key(new: Page, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    made = made_by(new, new.visitor(), backup=str(tmp_path / "fil"))
    assert "E-WEB-011" in made.text
    assert KEY.search(made.text)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name-strategist": ""}, "E-CLI-105"),
        ({"name-hr": "Harriet H!"}, "E-CLI-105"),
        ({"name-hr": "stina"}, "E-WORKSPACE-010"),
        ({"again-hr": "en annan fras"}, "E-WEB-005"),
        ({"passphrase-hr": "kort", "again-hr": "kort"}, "E-WORKSPACE-007"),
        ({"passphrase-strategist": "kort", "again-strategist": "kort"}, "E-WORKSPACE-007"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_made(new: Page, change: dict[str, str], code: str) -> None:
    answer = new.visitor().post("/forsta", **filled(**change))
    assert (answer.status_code, code in answer.text) == (400, True)
    assert PHRASE.format(name="stina") not in answer.text
    assert not Path("arbetsyta").exists()


@pytest.mark.parametrize(
    ("role", "name", "advised"),
    [
        ("strategist", "Stina Strateg", "stina-strateg"),
        ("hr", "Åsa  Öberg (HR)", "åsa-öberg-hr"),
        ("team", "!!", "krisledning-1"),
        ("hr", "-" + "x" * 60, "x" * 39),
    ],
)
def test_the_advice_for_a_name_fits_what_was_typed_and_the_role(new: Page, role: str, name: str, advised: str) -> None:
    phrases = {f"{part}-{role}": PHRASE.format(name="x") for part in ("passphrase", "again")}
    answer = said(new.visitor().post("/forsta", **filled(**{f"name-{role}": name}, **phrases)))
    assert f"till exempel {advised}." in answer


def test_who_gives_no_folder_is_told_what_it_means(new: Page) -> None:
    browser = new.visitor()
    assert "Lämnas fältet tomt görs ingen kopia" in said(browser.get("/forsta"))
    assert "Ingen säkerhetskopia är gjord" in said(made_by(new, browser))


def test_nobody_without_the_link_makes_one(new: Page) -> None:
    assert new.stranger().post("/forsta", **filled()).status_code in (400, 403)
    assert not Path("arbetsyta").exists()


def test_the_roles_of_the_guide_are_those_that_can_be_given() -> None:
    from planner.web.views.accounts import GIVEN

    assert {*first.ROLES} == {*GIVEN}


def test_whoever_waits_sees_what_is_being_done_and_nobody_logs_in_meanwhile(
    new: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go, add = Event(), Event(), people.add

    def slow(*given: Any) -> None:
        reached.set()
        assert go.wait(60)
        add(*given)

    monkeypatch.setattr("planner.web.making.add", slow)
    browser = new.visitor()
    token = browser.token()
    browser.post("/forsta", **filled(**{"name-team": "kris", "passphrase-team": "x" * 12, "again-team": "x" * 12}))
    assert reached.wait(60)
    shown = browser.get("/forsta/klar")
    for part in ("kontot stina (strateg): klart", "Kontot harriet (HR): pågår", "Kontot kris (krisledning): väntar"):
        assert part in said(shown).replace(" :", ":")
    assert "data-every" in shown.text
    assert not KEY.search(shown.text)
    sent = {"csrf_token": token, "account": "stina", "passphrase": PHRASE.format(name="stina")}
    for answer in (browser.get("/in"), browser.client.post("/in", base_url=BASE, data=sent, headers={"Origin": BASE})):
        assert answer.headers["Location"] == "/forsta"
    assert browser.get("/forsta").headers["Location"] == "/forsta/klar"
    go.set()
    assert new.desk.making
    new.desk.making.wait()
    assert browser.get("/forsta/klar?auto=ja").headers["Location"] == "/forsta/klar"
    made = browser.get("/forsta/klar")
    assert KEY.search(made.text)
    assert "ger kontot kris sina enheter" in said(made)


def test_the_key_is_gone_once_somebody_has_logged_in_and_no_page_holds_a_passphrase(new: Page) -> None:
    browser = new.visitor()
    assert PHRASE.format(name="stina") not in made_by(new, browser).text
    by(new, "harriet")
    assert browser.get("/forsta/klar").status_code == 404


def test_a_folder_that_cannot_be_written_is_said_in_the_form(new: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> str:
        raise OSError

    monkeypatch.setattr("planner.web.making.new_workspace", full)
    answer = made_by(new, new.visitor())
    assert (answer.status_code, "E-WEB-041" in answer.text, 'value="harriet"' in answer.text) == (400, True, True)
    monkeypatch.undo()


def backed_up(new: Page, tmp_path: Path) -> Path:
    made_by(new, new.visitor(), backup=str(tmp_path / "usb"))
    (folder,) = (tmp_path / "usb").glob("backup-*")
    shutil.rmtree(new.folder)
    new.desk.making = None
    return folder


def test_a_backup_is_restored_where_no_workspace_is(new: Page, tmp_path: Path) -> None:
    folder, browser = backed_up(new, tmp_path), new.visitor()
    assert "Återställ en säkerhetskopia" in said(browser.get("/forsta"))
    right = {"folder": str(folder), "account": "stina", "passphrase": PHRASE.format(name="stina")}
    for change, code in (
        ({"passphrase": "fel fras här"}, "E-WEB-003"),
        ({"account": "nils"}, "E-WEB-003"),
        ({"account": "harriet", "passphrase": PHRASE.format(name="harriet")}, "E-WORKSPACE-009"),
        ({"folder": str(tmp_path)}, "E-WORKSPACE-060"),
        ({"folder": ""}, "E-WORKSPACE-060"),
    ):
        answer = browser.post("/forsta/aterstall", **{**right, **change})
        assert (answer.status_code, code in answer.text) == (400, True), change
        assert not (new.folder / "accounts.json").exists()
    # The folder that was named when the copy was made will do.
    done = browser.post("/forsta/aterstall", **{**right, "folder": str(folder.parent)})
    assert "är återställd" in said(done)
    assert folder.name in said(done)
    assert "Konton" in said(by(new, "stina").get("/"))
    again = browser.post("/forsta/aterstall", **right, sure="ja")  # over a workspace nobody does who is not in it
    assert (again.status_code, again.headers["Location"]) == (302, "/in")


def test_nobody_guesses_passphrases_of_a_backup(new: Page, tmp_path: Path) -> None:
    folder, browser = backed_up(new, tmp_path), new.visitor()
    wrong = {"folder": str(folder), "account": "stina", "passphrase": "fel fras här"}
    codes = [browser.post("/forsta/aterstall", **wrong).text for _ in range(11)]
    assert [("E-WEB-003" in one, "E-WEB-004" in one) for one in codes[-2:]] == [(True, False), (False, True)]


def test_a_workspace_that_is_there_goes_back_to_a_backup_and_all_log_in_anew(new: Page, tmp_path: Path) -> None:
    made_by(new, new.visitor(), backup=str(tmp_path / "usb"))
    maker, staff = by(new, "stina"), by(new, "harriet")
    maker.post("/konton/nytt", name="nils", role="hr", passphrase="x" * 12, again="x" * 12)
    assert "Gå tillbaka till en kopia" in said(maker.get("/sakerhetskopia"))
    form = {"folder": str(tmp_path / "usb"), "account": "stina", "passphrase": PHRASE.format(name="stina")}
    assert new.visitor().post("/forsta/aterstall", **form, sure="ja").headers["Location"] == "/in"
    assert staff.post("/sakerhetskopia/aterstall", **form, sure="ja").status_code == 404
    assert "E-WEB-043" in maker.post("/sakerhetskopia/aterstall", **form).text
    wrong = form | {"sure": "ja", "account": "harriet", "passphrase": "fel fras här"}
    refused = maker.post("/sakerhetskopia/aterstall", **wrong).text
    assert "E-WEB-003" in refused
    assert f'name="folder" value="{form["folder"]}"' in refused
    assert 'name="account" value="harriet"' in refused
    assert "fel fras" not in refused
    assert staff.get("/").status_code == 200
    assert "är återställd" in said(maker.post("/sakerhetskopia/aterstall", **form, sure="ja"))
    assert [one.get("/").headers.get("Location") for one in (maker, staff)] == ["/in", "/in"]
    assert "återställd ur en säkerhetskopia" in said(by(new, "stina").get("/logg"))
    # Whoever has got an account since has it still.
    assert "nils" in said(by(new, "stina").get("/konton"))


def test_a_fault_stands_at_its_role_and_what_was_right_is_not_typed_again(new: Page) -> None:
    browser = new.visitor()
    assert "inga mellanslag" in said(browser.get("/forsta"))
    spaced = filled(**{"name-strategist": "Stina Strateg", "again-hr": "en helt annan lång fras"})
    answer = browser.post("/forsta", **spaced)
    assert answer.status_code == 400
    parts = dict(zip(("strategist", "hr"), answer.text.split("<fieldset>")[1:3], strict=True))
    for role, code, other in (("strategist", "E-CLI-105", "E-WEB-005"), ("hr", "E-WEB-005", "E-CLI-105")):
        assert (code in parts[role], other in parts[role], "aria-invalid" in parts[role]) == (True, False, True)
    kept = "Lösenordsfrasen är given"
    assert (kept in parts["strategist"], kept in parts["hr"]) == (True, False)
    assert PHRASE.format(name="stina") not in answer.text
    # The strategist's is kept: only HR's is typed anew.
    again = filled(**{"passphrase-strategist": "", "again-strategist": ""})
    assert browser.post("/forsta", **again).headers["Location"] == "/forsta/klar"
    assert new.desk.making
    new.desk.making.wait()
    assert new.desk.given == {}
    for name in ("stina", "harriet"):
        assert f"Du är inloggad som {name}" in said(by(new, name).get("/"))


def test_a_phrase_without_a_name_and_two_of_one_name_are_told(new: Page) -> None:
    browser = new.visitor()
    nameless = browser.post("/forsta", **filled(**{"name-hr": ""}))
    assert (nameless.status_code, "E-CLI-105" in nameless.text.split("<fieldset>")[2]) == (400, True)
    twice = browser.post("/forsta", **filled(**{"name-hr": "stina"}))
    assert ["finns redan" in part for part in twice.text.split("<fieldset>")[1:3]] == [True, True]
    short = browser.post("/forsta", **filled(**{"passphrase-hr": "kort", "again-hr": "kort"}))
    assert "E-WORKSPACE" in short.text.split("<fieldset>")[2]
    assert "given" not in new.visitor().get("/in").text
