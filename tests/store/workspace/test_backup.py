"""Backup and restore: from every generation, to an empty machine; nothing is replaced before all has been looked at."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.domain.finding import Finding
from planner.store.workspace import changing, codes, generation
from planner.store.workspace.audit import lines
from planner.store.workspace.care import backup as backups
from planner.store.workspace.care.backup import back_up
from planner.store.workspace.care.backup_folders import MANIFEST, backups_in
from planner.store.workspace.care.doctor import examine
from planner.store.workspace.care.drill import examine_backups, sound_backups
from planner.store.workspace.care.receipts import check_receipt, issue_receipt
from planner.store.workspace.care.restoring import restore
from planner.store.workspace.disk import ACCOUNTS, all_set_aside, containers_folder
from planner.store.workspace.listing import RECOVERY, Person
from planner.store.workspace.paper import key_of
from planner.store.workspace.roles import Role
from planner.store.workspace.session import opened_workspace, read_accounts
from planner.store.workspace.shelf import WorkspaceShelf
from tests.imports.rendered import render
from tests.store.workspace.kit import APPROVER, HR, MAKER, QUICK, TEAM, WORDS, Clock, made, opened, path, put, refused

FILES = {
    "private/keys.json": b"who is who",
    "out/roster.json": b"all people",
    "out/plans/SC8.json": b"a plan of ours",
    "published/r": b"one page",
}


def all_of(folder: Path, name: str = MAKER, secret: str | bytes = "") -> dict[str, bytes]:
    with opened(folder, name, secret) as session:
        shelf = WorkspaceShelf(session)
        return {str(one): shelf.read(one) for one in shelf.below(path("."))}


EMPTY = [codes.RESTORED, codes.ACCOUNTS_OF_BACKUP, codes.PURGES_UNKNOWN]
"""What is told of a backup that is restored where nothing is: whom it brings back nobody can know."""


def told(findings: tuple[Finding, ...]) -> list[str]:
    render(findings)
    return [finding.code for finding in findings]


def restored(backup: Path, folder: Path, name: str = MAKER, secret: str | bytes = "") -> list[str]:
    return told(restore(backup, folder, name, secret or WORDS[name], Clock()))


@pytest.fixture
def kept(folder: Path, tmp_path: Path) -> Path:
    """A backup of a workspace with a file of each kind."""
    with opened(folder) as session:
        put(session, **{name.replace("/", "__"): data for name, data in FILES.items()})
        return back_up(session, tmp_path / "usb")


def test_a_backup_is_restored_on_an_empty_machine_by_whoever_may(
    kept: Path, tmp_path: Path, template: tuple[Path, str]
) -> None:
    secrets: dict[str, str | bytes] = {MAKER: "", APPROVER: "", RECOVERY: key_of(template[1])}
    for name, secret in secrets.items():
        assert restored(kept, tmp_path / name, name, secret) == EMPTY
        for reader in (MAKER, APPROVER):
            assert all_of(tmp_path / name, reader) == FILES
        assert set(all_of(tmp_path / name, HR)) == {"private/keys.json", "out/roster.json"}
        assert set(all_of(tmp_path / name, TEAM)) == {"published/r"}
        with opened(tmp_path / name) as session:
            assert [finding.code for finding in examine(session)] == [codes.ALL_WELL]
            assert list(lines(session.containers))[-1].action == "restore"


def test_a_backup_is_as_encrypted_as_the_workspace(kept: Path) -> None:
    assert {file.name for file in kept.iterdir()} == {
        ACCOUNTS, MANIFEST, "audit.db", "people.db", "plans.db", "published.db",
    }  # fmt: skip
    everything = b"".join(file.read_bytes() for file in kept.iterdir())
    assert not any(data in everything for data in (*FILES.values(), *(name.encode() for name in FILES)))


def test_the_last_generations_are_kept_and_each_can_be_restored(folder: Path, tmp_path: Path) -> None:
    with opened(folder) as session:
        for number in range(12):
            put(session, out__a=b"%d" % number)
            back_up(session, tmp_path / "usb", keep=10)
    names = [backup.name for backup in backups_in(tmp_path / "usb")]
    assert names == [f"backup-{number:04}" for number in range(3, 13)]
    assert sorted(entry.name for entry in (tmp_path / "usb").iterdir() if not entry.name.startswith(".")) == names
    for number, backup in enumerate(backups_in(tmp_path / "usb"), 2):
        restored(backup, tmp_path / backup.name)
        assert all_of(tmp_path / backup.name) == {"out/a": b"%d" % number}


def test_restoring_over_a_workspace_keeps_what_was_there_and_todays_accounts(folder: Path, kept: Path) -> None:
    with opened(folder) as session:
        put(session, out__later=b"later")
        changing.close_account(session, APPROVER)
        changing.add_account(session, Person("ny", (Role.HR,), "ny har en lång fras"), QUICK)
        receipt, before = issue_receipt(session), session.accounts.generation
    assert restored(kept, folder) == [codes.RESTORED, codes.SET_ASIDE]
    assert all_of(folder) == FILES
    with refused(codes.NO_ACCOUNT), opened(folder, APPROVER):
        pass
    with opened(folder, "ny", "ny har en lång fras"), opened(folder, HR):
        pass
    with opened(folder) as session:
        assert told((check_receipt(session.containers, session.accounts, receipt, "k"),)) == [codes.OLDER_THAN_RECEIPT]
        assert session.accounts.generation == before + 1
        assert told(examine_backups(session, kept.parent))[-1] == codes.SET_ASIDE
    # What was replaced can still be opened, with the list of accounts that lies beside it.
    (aside,) = all_set_aside(folder)
    shutil.copytree(aside, containers_folder(folder.parent / "old", before))
    (folder.parent / "old" / ACCOUNTS).write_bytes((aside / ACCOUNTS).read_bytes())
    assert all_of(folder.parent / "old") == {**FILES, "out/later": b"later"}


def test_whoever_has_been_taken_away_restores_nothing_into_the_workspace(folder: Path, kept: Path) -> None:
    """Elsewhere the backup's own list counts, as for everybody who has a copy of it."""
    with opened(folder) as session:
        changing.close_account(session, APPROVER)
    assert restored(kept, folder.parent / "elsewhere", APPROVER) == EMPTY
    with refused(codes.MAY_NOT):
        restored(kept, folder, APPROVER)
    with opened(folder):
        pass


