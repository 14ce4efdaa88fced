"""A receipt of the log is fetched on the page, and compared there with what the log has become."""

import json
from io import BytesIO

import pytest

from planner.domain.finding import finding
from tests.store.workspace import kit
from tests.web.kit import HR, MAKER, Page, said


@pytest.mark.parametrize("account", [HR, MAKER])
def test_a_receipt_holds_as_long_as_the_log_only_grows(page: Page, account: str) -> None:
    browser = page.by(account)
    shown = said(browser.get("/logg"))
    assert "Hämta ett kvitto" in shown
    taken = browser.post("/logg/kvitto")
    assert taken.headers["Content-Disposition"].startswith("attachment; filename=kvitto-")
    assert json.loads(taken.data)["account"] == account
    browser.post("/konton/nytt")  # the log grows
    held = said(browser.post("/logg/undersok", receipts=[(BytesIO(taken.data), "kvitto-001.json")]))
    assert "I-WORKSPACE-034" in held
    assert "E-WORKSPACE" not in held
    other = json.loads(taken.data) | {"head": "0" * 64}
    for wrong in (json.dumps(other).encode(), b"{}", b"inget kvitto"):
        answer = browser.post("/logg/undersok", receipts=[(BytesIO(wrong), "kvitto-001.json")])
        assert "E-" in said(answer), wrong


def test_no_receipt_is_given_of_what_is_ill(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    ill = finding("E-WORKSPACE-033", file="kvitto-001.json", account=MAKER, at="2027-03-01", line=1)
    monkeypatch.setattr("planner.web.views.log.looked_over", lambda *_: (ill,))
    answer = page.by(HR).post("/logg/kvitto")
    assert (answer.status_code, "E-WORKSPACE-033" in answer.text) == (400, True)
    assert "Content-Disposition" not in answer.headers


def test_where_something_is_wrong_it_is_said_and_no_receipt_is_given(page: Page) -> None:
    browser = page.by(HR)
    assert "E-WORKSPACE" not in said(browser.post("/logg/undersok"))
    with kit.opened(page.folder) as session:
        kit.put(session, private__keys=b"1")
    files = [one for one in page.folder.rglob("*") if one.is_file() and "audit" not in one.as_posix()]
    newest = max(files, key=lambda one: one.stat().st_mtime_ns)
    newest.write_bytes(b"annat")
    for way in ("undersok", "kvitto"):
        answer = browser.post(f"/logg/{way}")
        assert "E-WORKSPACE" in said(answer), way
        assert "Content-Disposition" not in answer.headers
