"""A row of the organisation is changed, comes or goes; every other byte stays, and nothing faulty is stored."""

import csv
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import xlsxwriter
from werkzeug.test import TestResponse

from planner.imports.forms.tables import heading, table_csv
from planner.imports.organisation.columns import TABLES
from planner.jobs.inputs import read_organisation
from planner.jobs.workspace.contents import put
from planner.jobs.workspace.within import within
from planner.store.workspace.looking import deeds, lying
from planner.store.workspace.shelf import WorkspaceShelf
from planner.web.columns import column_of
from tests.cli.mounted_town import ORGANISATION
from tests.store.workspace import kit
from tests.web.kit import APPROVER, MAKER, Browser, Page, said

SKILLS = "/organisation/tabell/skills"


def stored(page: Page, name: str = "skills.csv") -> bytes:
    with kit.opened(page.folder, MAKER) as session:
        return WorkspaceShelf(session).read(PurePosixPath("organisation") / name)


class Form(HTMLParser):
    """What a form would send as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, Any] = {}
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        name, value = has.get("name") or "", has.get("value") or ""
        if tag == "select":
            self._select = name
        if tag == "option" and self._select.startswith("f:") and "selected" in has:
            self.sent[self._select] = value
        if tag == "input" and name.startswith(("f:", "base", "was")):
            if has.get("type") == "checkbox":
                self.sent[name] = [*self.sent[name], value] if "checked" in has else self.sent[name]
            else:
                self.sent[name] = value if has.get("type") != "hidden" or name in ("base", "was") else [value]


def shown(answer: TestResponse) -> dict[str, Any]:
    """What the form would send as it stands."""
    form = Form()
    form.feed(answer.text)
    return form.sent


def send(browser: Browser, path: str, do: str, sent: dict[str, Any]) -> TestResponse:
    return browser.post(path, {}, **sent, do=do)


@pytest.fixture
def browser(organised_page: Page) -> Browser:
    return organised_page.by(MAKER)


def test_a_cell_is_changed_checked_and_stored_alone(organised_page: Page, browser: Browser) -> None:
    before = stored(organised_page)
    assert f'href="{SKILLS}"' in browser.get("/organisation").text
    assert f'href="{SKILLS}/3"' in browser.get(SKILLS).text
    sent = shown(browser.get(f"{SKILLS}/3"))
    assert sent["f:1"] == "Sjuksköterska"
    sent["f:1"] = "Sjuksköterska; legitimerad"
    assert "Inget fel hittades" in said(send(browser, f"{SKILLS}/3", "check", sent))
    assert stored(organised_page) == before
    assert send(browser, f"{SKILLS}/3", "store", sent).headers["Location"] == f"{SKILLS}?klart=ja"
    assert stored(organised_page) == before.replace(
        "Sjuksköterska".encode(), '"Sjuksköterska; legitimerad"'.encode(), 1
    )
    with kit.opened(organised_page.folder, MAKER) as session:
        assert [*deeds(session)][-1].account == MAKER
        assert b"legitimerad" in WorkspaceShelf(session).read(PurePosixPath("private/for-hr/organisation.json"))


def test_a_row_comes_and_goes(organised_page: Page, browser: Browser) -> None:
    before = stored(organised_page)
    sent = shown(browser.get(f"{SKILLS}/ny"))
    sent |= {"f:0": "rakel", "f:1": "Rakel"}
    assert send(browser, f"{SKILLS}/ny", "store", sent).status_code == 302
    assert stored(organised_page) == before + b"rakel;Rakel;;;;;\n"
    row = stored(organised_page).count(b"\n")
    assert send(browser, f"{SKILLS}/{row}", "remove", shown(browser.get(f"{SKILLS}/{row}"))).status_code == 302
    assert stored(organised_page) == before


@pytest.mark.parametrize("row", ["3", "ny"])
def test_a_fault_stands_at_its_cell_and_nothing_is_stored(organised_page: Page, browser: Browser, row: str) -> None:
    before = stored(organised_page)
    sent = {**shown(browser.get(f"{SKILLS}/{row}")), "f:0": "x1", "f:1": "Y", "f:3": "skill", "f:6": "många"}
    sent["f:0"] = "nurse" if row == "3" else "x1"
    answer = send(browser, f"{SKILLS}/{row}", "store", sent)
    assert answer.status_code == 400
    assert "inlamnat" not in answer.text
    assert "E-" in answer.text.partition('<div id="f-6-told" data-told>')[2].partition("</div>")[0]
    assert shown(answer)["f:6"] == "många"
    assert stored(organised_page) == before


def test_a_row_that_others_need_does_not_go(organised_page: Page, browser: Browser) -> None:
    before = stored(organised_page)
    answer = send(browser, f"{SKILLS}/3", "remove", shown(browser.get(f"{SKILLS}/3")))
    assert answer.status_code == 400
    assert "nurse" in said(answer)
    assert stored(organised_page) == before


def test_what_somebody_else_has_stored_is_told_and_nothing_is_lost(organised_page: Page, browser: Browser) -> None:
    mine, theirs = shown(browser.get(f"{SKILLS}/3")), shown(browser.get(f"{SKILLS}/2"))
    assert send(browser, f"{SKILLS}/2", "store", {**theirs, "f:1": "Stab"}).status_code == 302
    answer = send(browser, f"{SKILLS}/3", "store", {**mine, "f:1": "Min"})
    assert "E-WEB-030" in said(answer)
    assert shown(answer)["f:1"] == "Min"
    assert b"Min" not in stored(organised_page)
    assert send(browser, f"{SKILLS}/3", "store", shown(answer)).status_code == 302
    assert b"Stab;" in stored(organised_page)
    assert b"nurse;Min;" in stored(organised_page)
    # The very row is another by now.
    answer = send(browser, f"{SKILLS}/3", "store", {**mine, "f:1": "Igen"})
    assert "E-WEB-035" in said(answer)
    assert shown(answer)["f:1"] == "Igen"
    assert "E-WEB-035" in said(send(browser, f"{SKILLS}/3", "store", shown(answer)))
    assert b"Igen" not in stored(organised_page)


@pytest.mark.parametrize("cell", ["19121212-1212", "070-174 06 05", "a.b@example.se"])
def test_no_personal_data_is_stored(organised_page: Page, browser: Browser, cell: str) -> None:
    sent = {**shown(browser.get(f"{SKILLS}/3")), "f:2": cell}
    assert "E-WEB-033" in said(send(browser, f"{SKILLS}/3", "store", sent))
    assert cell.encode() not in stored(organised_page)


def book_of(folder: Path) -> bytes:
    """The organisation's tables as sheets of a workbook."""
    book = BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as workbook:
        for path in sorted(folder.glob("*.csv")):
            if path.stem != "locks":
                sheet = workbook.add_worksheet(path.stem)
                for number, line in enumerate(
                    csv.reader(StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";")
                ):
                    sheet.write_row(number, 0, line)
    return book.getvalue()


