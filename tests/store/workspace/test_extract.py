"""The extract for one person: all that is stored about them, readable, and nothing about anybody else."""

import json
from datetime import date
from pathlib import Path

import pytest

from planner.store.subject.signs import signs_of
from planner.store.workspace.care.extract import Extract, about_person, extract, extract_json
from planner.store.workspace.care.extract_said import extract_text
from planner.store.workspace.session import Session
from planner.text.words import words_for
from tests.store.workspace.kit import HR, opened, put
from tests.store.workspace.test_purge import FILES, GONE, KEY, STAYS, keys, workbook

DAY = date(2027, 4, 1)
OTHERS = [STAYS, "900418", "120228A123", "Annan", "0701740606"]


@pytest.fixture
def stored(folder: Path) -> Path:
    with opened(folder) as session:
        put(session, **{name.replace("/", "__"): data for name, data in FILES.items()})
        put(session, private__keys_json=b"x")
    return folder


def known(session: Session) -> Extract:
    return extract(session.containers, GONE)


def test_everything_is_there_and_nobody_else_is(stored: Path) -> None:
    with opened(stored) as session:
        said = extract_json(known(session), DAY).decode()
        read = {language: extract_text(known(session), DAY, words_for(language)) for language in ("sv", "en")}
    for text in (said, *read.values()):
        assert [word for word in OTHERS if word in text] == []
        assert KEY.hex() not in text
        for name in set(FILES) - {"private/innehavare.xlsx", "organisation/units.csv"}:
            assert name in text
        for word in (GONE, "900417", "19120229A123", "Kanariella", "Fågelsång", "0701740605", "P18"):
            assert word in text
        assert "organisation/units.csv" not in text
    assert "Anställningsnummer: 900417" in read["sv"]
    assert "Anställningsform: tillsvidare" in read["sv"]
    assert "Svensk medborgare: " in read["sv"]
    assert "1 april 2027" in read["sv"]
    assert "Employment number: 900417" in read["en"]


def test_as_data_each_document_has_the_entries_about_the_person(stored: Path) -> None:
    with opened(stored) as session:
        held = {one["file"]: one for one in json.loads(extract_json(known(session), DAY))["held"]}
    assert [entry["id"] for entry in held["private/keys.json"]["entries"]] == [GONE]
    assert [entry["id"] for entry in held["out/roster.json"]["entries"]] == [GONE]
    assert held["organisation/locks.csv"]["entries"] == [{"person": GONE, "position": "P18"}]
    assert held["private/att-ratta.csv"]["entries"] == [{"nr": "1", "förnamn": "Kanariella", "efternamn": "Fågelsång"}]
    assert held["private/register.xlsx"]["entries"] == [{"personnummer": "19120229-A123"}]
    assert len(held["private/placements.json"]["entries"]) == 2
    assert held["out/plans/SC8.json"]["entries"] == [{"person": GONE, "after": ["*"]}]


def test_what_was_stored_before_is_told_as_that_and_only_once(folder: Path) -> None:
    with opened(folder) as session:
        for more in (b"", b" ", b"  "):
            put(session, private__keys=FILES["private/keys.json"] + more)
        assert [(one.path, one.first, one.now) for one in known(session).held] == [
            ("private/keys", "2027-03-01T12:00:01Z", True)
        ]
        put(session, private__keys=keys())
        assert [one.now for one in known(session).held] == [False]


def test_an_account_gets_what_it_opens(stored: Path) -> None:
    with opened(stored, HR) as session:
        paths = {one.path for one in known(session).held}
    assert "private/keys.json" in paths
    assert {path.split("/")[0] for path in paths} == {"private", "out"}
    assert "out/plans/SC8.json" not in paths


def test_a_marking_above_the_headings_is_none_of_them() -> None:
    signs = signs_of(GONE, [{"id": GONE, "first_name": "Kanariella", "last_name": "Fågelsång"}])
    book = workbook(("Sekretess – skyddad uppgift",), ("namn", "enhet"), ("Kanariella Fågelsång", "Vård"))
    said = about_person("private/holders-SC8.plan-ab.xlsx", book, signs, set())
    assert said == ({"namn": "Kanariella Fågelsång", "enhet": "Vård"},)


def test_of_somebody_unknown_nothing_is_said(stored: Path) -> None:
    with opened(stored) as session:
        text = extract_text(extract(session.containers, "p-nobody"), DAY, words_for("sv"))
    assert "Inget är lagrat om dig." in text
    assert GONE not in text


def test_it_is_a_draft_until_somebody_has_tried_the_secrecy(stored: Path) -> None:
    with opened(stored) as session:
        draft = known(session)
    assert "UTKAST" in extract_text(draft, DAY, words_for("sv"))
    assert json.loads(extract_json(draft, DAY))["secrecy"] is None
    out = draft.released("Kommunjuristen", ["out/plans/SC8.json", "nowhere"])
    text = extract_text(out, DAY, words_for("sv"))
    assert "UTKAST" not in text
    assert "prövad av Kommunjuristen" in text
    assert "på grund av sekretess: 1" in text
    assert "out/plans/SC8.json" not in text
    assert json.loads(extract_json(out, DAY))["secrecy"] == {"checked_by": "Kommunjuristen", "withheld": 1}
    assert len({one.path for one in out.held}) == len({one.path for one in draft.held}) - 1
