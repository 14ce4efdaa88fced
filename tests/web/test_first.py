"""The first time: a workspace is made on the page, its accounts open, and the key on paper is shown once."""

import re
from pathlib import Path

import pytest

from planner.web.views import first
from tests.web.kit import Browser, Page, said

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


def by(page: Page, name: str, phrase: str = "") -> Browser:
    return page.by(name, phrase or PHRASE.format(name=name))


def test_a_workspace_is_made_and_opens(new: Page) -> None:
    browser = new.visitor()
    assert browser.get("/in").headers["Location"] == "/forsta"
    assert "Ny arbetsyta" in said(browser.get("/forsta"))
    made = browser.post("/forsta", **filled())
    key = KEY.search(made.text)
    assert key
    assert "Du är inloggad som harriet (hr)." in said(by(new, "harriet").get("/"))
    assert "Konton" in said(by(new, "stina").get("/"))
    assert "recovery" in said(by(new, "recovery", key[1]).get("/"))
    assert browser.get("/forsta").status_code == 404
    assert browser.post("/forsta", **filled()).headers["Location"] == "/in"
    assert "Logga in" in said(browser.get("/in"))


def test_the_first_backup_lies_where_it_was_said(new: Page, tmp_path: Path) -> None:
    made = said(new.visitor().post("/forsta", **filled(backup=str(tmp_path / "usb"))))
    assert "usb" in made
    assert list((tmp_path / "usb").iterdir())


def test_a_backup_that_cannot_be_made_takes_nobody_the_key(new: Page, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    made = new.visitor().post("/forsta", **filled(backup=str(tmp_path / "fil")))
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


def test_nobody_without_the_link_makes_one(new: Page) -> None:
    assert new.stranger().post("/forsta", **filled()).status_code in (400, 403)
    assert not Path("arbetsyta").exists()


def test_the_roles_of_the_guide_are_those_that_can_be_given() -> None:
    from planner.web.views.accounts import GIVEN

    assert {*first.ROLES} == {*GIVEN}
