"""Each account of the crisis team sees the names of its own units' activated positions, and no byte of another's."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from pathlib import Path, PurePosixPath

import pytest

from planner.files.mounts import Content
from planner.jobs.approving import codes as approving
from planner.jobs.approving.decide import approve, send, send_back
from planner.jobs.force import codes
from planner.jobs.force.enforce import Asked, Done, end, enforce
from planner.jobs.force.history import history_of
from planner.jobs.force.reading import in_force, unseen, write_names
from planner.store.force.names import UnitNames
from planner.store.force.record import Turn
from planner.store.force.unmarking import unmark
from planner.store.workspace import codes as workspace
from planner.store.workspace.audit import lines
from planner.store.workspace.boxes import Names, boxes_of, opened_box, sealed_box
from planner.store.workspace.care.backup import back_up
from planner.store.workspace.care.doctor import examine
from planner.store.workspace.care.purges import purges
from planner.store.workspace.care.purging import Purge, purge
from planner.store.workspace.care.restoring import restore
from planner.store.workspace.changing import add_account, close_account, reset_account
from planner.store.workspace.containers import Containers
from planner.store.workspace.listing import Person
from planner.store.workspace.roles import Container, Role
from planner.store.workspace.sealing import boxed, opened, unboxed
from planner.text import words_for
from tests.jobs.force.headquarters import (
    CARE,
    HOME,
    NONE,
    PEOPLE,
    PLAN,
    TECH,
    at_desk,
    at_work,
    name,
    phone,
    plan_of,
    secret,
)
from tests.store.workspace.kit import APPROVER, HR, MAKER, QUICK, Clock, refused

WHY = "Stormen är här"
EVERYBODY = [f"p{at:02}" for at in range(PEOPLE)]


def put(place: Path, account: str = MAKER, **asked: object) -> Done:
    with at_work(place, account):
        wanted = Asked(WHY, alarm=False)._replace(**{"phase": 1, **asked})
        return enforce(plan_of(place), place / "private", None, wanted)


def ended(place: Path, account: str = MAKER) -> Done:
    with at_work(place, account):
        return end(place / PLAN, "S", "Över")


def seen(place: Path, account: str) -> list[UnitNames]:
    with at_work(place, account) as shelf:
        return in_force(shelf.session)


def named(place: Path, account: str) -> dict[str, set[str]]:
    """Positions that an account sees, each with the people."""
    found: dict[str, set[str]] = {}
    for one in seen(place, account):
        for holder in one.holders:
            found.setdefault(holder.position.id, set()).add(holder.name)
    return found


def holders(place: Path, position: str) -> set[str]:
    """Those that the plan has in a position."""
    document = json.loads((place / "town" / "plans" / "S.json").read_bytes())
    return {f"Zq {name(one['person'])}" for one in document["placements"] if one["position"] == position}


def test_each_unit_sees_its_own_activated_positions_with_those_below_it(place: Path) -> None:
    put(place)
    assert {account: sorted(named(place, account)) for account in (CARE, HOME, TECH, NONE, MAKER, APPROVER)} == {
        CARE: ["P1", "P2"],
        HOME: ["P2"],
        TECH: ["P3"],
        NONE: [],
        MAKER: ["P1", "P2", "P3"],
        APPROVER: ["P1", "P2", "P3"],
    }
    for position in ("P1", "P2"):
        assert named(place, CARE)[position] == holders(place, position) != set()
    put(place, phase=2)
    assert sorted(named(place, TECH)) == ["P3", "P4"]
    assert not named(place, CARE)
    ended(place)
    assert not any(seen(place, account) for account in (CARE, TECH, MAKER))


def test_holders_come_before_deputies_with_what_they_are_called_by(place: Path) -> None:
    put(place)
    (care,) = (one for one in seen(place, CARE) if one.unit.id == "SOC")
    assert [(one.role.value, one.deputy) for one in care.holders] == [("holder", 0), ("deputy", 1)]
    for one in care.holders:
        assert one.person is not None
        assert (one.name, one.phone, one.flaw) == (f"Zq {name(one.person)}", phone(one.person), "")
    assert (care.scenario.id, care.phase.id, care.account, care.reason, care.alarm) == ("S", "1", MAKER, WHY, False)


def held_bytes(place: Path, account: str) -> list[bytes]:
    """Every byte that an account's keys open: all rows of its containers, and whatever sealed keys in boxes open."""
    with at_work(place, account) as shelf:
        session = shelf.session
        found: list[bytes] = []
        for container in session.containers.held:
            tables = session.containers.run(container, "SELECT name FROM {c}.sqlite_schema WHERE type = 'table'")
            for (table,) in tables:
                for row in session.containers.run(container, f"SELECT * FROM {{c}}.{table}"):
                    found += [one if isinstance(one, bytes) else str(one).encode() for one in row]
        for _, data in boxes_of(session.containers):
            box = json.loads(data)
            for sealed in box["keys"].values():
                key = opened(session.secrets, bytes.fromhex(sealed))
                found += [unboxed(bytes.fromhex(box["data"]), key) or b""] if key else []
        return found


