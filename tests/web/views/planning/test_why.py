"""Why a position lacks names is shown as it is found: what takes its time comes later, to whoever asked."""

from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from planner.jobs.analyses.explaining import Explaining
from planner.jobs.explain import Explanation, explanation
from planner.web.views.planning import plan as view
from tests.web.kit import APPROVER, MAKER, Page, said
from tests.web.plans import explained
from tests.web.test_placing import planned

STILL = "Beslut som inte kostar något provas än"


def test_what_is_found_at_once_is_shown_while_decisions_are_tried(
    solved: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, going = solved.by(MAKER), Event()
    file = planned(solved, browser)
    position = next(one.position for one in file.plan.missing if one.minimum)
    first, last = explanation(file, position, None)
    assert (first.whole, last.whole) == (False, True)
    assert replace(last, decisions=first.decisions, whole=False) == first
    monkeypatch.setattr(view, "_PATIENCE_S", 0.2)
    monkeypatch.setattr(Explaining, "_run", _run_with(first, last, going))
    answer = browser.post("/plan/S1/varfor", position=position)
    assert STILL in said(answer)
    assert "Så många blir kvar efter varje krav" in said(answer)
    assert f'data-again="/plan/S1/varfor?position={position}&amp;auto=ja"' in answer.text
    going.set()
    text = explained(solved, browser, position)
    assert STILL not in text
    # Another plan of the same scenario is another question, and somebody else asks for themselves.
    assert not [seat for seat in solved.desk._seats.values() if seat.account == APPROVER and seat.why]
    solved.desk.verified.clear()
    going.clear()
    assert STILL in said(browser.get(f"/plan/S1/varfor?position={position}"))
    going.set()


def test_what_goes_wrong_is_told_and_asked_anew(solved: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = solved.by(MAKER)
    browser.get("/plan/S1")

    def broken(self: Explaining, *_: object) -> None:
        self.fault = ZeroDivisionError("Fjäder")
        self._ended.set()

    with monkeypatch.context() as patch:
        patch.setattr(Explaining, "_run", broken)
        answer = browser.post("/plan/S1/varfor", position="L2")
        assert answer.status_code == 500
        assert "Fjäder" not in answer.text
    assert "De som har befattningen i planen" in explained(solved, browser, "L2")
    assert browser.get("/plan/S1/varfor?position=FINNS-INTE").status_code == 400
    assert browser.get("/plan/S1/varfor").location == "/plan/S1", "whoever goes back there"


def _run_with(first: Explanation, last: Explanation, going: Event) -> Any:
    def run(self: Explaining, _position: str, _solvers: object) -> None:
        self._accept(first)
        going.wait(60)
        self._accept(last)
        self._ended.set()

    return run
