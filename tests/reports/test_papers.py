"""The papers beside the report: static, whole in one file, without people, and with the figures of the plans."""

import html
import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner.domain.plan import Plan
from planner.reports.approval import approval
from planner.reports.book.readme import _facts
from planner.reports.html import render as render_html
from planner.reports.material import Decided, Material
from planner.reports.situation.build import situation
from planner.reports.story import board, decision, papers
from planner.reports.story.papers import PAPERS, render
from planner.store.adopted_record import Adopted
from planner.text import LANGUAGES, words_for
from tests import builders as b
from tests.reports.made import CANARIES, material, scenario, solved
from tests.reports.pages import Element, landmarks, parsed

every = pytest.mark.parametrize(("name", "language"), [(name, language) for name in PAPERS for language in LANGUAGES])


def plain(element: Element) -> str:
    return re.sub(r"\s+", " ", element.text).strip()


def missing(plan: Plan) -> int:
    people = Counter(name.position for name in plan.placements)
    return sum(max(0, want.minimum - people[want.position]) for want in plan.wanted)


@every
def test_a_paper_is_static_and_asks_for_nothing(name: str, language: str) -> None:
    text = render(name, material(), language)
    page = parsed(text)
    assert page.all("html")[0].attributes["lang"] == language
    assert "plotly" not in text.lower()
    assert "url(" not in text
    assert "@import" not in text
    assert not page.all("img", "iframe", "object")
    assert all(one.attributes.get(key, "data:,") == "data:," for one in page.all() for key in ("src", "href"))
    (script,) = page.all("script")
    assert "new Date()" in script.words
    (policy,) = [meta.attributes["content"] for meta in page.all("meta") if "http-equiv" in meta.attributes]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert len(text) < 100_000


@every
def test_no_two_parts_of_a_paper_are_called_the_same(name: str, language: str) -> None:
    called = landmarks(parsed(render(name, material(), language)))
    assert len(set(called)) == len(called) > 0


@every
def test_a_paper_is_translated_names_nobody_and_has_the_same_bytes(name: str, language: str) -> None:
    text = render(name, material(), language)
    assert not [sign for sign in CANARIES if sign in text]
    assert not re.findall(r"\b(?:story|report)\.[a-z_.]+|\{[a-z_]*\}", parsed(text).all("body")[0].text)
    papers_again = render(name, Material(material().results, measures=material().measures), language)
    assert papers_again == text


