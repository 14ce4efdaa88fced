"""The one-minute test: five questions in order on the first screen and the board's first page."""

import re

import pytest

from planner.domain.organisation import Pattern
from planner.placement import solve
from planner.reports.material import Material, ScenarioResult
from planner.reports.names import Names
from planner.reports.story.answers import answers
from planner.reports.story.papers import render
from planner.text import LANGUAGES, words_for
from tests import builders as b
from tests.reports.made import material, scenario, solved
from tests.reports.pages import Element, parsed, tree
from tests.reports.test_story import SIGNS, cells, plain, plans, positions, rung

both = pytest.mark.parametrize("language", LANGUAGES)
QUESTIONS = {
    "sv": ["Vad brister först?", "Hur illa är det?", "Vad ska beslutas?", "Vad ger pengarna?",
           "Vad klarar inte dygnet runt, och hur länge?"],
    "en": ["What breaks first?", "How bad is it?", "Decide what?", "What does the money buy?",
           "What cannot run round the clock, and for how long?"],
}  # fmt: skip


def asked(page: Element) -> dict[str, list[str]]:
    """Questions with their sentences, as the page has them."""
    (told,) = [one for one in page.all("dl") if one.attributes.get("class") == "answers"]
    questions = [plain(one) for one in told.all("dt")]
    return dict(zip(questions, ([plain(one) for one in dd.all("p")] for dd in told.all("dd")), strict=True))


@both
def test_the_five_questions_come_in_order_on_report_and_board(language: str) -> None:
    report, board = asked(tree(language)), asked(parsed(render("board", material(), language)))
    assert list(report) == list(board) == QUESTIONS[language]
    assert report == board
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
def test_what_money_buys_is_what_the_ladder_of_packages_says(language: str) -> None:
    told = asked(tree(language))[QUESTIONS[language][3]]
    now, *after = list(zip(*(row[1:] for row in cells(language, "packages")), strict=True))
    packages = material().measures
    assert packages is not None
    for sentence, package, column in zip(told, packages.packages, after, strict=False):
        if package.bought.empty:
            assert not re.findall(r"\d+ (till|to) \d+", sentence)
            continue
        moved = [(_on(now, sign), _on(column, sign)) for sign in SIGNS[:3]]
        assert [tuple(map(int, pair)) for pair in re.findall(r"(\d+) (?:till|to) (\d+)", sentence)] == moved
    assert len(told) == len(packages.packages)
    assert re.search(r"(\d+) (?:till|to) \d+", " ".join(told))


def _on(column: tuple[str, ...], sign: str) -> int:
    return sum(int(number) for cell in column for number in re.findall(rf"{sign}\s*(\d+)", cell))


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
    assert re.findall(r"\d+", said) == ["2", "6", "24"]
    assert said.index(known.plain_position("B")) < said.index(known.plain_position("A"))
    assert known.plain_position("C") not in said
