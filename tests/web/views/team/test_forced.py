"""Whoever is forced into a position is marked wherever the crisis team reads: by rule, never by whom or why."""

from typing import Any

from planner.text import words_for
from tests.web.kit import APPROVER, MAKER, TEAM, Page, said
from tests.web.plans import waited
from tests.web.test_forcing import _somebody
from tests.web.test_placing import answered, planned


def test_the_team_reads_of_a_forced_placement_on_the_board_and_beside_the_name(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    person, position, rules = _somebody(planned(solved, maker))
    form: dict[str, Any] = {"kind": "pin", "person": person, "position": position, "despite": rules}
    maker.post("/plan/S1/prova/las", **form)
    answered(solved, maker)
    maker.post("/plan/S1/prova/behall", reason="enda som kan lokalen")
    maker.post("/planer/losning", scenario="S1.toml")
    waited(solved)
    solved.desk.verified.clear()
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    approver.post("/planer/publicera")
    waited(solved)
    assert "Scenariot är i kraft." in said(
        approver.post("/plan/S1/i-kraft", phase="1", alarm="nej", reason="Storm", sure="ja")
    )
    team, words = solved.by(TEAM), words_for("sv")
    for path in ("/lage", "/lage/publicerat", "/lage/kraft-S1/S1"):
        text = said(team.get(path))
        assert words("forced.title") in text, path
        assert f"{position} " in text
        assert "enda som kan lokalen" not in text
    names = said(approver.get("/namn"))
    assert names.count("Tvingad: ") == 1
    assert "enda som kan lokalen" not in names
