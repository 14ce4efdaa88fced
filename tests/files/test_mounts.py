"""What lies on a shelf is read, written and listed like what lies on the disk, and nothing of it comes to lie there."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath

import pytest

from planner.domain.finding import InputRefusedError
from planner.files.mounts import OUTSIDE, Content, as_they_were, is_earlier, mounted, real, shelf_of
from planner.files.opening import file_hash, noting, open_plain, place_of, read_all, read_plain, tables_of
from planner.files.places import (
    exists,
    is_dir,
    is_file,
    is_same,
    listed,
    make_folder,
    make_private,
    matching,
    may_look,
    relative,
    stamp,
)
from planner.files.together import Change, locked, needs_recovery, recover, replace_together
from planner.files.whole_folder import write_folder
from planner.files.writing import write_atomically, write_each, write_new
from tests.files.shelf import MemoryShelf

OUT = Path("out")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryShelf]:
    """Mounted at ``out`` of an empty working folder."""
    monkeypatch.chdir(tmp_path)
    own = MemoryShelf()
    with mounted(own, {OUT: PurePosixPath("o")}):
        yield own
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def fill() -> None:
    """A few files; every test that asks both ways begins here."""
    files = {"b.csv": b"b", "a.CSV": b"a", "note.txt": b"", "plans/one.json": b"{}", "in/a/b.csv": b""}
    for name, data in files.items():
        make_folder((OUT / name).parent)
        write_atomically(OUT / name, data)


ASKED: dict[str, Callable[[], object]] = {
    "file": lambda: [is_file(OUT / name) for name in ("b.csv", "plans", "none", "plans/one.json", ".")],
    "folder": lambda: [is_dir(OUT / name) for name in ("b.csv", "plans", "none", "in/a", ".")],
    "anything": lambda: [exists(OUT / name) for name in ("b.csv", "plans", "none", "in/a/none", ".")],
    "listed": lambda: [path.as_posix() for path in listed(OUT)],
    "listed below": lambda: [path.as_posix() for path in listed(OUT / "in")],
    "tables": lambda: [path.name for path in tables_of(OUT)],
    "pattern": lambda: [path.as_posix() for path in matching(OUT, "*.csv")],
    "pattern below": lambda: [path.as_posix() for path in matching(OUT, "*/*.json")],
    "pattern deep": lambda: [path.as_posix() for path in matching(OUT, "**/*.csv")],
    "pattern without": lambda: matching(OUT, "[!.]*/none.json"),
    "pattern nowhere": lambda: matching(OUT / "none", "*"),
    "read": lambda: read_all(OUT / "b.csv"),
    "read most": lambda: read_plain(OUT / "plans" / "one.json", 1),
    "hash": lambda: file_hash(OUT / "b.csv"),
    "up and down": lambda: read_all(OUT / "plans" / ".." / "b.csv"),
    "place": lambda: place_of(OUT / "plans" / ".." / "b.csv") == Path.cwd() / "out" / "b.csv",
    "real": lambda: real(OUT / "in") == Path.cwd() / "out" / "in",
    "relative": lambda: [relative(Path("elsewhere"), OUT / "plans"), relative(OUT / "b.csv", OUT / "plans")],
    "same": lambda: [is_same(OUT / "b.csv", OUT / "in" / ".." / "b.csv"), is_same(OUT / "b.csv", OUT / "a.CSV")],
}


@pytest.fixture(scope="module")
def of_disk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The answers of the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("disk"))
        fill()
        return {name: ask() for name, ask in ASKED.items()}


@pytest.mark.parametrize("name", ASKED)
def test_a_shelf_answers_like_the_disk(name: str, shelf: MemoryShelf, of_disk: dict[str, object]) -> None:
    fill()
    assert ASKED[name]() == of_disk[name]
    assert shelf.files[PurePosixPath("o/plans/one.json")] == b"{}"


@pytest.mark.parametrize("ask", [open_plain, file_hash, stamp, read_all])
def test_what_is_not_there_is_missed_in_both(ask: Callable[[Path], object], shelf: MemoryShelf, disk: None) -> None:
    for folder in (OUT, Path("elsewhere")):
        with pytest.raises(FileNotFoundError):
            ask(folder / "none.json")


def test_a_folder_named_otherwise_is_the_same_place(
    shelf: MemoryShelf, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    fill()
    link: Path = tmp_path_factory.mktemp("links") / "here"
    link.symlink_to(tmp_path)
    into: Path = link.parent / "into"
    into.symlink_to(tmp_path / "out")
    for folder in (tmp_path / "out", link / "out", into, Path("x") / ".." / "out"):
        assert read_all(folder / "b.csv") == b"b"
        assert shelf_of(folder / "b.csv") == (shelf, PurePosixPath("o/b.csv"))
    assert shelf_of(Path("output") / "b.csv") is None
    with mounted(shelf, {link / "out": PurePosixPath("o")}):
        assert read_all(tmp_path / "out" / "b.csv") == read_all(link / "out" / "b.csv") == b"b"


def test_a_path_through_a_mounted_folder_leads_out_of_it_again(tmp_path: Path) -> None:
    """As the inputs of a plan are named: ``../../org/units.csv`` from a folder that is not on the disk."""
    (tmp_path / "org").mkdir()
    (tmp_path / "org" / "a.csv").write_bytes(b"a")
    folder = tmp_path / "out" / "plans" / ".." / ".." / "org"
    with mounted(MemoryShelf(), {tmp_path / "out": PurePosixPath("o")}):
        assert (is_dir(folder), exists(folder / "a.csv"), is_file(folder / "a.csv")) == (True, True, True)
        assert (listed(folder), matching(folder, "*.csv")) == ([folder / "a.csv"], [folder / "a.csv"])
        assert read_all(folder / "a.csv") == b"a"
        assert stamp(folder / "a.csv") == stamp(tmp_path / "org" / "a.csv")
        assert place_of(folder / "a.csv") == real(folder / "a.csv") == tmp_path / "org" / "a.csv"
        assert is_same(folder / "a.csv", tmp_path / "org" / "a.csv")
        assert relative(folder / "a.csv", tmp_path / "out" / "plans") == "../../org/a.csv"


def test_another_folder_of_the_disk_that_is_really_there_is_not_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fill()
    with mounted(MemoryShelf(), {OUT: PurePosixPath("o")}):
        assert not exists(OUT / "b.csv")
        assert not exists(OUT)
    assert exists(OUT / "b.csv")


def test_what_is_read_is_noted(shelf: MemoryShelf, tmp_path: Path) -> None:
    fill()
    with noting() as seen:
        read_plain(OUT / "b.csv", 10)
    assert seen == {tmp_path / "out" / "b.csv": sha256(b"b").hexdigest()}


def test_a_stamp_is_another_when_the_bytes_are_whoever_mounts_them(shelf: MemoryShelf) -> None:
    fill()
    first, folder = stamp(OUT / "b.csv"), stamp(OUT)
    with mounted(shelf, {OUT: PurePosixPath("o")}):
        assert stamp(OUT / "b.csv") == first
    write_atomically(OUT / "b.csv", b"other")
    assert stamp(OUT / "b.csv") != first
    assert stamp(OUT) != folder
    write_atomically(OUT / "b.csv", b"b")
    assert stamp(OUT / "b.csv") == first
    with pytest.raises(FileNotFoundError):
        stamp(OUT / "none.csv")


def test_a_stamp_of_a_file_as_it_was_is_that_of_its_bytes(shelf: MemoryShelf) -> None:
    fill()
    first = stamp(OUT / "b.csv")
    write_atomically(OUT / "b.csv", b"other")
    with as_they_were({OUT / "b.csv": sha256(b"b").hexdigest()}):
        assert stamp(OUT / "b.csv") == first
    shelf.forget()
    with as_they_were({OUT / "b.csv": sha256(b"b").hexdigest()}):
        assert stamp(OUT / "b.csv") == stamp(OUT / "b.csv") != first


def test_changes_are_made_in_one_step_and_without_a_lock(shelf: MemoryShelf) -> None:
    fill()
    before = len(shelf.replaced)
    with locked([OUT]), locked([OUT]):
        replace_together([Change(OUT / "b.csv", None), Change(OUT / "new" / "c.csv", b"c")], OUT)
    assert [path.as_posix() for path in shelf.replaced[before]] == ["o/b.csv", "o/new/c.csv"]
    assert len(shelf.replaced) == before + 1
    assert not needs_recovery(OUT, [OUT / "plans"])
    recover(OUT, [OUT / "plans"])
    write_folder(OUT / "kept", {"x.json": b"x", "in/y.json": b"y"})
    write_each({OUT / "d": b"d", OUT / "e": b"e"})
    assert [path.as_posix() for path in shelf.replaced[-1]] == ["o/d", "o/e"]
    assert len(shelf.replaced) == before + 3
    assert [path.as_posix() for path in matching(OUT / "kept", "**/*.json")] == [
        "out/kept/in/y.json",
        "out/kept/x.json",
    ]


def test_a_new_file_takes_no_place(shelf: MemoryShelf) -> None:
    write_new(OUT / "one", b"1")
    with pytest.raises(FileExistsError):
        write_new(OUT / "one", b"2")
    assert read_all(OUT / "one") == b"1"


WRITES: dict[str, Callable[[Path], object]] = {
    "file": lambda path: write_atomically(path, b"secret"),
    "new file": lambda path: write_new(path, b"secret"),
    "several": lambda path: write_each({OUT / "x": b"secret", path: b"secret"}),
    "folder": lambda path: make_folder(path),
    "private folder": lambda path: make_private(path),
    "whole folder": lambda path: write_folder(path, {"x": b"secret"}),
    "together": lambda path: replace_together([Change(path, b"secret")], path.parent),
    "mixed": lambda path: replace_together([Change(OUT / "x", b"secret"), Change(path, b"secret")], OUT),
    "lock": lambda path: locked([path.parent]).__enter__(),
    "recovery": lambda path: recover(path.parent),
}


@pytest.mark.parametrize("name", WRITES)
def test_nothing_is_written_beside_what_is_mounted(name: str, shelf: MemoryShelf) -> None:
    with pytest.raises(InputRefusedError) as refused:
        WRITES[name](Path("elsewhere"))
    assert [one.code for one in refused.value.findings] == [OUTSIDE]
    assert shelf.files == {}


def test_a_file_is_read_as_it_was(shelf: MemoryShelf) -> None:
    """A plan's inputs: the roster by its hash, and of a folder the tables that were in it."""
    for name in ("roster.json", "org/a.csv", "org/b.csv"):
        write_atomically(OUT / name, b"then")
    then = sha256(b"then").hexdigest()
    write_atomically(OUT / "roster.json", b"now")
    replace_together([Change(OUT / "org" / "b.csv", None), Change(OUT / "org" / "c.csv", b"now")], OUT)
    digests = {OUT / name: then for name in ("roster.json", "org/a.csv", "org/b.csv")}
    with as_they_were(digests, {OUT / "org"}):
        assert read_all(OUT / "roster.json") == b"then"
        assert file_hash(OUT / "org" / "b.csv") == then
        assert [path.name for path in tables_of(OUT / "org")] == ["a.csv", "b.csv"]
        assert [path.name for path in listed(OUT)] == ["org", "roster.json"]
        assert [is_dir(path) for path in (OUT, OUT / "org", OUT / "org" / "b.csv")] == [True, True, False]
        assert [is_earlier(path) for path in digests] == [True, False, True]
        inner = stamp(OUT / "roster.json")
    with as_they_were(digests):
        assert [path.name for path in tables_of(OUT / "org")] == ["a.csv", "b.csv", "c.csv"]
    assert read_all(OUT / "roster.json") == b"now"
    assert inner != stamp(OUT / "roster.json")
    assert not is_earlier(OUT / "roster.json")


