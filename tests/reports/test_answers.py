"""The one-minute test: five questions in order on the first screen and the board's first page."""

import re

import pytest

from planner.domain.organisation import Pattern
from planner.domain.plan import Plan
from planner.placement import solve
from planner.reports.material import Material, ScenarioResult
from planner.reports.names import Names
from planner.reports.story import decision
from planner.reports.story.answers import answers
from planner.reports.story.papers import render
from planner.reports.story.phrases import within
from planner.text import LANGUAGES, words_for
from tests import builders as b
from tests.reports.made import material, scenario, solved
from tests.reports.pages import Element, parsed, tree
from tests.reports.test_story import SIGNS, cells, lacking, plain, plans, positions, rung

both = pytest.mark.parametrize("language", LANGUAGES)
QUESTIONS = {
    "sv": ["Vad brister först?", "Hur illa är det?", "Vad ska beslutas?", "Vad ger pengarna?",
           "Vad klarar inte dygnet runt, och hur länge?"],
    "en": ["What breaks first?", "How bad is it?", "What must be decided?", "What does the money buy?",
           "What cannot run round the clock, and for how long?"],
}  # fmt: skip


def missing(plan: Plan) -> int:
    """People missing from the minimum."""
    return lacking(plan).total()


def asked(page: Element) -> dict[str, list[str]]:
    """Questions with their sentences, as the page has them."""
    (told,) = [one for one in page.all("dl") if one.attributes.get("class") == "answers"]
    questions = [plain(one) for one in told.all("dt")]
    return dict(zip(questions, ([plain(one) for one in dd.all("p")] for dd in told.all("dd")), strict=True))


@both
def test_the_five_questions_come_in_order_on_report_and_board(language: str) -> None:
    report, board = asked(tree(language)), asked(parsed(render("board", material(), language)))
    assert list(report) == list(board) == QUESTIONS[language]
    assert words_for(language)("story.answer.anywhere") in report[QUESTIONS[language][0]]
    referring = re.compile(r"board\.html|under Beslut|under Vad|under Decision|under What")
    for question, said in report.items():
        there = [one for one in said if not referring.search(one)]
        assert there == [one for one in board[question] if not referring.search(one)]
        assert len(said) == len(board[question])
    assert all(all(said) and said for said in report.values())


@both
def test_what_breaks_first_counts_every_position_at_its_worst(language: str) -> None:
    said = asked(tree(language))[QUESTIONS[language][0]]
    worst: dict[str, int] = {}
    for plan in plans():
        for want in plan.wanted:
            if want.minimum:
                worst[want.position] = min(3, worst.get(want.position, 3), rung(plan, want.position))
    words = words_for(language)
    for step, name in enumerate(("nobody", "fewer", "rotation")):
        there = [words.name(positions()[ident]) for ident, own in worst.items() if own == step]
        told = [one for one in said if one.startswith(words(f"story.when.{name}"))]
        assert len(told) == bool(there)
        if there:
            named = [one for one in there if one in told[0]]
            more = re.findall(r"(\d+)\D*$", told[0].rpartition(" – ")[2]) if len(there) > 3 else ["0"]
            assert len(named) + int(more[0]) == len(there)


@both
def test_what_money_buys_is_what_the_ladder_of_packages_says_of_the_gravest_scenario(language: str) -> None:
    told = asked(tree(language))[QUESTIONS[language][3]]
    packages, rows = material().measures, cells(language, "packages")
    assert packages is not None
    chosen = [plan for plan in plans() if plan.scenario in packages.scenarios]
    gravest = max(chosen, key=missing).scenario
    _, now, *after = next(row for row in rows if row[0].startswith(gravest))
    for sentence, package, cell in zip(told, packages.packages, after, strict=False):
        moved = r"(\d+) (?:i stället för|instead of) (\d+)|(?:oförändrat|unchanged at) (\d+)"
        changes = [(then or same, before or same) for then, before, same in re.findall(moved, sentence)]
        if package.bought.empty:
            assert not changes
            continue
        assert [(int(before), int(then)) for then, before in changes] == [
            (_on(now, sign), _on(cell, sign)) for sign in SIGNS
        ]
        assert gravest in sentence
    assert len(told) == len(packages.packages) + (len(packages.scenarios) > 1)
    assert re.search(r"(\d+) (?:i stället för|instead of) \d+", " ".join(told))


