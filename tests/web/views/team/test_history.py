"""The team's page tells what was put in force: by whom, when, why and with which alarm, the latest first."""

import json
from pathlib import PurePosixPath

from planner.files.mounts import Content
from planner.store.workspace.care.classes import kind_of
from planner.store.workspace.shelf import WorkspaceShelf
from tests.store.workspace import kit
from tests.web.kit import APPROVER, MAKER, TEAM, Page, said
from tests.web.plans import waited


def test_nothing_has_been_in_force_at_first(town: Page) -> None:
    assert "Inget scenario har satts i kraft." in said(town.by(TEAM).get("/lage"))


def test_every_step_is_told_to_everybody_who_reads_the_board_the_latest_first(in_force: Page) -> None:
    approver, team = in_force.by(APPROVER), in_force.by(TEAM)
    approver.post("/plan/S1/i-kraft", phase="1", alarm="ja", reason="Larmet har gått", sure="ja")
    approver.post("/plan/S1/avsluta", reason="Stormen är över")
    for browser in (team, in_force.by(MAKER)):
        text = said(browser.get("/lage"))
        _, _, told = text.partition("Vad som har varit i kraft")
        assert "3 händelser, den senaste överst" in told
        places = [told.index(part) for part in ("Stormen är över", "Larmet har gått", f"{APPROVER} Storm ")]
        assert places == sorted(places)
        assert f"satt i kraft S1 Storm 1 Första veckan {APPROVER} Larmet har gått ja" in told
        assert f"satt i kraft S1 Storm 1 Första veckan {APPROVER} Storm nej" in told
        assert f"avslutat S1 Storm 1 Första veckan {APPROVER} Stormen är över" in told
        assert "Kvistmo" not in told


def test_it_stays_when_something_else_is_published(in_force: Page) -> None:
    approver = in_force.by(APPROVER)
    approver.post("/planer/publicera")
    waited(in_force)
    assert "1 händelse, den senaste överst" in said(in_force.by(TEAM).get("/lage"))


def test_what_has_been_changed_is_told_and_not_shown(in_force: Page) -> None:
    path = PurePosixPath("published/force/S1.json")
    with kit.opened(in_force.folder, MAKER) as session:
        shelf = WorkspaceShelf(session)
        record = json.loads(shelf.read(path))
        record["steps"][0]["reason"] = "Något annat"
        with session.doing("put"):
            shelf.replace([Content(path, json.dumps(record).encode())])
    text = said(in_force.by(TEAM).get("/lage"))
    assert "E-FORCE-006" in text
    assert "Något annat" not in text


def test_it_is_kept_as_long_as_what_was_decided() -> None:
    assert kind_of("published/force/S1.json") == kind_of("force/S1.json")
    assert kind_of("published/report.html") != kind_of("force/S1.json")
