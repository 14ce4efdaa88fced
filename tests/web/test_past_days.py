"""A day of something that has happened is none that is to come, wherever it is typed; the form stays filled in."""

import pytest

from tests.web.kit import APPROVER, HR, MAKER, Page, said
from tests.web.test_people import ident

TODAY, TOMORROW = "2027-03-01", "2027-03-02"


def test_a_step_is_of_a_day_that_has_been(town: Page) -> None:
    hr = town.by(HR)
    hr.post("/plikt/fil", kind="check")
    form = {"from": "asked", "to": "ended", "by": "KD", "why": "prov", "otherwise": "ja", "sure": "ja"}
    refused = hr.post("/plikt/steg", day=TOMORROW, **form)
    at_form = refused.text.partition('id="step"')[2]
    assert (refused.status_code, "E-CLI-155" in at_form) == (400, True)
    for kept in (f'type="date" value="{TOMORROW}"', 'value="KD"', 'value="prov"', 'value="ended" selected', "checked"):
        assert kept in at_form, kept
    assert "tillfrågad 6" in said(refused)
    earlier = hr.post("/plikt/steg", day="2027-02-28", **form)  # before the question: each can be looked at
    assert "E-LOOP-011" in earlier.text.partition('id="step"')[2]
    assert f'name="person" value="{ident(town, "1001")}"' in earlier.text
    assert "6 personer är nu: avslutad" in said(hr.post("/plikt/steg", day=TODAY, **form))


def test_a_decision_is_of_a_day_that_has_been(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    refused = maker.post("/plan/S1/anta", by="Styrelsen", on=TOMORROW, name="HB")
    assert (refused.status_code, "E-CLI-155" in refused.text) == (400, True)
    for kept in ('value="Styrelsen"', f'value="{TOMORROW}"', 'value="HB"'):
        assert kept in refused.text, kept
    assert "antagen som HB" in said(maker.post("/plan/S1/anta", by="Styrelsen", on=TODAY, name="HB"))
    decided = maker.post("/plikt/beslut", plan="HB", by="KD", whom="all", day=TOMORROW)
    at_form = decided.text.partition('id="decide"')[2]
    assert (decided.status_code, "E-CLI-155" in at_form) == (400, True)
    for kept in ("selected>HB", 'value="all" selected', f'value="{TOMORROW}"', 'value="KD"'):
        assert kept in at_form, kept
    assert "E-CLI-155" not in said(maker.post("/plikt/beslut", plan="HB", by="KD", day=TODAY))


@pytest.mark.parametrize(("day", "code"), [(TOMORROW, 400), (TODAY, 200)])
def test_a_request_is_of_a_day_that_has_been(town: Page, day: str, code: int) -> None:
    asked = town.by(HR).post(
        "/register/begaran", person=ident(town, "1001"), kind="correction", said="Fel kompetens", day=day
    )
    assert (asked.status_code, "E-CLI-155" in asked.text) == (code, code == 400)
