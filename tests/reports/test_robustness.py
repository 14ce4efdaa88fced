"""The section about how the plans hold: its tables and sentences, also where nothing is wrong."""

from dataclasses import replace
from typing import Any

import pytest

from planner.reports.html import render
from planner.reports.material import Material, ScenarioResult
from planner.reports.sections import depth, falling, holding
from planner.reports.sections.robustness import build
from planner.reports.sections.section import Block
from planner.text import LANGUAGES, words_for
from tests import builders as b
from tests.analysis.made import solved
from tests.reports.made import material, wide
from tests.reports.test_sections import texts

SV = words_for("sv")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2002", " ")


def blocks(of: Material) -> list[Block]:
    return list(build(of, SV).parts["blocks"])


def one(people: int, seats: int, **changes: Any) -> Material:
    answer = solved(b.case(b.people(people), (b.position("A", seats, **changes),)))
    return Material((ScenarioResult(answer.case, answer.plan, changes=()),))


def test_every_block_has_a_sentence_and_a_chart_with_its_table() -> None:
    shown = blocks(material())
    assert [block.figure.id for block in shown if block.figure] == ["chances", "futures", "losses", "falls"]
    assert [block.figure.grid.id for block in shown if block.figure] == ["chances", "futures", "losses", "falls"]
    assert all(len(block.lead) > 40 for block in shown)


def test_headings_state_what_the_charts_show() -> None:
    chances, futures, losses, falls = (plain(block.title) for block in blocks(material()))
    assert chances == "I 4 av 5 fall är alla platser fyllda i minst hälften av utfallen, i 1 aldrig"
    assert futures.startswith("Svagast är SC1 Läge SC1: ett utfall av tio fyller högst")
    assert losses == "Värst drabbas SC3 Läge SC3: utan de 10 mest behövda återstår 2 av 12 personer i prioritet 1"
    assert falls == "I 2 befattningar finns någon som ingen kan ersätta utan att lägsta bemanningen brister"
    assert not [block.title for block in blocks(material()) if block.title.endswith("?")]
    assert all(block.figure and block.figure.title == block.title for block in blocks(material()))


def test_drill_down_shows_the_positions_of_each_function() -> None:
    first = blocks(material())[0]
    assert [fold.title for fold in first.folds] == ["Ledning & <stab>", "Vård", "Teknik"]
    assert [row[0] for row in texts(first.folds[0].grid)] == ["P1 Befattning P1", "P2 Befattning P2"]
    # P1 lacks names: no future fills it. Where it is not wanted there is a dash.
    assert texts(first.folds[0].grid)[0][1:] == ["■ 0", "–", "–"]


def test_losses_count_the_names_placed() -> None:
    rows = falling.losses_grid(one(6, 3, depth=1), SV).rows
    # Six may hold three seats, three are named: whether the others could follow is not told.
    assert [cell.text for cell in rows[0][1:6]] == ["Prioritet 1", "3", "3", "2", "1"]


def test_where_nobody_is_irreplaceable_a_sentence_says_so() -> None:
    quiet = one(8, 1)
    last = blocks(quiet)[-1]
    assert last.figure is None
    assert last.lead.startswith("Ingen enskild person är oersättlig")
    assert falling.falls_grid(quiet, SV).rows == ()
    for language in LANGUAGES:
        assert "figure-falls" not in render(quiet, language)


def test_falls_that_are_not_counted_again_are_said_to_be_the_solvers_word() -> None:
    shown = material()
    word = "är uppgifterna enligt beräkningen och inte omräknade."
    assert word in plain(blocks(shown)[-1].lead)
    pairs = zip(shown.results, shown.robustness, strict=True)
    sure = tuple(replace(one, robustness=replace(found, recounted=True)) for one, found in pairs)
    assert word not in plain(blocks(replace(shown, results=sure))[-1].lead)


def test_falls_tell_the_level_by_scenario() -> None:
    rows = texts(falling.falls_grid(material(), SV))
    assert rows[0][1] == "■ lägsta"
    assert {cell for row in rows for cell in row[1:]} <= {"■ lägsta", "▲ mål", "△ djup", "✓", "–", "– visas inte"}


@pytest.mark.long
def test_no_figures_are_too_many_with_ten_scenarios() -> None:
    page = render(wide(), "sv")
    assert 4 < page.count('role="img"') <= 18


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_futures_table_reads_in_both_languages(language: str) -> None:
    words = words_for(language)
    heads = [column.heading for column in holding.futures_grid(material(), words).columns]
    assert len(heads) == 11
    assert words.percent(0.1) in heads[1]


def test_depth_is_drawn_for_the_gravest_plans() -> None:
    """By what is missed, not by the order of the scenarios; a plan that lacks nothing comes last."""
    light, bare, half = (one(people, 4).results[0] for people in (4, 0, 2))
    plans = [
        replace(result, plan=result.plan.model_copy(update={"scenario": ident}))
        for ident, result in (("L", light), ("B", bare), ("H", half))
    ]
    assert depth.gravest(Material(tuple(plans))) == [1, 2, 0]
