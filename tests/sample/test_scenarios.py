"""The ten scenarios can be read, name what exists, tell their story, and are those of the handbook."""

import tomllib
from pathlib import Path

import pytest

from planner.domain.organisation import Organisation, Shift
from planner.domain.regime import RegimeId
from planner.domain.regime.alert import AlertState
from planner.domain.scenario import Hits, Phase, Scenario
from planner.imports.scenario import check_scenario, read_scenario
from planner.sample.municipality import generate
from planner.sample.tables import AS_OF

FOLDER = Path(__file__).parents[2] / "scenarios"
FILES = sorted(FOLDER.glob("*.toml"))
DAYS = {"SC1": 14, "SC2": 42, "SC3": 7, "SC4": 2, "SC5": 10, "SC6": 14, "SC7": 30, "SC8": 14, "SC9": 90, "SC10": 21}


@pytest.fixture(scope="module")
def organisation() -> Organisation:
    return generate().organisation


def _read(path: Path) -> Scenario:
    return Scenario.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def _scenario(name: str) -> Scenario:
    return next(scenario for scenario in map(_read, FILES) if scenario.id == name)


def _active(phase: Phase, organisation: Organisation) -> set[str]:
    return {p.id for p in organisation.positions if any(a.chooses(p.id, p.function, p.tags) for a in phase.activate)}


def test_the_ten_of_the_handbook() -> None:
    assert {scenario.id: scenario.horizon.days for scenario in map(_read, FILES)} == DAYS
    assert {scenario.as_of for scenario in map(_read, FILES)} == {AS_OF}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_scenario_is_sound_and_tells_its_story(path: Path, organisation: Organisation) -> None:
    scenario = read_scenario(path)
    assert scenario == _read(path)
    assert path.stem.startswith(f"SC{int(scenario.id[2:]):02d}-")
    assert check_scenario(scenario, organisation) == ()
    header = [line for line in path.read_text(encoding="utf-8").split("id = ")[0].splitlines() if line]
    assert all(line.startswith("#") for line in header)
    assert {"Berättelse", "Story", "Tal / numbers"} <= {line[1:].split(":")[0].strip() for line in header}
    for phase in scenario.phase:
        assert _active(phase, organisation)
        for factor in phase.factor:
            chosen = {p.id for p in organisation.positions if factor.chooses(p.id, p.function, p.tags)}
            assert chosen <= _active(phase, organisation), "a factor on a position that nobody asks for"


def test_exercise_calls_management_and_staff_by_day(organisation: Organisation) -> None:
    phase = _scenario("SC1").phase[0]
    functions = {p.function for p in organisation.positions if p.id in _active(phase, organisation)}
    assert functions == {"LED", "STAB"}
    assert all(activation.shifts == (Shift.DAY,) for activation in phase.activate)
    assert "P16" not in _active(phase, organisation), "war positions stay empty in peace"


def test_pandemic_peaks_in_the_middle() -> None:
    phases = _scenario("SC2").phase
    assert [max(rule.share_percent for rule in phase.absence if rule.hits is Hits.EVERYONE) for phase in phases] == [
        20,
        40,
        20,
    ]
    assert [phase.regime for phase in phases] == [RegimeId.NORMAL, RegimeId.CRISIS_AGREEMENT, RegimeId.CRISIS_AGREEMENT]


def test_raised_alert_ends_with_every_war_position(organisation: Organisation) -> None:
    steps = [_active(phase, organisation) for phase in _scenario("SC7").phase]
    war = {p.id for p in organisation.positions if "war" in p.tags}
    assert steps[0] < steps[1] < steps[2]
    assert war <= steps[2]
    assert not war & steps[1]


def test_highest_alert_activates_everything(organisation: Organisation) -> None:
    scenario = _scenario("SC8")
    assert scenario.alert_state is AlertState.ALERT_HIGHEST
    assert scenario.alarm
    assert all(len(_active(phase, organisation)) == 85 for phase in scenario.phase)


def test_the_crisis_agreement_ends_after_eight_weeks() -> None:
    """KLA: an assignment lasts at most eight weeks and is followed by twelve without (docs/sources.md)."""
    scenario = _scenario("SC9")
    days = sum(phase.days for phase in scenario.phase if phase.regime is RegimeId.CRISIS_AGREEMENT)
    assert days == 56
    assert [phase.regime for phase in scenario.phase[4:]] == [RegimeId.NORMAL, RegimeId.NORMAL]


def test_water_and_power_positions_have_their_scenario(organisation: Organisation) -> None:
    for name, tag in (("SC5", "water"), ("SC3", "power")):
        tagged = {p.id for p in organisation.positions if tag in p.tags}
        assert all(tagged <= _active(phase, organisation) for phase in _scenario(name).phase)
