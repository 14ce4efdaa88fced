"""The signs of people come out of no command of the loop, of approvals, of what is in force, of care for a workspace.

The same walk in a workspace and on plain files. People's names may stand in the private folder, in what is taken out to
be read, and on the screen of ``holders``; nowhere else, however it is packed.
"""

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from planner.cli.shell import entry
from planner.domain.owner.retention import DataClass
from planner.files.mounts import Content
from planner.store.keys import key_file_bytes, read_keys
from planner.store.workspace.care.classes import kind_of
from planner.store.workspace.shelf import WorkspaceShelf
from tests.cli.kit import Said, planner
from tests.jobs.force.headquarters import CARE, HOME, TECH, UNITS, make, secret
from tests.reports.test_leak import unpacked
from tests.store.workspace.kit import APPROVER, HR, MAKER, opened

SIGN = re.compile(rb"zqp\d\dvist|0709[- ]?\d{2}[ ]?\d{2}[ ]?\d{2}|(?:19)?80010[1-9]-?000\d", re.IGNORECASE)
PLAN, ADOPTED = "out/plans/S.json", "adopted/S"
LATER = "2027-03-02"
ORG = ("--organisation", "out/org")

Run = Callable[..., Said]


def leaks(data: bytes) -> set[bytes]:
    return {sign for piece in unpacked(data) for sign in SIGN.findall(piece)}


def personnummer(number: int) -> str:
    """Of a birth number that nobody has, with its check digit."""
    bare = f"80010{number + 1}000"
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(bare))
    return f"19{bare}{-total % 10}"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Do not write into it."""
    place = make(tmp_path_factory.mktemp("headquarters"))
    with opened(place / "w") as session:
        shelf = WorkspaceShelf(session)
        held = place / "keys.json"
        held.write_bytes(shelf.read(PurePosixPath("private/keys.json")))
        keys = read_keys(held)
        people = (one._replace(personnummer=personnummer(at)) for at, one in enumerate(keys.people))
        held.write_bytes(key_file_bytes(replace(keys, people=tuple(people))))
        shelf.replace([Content(PurePosixPath("private/keys.json"), held.read_bytes())])
    return place


@pytest.fixture
def place(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(template, tmp_path / "work")
    (tmp_path / "tmp").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    everybody = (MAKER, APPROVER, HR, *UNITS)
    monkeypatch.setattr(entry, "hidden", lambda asked: next(secret(one) for one in everybody if one in asked))
    return tmp_path


def quiet(said: Said, code: int = 0) -> Said:
    """What a command has said holds no sign."""
    assert said.code == code, said.out + said.err
    assert leaks(said.out.encode() + said.err.encode()) == set()
    return said


def outside(folder: Path, *without: str) -> None:
    """No file outside the private folder holds a sign, and no file anywhere is called by one."""
    for path in folder.rglob("*"):
        assert leaks(os.fsencode(path.relative_to(folder))) == set()
        if path.is_file() and "private" not in path.parts and path.name not in without:
            assert leaks(path.read_bytes()) == set(), path


def loop(run: Run) -> None:
    """From the list of who has what to the notices; wrong turns among them."""
    quiet(run("list", PLAN, "--copies", "2"))
    quiet(run("paper", PLAN, "--copies", "1"))
    quiet(run("paper", PLAN, "--no-names"))
    quiet(run("copies", "hand", "1", "--to", "Räddningschefen"))
    quiet(run("register", "--plan", PLAN, "--day", LATER, *ORG))
    quiet(run("step", "underrättad", "--plan", ADOPTED, "--day", LATER), 2)
    quiet(run("step", "disponibel", "--plan", ADOPTED, "--day", LATER))
    quiet(run("step", "beslutad", "--plan", ADOPTED, "--by", "KS", "--day", LATER))
    quiet(run("register", "--for", "registration", "--day", LATER, *ORG))
    quiet(run("notice", "--plan", ADOPTED))
    quiet(run("loop", "--people", *ORG))
    quiet(run("report", ADOPTED, "--copies", "2"))
    quiet(run("dossier", ADOPTED, "p01"))
    quiet(run("request", "p01", "--correction", "fel enhet"))
    quiet(run("request", "p01", "--objection", "ring Zqp01vist på 070-901 10 11"), 2)


@pytest.mark.long
def test_in_a_workspace(place: Path) -> None:
    def run(account: str, *words: str) -> Said:
        return planner("--workspace", "w", "--account", account, *words)

    quiet(run(MAKER, "adopt", PLAN, "--decided-by", "KS", "--decided-on", "2027-03-01"))
    loop(lambda *words: run(MAKER, *words))
    quiet(run(MAKER, "publish", ADOPTED))
    quiet(run(APPROVER, "approve", PLAN, "--send-back", "Skift saknas"))
    quiet(run(MAKER, "enforce", ADOPTED, "--phase", "1", "--no-alarm", "--reason", "Storm", "--emergency", "Storm"))
    for account in (CARE, HOME, TECH):
        assert leaks(run(account, "holders").out.encode())  # whom they may see
    quiet(run(MAKER, "extract", "p01", "--to", "../handed"))
    quiet(run(HR, "publish", ADOPTED), 2)
    quiet(run(MAKER, "incident", "--since", "2020-01-01T00:00", "--to", "../reported"))
    quiet(run(MAKER, "backup", "--to", "../usb"))
    quiet(run(MAKER, "doctor", "--backups", "../usb", "--new-receipt", "../receipts"))
    quiet(run(MAKER, "purge", "--due"))
    quiet(run(MAKER, "workspace", "log"))
    quiet(run(MAKER, "workspace", "list"))
    quiet(run(MAKER, "workspace", "history", "private/keys.json"))
    with opened(place / "work" / "w") as session:
        shelf = WorkspaceShelf(session)
        paths = shelf.below(PurePosixPath("."))
        stored = {path: shelf.read(path) for path in paths if path.parts[0] != "private"}
        assert {path for path, data in stored.items() if leaks(data)} == set()
        assert {path for path in paths if kind_of(path.as_posix()).data is DataClass.OTHER} == set()
    quiet(run(MAKER, "purge", "p01", "--ground", "har slutat"), 2)
    quiet(run(MAKER, "purge", "p01", "--ground", "har slutat", "--confirm", "--backups", "../usb"))
    shutil.rmtree(place / "handed")
    outside(place, "keys.json")
    assert list((place / "tmp").iterdir()) == []


@pytest.mark.long
def test_on_plain_files(place: Path) -> None:
    shutil.rmtree("w")
    shutil.move("town", "out")
    Path("private").mkdir()
    shutil.move("keys.json", "private/keys.json")
    quiet(planner("adopt", PLAN, "--decided-by", "KS", "--decided-on", "2027-03-01"))
    loop(planner)
    quiet(planner("extract", "p01", "--to", "../handed"))
    shutil.rmtree(place / "handed")
    quiet(planner("purge", "p01", "--ground", "har slutat"), 2)
    outside(place)
    quiet(planner("purge", "p01", "--ground", "har slutat", "--confirm"))
    outside(place)
    assert not any(b"p01vist" in path.read_bytes() for path in Path("private").rglob("*") if path.is_file())
    assert list((place / "tmp").iterdir()) == []
