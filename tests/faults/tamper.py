"""Ten ways of changing the audit or a plan with one's own keys and another tool: found, but for what no receipt covers.

Whoever does it is the strategist, who opens everything; a receipt of the last decision lies outside. What is looked at
is what anybody sees: the workspace is opened, everything in it read and examined, and the receipt compared.
"""

import random
import shutil
import sys
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.figure import Meter
from planner.store.workspace.audit import Line, lines, origin
from planner.store.workspace.care.receipts import Receipt, issue_receipt
from planner.store.workspace.containers import Containers
from planner.store.workspace.roles import CONTENT, Container
from planner.store.workspace.sealing import fingerprint
from tests.store.workspace.kit import made, opened, put
from tests.store.workspace.test_tamper import by_hand, found

Tool = Callable[[Containers, str, random.Random], None]
_FIRST, _DECISIONS = 5, 6
"""Lines before anything is stored (the maker's and three accounts'), and how many plans are decided on after that."""


def tamper(meter: Meter, number: int, seed: int, into: Path) -> None:
    """So many tries of each class."""
    chance, missed = random.Random(seed), 0
    base, receipt, later = into / "base", _base(into / "base"), 0
    with opened(base) as session:
        put(session, out__plans__SC8=b"after the receipt")
    for name, tool in CLASSES.items():
        unseen = 0
        for _ in range(number):
            folder = Path(shutil.copytree(base, into / "tried"))
            _tampered(folder, into, tool, chance)
            unseen += not found(folder, receipt)
            shutil.rmtree(folder)
        if unseen:
            print(f"not found: {name}, {unseen} times", file=sys.stderr)
        missed += unseen
    for _ in range(number):
        folder = Path(shutil.copytree(base, into / "tried"))
        by_hand(folder, lambda held, workspace: _rewritten(held, workspace, [*lines(held)][:-1]))
        later += bool(found(folder, receipt))
        shutil.rmtree(folder)
    shutil.rmtree(base)
    meter.bar(f"{len(CLASSES)} ways of tampering, {number} times each: not found", missed, 0)
    meter.note(f"what came after the last receipt, {number} times forgotten: found", later, "times")


def _base(folder: Path) -> Receipt:
    """A workspace in which plans have been stored, a copy of how it was in the middle, and the last receipt."""
    made(folder)
    receipt = None
    for turn in range(_DECISIONS):
        if turn == _DECISIONS // 2:
            shutil.copytree(folder, folder.parent / "older")
        with opened(folder) as session:
            put(session, private__keys=b"keys %d" % turn, out__plans__SC8=b"plan %d" % turn)
            receipt = issue_receipt(session)
    assert receipt is not None
    return receipt


def _tampered(folder: Path, into: Path, tool: Tool | None, chance: random.Random) -> None:
    if tool is None:
        shutil.rmtree(folder)
        shutil.copytree(into / "older", folder)
        return
    by_hand(folder, lambda held, workspace: tool(held, workspace, chance))


def _some(containers: Containers, chance: random.Random) -> Line:
    """A line that is neither the first ones' nor after the receipt."""
    return chance.choice([*lines(containers)][_FIRST:-2])


def _edit(containers: Containers, _: str, chance: random.Random) -> None:
    line = _some(containers, chance)
    field = chance.choice(["at", "account", "action", "container", "digest", "previous", "hash"])
    other = fingerprint(chance.randbytes(9)) if len(getattr(line, field)) == 64 else "harriet"
    containers.run(Container.AUDIT, f"UPDATE {{c}}.lines SET {field} = ? WHERE seq = ?", (other, line.seq))


def _delete(containers: Containers, _: str, chance: random.Random) -> None:
    seq = _some(containers, chance).seq
    containers.run(Container.AUDIT, "DELETE FROM {c}.lines WHERE seq = ?", (seq,))
    for name in Container:
        containers.run(name, "DELETE FROM {c}.details WHERE seq = ?", (seq,))


def _swap(containers: Containers, _: str, chance: random.Random) -> None:
    one, other = _some(containers, chance).seq, _some(containers, chance).seq
    other = other if other != one else one + 1
    for old, new in ((one, -1), (other, one), (-1, other)):
        for name, table in ((Container.AUDIT, "lines"), *((name, "details") for name in Container)):
            containers.run(name, f"UPDATE {{c}}.{table} SET seq = ? WHERE seq = ?", (new, old))