def told(data: Sequence[bytes]) -> set[str]:
    """People whose name or telephone stands there."""
    return {
        one for one, piece in product(EVERYBODY, data) if name(one).encode() in piece or phone(one).encode() in piece
    }


def people_of(place: Path, *positions: str) -> set[str]:
    document = json.loads((place / "town" / "plans" / "S.json").read_bytes())
    return {one["person"] for one in document["placements"] if one["position"] in positions}


def test_no_byte_that_an_accounts_keys_open_tells_another_units_people(place: Path) -> None:
    put(place)
    own = {CARE: people_of(place, "P1", "P2"), HOME: people_of(place, "P2"), TECH: people_of(place, "P3"), NONE: set()}
    assert all(own[account] for account in (CARE, HOME, TECH))
    for account, wanted in own.items():
        assert told(held_bytes(place, account)) == wanted, account
    # Another phase and an end leave nothing of before, not even encrypted for those who could open it.
    put(place, phase=2)
    assert told(held_bytes(place, CARE)) == set()
    ended(place)
    assert not any(told(held_bytes(place, account)) for account in own)
    files = [path.read_bytes() for path in (place / "w").rglob("*") if path.is_file()]
    assert told(files) == set()


def test_who_may_not_puts_nothing_in_force_and_ends_nothing(place: Path) -> None:
    put(place)
    for account in (HR, CARE):
        with refused(approving.MAY_NOT), at_work(place, account):
            end(place / PLAN, "S", WHY)
        with at_work(place, MAKER):
            file = plan_of(place)
        with refused(approving.MAY_NOT), at_work(place, account):
            enforce(file, place / "private", None, Asked(WHY, alarm=True))
    with at_work(place, HR) as shelf, refused("E-CLI-102"):
        in_force(shelf.session)


def test_only_an_approved_plan_or_in_an_emergency_that_marks_the_names(place: Path) -> None:
    with at_work(place, APPROVER):
        send_back(plan_of(place), WHY)
    with refused(approving.NOT_APPROVED):
        put(place)
    put(place, emergency="Branden når byn")
    for one in seen(place, CARE):
        assert one.emergency is not None
        assert (one.emergency.reason, one.emergency.by) == ("Branden når byn", MAKER)
    with at_work(place, CARE) as shelf:
        names = in_force(shelf.session)
    files, _ = write_names(names, place / "prints", words_for("sv"))
    pages = [path for path in files if path.suffix == ".html"]
    assert all("EJ GODKÄND" in path.read_text(encoding="utf-8") for path in pages)


def test_an_approval_takes_the_mark_of_an_emergency_from_the_names_of_its_plan_alone(place: Path) -> None:
    with at_work(place, APPROVER):
        send_back(plan_of(place), WHY)
    put(place, emergency="Branden når byn")
    before = {one.unit.id: one for one in seen(place, CARE)}
    with at_work(place, MAKER):
        send(plan_of(place))
    assert all(one.emergency for one in seen(place, CARE))
    with at_work(place, APPROVER) as shelf:
        unmark(shelf.session, ["0" * 64], "plan-approved")  # another plan's
        approve(plan_of(place))
    after = {one.unit.id: one for one in seen(place, CARE)}
    signed = {"emergency", "key", "signature"}
    assert before
    assert {unit: one.model_dump(exclude=signed) for unit, one in before.items()} == {
        unit: one.model_dump(exclude=signed) for unit, one in after.items()
    }
    assert all(one.emergency for one in before.values())
    assert not any(one.emergency for one in after.values())
    with at_work(place, MAKER) as shelf:
        assert [one.code for one in examine(shelf.session)] == [workspace.ALL_WELL]
        assert [one.action for one in lines(shelf.session.containers)][-2:] == ["plan-approved"] * 2


