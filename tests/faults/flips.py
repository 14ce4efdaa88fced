"""Bits that turn over and files that are cut short: found before anything of it is shown, and the part is named."""

import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.figure import Meter
from planner.domain.finding import InputRefusedError
from planner.store.adopted import read_adopted
from planner.store.workspace.care.backup import check_backup
from planner.store.workspace.care.staff import STAFF, changed_at, later_than
from planner.store.workspace.shelf import WorkspaceShelf
from tests.faults.actions import ADOPT, FIRST, SOLVE, run
from tests.faults.inside import BACKUPS, FOLDER, INSIDE, opened, state
from tests.faults.municipality import write_files


def flips(meter: Meter, number: int, cuts: int, seed: int, into: Path) -> None:
    """So many flipped bits and shortened files over a workspace, its backup and a plain adopted plan."""
    chance, missed, unnamed = random.Random(seed), 0, 0
    things = _things(into)
    for turn in range(number + cuts):
        folder, files, look = things[turn % len(things)]
        path = chance.choice(files)
        good = path.read_bytes()
        path.write_bytes(_flipped(good, chance) if turn < number else good[: chance.randrange(len(good))])
        said = look()
        path.write_bytes(good)
        if said is None:
            missed += 1
            print(f"not found: {path.relative_to(folder)}", file=sys.stderr)
        elif not said:
            unnamed += 1
    meter.bar(f"{number:,} flipped bits and {cuts:,} shortened files: not found", missed, 0)
    meter.bar(f"{number:,} flipped bits and {cuts:,} shortened files: found but not named", unnamed, 0)
    for folder, _, _ in things:
        shutil.rmtree(folder, ignore_errors=True)


Look = Callable[[], str | None]
"""Which file is said to be wrong; None if nothing is, empty if it is not said which."""


def _things(into: Path) -> list[tuple[Path, list[Path], Look]]:
    """What is damaged: folder, its files, and how it is looked at."""
    action = next(one for one in INSIDE if one.words[-1] == BACKUPS)
    inside, plain = into / "flipped", into / "adopted"
    for folder in (inside, plain):
        folder.mkdir()
        write_files(folder)
    action.make(inside)
    for words in (*action.before, action.words):
        assert run(words, inside) == 0
    for words in (FIRST, SOLVE, ADOPT):
        assert run(words, plain) == 0
    (backup,) = sorted((inside / BACKUPS).glob("backup-*"))
    with opened(inside) as session:
        secrets, changed = session.secrets, changed_at(WorkspaceShelf(session))

    def told() -> str | None:
        """Damaged, it never says that nothing has changed."""
        with opened(inside) as session:
            return STAFF if later_than(session, changed) else None

    assert told() is None
    kept = plain / "adopted" / "SC2"
    return [
        (
            inside,
            [path for path in _files(inside / FOLDER) if path.name != STAFF],
            lambda: _said(lambda: state(inside)),
        ),
        (inside, [inside / FOLDER / STAFF], told),
        (inside, _files(backup), lambda: _said(lambda: check_backup(backup, secrets))),
        (plain, _files(kept), lambda: _said(lambda: read_adopted(kept))),
    ]


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.stat().st_size and path.is_file()]


def _said(look: Callable[[], object]) -> str | None:
    try:
        look()
    except InputRefusedError as refused:
        return " ".join(one.file for one in refused.findings)
    return None


def _flipped(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]
