"""The workspace as commands meet it: who opens what, what is refused, and that nothing of it is on the disk."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from planner.cli.shell import entry
from planner.store import keys
from planner.store.workspace import sealing
from tests.cli.kit import Said, planner
from tests.cli.mounted_town import write_town
from tests.jobs.loop.loop_world import number
from tests.store.workspace.kit import QUICK

PHRASE = "en lång fras som ingen annan har"
SCENARIO = "S1.toml"
OTHER = "en annan fras som är lång nog"
ORGANISATION = ("--organisation", "org")

Run = Callable[..., Said]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which Stina plans, Harriet is HR, and Kris of the crisis team."""
    folder: Path = tmp_path_factory.mktemp("template") / "w"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "STANDARD", QUICK)
        patch.setattr(entry, "hidden", lambda _: PHRASE)
        ok(planner("workspace", "new", folder, "--name", "stina"))
        for name, role in (("harriet", "hr"), ("kris", "krisledning")):
            ok(planner("--workspace", folder, "--account", "stina", "account", "add", name, "--role", role))
    return folder


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with HR's file, in which somebody types one passphrase always."""
    monkeypatch.setattr(sealing, "STANDARD", QUICK)
    monkeypatch.setattr(keys, "new_key", lambda: b"k" * keys.KEY_BYTES)
    monkeypatch.setattr(entry, "hidden", lambda _: PHRASE)
    write_town(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(town: Path, template: Path) -> Run:
    """Commands by an account of the workspace."""
    copytree(template, town / "w")

    def by(account: str, *words: str | Path) -> Said:
        return planner("--workspace", "w", "--account", account, *words)

    return by


def keys_bytes(run: Run) -> bytes:
    """The key file, as HR would take it out."""
    ok(run("harriet", "workspace", "take", "private/keys.json", "--to", "extract"))
    return Path("extract", "keys.json").read_bytes()


def stored(folder: Path) -> set[str]:
    """Everything on the disk that is not the workspace's own."""
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in paths if path.parts[0] != "w"}


def ok(said: Said) -> Said:
    assert said.code == 0, said.err
    return said


def imported(run: Run, account: str, name: str, *words: str) -> Said:
    return run(account, "import", name, *ORGANISATION, "--as-of", "2027-03-01", *words)


@pytest.mark.long
def test_hr_imports_the_strategist_plans_and_each_is_kept_from_what_is_the_others(town: Path, run: Run) -> None:
    before = stored(town)
    ok(imported(run, "harriet", "hr.csv"))
    ok(run("harriet", "who", "1003"))
    for words in (
        ("solve", "S1", *ORGANISATION),
        ("verify", "out/plans/S1.json"),
        ("verify", "adopted/S1"),
        ("workspace", "history", "out/plans/S1.json"),
        ("workspace", "put", "org"),
    ):
        said = run("harriet", *words)
        assert (said.code, said.err.count("E-CLI-102")) == (2, 1), said.err
        assert said.err.count("E-") == 1, said.err
    log = ok(run("harriet", "workspace", "log", "--json")).json["lines"]
    denied = [(line["account"], line["container"], line["files"]) for line in log if line["action"] == "denied"]
    assert denied == [("harriet", "audit", [])] * 5
    assert "nekades något" in ok(run("harriet", "workspace", "log")).out
    ok(run("stina", "solve", "S1", *ORGANISATION))
    ok(imported(run, "harriet", "hr2.csv", "--confirm"))
    ok(run("stina", "verify", "out/plans/S1.json"))
    for words in (("import", "hr.csv", *ORGANISATION), ("verify", "out/plans/S1.json"), ("workspace", "log")):
        said = run("kris", *words)
        assert (said.code, "E-CLI-102" in said.err) == (2, True), said.err
    assert stored(town) == before
    log = ok(run("harriet", "workspace", "log", "--json")).json["lines"]
    assert [(line["account"], line["action"], line["container"], bool(line["files"])) for line in log[-4:]] == [
        ("harriet", "import", "people", True),
        ("stina", "solve", "plans", False),
        ("stina", "solve", "plans", False),
        ("harriet", "import", "people", True),
    ]
    versions = ok(run("harriet", "workspace", "history", "out/roster.json", "--json")).json["versions"]
    assert [version["account"] for version in versions] == ["harriet"] * 2