def test_names_that_nobody_has_signed_are_not_made_believable_by_an_approval(place: Path) -> None:
    with at_work(place, APPROVER):
        send_back(plan_of(place), WHY)
    done = put(place, emergency="Branden når byn")
    with at_work(place, MAKER) as shelf:
        session = shelf.session
        (unit, scenario), data = boxes_of(session.containers)[0]
        known = opened_box((unit, scenario), data, session.secrets)
        assert known
        forged = known[1].replace(b"Branden", b"Brander")
        box = sealed_box(Names(unit, known[0].above, forged), scenario, session.accounts)
        session.containers.run(Container.PUBLISHED, "UPDATE {c}.boxes SET data = ? WHERE unit = ?", (box, unit))
        unmark(session, [done.step.plan_sha256], "plan-approved")
        with refused(codes.NAMES_CHANGED):
            in_force(session)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"phase": None}, codes.NO_PHASE),
        ({"phase": 3}, codes.NO_PHASE),
        ({"scenario": "T"}, codes.WHICH_SCENARIO),
        ({"reason": " "}, approving.BAD_REASON),
        ({"reason": "ring 070-174 06 05"}, approving.BAD_REASON),
    ],
)
def test_what_is_not_said_right_puts_nothing_in_force(place: Path, asked: dict[str, object], code: str) -> None:
    with refused(code):
        put(place, **asked)
    assert not seen(place, MAKER)
    with refused(codes.NOT_IN_FORCE):
        ended(place)


def test_days_that_the_scenario_is_not_meant_for_are_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, last, told = date(2027, 3, 1), date(2027, 3, 14), {}
    with at_work(place, MAKER) as shelf:
        for day in (first - timedelta(1), first, last, last + timedelta(1)):
            now = datetime.combine(day, time(12), UTC)
            monkeypatch.setattr(shelf.session, "clock", lambda now=now: now)
            done = enforce(plan_of(place), place / "private", None, Asked(WHY, alarm=False, phase=1))
            told[day] = [one.facts["last"] for one in done.notes if one.code == codes.OTHER_DAYS]
    assert [*told.values()] == [["2027-03-14"], [], [], ["2027-03-14"]]


def test_it_stands_in_the_audit_and_is_told_what_is_amiss(place: Path) -> None:
    done = put(place)
    assert [one.code for one in done.notes] == []
    assert [one.code for one in put(place, phase=2).notes] == [codes.REPLACED]
    assert [one.code for one in put(place, phase=2, alarm=True).notes] == [codes.REPLACED, codes.ALARM_OTHERWISE]
    over = ended(place, APPROVER)
    assert (over.step.turn, over.step.account, over.step.phase) == (Turn.ENDED, APPROVER, 2)
    with at_desk(place, MAKER) as session:
        every = [(one.action, one.container, one.account) for one in lines(session.containers)]
        acts = [one for one in every if one[0] != "scenario-compared"][-9:]
        assert every[-1] == ("scenario-compared", "published", APPROVER)
        assert [one.code for one in examine(session)] == [workspace.ALL_WELL]
        close_account(session, TECH)
    assert acts == [
        ("scenario-enforced", container, MAKER) for _ in range(2) for container in ("plans", "published", "published")
    ] + [("scenario-ended", container, APPROVER) for container in ("plans", "published", "published")]
    (note,) = put(place).notes
    assert (note.code, note.facts["units"]) == (codes.NOBODY_SEES, "TEK")


