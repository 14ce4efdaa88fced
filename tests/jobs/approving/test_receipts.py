"""A receipt for each decision lies outside the workspace, is bound to it, and finds out what was changed before it."""

import shutil
from pathlib import Path

import pytest

from planner.domain.finding import finding
from planner.files import writing
from planner.jobs.approving import codes
from planner.jobs.approving.decide import approve, send, send_back
from planner.jobs.approving.receipts import Kept, keep_step, ready
from planner.store.workspace import codes as workspace_codes
from planner.store.workspace.audit import lines
from planner.store.workspace.care.receipts import Receipt, check_receipt, receipt_in
from tests.jobs.approving.office import at_work, plan, store_again
from tests.store.workspace.kit import APPROVER, HR, MAKER, TEAM, refused


def sent(office: Path) -> None:
    with at_work(office, MAKER):
        send(plan(office))


def decided(office: Path, *, back: bool = False) -> Kept:
    with at_work(office, APPROVER):
        file = plan(office)
        assert ready(file.path, office / "kvitton") == ()
        return keep_step(file, office / "kvitton", send_back(file, "Nattskiftet") if back else approve(file))


def read(path: Path | None) -> Receipt:
    assert path is not None
    return receipt_in(path.read_bytes(), path.name)


def test_each_decision_has_a_receipt_that_is_bound_to_it(office: Path) -> None:
    sent(office)
    receipts = [read(decided(office).path), read(decided(office, back=True).path)]
    with at_work(office, MAKER) as shelf:
        last = list(lines(shelf.session.containers))[-2:]
        told = [check_receipt(shelf.session.containers, shelf.session.accounts, one, "") for one in receipts]
        sha256 = plan(office).sha256
    for receipt, line, deed in zip(receipts, last, ("plan-approved", "plan-back"), strict=True):
        assert (receipt.number, receipt.head, receipt.account) == (line.seq, line.hash, APPROVER)
        assert receipt.about is not None
        assert (receipt.about.deed, receipt.about.scenario, receipt.about.plan_sha256) == (deed, "X", sha256)
        assert line.action == deed
    # No line stands between one decision and the receipt of it: the window is one decision wide.
    assert [one.facts["after"] for one in told] == [1, 0]
    assert {one.code for one in told} == {workspace_codes.RECEIPT_HOLDS}


def test_a_receipt_that_says_another_plan_is_false(office: Path) -> None:
    sent(office)
    receipt = read(decided(office).path)
    assert receipt.about is not None
    with at_work(office, MAKER) as shelf:
        for about in (None, receipt.about.model_copy(update={"plan_sha256": "0" * 64})):
            forged = receipt.model_copy(update={"about": about})
            told = check_receipt(shelf.session.containers, shelf.session.accounts, forged, "")
            assert told.code == workspace_codes.FALSE_RECEIPT


def test_the_next_decision_sees_that_the_workspace_has_been_put_back(office: Path, tmp_path: Path) -> None:
    sent(office)
    shutil.copytree(office / "w", tmp_path / "before")
    first = decided(office)
    shutil.rmtree(office / "w")
    shutil.copytree(tmp_path / "before", office / "w")
    with at_work(office, APPROVER):
        file = plan(office)
        (told,) = ready(file.path, office / "kvitton")
        assert told.code == workspace_codes.OLDER_THAN_RECEIPT
        again = keep_step(file, office / "kvitton", approve(file))
    assert first.path is not None
    assert again.path is not None
    # The same number once more; the receipt of before is evidence, and stays.
    assert (first.path.name, again.path.name) == (f"{first.path.stem}.json", f"{first.path.stem}-2.json")
    assert read(first.path).head != read(again.path).head
    with at_work(office, APPROVER):
        (told,) = ready(office / "out" / "plans" / "X.json", office / "kvitton")
        assert told.code == workspace_codes.OTHER_THAN_RECEIPT


def test_a_receipt_lies_outside_and_where_none_can_lie_nothing_is_decided(office: Path) -> None:
    sent(office)
    with at_work(office, APPROVER):
        with refused(codes.RECEIPTS_INSIDE):
            ready(plan(office).path, office / "w" / "kvitton")
        (office / "file").write_bytes(b"")
        with pytest.raises(OSError, match="file"):
            ready(plan(office).path, office / "file")
    with refused(codes.NO_WORKSPACE):
        ready(office / "file", office / "kvitton")


@pytest.mark.parametrize("name", [HR, TEAM])
def test_who_decides_on_nothing_is_told_so_and_not_that_a_file_is_damaged(office: Path, name: str) -> None:
    sent(office)
    decided(office)
    with at_work(office, name), refused(codes.MAY_NOT):
        ready(office / "private" / "keys.json", office / "kvitton")


def test_a_receipt_that_could_not_be_written_is_told(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent(office)
    with at_work(office, APPROVER):
        file = plan(office)
        step = approve(file)
        kept = keep_step(file, office / "nowhere", step)
    assert kept.path is None
    assert kept.notes == (finding(codes.NO_RECEIPT, file="nowhere", line=kept.notes[0].facts["line"]),)
    assert writing.shelf_of(office / "nowhere") is None


def test_the_receipt_of_another_workspace_says_nothing_here(office: Path) -> None:
    sent(office)
    decided(office)
    store_again(office, MAKER)
    receipt = next((office / "kvitton").iterdir())
    whole = receipt.read_text(encoding="utf-8")
    receipt.write_text(whole.replace(read(receipt).workspace, "0" * 64), encoding="utf-8")
    with at_work(office, APPROVER):
        assert ready(plan(office).path, office / "kvitton") == ()
