"""Everything that a workspace stores has a class of data, and what has days of its own goes by them."""

from datetime import date
from pathlib import Path

import pytest

from planner.domain.loop.steps import History, Kind, LoopState, Placements, Sent, SentPerson, Source, Step
from planner.domain.owner.requests import Request, RequestKind, Requests
from planner.domain.owner.retention import DataClass, Retention
from planner.domain.person import Clearance, ClearanceClass, ClearanceState
from planner.jobs.workspace.care import write_receipt
from planner.jobs.workspace.retention import Outside, due_now, take_due
from planner.store.documents import canonical
from planner.store.placements import placements_bytes, read_placements
from planner.store.workspace import codes
from planner.store.workspace.audit import details_of, lines
from planner.store.workspace.care.classes import kind_of
from planner.store.workspace.care.doctor import examine
from planner.store.workspace.care.due import what_is_due
from planner.store.workspace.roles import Container
from planner.store.workspace.schema import steps_of
from planner.store.workspace.session import Session
from planner.store.workspace.shelf import WorkspaceShelf
from tests import builders as build
from tests.store.workspace.kit import opened, path, put
from tests.store.workspace.test_due import STORED, at, rules
from tests.store.workspace.test_purge import GONE, STAYS

LATE = date(2030, 1, 1)
TABLES = {
    "details": DataClass.READS,
    "boxes": DataClass.DECIDED,
    "blobs": "of the files that they are",
    "files": "by path",
    "history": "by path",
    "lines": "ids only, which the chain needs",
    "accounts": "who may open it now",
    "tombstones": "ids only, which say why something is gone",
}
KINDS = {
    "out/roster.json": DataClass.ROSTERS,
    "private/keys.json": DataClass.ROSTERS,
    "private/keys.previous.json": DataClass.ROSTERS,
    "private/earlier/0001.keys.json": DataClass.ROSTERS,
    "private/placements.json": DataClass.LOOP,
    "private/requests.json": DataClass.REQUESTS,
    "private/columns.toml": DataClass.COLUMNS,
    "private/kolumner.svar.toml": DataClass.COLUMNS,
    "private/att-ratta.csv": DataClass.MENDING,
    "private/personal-att-ratta.xlsx": DataClass.MENDING,
    "private/ppv-check-2027-03-01-ab.xlsx": DataClass.AUTHORITY,
    "private/notices-SC8.html": DataClass.NOTICES,
    "private/decision-SC8.html": DataClass.NOTICES,
    "private/holders-S.xlsx": DataClass.NOTICES,
    "private/paper-S.plan-ab-cards-1.html": DataClass.NOTICES,
    "private/dossier-SC8-P18-1.html": DataClass.OUTPUTS,
    "private/datakvalitet.html": DataClass.OUTPUTS,
    "private/copies.jsonl": DataClass.COPIES,
    "private/for-hr/organisation.json": DataClass.MATERIAL,
    "private/avsandare.toml": DataClass.MATERIAL,
    "private/innehavare.xlsx": DataClass.OTHER,
    "out/plans/SC8.json": DataClass.DRAFTS,
    "out/changed/SC8.json": DataClass.DRAFTS,
    "out/report.html": DataClass.OUTPUTS,
    "out/run.json": DataClass.OUTPUTS,
    "approvals/SC8.json": DataClass.DECIDED,
    "force/SC8.json": DataClass.DECIDED,
    "adopted/SC8/inputs/roster.json": DataClass.DECIDED,
    "published/sheet.html": DataClass.PUBLISHED,
    "organisation/locks.csv": DataClass.MATERIAL,
    "scenarios/SC05-dricksvatten.toml": DataClass.MATERIAL,
    "gallring.toml": DataClass.MATERIAL,
}
OUTSIDE = {DataClass.BACKUPS, DataClass.RECEIPTS}
WITHIN_OTHERS = {DataClass.READS, DataClass.VETTINGS}


