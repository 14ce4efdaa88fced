"""``planner check``: all files of a folder at once, with exit 2 for faults and 0 for doubts."""

import shutil
from pathlib import Path

import pytest

from planner.jobs import samples
from tests.cli.kit import planner


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The forms, filled with the sample's tables."""
    folder = tmp_path / "kommun"
    assert planner("init", folder, "--as-of", "2027-03-01").code == 0
    shutil.rmtree(folder / "data" / "organisation")
    shutil.copytree(samples.organisation(), folder / "data" / "organisation")
    return folder


def codes(said: dict[str, object]) -> list[str]:
    return [one["code"] for one in said["findings"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_init_writes_is_missing_its_rows_and_nothing_else(tmp_path: Path, language: str) -> None:
    planner("init", tmp_path / "k", "--language", language)
    said = planner("check", tmp_path / "k", "--json")
    assert said.code == 2
    assert said.json["faults"] == 4
    faults = [one for one in said.json["findings"] if one["severity"] == "error"]
    assert {one["code"] for one in faults} == {"E-ORG-006"}
    assert {one["facts"]["table"] for one in faults} == {"functions", "skills", "units", "positions"}
    assert all(one["what"] and one["expected"] and one["fix"] and one["file"] for one in faults)


def test_only_doubts_end_well(town: Path) -> None:
    said = planner("check", town, "--json")
    assert said.code == 0
    assert said.json["faults"] == 0
    assert said.json["doubts"] == sum(one["severity"] == "warning" for one in said.json["findings"]) > 0
    assert [Path(path).name for path in said.json["files"]] == [
        "organisation",
        "settings.toml",
        "measures.toml",
        "marking.toml",
        "krigsplacering.toml",
        "gallring.toml",
        "L1.toml",
    ]


def test_the_workbook_counts_where_the_tables_are_empty(tmp_path: Path) -> None:
    planner("init", tmp_path)
    shutil.rmtree(tmp_path / "data" / "organisation")
    said = planner("check", tmp_path, "--json")
    assert next(Path(path).name for path in said.json["files"]) == "organisation.xlsx"
    assert {one["sheet"] for one in said.json["findings"] if one["severity"] == "error"} == {
        "funktioner", "kompetenser", "enheter", "befattningar",
    }  # fmt: skip


def test_an_organisation_alone(town: Path) -> None:
    said = planner("check", town / "data" / "organisation", "--json")
    assert said.code == 0
    assert len(said.json["files"]) == 1
    assert "W-DOUBT-040" not in codes(said.json)
    assert "W-DOUBT-002" not in codes(said.json)


def test_an_organisation_lies_in_the_working_folder_too(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(town / "data" / "organisation", "organisation")
    said = planner("check", "--json")
    assert (said.code, said.json["files"]) == (0, ["organisation"])
    assert "E-CLI-061" not in planner("loop").err
    shutil.rmtree("organisation")
    assert "E-CLI-061" in planner("loop").err
    Path("organisation").mkdir()
    assert codes(planner("check", "--json").json) == ["E-CLI-061"]


def test_files_are_told_that_nobody_reads_or_that_are_missing(town: Path) -> None:
    (town / "scenarios" / "L1.toml").rename(town / "data" / "scenario.toml")
    (town / "pyproject.toml").write_text("[tool]\n", encoding="utf-8")
    found = [(one["code"], one["file"]) for one in planner("check", town, "--json").json["findings"]]
    assert ("W-DOUBT-040", "scenarios/") in found
    assert ("W-DOUBT-042", "scenario.toml") in found
    assert sum(code == "W-DOUBT-042" for code, _ in found) == 1


def test_one_id_for_each_scenario(town: Path) -> None:
    text = (town / "scenarios" / "L1.toml").read_text(encoding="utf-8")
    (town / "scenarios" / "L2.toml").write_text(text.replace('"L1"', '"l1"'), encoding="utf-8")
    said = planner("check", town, "--json")
    assert said.code == 2
    assert [(one["code"], one["file"]) for one in said.json["findings"] if one["severity"] == "error"] == [
        ("E-DOUBT-044", "L2.toml")
    ]


def test_no_organisation(tmp_path: Path) -> None:
    (tmp_path / "L1.toml").write_text('id = "L1"\n', encoding="utf-8")
    for place in (tmp_path, tmp_path / "inget", tmp_path / "L1.toml"):
        said = planner("check", place, "--json")
        assert (said.code, codes(said.json)) == (2, ["E-CLI-061"])


def test_it_says_what_comes_next(town: Path) -> None:
    said = planner("check", town)
    assert "0 fel" in said.out
    assert "planner import" in said.out
    (town / "data" / "settings.toml").write_text("small_count = 1\n", encoding="utf-8")
    assert "1 fel" in planner("check", town).out


def test_the_next_step_is_the_one_that_has_not_been_taken(town: Path) -> None:
    assert "planner import" in planner("check", town).out.splitlines()[-1]
    (town / "out").mkdir()
    (town / "out" / "roster.json").write_text("{}", encoding="utf-8")
    last = planner("check", town).out.splitlines()[-1]
    assert "planner solve" in last
    assert "planner import" not in last
    assert "planner import" in planner("check", town / "data" / "organisation").out.splitlines()[-1]