def test_what_is_not_kept_is_read_as_it_is(shelf: MemoryShelf) -> None:
    write_atomically(OUT / "roster.json", b"then")
    write_atomically(OUT / "roster.json", b"now")
    shelf.forget()
    with as_they_were({OUT / "roster.json": sha256(b"then").hexdigest()}):
        assert read_all(OUT / "roster.json") == b"now"


def test_of_the_disk_there_is_one_version(disk: None) -> None:
    fill()
    with as_they_were({OUT / "b.csv": sha256(b"old").hexdigest()}, {OUT}):
        assert read_all(OUT / "b.csv") == b"b"
        assert len(tables_of(OUT)) == 2
        assert not is_earlier(OUT / "b.csv")


class ClosedShelf(MemoryShelf):
    """One on which somebody may see ``o/own`` alone."""

    def read(self, path: PurePosixPath) -> bytes:
        """Refuses what is not the own."""
        self.stamp(path)
        return super().read(path)

    def stamp(self, path: PurePosixPath) -> int:
        """Likewise."""
        if not path.is_relative_to("o/own"):
            raise PermissionError
        return super().stamp(path)

    def digest(self, path: PurePosixPath) -> str:
        """Likewise."""
        self.stamp(path)
        return super().digest(path)

    def below(self, folder: PurePosixPath) -> list[PurePosixPath]:
        """Leaves out what is not the own."""
        return [path for path in super().below(folder) if path.is_relative_to("o/own")]


