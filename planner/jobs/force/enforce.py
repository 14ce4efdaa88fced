"""Puts a scenario in force by an approved plan, and ends it: a signed step, and a box of names for each unit."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.organisation import lineage
from planner.files.mounts import Content
from planner.jobs.approving.desk import Desk, desk_at, may, reason_of
from planner.jobs.approving.grounds import Grounds, grounds_of
from planner.jobs.approving.marking import marking_in_force
from planner.jobs.force import codes
from planner.jobs.force.foretold import told
from planner.jobs.force.kept import path_of, record_at
from planner.jobs.force.names import Active, active, titled, unit_titled
from planner.jobs.inputs import PlanFile
from planner.jobs.people.holders import refuse_strangers
from planner.jobs.people.private import keys_of
from planner.store.approvals import Kind
from planner.store.documents import canonical
from planner.store.force.names import UnitNames, signed_names
from planner.store.force.record import SEEN, Record, Step, Turn
from planner.store.keys import KeyFile
from planner.store.signed_step import signature_of
from planner.text.typed import typed

if TYPE_CHECKING:
    from planner.store.workspace.audit import Line
    from planner.store.workspace.boxes import Names, Place
    from planner.store.workspace.care.receipts import About


class Asked(NamedTuple):
    """What somebody wants to put in force."""

    reason: str
    alarm: bool
    """Whether a beredskapslarm has been given."""
    scenario: str = ""
    """Of a joint plan, which of its scenarios."""
    phase: int | None = None
    """Number of the phase, from 1; may be left out where there is one."""
    emergency: str = ""
    """Why it cannot wait for an approval; empty if it can."""


class Done(NamedTuple):
    """What has been put in force or ended."""

    scenario: str
    step: Step
    line: "Line"
    """Of the audit."""
    notes: tuple[Finding, ...] = ()

    @property
    def about(self) -> "About":
        """What its receipt is bound to."""
        from planner.store.workspace.care.receipts import About

        return About(deed=self.line.action, scenario=self.scenario, plan_sha256=self.step.plan_sha256)


def enforce(file: PlanFile, private: Path, key: Path | None, asked: Asked) -> Done:
    """Puts a scenario in force; one that is in force already goes on in another phase, or by another plan.

    Args:
        file: the verified plan, in a workspace.
        private: folder of the key file.
        key: key file, if it is not the one in ``private``.
        asked: what is wanted.

    Raises:
        InputRefusedError: E-APPROVAL-002, -003, -007 to -009; E-FORCE-002, -004, -006; the key file cannot be used, or
            knows nobody of the plan; nothing has changed.
        OSError: nothing has changed.
    """
    from planner.jobs.force.comparing import renew

    desk, reason, grounds, keys, chosen, before = _asked(file, private, key, asked)
    scenario = chosen.scenario.id
    grounds.use()
    step = Step(
        turn=Turn.ENFORCED,
        at=_now(desk),
        account=desk.account,
        reason=reason,
        plan=_inner(file.path),
        plan_sha256=file.sha256,
        phase=chosen.number,
        positions=chosen.positions,
        units=tuple(sorted(chosen.units)),
        alarm=asked.alarm,
        emergency=grounds.emergency is not None,
        key=desk.session.secrets.verify.hex(),
    )
    boxes = tuple(_boxes(desk, file, chosen, step, grounds, keys))
    # The step and what it is compared with come together: no power cut leaves something in force of which nobody knows
    # who cannot come.
    with desk.session.writing():
        line = _store(desk, before, step, boxes)
        uncompared = renew(desk.session, file)
    notes = (*grounds.notes, *uncompared, *told(desk, file, chosen, before, keys.retired, alarm=step.alarm))
    return Done(scenario, step, line, notes)


def foreseen(file: PlanFile, private: Path, key: Path | None, asked: Asked) -> tuple[Finding, ...]:
    """What ``enforce`` would tell; nothing is done.

    Raises:
        InputRefusedError: as ``enforce``.
    """
    desk, _, grounds, keys, chosen, before = _asked(file, private, key, asked)
    return (*grounds.notes, *told(desk, file, chosen, before, keys.retired, alarm=asked.alarm))


def _asked(
    file: PlanFile, private: Path, key: Path | None, asked: Asked
) -> tuple[Desk, str, Grounds, KeyFile, Active, Record]:
    """All that must hold first: the desk, the reason, the grounds, the keys, who is active, and what was before."""
    desk = desk_at(file.path)
    desk.require(*may(Kind.EMERGENCY))
    reason, grounds = reason_of(asked.reason), grounds_of(file, asked.emergency)
    keys = _keys(file, private, key)
    chosen = active(file, asked.scenario, asked.phase, {one.person: one for one in keys.people})
    return desk, reason, grounds, keys, chosen, record_at(desk, chosen.scenario.id)


def end(place: Path, scenario: str, reason: str) -> Done:
    """Ends what is in force: the names are taken away again; what was done stays.

    Args:
        place: a path that lies in the workspace.
        scenario: id of the scenario.
        reason: why.

    Raises:
        InputRefusedError: E-APPROVAL-002, -003, -009; E-FORCE-005 it is not in force; E-FORCE-006.
        OSError: nothing has changed.
    """
    from planner.jobs.force.comparing import renew

    desk = desk_at(place)
    desk.require(*may(Kind.EMERGENCY))
    said, before = reason_of(reason), record_at(desk, scenario)
    if before.now is None:
        raise InputRefusedError((finding(codes.NOT_IN_FORCE, scenario=typed(scenario)),))
    ended = {"turn": Turn.ENDED, "at": _now(desk), "account": desk.account, "reason": said, "signature": ""}
    step = before.now.model_copy(update={**ended, "key": desk.session.secrets.verify.hex()})
    with desk.session.writing():
        line = _store(desk, before, step, ())
        uncompared = renew(desk.session)
    return Done(scenario, step, line, uncompared)


def _store(desk: Desk, before: Record, step: Step, names: "tuple[Names, ...]") -> "Line":
    """Signs a step and stores it, with the boxes in the place of those of before, in one step."""
    from planner.store.workspace.audit import line_at
    from planner.store.workspace.boxes import Hand, boxes_of, exchange, sealed_box

    session, scenario = desk.session, before.scenario
    signed = {"signature": signature_of(step, session.accounts.workspace, scenario, session.secrets)}
    after = before.model_copy(update={"steps": (*before.steps, step.model_copy(update=signed))})
    action = f"scenario-{step.turn.value}"
    boxes: dict[Place, bytes | None] = {
        (one.unit, scenario): sealed_box(one, scenario, session.accounts) for one in names
    }

    def change() -> None:
        held = session.containers
        gone = {place: None for place, _ in boxes_of(held) if place[1] == scenario and place not in boxes}
        exchange(held, Hand(session.accounts, session.secrets, desk.account, action, session.clock()), boxes | gone)

    with session.doing(action):
        places = path_of(scenario), path_of(scenario, SEEN)
        desk.shelf.replace([Content(path, canonical(after)) for path in places], change)
    line = line_at(session.containers, desk.shelf.stamp(path_of(scenario)))
    if line is None:
        raise ValueError("no step has been stored")
    return line


def _boxes(
    desk: Desk, file: PlanFile, chosen: Active, step: Step, grounds: Grounds, keys: KeyFile
) -> "Iterator[Names]":
    from planner.store.workspace.boxes import Names

    units, marking, session = file.case.organisation.units, marking_in_force(), desk.session
    lines = lineage(units)
    for unit, holders in chosen.units.items():
        named = UnitNames(
            unit=unit_titled(units, unit),
            scenario=titled(chosen.scenario),
            phase=chosen.phase,
            plan_sha256=step.plan_sha256,
            since=step.at,
            account=step.account,
            reason=step.reason,
            alarm=step.alarm,
            emergency=grounds.emergency,
            marking=marking,
            as_of=keys.as_of,
            holders=holders,
            key=step.key,
        )
        yield Names(unit, lines[unit][1:], signed_names(named, session.accounts.workspace, session.secrets))


def _keys(file: PlanFile, private: Path, key: Path | None) -> KeyFile:
    keys = keys_of(private, key)
    refuse_strangers(file, keys, key)
    return keys


def _now(desk: Desk) -> str:
    from planner.store.workspace.audit import timestamp

    return timestamp(desk.session.clock())


def _inner(path: Path) -> str:
    """The plan's path in the workspace."""
    from planner.files.mounts import shelf_of

    shelved = shelf_of(path)
    return shelved[1].as_posix() if shelved else ""
