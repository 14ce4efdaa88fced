"""The same commands with ``out``, ``private`` and ``adopted`` on a shelf: same words and bytes, nothing on the disk."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from planner.files.mounts import OUTSIDE, mounted
from planner.store import keys
from tests.cli.kit import Said, planner
from tests.cli.mounted_town import write_town
from tests.files.shelf import MemoryShelf
from tests.jobs.loop.loop_world import number

FOLDERS = ("out", "private", "adopted")
ORGANISATION = ("--organisation", "org")
TIME = re.compile(r"…$| … [0-9]+ av [0-9]+$| klar på ")
"""What depends on how long something takes."""
LOCKS = {".planner-lock"}
"""Not what anybody has written."""


class Town:
    """A working folder, on whose shelf or disk commands work."""

    def __init__(self, folder: Path, shelf: MemoryShelf | None) -> None:
        folder.mkdir()
        write_town(folder)
        self.folder, self.shelf = folder, shelf
        self.there = self.on_disk()

    def run(self, *words: str) -> Said:
        """A command in this working folder."""
        with pytest.MonkeyPatch.context() as patch, self._mounted():
            patch.chdir(self.folder)
            return planner(*words)

    def _mounted(self) -> AbstractContextManager[None]:
        if self.shelf is None:
            return nullcontext()
        return mounted(self.shelf, {self.folder / name: PurePosixPath(name) for name in FOLDERS})

    def on_disk(self) -> dict[str, bytes]:
        """Every file of the working folder."""
        paths = [path for path in self.folder.rglob("*") if path.is_file() and path.name not in LOCKS]
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}

    def files(self) -> Mapping[str, bytes]:
        """What commands have written, but for the record of seconds."""
        kept = self.shelf.files.items() if self.shelf else ()
        here = {str(path): data for path, data in kept if path.name not in LOCKS} if self.shelf else self.on_disk()
        return {name: data for name, data in here.items() if name not in self.there and name != "out/run.json"}


@pytest.fixture
def towns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Town, Town]]:
    """One on the disk and one on a shelf, whose ids are the same."""
    monkeypatch.setattr(keys, "new_key", lambda: b"k" * keys.KEY_BYTES)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    disk, shelf = Town(tmp_path / "disk", None), Town(tmp_path / "shelf", MemoryShelf())
    yield disk, shelf
    assert shelf.on_disk() == shelf.there
    assert {path.name for path in shelf.folder.iterdir()}.isdisjoint(FOLDERS)
    assert list((tmp_path / "temporary").iterdir()) == []


def both(towns: tuple[Town, Town], *words: str, code: int = 0) -> Said:
    """A command in both; it says the same and leaves the same files. Returns what it said."""
    said = [town.run(*words) for town in towns]
    assert said[0].code == code, said[0].err
    assert said[1].code == code
    assert said[1].out == said[0].out
    errors = [[line for line in one.err.splitlines() if not TIME.search(line)] for one in said]
    assert errors[1] == errors[0]
    assert towns[1].files() == towns[0].files()
    return said[1]


def imported(towns: tuple[Town, Town], name: str, *words: str, code: int = 0) -> Said:
    return both(towns, "import", name, *ORGANISATION, "--as-of", "2027-03-01", *words, code=code)


def solved(towns: tuple[Town, Town]) -> None:
    said = [town.run("solve", "S1", *ORGANISATION, "--roster", "out/roster.json") for town in towns]
    assert [one.code for one in said] == [0, 0]
    assert towns[1].files() == towns[0].files()


def test_a_plan_is_verified_after_the_next_import(towns: tuple[Town, Town]) -> None:
    """On the disk the roster that it rests on is gone; a shelf still has it, by its hash."""
    disk, shelf = towns
    imported(towns, "hr.csv")
    solved(towns)
    told = both(towns, "verify", "out/plans/S1.json", "--json").json
    before = shelf.files()
    imported(towns, "hr2.csv", "--preview")
    assert shelf.files() == before
    imported(towns, "hr2.csv", "--confirm")
    assert shelf.files()["out/roster.json"] != before["out/roster.json"]
    assert shelf.run("verify", "out/plans/S1.json", "--json").json == told
    assert disk.run("verify", "out/plans/S1.json").code == 2
    assert shelf.shelf
    shelf.shelf.forget()
    assert "E-HASH-002" in shelf.run("verify", "out/plans/S1.json").err


@pytest.mark.long
def test_the_whole_way(towns: tuple[Town, Town], children: None) -> None:
    """From HR's file to the adopted plan, and back by one import; each command leaves the same bytes in both."""
    disk, shelf = towns
    imported(towns, "hr.csv")
    solved(towns)
    plan = "out/plans/S1.json"
    both(towns, "explain", plan, "L1", "--json")
    both(towns, "explain", plan, "L1", "--close-area", "NORR")
    both(towns, "report", plan)
    both(towns, "list", plan)
    both(towns, "paper", plan)
    assert "W-PAPER-002" in shelf.run("paper", plan, "--pdf", "--only", "chart").err
    both(towns, "who", "1003", "--plan", plan)
    both(towns, "verify", plan, "--export", "private/proof")
    both(towns, "dossier", plan, person(shelf), "--out", "private/d")
    both(towns, "adopt", plan, "--decided-by", "Styrelsen", "--decided-on", "2027-03-02")
    both(towns, "adopt", plan, "--decided-by", "Styrelsen", "--decided-on", "2027-03-03", code=2)
    imported(towns, "hr2.csv", "--confirm")
    both(towns, "verify", "adopted/S1")
    both(towns, "evaluate", "adopted/S1", "S1", "--roster", "out/roster.json", "--json")
    both(towns, "compare", "adopted/S1", "adopted/S1")
    both(towns, "solve", "S2", *ORGANISATION, code=2)
    earlier = [
        ("explain", plan, "V1", "--json"),
        ("evaluate", plan, "S1", "--json"),
        ("compare", plan, "adopted/S1"),
        ("list", plan),
        ("adopt", plan, "--name", "S1B", "--decided-by", "Styrelsen", "--decided-on", "2027-03-02", "--peacetime"),
    ]
    for words in earlier:
        said = shelf.run(*words)
        assert said.code == 0, said.err
    undone = [town.run("import", "--undo") for town in towns]
    assert undone[0] == undone[1]
    assert disk.files()["out/roster.json"] == shelf.files()["out/roster.json"]
    both_report = {name for name in shelf.files() if name.startswith("out/") and name.endswith(".html")}
    assert both_report == {f"out/{name}.html" for name in ("report", "board", "wall", "card")}
    assert {"adopted/S1/adopted.json", "adopted/S1B/adopted.json", "private/proof/case.json"} <= shelf.files().keys()


