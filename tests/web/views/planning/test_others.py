"""Everybody who may not stand in a position is listed with every rule that says no, page by page, and sorted out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner.domain.person import Clearance, ClearanceClass, ClearanceState, HeldSkill, Person
from planner.eligibility import RULES, build
from planner.facts import build_facts
from planner.jobs.changing import others as room
from planner.jobs.changing.others import Asked, Other, others
from planner.jobs.inputs import PlanFile
from planner.jobs.telling.refused import Hindrance, Refusals
from planner.text import words_for
from planner.text.words import LANGUAGES
from tests.web.kit import MAKER, Page, said
from tests.web.town import SECRETS

SV = words_for("sv")


def planned(page: Page) -> PlanFile:
    page.by(MAKER).get("/plan/S1")
    (file,) = page.desk.verified.values()
    return file


def with_people(file: PlanFile, people: list[Person]) -> PlanFile:
    """The plan with people who are otherwise, and whom the rules judge anew."""
    case = file.case.with_people(people)
    then = replace(file, case=case)
    facts = build_facts(case)
    then.__dict__.update(facts=facts, eligibility=build(facts))  # cached: as if it had been read so
    return then


def whole(file: PlanFile, position: str, **asked: Any) -> list[Other]:
    """All pages, one after the other."""
    first = others(file, position, SV, Asked(**asked))
    every = [others(file, position, SV, Asked(**asked, page=page)) for page in range(1, first.pages + 1)]
    rows = [one for page in every for one in page.shown]
    assert first.found == len(rows)
    return rows


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(room, "MOST", 2)
    return


def test_everybody_else_is_there_once_with_a_reason_of_every_rule(solved: Page) -> None:
    file = planned(solved)
    for wanted in file.plan.wanted:
        ident = wanted.position
        here = {one.person for one in file.plan.placements if one.position == ident}
        rules = {one.id: file.eligibility.refusals(one.id, ident) for one in file.case.roster.people}
        rows = whole(file, ident)
        assert [one.person for one in rows] == sorted(
            (who for who, no in rules.items() if no and who not in here), key=lambda who: (len(rules[who]), who)
        )
        for one in rows:
            assert sum(map(len, one.reasons.values())) >= len(rules[one.person])
        for rule in RULES:
            found = {one.person for one in whole(file, ident, rule=rule.id)}
            assert found == {who for who, no in rules.items() if rule.id in no and who not in here}
    one = whole(file, ident)[0].person
    forced = file.plan.placements[0].model_copy(update={"person": one, "position": ident})
    placed = replace(file, plan=file.plan.model_copy(update={"placements": (forced,)}))
    assert one not in {other.person for other in whole(placed, ident)}
    last = others(file, ident, SV, Asked(page=999))
    assert last.page == last.pages > 1
    assert last.shown
    assert others(file, ident, SV, Asked(rule="finns-inte")) == others(file, ident, SV, Asked())


def test_what_lacks_what_lapses_and_what_is_applied_for_stand_apart_and_are_found_apart(solved: Page) -> None:
    file = planned(solved)
    (post,) = [one for one in file.case.organisation.positions if one.id == "L1"]
    soon = file.case.scenario.as_of + timedelta(days=1)

    def vetted(state: ClearanceState, until: date | None = None) -> Clearance:
        return Clearance(clearance_class=ClearanceClass.CLASS_3, state=state, valid_until=until)

    (job,) = file.case.roster.people[-1].employments
    ends = job.model_copy(update={"last_day": soon})
    skills = tuple(HeldSkill(skill=skill) for skill in post.skills)
    lapsing = tuple(HeldSkill(skill=skill, valid_until=soon) for skill in post.skills)
    kinds = [
        {"skills": skills, "clearance": vetted(ClearanceState.APPLIED)},
        {"skills": lapsing, "clearance": vetted(ClearanceState.APPLIED)},
        {"skills": skills, "clearance": vetted(ClearanceState.GRANTED, soon)},
        {"skills": (), "clearance": vetted(ClearanceState.GRANTED)},
        {"skills": lapsing, "clearance": Clearance()},
        {"skills": skills, "clearance": vetted(ClearanceState.GRANTED), "employments": (ends,)},
    ]
    people = [one.model_copy(update=kind) for one, kind in zip(file.case.roster.people, kinds, strict=True)]
    then = with_people(file.__class__(file.case, file.plan.model_copy(update={"placements": ()}), file.path), people)
    ids = [one.id for one in people]
    found = {kind: {one.person for one in whole(then, "L1", kind=kind)} for kind in Hindrance}
    assert found[Hindrance.APPLIED] == {ids[0], ids[1]}
    assert found[Hindrance.LAPSES] == {ids[1], ids[2], ids[4], ids[5]}
    assert found[Hindrance.LACKS] == {ids[3], ids[4]}
    both = next(one for one in whole(then, "L1") if one.person == ids[1])
    assert both.reasons[Hindrance.APPLIED] == ["har sökt säkerhetsprövning för klass 3"]
    assert both.reasons[Hindrance.LAPSES] == [f"Stabsmetodik går ut {SV.date(soon)}"]
    assert both.reasons[Hindrance.LACKS] == []
    assert {one.person for one in whole(then, "L1", kind=Hindrance.LAPSES, rule="affiliation")} == {ids[5]}
    assert {one.person for one in whole(then, "L1", kind=Hindrance.LAPSES, rule="clearance")} == {
        ids[1],
        ids[2],
        ids[4],
    }


@pytest.mark.parametrize(
    ("state", "lasts", "other", "citizen", "said"),
    [
        (ClearanceState.NONE, False, False, None, ["är inte säkerhetsprövad för klass 2", "medborgarskap"]),
        (ClearanceState.NONE, False, False, True, ["är inte säkerhetsprövad för klass 2"]),
        (ClearanceState.GRANTED, True, False, None, ["medborgarskap"]),
        (ClearanceState.GRANTED, True, False, False, ["medborgarskap"]),
        (ClearanceState.GRANTED, False, False, True, ["går ut"]),
        (ClearanceState.GRANTED, False, False, None, ["går ut", "medborgarskap"]),
        (ClearanceState.GRANTED, False, True, None, ["medborgarskap"]),
    ],
)
def test_what_keeps_somebody_from_a_class_that_asks_for_citizens_is_all_told(
    solved: Page, state: ClearanceState, lasts: bool, other: bool, citizen: bool | None, said: list[str]
) -> None:
    file = planned(solved)
    class_2 = ClearanceClass.CLASS_2
    soon = file.case.scenario.as_of + timedelta(days=1)
    posts = tuple(
        one.model_copy(update={"clearance_class": class_2}) if one.id == "L1" else one
        for one in file.case.organisation.positions
    )
    organisation = file.case.organisation.model_copy(update={"positions": posts})
    case = file.case.model_copy(update={"organisation": organisation})
    vetted = class_2 if state is ClearanceState.GRANTED else None
    first, *rest = case.roster.people
    first = first.model_copy(
        update={
            "citizen": citizen,
            "clearance": Clearance(
                clearance_class=vetted, state=state, valid_until=None if lasts or not vetted else soon
            ),
            "other_clearances": (Clearance(clearance_class=class_2, state=ClearanceState.GRANTED),) * other,
        }
    )
    then = with_people(replace(file, case=case), [first, *rest])
    told = [one.said for one in Refusals(then, "L1", SV)._told("clearance", first)]
    assert len(told) == len(said)
    assert all(part in reason for part, reason in zip(said, told, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_one_page_and_links_to_the_next_with_what_was_asked(solved: Page, language: str) -> None:
    browser = solved.by(MAKER)
    file = planned(solved)
    browser.post("/sprak", language=language)
    rows = whole(file, "L1", rule="clearance")
    assert len(rows) > 2
    first = browser.get("/plan/S1/befattning/L1?regel=clearance")
    listed = first.text.partition('id="others-found"')[2].partition("</table>")[0]
    assert [one.person in listed for one in rows] == [True, True, *[False] * (len(rows) - 2)]
    assert "regel=clearance&amp;sida=2#others" in first.text
    second = browser.get("/plan/S1/befattning/L1?regel=clearance&sida=2").text
    assert rows[2].person in second.partition('id="others-found"')[2].partition("</table>")[0]
    assert not [secret for secret in SECRETS if secret in said(first)]
    for odd in ("?sida=0", "?sida=x", "?sida=²", "?sida=99999999999999", "?vad=x", "?regel=x", "?sida=-1"):
        assert browser.get(f"/plan/S1/befattning/L1{odd}").status_code == 200
    nobody = browser.get("/plan/S1/befattning/L1?vad=applied")
    assert 'id="others-found"' not in nobody.text
