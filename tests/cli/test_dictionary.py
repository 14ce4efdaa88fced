"""HR's account reads of an organisation among the plans what its files may name, by the same path, and nothing else."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from planner.cli.shell import entry
from planner.imports.organisation.read import read_organisation
from planner.jobs import samples
from planner.store import keys
from planner.store.dictionary import dictionary_bytes, dictionary_of
from planner.store.workspace import sealing
from tests import builders as b
from tests.cli.kit import Said, planner
from tests.cli.mounted_town import write_town
from tests.store.workspace.kit import APPROVER, HR, MAKER, QUICK, TEAM, WORDS, made

WORDS_OF_HR = {"units", "skills", "areas", "format"}
IMPORT = ("import", "hr.csv", "--organisation", "org", "--as-of", "2027-03-01")

Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Commands by an account, in a working folder whose organisation the strategist has put in and removed."""
    monkeypatch.setattr(sealing, "STANDARD", QUICK)
    monkeypatch.setattr(keys, "new_key", lambda: b"k" * keys.KEY_BYTES)
    monkeypatch.setattr(
        entry, "hidden", lambda asked: next(WORDS[one] for one in (MAKER, HR, APPROVER, TEAM) if one in asked)
    )
    write_town(tmp_path)
    monkeypatch.chdir(tmp_path)
    made(tmp_path / "w")
    copytree("org", "kept")

    def by(account: str, *words: str | Path) -> Said:
        return planner("--workspace", "w", "--account", account, *words)

    ok(by(MAKER, "workspace", "put", "org"))
    rmtree("org")
    return by


def ok(said: Said) -> Said:
    assert said.code == 0, said.err
    return said


def test_hr_imports_and_asks_by_the_path_of_an_organisation_that_it_does_not_open(run: Run) -> None:
    said = ok(run(HR, *IMPORT, "--json"))
    assert "E-LOOP-031" in run(HR, "register", "--organisation", "org").err  # nobody there has a personnummer
    ok(run(HR, "loop", "--organisation", "org"))
    for path in ("org/positions.csv", "org/units.csv", "org"):
        assert "E-CLI-102" in run(HR, "workspace", "take", path, "--to", "mine").err
    assert "E-CLI-102" in run(HR, "check", "org").err
    assert "E-CLI-102" in run(HR, "solve", "S1", "--organisation", "org").err
    ok(run(HR, "workspace", "take", "private/for-hr/org.json", "--to", "mine"))
    document = json.loads(Path("mine/org.json").read_bytes())
    assert set(document) == WORDS_OF_HR
    whole = read_organisation(Path("kept"))
    shown = Path("mine/org.json").read_text(encoding="utf-8")
    assert not [one.id for one in whole.organisation.positions if f'"{one.id}"' in shown]
    # The strategist's import of the same files finds nobody changed.
    other = ok(run(MAKER, *IMPORT, "--json")).json
    assert other["people"] == said.json["people"] > 0
    assert [other["difference"][kind] for kind in ("new", "left", "changed")] == [0, 0, 0]


def test_the_only_organisation_of_a_workspace_needs_no_switch(run: Run) -> None:
    plain = [word for word in IMPORT if word not in ("--organisation", "org")]
    ok(run(HR, *plain))
    assert "E-LOOP-031" in run(HR, "register").err  # as with the switch
    ok(run(HR, "loop"))
    ok(run(MAKER, "loop"))
    assert "E-CLI-061" in run(MAKER, "loop", "--organisation", "data/organisation").err  # who says it means it
    copytree("kept", "other")
    ok(run(MAKER, "workspace", "put", "other"))
    refused = run(MAKER, "loop")
    assert "E-CLI-061" in refused.err
    assert "--organisation" in refused.err


def test_a_file_that_lies_on_the_disk_only_is_told_as_missing_in_the_workspace(run: Run) -> None:
    Path("private").mkdir(exist_ok=True)
    Path("private/columns.toml").write_text('format = "planner-columns/1"\n', "utf-8")
    refused = run(HR, *IMPORT, "--columns", "private/columns.toml")
    assert refused.code == 2
    assert "E-DOC-078" in refused.err
    assert "workspace put" in refused.err
    ok(run(HR, "workspace", "put", "private/columns.toml"))
    assert "E-DOC-078" not in run(HR, *IMPORT, "--columns", "private/columns.toml").err
    assert "E-DOC-001" in run(HR, *IMPORT, "--columns", "nowhere.toml").err


