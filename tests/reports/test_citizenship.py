"""Where vetted people count nowhere because nobody has noted their citizenship, every paper says that first."""

import pytest

from planner.domain.person import Person
from planner.placement import solve
from planner.reports.material import Material, ScenarioResult
from planner.reports.situation.build import situation
from planner.reports.story import decision, lead
from planner.reports.story.papers import render
from planner.text import LANGUAGES, words_for
from tests import builders as b
from tests.reports.made import sought
from tests.reports.pages import parsed
from tests.reports.test_story import plain

NOTED = b.person("noted")
UNSAID = b.person("unsaid", citizen=None, clearance=b.clearance(2))


def material_of(people: tuple[Person, ...], level: int = 2) -> Material:
    case = b.case(people, (b.position("P", clearance_class=level), b.position("Q", clearance_class=3)))
    return Material((sought(ScenarioResult(case, solve(case))),))


@pytest.mark.parametrize("language", LANGUAGES)
def test_board_and_wall_sheet_say_it_before_they_say_to_vet_anybody(language: str) -> None:
    words, told = words_for(language), material_of((UNSAID,))
    said = lead.citizenship(told, words)
    assert "1–2" in said
    assert lead.due(told, words).startswith(said)
    assert decision.points(told, words)[0].text == said
    for paper in ("board", "wall"):
        assert said.removesuffix(".") in plain(parsed(render(paper, told, language)))
    (scene,) = situation(told, words).scenes
    why = {place.id: place.why for square in scene.squares for place in square.places}
    assert [said in why[ident] for ident in ("P", "Q")] == [True, False]


@pytest.mark.parametrize(
    "told",
    [
        material_of((NOTED, UNSAID)),  # too few to be told of
        material_of((b.person("unsaid", citizen=None),), level=3),  # nothing that is lacking asks for citizenship
        material_of((b.person("a", clearance=b.clearance(2)), b.person("c", clearance=b.clearance(3)))),  # none lacks
    ],
)
def test_nothing_is_said_where_it_would_help_nobody_or_tell_of_somebody(told: Material) -> None:
    assert lead.citizenship(told, words_for("sv")) == ""
    said = [point.text for point in decision.points(told, words_for("sv"))]
    assert not any("medborgarskap" in text for text in said)
