"""A plan is changed by hand: a lock is tried, its cost is shown, and it is kept with who decided, or not at all."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.lock import Lock, LockKind
from planner.domain.plan import Role
from planner.jobs.changing.locks import with_locks, write_locks
from planner.jobs.changing.standing import standing
from planner.jobs.inputs import PlanFile, read_organisation
from planner.jobs.workspace.within import within
from planner.placement import passes
from tests.cli.mounted_town import write_town
from tests.store.workspace import kit
from tests.web.kit import APPROVER, MAKER, Browser, Page, said
from tests.web.plans import waited
from tests.web.town import SECRETS

BY: dict[str, Any] = {"by": "stina", "day": date(2027, 3, 1)}


def planned(page: Page, browser: Browser) -> PlanFile:
    browser.get("/plan/S1")
    (file,) = page.desk.verified.values()
    return file


def locks_of(page: Page) -> tuple[Lock, ...]:
    """What the table of the workspace holds now."""
    with kit.opened(page.folder) as session, within(session, "open"):
        return read_organisation(Path("organisation")).organisation.locks


def answered(page: Page, browser: Browser) -> str:
    (seat,) = [one for one in page.desk._seats.values() if one.trial]
    assert seat.trial
    assert seat.trial.wait(60)
    return said(browser.get("/plan/S1/prova"))


def test_a_position_shows_who_stands_there_and_exactly_who_else_may(solved: Page) -> None:
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    for wanted in file.plan.wanted:
        here = standing(file, wanted.position)
        able = {one.id for one in file.case.roster.people if not file.eligibility.refusals(one.id, wanted.position)}
        assert {one.person for one in here.placed} | {one.person for one in here.candidates} == able
        assert [one.rank for one in here.placed] == [*range(1, len(here.placed) + 1)]
        for rule, number in here.kept_away:
            refusals = (file.eligibility.refusals(one.id, wanted.position) for one in file.case.roster.people)
            assert number == sum(rule in said for said in refusals)
        text = said(browser.get(f"/plan/S1/befattning/{wanted.position}"))
        assert all(one.person in text for one in (*here.placed, *here.candidates))
        assert not [secret for secret in SECRETS if secret in text]
    assert browser.get("/plan/S1/befattning/FINNS-INTE").status_code == 404


def test_a_deputy_and_no_holder_can_be_made_holder(solved: Page) -> None:
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    (key,) = solved.desk.verified
    holder = next(one for one in file.plan.placements if one.position == "L2")
    other = next(one.person for one in file.plan.placements if one.position != "L2")
    deputy = holder.model_copy(update={"person": other, "rank": 2, "role": Role.DEPUTY})
    plan = file.plan.model_copy(update={"placements": (*file.plan.placements, deputy)})
    solved.desk.verified[key] = replace(file, plan=plan)
    page = browser.get("/plan/S1/befattning/L2").text
    placed = page.partition("Vilka som har haft befattningen")[0]
    forms = [one for one in placed.split("<form") if 'name="as" value="holder"' in one]
    assert len(forms) == 1
    assert f'value="{other}"' in forms[0]


def test_somebody_is_kept_away_and_the_cost_is_the_solvers_own(solved: Page) -> None:
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    first = file.plan.placements[0]
    form: dict[str, Any] = {"kind": "ban", "person": first.person, "position": first.position}
    assert browser.post("/plan/S1/prova/las", **form).headers["Location"] == "/plan/S1/prova"
    text = answered(solved, browser)
    assert f"{first.person} ska inte stå i {first.position}" in text
    lock = Lock(kind=LockKind.BAN, person=first.person, position=first.position)
    best = [*passes(with_locks(file.case, [lock]).model_copy(update={"previous": file.plan}))][-1]
    assert all((one.person, one.position) != (first.person, first.position) for one in best.placements)
    missing = [sum(one.minimum for one in plan.missing) for plan in (file.plan, best)]
    more = missing[1] - missing[0]
    assert (f"{missing[1]} personer, " + (f"{more} fler än förut" if more else "lika många som förut")) in text
    # Who is locked after all is not kept away any more.
    browser.post("/plan/S1/prova/las", **form | {"kind": "pin"})
    text = answered(solved, browser)
    assert f"{first.person} ska stå i {first.position}" in text
    assert "ska inte stå" not in text


def test_what_a_rule_forbids_is_not_tried(solved: Page) -> None:
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    person, position = next(
        (one.id, wanted.position)
        for one in file.case.roster.people
        for wanted in file.plan.wanted
        if file.eligibility.refusals(one.id, wanted.position)
    )
    browser.post("/plan/S1/prova/las", kind="pin", person=person, position=position)
    text = answered(solved, browser)
    assert "W-CHECK-072" in text  # told, with the rule; and the plan is as it was
    (seat,) = [one for one in solved.desk._seats.values() if one.trial]
    assert seat.trial
    assert seat.trial.after
    assert (person, position) not in {(one.person, one.position) for one in seat.trial.after.plan.placements}
    for wrong in ({"kind": "pin", "person": "prs-ingen", "position": position}, {"kind": "x"}):
        assert browser.post("/plan/S1/prova/las", **wrong).status_code in (400, 404)


def test_locks_are_kept_with_who_decided_and_why_and_hold_in_the_next_plan(solved: Page) -> None:
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    first = file.plan.placements[0]
    assert browser.post("/plan/S1/prova/behall", reason="x").status_code == 404  # nothing is tried
    browser.post("/plan/S1/prova/las", kind="ban", person=first.person, position=first.position)
    answered(solved, browser)
    for reason in ("", "x" * 201, "19121212-1212 är sjuk"):
        refused = browser.post("/plan/S1/prova/behall", reason=reason, until="2027-12-31")
        assert "E-APPROVAL-009" in said(refused)
        assert f'name="reason" value="{reason}"' in refused.text
        assert 'value="2027-12-31"' in refused.text
        assert "<details open>" in refused.text
    browser.post("/plan/S1/steg", step="send")  # the plan stays as it is
    kept = browser.post("/plan/S1/prova/behall", reason="åker till Norge", until="2027-12-31")
    assert kept.headers["Location"] == "/andringar"
    of_plan = ("/plan/S1", "/plan/S1/prova", "/plan/S1/prova/visning", f"/plan/S1/befattning/{first.position}")
    for path in of_plan:
        assert "Organisationen har ändrats sedan planen löstes" in said(browser.get(path)), path
    assert "sedan planen löstes" not in said(browser.get("/planer/spela?plan=S1&scenario=S1.toml"))
    browser.post("/planer/losning", scenario="S1.toml")
    waited(solved)
    solved.desk.verified.clear()
    for path in of_plan:
        assert "sedan planen löstes" not in said(browser.get(path)), path
    for account in (MAKER, APPROVER):
        page = said(solved.by(account).get("/plan/S1"))
        assert "Organisationen har ändrats" not in page
        assert page.index("Lås och spärrar") < page.index(first.person), account
        row = page.partition("Strategen har bestämt")[2].partition(first.position)[2]
        for told in ("åker till Norge", MAKER, "2027-03-01"):
            assert told in row, "who approves reads who has decided, why and when, as who plans does"
    again = planned(solved, browser)
    (lock,) = again.case.organisation.locks
    assert (lock.person, lock.position, lock.kind) == (first.person, first.position, LockKind.BAN)
    assert (lock.decided_by, lock.why, str(lock.until)) == (MAKER, "åker till Norge", "2027-12-31")
    assert all((one.person, one.position) != (first.person, first.position) for one in again.plan.placements)


def test_what_is_tried_counts_with_what_has_been_kept_since_the_plan_was_solved(solved: Page) -> None:
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    first, second = file.plan.placements[:2]
    bans = [Lock(kind=LockKind.BAN, person=one.person, position=one.position) for one in (first, second)]
    browser.post("/plan/S1/steg", step="send")  # the plan stays as it is
    browser.post("/plan/S1/prova/las", kind="ban", person=first.person, position=first.position)
    answered(solved, browser)
    browser.post("/plan/S1/prova/behall", reason="åker till Norge")
    browser.post("/plan/S1/prova/las", kind="ban", person=second.person, position=second.position)
    text = answered(solved, browser)
    kept = f"Räknas också: ändringar för hand som är sparade sedan planen löstes. {first.person} ska inte stå"
    assert kept in text
    best = [*passes(with_locks(file.case, bans).model_copy(update={"previous": file.plan}))][-1]
    assert f"{sum(one.minimum for one in best.missing)} personer, " in text
    browser.post("/plan/S1/prova/behall", reason="åker till Finland")
    locks = locks_of(solved)
    assert {(one.person, one.position) for one in locks} == {(one.person, one.position) for one in bans}


def test_who_is_locked_elsewhere_now_is_no_longer_locked_where_they_were(solved: Page) -> None:
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    person, *positions = next(
        (one.id, *may)
        for one in file.case.roster.people
        if len(may := [own.position for own in file.plan.wanted if not file.eligibility.refusals(one.id, own.position)])
        > 1
    )
    for position, other in zip(positions[:2], ("", positions[0]), strict=True):
        browser.post("/plan/S1/prova/las", kind="pin", person=person, position=position)
        text = answered(solved, browser)
        assert ("Gäller inte längre" in text) == bool(other)
        assert "W-CHECK-071" not in text
        browser.post("/plan/S1/prova/behall", reason="bättre så")
        (lock,) = locks_of(solved)
        assert (lock.person, lock.position) == (person, position)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "slag;person;befattning;som;skäl\nlås;prs-aaaaaaaaaaaaaaaa;P1;;först\n",
        "# våra egna\nkind,person,position,until,why\npin,prs-aaaaaaaaaaaaaaaa,P1,,",
    ],
)
def test_a_table_keeps_its_own_lines_and_headings(tmp_path: Path, before: str) -> None:
    write_town(tmp_path)
    folder, position = tmp_path / "org", ""
    position = read_organisation(folder).organisation.positions[0].id
    before = before.replace("P1", position)
    if before:
        (folder / "locks.csv").write_text(before, encoding="utf-8")
    lock = Lock(kind=LockKind.BAN, person="prs-bbbbbbbbbbbbbbbb", position=position, why='hon sa "nej"; två gånger')
    path = write_locks(folder, [lock], (), **BY)
    assert path.read_text(encoding="utf-8-sig").startswith(before.rstrip("\n"))
    said_now = read_organisation(folder).organisation.locks
    assert [(one.kind, one.person) for one in said_now][-1] == (LockKind.BAN, "prs-bbbbbbbbbbbbbbbb")
    assert len(said_now) == 1 + bool(before)
    assert said_now[-1].why == lock.why


def test_nothing_is_written_that_would_be_lost_or_contradict(tmp_path: Path) -> None:
    write_town(tmp_path)
    table = tmp_path / "org" / "locks.csv"
    table.write_text("kind,person,position\n", encoding="utf-8")
    lock = Lock(kind=LockKind.BAN, person="prs-bbbbbbbbbbbbbbbb", position="P1", until=date(2027, 1, 1))
    with pytest.raises(InputRefusedError, match="E-CLI-151") as lost:
        write_locks(tmp_path / "org", [lock], (), **BY)
    assert lost.value.findings[0].facts["columns"] == "until"
    with pytest.raises(InputRefusedError, match="E-CLI-152"):
        write_locks(tmp_path / "org", [lock], [lock.model_copy(update={"kind": LockKind.PIN})], **BY)
    assert table.read_text(encoding="utf-8") == "kind,person,position\n"
