"""What is to be decided does not come and go with who can come, and it is said as of when it was looked for."""

import pytest

from planner.reports.situation.shown import Situation
from planner.reports.unit_names import paper_said
from planner.store.force.compared import Compared
from planner.text import words_for
from planner.web import forces
from tests.web.kit import MAKER, TEAM, Page, said
from tests.web.plans import board

SAME = "Det här är det som är publicerat: samma plan som är i kraft, räknad med alla på plats."
OTHER = "Det här är de publicerade planerna, inte det som är i kraft."
THEN = "söktes när planen publicerades"
NEVER = "Här står bara beslut som inte behöver sökas."


def _of_one() -> Situation:
    whole = board().languages["sv"]
    return whole.model_copy(update={"scenes": whole.scenes[:1]})


def _unsearched(told: Situation, **scene: object) -> Situation:
    scenes = tuple(one.model_copy(update=scene) for one in told.scenes)
    return told.model_copy(update={"scenes": scenes, "points": told.points[:1], "buys": (), "packages": ()})


def test_decisions_that_were_found_stay_when_somebody_cannot_come(monkeypatch: pytest.MonkeyPatch) -> None:
    told = _of_one()
    monkeypatch.setattr(forces, "published", lambda _: told)
    now = _unsearched(told, planned=1, missing=5)
    shown, searched = forces._fuller(now, "sv")
    assert shown
    assert (shown.points, shown.buys, shown.packages, shown.scenes) == (
        told.points,
        told.buys,
        told.packages,
        now.scenes,
    )
    assert searched == "then"
    assert forces._fuller(_unsearched(told, planned=None), "sv") == (told, "")


def test_another_plan_lends_none_of_its_decisions(monkeypatch: pytest.MonkeyPatch) -> None:
    told = _of_one()
    monkeypatch.setattr(forces, "published", lambda _: told)
    now = _unsearched(told, planned=1).model_copy(update={"version": "another"})
    assert forces._fuller(now, "sv") == (now, "never")
    monkeypatch.setattr(forces, "published", lambda _: None)
    assert forces._fuller(now, "sv") == (now, "never")
    assert forces._fuller(None, "sv") == (None, "")


def test_what_is_published_is_said_to_be_the_plan_in_force_where_it_is(in_force: Page) -> None:
    text = said(in_force.by(TEAM).get("/lage/publicerat"))
    assert SAME in text
    assert OTHER not in text
    for told in (THEN, NEVER):
        assert told not in said(in_force.by(TEAM).get("/lage")), "all of it was looked for"
    assert NEVER in said(in_force.by(MAKER).get("/lage/nu"))


def test_a_paper_of_what_is_in_force_says_that_another_plan_has_replaced_its_own() -> None:
    compared = Compared(
        scenario="S1", since="2026-12-01T00:00:00Z", at="2026-12-01T00:00:00Z", kept=True, approved=True, changed=(),
        claimed=0, gone=0, several=0, replaced="S1-2",
    )  # fmt: skip
    words = words_for("sv")
    assert "ersatt av den antagna S1-2" in paper_said(compared, None, words)
    assert paper_said(compared.model_copy(update={"replaced": ""}), None, words) == ""
