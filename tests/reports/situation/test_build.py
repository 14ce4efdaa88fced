"""The situation says what the plans say, in both languages, and nothing by which anybody could be known."""

import re
from datetime import date

import pytest

from planner.analysis.story.ladder import RUNGS, counts
from planner.reports.material import Material
from planner.reports.situation.build import situation, situations
from planner.reports.situation.live import Live
from planner.reports.situation.shown import Scene, Situation, Situations
from planner.text import LANGUAGES, words_for
from tests.reports.made import CANARIES, material


def live(of: Material) -> Live:
    return Live(of.results)


def scenes(shown: Situation) -> list[Scene]:
    return list(shown.scenes)


@pytest.fixture(scope="module")
def shown() -> Situation:
    return situation(material(), words_for("sv"))


def test_every_number_is_the_plans_own(shown: Situation) -> None:
    assert [one.id for one in shown.scenes] == ["SC1", "SC2", "SC3"]
    for seen, scene in zip(material().seen, shown.scenes, strict=True):
        here = counts(seen.ladder)
        assert scene.rungs == tuple(here[rung] for rung in RUNGS)
        assert (scene.missing, scene.wanted) == (int(seen.ladder["missing"].sum()), int(seen.ladder["wanted"].sum()))
        places = [place for square in scene.squares for place in square.places]
        assert sorted(place.id for place in places) == sorted(seen.ladder["position"])
        assert sum(place.missing for place in places) == scene.missing
        for rung, number in zip(RUNGS, scene.rungs, strict=True):
            assert sum(place.sign == rung.value for place in places) == number


def test_the_worst_stands_first(shown: Situation) -> None:
    order = [rung.value for rung in RUNGS]
    for scene in shown.scenes:
        for square in scene.squares:
            ranks = [order.index(place.sign) for place in square.places]
            assert ranks == sorted(ranks)
    assert [group.sign for group in shown.first] == sorted((one.sign for one in shown.first), key=order.index)


def test_what_breaks_is_what_lacks_people_somewhere(shown: Situation) -> None:
    named = {one.position for group in shown.first for one in group.positions}
    lacking = {p.name for scene in shown.scenes for square in scene.squares for p in square.places if p.missing}
    assert named == lacking
    assert lacking


def test_whoever_lacks_people_is_told_why_and_nobody_else(shown: Situation) -> None:
    for scene in shown.scenes:
        for square in scene.squares:
            for place in square.places:
                assert bool(place.why) == bool(place.missing), place
    told = [line for scene in shown.scenes for square in scene.squares for p in square.places for line in p.why]
    assert any("finns 0–4 personer kvar" in line for line in told)
    assert all(line.startswith("Det som hjälper") for line in told if "hjälper" in line)


def test_steps_are_the_phases_and_end_with_the_scenario(shown: Situation) -> None:
    for seen, scene in zip(material().seen, shown.scenes, strict=True):
        phases = seen.case.scenario.phase
        assert [step.name for step in scene.steps] == [phase.name_sv for phase in phases]
        assert scene.steps[0].first == 1
        assert scene.steps[-1].last == sum(phase.days for phase in phases)
        assert all(step.filled <= step.needed for step in scene.steps)


def test_only_packages_that_buy_something_are_told(shown: Situation) -> None:
    measures = material().measures
    assert measures
    buying = sum(not package.bought.empty for package in measures.packages)
    assert len(shown.buys) == len(shown.packages) == buying > 0


def test_at_once_is_the_same_without_what_takes_its_time(shown: Situation) -> None:
    now = situation(live(material()), words_for("sv"), searched=False)
    assert (now.verdict, now.first, now.buys, now.packages) == (shown.verdict, shown.first, (), ())
    for one, other in zip(scenes(now), scenes(shown), strict=True):
        assert (one.rungs, one.missing, one.steps, one.when) == (other.rungs, other.missing, other.steps, other.when)
        assert one.told == other.told[:1]
        assert not any(place.why for square in one.squares for place in square.places)


def test_nobody_is_known_by_it_and_it_is_read_back_as_it_was() -> None:
    data = situations(material()).model_dump_json()
    assert not [sign for sign in CANARIES if sign in data]
    assert not re.search(r"zq[a-z]+x", data)
    back = Situations.model_validate_json(data, strict=True)
    assert set(back.languages) == set(LANGUAGES)
    assert back == situations(material())
    english = back.languages["en"]
    assert english.verdict != back.languages["sv"].verdict
    assert isinstance(english.points[0].by, date)


def test_where_nothing_lacks_nothing_breaks() -> None:
    whole = [result for result, seen in zip(material().results, material().seen, strict=True)
             if not seen.ladder["missing"].sum()]  # fmt: skip
    shown = situation(Material(tuple(whole[:1])), words_for("en"))
    assert (shown.first, shown.bad, shown.points, shown.buys) == ((), (), (), ())