def test_every_table_of_every_container_has_its_class() -> None:
    every = {word.split("{c}.")[1].split()[0] for name in Container for step in steps_of(name) for word in step}
    assert every == set(TABLES)


@pytest.mark.parametrize(("file", "kind"), KINDS.items())
def test_every_kind_of_file_has_its_class(file: str, kind: DataClass) -> None:
    assert kind_of(file).data is kind


def test_every_class_is_of_something() -> None:
    assert set(KINDS.values()) | OUTSIDE | WITHIN_OTHERS == set(DataClass)


def test_what_one_works_with_is_due_only_where_it_was_replaced() -> None:
    living = {file for file in KINDS if kind_of(file).living}
    assert {file.split("/")[-1] for file in living} == {
        "roster.json", "keys.json", "keys.previous.json", "placements.json", "requests.json", "columns.toml",
        "copies.jsonl", "organisation.json", "locks.csv", "SC05-dricksvatten.toml", "gallring.toml",
        "avsandare.toml",
    }  # fmt: skip


def states(*ended: str, asked: tuple[str, ...] = (), on: date = STORED) -> bytes:
    """Two people, of whom some have ended; and a file to the authority with some of them."""
    first = Step(state=LoopState.ASKED, day=date(2026, 1, 1), source=Source.COMMAND)
    last = Step(state=LoopState.ENDED, day=on, source=Source.COMMAND, reason="slut")
    people = tuple(
        History(person=one, steps=(first, last) if one in ended else (first,)) for one in sorted((GONE, STAYS))
    )
    old = Sent(kind=Kind.CHECK, day=date(2026, 1, 1), sha256="0" * 64, people=(_sent(GONE), _sent(STAYS)))
    new = Sent(kind=Kind.CHECK, day=STORED, sha256="1" * 64, people=tuple(map(_sent, asked)))
    return placements_bytes(Placements(people=people, sent=(old, new)), Placements())


def _sent(person: str) -> SentPerson:
    return SentPerson(person=person, mark="0" * 32)


@pytest.mark.parametrize(
    ("data", "day", "is_due"),
    [
        (states(GONE), date(2027, 3, 30), False),
        (states(GONE), date(2027, 3, 31), True),
        (states(), LATE, False),
        (states(GONE, asked=(GONE,)), LATE, False),  # the next registration is compared with the last one
    ],
)
def test_a_placement_that_ended_goes_and_the_others_stay(
    folder: Path, tmp_path: Path, data: bytes, day: date, is_due: bool
) -> None:
    with opened(folder) as session:
        put(session, **{"private__placements.json": data})
        known = what_is_due(session, rules(loop=30), day)
        assert [(one.path, one.entries) for one in known.files] == [("private/placements.json", 1)] * is_due
        take_due(session, known, day, Outside())
        left = WorkspaceShelf(session).read(path("private/placements.json"))
        assert (GONE.encode() in left) is not is_due
        assert STAYS.encode() in left
        (tmp_path / "placements.json").write_bytes(left)
        assert len(read_placements(tmp_path)[0].people) == 2 - is_due
        assert codes.FILES_CHANGED not in {one.code for one in examine(session)}
        assert not what_is_due(session, rules(loop=30), day).files


def test_requests_go_by_their_days(folder: Path) -> None:
    made = [
        Request(person=GONE, kind=RequestKind.CORRECTION, day=day, said="fel") for day in (date(2026, 1, 1), STORED)
    ]
    with opened(folder) as session:
        put(session, **{"private__requests.json": canonical(Requests(requests=tuple(made)))})
        known = what_is_due(session, rules(requests=90), date(2027, 5, 29))
        assert [(one.entries, one.since) for one in known.files] == [(1, date(2026, 1, 1))]
        take_due(session, known, date(2027, 5, 29), Outside())
        left = WorkspaceShelf(session).read(path("private/requests.json"))
        assert [one.day for one in Requests.model_validate_json(left, strict=True).requests] == [STORED]


