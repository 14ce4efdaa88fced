"""Extract and purge where files lie plainly in the working folder: the same commands, and the same words afterwards."""

import csv
import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from planner.domain.plan import Plan
from planner.jobs.inputs import read_plan_file
from planner.store import keys
from planner.store.subject import plain
from planner.store.subject.signs import Told, signs_of
from planner.store.subject.tombs import TOMBSTONES, stones
from tests.cli.kit import Said, planner
from tests.cli.mounted_town import write_town

ORGANISATION = ("--organisation", "org")


def ok(said: Said) -> Said:
    assert said.code == 0, said.err
    return said


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keys, "new_key", lambda: b"k" * keys.KEY_BYTES)
    write_town(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("hr.csv", "hr2.csv"):
        ok(planner("import", name, *ORGANISATION, "--as-of", "2027-03-01", "--confirm"))
    ok(planner("solve", "S1", *ORGANISATION, "--workers", "1"))
    for into in ("adopted", "elsewhere", "gone"):
        ok(planner("adopt", "out/plans/S1.json", "--decided-by", "KS", "--decided-on", "2027-03-15", "--into", into))
    Path("gone").rename("moved")
    return tmp_path


def placed() -> dict[str, str]:
    """The key file's entry of somebody whom the plan places."""
    placements = json.loads(Path("out/plans/S1.json").read_bytes())["placements"]
    person = next(one["person"] for one in placements if one["person"].startswith("prs-"))
    entries = json.loads(Path("private/keys.json").read_bytes())["people"]
    return next(entry for entry in entries if entry["id"] == person)


def test_nothing_of_the_person_is_left_in_any_file_of_the_program(town: Path) -> None:
    entry = placed()
    person, number = entry["id"], entry["employee_number"]
    shown = planner("purge", person, "--ground", "slutat")
    assert (shown.code, "E-CLI-114" in shown.err, "out/plans/S1.json" in shown.out) == (2, True, True)
    assert not list(town.rglob(TOMBSTONES))
    Path("moved/keys.json").write_bytes(Path("private/keys.json").read_bytes())
    done = planner("purge", person, "--ground", "slutat", "--day", "2027-04-01", "--confirm")
    assert done.code == 0, done.err
    assert "W-CLI-115" in done.out
    assert "gone" in "".join(done.out.split()), "a long path goes on in the next line"
    assert done.out.count("W-CLI-143") == 5  # HR's own two files, and three of the folder that somebody has moved
    signs = signs_of(person, json.loads(Path("moved/keys.json").read_bytes())["people"])
    for path in plain.files_in(Path(name) for name in ("out", "private", "adopted", "elsewhere")):
        assert signs.seen_in(path.read_bytes()).told is not Told.YES, path  # everybody here has one name
        assert person.encode() not in path.read_bytes()
    assert number.encode() in Path("hr.csv").read_bytes()
    assert len(json.loads(Path("private/keys.json").read_bytes())["people"]) == 10
    for path in ("out/plans/S1.json", "adopted/S1", "elsewhere/S1"):
        said = ok(planner("verify", path))
        assert "2027-04-01, före gallring 1" in " ".join(said.err.split())
        assert "1 april 2027, före gallring 1" in " ".join(said.out.split())
    assert {stone.person for stone in stones(Path("out"))} == {person}
    assert "E-CLI-113" in planner("purge", person, "--ground", "slutat", "--confirm").err
    ok(planner("import", "hr2.csv", *ORGANISATION, "--as-of", "2027-03-02", "--preview"))


def test_a_plan_stays_in_use_by_its_last_verdict_whoever_is_purged(town: Path) -> None:
    whole = read_plan_file(Path("adopted/S1")).plan
    person, others = placed()["id"], {one["id"] for one in _people()}
    plan = json.loads(Path("out/plans/S1.json").read_bytes())
    position = next(one["position"] for one in plan["placements"] if one["person"] == person)
    unplaced = min(others - {one["person"] for one in plan["placements"]})
    for one, code, day in ((unplaced, "I-CLI-413", "2027-04-01"), (person, "W-CLI-412", "2027-05-01")):
        assert code in planner("purge", one, "--ground", "begäran").out
        ok(planner("purge", one, "--ground", "begäran", "--day", day, "--confirm"))
        said = ok(planner("verify", "adopted/S1"))
        assert "2027-04-01, före gallring 1" in " ".join(said.err.split())
        assert ("W-HASH-007" in said.err) == (one == person)
        for words in (
            ("list",),
            ("paper",),
            ("explain", position),
            ("evaluate", "S1"),
            ("compare", "out/plans/S1.json"),
        ):
            ok(planner(words[0], "adopted/S1", *words[1:]))
    left = read_plan_file(Path("adopted/S1"))
    assert [one.position for one in left.emptied] == [position]
    assert len(left.plan.placements) == len(whole.placements) - 1
    assert _missing(left.plan) == _missing(whole) + 1
    page = next(Path("private").glob("holders-*.html")).read_text(encoding="utf-8")
    assert page.count("den som hade den är gallrad") == 1
    again = planner("adopt", "out/plans/S1.json", "--decided-by", "KS", "--decided-on", "2027-06-01", "--name", "NY")
    assert (again.code, "E-HASH-005" in again.err) == (2, True)
    assert "E-HASH-005" in planner("resilience", "adopted/S1").err


def test_what_somebody_changes_after_a_purge_is_no_purge(town: Path) -> None:
    ok(planner("purge", placed()["id"], "--ground", "slutat", "--day", "2027-04-01", "--confirm"))
    for place, plan, code in (
        ("adopted/S1/inputs/roster", "adopted/S1", "E-STORE-030"),
        ("out", "out/plans/S1.json", "E-HASH-002"),
    ):
        roster = Path(place) / "roster.json"
        kept = roster.read_bytes()
        roster.write_bytes(kept + b"\n")
        assert code in planner("verify", plan).err
        roster.write_bytes(kept)
        ok(planner("verify", plan))


def test_a_plan_that_was_not_right_before_each_purge_has_no_verdict(town: Path) -> None:
    for number in (1, 2):
        ok(planner("purge", placed()["id"], "--ground", "slutat", "--day", f"2027-04-0{number}", "--confirm"))
    tombs = Path("adopted/S1/plans") / TOMBSTONES
    lines = [json.loads(line) for line in tombs.read_text(encoding="utf-8").splitlines()]
    ok(planner("verify", "adopted/S1"))
    for number in (1, 2):
        silent = [line | {"verdict": "" if line["number"] == number else line["verdict"]} for line in lines]
        tombs.write_text("".join(json.dumps(line) + "\n" for line in silent), encoding="utf-8")
        assert "E-HASH-005" in planner("verify", "adopted/S1").err


def _missing(plan: Plan) -> int:
    return sum(sum(row.steps) for row in plan.missing)


def test_the_extract_has_what_the_files_say_and_nobody_else(town: Path) -> None:
    entry = placed()
    ok(planner("extract", entry["id"], "--to", "utdrag"))
    text = Path("utdrag/registerutdrag.txt").read_text(encoding="utf-8")
    everybody = json.loads(Path("private/keys.json").read_bytes())["people"]
    assert entry["employee_number"] in text
    assert [one["id"] for one in everybody if one["id"] in text] == [entry["id"]]
    assert "E-CLI-113" in planner("extract", "prs-nobody", "--to", "u").err


def test_the_extract_says_what_units_are_called_where_an_organisation_lies_at_its_usual_place(town: Path) -> None:
    entry = placed()
    job = next(one for one in _people() if one["id"] == entry["id"])["employments"][0]
    copytree(town / "org", town / "data" / "organisation")
    rows = csv.DictReader((town / "org" / "units.csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
    name = next(own["name_sv"] for own in rows if own["id"] == job["unit"])
    ok(planner("extract", entry["id"], "--to", "med"))
    text = Path("med/registerutdrag.txt").read_text(encoding="utf-8")
    assert f"Enhet: {name}" in text
    assert f"Enhet: {job['unit']}\n" not in text


def _people() -> list[dict[str, Any]]:
    people: list[dict[str, Any]] = json.loads(Path("out/roster.json").read_bytes())["people"]
    return people


def test_a_purge_cut_short_is_all_old_or_carried_out_by_the_next(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.files import together

    entry, made = placed(), [0]
    whole = together._make

    def cut(move: together._Move) -> None:
        made[0] += 1
        if made[0] == 4:
            raise KeyboardInterrupt
        whole(move)

    asked = plain.PlainPurge(entry["id"], "2027-04-01", "x", {})
    with monkeypatch.context() as patch:
        patch.setattr(together, "_make", cut)
        with pytest.raises(KeyboardInterrupt):
            plain.purge_plain(asked, [Path("out"), Path("private")], Path("private"))
    before = entry["id"].encode() in Path("out/roster.json").read_bytes()
    again = planner("purge", entry["id"], "--ground", "x", "--confirm")
    assert (again.code == 0) or not before  # what was decided is carried out first; then there may be nothing left
    for path in plain.files_in([Path("out"), Path("private")]):
        assert entry["id"].encode() not in path.read_bytes(), path


def test_beside_a_workspace_plain_files_must_be_meant(town: Path) -> None:
    person = placed()["id"]
    Path("w").mkdir()
    Path("w/accounts.json").write_text("{}", encoding="utf-8")
    Path("private").rename("p")
    said = planner("purge", person, "--ground", "x", "--confirm")
    assert (said.code, "E-CLI-116" in said.err) == (2, True)
    assert person.encode() in Path("out/roster.json").read_bytes()
    assert planner("--workspace", "none", "purge", person, "--ground", "x", "--confirm").code == 0
