"""The sample's page solves what has no plan, once."""

from pathlib import Path

import pytest

from planner.jobs.workspace import sample
from planner.web.demo import begin_plans
from planner.web.desk import Desk
from tests.store.workspace.kit import Clock
from tests.web.kit import Page, Watch, said
from tests.web.test_plans import waited


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sample.samples, "scenarios", lambda: real()[:1])
    return Desk(sample.made("sv", Clock()), Clock(), Watch(), 900.0, "sv", sample.PASSPHRASE)


real = sample.samples.scenarios


def test_whoever_opens_the_sample_finds_its_plans_solved_once(desk: Desk) -> None:
    begin_plans(desk)
    page = Page(desk.folder)
    page.desk.bench = desk.bench
    waited(page)
    browser = page.by("stina", sample.PASSPHRASE)
    board = said(browser.get("/planer"))
    assert "SC1" in board
    assert "inte löst" not in board
    first = desk.bench.work
    begin_plans(desk)
    assert desk.bench.work is first


def test_the_first_page_offers_the_sample_and_makes_nothing_of_ones_own(
    served_nothing: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample.samples, "scenarios", lambda: real()[:1])
    visitor = served_nothing.visitor()
    assert "Öppna exemplet" in said(visitor.get("/forsta"))
    assert visitor.post("/forsta/exempel").headers["Location"] == "/in"
    waited(served_nothing)
    assert sample.PASSPHRASE in said(served_nothing.visitor().get("/in"))
    assert "Exempel: påhittad kommun" in said(served_nothing.by("stina", sample.PASSPHRASE).get("/planer"))
    assert "där det är 1 mars 2027" in said(served_nothing.by("stina", sample.PASSPHRASE).get("/planer"))
    assert not Path("arbetsyta").exists()


def test_where_there_is_a_workspace_the_sample_takes_not_its_place(page: Page) -> None:
    before = page.desk.folder
    assert page.visitor().post("/forsta/exempel").headers["Location"] == "/in"
    assert (page.desk.folder, page.desk.demo) == (before, "")
