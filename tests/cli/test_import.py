"""The import stores what it should where it should, tells what it set aside, and shows nobody."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from planner.cli.show.asking.dialogue import confirm
from planner.jobs import samples
from planner.text import words_for
from tests.cli.kit import Said, World, import_sample, planner


def test_h11_every_finding_is_in_the_json_and_the_counts_add_up(tmp_path: Path) -> None:
    said = import_sample(tmp_path, "--json")
    assert said.code == 0
    told = said.json
    assert (
        told["rows_read"] == told["rows_used"] + told["rows_set_aside"] + told["rows_protected"] + told["rows_passed"]
    )
    assert told["people"] == len(json.loads((tmp_path / "out/roster.json").read_bytes())["people"]) > 1000
    assert told["rows_set_aside"] > 0
    assert told["mend"]
    assert all(Path(path).is_file() for path in [told["roster"], told["keys"], *told["mend"]])
    assert len(told["findings"]) == told["findings_total"] > 60
    assert {"code", "what", "severity"} <= told["findings"][0].keys()


def test_personal_data_lie_in_the_private_folder_only(world: World, tmp_path: Path) -> None:
    said = import_sample(tmp_path)
    people = json.loads((tmp_path / "private/keys.json").read_bytes())["people"]
    told = said.out + said.err
    public = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()).decode()
    for one in people[::20]:
        assert one["personnummer"] == "" or one["personnummer"] not in told + public
        assert f"{one['first_name']} {one['last_name']}" not in told + public
        assert f'"{one["last_name"]}"' not in public
    assert len(people) > 1000


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_private_folder_is_for_its_owner(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir(mode=0o777)
    import_sample(tmp_path)
    assert (tmp_path / "private").stat().st_mode & 0o777 == 0o700
    files = [*(tmp_path / "private").iterdir(), tmp_path / "out/roster.json"]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}


@pytest.mark.long
def test_the_same_key_gives_the_same_ids_and_a_fresh_one_others(world: World, tmp_path: Path) -> None:
    again, fresh = tmp_path / "again", tmp_path / "fresh"
    assert import_sample(again, "--key", world.private / "keys.json").code == 0
    assert import_sample(fresh).code == 0
    assert (again / "out/roster.json").read_bytes() == world.roster.read_bytes()
    assert (fresh / "out/roster.json").read_bytes() != world.roster.read_bytes()
    before = (fresh / "out/roster.json").read_bytes()
    import_sample(fresh)  # finds the key in the private folder
    assert (fresh / "out/roster.json").read_bytes() == before


@pytest.mark.parametrize("private", ["out", "out/private", "out/../out/x"])
def test_the_private_folder_must_not_lie_in_the_output_folder(private: str, tmp_path: Path) -> None:
    said = import_sample(tmp_path, "--private", tmp_path / private, "--json")
    assert said.code == 2
    assert [one["code"] for one in said.json["findings"]] == ["E-CLI-014"]
    assert not (tmp_path / "out").exists()


def test_a_file_that_cannot_be_used_stores_nothing(tmp_path: Path) -> None:
    empty = tmp_path / "tom.csv"
    empty.write_text("anställningsnummer;enhet\n", encoding="utf-8")
    places = ("--organisation", samples.organisation(), "--out", tmp_path / "out", "--private", tmp_path / "private")
    said = planner("import", empty, tmp_path / "saknas.csv", *places)
    assert said.code == 2
    assert said.out == ""
    assert "E-IMPORT-003 tom.csv, rad 1" in said.err
    assert "E-IMPORT-001 saknas.csv" in said.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tom.csv"]


def test_h11_errors_stand_first_in_the_json_of_a_refused_import_too(tmp_path: Path) -> None:
    staff = tmp_path / "personal.csv"
    staff.write_text("anställningsnummer;födelseår;enhet;anställd från\n1;1980;ingenstans;2020-01-01\n", "utf-8")
    places = ("--organisation", samples.organisation(), "--out", tmp_path / "out", "--private", tmp_path / "private")
    found = planner("import", staff, *places, "--json").json["findings"]
    severities = [one["severity"] for one in found]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    assert {"error", "info"} <= set(severities)


@pytest.mark.long
def test_the_findings_are_told_in_the_language(tmp_path: Path) -> None:
    swedish, english = import_sample(tmp_path), import_sample(tmp_path, "--lang", "en")
    assert "Gör så här: " in swedish.out
    assert "What to do: " in english.out
    assert "Gör så här" not in english.out
    assert "rader lagda åt sidan" in swedish.out
    assert "rows set aside" in english.out


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_s27_nothing_is_writable_by_others_with_an_open_umask(tmp_path: Path) -> None:
    row = "anställningsnummer;födelseår;enhet;anställd från\n1;1980;KSF;2020-01-01\n"
    (tmp_path / "personal.csv").write_text(row, "utf-8")
    words = (
        "-m",
        "planner",
        "import",
        "personal.csv",
        "--organisation",
        samples.organisation(),
        "--as-of",
        "2026-11-22",
    )
    before = os.umask(0)
    try:
        done = subprocess.run([sys.executable, *map(str, words)], cwd=tmp_path, capture_output=True, check=False)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    made = [path for name in ("out", "private") for path in (tmp_path / name, *(tmp_path / name).rglob("*"))]
    assert len(made) >= 5
    assert not [path.name for path in made if path.stat().st_mode & 0o077]


ROWS = "anställningsnummer;födelseår;enhet;anställd från\n"


def small(tmp_path: Path, people: int, *words: str) -> Said:
    """Imports so many people of the sample's organisation."""
    staff = tmp_path / "personal.csv"
    staff.write_text(ROWS + "".join(f"{at};1980;KSF;2020-01-01\n" for at in range(people)), "utf-8")
    places = ("--organisation", samples.organisation(), "--out", tmp_path / "out", "--private", tmp_path / "private")
    return planner("import", *([] if "--undo" in words else [staff]), *places, *words)