@pytest.mark.long
def test_what_is_put_in_is_found_and_what_is_taken_out_is_said(town: Path, run: Run) -> None:
    said = ok(run("stina", "workspace", "put", "org"))
    assert "W-CLI-109" in said.err
    ok(run("stina", "workspace", "put", Path("scenarios") / SCENARIO))
    for path in [*(town / "org").iterdir(), town / "scenarios" / SCENARIO]:
        path.unlink()
    ok(imported(run, "stina", "hr.csv"))
    ok(run("stina", "solve", "S1", *ORGANISATION))
    listed = {file["path"] for file in ok(run("stina", "workspace", "list", "--json")).json["files"]}
    assert {"org/units.csv", f"scenarios/{SCENARIO}", "out/plans/S1.json", "private/keys.json"} <= listed
    assert not {file["path"] for file in run("kris", "workspace", "list", "--json").json["files"]}
    said = ok(run("stina", "workspace", "take", "out/plans", "--to", "extract"))
    assert "W-CLI-110" in said.err
    assert (town / "extract" / "plans" / "S1.json").stat().st_mode & 0o077 == 0
    assert ok(run("stina", "workspace", "log", "--json")).json["lines"][-1]["action"] == "take"
    again = run("stina", "workspace", "take", "out/plans", "--to", "extract")
    assert (again.code, "E-CLI-108" in again.err) == (2, True)
    assert run("harriet", "workspace", "take", "out/plans/S1.json", "--to", "mine").code == 2
    assert not (town / "mine").exists()


@pytest.mark.long
def test_a_scenario_that_is_changed_later_does_not_change_a_plan(town: Path, run: Run) -> None:
    """The plan is verified and played on the scenario that it was made from; the new one is another."""
    for path in ("org", "scenarios"):
        ok(run("stina", "workspace", "put", path))
    ok(imported(run, "stina", "hr.csv"))
    ok(run("stina", "solve", "S1", *ORGANISATION))
    played = ok(run("stina", "evaluate", "out/plans/S1.json", "S1", "--json")).json
    scenario = town / "scenarios" / SCENARIO
    scenario.write_text(scenario.read_text(encoding="utf-8").replace("First week", "Another week"), encoding="utf-8")
    (town / "org" / "travel.csv").unlink()
    (town / "org" / "more").mkdir()
    ok(run("stina", "workspace", "put", "scenarios"))
    ok(run("stina", "workspace", "put", "hr.csv", "--as", "org/locks.csv"))
    ok(run("stina", "verify", "out/plans/S1.json"))
    said = ok(run("stina", "evaluate", "out/plans/S1.json", "S1", "--json"))
    assert {key: said.json[key] for key in played if key != "notes"} == {
        key: played[key] for key in played if key != "notes"
    }
    assert "I-CLI-088" in said.err


@pytest.mark.long
def test_who_may_be_in_an_adopted_plan_is_kept_when_hr_cannot_see_it(town: Path, run: Run) -> None:
    """Whoever only the second import had, and may stand in an adopted plan, stays known when HR takes it back."""
    ok(imported(run, "harriet", "hr2.csv"))
    ok(imported(run, "harriet", "hr.csv"))
    said = ok(run("harriet", "import", "--undo"))
    assert "I-STORE-073 1 personer" in said.out
    assert len(json.loads(keys_bytes(run))["people"]) == 11


def test_hr_imports_into_it_and_does_not_open_plans(town: Path, run: Run) -> None:
    before = stored(town)
    ok(imported(run, "harriet", "hr.csv"))
    assert stored(town) == before
    said = run("harriet", "verify", "out/plans/S1.json")
    assert (said.code, said.err.count("E-")) == (2, 1)
    assert "E-CLI-102" in said.err


def test_hr_asks_about_everybody_unknown_and_sees_the_states_without_plans(town: Path, run: Run) -> None:
    rows = (f"{1000 + at};{number(1980 + at)};Zqvinna;Zqström;KLK;2015-08-01" for at in range(3))
    headings = "Anställningsnummer;Personnummer;Förnamn;Efternamn;Enhet;Anställd från"
    Path("hr.csv").write_text("\n".join((headings, *rows, "")), encoding="utf-8")
    ok(imported(run, "harriet", "hr.csv"))
    before = ok(run("harriet", "loop", *ORGANISATION, "--day", "2027-03-02", "--json")).json
    assert before["states"]["unknown"] == 3
    assert [note["code"] for note in before["notes"] if note["code"] == "I-LOOP-087"] == ["I-LOOP-087"]
    sent = ok(run("harriet", "register", *ORGANISATION, "--day", "2027-03-02", "--json")).json
    told = [note for note in sent["notes"] if note["code"] == "I-LOOP-086"]
    assert [note["facts"]["count"] for note in told] == [before["states"]["unknown"]]
    after = ok(run("harriet", "loop", *ORGANISATION, "--day", "2027-03-02", "--json")).json
    assert after["states"]["asked"] - before["states"]["asked"] == sent["asked"] == 3


