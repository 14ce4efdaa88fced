"""A purge leaves no byte of the person: in no version, no freed page, no backup; what remains says so and opens."""

import json
import shutil
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from planner.domain.loop.steps import History, Kind, LoopState, Placements, Sent, SentPerson, Source, Step
from planner.files.identity import KeyEntry
from planner.files.mounts import mounted
from planner.store.documents import canonical, read_roster_and_bytes
from planner.store.keys import KeyFile, key_file_bytes, read_keys
from planner.store.placements import placements_bytes, read_placements
from planner.store.seal import roster_mark, seal_findings, seal_of
from planner.store.subject.rewriting import body_digest, without_person
from planner.store.subject.signs import Signs, signs_of
from planner.store.workspace import codes
from planner.store.workspace.audit import lines
from planner.store.workspace.care.backup import back_up, check_backup, settle_backups
from planner.store.workspace.care.backup_folders import backups_in
from planner.store.workspace.care.doctor import examine
from planner.store.workspace.care.drill import examine_backups
from planner.store.workspace.care.purges import purges
from planner.store.workspace.care.purging import Purge, Purged, purge
from planner.store.workspace.care.receipts import check_receipt, issue_receipt
from planner.store.workspace.care.restoring import restore
from planner.store.workspace.containers import Containers
from planner.store.workspace.roles import CONTENT, Container
from planner.store.workspace.sealing import fingerprint
from planner.store.workspace.session import Session
from planner.store.workspace.shelf import WorkspaceShelf
from tests import builders as build
from tests.imports.rendered import render
from tests.store.workspace.kit import HR, MAKER, WORDS, Clock, opened, path, put, refused

GONE, STAYS = "p-4711aa", "p-0815bb"
ENTRY = KeyEntry(GONE, "900417", "19120229A123", "Kanariella", "Fågelsång", "0701740605", former=("800417",))
OTHER = KeyEntry(STAYS, "900418", "19120228A123", "Kanariella", "Annan", "0701740606")
CANARIES = ["900417", "800417", "120229A123", "Fågelsång", "0701740605"]
KEY = b"0123456789abcdef"
ROSTER = canonical(build.roster(build.person(GONE), build.person(STAYS)))
ABOUT = {"person": GONE, "after": [STAYS], STAYS: 1}
PLAN = json.dumps({"format": "planner-plan/9", "placements": [ABOUT, {"person": STAYS}]}).encode()


def keys(*people: KeyEntry) -> bytes:
    return key_file_bytes(KeyFile(KEY, people, roster_mark(body_digest(ROSTER), KEY)))