def _insert(containers: Containers, _: str, chance: random.Random) -> None:
    """A line that fits into the chain as far as it goes, in the middle or at the end."""
    kept = [*lines(containers)]
    at = chance.randrange(_FIRST, len(kept))
    fresh = kept[at]._replace(seq=len(kept) + 1, account="harriet", previous=kept[-1].hash)
    containers.run(
        Container.AUDIT, "INSERT INTO {c}.lines VALUES (?, ?, ?, ?, ?, ?, ?, ?)", tuple(fresh._replace(hash="0" * 64))
    )
    containers.run(Container(fresh.container), "INSERT INTO {c}.details VALUES (?, ?)", (fresh.seq, b"{}"))


def _details(containers: Containers, _: str, chance: random.Random) -> None:
    line = _some(containers, chance)
    containers.run(
        Container(line.container), "UPDATE {c}.details SET data = ? WHERE seq = ?", (b'{"files":[]}', line.seq)
    )


def _content(containers: Containers, _: str, chance: random.Random) -> None:
    old = fingerprint(b"plan %d" % chance.randrange(_DECISIONS))
    data = zlib.compress(chance.randbytes(12))
    containers.run(Container.PLANS, "UPDATE {c}.blobs SET data = ? WHERE sha256 = ?", (data, old))


def _exchange(containers: Containers, _: str, chance: random.Random) -> None:
    data, old = chance.randbytes(12), fingerprint(b"plan %d" % chance.randrange(_DECISIONS))
    new = fingerprint(data)
    containers.run(Container.PLANS, "INSERT INTO {c}.blobs VALUES (?, ?, ?)", (new, len(data), zlib.compress(data)))
    for table in ("files", "history"):
        containers.run(Container.PLANS, f"UPDATE {{c}}.{table} SET sha256 = ? WHERE sha256 = ?", (new, old))


def _cut(containers: Containers, workspace: str, chance: random.Random) -> None:
    """Nothing after a line has ever been: lines, details, files and history agree."""
    last = _some(containers, chance).seq
    _rewritten(containers, workspace, [*lines(containers)][:last])


def _rewrite(containers: Containers, workspace: str, chance: random.Random) -> None:
    """From some line on somebody else has done all of it, and the chain fits."""
    start = _some(containers, chance).seq
    _rewritten(
        containers,
        workspace,
        [one._replace(account="harriet") if one.seq >= start else one for one in lines(containers)],
    )


def _rewritten(containers: Containers, workspace: str, kept: Sequence[Line]) -> None:
    containers.run(Container.AUDIT, "DELETE FROM {c}.lines")
    previous = origin(workspace)
    for seq, one in enumerate(kept, 1):
        line = one._replace(seq=seq, previous=previous)
        line = line._replace(hash=line.rehashed())
        containers.run(Container.AUDIT, "INSERT INTO {c}.lines VALUES (?, ?, ?, ?, ?, ?, ?, ?)", tuple(line))
        previous = line.hash
    for name in (Container.AUDIT, *CONTENT):
        containers.run(name, "DELETE FROM {c}.details WHERE seq > ?", (len(kept),))
    for name in CONTENT:
        containers.run(name, "DELETE FROM {c}.history WHERE seq > ?", (len(kept),))
        containers.run(name, "DELETE FROM {c}.files")
        containers.run(name, _LYING)


_LYING = (
    "INSERT INTO {c}.files SELECT path, sha256, max(seq), account, at FROM {c}.history WHERE sha256 IS NOT NULL "
    "GROUP BY path"
)
"""What lies at each path if only the history is there; no file was ever removed."""

CLASSES: dict[str, Tool | None] = {
    "a line changed": _edit,
    "a line taken out": _delete,
    "two lines exchanged": _swap,
    "a line put in": _insert,
    "the details of a line changed": _details,
    "a plan's content changed": _content,
    "a plan exchanged, hash and all": _exchange,
    "the end cut off": _cut,
    "the chain written anew": _rewrite,
    "an older copy of everything": None,
}
