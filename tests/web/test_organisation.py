"""The organisation on the page: an empty form, what is handed in, and that nothing faulty is put in."""

from io import BytesIO
from pathlib import Path

from python_calamine import CalamineWorkbook

from planner.store.workspace.looking import lying
from tests.cli.mounted_town import SCENARIO
from tests.store.workspace import kit
from tests.web.kit import HR, MAKER, Page, said
from tests.web.town import write_organisation


def tables(tmp_path: Path) -> dict[str, bytes]:
    """The town's tables, by name."""
    folder = write_organisation(tmp_path / "disk")
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


def uploads(files: dict[str, bytes]) -> list[tuple[BytesIO, str]]:
    return [(BytesIO(data), name) for name, data in files.items()]


def test_the_tables_are_put_in_and_hr_can_import_by_them(page: Page) -> None:
    maker = page.by(MAKER)
    assert "Ingen organisation" in said(maker.get("/organisation"))
    done = maker.post("/organisation", files=uploads(tables(Path("disk"))))
    assert done.headers.get("Location") == "/organisation", said(done)
    assert "organisation: " in said(maker.get("/organisation"))
    assert "Lämna in alla filer" in said(page.by(HR).get("/inlasning"))


def test_start_says_that_the_organisation_is_missing_to_the_strategist_alone(page: Page) -> None:
    maker = page.by(MAKER)
    assert "Organisationen är inte inlagd än." in said(maker.get("/"))
    assert "Organisationen är inte" not in said(page.by(HR).get("/"))
    maker.post("/organisation", files=uploads(tables(Path("disk"))))
    assert "Organisationen är inte" not in said(maker.get("/"))


def test_what_is_faulty_is_not_put_in(page: Page) -> None:
    maker = page.by(MAKER)

    name = next(name for name in tables(Path("disk")) if name.startswith(("units", "enheter")))
    answer = maker.post("/organisation", files=uploads({name: b"x;y\n1;2\n"}))
    assert (answer.status_code, 'class="error"' in answer.text) == (400, True)
    with kit.opened(page.folder) as session:
        assert not [version for version in lying(session) if "organisation" in version.path]


def test_the_form_is_an_empty_workbook(page: Page) -> None:
    answer = page.by(MAKER).get("/organisation/mall")
    assert answer.headers["Content-Disposition"] == "attachment; filename=organisation.xlsx"
    assert "enheter" in CalamineWorkbook.from_filelike(BytesIO(answer.data)).sheet_names


def test_the_samples_can_be_tried(page: Page) -> None:
    maker = page.by(MAKER)
    assert maker.post("/organisation/exempel").headers["Location"] == "/organisation"
    assert "kompetenser" in said(maker.get("/organisation"))


def test_a_backup_is_made_where_somebody_says(page: Page, tmp_path: Path) -> None:
    maker = page.by(MAKER)
    assert "E-WEB-011" in maker.post("/sakerhetskopia", to="").text
    assert "usb" in said(maker.post("/sakerhetskopia", to=str(tmp_path / "usb")))
    assert len(list((tmp_path / "usb").glob("*0001"))) == 1


def test_the_workspace_is_examined_with_its_backups(page: Page, tmp_path: Path) -> None:
    maker, usb = page.by(MAKER), tmp_path / "usb"
    assert "I-WORKSPACE-048" in maker.post("/sakerhetskopia/undersok", to="").text
    assert "E-WEB-011" in maker.post("/sakerhetskopia/undersok", to=str(usb)).text
    maker.post("/sakerhetskopia", to=str(usb))
    copy = next(path for path in usb.rglob("accounts.json"))
    assert 'class="error"' not in maker.post("/sakerhetskopia/undersok", to=str(usb)).text
    copy.write_bytes(b"{}")
    assert "E-WORKSPACE-" in maker.post("/sakerhetskopia/undersok", to=str(usb)).text


def test_doubts_stand_where_the_organisation_is_looked_at(organised_page: Page) -> None:
    maker = organised_page.by(MAKER)
    before = said(maker.get("/organisation"))
    assert "9 saker att se på" in before
    assert "Befattningen T1 har ingen arbetsplats" in before
    assert "med taggen led" not in before
    maker.post("/planer/scenarier", files=[(BytesIO(SCENARIO.encode()), "S1.toml")])
    after = said(maker.get("/organisation"))
    assert "10 saker att se på" in after
    assert "Inget scenario väljer något med taggen led" in after
    assert "planner " not in after
