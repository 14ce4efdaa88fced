"""Changes by hand: every step can be undone and done again, byte for byte, and nobody's other change is lost."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.lock import Forceable, Lock, LockKind
from planner.files.together import Change
from planner.imports.forms.tables import name_of, table_csv
from planner.imports.organisation.columns import TABLES
from planner.jobs.changing import edits
from planner.jobs.changing.edits import MOST, edits_of, path_of, redo, undo
from planner.jobs.changing.locks import remove_lock, write_locks
from planner.jobs.inputs import read_organisation
from tests.cli.mounted_town import write_town

DAY, STEPS = date(2027, 3, 15), 120


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_town(tmp_path)
    (tmp_path / "org" / "locks.csv").unlink(missing_ok=True)
    return tmp_path / "org"


def _lock(number: int, position: str, kind: str) -> Lock:
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    person = "prs-" + "".join(letters[number // 32**at % 32] for at in range(16))
    more: dict[str, Any] = {"why": f'skäl "{number}"; å', "decided_by": "stina"}
    if kind == "forced":
        forced = (Forceable.REACH, Forceable.DONOR_LIMIT)
        return Lock(kind=LockKind.PIN, person=person, position=position, despite=forced, decided_on=DAY, **more)
    return Lock(kind=LockKind(kind), person=person, position=position, **more)


def _table(folder: Path) -> bytes | None:
    path = folder / "locks.csv"
    return path.read_bytes() if path.exists() else None


def _refused(turn, folder: Path) -> str:  # type: ignore[no-untyped-def]
    with pytest.raises(InputRefusedError) as refused:
        turn(folder)
    return refused.value.findings[0].code


def test_120_steps_there_and_back_and_there_again_give_the_same_bytes(folder: Path) -> None:
    """Pins, bans, forced placements and removals; each step anew from the disk, as after a restart."""
    rnd, states = random.Random(11), [_table(folder)]
    positions = [one.id for one in read_organisation(folder).organisation.positions]
    for number in range(STEPS):
        there = read_organisation(folder).organisation.locks
        if there and rnd.random() < 0.3:
            remove_lock(folder, rnd.choice(there), by="stina", day=DAY)
        else:
            lock = _lock(number, rnd.choice(positions), rnd.choice(("pin", "ban", "forced")))
            write_locks(folder, [lock], there, by="stina", day=DAY)
        states.append(_table(folder))
    assert states[0] is None
    assert len(edits_of(folder).steps) == STEPS
    for state in reversed(states[:-1]):
        undo(folder)
        assert _table(folder) == state
    assert _refused(undo, folder) == "E-CHANGE-031"
    for state in states[1:]:
        redo(folder)
        assert _table(folder) == state
    assert _refused(redo, folder) == "E-CHANGE-032"
    assert len(read_organisation(folder).organisation.locks) > STEPS // 4


def test_a_new_change_after_an_undo_ends_what_could_be_done_again(folder: Path) -> None:
    (position, *_) = (one.id for one in read_organisation(folder).organisation.positions)
    for number in range(3):
        write_locks(folder, [_lock(number, position, "ban")], (), by="stina", day=DAY)
    undo(folder)
    undo(folder)
    write_locks(folder, [_lock(9, position, "ban")], (), by="bo", day=DAY)
    assert _refused(redo, folder) == "E-CHANGE-032"
    assert [one.by for one in edits_of(folder).steps] == ["stina", "bo"]


def test_what_somebody_else_has_changed_is_never_written_over(folder: Path) -> None:
    (position, *_) = (one.id for one in read_organisation(folder).organisation.positions)
    for number in range(2):
        write_locks(folder, [_lock(number, position, "ban")], (), by="stina", day=DAY)
    undo(folder)
    table = folder / "locks.csv"
    mine = table.read_bytes()
    table.write_bytes(mine + b"# min rad\n")
    assert (_refused(undo, folder), _refused(redo, folder)) == ("E-CHANGE-033", "E-CHANGE-033")
    assert table.read_bytes() == mine + b"# min rad\n"
    table.write_bytes(mine)
    undo(folder)
    assert _table(folder) is None


@pytest.mark.parametrize("data", [b"{", b'{"format":"planner-edits/9"}', b'{"format":"planner-edits/1","done":3}'])
def test_a_damaged_file_of_steps_is_told_and_nothing_is_written(folder: Path, data: bytes) -> None:
    (position, *_) = (one.id for one in read_organisation(folder).organisation.positions)
    path_of(folder).write_bytes(data)
    assert _refused(undo, folder) == "E-CHANGE-034"
    with pytest.raises(InputRefusedError, match="E-CHANGE-034"):
        write_locks(folder, [_lock(1, position, "ban")], (), by="stina", day=DAY)
    assert _table(folder) is None


def test_table_and_step_are_written_together_or_not_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[Change]] = []
    monkeypatch.setattr(edits, "replace_together", lambda changes, _: asked.append(changes))
    (position, *_) = (one.id for one in read_organisation(folder).organisation.positions)
    write_locks(folder, [_lock(1, position, "ban")], (), by="stina", day=DAY)
    ((first, second),) = asked
    assert {first.path, second.path} == {path_of(folder), folder / "locks.csv"}


def test_old_steps_go_when_there_are_too_many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST >= STEPS
    monkeypatch.setattr(edits, "MOST", 2)
    (position, *_) = (one.id for one in read_organisation(folder).organisation.positions)
    for number in range(4):
        write_locks(folder, [_lock(number, position, "ban")], (), by="stina", day=DAY)
    undo(folder)
    undo(folder)
    assert _refused(undo, folder) == "E-CHANGE-031"
    assert len(read_organisation(folder).organisation.locks) == 2


def test_a_lock_is_taken_out_and_every_other_line_stays(folder: Path) -> None:
    (position, *_) = (one.id for one in read_organisation(folder).organisation.positions)
    one, other = _lock(1, position, "pin"), _lock(2, position, "ban")
    head = "# våra\r\nbefattning;slag;person;skäl;egen anteckning\r\n"
    rows = f"{position};lås;{one.person};x;\r\n{position};spärr;{other.person};y;\r\n"
    (folder / "locks.csv").write_bytes((head.replace(";egen anteckning", "") + rows.replace(";\r\n", "\r\n")).encode())
    before = (folder / "locks.csv").read_bytes().decode()
    remove_lock(folder, one, by="stina", day=DAY)
    gone = f"{position};lås;{one.person};x\r\n"
    assert (folder / "locks.csv").read_bytes().decode("utf-8-sig") == before.replace(gone, "")
    with pytest.raises(InputRefusedError, match="E-CHANGE-035"):
        remove_lock(folder, one, by="stina", day=DAY)
    with pytest.raises(InputRefusedError, match="E-CHANGE-035"):
        remove_lock(folder, other.model_copy(update={"kind": LockKind.PIN}), by="stina", day=DAY)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_empty_form_of_init_takes_every_lock_and_gives_it_back(folder: Path, language: str) -> None:
    """Its headings have stars, its comments stay, and the Swedish table is called by its Swedish name."""
    form = next(table for table in TABLES if table.key == "locks")
    path = folder / f"{name_of(form, language)}.csv"
    path.write_bytes(before := table_csv(form, language))
    (position, *_) = (one.id for one in read_organisation(folder).organisation.positions)
    locks = [_lock(1, position, "pin"), _lock(2, position, "ban"), _lock(3, position, "forced")]
    assert write_locks(folder, locks, (), by="stina", day=DAY) == path
    assert read_organisation(folder).organisation.locks == tuple(locks)
    remove_lock(folder, locks[1], by="stina", day=DAY)
    assert read_organisation(folder).organisation.locks == (locks[0], locks[2])
    undo(folder)
    undo(folder)
    assert path.read_bytes() == before
