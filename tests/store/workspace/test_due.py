"""What has lain longer than the owner has decided is shown, and goes when somebody has decided it and says yes."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from planner.domain.owner.retention import PROPOSED, DataClass, Retention, Rule
from planner.imports.retention import read_retention
from planner.jobs.workspace.retention import Outside, rules_in, take_due, told_of_due
from planner.store.keys import KeyFile, key_file_bytes
from planner.store.workspace import codes
from planner.store.workspace.care.backup import back_up
from planner.store.workspace.care.backup_folders import backups_in
from planner.store.workspace.care.doctor import examine
from planner.store.workspace.care.due import what_is_due
from planner.store.workspace.sealing import fingerprint
from planner.store.workspace.session import Session, opened_workspace
from planner.store.workspace.shelf import WorkspaceShelf
from tests.store.workspace.kit import HR, MAKER, WORDS, opened, path, put, refused
from tests.store.workspace.test_purge import ENTRY, FILES, KEY, OTHER, ROSTER

STORED = date(2027, 3, 1)
DECIDED = date(2027, 2, 1)


def rules(**days: int) -> Retention:
    made = (
        Rule(kind=DataClass(kind), days=number, ground="plan 4", decided_on=DECIDED) for kind, number in days.items()
    )
    return Retention(rule=tuple(made))


def at(folder: Path, day: date) -> "opened_workspace":  # type: ignore[valid-type]
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return opened_workspace(folder, MAKER, WORDS[MAKER], lambda: moment)


def due(session: Session, retention: Retention, day: date, **more: Path) -> set[str]:
    return {one.path for one in what_is_due(session, retention, day, **more).files if one.decided}


@pytest.fixture
def stored(folder: Path) -> Path:
    with opened(folder) as session:
        put(session, **{name.replace("/", "__"): data for name, data in FILES.items()})
    return folder


@pytest.mark.parametrize(("after", "is_due"), [(89, False), (90, True), (91, True)])
def test_a_file_is_due_on_the_day_and_not_before(stored: Path, after: int, is_due: bool) -> None:
    with opened(stored) as session:
        found = due(session, rules(mending=90), STORED + timedelta(days=after))
    assert ("private/att-ratta.csv" in found) is is_due


def test_todays_roster_and_keys_are_never_due_and_what_they_replaced_is(stored: Path) -> None:
    every = rules(rosters=0)
    with opened(stored) as session:
        assert due(session, every, date(2030, 1, 1)) == {"private/earlier/0001.keys.json"}
    with at(stored, date(2027, 6, 1)) as session:
        put(session, **{"out__roster.json": ROSTER + b" "})
        assert "out/roster.json" not in due(session, rules(rosters=30), date(2027, 6, 30))
        assert "out/roster.json" in due(session, rules(rosters=30), date(2027, 7, 1))


def test_what_a_plan_rests_on_that_lies_there_is_never_due(stored: Path) -> None:
    plan = f'{{"inputs":[{{"kind":"roster","path":"../roster.json","sha256":"{fingerprint(ROSTER)}"}}]}}'.encode()
    with at(stored, date(2027, 6, 1)) as session:
        put(session, **{"out__roster.json": b"other", "out__plans__SC9.json": plan})
        assert "out/roster.json" not in due(session, rules(rosters=0), date(2030, 1, 1))
        put(session, **{"out__plans__SC9.json": None})
        assert "out/roster.json" in due(session, rules(rosters=0), date(2030, 1, 1))
        put(session, **{"approvals__SC9.json": f'{{"plan_sha256":"{fingerprint(plan)}"}}'.encode()})
        assert "out/plans/SC9.json" not in due(session, rules(drafts=0), date(2030, 1, 1))
        put(session, **{"approvals__SC9.json": None})
        assert "out/plans/SC9.json" in due(session, rules(drafts=0), date(2030, 1, 1))
        put(session, **{"force__SC9.json": f'{{"plan_sha256":"{fingerprint(plan)}"}}'.encode()})
        assert "out/plans/SC9.json" not in due(session, rules(drafts=0), date(2030, 1, 1))


def test_by_a_proposal_nothing_goes_and_by_a_decision_in_one_step(stored: Path) -> None:
    today = date(2030, 1, 1)
    with opened(stored) as session:
        proposed = what_is_due(session, Retention(), today)
        assert {one.path for one in proposed.files} >= {"private/att-ratta.csv", "out/plans/SC8.json"}
        assert not any(one.decided for one in proposed.files)
        assert {one.kind for one in proposed.files}.isdisjoint({DataClass.DECIDED, DataClass.PUBLISHED})
        before = session.accounts.generation
        assert take_due(session, proposed, today, Outside()) == (0, 0, 0)
        assert session.accounts.generation == before
        decided = what_is_due(session, rules(mending=90), today)
        assert take_due(session, decided, today, Outside()) == (1, 0, 0)
    with opened(stored) as session:
        shelf = WorkspaceShelf(session)
        assert {str(one) for one in shelf.below(path("."))} == set(FILES) - {"private/att-ratta.csv"}
        assert shelf.version(path("private/att-ratta.csv"), fingerprint(FILES["private/att-ratta.csv"])) is None
        (stone,) = shelf.tombstones(path("private/att-ratta.csv"))
        assert (stone.person, stone.day, stone.ground, stone.instead) == ("", "2030-01-01", "plan 4", None)
        assert [one.code for one in examine(session)] == [codes.ALL_WELL]
        assert due(session, rules(mending=90), today) == set()


def test_whoever_may_not_hand_out_keys_takes_nothing_away(stored: Path) -> None:
    with opened(stored, HR) as session:
        known = what_is_due(session, rules(mending=90), date(2030, 1, 1))
        assert {one.path.split("/")[0] for one in known.files} == {"private"}
        with refused(codes.MAY_NOT):
            take_due(session, known, date(2030, 1, 1), Outside())


def test_who_left_long_ago_is_proposed(stored: Path) -> None:

    people = (ENTRY._replace(gone=date(2027, 1, 1)), OTHER)
    with opened(stored) as session:
        put(session, **{"private__keys.json": key_file_bytes(KeyFile(KEY, people))})
        for after, number in ((179, 0), (180, 1)):
            left = what_is_due(session, Retention(), date(2027, 1, 1) + timedelta(days=after)).left
            assert [one.person for one in left] == [ENTRY.person] * number
        told = [one.code for one in told_of_due(session, date(2028, 9, 1), None)]
        assert told == [codes.DUE, codes.LEFT_LONG_AGO]


def test_old_backups_go_and_the_newest_stays(stored: Path, tmp_path: Path) -> None:
    usb, today = tmp_path / "usb", date(2027, 9, 1)
    for month in (3, 6, 7):
        with at(stored, date(2027, month, 1)) as session:
            back_up(session, usb)
    with at(stored, today) as session:
        known = what_is_due(session, rules(backups=0), today, usb)
        assert [one.path for one in known.backups] == ["backup-0001", "backup-0002"]
        known = what_is_due(session, rules(backups=90), today, usb)
        assert take_due(session, known._replace(files=()), today, Outside(usb)) == (0, 2, 0)
    assert [one.name for one in backups_in(usb)] == ["backup-0003"]


def test_the_file_is_read_and_a_class_stands_once(tmp_path: Path) -> None:
    place = tmp_path / "gallring.toml"
    place.write_text(
        'left_days = 30\n[[rule]]\nkind = "rättning"\ndays = 10\ndecided_on = 2027-02-01\n', encoding="utf-8"
    )
    known = read_retention(place)
    assert (known.left_days, known.rule_of(DataClass.MENDING)) == (
        30, Rule(kind=DataClass.MENDING, days=10, decided_on=DECIDED),
    )  # fmt: skip
    before = known.on(date(2027, 1, 31)).rule_of(DataClass.MENDING)
    assert (before, known.on(date(2027, 2, 1))) == (
        Rule(kind=DataClass.MENDING, days=10),
        known,
    )  # until then a proposal
    assert known.rule_of(DataClass.BACKUPS) == Rule(kind=DataClass.BACKUPS, days=90)
    assert known.rule_of(DataClass.DECIDED) is None
    assert set(PROPOSED) == set(DataClass)
    place.write_text('[[rule]]\nkind = "rättning"\ndays = 1\n[[rule]]\nkind = "mending"\ndays = 2\n', encoding="utf-8")
    with pytest.raises(Exception, match="E-DOC"):
        read_retention(place)
    assert rules_in(Path("gallring.toml")) == Retention()