def test_h6_the_next_import_is_shown_confirmed_and_taken_back(tmp_path: Path) -> None:
    small(tmp_path, 10)
    roster = (tmp_path / "out/roster.json").read_bytes()
    looked = small(tmp_path, 5, "--preview", "--json")
    assert (looked.code, looked.json["stored"]) == (0, False)
    counts = {
        "before": 10,
        "now": 5,
        "new": 0,
        "new_set_aside_before": 0,
        "left": 5,
        "changed": 0,
        "fields": {},
        "recorded": 0,
        "left_set_aside": 0,
    }
    assert looked.json["difference"] == counts
    assert [one["code"] for one in looked.json["confirm"]] == ["W-STORE-050"]
    assert "10 → 5 personer (0 nya, 5 borta, 0 ändrade)" in small(tmp_path, 5, "--preview").out
    stopped = small(tmp_path, 5)
    assert (stopped.code, stopped.out) == (2, "")
    assert "--confirm" in stopped.err
    assert "10 → 5 personer: 5 av dem" in stopped.err
    assert (tmp_path / "out/roster.json").read_bytes() == roster
    assert small(tmp_path, 5, "--confirm", "--json").json["stored"] is True
    back = small(tmp_path, 0, "--undo", "--json")
    assert (back.code, back.json["people"], back.json["people_before"], back.json["earlier_left"]) == (0, 10, 5, 0)
    assert (tmp_path / "out/roster.json").read_bytes() == roster
    again = small(tmp_path, 0, "--undo")
    assert (again.code, "E-STORE-057" in again.err) == (2, True)


def test_import_without_files_says_so(tmp_path: Path) -> None:
    said = planner("import", "--out", tmp_path / "out")
    assert said.code == 2
    assert "E-CLI-001 FILE... saknas" in said.err


@pytest.mark.parametrize(("answer", "stored"), [("ja\n", True), ("kanske\nj\n", True), ("nej\n", False), ("", False)])
def test_in_a_terminal_somebody_is_asked(monkeypatch: pytest.MonkeyPatch, answer: str, stored: bool) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(answer))
    assert confirm(words_for("sv"), lambda: None) is stored


def test_an_answer_to_another_question_is_told_to_have_changed_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("12=kompetens\nja\n"))
    assert confirm(words_for("sv"), lambda: None, must=False) is True
    assert capsys.readouterr().err.count("inget är ändrat") == 1


def test_test_people_that_nothing_shows_to_be_such_are_left_out_by_number_and_stay_so(tmp_path: Path) -> None:
    assert import_sample(tmp_path).code == 0
    people = [one["employee_number"] for one in json.loads((tmp_path / "private/keys.json").read_bytes())["people"]]
    first, second, third = people[:3]
    for words in (("--leave-out", f"{first}, {second}", "--leave-out", third), ()):
        said = import_sample(tmp_path, *words, "--json")
        assert said.code == 0, said.err
        present = {one["employee_number"] for one in json.loads((tmp_path / "private/keys.json").read_bytes())["people"]
                   if not one["gone"]}  # fmt: skip
        assert present == {*people} - {first, second, third}
        assert "W-IMPORT-303" in {one["code"] for one in said.json["findings"]}
