"""What a row names of the organisation is chosen by name, and what has changed in it is said."""

from pathlib import Path

import pytest

from planner.jobs.inputs import read_organisation
from planner.jobs.workspace.contents import put
from planner.jobs.workspace.within import within
from tests.store.workspace import kit
from tests.web.kit import MAKER, Browser, Page, said
from tests.web.views.editing.test_table import send, shown, stored

POSITIONS = "/organisation/tabell/positions"


@pytest.fixture
def browser(organised_page: Page) -> Browser:
    return organised_page.by(MAKER)


def test_what_the_organisation_has_is_chosen_by_name_and_stored_by_id(organised_page: Page, browser: Browser) -> None:
    before = stored(organised_page, "positions.csv")
    head = before.decode("utf-8-sig").splitlines()[0].split(";")
    function, unit, skills = (f"f:{head.index(key)}" for key in ("function", "unit", "skills"))
    page = browser.get(f"{POSITIONS}/2")
    with kit.opened(organised_page.folder, MAKER) as session, within(session, "open"):
        known = read_organisation(Path("organisation")).organisation
    for things in (known.functions, known.units, known.skills):
        for one in things:
            assert f'value="{one.id}"' in page.text
            assert one.name_sv in page.text
    sent = shown(page)
    assert send(browser, f"{POSITIONS}/2", "store", sent).status_code == 302
    assert stored(organised_page, "positions.csv") == before, "what is sent as it stands changes no byte"
    assert "inget är annorlunda" in said(browser.get(f"{POSITIONS}?klart=ja"))
    first = known.positions[0]
    other = next(one for one in known.units if one.id != first.unit)
    more = next(one for one in known.skills if one.id not in first.skills)
    sent |= {unit: other.id, skills: [*sent[skills], more.id]}
    assert send(browser, f"{POSITIONS}/2", "store", sent).headers["Location"] == f"{POSITIONS}?klart=ja"
    told = said(browser.get(f"{POSITIONS}?klart=ja"))
    was = next(one for one in known.units if one.id == first.unit)
    assert f"Rad 2, {first.id}: Enhet: {was.name_sv} → {other.name_sv}; Kompetenser: " in told
    assert f"{more.name_sv}." in told
    assert " → " not in said(browser.get(f"{POSITIONS}?klart=ja")), "said once"
    with kit.opened(organised_page.folder, MAKER) as session, within(session, "open"):
        now = next(one for one in read_organisation(Path("organisation")).organisation.positions if one.id == first.id)
    assert (now.unit, now.function, {*now.skills}) == (other.id, first.function, {*first.skills, more.id})
    sent = shown(browser.get(f"{POSITIONS}/2"))
    assert sent[function] == first.function
    send(browser, f"{POSITIONS}/2", "store", sent | {skills: [""]})
    assert f"{more.name_sv} → tomt" in said(browser.get(f"{POSITIONS}?klart=ja"))


def test_what_nobody_knows_stays_as_it_is_written(organised_page: Page, browser: Browser, tmp_path: Path) -> None:
    head, first, *rest = stored(organised_page, "positions.csv").decode("utf-8-sig").splitlines()
    at = head.split(";").index("skills")
    cells = first.split(";")
    cells[at] = "nurse,staff"
    (tmp_path / "positions.csv").write_text("\n".join((head, ";".join(cells), *rest, "")), encoding="utf-8")
    with kit.opened(organised_page.folder, MAKER) as session:
        put(session, tmp_path / "positions.csv", "organisation/positions.csv")
    before = stored(organised_page, "positions.csv")
    sent = shown(browser.get(f"{POSITIONS}/2"))
    assert [one for one in sent[f"f:{at}"] if one] == ["nurse", "staff"]
    assert send(browser, f"{POSITIONS}/2", "store", sent).status_code == 302
    assert stored(organised_page, "positions.csv") == before
    answer = send(browser, f"{POSITIONS}/2", "check", sent | {f"f:{head.split(';').index('unit')}": "FINNSINTE"})
    assert '<option value="FINNSINTE" selected>FINNSINTE</option>' in answer.text
