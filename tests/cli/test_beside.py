"""Beside a workspace that is not named, whatever only reads goes on and nothing is written: asked of every command."""

import hashlib
import json
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from planner.cli.commands import demo
from planner.cli.registry import COMMANDS
from planner.cli.shell import entry
from planner.files.writing import write_atomically
from planner.jobs import demo as demo_job
from planner.store import keys
from planner.store.workspace import sealing
from tests.cli.kit import planner
from tests.cli.mounted_town import write_town
from tests.jobs.loop.loop_world import number
from tests.store.workspace.kit import QUICK

PLAN, PERSON = "{there}/out/plans/S1.json", "{person}"
ORGANISATION = ("--organisation", "{there}/org")
KEYS = ("--private", "{there}/private")
GOES = {
    "check": ("{there}/org",),
    "evaluate": (PLAN, "S1"),
    "verify": (PLAN,),
    "explain": (PLAN, "L1"),
    "compare": (PLAN, PLAN),
    "who": (PERSON, *KEYS),
    "loop": (*ORGANISATION, *KEYS, "--out", "{there}/out", "--day", "2027-03-02"),
    "depth": (PLAN,),
    "resilience": (PLAN,),
    "robust": (PLAN,),
    "measures": (PLAN, "--budget", "100000"),
    "copies": (),
}
"""What only reads, of files that are named."""
STOPS = {
    "demo": (),
    "import": ("{there}/hr.csv", *ORGANISATION, "--as-of", "2027-03-01"),
    "solve": ("S1", *ORGANISATION, "--roster", "{there}/out/roster.json", "--out", "{there}/again"),
    "report": (PLAN, "--out", "{there}/again"),
    "list": (PLAN, "--private", "{there}/again", "--key", "{there}/private/keys.json"),
    "paper": (PLAN, "--private", "{there}/again", "--key", "{there}/private/keys.json"),
    "adopt": (PLAN, "--decided-by", "Styrelsen", "--decided-on", "2027-03-02", "--into", "{there}/again"),
    "register": (*ORGANISATION, "--in", "unknown", "--out", "{there}/out", *KEYS, "--day", "2027-03-02"),
    "answer": ("{there}/svar.csv", "--day", "2027-03-02", "--out", "{there}/out", *KEYS),
    "step": (
        "agreed",
        "--person",
        PERSON,
        "--by",
        "Kommundirektören",
        "--day",
        "2027-03-02",
        "--out",
        "{there}/out",
        *KEYS,
    ),
    "notice": ("--plan", "{there}/adopted/S1", "--out", "{there}/out", *KEYS),
    "request": (PERSON, "--correction", "Kompetensen stämmer inte", "--day", "2027-03-02", *KEYS),
    "dossier": (PLAN, PERSON, "--out", "{there}/again"),
}
"""What writes."""
INSIDE = {
    "send": (PLAN,),
    "approve": (PLAN,),
    "approvers": (),
    "publish": (PLAN,),
    "enforce": (PLAN, "--reason", "Storm", "--alarm"),
}
"""What works in a workspace only."""


def test_every_command_is_looked_at() -> None:
    """Those that work on the disk, or on a workspace as such, are no question here."""
    assert sorted([*GOES, *STOPS, *INSIDE]) == sorted(command.name for command in COMMANDS if not command.apart)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town with a plan, and a working folder with nothing but a workspace and a scenario in it."""
    folder: Path = tmp_path_factory.mktemp("beside")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "STANDARD", QUICK)
        patch.setattr(keys, "new_key", lambda: b"k" * keys.KEY_BYTES)
        patch.setattr(entry, "hidden", lambda _: "en lång fras som ingen annan har")
        (folder / "there").mkdir()
        write_town(folder / "there")
        patch.chdir(folder / "there")
        first, *rows = Path("hr.csv").read_text(encoding="utf-8").splitlines()
        numbered = [f"{row};{number(1970 + at)}" for at, row in enumerate(rows)]
        Path("hr.csv").write_text("\n".join((f"{first};Personnummer", *numbered, "")), encoding="utf-8")
        for words in (
            ("import", "hr.csv", "--organisation", "org", "--as-of", "2027-03-01"),
            ("solve", "S1", "--organisation", "org"),
            ("adopt", "out/plans/S1.json", "--decided-by", "Styrelsen", "--decided-on", "2027-03-02"),
        ):
            said = planner(*words)
            assert said.code == 0, said.err
        _asked(Path("private/keys.json"))
        assert planner("solve", "S1", "--organisation", "org").code == 0  # on the roster with the answers
        (folder / "here").mkdir()
        copytree(folder / "there" / "scenarios", folder / "here" / "scenarios")
        assert planner("workspace", "new", folder / "here" / "w", "--name", "stina").code == 0
    return folder


def _asked(key_file: Path) -> None:
    """Two people are available by the authority's answer, and the second is decided on."""
    entries = json.loads(key_file.read_bytes())["people"][:2]
    first, second = (entry["id"] for entry in entries)
    answers = "".join(f"{entry['personnummer']};Disponibel\n" for entry in entries)
    Path("svar.csv").write_text(f"Personnummer;Besked\n{answers}", encoding="utf-8")
    by, on = ("--by", "Kommundirektören"), ("--day", "2027-03-02")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("planner.cli.shell.loop.clock", lambda: date(2027, 3, 2))
        _walked(first, second, by, on)