def test_a_table_that_is_put_in_later_changes_what_hr_reads_unless_it_has_faults(run: Run) -> None:
    units = Path("kept/units.csv")
    whole = units.read_text(encoding="utf-8")
    first, row = whole.splitlines()[:2]
    separator = ";" if ";" in first else ","
    fresh = separator.join(["NY", *row.split(separator)[1:]])
    units.write_text(f"{whole.rstrip()}\n{fresh}\n", encoding="utf-8")
    ok(run(MAKER, "workspace", "put", units, "--as", "org/units.csv"))
    assert '"NY"' in taken(run)
    units.write_text(f"{first}\n", encoding="utf-8")
    said = ok(run(MAKER, "workspace", "put", units, "--as", "org/units.csv"))
    assert "W-CLI-121" in said.err
    assert '"NY"' in taken(run)


def taken(run: Run) -> str:
    rmtree("mine", ignore_errors=True)
    ok(run(HR, "workspace", "take", "private/for-hr/org.json", "--to", "mine"))
    return Path("mine/org.json").read_text(encoding="utf-8")


def test_a_dictionary_that_is_none_is_told(run: Run) -> None:
    Path("org.json").write_text("{}", encoding="utf-8")
    ok(run(MAKER, "workspace", "put", "org.json", "--as", "private/for-hr/org.json"))
    said = run(HR, *IMPORT)
    assert (said.code, "E-CLI-120" in said.err) == (2, True)


def test_the_municipality_and_the_words_are_the_same_as_in_the_whole() -> None:
    whole = read_organisation(samples.organisation()).organisation
    seen = dictionary_of(dictionary_bytes(whole), "x")
    assert seen is not None
    part = seen.organisation()
    assert part.municipality == whole.municipality != ""
    assert {unit.id for unit in part.units} == {unit.id for unit in whole.units}
    assert part.skills == whole.skills
    assert {one.area for one in part.travel} == {one.area for one in whole.travel}
    assert (part.positions, part.locks, part.functions, part.agreements) == ((), (), (), ())
    others = b.organisation(
        units=(b.unit("A", employer="X"), b.unit("Z", employer="KOM")), positions=(b.position("P", unit="Z"),)
    )
    kept = dictionary_of(dictionary_bytes(others), "x")
    assert kept is not None
    assert kept.organisation().municipality == others.municipality == "KOM"


def test_an_organisation_that_has_had_faults_from_the_start_is_not_hrs_to_mend(run: Run) -> None:
    copytree("kept", "new")
    whole = Path("new/units.csv").read_bytes()
    Path("new/units.csv").write_bytes(whole.splitlines(keepends=True)[0])
    for _ in range(2):
        assert "W-CLI-411" in ok(run(MAKER, "workspace", "put", "new")).err
        refused = run(HR, "import", "hr.csv", "--organisation", "new")
        assert (refused.code, "E-CLI-410" in refused.err, "E-CLI-061" in refused.err) == (2, True, False)
    Path("new/units.csv").write_bytes(whole)
    assert "W-CLI-411" not in ok(run(MAKER, "workspace", "put", "new")).err
    ok(run(HR, "import", "hr.csv", "--organisation", "new", "--as-of", "2027-03-01"))
    Path("new/units.csv").write_bytes(whole.splitlines(keepends=True)[0])
    assert "W-CLI-121" in ok(run(MAKER, "workspace", "put", "new")).err
    ok(run(HR, "import", "hr.csv", "--organisation", "new", "--as-of", "2027-03-01"))


def test_who_may_not_put_an_organisation_in_is_told_who_does(run: Run) -> None:
    refused = run(HR, "import", "hr.csv", "--organisation", "nowhere")
    assert ("E-CLI-120" in refused.err, "E-CLI-061" in refused.err) == (True, False)
    assert "E-CLI-061" in run(MAKER, "import", "hr.csv", "--organisation", "nowhere").err