def test_the_workspace_is_asked_for_by_variables_too(town: Path, run: Run) -> None:
    env = {"PLANNER_WORKSPACE": "w", "PLANNER_ACCOUNT": "stina"}
    assert planner("workspace", "log", env=env).code == 0
    assert "E-CLI-100" in planner("workspace", "log").err
    assert "E-CLI-100" in planner("import", "hr.csv", env={"PLANNER_WORKSPACE": "w"}).err
    assert planner("schema", env=env | {"PLANNER_WORKSPACE": "nowhere"}).code == 0


def test_a_forgotten_account_leaves_nothing_unencrypted(town: Path, run: Run) -> None:
    """Beside a workspace nothing is written outside it, unless that is said, or lies there from before."""
    before = stored(town)
    words = ("import", "hr.csv", *ORGANISATION, "--as-of", "2027-03-01")
    for forgotten, code in ((words, "E-CLI-116"), (("solve", "S1", *ORGANISATION), "W-CLI-122")):
        said = planner(*forgotten)
        assert (said.code, said.err.count(code), "(w)" in said.err) == (2, 1, True), said.err
        assert stored(town) == before
    assert "CLI-11" not in ok(planner("--workspace", "none", *words)).err
    assert Path("private", "keys.json").is_file()
    assert ok(planner("import", "hr.csv", *words[2:])).err.count("W-CLI-117") == 1
    assert "CLI-11" not in ok(planner(*words, env={"PLANNER_WORKSPACE": "none"})).err
    assert "E-CLI-100" in planner("--workspace", "none", "workspace", "log").err


def test_without_a_workspace_nothing_is_said_of_one(town: Path) -> None:
    assert "CLI-11" not in ok(planner("import", "hr.csv", *ORGANISATION, "--as-of", "2027-03-01")).err


def test_a_wrong_passphrase_opens_nothing(town: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry, "hidden", lambda _: OTHER)
    said = run("stina", "workspace", "list")
    assert (said.code, "E-WORKSPACE-006" in said.err) == (2, True)


