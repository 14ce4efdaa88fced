"""What is kept by hand comes into its plan with the moves that were said, and goes out of it when it is undone."""

import json
from pathlib import Path
from typing import Any

import pytest

from planner.analysis.plans.by_hand import distances
from planner.analysis.plans.notice import told_anew
from planner.checks.verify import examine
from planner.domain.plan import Plan
from planner.jobs.plans import read_verified
from planner.jobs.workspace import sample
from planner.jobs.workspace.within import within
from planner.store.workspace.shelf import WorkspaceShelf
from planner.text import words_for
from planner.web.answers import answer
from planner.web.demo import begin_plans
from planner.web.desk import Desk
from tests.cli.mounted_town import SCENARIO
from tests.store.workspace import kit
from tests.store.workspace.kit import Clock
from tests.web.kit import APPROVER, MAKER, Browser, Page, Watch, said
from tests.web.plans import handed, waited
from tests.web.test_forcing import _somebody
from tests.web.test_placing import answered, planned

PLAN, JOINT = "out/plans/S1.json", "out/plans/S1-S2.json"
real = sample.samples.scenarios


def stored(page: Page, path: str = PLAN) -> bytes:
    with kit.opened(page.folder) as session:
        return WorkspaceShelf(session).read(kit.path(path))


def keep(page: Page, browser: Browser, nth: int = 0) -> tuple[str, str]:
    """Bans who stands in the plan from there, and keeps that."""
    one = planned(page, browser).plan.placements[nth]
    browser.post("/plan/S1/prova/las", kind="ban", person=one.person, position=one.position)
    assert "då flyttar inte fler än så här" in answered(page, browser)
    browser.post("/plan/S1/prova/behall", reason="åker till Norge")
    return one.person, one.position


def test_in_the_sample_as_many_move_as_was_said_and_undone_the_plan_is_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sample.samples, "scenarios", lambda: real()[:1])
    desk = Desk(sample.made("sv", Clock()), Clock(), Watch(), 900.0, "sv", sample.PASSPHRASE)
    begin_plans(desk)
    page = Page(desk.folder)
    page.desk.bench = desk.bench
    waited(page)
    browser = page.by(sample.MAKER, sample.PASSPHRASE)
    browser.get("/plan/SC1")
    (file,) = page.desk.verified.values()
    asked = next(one for one in file.plan.placements if one.position == "P09")
    ban: dict[str, Any] = {"kind": "ban", "person": asked.person, "position": asked.position}
    browser.post("/plan/SC1/prova/las", **ban)
    (seat,) = [one for one in page.desk._seats.values() if one.trial]
    assert seat.trial
    assert seat.trial.wait(60)
    assert seat.trial.after
    promised = seat.trial.after.plan
    assert told_anew(file.plan, promised)
    browser.post("/plan/SC1/prova/behall", reason="opererad")
    assert "löses nu om från planen som den är" in said(browser.get("/andringar"))
    waited(page)
    with page.desk.session(seat) as session, within(session, "open"):
        taken = read_verified(Path("out/plans/SC1.json"))
    assert not examine(taken.plan, taken.case)[0]
    assert told_anew(file.plan, taken.plan) == told_anew(file.plan, promised)
    assert taken.plan.objective == promised.objective
    assert taken.plan.unedited is not None, "its distance from the best plan without is known"
    text = said(browser.get("/andringar"))
    assert "SC1 Vardag och beredskapsövning . Mot planen som låg här närmast före: 1 person" in text
    assert "annat än det här" not in text
    assert "Planen är ändrad för hand (lås: 0, spärrar: 1" in said(browser.get("/plan/SC1"))
    browser.post("/andringar/angra")
    assert "Planen SC1 är tillbaka som den var." in said(browser.get("/andringar"))
    with page.desk.session(seat) as session:
        now = WorkspaceShelf(session).read(kit.path("out/plans/SC1.json"))
    assert Plan.model_validate_json(now) == file.plan
    browser.post("/andringar/gor-om")
    waited(page)
    with page.desk.session(seat) as session:
        again = WorkspaceShelf(session).read(kit.path("out/plans/SC1.json"))
    assert Plan.model_validate_json(again) == taken.plan


def test_two_kept_edits_are_undone_one_plan_after_the_other(solved: Page) -> None:
    browser, versions = solved.by(MAKER), [stored(solved)]
    for _ in range(2):
        keep(solved, browser)
        waited(solved)
        solved.desk.verified.clear()
        versions.append(stored(solved))
    assert len({*versions}) == 3
    for version in versions[1::-1]:
        browser.post("/andringar/angra")
        assert stored(solved) == version