def test_accounts_that_come_and_go_meanwhile_get_and_lose_the_names(place: Path) -> None:
    put(place)
    with at_desk(place, APPROVER) as session:
        add_account(session, Person("ny", (Role.TEAM,), secret("ny"), ("TEK",)), QUICK)
    assert sorted(named(place, "ny")) == ["P3"]
    with at_desk(place, CARE) as session:
        before = dict(boxes_of(session.containers))
        secrets = session.secrets
    with at_desk(place, MAKER) as session:
        close_account(session, CARE)
        after = dict(boxes_of(session.containers))
        assert [one.code for one in examine(session)] == [workspace.ALL_WELL]
    for at, data in after.items():
        # Sealed anew: what the account had opened once opens nothing of today.
        assert opened_box(at, data, secrets) is None
        assert json.loads(data)["data"] != json.loads(before[at])["data"]
    assert sorted(named(place, HOME)) == ["P2"]
    with at_desk(place, MAKER) as session:
        reset_account(session, HOME, secret(HOME), hardness=QUICK)
        assert session.accounts.named(HOME).units == ("HEM",)  # type: ignore[union-attr]
    assert sorted(named(place, HOME)) == ["P2"]
    with at_desk(place, MAKER) as session:
        reset_account(session, HOME, secret(HOME), hardness=QUICK, units=("TEK",))
    assert sorted(named(place, HOME)) == ["P3"]
    with at_desk(place, MAKER) as session, refused(workspace.UNITS_OF_TEAM):
        add_account(session, Person("hr2", (Role.HR,), secret("hr2"), ("TEK",)), QUICK)


def test_a_backup_brings_the_names_back_to_those_who_may_see_them_now(place: Path) -> None:
    put(place)
    with at_desk(place, MAKER) as session:
        folder = back_up(session, place / "copies")
        close_account(session, HOME)
    ended(place)
    restore(folder, place / "w", MAKER, secret(MAKER), Clock())
    assert sorted(named(place, CARE)) == ["P1", "P2"]
    with at_desk(place, MAKER) as session:
        closed = {one.verify for one in session.accounts.accounts if one.name == HOME}
        assert [one.code for one in examine(session)] == [workspace.ALL_WELL]
        assert not any(closed & set(json.loads(data)["keys"]) for _, data in boxes_of(session.containers))


def test_who_is_purged_is_gone_from_the_names_in_force(place: Path) -> None:
    put(place)
    (gone,) = people_of(place, "P2")
    with at_desk(place, MAKER) as session:
        purge(session, Purge(gone, date(2027, 3, 2), "Begäran"))
        assert [known.person for known in purges(session.containers)] == [gone]
    assert told(held_bytes(place, MAKER)) == people_of(place, "P1", "P3")
    assert named(place, CARE)["P2"] == {""}  # the place stands there, and nobody in it
    with at_desk(place, MAKER) as session:
        assert [one.code for one in examine(session)] == [workspace.ALL_WELL]


def test_who_is_purged_is_gone_from_what_was_said_when_it_was_put_in_force(place: Path) -> None:
    put(place)
    (gone,) = people_of(place, "P2")
    with at_work(place, APPROVER):
        send_back(plan_of(place), WHY)
    put(place, reason=f"Zq {name(gone)} leder vården", emergency=f"Zq {name(gone)} är redan på plats")
    with at_desk(place, MAKER) as session:
        purge(session, Purge(gone, date(2027, 3, 2), "Begäran"))
    for names in seen(place, CARE) + seen(place, MAKER):
        assert names.emergency is not None
        assert (names.reason, names.emergency.reason) == ("gallrad-0001", "gallrad-0001")
    assert not any(name(gone).encode() in data for data in held_bytes(place, MAKER))
    with at_desk(place, MAKER) as session:
        assert [one.code for one in examine(session)] == [workspace.ALL_WELL]
    ended(place)


def test_what_was_said_of_nobody_stays_when_somebody_is_purged(place: Path) -> None:
    put(place)
    (gone,) = people_of(place, "P2")
    with at_desk(place, MAKER) as session:
        purge(session, Purge(gone, date(2027, 3, 2), "Begäran"))
    assert {names.reason for names in seen(place, CARE)} == {WHY}