def test_a_workbook_that_is_handed_in_can_be_edited_row_by_row(page: Page, tmp_path: Path) -> None:
    browser, data = page.by(MAKER), book_of(ORGANISATION)
    (tmp_path / "bok.xlsx").write_bytes(data)
    assert browser.post("/organisation", files=[(BytesIO(data), "organisation.xlsx")]).status_code == 302
    shown_there = said(browser.get("/organisation"))
    assert "ändra den i Excel" not in shown_there
    assert "E-" not in shown_there
    sent = shown(browser.get(f"{SKILLS}/2"))
    assert send(browser, f"{SKILLS}/2", "store", sent | {"f:1": "Kommunikatör"}).status_code == 302
    assert "Kommunikatör".encode() in stored(page, "kompetenser.csv")
    with kit.opened(page.folder, MAKER) as session, within(session, "open"):
        now = read_organisation(Path("organisation")).organisation
    then = read_organisation(tmp_path / "bok.xlsx").organisation
    assert (now.positions, now.units, now.travel) == (then.positions, then.units, then.travel)
    # The same workbook once more takes the place of the tables; nothing lies there twice.
    browser.post("/organisation", files=[(BytesIO(data), "organisation.xlsx")])
    assert "Kommunikatör" not in browser.get(SKILLS).text
    with kit.opened(page.folder) as session:
        assert not [one.path for one in lying(session) if one.path.endswith(".xlsx")]


