"""``planner init``: forms that nobody has to mend, and nothing written over."""

from datetime import date
from pathlib import Path

import pytest

from planner.imports.scenario import read_scenario
from tests.cli.kit import planner


@pytest.mark.parametrize(("words", "first", "table"), [
    ((), "BÖRJA-HÄR.md", "befattningar.csv"),
    (("--language", "en"), "START-HERE.md", "positions.csv"),
    (("--lang", "en"), "START-HERE.md", "positions.csv"),
    (("--lang", "en", "--language", "sv"), "BÖRJA-HÄR.md", "befattningar.csv"),
])  # fmt: skip
def test_every_form_is_written_and_named(tmp_path: Path, words: tuple[str, ...], first: str, table: str) -> None:
    folder = tmp_path / "kommun"
    said = planner("init", folder, "--as-of", "2027-03-01", "--json", *words)
    assert said.code == 0
    written = sorted(path.as_posix() for path in folder.rglob("*") if path.is_file())
    assert sorted(said.json["files"]) == written
    names = {Path(path).name for path in written}
    assert {first, table, "organisation.xlsx", "L1.toml", "settings.toml", "measures.toml", "marking.toml"} <= names
    assert {"krigsplacering.toml", "gallring.toml"} <= names
    assert sum(name.endswith(".schema.json") for name in names) == 6
    assert read_scenario(folder / "scenarios" / "L1.toml").as_of == date(2027, 3, 1)


def test_the_schemas_lie_where_the_files_say(tmp_path: Path) -> None:
    planner("init", tmp_path, "--as-of", "2027-03-01")
    for path in tmp_path.rglob("*.toml"):
        named = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("#:schema ")
        assert (path.parent / named).is_file(), path.name


@pytest.mark.parametrize("taken", ["data/settings.toml", "data/organisation/positions.csv", "BÖRJA-HÄR.md"])
def test_nothing_is_written_over(tmp_path: Path, taken: str) -> None:
    path = tmp_path / taken
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mitt", encoding="utf-8")
    said = planner("init", tmp_path, "--json")
    assert said.code == 2
    assert [(one["code"], one["file"]) for one in said.json["findings"]] == [("E-CLI-060", taken)]
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [path]
    assert path.read_text(encoding="utf-8") == "mitt"


def test_other_files_are_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "anteckningar.txt").write_text("mitt", encoding="utf-8")
    assert planner("init", tmp_path).code == 0
    assert (tmp_path / "anteckningar.txt").read_text(encoding="utf-8") == "mitt"
