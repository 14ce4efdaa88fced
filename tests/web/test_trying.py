"""What a change would cost is answered at once, with how certain it is; nothing of it is stored."""

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from werkzeug.datastructures import MultiDict

from planner.domain.change import Change, ChangeKind
from planner.domain.change.added import Added
from planner.domain.finding import InputRefusedError
from planner.domain.regime.alert import AlertState
from planner.imports.changes import change_of
from planner.imports.scenario import read_scenario
from planner.jobs.changing.as_scenario import with_changes
from planner.jobs.changing.changes import in_force, of_switches
from planner.placement import passes
from planner.store.workspace.looking import lying
from planner.text.words import LANGUAGES, words_for
from planner.web.changes import ADDED, asked_in, change_in, forms
from tests.store.workspace import kit
from tests.web.kit import MAKER, Browser, Page, said
from tests.web.plans import waited
from tests.web.town import SECRETS


def answered(page: Page, browser: Browser) -> str:
    """The page once no better plan will come."""
    (seat,) = [one for one in page.desk._seats.values() if one.trial]
    assert seat.trial
    assert seat.trial.wait(60)
    return said(browser.get("/plan/S1/prova"))


def test_a_change_is_solved_at_once_and_the_answer_is_the_solvers_own(solved: Page) -> None:
    browser = solved.by(MAKER)
    assert "Inget provas ännu" in said(browser.get("/plan/S1/prova"))
    answer = browser.post("/plan/S1/prova", kind="close_unit", unit="SOC")
    assert answer.headers["Location"] == "/plan/S1/prova", said(answer)
    text = answered(solved, browser)
    assert "stäng enhet: SOC" in text
    (file,) = solved.desk.verified.values()
    case = in_force(file.case, of_switches((change_of(ChangeKind.CLOSE_UNIT, "SOC"),)))
    best = [*passes(case.model_copy(update={"previous": file.plan}))][-1]
    missing = sum(one.minimum for one in best.missing)
    more = missing - sum(one.minimum for one in file.plan.missing)
    assert more > 0
    assert f"{missing} personer, {more} fler än förut" in text
    assert "sämre" in text
    assert "bättre" not in text.partition("Befattningar som täcks annorlunda")[2].partition("Ändringar att prova")[0]
    assert not [secret for secret in SECRETS if secret in text]


def test_changes_stack_and_are_taken_away_again(solved: Page) -> None:
    browser = solved.by(MAKER)
    browser.post("/plan/S1/prova", kind="close_unit", unit="SOC")
    browser.post("/plan/S1/prova", kind="staffing", staffing="minimum")
    text = answered(solved, browser)
    assert "stäng enhet: SOC" in text
    assert "bemanning: " in text
    browser.post("/plan/S1/prova/utan", number="0")
    text = answered(solved, browser)
    assert "stäng enhet: SOC" not in text
    assert "bemanning: " in text
    browser.post("/plan/S1/prova/utan", number="")
    assert "Inget provas ännu" in said(browser.get("/plan/S1/prova"))


def test_what_cannot_be_in_force_is_said_and_what_was_tried_before_stays(solved: Page) -> None:
    browser = solved.by(MAKER)
    browser.post("/plan/S1/prova", kind="close_unit", unit="SOC")
    assert "E-SCENARIO-015" in said(browser.post("/plan/S1/prova", kind="without", people="prs-finnsinte0000000"))
    empty = said(browser.post("/plan/S1/prova", kind="close_unit"))
    assert "E-WEB-016" in empty
    assert "Prova en ändring" in empty, "the forms stand below, and nothing is lost"
    assert "stäng enhet: SOC" in answered(solved, browser)


