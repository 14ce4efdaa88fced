"""What readers are told of how measures were looked for: what is an example, and which plans have no part."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.analysis.public.terms import LeftOut, Terms
from planner.domain.measure import Catalogue, Course
from planner.domain.pool import Pool
from planner.reports.html import render
from planner.reports.material import Material
from planner.reports.names import Names
from planner.reports.sections import measures
from planner.reports.story import board
from planner.reports.workbook import tables
from planner.text import LANGUAGES, words_for
from tests.reports.made import material
from tests.reports.test_measures import EN, made, measures_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_prices_that_nobody_gave_are_called_examples(language: str) -> None:
    words = words_for(language)
    said = words("report.measures.unpriced")
    for priced in (True, False):
        assert told_in(made(priced=priced), [said], language) == [[int(not priced)] * 3]


def told_in(material: Material, said: list[str], language: str) -> list[list[int]]:
    """How often the section, the board's paper and the notes of the workbook say each sentence."""
    words = words_for(language)
    found, beyond = measures.build(material, words), board.unknowns(material, words)
    notes = [note for _, note in next(one for one in tables(material, words).values() if one.key == "notes").rows]
    return [[list(told).count(one) for told in (found.parts["facts"] if found else (), beyond, notes)] for one in said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_budget_and_weeks_that_nobody_gave_are_called_examples(language: str) -> None:
    words, report = words_for(language), material()
    budget = words("report.measures.example.budget", budget=words("report.money", kronor=words.number(60_000)))
    weeks = words("report.measures.example.weeks", weeks=words.count("report.weeks", measures_of(report).budget.weeks))
    for given in (True, False):
        told = replace(report, terms=Terms(budget_given=given, weeks_given=not given))
        assert told_in(told, [budget, weeks], language) == [[int(not given)] * 3, [int(given)] * 3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_plans_that_no_measures_are_chosen_for_are_told_with_the_reason(language: str) -> None:
    words = words_for(language)
    said = [words(f"report.measures.left_out.{reason}", plans=f"A{reason}, B") for reason in LeftOut]
    left_out = {reason: (f"A{reason}", "B") for reason in LeftOut}
    told = replace(material(), measures=None, terms=Terms(left_out=left_out))
    assert told_in(told, said, language) == [[1] * 3] * 3


def test_a_city_is_told_on_the_page_that_no_measures_were_looked_for() -> None:
    page = render(replace(material(), measures=None, terms=Terms(left_out={LeftOut.CITY: ("SC1",)})), "en")
    section = page[page.index('<section id="measures"') :]
    said = EN("report.measures.left_out.city", plans="SC1")
    assert section[: section.index("</section>")].count(said) == page.count(said) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_courses_and_pools_that_were_over_on_the_day_of_the_decision_are_told(language: str) -> None:
    words, told = words_for(language), measures_of(material())
    day = told.decided - timedelta(days=1)
    course = Course(skill="nurse", weeks=1, cost_kr=1, first_day=day)
    pool = Pool(id="A", name_sv="A", people=1, last_day=day)
    catalogue = Catalogue(course=(course,), pool=(pool,))
    facts = {"day": words.date(day), "decided": words.date(told.decided)}
    said = [
        words("report.measures.begun", skill=Names(material(), words).skill("nurse"), **facts),
        words("report.measures.over", pool="A", **facts),
    ]
    for later, count in ((0, 1), (-1, 0)):
        decided = told.decided + timedelta(days=later)
        left_out = made(begun=catalogue.begun(decided), over=catalogue.over(decided))
        assert told_in(left_out, said, language) == [[count] * 3] * 2
