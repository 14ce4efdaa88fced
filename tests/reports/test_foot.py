"""The foot of every page: which plans, until when, who has assessed it, and which page of how many."""

import re
from dataclasses import replace
from datetime import date

import pytest

from planner.domain.marking import Marking
from planner.reports.html import render as render_report
from planner.reports.material import Material
from planner.reports.story.papers import PAPERS, render
from planner.store.documents import version_of
from planner.text import LANGUAGES, words_for
from tests.reports.made import material, scenario, solved, sought
from tests.reports.pages import parsed

every = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in (*PAPERS, "report") for language in LANGUAGES]
)


def page(name: str, made: Material, language: str) -> str:
    return render_report(made, language) if name == "report" else render(name, made, language)


def foot(text: str) -> str:
    style = "".join(one.words for one in parsed(text).all("style"))
    found = re.findall(r'@bottom-left \{ content: "(.*?)"', style)
    return (
        str(found[0])
        if found
        else " ".join(one.text for one in parsed(text).all("p") if one.attributes.get("class") == "copy")
    )


@every
def test_every_page_names_its_plans_and_their_last_day(name: str, language: str) -> None:
    words, made = words_for(language), material()
    version = version_of([one.plan for one in made.results])
    said = foot(page(name, made, language))
    assert words("pack.until", day=words.date(date(2027, 3, 14))) in said
    assert words.count("story.version", 3, version=version) in said
    alone = Material(made.results[:1])
    assert words.count("story.version", 1, version=version_of([made.results[0].plan])) in foot(
        page(name, alone, language)
    )


@every
def test_of_plans_of_different_length_the_one_that_ends_first_counts(name: str, language: str) -> None:
    words = words_for(language)
    shorter = sought(solved(scenario("SC9", 3, positions=("P5",), staffing="minimum")))
    said = foot(page(name, Material((material().results[1], shorter)), language))
    assert words("story.until.first", day=words.date(date(2027, 3, 3))) in said
    assert words("pack.until", day=words.date(date(2027, 3, 3))) != said


@every
def test_the_first_page_lists_each_plan_with_its_checksum(name: str, language: str) -> None:
    words, made = words_for(language), material()
    text = parsed(page(name, made, language)).all("body")[0].text
    for one in made.results:
        line = words("story.plan", plan=one.plan.scenario, version=version_of([one.plan]),
                     day=words.date(one.case.horizon.last))  # fmt: skip
        assert (line in text) == (name != "card"), "a card has no room for them"


@every
def test_who_has_assessed_it_stands_at_every_foot(name: str, language: str) -> None:
    words = words_for(language)
    marking = Marking(
        provision="15 kap. 2 §", authority="Nämnden", decided_by="Skyddschefen", decided_on=date(2027, 2, 3)
    )
    said = words("marking.assessed", who=f"Skyddschefen, {words.date(date(2027, 2, 3))}")
    assert said in foot(page(name, replace(material(), marking=marking), language))
    assert said not in page(name, material(), language)