def test_what_nobody_has_foreseen_is_told_and_ends(solved: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = solved.by(MAKER)

    browser.get("/plan/S1")  # reads and verifies it, once

    def broken(*_: object) -> None:
        raise ZeroDivisionError("Fjäder")

    monkeypatch.setattr("planner.jobs.changing.changes.in_force", broken)
    browser.post("/plan/S1/prova", kind="close_unit", unit="SOC")
    answer = browser.get("/plan/S1/prova")
    assert answer.status_code == 500
    assert "Fjäder" not in answer.text
    assert "Inget provas ännu" in said(browser.get("/plan/S1/prova"))


def test_nothing_of_it_is_stored(solved: Page) -> None:
    browser, folder = solved.by(MAKER), solved.folder
    with kit.opened(folder, MAKER) as session:
        before = [*lying(session)]
    browser.post("/plan/S1/prova", kind="close_unit", unit="SOC")
    answered(solved, browser)
    with kit.opened(folder, MAKER) as session:
        assert [*lying(session)] == before


def test_what_is_tried_becomes_a_scenario_that_gives_the_same_answer(solved: Page) -> None:
    browser = solved.by(MAKER)
    browser.post("/plan/S1/prova", kind="close_unit", unit="SOC")
    text = answered(solved, browser)
    (seat,) = [one for one in solved.desk._seats.values() if one.trial]
    assert seat.trial
    assert seat.trial.after
    missing = seat.trial.after.plan.missing
    assert "E-CLI-154" in said(browser.post("/plan/S1/prova/spara", id="S1", name="Storm"))
    assert "E-CLI-148" in said(browser.post("/plan/S1/prova/spara", id="a/b", name="Storm"))
    for name in ("", "Utan 19121212-1212"):
        refused = browser.post("/plan/S1/prova/spara", id="S2", name=name)
        assert "E-CLI-149" in said(refused)
        assert f'name="name" value="{name}"' in refused.text
    kept = browser.post("/plan/S1/prova/spara", id="S2", name="Storm utan vård")
    assert kept.headers["Location"] == "/planer?sparat=S2"
    assert "Sparat som ett eget scenario: S2 Storm utan vård" in said(browser.get("/planer?sparat=S2"))
    assert "Sparat som" not in said(browser.get("/planer?sparat=S9"))
    assert "S2 Storm utan vård inte löst" in said(browser.get("/planer"))
    browser.post("/planer/losning", scenario="S2.toml")
    waited(solved)
    browser.get("/plan/S2")
    (plan,) = [file.plan for file in solved.desk.verified.values() if file.plan.scenario == "S2"]
    assert plan.missing == missing
    assert text


def test_a_scenario_keeps_its_comments_and_the_changes_that_it_has() -> None:
    lines = ("# Berättelse", 'id = "S1" # kort', 'name_sv = "Storm"', "", "[[change]]",
             'kind = "staffing"', 'staffing = "minimum"', "")  # fmt: skip
    more = (Change(kind=ChangeKind.CLOSE_UNIT, unit="SOC"), Change(kind=ChangeKind.WITHOUT, number=3))
    made = with_changes("\n".join(lines), "S2", "Storm två", more)
    assert made.startswith("# Berättelse\n")
    read = tomllib.loads(made)
    assert (read["id"], read["name_sv"]) == ("S2", "Storm två")
    assert read["change"] == [{"kind": "staffing", "staffing": "minimum"}, {"kind": "close_unit", "unit": "SOC"},
                              {"kind": "without", "number": 3}]  # fmt: skip


def test_days_and_shares_are_kept_as_what_they_are_and_read_again(tmp_path: Path) -> None:
    changes = (
        Change(kind=ChangeKind.EXPIRE_SKILL, skill="s", valid_until=date(2027, 3, 10)),
        Change(kind=ChangeKind.ABSENCE, cause="sick", share_percent=Decimal("12.5")),
        Change(kind=ChangeKind.ABSENCE, cause="leave", share_percent=Decimal("20.0")),
        Change(kind=ChangeKind.GRANT_CLEARANCE, clearance_class=2, number=3),
        Change(kind=ChangeKind.ALERT, alert_state=AlertState.ALERT_HIGHEST, alarm=True),
    )
    lines = ("as_of = 2027-03-01", "[[phase]]", 'name_sv = "F"', "days = 14", 'activate = [{ tags = ["all"] }]', "")
    path = tmp_path / "S2.toml"
    path.write_text(with_changes("\n".join(lines), "S2", "Storm", changes), encoding="utf-8")
    kept = tomllib.loads(path.read_text(encoding="utf-8"))["change"]
    assert (kept[0]["valid_until"], kept[1]["share_percent"]) == (date(2027, 3, 10), 12.5)
    assert read_scenario(path).change == changes


def test_a_plan_that_is_solved_anew_is_tried_anew(solved: Page) -> None:
    browser = solved.by(MAKER)
    browser.post("/plan/S1/prova", kind="close_unit", unit="SOC")
    answered(solved, browser)
    solved.desk.verified.clear()  # as another plan's bytes would be read
    assert "Inget provas ännu" in said(browser.get("/plan/S1/prova"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_form_whose_fields_make_a_change(solved: Page, language: str) -> None:
    browser = solved.by(MAKER)
    browser.get("/plan/S1")
    (file,) = solved.desk.verified.values()
    made = forms(file.case, words_for(language))
    assert {form.kind for form in made} == {ADDED, *(kind.value for kind in ChangeKind)}
    for form in made:
        filled: MultiDict[str, str] = MultiDict({"kind": form.kind})
        for field in form.fields:
            if field.needed:
                filled[field.key] = (
                    field.choices[0][0] if field.choices else {"date": "2027-03-10"}.get(field.kind, "1")
                )
        if form.kind in ("without", "claim", "remove_skill", "add_skill", "grant_clearance"):
            filled["number"] = "2"
        if form.kind == "grant_clearance":
            assert "E-WEB-016" in refused(filled)
            filled["applied"] = "ja"
        assert isinstance(asked_in(filled), Added if form.kind == ADDED else Change)


def refused(filled: Mapping[str, str]) -> list[str]:
    """Codes of what a form that is filled in is refused for."""
    with pytest.raises(InputRefusedError) as fault:
        change_in(filled)
    return [one.code for one in fault.value.findings]


@pytest.mark.parametrize(
    ("filled", "switch"),
    [
        ({"kind": "expire_skill", "skill": "s", "valid_until": "2027-03-10", "number": "2"}, "2:s:2027-03-10"),
        ({"kind": "grant_clearance", "clearance_class": "2", "skill": "s"}, "all:2:s"),
        ({"kind": "withdraw_clearance", "clearance_class": "1", "people": "prs-a1, prs-b2"}, "prs-a1,prs-b2:1"),
        ({"kind": "absence", "cause": "sick", "share_percent": "12,5 %"}, "sick:12.5"),
        ({"kind": "alert", "alert_state": "alert_highest", "alarm": "ja"}, "alert_highest:alarm"),
    ],
)
def test_a_form_says_what_a_switch_does(filled: dict[str, str], switch: str) -> None:
    assert change_in(filled).said == f"{filled['kind']} {switch}"


def test_what_a_form_cannot_mean_is_refused() -> None:
    for wrong in (
        {"kind": "expire_skill", "skill": "s", "valid_until": "i morgon"},
        {"kind": "absence", "cause": "sick", "share_percent": "många"},
        {"kind": "absence", "cause": "sick", "share_percent": "101"},
        {"kind": "grant_clearance", "clearance_class": "9"},
        {"kind": "grant_clearance", "clearance_class": "2", "applied": "ja"},
    ):
        assert refused(wrong) == ["E-WEB-016"]