def note_read(session: Session) -> None:
    session.note("extract", Container.PEOPLE, {"person": GONE})
    session.note("take", Container.PEOPLE, {"taken": [["private/keys.json", "0" * 64]], "to": "/media/usb"})


def read_of(session: Session) -> list[dict[str, object]]:
    read = [line.seq for line in lines(session.containers) if line.action in ("extract", "take")]
    return [details_of(session.containers, Container.PEOPLE, seq)[0] for seq in read]


def test_of_whom_a_line_of_the_audit_tells_goes_and_the_chain_holds(folder: Path) -> None:
    with opened(folder) as session:
        note_read(session)
        assert what_is_due(session, rules(reads=90), date(2027, 5, 29)).files == ()
        known = what_is_due(session, rules(reads=90), date(2027, 5, 30))
        assert [one.kind for one in known.files] == [DataClass.READS] * 2
        assert take_due(session, known, date(2027, 5, 30), Outside()) == (2, 0, 0)
    with opened(folder) as session:
        assert read_of(session) == [{}, {}]
        assert [one.code for one in examine(session)] == [codes.ALL_WELL]
        assert what_is_due(session, rules(reads=90), LATE).files == ()


def test_details_that_nobody_decided_to_take_away_are_missed(folder: Path) -> None:
    with opened(folder) as session:
        note_read(session)
        known = what_is_due(session, rules(reads=0), LATE)
        take_due(session, known._replace(files=known.files[:1]), LATE, Outside())
        session.containers.run(
            Container.PEOPLE, "UPDATE {c}.details SET data = ? WHERE seq = (SELECT max(seq) FROM {c}.details WHERE "
            "data LIKE '%media%')", (b"{}",),
        )  # fmt: skip
        assert codes.DETAILS_CHANGED in {one.code for one in examine(session)}


def test_who_has_waited_long_for_a_vetting_is_told(folder: Path) -> None:
    waits = Clearance(clearance_class=ClearanceClass.CLASS_3, state=ClearanceState.APPLIED)
    has = Clearance(clearance_class=ClearanceClass.CLASS_3, state=ClearanceState.GRANTED)
    first = canonical(build.roster(build.person(GONE, clearance=waits), build.person(STAYS, clearance=waits)))
    then = canonical(build.roster(build.person(GONE, clearance=has), build.person(STAYS, other_clearances=(waits,))))
    with opened(folder) as session:
        put(session, **{"out__roster.json": first})
    with at(folder, date(2027, 6, 1)) as session:
        put(session, **{"out__roster.json": then})
        for day, told in ((date(2028, 2, 28), []), (date(2028, 2, 29), [STAYS])):
            waiting = what_is_due(session, Retention(), day).vettings
            assert [(one.person, one.since) for one in waiting] == [(person, STORED) for person in told]


def test_receipts_outside_go_by_a_decision_and_the_newest_stays(folder: Path, tmp_path: Path) -> None:
    place, decided = tmp_path / "kvitton", tmp_path / "gallring.toml"
    decided.write_text('[[rule]]\nkind = "kvitton"\ndays = 30\ndecided_on = 2027-02-01\n', encoding="utf-8")
    with opened(folder) as session:
        papers = [write_receipt(session, place) for _ in range(3)]
        (place / "kvitto-999.json").write_text("{}", encoding="utf-8")
        for day, number in ((date(2027, 3, 30), 0), (date(2027, 3, 31), 2)):
            known = due_now(session, decided, day, Outside(receipts=place))
            assert [one.path for one in known.receipts] == [paper.name for paper in papers[:number]]
        assert not due_now(session, tmp_path / "gallring.toml", LATE, Outside()).receipts
        assert take_due(session, known._replace(files=()), LATE, Outside(receipts=place)) == (0, 0, 2)
    assert sorted(one.name for one in place.iterdir()) == [papers[-1].name, "kvitto-999.json"]