@pytest.mark.long
def test_the_loop_with_the_authority(towns: tuple[Town, Town], monkeypatch: pytest.MonkeyPatch) -> None:
    """Its states, papers and the roster that follows them lie on the shelf like everything else."""
    monkeypatch.setattr("planner.cli.shell.loop.clock", lambda: date(2027, 3, 22))
    rows = [f"{1000 + at};{number(1970 + at)};KLK;2015-08-01;staff" for at in range(4)]
    for town in towns:
        text = "\n".join(("Anställningsnummer;Personnummer;Enhet;Anställd från;Kompetens", *rows, ""))
        (town.folder / "hr.csv").write_text(text, encoding="utf-8")
        (town.folder / "svar.csv").write_text(
            "".join(f"{number(1970 + at)};{'ianspråktagen' if at else 'disponibel'}\n" for at in range(4)),
            encoding="utf-8",
        )
        town.there = town.on_disk()
    imported(towns, "hr.csv")
    ids = [one["id"] for one in json.loads(towns[1].files()["out/roster.json"])["people"]]
    asked = [word for one in ids for word in ("--person", one)]
    both(towns, "register", *asked, *ORGANISATION, "--day", "2027-03-02")
    both(towns, "answer", "svar.csv", "--day", "2027-03-20")
    both(towns, "step", "överenskommen", "--in", "ianspråktagen", "--by", "KD", "--day", "2027-03-21")
    both(towns, "loop", *ORGANISATION, "--day", "2027-03-22", "--people")
    both(towns, "answer", "svar.csv", "--day", "2027-03-20")
    both(towns, "answer", "inget.csv", "--day", "2027-03-20", code=2)
    imported(towns, "hr.csv")
    solved(towns)
    both(towns, "adopt", "out/plans/S1.json", "--decided-by", "KS", "--decided-on", "2027-03-22")
    agreed = ("--plan", "adopted/S1", "--in", "överenskommen", "--in", "disponibel")
    both(towns, "step", "beslutad", *agreed, "--by", "KD", "--day", "2027-03-23")
    both(towns, "notice", "--plan", "adopted/S1", "--day", "2027-03-24")
    both(towns, "register", "--for", "registration", *ORGANISATION, "--day", "2027-03-24")
    both(towns, "loop", *ORGANISATION, "--day", "2027-03-24", "--people", "--json")
    assert {"private/placements.json", "private/notices-S1.html", "private/decision-S1.html"} <= towns[1].files().keys()


def person(town: Town) -> str:
    """Somebody of the plan."""
    return str(json.loads(town.files()["out/plans/S1.json"])["placements"][0]["person"])


@pytest.mark.parametrize(
    "words",
    [
        ("import", "hr.csv", *ORGANISATION, "--out", "elsewhere"),
        ("import", "hr.csv", *ORGANISATION, "--private", "hr"),
        ("init", "new"),
    ],
)
def test_nothing_is_written_beside_the_shelf(towns: tuple[Town, Town], words: tuple[str, ...]) -> None:
    said = towns[1].run(*words)
    assert (said.code, OUTSIDE in said.err) == (2, True)
    assert towns[1].files() == {}