def test_what_is_decided_stays_as_it_is_and_is_solved_on_demand(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    before = stored(solved)
    one = planned(solved, maker).plan.placements[0]
    maker.post("/plan/S1/prova/las", kind="ban", person=one.person, position=one.position)
    assert "då flyttar inte fler än så här" not in answered(solved, maker), "it stays as it is"
    maker.post("/plan/S1/prova/behall", reason="åker till Norge")
    page = maker.get("/andringar")
    assert "är skickad, godkänd eller använd och ligger kvar som den är" in said(page)
    assert not solved.desk.bench.busy
    assert stored(solved) == before
    first = page.text.partition("Ska det in i planen: lös om den här.")[2].partition("</form>")[0]
    assert 'name="like" value="/"' in first
    assert 'name="scenario" value="S1.toml"' in first
    maker.post("/planer/losning", scenario="S1.toml", like="/")
    waited(solved)
    assert "Ska det in i planen" not in said(maker.get("/andringar"))
    new = json.loads(stored(solved))
    assert [one["path"] for one in new["inputs"] if one["kind"] == "previous"] == ["S1.json"]
    # Once that one is approved, undoing puts nothing in its place.
    maker.post("/plan/S1/steg", step="send")
    approved = stored(solved)
    maker.post("/andringar/angra")
    assert stored(solved) == approved
    assert "annat än det här" in said(maker.get("/andringar"))


def test_other_inputs_that_have_changed_are_told_and_wait(solved: Page, scenario: str) -> None:
    browser, before = solved.by(MAKER), stored(solved)
    one = planned(solved, browser).plan.placements[0]
    browser.post("/plan/S1/prova/las", kind="ban", person=one.person, position=one.position)
    answered(solved, browser)
    with kit.opened(solved.folder) as session:
        kit.put(session, **{"scenarios__S1.toml": (scenario + "\n# senare\n").encode()})
    browser.post("/plan/S1/prova/behall", reason="åker till Norge")
    assert "annat underlag har också ändrats" in said(browser.get("/andringar"))
    assert not solved.desk.bench.busy
    assert stored(solved) == before


def test_an_edited_plan_is_adopted_with_the_one_it_came_from(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    before = stored(solved)
    keep(solved, maker)
    waited(solved)
    solved.desk.verified.clear()
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    assert maker.post("/plan/S1/anta", by="Nämnden", on="2027-03-01").status_code == 200
    assert stored(solved, "adopted/S1/inputs/previous/S1.json") == before


def test_a_trial_goes_on_with_the_plan_into_which_something_was_kept(solved: Page) -> None:
    browser = solved.by(MAKER)
    placements = planned(solved, browser).plan.placements
    keep(solved, browser)
    second = next(one for one in placements[1:] if one.position != placements[0].position)
    browser.post("/plan/S1/prova/las", kind="ban", person=second.person, position=second.position)
    waited(solved)
    text = answered(solved, browser)
    assert f"{second.person} ska inte stå" in text
    assert "Räknas också" not in text, "the plan has the first one by now"


def test_a_plan_that_answers_something_else_by_now_is_not_put_back(solved: Page, scenario: str) -> None:
    browser = solved.by(MAKER)
    keep(solved, browser)
    waited(solved)
    edited = stored(solved)
    with kit.opened(solved.folder) as session:
        kit.put(session, **{"scenarios__S1.toml": (scenario + "\n# senare\n").encode()})
    browser.post("/andringar/angra")
    assert stored(solved) == edited
    assert "annat än det här" in said(browser.get("/andringar"))


def test_what_a_lock_costs_on_each_level_is_told_before_it_is_kept(solved: Page) -> None:
    """The plan afterwards says nothing of a level that its trial did not."""
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    person, position, rules = _somebody(file)
    form: dict[str, Any] = {"kind": "pin", "person": person, "position": position, "despite": rules}
    browser.post("/plan/S1/prova/las", **form)
    text = answered(solved, browser)
    (seat,) = [one for one in solved.desk._seats.values() if one.trial]
    assert seat.trial
    assert seat.trial.after
    words = words_for("sv")
    told = answer(seat.trial.before, seat.trial.after, words)["levels"]
    assert all(level in text.partition("Målnivåer som ändras")[2] for level, _, _ in told)
    browser.post("/plan/S1/prova/behall", reason="enda som kan lokalen")
    waited(solved)
    solved.desk.verified.clear()
    rows = distances(planned(solved, browser))
    assert rows
    assert {"similarity"} <= {level for level, _, _ in rows}
    assert [(words(f"cli.level.{level}"), best, own) for level, best, own in rows] == told


def test_what_is_kept_comes_into_a_joint_plan_from_where_it_is_and_goes_out_of_it_again(solved: Page) -> None:
    maker = solved.by(MAKER)
    handed(maker, SCENARIO.replace("S1", "S2"), "S2.toml")
    maker.post("/planer/losning", scenario=["S1.toml", "S2.toml"], together="ja")
    waited(solved)
    before = stored(solved, JOINT)
    maker.get("/plan/S1-S2")
    (file,) = [one for one in solved.desk.verified.values() if one.plan.scenarios]
    one = file.plan.placements[0]
    maker.post("/plan/S1-S2/prova/las", kind="ban", person=one.person, position=one.position)
    (seat,) = [one for one in solved.desk._seats.values() if one.trial]
    assert seat.trial
    assert seat.trial.wait(60)
    assert seat.trial.after
    tried = seat.trial.after.plan
    maker.post("/plan/S1-S2/prova/behall", reason="åker till Norge")
    waited(solved)
    assert "Sparat" in said(maker.get("/andringar"))
    new = json.loads(stored(solved, JOINT))
    assert new["scenarios"] == ["S1", "S2"]
    assert [one["path"] for one in new["inputs"] if one["kind"] == "previous"] == ["S1-S2.json"]
    placed = {(row["person"], row["position"]) for row in new["placements"]}
    assert (one.person, one.position) not in placed
    assert placed == {(row.person, row.position) for row in tried.placements}, "nobody moves who did not when tried"
    maker.post("/andringar/angra")
    assert stored(solved, JOINT) == before