def _walked(first: str, second: str, by: tuple[str, str], on: tuple[str, str]) -> None:
    for words in (
        ("register", "--organisation", "org", "--person", first, "--person", second, *on),
        ("answer", "svar.csv", *on),
        ("step", "agreed", "--person", second, *by, *on),
        ("step", "decided", "--person", second, "--plan", "adopted/S1", *by, *on),
    ):
        said = planner(*words)
        assert said.code == 0, said.err


@pytest.fixture
def here(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copytree(template, tmp_path / "beside")
    monkeypatch.chdir(tmp_path / "beside" / "here")
    monkeypatch.setattr("planner.cli.shell.loop.clock", lambda: date(2027, 3, 2))
    return tmp_path / "beside"


def stored(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    } | {path.relative_to(folder).as_posix(): "" for path in folder.rglob("*") if path.is_dir()}


def words_of(name: str, folder: Path) -> list[str]:
    entries = json.loads((folder / "there" / "private" / "keys.json").read_bytes())["people"]
    person, rest = entries[0]["id"], (GOES | STOPS | INSIDE)[name]
    return [*name.split(), *(word.format(there=folder / "there", person=person) for word in rest)]


@pytest.mark.parametrize("name", sorted(GOES))
def test_what_only_reads_goes_on(here: Path, name: str) -> None:
    before = stored(here)
    said = planner(*words_of(name, here))
    assert (said.code in (0, 1), "CLI-11" in said.err) == (True, False), said.err
    assert stored(here) == before


@pytest.mark.parametrize("name", sorted(STOPS))
def test_what_would_write_says_that_no_workspace_is_named_and_writes_nothing(here: Path, name: str) -> None:
    before = stored(here)
    said = planner(*words_of(name, here))
    assert (said.code, said.err.count("E-CLI-116")) == (2, 1), said.err + said.out
    assert stored(here) == before


@pytest.mark.parametrize("name", sorted(INSIDE))
def test_what_needs_a_workspace_is_refused_with_the_hint_that_there_is_one(here: Path, name: str) -> None:
    before = stored(here)
    said = planner(*words_of(name, here))
    assert (said.code, said.err.count("E-APPROVAL-002"), said.err.count("W-CLI-122")) == (2, 1, 1), said.err
    assert stored(here) == before


def test_a_preview_stores_nothing_and_goes_on(here: Path) -> None:
    before = stored(here)
    said = planner(*words_of("import", here), "--preview")
    assert (said.code, "CLI-11" in said.err) == (0, False), said.err
    assert stored(here) == before


def test_what_is_invented_may_lie_elsewhere_but_not_among_what_is_the_workspaces(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample's people are nobody; the rest of the demo writes by the same gateway."""

    def written(out: Path, private: Path, words: object) -> None:
        demo_job.make_folder(out)
        write_atomically(out / "roster.json", b"sample")
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "_import", written)
    for place, stopped in (("demo-out", False), ("../there/elsewhere", False), ("out", True), ("private/x", True)):
        said = planner("demo", "--out", place, "--private", "demo-private")
        assert ("E-CLI-116" in said.err) == stopped, said.err
        assert Path(place).exists() != stopped


def test_a_plan_that_is_not_there_is_told_with_why(here: Path) -> None:
    said = planner("verify", "out/plans/S1.json")
    assert (said.code, said.err.count("W-CLI-122")) == (2, 1)
    assert "W-CLI-122" not in planner("--workspace", "none", "verify", "out/plans/S1.json").err
