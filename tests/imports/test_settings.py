from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.levels import SEAT_LEVELS
from planner.domain.settings import Settings
from planner.domain.vocabulary import LEVEL_WORDS
from planner.imports.forms.schemas import schema_of
from planner.imports.settings import read_settings
from tests.imports.rendered import render


def refused(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputRefusedError) as caught:
        read_settings(tmp_path / "settings.toml")
    render(caught.value.findings)
    return [(finding.code, finding.column) for finding in caught.value.findings]


def test_only_changed_keys_are_needed(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("max_travel_min = 60\ntravel_band_min = [10, 20, 30]\n", encoding="utf-8")
    assert read_settings(path) == Settings(max_travel_min=60, travel_band_min=(10, 20, 30))
    path.write_text("", encoding="utf-8")
    assert read_settings(path) == Settings()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("max_travel_minutes = 60", [("E-DOC-007", "max_travel_minutes")]),
        ("max_travel_min = -1", [("E-DOC-016", "max_travel_min")]),
        ("away_days_tolerated = 3", [("E-DOC-026", "away_days_tolerated")]),
        ("away_share_tolerated = 101", [("E-DOC-016", "away_share_tolerated")]),
        ("away_share_tolerated = 10.5", [("E-DOC-010", "away_share_tolerated")]),
        ("max_travel_min = true", [("E-DOC-010", "max_travel_min")]),
        ("travel_band_min = [30, 20, 10]", [("E-DOC-035", "")]),
        ("travel_band_min = [10, 20]", [("E-DOC-008", "travel_band_min[2]")]),
        ("tier_1_max_outage_min = 1440", [("E-DOC-034", "")]),
        ("duty_age_first = 70\nduty_age_last = 16", [("E-DOC-048", "")]),
        ('format = "planner-settings/2"', [("E-DOC-005", "format")]),
        ("a = [", [("E-DOC-002", "")]),
    ],
)
def test_faults(tmp_path: Path, text: str, expected: list[tuple[str, str]]) -> None:
    assert refused(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("tier_1_max_outage_min", -1),
        ("tier_2_max_outage_min", 10**30),
        ("duty_age_first", -1),
        ("duty_age_last", 10**30),
        ("max_travel_min", 10**30),
        ("away_share_tolerated", 10**30),
        ("small_count", 10**30),
        ("vetting_weeks", 10**30),
    ],
)
def test_numbers_beyond_use_are_refused_before_they_reach_64_bits(tmp_path: Path, key: str, value: int) -> None:
    assert refused(tmp_path, f"{key} = {value}") == [("E-DOC-016", key)]


@pytest.mark.parametrize("text", ["travel_band_min = [1, 2, 99999999999999999999]", "travel_band_min = [1, 2, 1441]"])
def test_travel_bands_end_within_a_day(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text) == [("E-DOC-016", "travel_band_min[2]")]


@pytest.mark.parametrize("number", [0, 4, 12])
def test_a_class_that_does_not_exist_cannot_ask_for_citizenship(tmp_path: Path, number: int) -> None:
    assert refused(tmp_path, f"citizenship_classes = [1, {number}]") == [("E-DOC-016", "citizenship_classes[1]")]


def test_the_old_setting_is_refused_with_the_name_of_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("away_days_tolerated = 0\n", encoding="utf-8")
    with pytest.raises(InputRefusedError) as caught:
        read_settings(tmp_path / "settings.toml")
    assert sum("away_share_tolerated" in text for text in render(caught.value.findings)) == 4


def test_the_order_of_levels_may_be_written_in_swedish(tmp_path: Path) -> None:
    """Every level has its word, and an editor takes it; both languages may stand in one list."""
    assert set(LEVEL_WORDS.values()) == set(SEAT_LEVELS)
    order = [*SEAT_LEVELS[:6], "rotation_tier_1", *(one for one in SEAT_LEVELS[6:] if one != "rotation_tier_1")]
    swedish = {own: word for word, own in LEVEL_WORDS.items()}
    path = tmp_path / "settings.toml"
    said = [order[0], *(swedish[one].upper() for one in order[1:])]
    path.write_text(f"level_order = {said!r}\n", encoding="utf-8")
    assert read_settings(path) == Settings.model_validate({"level_order": order})
    options = schema_of("settings", "sv")["properties"]["level_order"]["items"]["enum"]
    assert set(options) == {*LEVEL_WORDS, *SEAT_LEVELS}
    assert refused(tmp_path, f"level_order = {['någon prioritet 4', *said[1:]]!r}") == [("E-DOC-029", "level_order[0]")]
