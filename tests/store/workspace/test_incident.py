"""Who must report an incident sees ids, counts and accounts, and nobody's name."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.jobs.workspace.contents import take
from planner.jobs.workspace.incident import as_data, as_text, incident_of, write_incident
from planner.jobs.workspace.subject import note_extract
from planner.store.workspace.changing import close_account
from planner.store.workspace.session import Session
from planner.text.words import words_for
from tests.store.workspace.kit import APPROVER, HR, TEAM, opened, put
from tests.store.workspace.test_purge import CANARIES, FILES, GONE, STAYS

BEFORE, LATER = "2027-03-01T12:00:00+00:00", "2027-03-01T12:00:01.500000+00:00"
"""The clock of the tests goes on by a second at each line."""


@pytest.fixture
def stored(folder: Path) -> Path:
    with opened(folder) as session:
        put(session, **{name.replace("/", "__"): data for name, data in FILES.items()})
        put(session, **{"private__kanariella-fågelsång": b"x", "private__19120228-0123": b"x"})
    return folder


def texts(session: Session, since: str = BEFORE) -> list[str]:
    known = incident_of(session, since)
    return [*(as_text(known, words_for(one)) for one in ("sv", "en")), json.dumps(as_data(known), ensure_ascii=False)]


def test_it_bears_the_marking(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    head = 'format = "planner-marking/1"'
    said = (head, 'provision = "15 kap. 2 §"', 'authority = "Granby kommun"', "decided_on = 2026-01-01")
    Path("marking.toml").write_text("\n".join(said), encoding="utf-8")
    with opened(stored) as session:
        swedish, english, data = texts(session)
    assert swedish.index("15 kap. 2 §") < swedish.index("Granby kommun") < swedish.index("stina")
    assert "Granby kommun" in english
    assert json.loads(data)["marking"]["authority"] == "Granby kommun"


def test_what_was_taken_out_is_told_with_who_stands_in_it(stored: Path, tmp_path: Path) -> None:
    with opened(stored) as session:
        take(session, "private/register.xlsx", tmp_path / "usb")
        note_extract(session, STAYS, [Path("ut/utdrag.txt")])
        known = incident_of(session, BEFORE)
        assert known.taken == {GONE, STAYS}
        outside = [one for one in as_data(known)["lines"] if one["outside"]]  # type: ignore[attr-defined]
        assert [(one["action"], one["account"], one["persons"]) for one in outside] == [
            ("take", "stina", []), ("extract", "stina", [STAYS]),
        ]  # fmt: skip
        assert [(file["path"], file["persons"]) for file in outside[0]["files"]] == [("private/register.xlsx", 1)]
        counts = {one.path: one.persons for event in known.events for one in event.files}
        assert (counts["out/roster.json"], counts["private/keys.json"], counts["organisation/units.csv"]) == (2, 2, 0)


def test_no_name_and_no_number_stands_in_it(stored: Path, tmp_path: Path) -> None:
    with opened(stored) as session:
        take(session, "private", tmp_path / "usb")
        for text in texts(session):
            assert [word for word in (*CANARIES, "kanariella", "19120228") if word != "900417" and word in text] == []
            assert "private/…" in text
            assert "private/register.xlsx" in text


def test_only_what_came_since_then_and_what_each_account_can_read(stored: Path) -> None:
    with opened(stored) as session:
        close_account(session, HR)
        known = incident_of(session, BEFORE)
        assert {one.name: one.containers for one in known.readers if one.name in (APPROVER, TEAM, HR)} == {
            APPROVER: ("audit", "people", "plans", "published"), TEAM: ("published",), HR: (),
        }  # fmt: skip
        assert [one.closed for one in known.readers if one.name == HR] == [True]
        every = [event.line.at for event in known.events]
        assert incident_of(session, "2030-01-01").events == ()
        since = datetime.fromisoformat(every[-1]).astimezone(UTC).isoformat()
        assert [event.line.at for event in incident_of(session, since).events] == [
            one for one in every if one >= every[-1]
        ]
        assert "avstängt" in texts(session)[0]


def test_it_is_written_and_the_audit_says_so_and_what_it_cannot_see(stored: Path, tmp_path: Path) -> None:
    words = words_for("sv")
    with opened(stored, HR) as session:
        text, data = write_incident(session, incident_of(session, BEFORE), tmp_path / "p", words)
        said = json.loads(data.read_text(encoding="utf-8"))
        assert text.read_text(encoding="utf-8").count("\n- ") == len(said["not_seen"]) == 7
        assert not all(one["details_open"] for one in said["lines"])
        assert "öppnar inte det här" in text.read_text(encoding="utf-8")
        assert [event.line.action for event in incident_of(session, BEFORE).events][-1] == "incident"
        with pytest.raises(InputRefusedError):
            write_incident(session, incident_of(session, BEFORE), tmp_path / "p", words)


@pytest.mark.parametrize("since", ["i går", "", "2027-13-01"])
def test_what_is_no_moment_is_refused(folder: Path, since: str) -> None:
    with opened(folder) as session, pytest.raises(InputRefusedError, match="E-CLI-140"):
        incident_of(session, since)


def test_whoever_sees_no_audit_gets_nothing(folder: Path) -> None:
    with opened(folder, TEAM) as session, pytest.raises(InputRefusedError, match="E-CLI-102"):
        incident_of(session, BEFORE)
