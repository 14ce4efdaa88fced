"""Whoever looks reads that the plan in force has been replaced, and papers say what they count on."""

import re
from io import BytesIO

import pytest

from tests.web.kit import APPROVER, HR, MAKER, TEAM, Page, said
from tests.web.town import PEOPLE, hr
from tests.web.views.team.test_published_kept import approved, solved_anew

REPLACED = "Planen är ersatt av den antagna HB2, som inte är i kraft"


def test_that_the_plan_in_force_is_replaced_is_told_to_all_who_look(in_force: Page) -> None:
    maker = in_force.by(MAKER)
    maker.post("/plan/S1/anta", by="Kommunstyrelsen", on="2027-03-01", name="HB")
    solved_anew(in_force, maker)
    approver, team = approved(in_force, "S1"), in_force.by(TEAM)
    pages = ((maker, "/"), (approver, "/"), (team, "/"), (team, "/lage"), (team, "/namn"))
    assert not [path for browser, path in pages if "Planen är ersatt" in said(browser.get(path))]
    done = said(maker.post("/plan/S1/anta", by="Kommunstyrelsen", on="2027-03-01", name="HB2", replaces="HB"))
    assert "Planen är antagen som HB2." in done, done
    for browser, path in reversed(pages):
        text = said(browser.get(path))
        assert REPLACED in text, path
        assert "Planen stämmer" not in text
    assert "Den är ersatt av den antagna HB2. Sätt den nya i kraft" in said(maker.get("/plan/S1"))
    approver.post("/plan/S1/i-kraft", phase="1", alarm="nej", reason="Ny plan", sure="ja")
    for browser, path in pages:
        assert "Planen är ersatt" not in said(browser.get(path)), path


def test_an_adopted_plan_that_is_replaced_says_so_among_the_plans(in_force: Page) -> None:
    from tests.web.views.team.test_published_kept import snow_approved

    maker = in_force.by(MAKER)
    maker.post("/plan/S1/anta", by="Kommunstyrelsen", on="2027-03-01", name="HB")
    snow_approved(in_force)
    maker.post("/plan/S2/anta", by="Kommunstyrelsen", on="2027-03-01", name="HB2", replaces="HB")
    for path in ("/planer", "/plan/S1"):
        assert "av Kommunstyrelsen, ersatt av HB2" in said(maker.get(path)), path


@pytest.mark.parametrize("kind", ["cards", "calls", "chart", "standin"])
def test_papers_with_names_say_whether_their_plan_is_in_force(in_force: Page, kind: str) -> None:
    maker = in_force.by(MAKER)

    def paper() -> str:
        return said(maker.post("/plan/S1/papper", kind=kind))

    assert re.search(r"I KRAFT sedan \d{4}-\d\d-\d\d \d\d:\d\d: S1 Storm", paper())
    solved_anew(in_force, maker)
    assert "I KRAFT ÄR EN ANNAN PLAN, som inte visas här: S1 Storm, skede 1, version" in paper()
    maker.post("/plan/S1/avsluta", reason="Över")
    assert re.search(r"INTE I KRAFT \d{4}-\d\d-\d\d: ingen plan är i kraft", paper())


@pytest.mark.parametrize("kind", ["cards", "calls", "chart", "standin"])
def test_a_numbered_copy_opened_later_says_what_is_in_force_and_who_cannot_come(in_force: Page, kind: str) -> None:
    maker, staff = in_force.by(MAKER), in_force.by(HR)
    maker.post("/plan/S1/papper", kind=kind, copies="1")

    def copy() -> str:
        return said(maker.post("/exemplar/blad", number="1"))

    assert re.search(r"I KRAFT sedan \d{4}-\d\d-\d\d \d\d:\d\d: S1 Storm, skede 1", copy())
    assert "Talen på papperet" not in copy()
    staff.post("/inlasning", files=(BytesIO(hr(*PEOPLE[1:])), "hr.csv"))
    staff.post("/inlasning/spara", confirm="ja")
    in_force.by(APPROVER).get("/")
    assert "Papperet räknar med personer som inte kan komma" in copy()
    maker.post("/plan/S1/avsluta", reason="Över")
    assert re.search(r"INTE I KRAFT \d{4}-\d\d-\d\d: ingen plan är i kraft", copy())


def test_published_papers_say_that_they_count_on_people_who_cannot_come_and_what_is_so_now(in_force: Page) -> None:
    staff, team = in_force.by(HR), in_force.by(TEAM)
    for path in ("/publicerat", "/publicerat/wall.html"):
        assert "Talen på papperet" not in said(team.get(path))
    staff.post("/inlasning", files=(BytesIO(hr(*PEOPLE[1:])), "hr.csv"))
    staff.post("/inlasning/spara", confirm="ja")
    for path in ("/publicerat", "/publicerat/wall.html", "/publicerat/card.html"):
        assert "det kan saknas fler än papperet säger" in said(team.get(path)), path
    in_force.by(APPROVER).get("/")
    missing = re.search(r"(\d+) av (\d+) personer saknas", said(team.get("/lage")))
    for path in ("/publicerat", "/publicerat/wall.html", "/publicerat/card.html"):
        text = said(team.get(path))
        assert "räknar med personer som inte kan komma: 1–4 som inte längre finns" in text, path
        assert missing
        assert f"Nu saknas {missing[1]} av {missing[2]}, se Lägesbild." in text, path