@pytest.mark.long
def test_accounts_are_given_changed_and_taken_away(town: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    ok(run("stina", "account", "add", "bo", "--role", "approver", "--new-key-file", "bo.key"))
    assert (town / "bo.key").stat().st_mode & 0o077 == 0
    ok(planner("--workspace", "w", "--account", "bo", "--key-file", "bo.key", "workspace", "list"))
    assert "E-CLI-111" in planner("--workspace", "w", "--account", "bo", "--key-file", "no", "workspace", "list").err
    said = run("harriet", "account", "add", "eva", "--role", "hr", "--new-key-file", "eva.key")
    assert (said.code, "E-WORKSPACE-009" in said.err, (town / "eva.key").exists()) == (2, True, False)
    listed = ok(run("stina", "workspace", "log")).out
    assert "bo (beslutsfattare)" in listed
    ok(run("stina", "account", "off", "harriet"))
    assert "E-WORKSPACE-005" in run("harriet", "workspace", "list").err
    phrases = iter([PHRASE, OTHER, OTHER])
    monkeypatch.setattr(entry, "hidden", lambda _: next(phrases))
    ok(run("kris", "account", "passphrase"))
    monkeypatch.setattr(entry, "hidden", lambda _: OTHER)
    ok(run("kris", "workspace", "list"))
    monkeypatch.setattr(entry, "hidden", lambda _: PHRASE)
    ok(run("stina", "account", "add", "kris", "--again"))
    ok(run("kris", "workspace", "list"))
    phrases = iter([PHRASE, PHRASE, OTHER])
    monkeypatch.setattr(entry, "hidden", lambda _: next(phrases))
    assert "E-CLI-104" in run("stina", "account", "add", "eva", "--role", "hr").err
    monkeypatch.setattr(entry, "hidden", lambda _: PHRASE)
    assert "E-CLI-112" in run("stina", "account", "add", "eva", "--role", "chef").err
    assert "E-CLI-112" in run("stina", "account", "add", "eva").err
    assert "E-CLI-105" in run("stina", "account", "add", "Eva Ström", "--role", "hr").err


def test_the_key_on_paper_opens_when_nobody_else_can(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = ok(planner("workspace", "new", "w", "--name", "stina"))
    (key,) = [line for line in said.out.splitlines() if line.count("-") > 10]
    monkeypatch.setattr(entry, "hidden", lambda question: key.lower() if "recovery" in question else OTHER)
    ok(planner("--workspace", "w", "--account", "recovery", "account", "add", "stina", "--again"))
    ok(planner("--workspace", "w", "--account", "stina", "workspace", "list"))


@pytest.mark.parametrize("place", ["out", "private/w"])
def test_a_workspace_cannot_lie_within_itself(town: Path, place: str) -> None:
    said = planner("workspace", "new", place, "--name", "stina")
    assert (said.code, "E-CLI-103" in said.err) == (2, True)


def test_one_that_was_put_into_such_a_folder_is_not_worked_in(town: Path, run: Run) -> None:
    copytree(town / "w", town / "out" / "w")
    said = planner("--workspace", "out/w", "--account", "stina", "import", "hr.csv", *ORGANISATION)
    assert (said.code, "E-CLI-103" in said.err) == (2, True)


def test_nothing_is_written_beside_it(town: Path, run: Run) -> None:
    said = imported(run, "stina", "hr.csv", "--private", "elsewhere")
    assert (said.code, "E-DOC-069" in said.err) == (2, True)


@pytest.mark.parametrize("place", ["../org", "/etc"])
def test_no_path_leads_out_of_it(town: Path, run: Run, place: str) -> None:
    assert "E-CLI-107" in run("stina", "workspace", "put", "org", "--as", place).err
    assert "E-CLI-107" in run("stina", "workspace", "take", place, "--to", "x").err


def test_what_is_not_there_is_told(town: Path, run: Run) -> None:
    assert "E-CLI-106" in run("stina", "workspace", "put", "nothing").err
    assert "E-CLI-106" in run("stina", "workspace", "take", "nothing", "--to", "x").err
    assert "E-CLI-106" in run("stina", "workspace", "history", "nothing").err


def test_a_passphrase_is_typed_in_a_terminal_only(tmp_path: Path) -> None:
    said = planner("workspace", "new", tmp_path / "w", "--name", "stina")
    assert (said.code, "E-CLI-101" in said.err) == (2, True)
    assert not (tmp_path / "w").exists()


def test_a_command_of_two_words_is_found_and_helped() -> None:
    assert "workspace new" in planner("workspace").out
    assert "workspace new" in planner("workspace", "--help").out
    assert "planner workspace new" in planner("workspace", "new", "--help").out
    assert "workspace list" in planner("workspace", "lst").err
    assert planner("--workspace", "w", "--account", "a", "workspace", "new", "--help").code == 0


@pytest.mark.long
def test_a_backup_brings_back_what_was_there(town: Path, run: Run) -> None:
    ok(imported(run, "stina", "hr.csv"))
    ok(run("stina", "backup", "--to", "copies"))
    ok(run("stina", "doctor", "--new-receipt", "receipts"))
    ok(imported(run, "stina", "hr2.csv", "--confirm"))
    (receipt,) = (town / "receipts").iterdir()
    told = ok(run("stina", "doctor", "--receipt", receipt, "--backups", "copies", "--json")).json["findings"]
    assert {"I-WORKSPACE-034", "I-WORKSPACE-066"} & {one["code"] for one in told}
    ok(run("stina", "restore", "copies/backup-0001"))
    versions = ok(run("stina", "workspace", "history", "out/roster.json", "--json")).json["versions"]
    assert len(versions) == 1
    said = run("stina", "doctor", "--receipt", receipt)
    assert (said.code, "E-WORKSPACE-03" in said.out) == (2, True)
    assert run("harriet", "backup", "--to", "copies").code == 2
    assert "E-CLI-106" in run("stina", "doctor", "--receipt", "none.json").err
    assert "E-CLI-102" in run("kris", "doctor", "--receipt", receipt).err
    assert "E-CLI-102" in run("kris", "doctor", "--new-receipt", "receipts").err


def test_a_doctor_finds_nothing_in_a_sound_one(town: Path, run: Run) -> None:
    assert ok(run("stina", "doctor", "--json")).json["receipt"] is None
    assert "E-CLI-100" in planner("restore", "copies/backup-0001").err


def test_a_doctor_of_a_damaged_workspace_names_the_sound_backups(town: Path, run: Run) -> None:
    ok(run("stina", "backup", "--to", "copies"))
    (audit,) = town.glob("w/containers-*/audit.db")
    audit.write_bytes(audit.read_bytes()[:-4096])
    assert "E-WORKSPACE-020" in run("stina", "doctor").err
    said = run("stina", "doctor", "--backups", "copies")
    assert (said.code, "E-WORKSPACE-020" in said.out, "planner restore MAPP/backup-0001" in said.out) == (2, True, True)
    assert "E-WORKSPACE-060" in run("stina", "doctor", "--backups", "nowhere").out


@pytest.mark.long
def test_a_plan_is_adopted_when_somebody_else_has_approved_it(town: Path, run: Run) -> None:
    """The shelf that commands work on is the one that knows whose plan it is."""
    ok(run("stina", "account", "add", "bo", "--role", "beslutsfattare"))
    ok(imported(run, "harriet", "hr.csv"))
    ok(run("stina", "solve", "S1", *ORGANISATION))
    plan = "out/plans/S1.json"
    decided = ("adopt", plan, "--decided-by", "Styrelsen", "--decided-on", "2027-03-02")
    said = run("stina", *decided)
    assert (said.code, "E-APPROVAL-" in said.err) == (2, True), said.err
    ok(run("stina", "send", plan))
    assert run("stina", "approve", plan).code == 2
    ok(run("bo", "approve", plan))
    ok(run("stina", *decided))
    ok(run("bo", "verify", "adopted/S1"))


@pytest.mark.parametrize("account", ["stina", "harriet"])
def test_the_extract_of_a_workspace_says_what_units_are_called(run: Run, account: str) -> None:
    ok(run("stina", "workspace", "put", "org"))
    ok(run("harriet", "import", "hr.csv", *ORGANISATION, "--as-of", "2027-03-01"))
    entries = json.loads(keys_bytes(run))["people"]
    ok(run(account, "extract", entries[0]["id"], "--to", "med"))
    text = Path("med/registerutdrag.txt").read_text(encoding="utf-8")
    units = {line.strip() for line in text.splitlines() if line.strip().startswith("Enhet:")}
    assert len(units) == 1
    assert units < {"Enhet: Kontoret", "Enhet: Omsorgen", "Enhet: Tekniska"}


def test_papers_are_written_into_the_workspace_wherever_the_working_folder_lies(
    run: Run, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ok(run("stina", "workspace", "put", "org"))
    ok(run("stina", "workspace", "put", Path("scenarios") / SCENARIO))
    ok(run("harriet", "import", "hr.csv", *ORGANISATION, "--as-of", "2027-03-01"))
    ok(run("stina", "solve", "S1", *ORGANISATION, "--workers", "1"))
    (town / "out").mkdir(exist_ok=True)
    monkeypatch.chdir(town / "out")
    ok(planner("--workspace", town / "w", "--account", "stina", "list", "out/plans/S1.json"))
    assert not [*(town / "out").rglob("*.html")]


def test_hr_takes_out_who_has_become_protected_though_the_plans_are_closed_to_hr(town: Path, run: Run) -> None:
    ok(run("stina", "workspace", "put", "org"))
    head, *rows = Path("hr.csv").read_text(encoding="utf-8").splitlines()
    for time, marked in enumerate(("nej", "ja")):
        lines = [f"{row};{marked if at == 3 else 'nej'}" for at, row in enumerate(rows)]
        Path("hr.csv").write_text("\n".join((f"{head};skyddade personuppgifter", *lines)), encoding="utf-8")
        done = imported(run, "harriet", "hr.csv", "--confirm")
        assert done.code == 0, done.err
        assert ("W-STORE-093" in done.err + done.out) == bool(time)
        ok(run("stina", "solve", "S1", *ORGANISATION))
    ok(run("stina", "workspace", "take", "out/roster.json", "--to", "taken"))
    assert len(json.loads(Path("taken", "roster.json").read_text(encoding="utf-8"))["people"]) == len(rows) - 2
