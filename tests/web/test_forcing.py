"""Somebody is forced into a position: only past what is no law, tried first, with a reason, and undone again."""

import re
from typing import Any

import pytest

from planner.checks.verify import verify
from planner.domain.lock import Forceable
from planner.domain.organisation import Organisation
from planner.domain.skill import SkillKind
from planner.jobs.changing.standing import standing
from planner.jobs.inputs import PlanFile
from tests.web.kit import APPROVER, MAKER, Browser, Page, said
from tests.web.plans import waited
from tests.web.test_placing import answered, planned


def _licences(organisation: Organisation, position: str) -> set[str]:
    (asked,) = [one.skills for one in organisation.positions if one.id == position]
    return {one.id for one in organisation.skills if one.kind is SkillKind.LICENCE} & {*asked}


def _by_hand(file: PlanFile, position: str) -> dict[str, set[str]]:
    """Whom only rules that are no law keep away, read off person by person."""
    found = {}
    for person in file.case.roster.people:
        rules = {*file.eligibility.refusals(person.id, position)}
        held = {own.skill for own in person.skills}
        if rules and rules <= {*map(str, Forceable)} and _licences(file.case.organisation, position) <= held:
            found[person.id] = rules
    return found


def _somebody(file: PlanFile) -> tuple[str, str, str]:
    """Person, position and rules of one who could be forced."""
    return next(
        (one.person, wanted.position, ",".join(one.rules))
        for wanted in file.plan.wanted
        for one in standing(file, wanted.position).forceable
    )


def test_exactly_those_are_offered_whom_no_law_keeps_away(solved: Page) -> None:
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    offered = 0
    for wanted in file.plan.wanted:
        here = standing(file, wanted.position)
        assert {one.person: {*one.rules} for one in here.forceable} == _by_hand(file, wanted.position)
        offered += len(here.forceable)
        text = said(browser.get(f"/plan/S1/befattning/{wanted.position}"))
        assert text.count("Tvinga hit") == len(here.forceable)
    assert offered


def test_somebody_is_forced_with_a_reason_and_everybody_who_decides_reads_why(solved: Page) -> None:
    browser = solved.by(MAKER)
    person, position, rules = _somebody(planned(solved, browser))
    form: dict[str, Any] = {"kind": "pin", "person": person, "position": position, "despite": rules}
    assert browser.post("/plan/S1/prova/las", **form).status_code == 302
    text = answered(solved, browser)
    assert "tvingad trots" in text
    assert re.search(rf"Tvingade, som räknas som bemannade {position}\b", text)
    assert "Tvingade, som räknas som bemannade: " in said(browser.get("/plan/S1/prova/visning"))
    assert "W-CHECK-072" not in text
    assert "E-APPROVAL-009" in said(browser.post("/plan/S1/prova/behall", reason=""))
    assert browser.post("/plan/S1/prova/behall", reason="enda som kan lokalen").status_code == 302
    assert "enda som kan lokalen" in said(browser.get("/andringar"))
    assert said(browser.get("/logg")).count("tvingad placering") == 1
    browser.post("/planer/losning", scenario="S1.toml")
    waited(solved)
    solved.desk.verified.clear()
    again = planned(solved, browser)
    (told,) = again.plan.forced
    assert (told.person, told.position, ",".join(told.despite)) == (person, position, rules)
    assert (told.why, told.decided_by, told.decided_on) == ("enda som kan lokalen", MAKER, solved.desk.clock().date())
    assert verify(again.plan, again.case) == ()
    assert "säkert fallit bort" not in said(browser.get("/planer/spela?plan=S1&scenario=S1.toml"))
    shown = said(solved.by(APPROVER).get("/plan/S1"))
    assert all(word in shown for word in ("Tvingade placeringar", person, "enda som kan lokalen", MAKER))
    assert re.search(rf"\w+ \w+ \( ?{person} ?\)", shown), "whoever decides reads who it is"


def test_a_lock_that_a_rule_stops_is_offered_with_what_it_must_set_aside(solved: Page) -> None:
    browser = solved.by(MAKER)
    person, position, rules = _somebody(planned(solved, browser))
    browser.post("/plan/S1/prova/las", kind="pin", person=person, position=position)
    text = answered(solved, browser)
    assert f"Tvinga {person} till {position}" in text
    assert f'name="despite" value="{rules}"' in browser.get("/plan/S1/prova").get_data(as_text=True)


@pytest.mark.parametrize("despite", ["clearance", "claim", "affiliation", "duty_age", "employer", "nonsense"])
def test_no_form_forces_law(solved: Page, despite: str) -> None:
    browser = solved.by(MAKER)
    person, position, _ = _somebody(planned(solved, browser))
    form: dict[str, Any] = {"kind": "pin", "person": person, "position": position, "despite": f"reach,{despite}"}
    assert browser.post("/plan/S1/prova/las", **form).status_code == 400


def _locks(page: Page, browser: Browser) -> int:
    return browser.get("/andringar").get_data(as_text=True).count('name="kind" value="')


def test_steps_are_undone_and_done_again_and_locks_taken_away_on_the_page(solved: Page) -> None:
    browser = solved.by(MAKER)
    first, second = planned(solved, browser).plan.placements[:2]
    for one in (first, second):
        browser.post("/plan/S1/prova/las", kind="ban", person=one.person, position=one.position)
        answered(solved, browser)
        browser.post("/plan/S1/prova/behall", reason="prov")
        waited(solved)
        browser.post("/plan/S1/prova/utan")
    assert _locks(solved, browser) == 2
    browser.post("/andringar/angra")
    assert _locks(solved, browser) == 1
    solved.desk.verified.clear()
    browser.post("/andringar/gor-om")
    waited(solved)
    assert _locks(solved, browser) == 2
    gone: dict[str, Any] = {"kind": "ban", "person": first.person, "position": first.position}
    assert browser.post("/andringar/bort", **gone).status_code == 302
    assert _locks(solved, browser) == 1
    assert "E-CHANGE-035" in said(browser.post("/andringar/bort", **gone))
    for _ in range(3):
        browser.post("/andringar/angra")
    assert _locks(solved, browser) == 0
    assert "E-CHANGE-031" in said(browser.post("/andringar/angra"))