@pytest.mark.parametrize("lost", ["people.db", ACCOUNTS, "all"])
def test_a_damaged_workspace_is_replaced(folder: Path, kept: Path, lost: str) -> None:
    if lost == "all":
        shutil.rmtree(folder)
    elif lost == ACCOUNTS:
        (folder / ACCOUNTS).write_bytes(b"\0" * 100)
    else:
        inside = containers_folder(folder, read_accounts(folder).generation) / lost
        inside.write_bytes(inside.read_bytes()[:-4096])
    assert restored(kept, folder)[0] == codes.RESTORED
    assert all_of(folder) == FILES
    assert len([*folder.glob("containers-*")]) == 1


def test_a_wrong_key_a_missing_part_and_a_damaged_one_are_told_and_nothing_changes(folder: Path, kept: Path) -> None:
    with opened(folder) as session:
        put(session, out__later=b"later")
    whole = {file.name: file.read_bytes() for file in kept.iterdir()}
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    with refused(codes.NOT_OPENED):
        restored(kept, folder, MAKER, WORDS[HR])
    with refused(codes.NO_ACCOUNT):
        restored(kept, folder, "nobody", "nobody has this")
    with refused(codes.MAY_NOT):
        restored(kept, folder, HR)
    with refused(codes.NO_BACKUP_HERE):
        restored(kept.parent, folder)
    for name in whole:
        (kept / name).unlink()
        with refused(codes.NO_BACKUP_HERE if name == MANIFEST else codes.BACKUP_PART_GONE):
            restored(kept, folder)
        flipped = bytearray(whole[name])
        flipped[len(flipped) // 2] ^= 1
        for damaged in (bytes(flipped), whole[name][:-9], whole[name][:-1], b""):
            (kept / name).write_bytes(damaged)
            if name == MANIFEST:
                with pytest.raises(Exception, match="E-"):
                    restored(kept, folder)
            else:
                with refused(codes.BACKUP_DAMAGED):
                    restored(kept, folder)
        (kept / name).write_bytes(whole[name])
    # Locks of those who write are no content.
    assert {f: f.read_bytes() for f in folder.rglob("*") if f.is_file() and f.name != ".planner-lock"} == {
        f: data for f, data in before.items() if f.name != ".planner-lock"
    }
    assert restored(kept, folder)[0] == codes.RESTORED


def test_a_backup_put_together_of_two_is_refused(folder: Path, kept: Path) -> None:
    """Each file is right, and so is the list of their hashes; but they are not of one moment."""
    with opened(folder) as session:
        put(session, out__a=b"1", private__a=b"1")
        later = back_up(session, kept.parent)
    for name in ("people.db", "audit.db"):
        mixed = Path(shutil.copytree(later, kept.parent / f"mixed-{name}"))
        shutil.copy(kept / name, mixed / name)
        old = backups.read_backup(kept).manifest.files[name]
        new = backups.read_backup(later).manifest.files[name]
        (mixed / MANIFEST).write_text((mixed / MANIFEST).read_text().replace(new, old))
        with pytest.raises(Exception, match=codes.BACKUP_DAMAGED):
            restored(mixed, folder)
    assert all_of(folder) == {**FILES, "out/a": b"1", "private/a": b"1"}


def test_a_backup_of_another_workspace_is_not_restored_over_this_one(kept: Path, tmp_path: Path) -> None:
    made(tmp_path / "other")
    with refused(codes.OTHER_WORKSPACE):
        restored(kept, tmp_path / "other")
    assert all_of(tmp_path / "other") == {}


def test_a_restore_that_is_cut_short_changes_nothing(folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "full")

    with opened(folder) as session:
        put(session, out__later=b"later")
    for name in ("export", "settle", "write_list", "write_atomically"):
        with monkeypatch.context() as patch:
            patch.setattr(generation, name, full)
            with pytest.raises(OSError, match="full"):
                restored(kept, folder)
        assert all_of(folder) == {**FILES, "out/later": b"later"}


def test_a_backup_that_is_cut_short_is_none_and_the_others_remain(
    folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "full")

    for name in ("export", "settle", "write_atomically"):
        with monkeypatch.context() as patch, opened(folder) as session:
            patch.setattr(backups, name, full)
            with pytest.raises(OSError, match="full"):
                back_up(session, kept.parent, keep=1)
        assert [entry.name for entry in kept.parent.iterdir() if entry.is_dir()] == [kept.name]


def test_only_who_opens_everything_makes_backups(folder: Path, tmp_path: Path) -> None:
    for name in (HR, TEAM):
        with opened(folder, name) as session, refused(codes.MAY_NOT):
            back_up(session, tmp_path / "usb")


def test_what_somebody_writes_while_a_backup_is_restored_is_never_lost_unseen(folder: Path, kept: Path) -> None:
    with opened(folder, HR) as hr:
        restored(kept, folder)
        with refused(codes.MOVED_ON):
            put(hr, private__late=b"x")


def test_the_doctor_says_which_backups_hold_and_how_old_they_are(folder: Path, kept: Path) -> None:
    with opened(folder) as session:
        put(session, out__a=b"1")
        assert told(examine_backups(session, kept.parent / "none")) == [codes.NO_BACKUP]
        holds = examine_backups(session, kept.parent)
        assert told(holds) == [codes.BACKUP_HOLDS]
        assert holds[0].facts["lines"] == 1
    with opened_workspace(folder, MAKER, WORDS[MAKER], Clock(datetime(2027, 3, 9, 13, tzinfo=UTC))) as session:
        assert told(examine_backups(session, kept.parent)) == [codes.BACKUP_HOLDS, codes.OLD_BACKUP]
        (kept / "plans.db").write_bytes(b"")
        assert told(examine_backups(session, kept.parent)) == [codes.BACKUP_DAMAGED, codes.NO_BACKUP]


def test_the_doctor_names_what_is_damaged(folder: Path, kept: Path) -> None:
    inside = containers_folder(folder, read_accounts(folder).generation) / "plans.db"
    data = bytearray(inside.read_bytes())
    data[-100] ^= 1
    inside.write_bytes(data)
    with opened(folder) as session:
        findings = examine(session)
        assert told(findings) == [codes.PAGES_DAMAGED]
        assert (findings[0].file, findings[0].facts["pages"]) == ("plans.db", 1)


def test_the_doctor_says_what_an_account_cannot_see_and_who_is_alone(folder: Path, tmp_path: Path) -> None:
    with opened(folder, HR) as session:
        findings = examine(session)
        assert told(findings) == [codes.ALL_WELL, codes.NOT_SEEN]
        assert findings[1].facts["files"] == "plans.db, published.db"
    with opened(folder) as session:
        changing.close_account(session, APPROVER)
        assert told(examine(session)) == [codes.ALL_WELL, codes.ONE_ADMINISTRATOR]


def test_of_a_workspace_that_cannot_be_opened_the_sound_backups_are_named(folder: Path, kept: Path) -> None:
    with opened(folder) as session:
        damaged, newest = back_up(session, kept.parent), back_up(session, kept.parent)
    (damaged / "audit.db").write_bytes(b"torn")
    found = sound_backups(kept.parent, MAKER, WORDS[MAKER])
    assert [(one.code, one.file) for one in found] == [
        (codes.BACKUP_SOUND, newest.name), (codes.BACKUP_DAMAGED, "audit.db"), (codes.BACKUP_SOUND, kept.name)
    ]  # fmt: skip
    render(found)
    assert [one.code for one in sound_backups(kept.parent, "nobody", WORDS[MAKER])].count(codes.NO_ACCOUNT) == 2
    assert [one.code for one in sound_backups(folder, MAKER, WORDS[MAKER])] == [codes.NO_BACKUP]