def test_a_workbook_goes_into_the_tables_that_there_are(organised_page: Page) -> None:
    browser = organised_page.by(MAKER)
    assert browser.post("/organisation", files=[(BytesIO(book_of(ORGANISATION)), "bok.xlsx")]).status_code == 302
    with kit.opened(organised_page.folder) as session:
        names = [one.path for one in lying(session) if one.path.startswith("organisation/")]
    assert "organisation/skills.csv" in names
    assert "organisation/kompetenser.csv" not in names


def test_a_table_that_nobody_has_begun_is_begun_here(organised_page: Page) -> None:
    browser = organised_page.by(MAKER)
    path = "/organisation/tabell/locks"
    assert f'href="{path}"' in browser.get("/organisation").text
    assert "0 rader" in said(browser.get(path))
    sent = shown(browser.get(f"{path}/ny"))
    assert "E-" in said(send(browser, f"{path}/ny", "store", sent | {"f:0": "ban"}))
    with kit.opened(organised_page.folder) as session:
        assert not [one.path for one in lying(session) if one.path.startswith("organisation/l")]
    right = sent | {"f:0": "ban", "f:1": "prs-aaaaaaaaaaaaaaaa", "f:2": "L1"}
    decided = 7  # the day of the decision
    late = send(browser, f"{path}/ny", "store", right | {f"f:{decided}": "2027-03-02"})
    assert (late.status_code, "E-CLI-155" in late.text) == (400, True)
    right |= {f"f:{decided}": "2027-03-01"}
    done = send(browser, f"{path}/ny", "store", right)
    assert done.headers.get("Location") == f"{path}?klart=ja", said(done)
    assert "1 rad" in said(browser.get(path))
    assert b"prs-aaaaaaaaaaaaaaaa;L1" in stored(organised_page, "låsningar.csv")


@pytest.mark.parametrize("table", [spec.key for spec in TABLES])
def test_the_forms_own_headings_are_known_with_their_stars(organised_page: Page, table: str, tmp_path: Path) -> None:
    spec = next(one for one in TABLES if one.key == table)
    for column in spec.columns:
        headings = (heading(column, "sv"), heading(column, "en"), *column.headings)
        assert [column_of(spec, one) for one in headings] == [column] * len(headings)
        assert column_of(spec, f"{column.swedish[:1].upper()}{column.swedish[1:]} *") == column
        assert column_of(spec, f"{column.swedish}x") is None
    path = f"/organisation/tabell/{table}/ny"
    (tmp_path / f"{table}.csv").write_bytes(table_csv(spec, "sv"))
    with kit.opened(organised_page.folder, MAKER) as session:
        put(session, tmp_path / f"{table}.csv", f"organisation/{table}.csv")
    assert "läses inte av programmet" not in said(organised_page.by(MAKER).get(path))


def test_a_workbook_from_before_is_edited_in_excel(page: Page, tmp_path: Path) -> None:
    data, browser = book_of(ORGANISATION), page.by(MAKER)
    path = tmp_path / "bok.xlsx"
    path.write_bytes(data)
    with kit.opened(page.folder) as session:
        put(session, path, "organisation.xlsx")
    assert browser.post("/organisation", files=[(BytesIO(data), "bok.xlsx")]).status_code == 302
    assert "ändra den i Excel" in said(browser.get("/organisation"))
    assert "E-WEB-034" in said(browser.get(SKILLS))


def test_what_is_not_there_is_not_there(organised_page: Page, browser: Browser) -> None:
    for path in ("/organisation/tabell/roster", f"{SKILLS}/99", f"{SKILLS}/x", "/organisation/tabell/..%2Fskills"):
        assert browser.get(path).status_code == 404
    assert organised_page.by(APPROVER).get(SKILLS).status_code == 404
    assert organised_page.by(APPROVER).get(f"{SKILLS}/3").status_code == 404
