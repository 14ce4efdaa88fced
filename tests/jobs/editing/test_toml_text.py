"""A form over a TOML text changes what somebody changes, and not a sign of anything else."""

import tomllib
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.scenario import Scenario
from planner.jobs.editing.fields import values_of
from planner.jobs.editing.toml_text import changed_values, data_of, with_group, with_values, without_group

SAMPLES = sorted((Path(__file__).parents[3] / "scenarios").glob("*.toml"))
TEXT = """# Berättelse
id = "S1" # kort
name_sv = "Storm"
as_of = 2027-03-01

# om veckan
[[phase]]
name_sv = "Första veckan" # namnet
days = 7 # dygn
absence = [
  # om sjuka
  { cause = "sick", share_percent = 10 }, # antagande
  { cause = "road", hits = "area", of = ["NORR", "SYD"], share_percent = 7.5 },
]
activate = [{ tags = ["all"] }]

# om sedan
[[phase]]
name_sv = "Sedan"
days = 3
activate = [{ staffing = "minimum" }]

[[phase.factor]] # fler
percent = 150
"""


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_nobody_changes_stays_byte_for_byte(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    typed = dict(values_of(data_of(text) or {}, Scenario))
    assert changed_values(text, Scenario, typed) == {}
    assert with_values(text, Scenario, {}) == text


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        ("id", "S2", 'id = "S1" # kort', 'id = "S2" # kort'),
        ("phase[0].days", "8", "days = 7 # dygn", "days = 8 # dygn"),
        ("phase[0].absence[0].share_percent", "12,5", "share_percent = 10 }", "share_percent = 12.5 }"),
        ("phase[0].absence[1].of", "SYD; VÄST", '["NORR", "SYD"]', '["SYD", "VÄST"]'),
        ("phase[0].absence[1].hits", "", ', hits = "area",', ", "),
        ("phase[1].factor[0].percent", "200", "percent = 150", "percent = 200"),
        ("phase[1].days", "många", "days = 3", 'days = "många"'),
        ("as_of", "2028-01-02", "2027-03-01", "2028-01-02"),
    ],
)
def test_one_value_is_changed_and_nothing_else(path: str, value: str, old: str, new: str) -> None:
    assert with_values(TEXT, Scenario, {path: value}) == TEXT.replace(old, new)


@pytest.mark.parametrize("path", ["alarm", "phase[0].regime", "phase[1].name_en", "phase[1].factor[0].tags"])
def test_a_new_key_stands_in_its_group(path: str) -> None:
    value = {"alarm": "ja", "phase[0].regime": "normal"}.get(path, "x")
    made = with_values(TEXT, Scenario, {path: value})
    after = dict(values_of(tomllib.loads(made), Scenario))
    before = dict(values_of(tomllib.loads(TEXT), Scenario))
    assert {key for key in after if after[key] != before[key]} == {path}
    assert [line for line in TEXT.splitlines() if line not in made.splitlines()] == []


def test_groups_come_and_go_and_the_others_keep_their_comments() -> None:
    more = with_group(TEXT, Scenario, "phase[0].absence")
    assert len(tomllib.loads(more)["phase"][0]["absence"]) == 3
    assert without_group(more, "phase[0].absence[2]") == TEXT
    fewer = without_group(TEXT, "phase[0].absence[1]")
    assert tomllib.loads(fewer)["phase"][0]["absence"] == [{"cause": "sick", "share_percent": 10}]
    assert "# om sjuka" in fewer
    assert "# antagande" in fewer
    assert len(tomllib.loads(with_group(TEXT, Scenario, "phase[1].factor"))["phase"][1]["factor"]) == 2
    assert tomllib.loads(with_group(TEXT, Scenario, "phase[1].absence"))["phase"][1]["absence"] == [{}]


def test_a_phase_comes_last_and_goes_again() -> None:
    more = with_group(TEXT, Scenario, "phase")
    assert more.startswith(TEXT.rstrip("\n"))
    assert tomllib.loads(more)["phase"][2] == {"activate": [{"staffing": "target"}]}
    assert without_group(more, "phase[2]").rstrip("\n") == TEXT.rstrip("\n")
    assert [phase["name_sv"] for phase in tomllib.loads(without_group(TEXT, "phase[0]"))["phase"]] == ["Sedan"]


def test_a_change_comes_into_a_file_without_any_and_leaves_nothing_behind() -> None:
    made = with_values(with_group(TEXT, Scenario, "change"), Scenario, {"change[0].kind": "close_unit"})
    assert tomllib.loads(made) == {**tomllib.loads(TEXT), "change": [{"kind": "close_unit"}]}
    assert without_group(made, "change[0]").rstrip("\n") == TEXT.rstrip("\n")


def test_swedish_numbers_and_words_are_edited_as_tomls_own() -> None:
    text = TEXT.replace("7.5", "7,5").replace("as_of", "alarm = ja\nas_of")
    assert with_values(text, Scenario, {"id": "S2"}) == TEXT.replace('"S1"', '"S2"').replace(
        "as_of", "alarm = true\nas_of"
    )


@pytest.mark.parametrize("path", ["phase[2].days", "phase[0].hidden", "days", "id[0].x"])
def test_what_is_not_there_is_refused(path: str) -> None:
    with pytest.raises(InputRefusedError, match="E-CLI-160"):
        with_values(TEXT, Scenario, {path: "1"})
    with pytest.raises(InputRefusedError, match="E-CLI-160"):
        without_group(TEXT, "phase[7]")
    with pytest.raises(InputRefusedError, match="E-CLI-160"):
        with_values("id = ", Scenario, {"id": "S2"})
