"""Somebody who has been purged is gone from the changes by hand as well, and the page goes on."""

from datetime import date
from pathlib import Path
from typing import Any

from planner.jobs.papers.older import now
from planner.jobs.workspace.subject import purge_person
from planner.jobs.workspace.within import within
from planner.store.approvals import State
from planner.store.workspace.shelf import WorkspaceShelf
from tests.store.workspace import kit
from tests.web.kit import APPROVER, MAKER, Page, said
from tests.web.plans import handed, waited
from tests.web.test_kept import searched
from tests.web.test_placing import answered, planned


def test_changes_by_hand_of_somebody_purged_are_gone_and_the_page_goes_on(town: Page) -> None:
    browser = town.by(MAKER)
    handed(browser)
    browser.post("/planer/losning", scenario="S1.toml")
    waited(town)
    first, second = planned(town, browser).plan.placements[:2]
    for one in (first, second):
        form: dict[str, Any] = {"kind": "ban", "person": one.person, "position": one.position}
        browser.post("/plan/S1/prova/las", **form)
        answered(town, browser)
        browser.post("/plan/S1/prova/behall", reason="prov")
        waited(town)
        browser.post("/plan/S1/prova/utan")
    town.desk.solvers.end()
    with kit.opened(town.folder) as session:
        purge_person(session, first.person, date(2027, 3, 1), "begäran", None)
    with kit.opened(town.folder) as session:
        shelf = WorkspaceShelf(session)
        assert not [path for path in shelf.below(kit.path(".")) if first.person.encode() in shelf.read(path)]
    shown = said(browser.get("/andringar"))
    assert second.person in shown
    assert first.person not in shown
    assert "Fel" not in shown
    assert "E-CHANGE-031" in said(browser.post("/andringar/angra"))
    assert "gallring 1" in said(browser.get("/plan/S1"))
    browser.post("/planer/losning", scenario="S1.toml")
    waited(town)
    assert browser.get("/plan/S1").status_code == 200
    assert first.person not in said(browser.get("/plan/S1"))


def test_a_plan_that_does_not_name_who_was_purged_is_not_shown_as_verified_from_memory(solved: Page) -> None:
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    placed = {one.person for one in file.plan.placements}
    other = next(one.id for one in file.case.roster.people if one.id not in placed)
    with kit.opened(solved.folder) as session:
        purge_person(session, other, date(2027, 3, 1), "begäran", None)
    assert "gallring 1" in said(browser.get("/plan/S1"))


def test_a_purge_says_first_which_adopted_plans_it_touches_and_these_stay_in_use(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    assert maker.post("/plan/S1/anta", by="Nämnden", on="2027-03-01").status_code == 200
    person = planned(solved, maker).plan.placements[0].person
    shown = said(maker.post("/register/gallra", person=person))
    assert "Antagna planer som berörs" in shown
    assert "Den antagna planen S1 placerar personen" in shown
    done = maker.post("/register/gallra/gor", person=person, ground="Begäran", sure="ja")
    assert done.status_code == 200
    page = said(maker.get("/plan/S1"))
    assert "före gallring 1" in page
    assert "tomma sedan den som hade dem gallrats" in page
    assert "Godkänd" in page
    with kit.opened(solved.folder) as session, within(session, "open"):
        plan = now(Path("out/plans/S1.json"))
    assert (plan.approval.state, plan.decided is not None) == (State.APPROVED, True)


def test_after_a_purge_in_a_terminal_no_answer_and_no_trial_stays_in_memory(solved: Page) -> None:
    browser = solved.by(MAKER)
    person = planned(solved, browser).plan.placements[0].person
    browser.post("/plan/S1/prova/las", kind="ban", person=person, position="L2")
    answered(solved, browser)
    address = searched(browser)
    assert "Kvistmo" in browser.get(address).text
    with kit.opened(solved.folder) as session:
        purge_person(session, person, date(2027, 3, 1), "begäran", None)
    assert browser.get(address).location == "/register", "it is kept no more"
    seats = solved.desk._seats.values()
    assert not [seat for seat in seats if seat.trial or seat.kept._answers]
    assert person not in repr(solved.desk.verified)
    # What the page itself writes anew takes no answer away.
    address, again = searched(browser), "en lång fras till nils"
    browser.post("/konton/nytt", name="nils", role="hr", passphrase=again, again=again)
    assert "Kvistmo" in browser.get(address).text
