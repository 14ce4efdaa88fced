"""Forced placements where nobody is named: position, rules and day on each output; neither who, by whom nor why."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from types import SimpleNamespace

import pytest

from planner.analysis.plans.by_hand import by_hand
from planner.analysis.solved import Solved
from planner.domain.base import Period
from planner.domain.lock import Forceable, Forced
from planner.domain.person import ClaimState
from planner.domain.vocabulary import called_in
from planner.placement import solve
from planner.reports.edited import edited_said
from planner.reports.forced import locked, marks, nameless, positions, rows
from planner.reports.html import render as render_report
from planner.reports.material import Material, ScenarioResult
from planner.reports.names import Names
from planner.reports.situation.build import situation
from planner.reports.story import lead
from planner.reports.story.papers import render
from planner.reports.workbook import render as render_workbook
from planner.text import LANGUAGES, words_for
from tests import builders as b
from tests.reports import books
from tests.reports.breaking import MAY, breaking
from tests.reports.made import material
from tests.reports.pages import parsed

WHY, BY = "zqskäl kan jobbet", "Zqkarin Å"
RULES = {"sv": "kompetens, resväg", "en": "skills, reach"}
both = pytest.mark.parametrize("language", LANGUAGES)


@cache
def forced() -> Material:
    """Two people stand in P2 of SC1 and one in that of SC2 despite two rules; nobody in SC3."""
    results = []
    for result, many in zip(material().results, (2, 1, 0), strict=True):
        names = [one for one in result.plan.placements if one.position == "P2"][:many]
        told = tuple(
            Forced(
                person=one.person,
                position="P2",
                despite=MAY,
                why=WHY,
                decided_by=BY,
                decided_on=b.AS_OF,
            )
            for one in names
        )
        case = breaking(result.case, "P2", [one.person for one in names])
        results.append(replace(result, case=case, plan=result.plan.model_copy(update={"forced": told})))
    return replace(material(), results=tuple(results))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", parsed(text).all("body")[0].text)


def title(language: str) -> str:
    (position,) = [one for one in forced().positions if one.id == "P2"]
    return words_for(language).name(position)


@both
@pytest.mark.parametrize("name", ["board", "wall", "report"])
def test_position_rules_and_plans_stand_on_the_page(name: str, language: str) -> None:
    words = words_for(language)
    text = render_report(forced(), language) if name == "report" else render(name, forced(), language)
    told = [
        words.count(
            "forced.public",
            2,
            position=f"P2 {title(language)}",
            rules=RULES[language],
            on=words.date(b.AS_OF),
            plans=plans,
        )
        for plans in (["SC1", "SC2"] if name == "report" else ["SC1, SC2"])
    ]
    shown = plain(text)
    assert re.sub(r"\s+", " ", told[0]) in shown
    assert not [secret for secret in (WHY, BY, *_people()) if secret in text]
    without = render_report(material(), language) if name == "report" else render(name, material(), language)
    assert RULES[language] not in plain(without)


def _people() -> list[str]:
    return [one.person for result in forced().results for one in result.plan.forced]


@both
def test_the_wall_marks_a_position_that_it_names(language: str) -> None:
    words, first = words_for(language), material().results[0]
    one = next(one for one in first.plan.placements if one.position in {"P1", "P3"})
    told = Forced(
        person=one.person, position=one.position, despite=(Forceable.BAN,), why=WHY, decided_by=BY, decided_on=b.AS_OF
    )
    case = first.case.with_organisation(locks=(b.ban(one.person, one.position),))
    made = Material((replace(first, case=case, plan=first.plan.model_copy(update={"forced": (told,)})),))
    rows = [row.text for row in parsed(render("wall", made, language)).all("li") if row.all("b")]
    mark = words("forced.mark", rules=called_in(language, Forceable.BAN))
    assert [mark in row for row in rows] == [one.position in row for row in rows]
    assert sum(mark in row for row in rows) == 1


@both
def test_who_breaks_no_rule_by_now_is_told_as_that(language: str) -> None:
    """The locks still set three rules aside, and each of them is kept."""
    words = words_for(language)
    results = tuple(replace(one, case=was.case) for one, was in zip(forced().results, material().results, strict=True))
    made = replace(forced(), results=results)
    told = words.count(
        "forced.public.none", 2, position=f"P2 {title(language)}", on=words.date(b.AS_OF), plans="SC1, SC2"
    )
    assert told in plain(render("board", made, language))
    assert words("forced.mark.none") in plain(render_report(made, language))
    places = [place for scene in situation(made, words).scenes for square in scene.squares for place in square.places]
    assert {place.forced for place in places} == {"", words("forced.mark.none")}


@both
def test_the_card_counts_them(language: str) -> None:
    words = words_for(language)
    assert f"{words('forced.title')}: 2." in plain(render("card", forced(), language)), "one stands in both plans"
    assert words("forced.title") not in plain(render("card", material(), language))


@both
def test_the_report_marks_the_row_of_the_position(language: str) -> None:
    mark = words_for(language)("forced.mark", rules=RULES[language])
    heads = [one.text for one in parsed(render_report(forced(), language)).all("th") if mark in one.text]
    assert heads
    assert all("P2" in head for head in heads)


@both
def test_the_workbook_lists_them(language: str) -> None:
    text = str(books.sheets(render_workbook(forced(), language)))
    assert RULES[language] in text
    assert not [secret for secret in (WHY, BY, *_people()) if secret in text]


@both
def test_the_team_s_board_lists_them_and_marks_the_position_in_its_scene(language: str) -> None:
    words = words_for(language)
    shown = situation(forced(), words)
    assert len(shown.forced) == 1
    assert [len(scene.forced) for scene in shown.scenes] == [1, 1, 0]
    for scene in shown.scenes:
        marked = {place.id: place.forced for square in scene.squares for place in square.places if place.forced}
        assert marked == ({"P2": words("forced.mark", rules=RULES[language])} if scene.forced else {})
    said = shown.model_dump_json()
    assert not [secret for secret in (WHY, BY, *_people()) if secret in said]


def test_of_more_than_have_room_the_others_are_counted() -> None:
    days = [b.AS_OF - timedelta(days=number) for number in range(9)]
    first = forced().results[0]
    names = [one for one in first.plan.placements if one.position == "P2"][:1]
    told = tuple(
        Forced(person=one.person, position="P2", despite=MAY, why=WHY, decided_by=BY, decided_on=day)
        for one in names
        for day in days
    )
    many = Material((replace(first, plan=first.plan.model_copy(update={"forced": told})),))
    words = words_for("sv")
    assert words.count("forced.more", len(days) - 4) in render("wall", many, "sv")


@both
@pytest.mark.parametrize("away", [10, 9, 0])
def test_who_is_there_on_no_day_stands_as_that_wherever_forced_placements_do(away: int, language: str) -> None:
    """On how many days else is told those alone who plan and decide."""
    words, day = words_for(language), timedelta(days=1)
    absent = (Period(first=b.AS_OF, last=b.AS_OF + (away - 1) * day),) if away else ()
    signed = {"why": WHY, "decided_by": BY, "decided_on": b.AS_OF}
    pin = b.pin("a", "P", despite=(Forceable.UNAVAILABILITY, Forceable.REACH), **signed)
    posts, travel = [b.position("P", place="FAR")], (b.travel("A", "FAR", 999),)
    member = b.person("a", area="A", unavailable=absent)
    case = b.case([member], posts, scene=b.scenario(b.phase(10)), locks=(pin,), travel=travel)
    made = Solved(case, solve(case))
    every, some = (words(f"forced.away.{key}", days=away, active=10) for key in ("all", "some"))
    (row,) = rows(made, Names(case.organisation, words), words)
    assert [every in row["rules"], some in row["rules"]] == [away == 10, away == 9]
    (line,) = nameless([made], Names(case.organisation, words), words)
    assert (every in marks(made, words)["a", "P"]) == (away == 10)
    assert some not in marks(made, words)["a", "P"]
    empty = words("forced.empty")
    for said in (line, positions([made], words)["P"], marks(made, words, named=False)["a", "P"]):
        assert (empty in said) == (away == 10)
        assert every not in said, "where nobody is named it is not told that somebody is away, and how long"
        assert some not in said


@both
@pytest.mark.parametrize("away", [10, 9])
def test_a_plan_that_holds_by_somebody_who_is_there_on_no_day_is_told_without_them(away: int, language: str) -> None:
    words = words_for(language)
    absent = (Period(first=b.AS_OF, last=b.AS_OF + timedelta(days=away - 1)),)
    signed = {"why": WHY, "decided_by": BY, "decided_on": b.AS_OF}
    pin = b.pin("a", "P", despite=(Forceable.UNAVAILABILITY,), **signed)
    members = [b.person("a", unavailable=absent), b.person("b")]
    case = b.case(members, [b.position("P", depth=1)], scene=b.scenario(b.phase(10)), locks=(pin,))
    made = ScenarioResult(case, solve(case), changes=())
    said = lead.verdict(Material((made,)), words)
    told = words.count("story.verdict.absent.single", 1, missing="1", wanted="1")
    assert said.endswith(told) == (away == 10)


@both
def test_a_lock_that_does_not_hold_says_so_where_it_stands_and_is_not_counted(language: str) -> None:
    words, signed = words_for(language), {"why": WHY, "decided_by": BY, "decided_on": b.AS_OF}
    claimed = b.person("a", claim=ClaimState.CLAIMED)
    locks = (
        b.pin("a", "P", despite=(Forceable.REACH,), **signed),
        b.pin("c", "Q", **signed),
        b.ban("d", "P", **signed),
    )
    case = b.case([claimed, *(b.person(one) for one in "bcd")], [b.position("P"), b.position("Q")], locks=locks)
    made = Solved(case, solve(case))
    assert rows(made, Names(case.organisation, words), words) == []
    told = {row["person"]: row["holds"] for row in locked(made, Names(case.organisation, words), words)}
    assert told == {
        "a": words("forced.not.W-CHECK-072", rule=words("rule.claim.name")),
        "c": words("forced.holds"),
        "d": words("forced.holds"),
    }
    counted = by_hand(made)
    assert (counted.pins, counted.bans, counted.forced) == (1, 1, 0)
    assert words.count("edited.left", 1) in edited_said(made, words)
    alone = case.with_organisation(locks=locks[:1])
    assert edited_said(Solved(alone, solve(alone)), words) == words.count("edited.left", 1)


@both
@pytest.mark.parametrize("level", ["outage_tier_1", "seats_tier_1"])
def test_points_for_outage_are_said_to_be_points(level: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words, lock = words_for(language), b.pin("b", "P", why=WHY, decided_by=BY, decided_on=b.AS_OF)
    case = b.case([b.person(one) for one in "ab"], [b.position("P")], locks=(lock,))
    plan = solve(case).model_copy(update={"unedited": SimpleNamespace(certified=True)})
    monkeypatch.setattr("planner.reports.edited.distances", lambda _: [(level, 9, 11)])
    assert (words("edited.outage") in edited_said(Solved(case, plan), words)) == level.startswith("outage")
