"""Numbered copies of what is published: entered in the register, and numbered on every page when they are opened."""

import re

import pytest

from tests.web.kit import APPROVER, MAKER, TEAM, Page, said
from tests.web.views.planning.test_copies import register


@pytest.mark.parametrize("kind", ["board", "wall", "card", "report"])
def test_a_copy_of_a_published_paper_bears_its_number_on_every_page(in_force: Page, kind: str) -> None:
    browser = in_force.by(APPROVER)
    answer = browser.post("/exemplar/publicerat", kind=kind, copies="2")
    assert answer.headers["Location"] == "/exemplar"
    made = register(in_force)
    assert [(one.made.paper, one.made.copy_number, one.made.of) for one in made.values()] == [
        (kind, 1, 2),
        (kind, 2, 2),
    ]
    version = made[1].made.version
    for number in (1, 2):
        text = browser.post("/exemplar/blad", number=str(number)).text
        line = f"Exemplar {number} av 2 · plan {version}"
        sheets = 2 if kind == "card" else 1
        assert len(re.findall(f"<p [^>]*>{line}</p>", text)) == sheets
        if kind != "card":
            assert f'@top-left {{ content: "{line}' in text
        assert version in said(in_force.by(TEAM).get("/publicerat/wall.html"))
    assert "E-COPY-002" in said(browser.post("/exemplar/publicerat", kind=kind, copies="1"))
    assert "Exemplar" not in in_force.by(TEAM).get(f"/publicerat/{kind}.html").text


def test_once_it_is_published_no_more_the_copy_is_not_opened(in_force: Page) -> None:
    browser = in_force.by(MAKER)
    browser.post("/exemplar/publicerat", kind="wall", copies="1")
    assert browser.post("/exemplar/blad", number="1").text.count("Exemplar 1 av 1") > 1
    browser.post("/planer/avpublicera", sure="ja")
    assert "Exemplar 1 av 1" not in said(browser.post("/exemplar/blad", number="1"))
    assert "1 väggblad 1 av 1" in said(browser.get("/exemplar")), "it stays in the register"


@pytest.mark.parametrize(
    ("kind", "copies", "status"),
    [("coverage", "1", 400), ("cards", "1", 400), ("wall", "0", 400), ("wall", "201", 400), ("wall", "x", 400)],
)
def test_nothing_else_is_copied(in_force: Page, kind: str, copies: str, status: int) -> None:
    assert in_force.by(MAKER).post("/exemplar/publicerat", kind=kind, copies=copies).status_code == status
    assert register(in_force) == {}


def test_only_who_decides_is_offered_copies(in_force: Page) -> None:
    for account, offered in ((MAKER, True), (APPROVER, True), (TEAM, False)):
        assert ("/exemplar/publicerat" in in_force.by(account).get("/publicerat").text) == offered