def test_a_step_that_nobody_has_signed_so_makes_the_record_count_for_nothing(place: Path) -> None:
    put(place)
    record = PurePosixPath("force/S.json")
    with at_work(place, MAKER) as shelf:
        whole = shelf.read(record)
    steps = json.loads(whole)["steps"]
    with at_desk(place, HR) as session:
        hr = session.secrets.verify.hex()
    forged: list[dict[str, object]] = [{"reason": "x"}, {"account": APPROVER}, {"key": hr}, {"alarm": True}]
    for change in forged:
        with at_work(place, MAKER) as shelf:
            shelf.read(record)
            data = json.dumps(json.loads(whole) | {"steps": [steps[0] | change]}).encode()
            shelf.replace([Content(record, data)])
        with refused(codes.NOT_AS_WRITTEN):
            ended(place)
        with refused(codes.NOT_AS_WRITTEN):
            put(place)


def test_what_is_changed_with_another_tool_is_not_shown(place: Path) -> None:
    put(place)
    with at_work(place, MAKER) as shelf:
        session = shelf.session
        containers = Containers(session.containers.folder, session.keys)
        secrets = session.secrets
        (key,) = (opened(secrets, bytes.fromhex(json.loads(data)["keys"][secrets.verify.hex()]))
                  for (unit, _), data in boxes_of(containers) if unit == "TEK")  # fmt: skip
    assert key is not None
    (data,) = (data for (unit, _), data in boxes_of(containers) if unit == "TEK")
    box = json.loads(data)
    plain = (unboxed(bytes.fromhex(box["data"]), key) or b"").replace(WHY.encode(), b"Nothing")
    for fresh, code in (
        (box | {"data": boxed(plain, key).hex()}, codes.NAMES_CHANGED),
        (box | {"data": box["data"][:-2] + ("01" if box["data"].endswith("00") else "00")}, workspace.CHANGED_OUTSIDE),
        (box | {"unit": "SOC"}, workspace.CHANGED_OUTSIDE),
    ):
        with containers.transaction():
            said = (json.dumps(fresh).encode(),)
            containers.run(Container.PUBLISHED, "UPDATE {c}.boxes SET data = ? WHERE unit = 'TEK'", said)
        with refused(code):
            seen(place, TECH)
        with at_work(place, MAKER) as shelf:
            assert workspace.FILES_CHANGED in [one.code for one in examine(shelf.session)]
    containers.close()


def test_the_account_without_a_unit_is_told_why_it_sees_nothing(place: Path) -> None:
    put(place)
    for account, wanted in ((NONE, [codes.NO_UNIT]), (CARE, []), (MAKER, [])):
        with at_work(place, account) as shelf:
            assert [one.code for one in unseen(shelf.session)] == wanted


@pytest.mark.parametrize(("language", "said"), [("sv", ("Vårdledare", "Hållare")), ("en", ("Head of care", "holder"))])
def test_the_names_are_written_in_both_languages(place: Path, language: str, said: tuple[str, str]) -> None:
    put(place)
    words = words_for(language)
    files, notes = write_names(seen(place, CARE), place / "prints", words)
    assert sorted(path.name for path in files) == ["S-HEM.html", "S-HEM.xlsx", "S-SOC.html", "S-SOC.xlsx"]
    assert [one.code for one in notes] == [codes.NAMES_OUTSIDE]
    page = (place / "prints" / "S-SOC.html").read_text(encoding="utf-8")
    assert said[0] in page
    assert told([page.encode()]) == people_of(place, "P1")
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)
    with refused(*["E-CLI-108"] * 4):
        write_names(seen(place, CARE), place / "prints", words)


def test_the_history_of_a_position_says_who_held_it_and_when(place: Path) -> None:
    put(place)
    put(place, phase=2)
    ended(place)
    with at_work(place, APPROVER):
        spells = history_of(place / PLAN, "P3", place / "private", None).spells
        first = history_of(place / PLAN, "P1", place / "private", None).spells
        with refused(codes.NO_SUCH_POSITION):
            history_of(place / PLAN, "P9", place / "private", None)
    assert {one.person for one in spells} == people_of(place, "P3")
    assert [one.phase for one in spells if one.role.value == "holder"] == [1, 2]
    assert all(one.last for one in spells)
    assert {(one.first, one.last) for one in first} == {(spells[0].first, spells[0].last)}
    assert {one.name for one in first} == {f"Zq {name(one)}" for one in people_of(place, "P1")}
    with at_work(place, CARE), refused(approving.MAY_NOT):
        history_of(place / PLAN, "P1", place / "private", None)
