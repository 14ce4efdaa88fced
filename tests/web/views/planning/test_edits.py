"""What is kept by hand: said at once, with the plans that lack it, where it is tried and solved."""

from dataclasses import replace
from typing import Any

from planner.domain.lock import Lock, LockKind
from planner.jobs.changing.locks import with_locks
from planner.placement import passes
from tests.web.kit import MAKER, Browser, Page, said
from tests.web.plans import handed, waited
from tests.web.test_placing import answered, planned

LACKING = "Planer som är lösta med annat än det här"


def _ban(page: Page, browser: Browser) -> Lock:
    first = planned(page, browser).plan.placements[0]
    form: dict[str, Any] = {"kind": "ban", "person": first.person, "position": first.position}
    browser.post("/plan/S1/prova/las", **form)
    answered(page, browser)
    browser.post("/plan/S1/steg", step="send")  # so that it stays as it is
    browser.post("/plan/S1/prova/behall", reason="åker till Norge")
    return Lock(kind=LockKind.BAN, person=first.person, position=first.position)


def test_what_was_kept_is_said_once_with_the_plans_that_lack_it(solved: Page, scenario: str) -> None:
    browser = solved.by(MAKER)
    handed(browser, scenario.replace('id = "S1"', 'id = "S2"'), "S2.toml")
    browser.post("/planer/losning", scenario="S2.toml")
    waited(solved)
    assert LACKING not in said(browser.get("/andringar"))
    solved.desk.verified.clear()
    lock = _ban(solved, browser)
    page = browser.get("/andringar")
    assert f"Sparat: {lock.person} ska inte stå i {lock.position}" in said(page)
    assert LACKING in said(page)
    for name in ("S1", "S2"):
        assert f'action="/plan/{name}/prova/sparat"' in page.text
        assert f'name="scenario" value="{name}.toml"' in page.text
    assert "Sparat:" not in said(browser.get("/andringar"))
    # Solved with it, S1 lacks nothing; undone, it was solved with too much, and there is nothing to try.
    browser.post("/planer/losning", scenario="S1.toml")
    waited(solved)
    text = browser.get("/andringar").text
    assert "/plan/S1/prova/sparat" not in text
    assert "/plan/S2/prova/sparat" in text
    browser.post("/andringar/angra")
    text = browser.get("/andringar").text
    assert 'value="S1.toml"' in text
    assert 'value="S2.toml"' not in text
    assert "/prova/sparat" not in text


def test_what_was_kept_is_tried_in_another_plan(solved: Page, scenario: str) -> None:
    browser = solved.by(MAKER)
    lock = _ban(solved, browser)
    assert browser.post("/plan/S1/prova/sparat").headers["Location"] == "/plan/S1/prova"
    text = answered(solved, browser)
    assert "Inget provas ännu" not in text
    assert f"Räknas också: ändringar för hand som är sparade sedan planen löstes. {lock.person} ska inte stå" in text
    file = planned(solved, browser)
    best = [*passes(with_locks(file.case, [lock]).model_copy(update={"previous": file.plan}))][-1]
    assert f"{sum(one.minimum for one in best.missing)} personer, " in text


def test_what_holds_when_it_is_solved_is_told_apart_from_what_may_be_otherwise(solved: Page) -> None:
    browser = solved.by(MAKER)
    first = planned(solved, browser).plan.placements[0]
    browser.post("/plan/S1/prova/las", kind="ban", person=first.person, position=first.position)
    text = answered(solved, browser)
    (seat,) = [one for one in solved.desk._seats.values() if one.trial]
    assert seat.trial
    assert seat.trial.covered
    sure, open_ = "Hur många som saknas på varje nivå är bevisat", "Hur många som saknas är inte bevisat"
    assert (sure in text, open_ in text) == (True, False)
    assert "ett av flera sätt som kan vara lika bra" in text
    assert seat.trial.after
    assert seat.trial.after.certified
    unsure = replace(seat.trial.after.certified, levels=(False, *seat.trial.after.certified.levels[1:]))
    seat.trial.after = replace(seat.trial.after, certified=unsure)
    text = said(browser.get("/plan/S1/prova"))
    assert (sure in text, open_ in text) == (False, True)
