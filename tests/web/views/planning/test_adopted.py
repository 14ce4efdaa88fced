"""An adopted plan stays within reach when its scenario is solved again, and a plan says when the staff is another."""

import re
from io import BytesIO

from tests.cli.mounted_town import SCENARIO
from tests.web.kit import APPROVER, HR, MAKER, Page, said
from tests.web.plans import solve
from tests.web.town import hr

ASIDE = "Antagna planer som en nyare plan ligger i stället för"


def test_an_adopted_plan_in_whose_place_another_lies_is_put_back_as_it_was_approved(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    maker.post("/plan/S1/anta", by="Kommunstyrelsen", on="2027-03-01", name="HB")
    assert ASIDE not in said(maker.get("/planer"))
    solve(solved, SCENARIO.replace("10 }", "60 }"))
    page = said(maker.get("/planer"))
    assert ASIDE in page
    assert "HB (S1): antagen" in page
    assert ASIDE not in said(approver.get("/planer")), "who plans does it"
    assert "antagen 1 mars" not in said(maker.get("/plan/S1")).replace("\N{NO-BREAK SPACE}", " ")
    maker.post("/planer/antagen", name="HB")
    assert ASIDE in said(maker.get("/planer")), "not without a yes"
    assert maker.post("/planer/antagen", name="HB", sure="ja").headers["Location"] == "/plan/S1"
    assert "antagen 1 mars 2027 av Kommunstyrelsen" in said(maker.get("/plan/S1")).replace("\N{NO-BREAK SPACE}", " ")
    assert ASIDE not in said(maker.get("/planer"))
    assert "E-CLI-153" in said(maker.post("/planer/antagen", name="HB", sure="ja"))
    done = said(approver.post("/plan/S1/i-kraft", phase="1", alarm="nej", reason="Övning", sure="ja"))
    assert "i kraft" in done


def test_an_adopted_plan_is_counted_on_the_board_before_a_draft_in_its_place(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    maker.post("/plan/S1/anta", by="Kommunstyrelsen", on="2027-03-01", name="HB")
    before = re.findall(r"version \w{12}", said(maker.get("/lage")))
    solve(solved, SCENARIO.replace("10 }", "60 }"))
    text = said(maker.get("/lage")).replace("\u2002", " ")
    assert before == re.findall(r"version \w{12}", text) != []
    assert "deras scenarier visas av S1 Storm (antagen): S1 Storm (inte godkänd)." in text
    maker.post("/planer/antagen", name="HB", sure="ja")
    assert "deras scenarier visas av" not in said(maker.get("/lage"))


def test_a_plan_says_when_the_staff_is_another_than_it_was_solved_with(solved: Page) -> None:
    maker, staff, another = solved.by(MAKER), solved.by(HR), "Personalen är en annan än när planen löstes"
    assert another not in said(maker.get("/plan/S1"))
    rows = hr().decode().split("\n")
    staff.post("/inlasning", files=(BytesIO("\n".join((*rows[:2], *rows[3:])).encode()), "hr.csv"))
    staff.post("/inlasning/spara", confirmed="ja")
    told = maker.get("/plan/S1")
    assert another in said(told)
    assert 'href="/planer/spela"' in told.text
    assert another in said(solved.by(APPROVER).get("/plan/S1"))
    staff.post("/inlasning/angra")
    assert another not in said(maker.get("/plan/S1")), "undone, it is the one that the plan was solved with"
