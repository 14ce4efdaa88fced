"""People who are not there yet are tried on a plan: the answer is the solver's own, and nobody becomes of it."""

from typing import Any

import pytest

from planner.domain.change import ChangeKind
from planner.domain.change.added import Added
from planner.imports.changes import change_of
from planner.jobs.changing.adding import with_added
from planner.jobs.changing.changes import in_force, of_switches
from planner.jobs.changing.trying import Trial
from planner.placement import passes
from planner.store.workspace.looking import lying
from tests.cli.mounted_town import SCENARIO
from tests.store.workspace import kit
from tests.web.kit import MAKER, Browser, Page, said
from tests.web.plans import solve
from tests.web.town import SECRETS

NURSES: dict[str, Any] = {"kind": "added", "number": "2", "unit": "SOC", "skills": ["nurse", "care"]}


def trial(page: Page) -> Trial:
    (seat,) = [one for one in page.desk._seats.values() if one.trial]
    assert seat.trial
    assert seat.trial.wait(60)
    return seat.trial


def answered(page: Page, browser: Browser) -> str:
    """The page once no better plan will come."""
    trial(page)
    return said(browser.get("/plan/S1/prova"))


def missing(page: Page) -> tuple[int, int]:
    """Names of the minimum before and after."""
    tried = trial(page)
    assert tried.after
    before, after = (sum(one.minimum for one in plan.missing) for plan in (tried.before.plan, tried.after.plan))
    return before, after


def test_people_added_are_solved_with_and_the_answer_is_the_solvers_own(solved: Page) -> None:
    browser = solved.by(MAKER)
    assert browser.post("/plan/S1/prova", **NURSES).headers["Location"] == "/plan/S1/prova"
    text = answered(solved, browser)
    assert "2 nya personer i " in text
    (file,) = solved.desk.verified.values()
    wider = with_added(file.case, [Added(number=2, unit="SOC", skills=("care", "nurse"))])
    best = [*passes(wider.model_copy(update={"previous": file.plan}))][-1]
    before, after = missing(solved)
    assert after == sum(one.minimum for one in best.missing) < before
    assert f"{after} personer, {before - after} färre än förut" in text
    placed = {one.person for one in best.placements if one.person.startswith("~")}
    assert placed
    assert f"Nya personer som får en plats {len(placed)} av 2" in text
    assert "certifi" in text or "bevis" in text
    assert not [secret for secret in (*SECRETS, "~") if secret in text]
    shown = said(browser.get("/plan/S1/prova/visning"))
    assert "2 nya personer i " in shown
    assert "~" not in shown


def test_they_stack_with_what_hits_them_and_are_taken_away_again(solved: Page) -> None:
    browser = solved.by(MAKER)
    browser.post("/plan/S1/prova", **NURSES)
    _, better = missing(solved)
    browser.post("/plan/S1/prova", kind="close_unit", unit="SOC")
    before, shut = missing(solved)
    (file,) = solved.desk.verified.values()
    alone = in_force(file.case, of_switches((change_of(ChangeKind.CLOSE_UNIT, "SOC"),)))
    best = [*passes(alone.model_copy(update={"previous": file.plan}))][-1]
    assert shut == sum(one.minimum for one in best.missing) > better
    browser.post("/plan/S1/prova/utan", number="0")
    text = answered(solved, browser)
    assert "nya personer" not in text.partition("Ändringar att prova")[0]
    assert missing(solved) == (before, shut)


def test_nobody_becomes_of_them_and_no_scenario_either(solved: Page) -> None:
    browser, folder = solved.by(MAKER), solved.folder
    with kit.opened(folder, MAKER) as session:
        there = [*lying(session)]
    browser.post("/plan/S1/prova", kind="staffing", staffing="minimum")
    assert 'action="/plan/S1/prova/spara"' in browser.get("/plan/S1/prova").text
    browser.post("/plan/S1/prova", **NURSES)
    page = browser.get("/plan/S1/prova")
    assert 'action="/plan/S1/prova/spara"' not in page.text
    assert "Nya personer kan provas men inte sparas" in said(page)
    assert "E-WEB-046" in said(browser.post("/plan/S1/prova/spara", id="S2", name="Storm"))
    with kit.opened(folder, MAKER) as session:
        assert [*lying(session)] == there
    browser.post("/plan/S1/prova/utan", number="1")
    kept = browser.post("/plan/S1/prova/spara", id="S2", name="Storm")
    assert kept.headers["Location"] == "/planer?sparat=S2"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"unit": "FINNS-INTE"}, "E-CHANGE-036"),
        ({"skills": "finns_inte"}, "E-CHANGE-036"),
        ({"area": "FINNS-INTE"}, "E-CHANGE-036"),
        ({"unit": ""}, "E-WEB-016"),
        ({"number": ""}, "E-WEB-016"),
        ({"number": "0"}, "E-WEB-016"),
        ({"number": "1001"}, "E-WEB-016"),
        ({"number": "två"}, "E-WEB-016"),
        ({"clearance_class": "4"}, "E-WEB-016"),
    ],
)
def test_what_cannot_be_added_is_said_and_what_was_tried_before_stays(
    solved: Page, wrong: dict[str, str], code: str
) -> None:
    browser = solved.by(MAKER)
    browser.post("/plan/S1/prova", kind="close_unit", unit="SOC")
    assert code in said(browser.post("/plan/S1/prova", **NURSES | wrong))
    assert "stäng enhet: SOC" in answered(solved, browser)


def test_a_plan_with_changes_of_its_own_takes_people_locks_and_changes(town: Page) -> None:
    """What the scenario's file asks for is not put in force a second time, on people whom it has never been about."""
    page = solve(town, f'{SCENARIO}\n[[change]]\nkind = "without"\nnumber = 1\n')
    browser = page.by(MAKER)
    browser.get("/plan/S1")
    (file,) = page.desk.verified.values()
    (own,) = file.plan.changes
    first = file.plan.placements[0]
    browser.post("/plan/S1/prova/las", kind="ban", person=first.person, position=first.position)
    browser.post("/plan/S1/prova", kind="claim", number="1")
    browser.post("/plan/S1/prova", **NURSES)
    text = answered(page, browser)
    tried = trial(page)
    assert tried.after, text
    assert "E-CHECK" not in text
    assert [one.asked.kind for one in tried.after.plan.changes] == [ChangeKind.CLAIM]
    names = {one.person for one in tried.after.plan.placements}
    assert not names & {*own.people, *tried.after.plan.changes[0].people}
    assert (first.person, first.position) not in {(one.person, one.position) for one in tried.after.plan.placements}