@every
def test_each_paper_says_whose_it_is_which_version_and_that_nobody_approved(name: str, language: str) -> None:
    words = words_for(language)
    page = parsed(render(name, material(), language))
    (about,) = [one for one in page.all("dl") if one.attributes.get("class") == "about"]
    told = plain(about)
    assert f" {b.EMPLOYER} " in told
    assert words("story.not_approved") in told
    assert re.search(r"\b[0-9a-f]{12}\b", told)
    (printed,) = [one for one in page.all("dd") if "printed" in one.attributes.get("class", "")]
    assert not re.search(r"\d", plain(printed)), "the day of the print is the reader's"
    assert words("report.marking.text") in plain(page.all("body")[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_claimed_since_the_plan_was_solved_is_told_as_a_band_on_each_paper(language: str) -> None:
    words, (first, *others) = words_for(language), material().results
    told = words("story.claimed", plan=first.plan.scenario, people="1–4")
    taken = replace(material(), results=(replace(first, claimed=3), *others))
    for one, there in ((taken, True), (material(), False)):
        for name in PAPERS:
            assert (told in html.unescape(render(name, one, language))) == there, name
        assert (told in html.unescape(render_html(one, language))) == there
        assert (told in situation(one, words).mark) == there
        assert situation(one, words).state == situation(material(), words).state  # by which it is seen what is older


def _record(**changes: Any) -> Adopted:
    kept = {"path": "plans/SC1.json", "sha256": "a" * 64}
    fields = {"name": "SC1", "scenario": "SC1", "as_of": b.AS_OF, "status": "optimal", "certified": True,
              "peacetime": False, "decided_by": "Nämnden <b>", "decided_on": date(2027, 3, 4),
              "source_sha256": "a" * 64,
              "plan": "plans/SC1.json", "files": [kept]}  # fmt: skip
    return Adopted.model_validate(fields | changes)


def test_a_plan_that_is_adopted_is_told_so_and_of_which() -> None:
    adopted, peace, draft = material().results
    results = (
        replace(adopted, decided=Decided(_record())),
        replace(peace, decided=Decided(_record(peacetime=True), "SC9")),
        draft,
    )
    all_three, words = Material(results, measures=material().measures), words_for("sv")
    told = (
        "SC1: Antagen 4 mars 2027 av Nämnden <b>",
        "SC2: Antagen 4 mars 2027 av Nämnden <b>; för fredstida kriser, krigsplacerar ingen; "
        "gäller inte längre, ersatt av SC9",
        "SC3: Ej godkänd",
    )
    assert approval(all_three, words) == told
    assert approval(Material(results[:1]), words) == (told[0].removeprefix("SC1: "),)
    assert approval(material(), words) == ("Ej godkänd",)
    assert dict(_facts(all_three, words))[words("story.about.state")] == "\n".join(told)
    for text in (*(render(name, all_three, "sv") for name in PAPERS), render_html(all_three, "sv")):
        assert "<br>".join(html.escape(one) for one in told) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wall_counts_the_positions_of_each_plan_on_each_rung(language: str) -> None:
    page = parsed(render("wall", material(), language))
    rows = [row for row in page.all("tr") if row.all("td")]
    for row, result in zip(rows, material().results, strict=True):
        people = Counter(name.position for name in result.plan.placements)
        there = Counter(
            "●" if people[want.position] >= want.minimum
            else "✕" if not people[want.position]
            else "◔" if people[want.position] < want.seats else "◕"
            for want in result.plan.wanted if want.minimum
        )  # fmt: skip
        parts = [plain(part).split(" ") for part in row.all("span") if "part" in part.attributes["class"]]
        assert parts == [[sign, str(there[sign])] for sign in "✕◔◕●" if there[sign]]
        assert re.findall(r"\d+", plain(row.all("td")[1])) == [str(missing(result.plan))]


def test_the_card_names_what_is_empty_and_what_lacks_a_seat() -> None:
    told = plain(parsed(render("card", material(), "en")))
    assert "Position P1 1 hour" in told
    assert "Position P4" not in told, "it lacks rotation only"


def test_the_version_changes_with_the_plans() -> None:
    words = words_for("sv")
    fewer = Material(material().results[:2])
    assert papers.head(fewer, words).version != papers.head(material(), words).version


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worst_scenarios_come_first_with_what_they_lack(language: str) -> None:
    page = parsed(render("board", material(), language))
    scenes = [one for one in page.all("article") if one.attributes.get("class") == "scene"]
    plans = sorted((result.plan for result in material().results), key=missing, reverse=True)
    short = [plan for plan in plans if missing(plan)]
    assert [plain(scene.all("h3")[0]).split(" ")[0] for scene in scenes] == [plan.scenario for plan in short]
    for scene, plan in zip(scenes, short, strict=True):
        figures = list(map(int, re.findall(r"\d+", plain(scene.all("p")[0]))[:2]))
        assert figures == [missing(plan), sum(want.minimum for want in plan.wanted)]


def test_decisions_that_cost_nothing_stand_first_and_what_takes_weeks_is_due_before_the_start() -> None:
    words = words_for("en")
    decided = decision.points(material(), words)
    start = material().results[0].case.scenario.as_of
    assert [point.cost for point in decided[:2]] == [words("story.free")] * 2
    assert "Neighbour" in decided[0].text
    assert "Skill crypto" in decided[1].text
    weeks = max(mend.longest_weeks for seen in material().seen for mend in seen.brief.mends if mend.kind == "train")
    assert weeks > 0
    assert decided[2].by == start - timedelta(weeks=weeks)
    assert decided[-1].by == start
    told = material().measures
    assert told is not None
    (package,) = [point for point in decided if "60,000" in point.cost]
    assert package.by == start - timedelta(weeks=max(told.largest.bought["last_weeks"]))
    assert [point.cost == words("story.free") for point in decided] == [True] * 2 + [False] * (len(decided) - 2)


def test_a_decision_has_one_number_on_the_board_and_on_the_paper_before_it() -> None:
    words = words_for("en")
    numbered = [point.text for point in situation(material(), words).points]
    assert numbered == [point.text for point in decision.points(material(), words)]


def test_nothing_is_to_be_decided_where_all_holds() -> None:
    whole = Material((solved(scenario("SC3", positions=("P5",), staffing="minimum")),))
    assert decision.points(whole, words_for("en")) == []
    page = parsed(render("board", whole, "en"))
    assert "No decision is needed for the minimum." in plain(page)
    assert not page.all("article")


def test_of_many_scenarios_those_that_lack_most_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board, "MOST", 1)
    words = words_for("en")
    grid = board.short_ladder(material(), words)
    assert [row[0].text.split("\u2002")[0] for row in grid.rows] == ["SC1"]
    assert words.count("story.left_out", 2) in render("board", material(), "en")


def test_papers_and_report_show_the_name_of_the_municipality_or_else_its_id() -> None:
    """Of the employer that has most of the positions, it is enough that one unit says what it is called."""
    result = material().results[0]
    units = result.case.organisation.units
    owner = result.case.organisation.municipality
    assert owner == units[0].employer
    last = units[-1].model_copy(update={"employer_name": "Zq & kommun"})
    case = result.case.with_organisation(units=(*units[:-1], last))
    named = Material((replace(result, case=case, changes=()),))
    shown = [*(render(name, named, "sv") for name in PAPERS), render_html(named, "sv")]
    assert all("Zq &amp; kommun" in text and f">{owner}<" not in text for text in shown)
    assert all(f">{owner}<" in render(name, material(), "sv") for name in PAPERS)


def test_the_municipality_is_who_has_most_positions() -> None:
    units = (b.unit("U1", employer="A"), b.unit("U2", employer="B"), b.unit("U3", employer="B"))
    positions = (b.position("P", unit="U1"), b.position("Q", unit="U2"), b.position("R", unit="U3"))
    assert b.organisation(*positions, units=units).municipality == "B"
    assert b.organisation(*positions[:2], units=units).municipality == "A"