def _on(cell: str, sign: str) -> int:
    return sum(map(int, re.findall(rf"{sign}\s*(\d+)", cell)))


@both
def test_how_bad_is_told_of_the_gravest_scenario_and_the_sum_says_that_it_is_one(language: str) -> None:
    first, cause, *_ = asked(tree(language))[QUESTIONS[language][1]]
    worst = max(plans(), key=missing)
    steps = [rung(worst, want.position) for want in worst.wanted if want.minimum]
    told = [int(number) for number in re.findall(r"(\d+) (?:utan|med|ha)", first)]
    assert worst.scenario in first
    assert told == [steps.count(step) for step in range(3) if steps.count(step)]
    assert len(worst.wanted) in map(int, re.findall(r"\d+", first))
    assert str(sum(map(missing, plans()))) in re.findall(r"\d+", cause)
    assert re.match("Summerat över scenarierna|Added up over the scenarios", cause)


@both
def test_what_to_decide_says_how_much_who_and_when(language: str) -> None:
    words = words_for(language)
    said = asked(tree(language))[QUESTIONS[language][2]]
    points = decision.points(material(), words)
    chief = [point for point in points if point.chief]
    assert [point.cost for point in chief[-1:]] == [
        words("story.at_most", budget=words("report.money", kronor=words.number(60_000)))
    ]
    for point, sentence in zip(chief, said, strict=False):
        assert re.findall(r"\d+", sentence)[0] == str(points.index(point) + 1)
        parts = (point.text[:-1], within(point.cost), within(point.responsible), words.date(point.by))
        assert all(" ".join(part.split()) in sentence for part in parts)
    assert str(len(points)) in said[len(chief)]
    assert said[-1] == " ".join("".join(decision.passed(material(), words)).split())


@both
def test_a_day_that_has_passed_is_said_by_the_readers_clock_alone(language: str) -> None:
    for page in (tree(language), parsed(render("board", material(), language))):
        told = [
            one for one in (*page.all("p"), *page.all("span")) if "passed" in one.attributes.get("class", "").split()
        ]
        assert told
        assert all("hidden" in one.attributes and one.attributes["data-day"] for one in told)


@both
def test_without_measures_and_round_the_clock_it_says_so(language: str) -> None:
    words = words_for(language)
    told = {one.question: one.said for one in answers(Material((solved(scenario("SC1", tags=("all",))),)), words)}
    assert told[QUESTIONS[language][3]] == (words("story.answer.money.untried"),)
    assert told[QUESTIONS[language][4]] == (words("story.answer.hours.none"),)


@both
def test_what_cannot_run_round_the_clock_is_counted_and_told_with_its_hours(language: str) -> None:
    """3 × 40 of 168 hours leave 6.9 of a day, nobody leaves all of it, 5 × 40 nothing."""
    names = {"A": ("x", 3), "B": ("y", 0), "C": ("z", 5)}
    wanted = [
        b.position(ident, b.seats(day=1, night=1), pattern=Pattern.TWELVE, skills=(skill,))
        for ident, (skill, _) in names.items()
    ]
    members = [one for skill, number in names.values() for one in b.people(number, prefix=skill, skills=(skill,))]
    case = b.case(members, wanted, scene=b.scenario(b.phase(regime="normal"), id="SC1"))
    found, words = Material((ScenarioResult(case, solve(case), changes=()),)), words_for(language)
    (said,) = next(one.said for one in answers(found, words) if one.question == QUESTIONS[language][4])
    known = Names(found, words)
    assert re.findall(r"\d+", said) == ["2", "3", "6"]
    assert said.index(known.plain_position("B")) < said.index(known.plain_position("A"))
    assert known.plain_position("C") not in said