def workbook(*rows: tuple[str, ...]) -> bytes:
    box = BytesIO()
    with xlsxwriter.Workbook(box, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return box.getvalue()


def placements() -> bytes:
    steps = (Step(state=LoopState.ASKED, day=date(2027, 1, 1), source=Source.COMMAND),)
    people = tuple(History(person=one, steps=steps) for one in sorted((GONE, STAYS)))
    sent = tuple(SentPerson(person=one.person, mark="0" * 32) for one in people)
    file = Sent(kind=Kind.CHECK, day=date(2027, 1, 1), sha256="0" * 64, people=sent)
    return placements_bytes(Placements(people=people, sent=(file,)), Placements())


FILES = {
    "private/placements.json": placements(),
    "private/keys.json": keys(ENTRY, OTHER),
    "private/earlier/0001.keys.json": keys(ENTRY, OTHER),
    "private/att-ratta.csv": "nr;förnamn;efternamn\n1;Kanariella;Fågelsång\n2;Kanariella;Annan\n".encode(),
    "private/register.xlsx": workbook(("personnummer",), ("19120229-A123",)),
    "private/innehavare.xlsx": workbook(("namn",), ("Kanariella Annan",)),
    "private/datakvalitet.html": "<p>Fågelsång, Kanariella</p>".encode(),
    "private/holders-SC8.plan-ab.xlsx": workbook(("namn",), ("Kanariella Fågelsång",), ("Kanariella Annan",)),
    "private/paper-SC8.plan-ab-calls.html": "<p>Fågelsång, Kanariella, 070-174 06 05</p>".encode(),
    "out/roster.json": ROSTER,
    "out/plans/SC8.json": PLAN,
    "adopted/SC8/inputs/roster.json": ROSTER,
    "organisation/locks.csv": f"person;position\n{GONE};P18\n{STAYS};P19\n".encode(),
    "organisation/units.csv": b"id\nU900417\n",
    "published/sheet.html": "<b>Kanariella Fågelsång, 070-174 06 05</b>".encode(),
}
REMOVED = {"private/datakvalitet.html", "private/paper-SC8.plan-ab-calls.html", "published/sheet.html"}
ASKED = Purge(
    GONE, date(2027, 4, 1), "har slutat", {"out/plans/SC8.json": "följer alla regler", "adopted/SC8/plan": "?"}
)


@pytest.fixture
def stored(folder: Path) -> Path:
    with opened(folder) as session:
        for turn in range(2):
            put(
                session,
                **{n.replace("/", "__"): d + b" " * (turn if n.endswith("html") else 0) for n, d in FILES.items()},
            )
    return folder


def done(folder: Path, backups: Path | None = None) -> Purged:
    with opened(folder) as session:
        return purge(session, ASKED, backups)


def everything(session: Session | Containers) -> bytes:
    """All that the containers hold, decrypted and unpacked, row by row."""
    import zlib

    containers = session.containers if isinstance(session, Session) else session
    parts: list[bytes] = []
    for name in containers.held:
        for (table,) in containers.run(name, "SELECT name FROM {c}.sqlite_schema WHERE type = 'table'"):
            for row in containers.run(name, f"SELECT * FROM {{c}}.{table}"):
                for cell in row:
                    data = cell if isinstance(cell, bytes) else str(cell).encode()
                    data = zlib.decompress(data) if data[:2] == b"\x78\x01" else data
                    parts.append(data)
                    if data.startswith(b"PK\x03\x04"):
                        with zipfile.ZipFile(BytesIO(data)) as members:
                            parts += [members.read(member) for member in members.namelist()]
    return b"\n".join(parts)


def held(data: bytes, *more: str) -> set[str]:
    return {word for word in (*CANARIES, *more) if word.encode() in data}


def test_no_byte_of_the_person_is_left_and_nobody_elses_is_gone(stored: Path) -> None:
    with opened(stored) as session:
        assert held(everything(session)) == set(CANARIES)
    report = done(stored)
    assert set(report.removed) == REMOVED
    assert set(report.rewritten) == set(FILES) - REMOVED - {"private/innehavare.xlsx", "organisation/units.csv"}
    with opened(stored) as session:
        left = everything(session)
        assert held(left) - {"900417"} == set()
        assert left.count(b"900417") == left.count(b"U900417")  # a unit's id that only looks alike
        assert GONE.encode() not in left.replace(f'"person":"{GONE}"'.encode(), b"").replace(
            f"\n{GONE}\n2027-04-01\nhar slutat\n".encode(), b""
        )  # tombstones and the line of the audit that set them up
        shelf = WorkspaceShelf(session)
        assert {str(name) for name in shelf.below(path("."))} == set(FILES) - REMOVED
        assert shelf.read(path("private/innehavare.xlsx")) == FILES["private/innehavare.xlsx"]
        assert shelf.read(path("private/att-ratta.csv")).decode() == "nr;förnamn;efternamn\n2;Kanariella;Annan\n"
        for name in set(FILES) - REMOVED:
            shelf.read(path(name))
        assert [finding.code for finding in examine(session)] == [codes.ALL_WELL]


def test_the_files_on_the_disk_hold_no_page_of_before(stored: Path) -> None:
    before = {file.name: file for file in stored.rglob("*.db")}
    pages = {file.read_bytes()[start : start + 4096] for file in before.values() for start in range(0, 200_000, 4096)}
    done(stored)
    after = b"".join(file.read_bytes() for file in stored.rglob("*") if file.is_file())
    assert not any(file.exists() for file in before.values())
    assert not any(page in after for page in pages if page)


def test_roster_and_key_file_still_fit_each_other(stored: Path) -> None:
    done(stored)
    with opened(stored) as session, mounted(WorkspaceShelf(session), {Path("ws"): path(".")}):
        roster, data = read_roster_and_bytes(Path("ws/out/roster.json"))
        file = read_keys(Path("ws/private/keys.json"))
        assert [one.id for one in roster.people] == [STAYS]
        assert [one.person for one in file.people] == [STAYS]
        loop, _ = read_placements(Path("ws/private"))
        assert ([one.person for one in loop.people], [one.person for one in loop.sent[0].people]) == ([STAYS], [STAYS])
        assert seal_findings(seal_of(roster, data), roster, "roster.json", file) == ()


def test_a_plan_names_an_id_that_nobody_has_and_keeps_its_verdict(stored: Path) -> None:
    done(stored)
    with opened(stored) as session:
        shelf = WorkspaceShelf(session)
        plan = json.loads(shelf.read(path("out/plans/SC8.json")))
        first, second = (placement["person"] for placement in plan["placements"])
        assert first.startswith("gallrad-")
        assert second == STAYS
        (first_stone, second_stone) = shelf.tombstones(path("out/plans/SC8.json"))
        assert first_stone[:7] == (
            fingerprint(PLAN), "out/plans/SC8.json", GONE, "2027-04-01", "har slutat",
            fingerprint(shelf.read(path("out/plans/SC8.json"))), "följer alla regler",
        )  # fmt: skip
        assert (second_stone.person, second_stone.verdict) == ("", "följer alla regler")
        assert shelf.version(path("out/plans/SC8.json"), fingerprint(PLAN)) is None
        (stone,) = shelf.tombstones(path("out/roster.json"))
        assert (stone.sha256, stone.person) == (fingerprint(ROSTER), GONE)
        assert shelf.tombstones(path("organisation/units.csv")) == []


def test_the_chain_holds_and_receipts_of_before_too(stored: Path) -> None:
    with opened(stored) as session:
        receipt = issue_receipt(session)
    done(stored)
    with opened(stored) as session:
        told = check_receipt(session.containers, session.accounts, receipt, "kvitto")
        assert told.code == codes.RECEIPT_HOLDS
        assert [line.action for line in lines(session.containers)][-4:] == ["purge", "purge", "purge", "rekey"]
    with opened(stored, HR) as session:
        assert {str(name) for name in WorkspaceShelf(session).below(path("private"))} >= {"private/keys.json"}


def test_backups_are_rewritten_and_what_cannot_be_reached_is_listed(stored: Path, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    with opened(stored) as session:
        for number in range(3):
            put(session, out__n=b"%d" % number)
            back_up(session, usb)
    (usb / "backup-0002" / "people.db").write_bytes(b"")
    (stored / "set-aside-0001").mkdir()
    report = done(stored, usb)
    assert report.backups == ("backup-0001", "backup-0003")
    assert report.unreachable == ("set-aside-0001", "backup-0002")
    with opened(stored) as session:
        for name in report.backups:
            backup, _, source = check_backup(usb / name, session.secrets)
            containers = Containers(backup.folder, source.keys, mode="ro")
            assert held(everything(containers)) - {"900417"} == set()
            assert "out/n" in {row[0] for row in containers.run(Container.PLANS, "SELECT path FROM {c}.files")}
            containers.close()
    assert sorted(entry.name for entry in usb.iterdir() if not entry.name.endswith("lock")) == [
        "backup-0001", "backup-0002", "backup-0003",
    ]  # fmt: skip


def test_a_purge_that_is_cut_short_changes_nothing(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.store.workspace import generation

    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(generation, "settle", full)
    with pytest.raises(OSError, match="full"):
        done(stored)
    with opened(stored) as session:
        shelf = WorkspaceShelf(session)
        assert {str(name) for name in shelf.below(path("."))} == set(FILES)
        assert shelf.version(path("out/roster.json"), fingerprint(ROSTER)) == ROSTER


def test_a_purge_that_was_cut_short_is_told_and_goes_on(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first backup is purged, the second not yet, the workspace not either; one lies under another name."""
    from planner.store.workspace.care import backup as backups

    usb = tmp_path / "usb"
    with opened(stored) as session:
        for number in range(3):
            put(session, out__n=b"%d" % number)
            back_up(session, usb)
    settled = backups.settle

    def cut(folder: Path) -> None:
        if cut.calls:  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        cut.calls += 1  # type: ignore[attr-defined]
        settled(folder)

    cut.calls = 0  # type: ignore[attr-defined]
    monkeypatch.setattr(backups, "settle", cut)
    with pytest.raises(KeyboardInterrupt):
        done(stored, usb)
    monkeypatch.undo()
    (usb / "backup-0003").rename(usb / ".planner-old-backup-0003")
    (usb / ".planner-backup.tmp").mkdir()
    with opened(stored) as session:
        told = {(one.code, one.file) for one in examine_backups(session, usb)}
        assert (codes.PURGE_BEGUN, "backup-0001") in told
        assert GONE.encode() in WorkspaceShelf(session).read(path("out/roster.json"))
    assert done(stored, usb).backups == ("backup-0001", "backup-0002", "backup-0003")
    with opened(stored) as session:
        told_now = {one.code for one in examine_backups(session, usb)}
        assert not {codes.PURGE_BEGUN, codes.NOT_PURGED} & told_now
        for folder in backups_in(usb):
            containers = Containers(folder, check_backup(folder, session.secrets)[2].keys, mode="ro")
            assert held(everything(containers)) - {"900417"} == set()
            containers.close()
    assert not [*usb.glob(".planner-old*"), *usb.glob("*.tmp")]


@pytest.mark.parametrize("torn", [False, True])
def test_a_backup_whose_rewriting_was_cut_between_two_names_is_read_and_comes_back(
    stored: Path, tmp_path: Path, torn: bool
) -> None:
    """On a stick without a journal the new name may be there without what belongs to it."""
    usb = tmp_path / "usb"
    with opened(stored) as session:
        folder = back_up(session, usb)
        aside = folder.rename(usb / f".planner-old-{folder.name}")
        if torn:
            folder.mkdir()
        assert backups_in(usb) == [folder]
        assert check_backup(folder, session.secrets)[2].folder == aside
        assert not [one for one in examine_backups(session, usb) if one.code == codes.NO_BACKUP_HERE]
        settle_backups(usb)
        assert check_backup(folder, session.secrets)[2].folder == folder
    assert [path.name for path in usb.glob("*backup-*")] == [folder.name]


def test_of_a_backup_and_what_it_takes_the_place_of_the_whole_one_stays(stored: Path, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    with opened(stored) as session:
        folder = back_up(session, usb)
        aside = Path(shutil.copytree(folder, usb / f".planner-old-{folder.name}"))
        (folder / "people.db").write_bytes(b"torn")
        settle_backups(usb)
        check_backup(folder, session.secrets)
        assert not aside.exists()


def test_a_backup_of_before_a_purge_is_told(stored: Path, tmp_path: Path) -> None:
    with opened(stored) as session:
        back_up(session, tmp_path / "usb")
    done(stored)
    with opened(stored) as session:
        (told,) = (one for one in examine_backups(session, tmp_path / "usb") if one.code == codes.NOT_PURGED)
        assert told.facts["persons"] == GONE


def test_whom_a_restored_backup_brings_back_is_told_until_purged_again(stored: Path, tmp_path: Path) -> None:
    with opened(stored) as session:
        before = back_up(session, tmp_path / "usb")
    done(stored)
    with opened(stored) as session:
        after = back_up(session, tmp_path / "later")
    for _ in range(2):  # nor is it forgotten when the same backup is restored once more
        told = restore(before, stored, MAKER, WORDS[MAKER], Clock())
        assert [one.found for one in told if one.code == codes.CAME_BACK] == [GONE]
        render(told)
        with opened(stored) as session:
            assert [(one.code, one.found) for one in examine(session)] == [(codes.CAME_BACK, GONE)]
    done(stored)
    with opened(stored) as session:
        assert [one.code for one in examine(session)] == [codes.ALL_WELL]
    assert codes.CAME_BACK not in {one.code for one in restore(after, stored, MAKER, WORDS[MAKER], Clock())}


def test_who_does_not_stand_in_a_backup_does_not_come_back_with_it(folder: Path, tmp_path: Path) -> None:
    with opened(folder) as session:
        put(session, out__roster=b"{}")
        before = back_up(session, tmp_path / "usb")
        put(session, **{name.replace("/", "__"): data for name, data in FILES.items()})
    done(folder)
    told = restore(before, folder, MAKER, WORDS[MAKER], Clock())
    assert [one.code for one in told] == [codes.RESTORED, codes.SET_ASIDE]


def test_nobody_is_purged_twice_and_purges_are_counted(stored: Path) -> None:
    done(stored)
    with opened(stored) as session:
        with refused(codes.NOBODY_HELD):
            purge(session, ASKED)
        purge(session, ASKED._replace(person=STAYS, verdicts={}))
        assert sorted(one[:2] for one in purges(session.containers)) == [(1, GONE), (2, STAYS)]
        plan = json.loads(WorkspaceShelf(session).read(path("out/plans/SC8.json")))
    assert [one["person"] for one in plan["placements"]] == ["gallrad-0001", "gallrad-0002"]


def test_what_a_renewal_that_was_cut_short_has_left_goes_at_the_next_start(stored: Path) -> None:
    for number in ("0001", "0099"):
        (stored / f"containers-{number}").mkdir(exist_ok=True)
    with opened(stored, HR):
        assert (stored / "containers-0001").exists()
    with opened(stored) as session:
        assert [one.name for one in stored.glob("containers-*")] == [session.containers.folder.name]


def test_only_who_may_hand_out_keys_purges(stored: Path) -> None:
    with opened(stored, HR) as session, refused(codes.MAY_NOT):
        purge(session, ASKED)


def test_an_invented_tombstone_is_noticed(stored: Path) -> None:
    """Somebody puts another content in a plan's place, and a tombstone that no line of the audit speaks of."""
    done(stored)
    with opened(stored) as session:
        data = b"my plan"
        old = WorkspaceShelf(session).read(path("out/plans/SC8.json"))
        with session.containers.transaction():
            import zlib

            run = session.containers.run
            run(Container.PLANS, "INSERT INTO {c}.blobs VALUES (?, ?, ?)", (fingerprint(data), 7, zlib.compress(data)))
            for table in ("files", "history"):
                where = (fingerprint(data), fingerprint(old))
                run(Container.PLANS, f"UPDATE {{c}}.{table} SET sha256 = ? WHERE sha256 = ?", where)
            stone = (fingerprint(old), "out/plans/SC8.json", "x", "d", "g", fingerprint(data), "", 1)
            run(Container.PLANS, "INSERT INTO {c}.tombstones VALUES (?, ?, ?, ?, ?, ?, ?, ?)", stone)
        with refused(codes.CHANGED_OUTSIDE):
            WorkspaceShelf(session).read(path("out/plans/SC8.json"))
        assert codes.FILES_CHANGED in {finding.code for finding in examine(session)}


def test_two_purges_one_after_the_other(stored: Path) -> None:
    done(stored)
    with opened(stored) as session:
        purge(session, ASKED._replace(person=STAYS, verdicts={}))
        left = everything(session)
        assert not {"900418", "120228A123", "Annan"} & {
            w for w in ("900418", "120228A123", "Annan") if w.encode() in left
        }
        assert [finding.code for finding in examine(session)] == [codes.ALL_WELL]
        for name in CONTENT:
            assert session.containers.damaged_pages(name) == 0


SIGNS = signs_of(GONE, [{"id": GONE, "employee_number": "900417", "personnummer": "19120229A123", "phone": "0701740605",
                         "first_name": "Kanariella", "last_name": "Fågelsång", "former": ["12"]}])  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["900417", "nr 900417.", "19120229-A123", "120229-A123", "19120229A123", "070-174 06 05", "0701740605",
     "Kanariella Fågelsång", "FÅGELSÅNG; Kanariella", "Fågelsång, Eva Kanariella"],
)  # fmt: skip
def test_a_line_that_tells_the_person_is_seen(line: str) -> None:
    assert SIGNS.told_in(line)


@pytest.mark.parametrize(
    "line", ["1900417", "U900417", "900417b", "Kanariella", "Fågelsång", "Fågelsångsv. Kanariella", "12"]
)
def test_a_line_that_only_looks_alike_is_let_be(line: str) -> None:
    assert not SIGNS.told_in(line)


@pytest.mark.parametrize(("text", "named"), [
    (f'"{GONE}"', True), (GONE, True), (f"x{GONE}", False), (f"{GONE}x", False), (f"~{GONE}", False),
    (f"{GONE}-2", False),
])  # fmt: skip
def test_an_id_is_a_word_of_its_own(text: str, named: bool) -> None:
    assert Signs(GONE).named_in(text) == named


def test_what_does_not_hold_the_person_keeps_its_bytes() -> None:
    for name, data in FILES.items():
        assert without_person(name, data, Signs("p-nobody"), "gallrad-1", {}) == data
