"""The page of a position: why each may serve or not, what each phase wants, how deep it is and what falls with whom."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.demand.wanted import PhaseDemand
from planner.domain.person import (
    Claim,
    ClaimState,
    Clearance,
    ClearanceClass,
    ClearanceState,
    Employment,
    HeldSkill,
    Person,
)
from planner.jobs.analyses.kept import Fall, Place
from planner.jobs.analyses.places import _depth, _fall
from planner.jobs.changing.by_phase import by_phase
from planner.jobs.inputs import PlanFile
from planner.jobs.losses import depths, resilience
from planner.jobs.telling.refused import refused
from planner.jobs.telling.suits import suits
from planner.reports.names import Names
from planner.text import words_for
from tests.cli.mounted_town import SCENARIO
from tests.web.kit import APPROVER, MAKER, Browser, Page, said
from tests.web.plans import explained, handed, waited
from tests.web.town import SECRETS

WORDS = words_for("sv")
LAST = date(2027, 3, 7)
"""Of the scenario."""
SECOND = """
[[phase]]
name_sv = "Andra veckan"
name_en = "Second week"
days = 7
regime = "normal"
activate = [{ functions = ["VARD"] }]
"""


@pytest.fixture
def scenario() -> str:
    return SCENARIO.replace("10 }", "60 }") + SECOND


def planned(page: Page, browser: Browser) -> PlanFile:
    browser.get("/plan/S1")
    (file,) = page.desk.verified.values()
    return file


def told_of(file: PlanFile, person: str, position: str, **update: Any) -> list[str]:
    """Why the person may not stand there, once something of them is otherwise."""
    people = [one.model_copy(update=update) if one.id == person else one for one in file.case.roster.people]
    roster = file.case.roster.model_copy(update={"people": tuple(people)})
    changed = replace(file, case=file.case.model_copy(update={"roster": roster}))
    return [one.said for one in refused(changed, person, position, WORDS)]


def who(file: PlanFile, skill: str) -> Person:
    return next(one for one in file.case.roster.people if skill in [held.skill for held in one.skills])


def test_what_lacks_what_lapses_and_what_is_applied_for_are_kept_apart(solved: Page) -> None:
    file = planned(solved, solved.by(MAKER))
    nurse, staff = who(file, "nurse"), who(file, "staff")
    assert told_of(file, nurse.id, "V1") == []
    until = date(2027, 3, 13)  # the phases last to the 14th
    lapsing = told_of(file, nurse.id, "V1", skills=(HeldSkill(skill="nurse", valid_until=until),))
    assert lapsing == [f"Sjuksköterska går ut {WORDS.date(until)}"]
    lasting = HeldSkill(skill="nurse", valid_until=date(2027, 3, 14))
    assert told_of(file, nurse.id, "V1", skills=(lasting,)) == []
    assert told_of(file, nurse.id, "V1", skills=()) == ["saknar Sjuksköterska"]
    both = [
        one.model_copy(update={"skills": ("nurse", "staff")}) if one.id == "V1" else one
        for one in file.case.organisation.positions
    ]
    organisation = file.case.organisation.model_copy(update={"positions": tuple(both)})
    two = replace(file, case=file.case.model_copy(update={"organisation": organisation}))
    assert told_of(two, nurse.id, "V1", skills=(lasting,)) == ["saknar Stabsmetodik"]
    states = {
        ClearanceState.APPLIED: "har sökt säkerhetsprövning för klass 3",
        ClearanceState.EXPIRED: "säkerhetsprövningen för klass 3 har gått ut",
        ClearanceState.WITHDRAWN: "säkerhetsprövningen är återkallad",
    }
    assert told_of(file, staff.id, "L1") == ["är inte säkerhetsprövad för klass 3"]
    for state, words in states.items():
        vetting = Clearance(clearance_class=ClearanceClass.CLASS_3, state=state)
        assert told_of(file, staff.id, "L1", clearance=vetting) == [words]
        dated, day = vetting.model_copy(update={"since": date(2026, 5, 1)}), WORDS.date(date(2026, 5, 1))
        assert told_of(file, staff.id, "L1", clearance=dated) == [f"{words} (sedan {day})"]
    granted = {"clearance_class": ClearanceClass.CLASS_3, "state": ClearanceState.GRANTED}
    for last, expected in (
        (LAST, []),
        (date(2027, 3, 6), [f"säkerhetsprövningen går ut {WORDS.date(date(2027, 3, 6))}"]),
    ):
        assert told_of(file, staff.id, "L1", clearance=Clearance(**granted, valid_until=last)) == expected
    since = date(2026, 5, 1)
    claimed = told_of(file, nurse.id, "V1", claim=Claim(state=ClaimState.CLAIMED, since=since))
    assert claimed == [f"är ianspråktagen av annan sedan {WORDS.date(since)}"]
    (job,) = nurse.employments
    for update, words in (({"last_day": until}, "slutar"), ({"first_day": date(2027, 3, 2)}, "börjar")):
        other = Employment.model_validate(job.model_dump() | update)
        day = WORDS.date(next(iter(update.values())))
        assert told_of(file, nurse.id, "V1", employments=(other,))[0] == f"{words} {day}"


def test_why_somebody_may_serve_is_said_with_its_last_day(solved: Page) -> None:
    file = planned(solved, solved.by(MAKER))
    nurse = who(file, "nurse")
    until = date(2030, 1, 31)
    vetting = Clearance(clearance_class=ClearanceClass.CLASS_2, state=ClearanceState.GRANTED, valid_until=until)
    update = {"skills": (HeldSkill(skill="nurse", valid_until=until), HeldSkill(skill="staff")), "clearance": vetting}
    people = tuple(one.model_copy(update=update) if one.id == nurse.id else one for one in file.case.roster.people)
    roster = file.case.roster.model_copy(update={"people": people})
    file = replace(file, case=file.case.model_copy(update={"roster": roster}))
    day = WORDS.date(until)
    own = suits(file, nurse.id, "V2", WORDS)
    assert f"Omvårdnad genom Sjuksköterska (t.o.m. {day})" in own
    assert not any("säkerhetsprövad" in one for one in own)  # the position asks for none
    led = suits(file, nurse.id, "L1", WORDS)
    assert "Stabsmetodik" in led
    assert f"säkerhetsprövad för klass 2 (t.o.m. {day})" in led
    minutes = {(one.area, one.place): one.minutes for one in file.case.organisation.travel}
    assert f"{minutes['NORR', 'HUSET']}\xa0min från NORR" in led
    assert led[-1].startswith("disponibilitet: ")
    assert suits(file, "prs-ingen", "L1", WORDS) == []


def test_each_phase_wants_its_own(solved: Page) -> None:
    file = planned(solved, solved.by(MAKER))
    rows = {position: list(by_phase(file, position)) for position in ("L2", "V1")}
    assert [(one.first, one.last) for one in rows["V1"]] == [(1, 7), (8, 14)]
    assert [one.seats for one in rows["L2"]] == [1, 0]
    assert [one.seats for one in rows["V1"]] == [2, 2]
    for position, phases in rows.items():
        placed = sum(one.position == position for one in file.plan.placements)
        item = next(one for one in file.case.organisation.positions if one.id == position)
        for number, one in enumerate(phases):
            names = PhaseDemand(file.facts, number).of(item)[0]
            assert (one.names, one.filled) == (names, min(names, placed))
    assert [one.names for one in rows["V1"]] != [rows["V1"][0].names] * 2
    text = said(solved.by(MAKER).get("/plan/S1/befattning/L2"))
    assert "Andra veckan 8–14 behövs inte" in text


def test_depth_and_what_falls_come_from_the_losses_of_just_this_plan(solved: Page) -> None:
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    assert "Ingen har räknat på bortfall i den här planen än." in said(browser.get("/plan/S1/befattning/V1"))
    browser.post("/plan/S1/analys/losses", par="ja")
    waited(solved)
    (rows,), (item,) = depths(file), resilience(file, True)
    outcomes = dict[str, int]()
    for row in rows:
        text = said(browser.get(f"/plan/S1/befattning/{row['position']}"))
        least = "≤ " if row["at_most"] else "" if row["exact"] else "≥ "
        assert f"kan {least}{row['real']} personer stå här, och {row['minimum']} behövs" in text
        assert all(other in text for other in row["shared_with"])
        for loss in item.losses:
            if loss["position"] == row["position"]:
                level = WORDS(f"cli.level.{loss['level']}") if loss["level"] else ""
                short = loss["short"]
                words = WORDS(f"dossier.outcome.{loss['outcome']}", level=level, short="|").partition("|")
                assert f"Om personen faller bort: {words[0].strip()}" in text
                assert short in text
                outcomes[loss["outcome"]] = outcomes.get(loss["outcome"], 0) + 1
        for pair in item.joint_pairs or ():
            if row["position"] in (pair["position"], pair["other_position"]):
                assert "Kostar mer tillsammans" in text
        assert not [secret for secret in SECRETS if secret in text]
    assert outcomes
    # Another plan is another question.
    handed(browser, SCENARIO)
    browser.post("/planer/losning", scenario="S1.toml")
    waited(solved)
    assert "Ingen har räknat på bortfall i den här planen än." in said(browser.get("/plan/S1/befattning/V1"))


def test_why_names_are_missing_ends_in_a_proof_that_one_can_count(solved: Page) -> None:
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    position = next(one.position for one in file.plan.missing if one.minimum)
    assert "Varför saknas någon, och vad skulle hjälpa?" in said(browser.get(f"/plan/S1/befattning/{position}"))
    text = explained(solved, browser, position)
    assert "Varför någon måste saknas, hur man än placerar" in text
    assert "måste saknas. " in text
    assert "Där räknas också de som redan står här" in text
    assert "Omräknat av det fristående kontrollprogrammet." in text


def test_who_moves_where_when_somebody_is_lost_is_said_move_by_move(solved: Page) -> None:
    file = planned(solved, solved.by(MAKER))
    names = Names(file.case.organisation, WORDS)
    fall = Fall(
        person="p", outcome="shifted", level="somebody_tier_1", short="V2", moves=(("a", "L2", "V1"), ("b", "", "L2"))
    )
    assert _fall(fall, names, WORDS)[1:] == [
        "a går från L2 Stabschef till V1 Sjuksköterska.",
        WORDS("dossier.join", person="b", origin="", target="L2 Stabschef"),
    ]
    assert "V2 Samordnare får en person för lite" in _fall(fall, names, WORDS)[0]


def test_a_position_that_lacks_shows_by_how_much() -> None:
    place = Place(minimum=5, nominal=6, real=3, survives=-2, at_most=True, exact=True)
    sentences = [
        _depth(place.model_copy(update=update), None, WORDS)[0]  # type: ignore[arg-type]
        for update in ({}, {"survives": 0, "real": 5}, {"survives": 2, "real": 7, "at_most": False, "exact": False})
    ]
    assert sentences[0].startswith("Redan nu saknas ≤ 2")
    assert "tål inget bortfall" in sentences[1]
    assert "tål ≥ 2 bortfall" in sentences[2]


def test_an_id_leads_to_the_register_for_whoever_may_look_there(solved: Page) -> None:
    shown = solved.by(MAKER).get("/plan/S1/befattning/V1").text
    ident = re.search(r'<td><button class="quiet" form="who" name="person" value="(prs-\w+)">\1</button></td>', shown)
    assert ident
    assert '<form method="post" action="/register/person" id="who">' in shown
    assert "Anställningsnummer" in said(solved.by(MAKER).post("/register/person", person=ident[1]))
    asked = solved.by(APPROVER)
    assert 'form="who"' not in asked.post("/plan/S1/varfor", position="V1").text
    assert 'id="who"' not in asked.get("/").text