def test_to_whom_may_not_look_no_folder_seems_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shelf = ClosedShelf()
    with mounted(shelf, {OUT: PurePosixPath("o")}):
        write_atomically(OUT / "plans" / "x.json", b"{}")
        write_atomically(OUT / "own" / "x.json", b"{}")
        assert is_dir(OUT)
        assert may_look(OUT / "own")
        assert [path.name for path in matching(OUT / "own", "*")] == ["x.json"]
        assert not may_look(OUT / "plans")
        for look in (listed, lambda folder: matching(folder, "*")):
            with pytest.raises(PermissionError):
                look(OUT / "plans")
    assert may_look(OUT)


class VersionedShelf(MemoryShelf):
    """One that refuses what somebody else has changed since it was read."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[PurePosixPath, int] = {}

    def read(self, path: PurePosixPath) -> bytes:
        """Remembers which."""
        self.seen[path] = self.stamp(path)
        return super().read(path)

    def replace(self, changes: Sequence[Content]) -> None:
        """Refuses a stale one."""
        if any(self.seen.get(path, self.stamp(path)) != self.stamp(path) for path, _ in changes):
            raise InputRefusedError(())
        super().replace(changes)


def test_of_two_who_write_a_folder_at_once_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has looked at what lay there before the other wrote."""
    monkeypatch.chdir(tmp_path)
    shelf, other = VersionedShelf(), VersionedShelf()
    other.files, other._stamps = shelf.files, shelf._stamps
    for name in ("first", "second"):
        with mounted(shelf, {OUT: PurePosixPath("o")}), locked([OUT]):
            with mounted(other, {OUT: PurePosixPath("o")}), locked([OUT]):
                write_folder(OUT / f"{name}-other", {"x": b""})
            with pytest.raises(InputRefusedError):
                write_folder(OUT / name, {"x": b""})
        with mounted(shelf, {OUT: PurePosixPath("o")}), locked([OUT]):
            write_folder(OUT / name, {"x": b""})
    assert [path.name for path in shelf.files] == ["x", ".planner-lock", "x", "x", "x"]


def test_of_two_who_write_a_new_file_at_once_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shelf = VersionedShelf()
    read = shelf.read

    def meanwhile(path: PurePosixPath) -> bytes:
        try:
            return read(path)
        finally:
            MemoryShelf.replace(shelf, [Content(path, b"theirs")])

    monkeypatch.setattr(shelf, "read", meanwhile)
    with mounted(shelf, {OUT: PurePosixPath("o")}), pytest.raises(InputRefusedError):
        write_new(OUT / "x", b"ours")
    assert shelf.files == {PurePosixPath("o/x"): b"theirs"}
