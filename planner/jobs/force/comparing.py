"""Compares what is in force with what holds now, for the crisis team, whose accounts open nothing to compare with."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.person import ClaimState
from planner.domain.plan import InputKind, Plan
from planner.files.identity import KeyEntry, flaw_of
from planner.files.mounts import Content
from planner.files.opening import file_hash
from planner.files.places import is_file
from planner.jobs.approving.desk import Desk
from planner.jobs.approving.held import replacing
from planner.jobs.approving.outdated import OUT, changed_since
from planner.jobs.approving.publication import renew_publication
from planner.jobs.approving.same_staff import only_answers
from planner.jobs.force import codes
from planner.jobs.force.boards import board_bytes, made_of, without_whom
from planner.jobs.force.kept import path_of, plan_then, record_at
from planner.jobs.force.reading import compared, in_force
from planner.jobs.inputs import PlanFile, read_sealed
from planner.jobs.people.private import keys_of
from planner.store.approvals import State, standing
from planner.store.documents import canonical
from planner.store.earlier import ROSTER
from planner.store.force.compared import BOARDS, FOLDER, Compared
from planner.store.force.names import CLAIMED, Holder, UnitNames
from planner.store.force.record import Step
from planner.store.force.several import posts_of, several

if TYPE_CHECKING:
    from planner.store.workspace.session import Session

_PRIVATE = Path("private")
_ACTION = "scenario-compared"
_GONE = "gone"
_OF_NOW = (CLAIMED, _GONE, flaw_of(None, date.min))
"""What is amiss as of when it was compared last, and not as of when it was put in force."""


def claimed_now() -> frozenset[str]:
    """People whom the authority has said that somebody else claims, by the staff that is read in now."""
    if not is_file(OUT / ROSTER):
        return frozenset()
    return frozenset(one.id for one in read_sealed(OUT / ROSTER)[0].people if one.claim.state is ClaimState.CLAIMED)


def claimed_since(file: PlanFile) -> frozenset[str]:
    """The same, where the staff that is read in now is another than the plan's own; else nobody."""
    own = {one.sha256 for one in file.plan.inputs if one.kind is InputKind.ROSTER}
    there = is_file(OUT / ROSTER) and file_hash(OUT / ROSTER) not in own
    return claimed_now() if there else frozenset()


def renew(session: "Session", file: PlanFile | None = None) -> tuple[Finding, ...]:
    """Compares all that is in force or published, and marks in the boxes who has fallen; else it stands as of before.

    Only whoever opens all and may write what is published can; of others nothing is asked.

    Args:
        session: of the workspace, whose folders are mounted.
        file: the plan that has just been put in force, if one has.

    Returns:
        That it could not be done, and why; nothing if it could.
    """
    from planner.store.workspace.roles import may_hand_out
    from planner.store.workspace.shelf import WorkspaceShelf

    if not may_hand_out(session.account.roles):
        return ()
    desk, causes, failed = Desk(WorkspaceShelf(session)), list[Finding](), False
    for compare in (partial(_renew, desk, file), partial(renew_publication, desk)):
        try:
            compare()
        except InputRefusedError as refused:
            failed = True
            causes += [one for one in refused.findings if one not in causes]
        except OSError:
            failed = True
    return (finding(codes.NOT_COMPARED), *causes) if failed else ()


def _renew(desk: Desk, file: PlanFile | None) -> None:
    from planner.store.workspace.audit import timestamp
    from planner.store.workspace.care.staff import changed_at, put_right

    session, names, line = desk.session, in_force(desk.session), changed_at(desk.shelf)
    claimed, people = (claimed_now(), _people()) if names else (frozenset[str](), dict[str, KeyEntry]())
    now = timestamp(session.clock())

    def marked(unit: UnitNames) -> UnitNames:
        held = tuple(_marked(own, claimed, people, date.fromisoformat(unit.since[:10])) for own in unit.holders)
        return unit.model_copy(update={"holders": held})

    fresh = [marked(unit) for unit in names]
    changes, there = list[Content](), set[str]()
    for step, comparison, fallen in _compared(desk, fresh, now, claimed, people):
        there.add(comparison.scenario)
        before = compared(session, comparison.scenario, comparison.since)
        said, board = _with_board(step, comparison.model_copy(update={"people": line}), before, file, fallen)
        changes += board
        if fresh != names or _is_news(said, before):
            changes.append(Content(path_of(said.scenario, FOLDER), canonical(said)))
    lying = [path for folder in (FOLDER, BOARDS) for path in desk.shelf.below(PurePosixPath(folder))]
    changes += [Content(path, None) for path in lying if path.stem not in there]
    if changes:
        from planner.store.force.resigning import resign

        with session.doing(_ACTION):
            desk.shelf.replace(changes, lambda: resign(session, marked, _ACTION))
    if names:
        put_right(desk.shelf)


def _with_board(
    step: Step, comparison: Compared, before: Compared | None, file: PlanFile | None, fallen: frozenset[str]
) -> tuple[Compared, list[Content]]:
    """With what the board is made of and who is left out, and the board where it is to be another than before."""
    of, whom = made_of(step, before), without_whom(fallen)
    of_this = before is not None and before.board == of
    says = {"board": of, "without": whom}
    if before and of_this and before.without == whom:
        return comparison.model_copy(update=says | {"counted_out": before.counted_out}), []
    data = board_bytes(step, comparison.scenario, file, fallen) if of else None
    said = comparison.model_copy(update=says | {"counted_out": data is not None})
    # A board of this plan stays, though it cannot be made anew: it is said that others than those cannot come.
    kept = of_this and data is None
    return said, [] if kept else [Content(path_of(comparison.scenario, BOARDS), data)]


def _is_news(now: Compared, before: Compared | None) -> bool:
    """Whether it says anything else, or is of another day."""
    return before is None or before.model_copy(update={"at": now.at}) != now or before.at[:10] != now.at[:10]


def _compared(
    desk: Desk, names: list[UnitNames], now: str, claimed: frozenset[str], people: Mapping[str, KeyEntry]
) -> Iterator[tuple[Step, Compared, frozenset[str]]]:
    """And who of each plan cannot come. Each person counts once, in however many units and positions."""
    elsewhere = set(several(posts_of(names)))
    gone = {ident for ident, entry in people.items() if entry.left}
    for scenario in dict.fromkeys(one.scenario.id for one in names):
        step = record_at(desk, scenario).now
        if step is None:
            continue
        plan = plan_then(Path(step.plan), step.plan_sha256)
        flaws = {own.person: own.flaw for one in names if one.scenario.id == scenario for own in one.holders}
        placed = {one.person for one in plan.placements} if plan and not plan.scenarios else set[str]()
        placed |= {person for person in flaws if person}
        taken = {person for person in placed if person in claimed or flaws.get(person) == CLAIMED}
        left = {person for person in placed - taken if person in gone or flaws.get(person) == _GONE}
        said = Compared(
            scenario=scenario,
            since=step.at,
            at=now,
            kept=plan is not None,
            approved=plan is not None and _approved(desk, plan.scenario, step),
            changed=(changed := tuple(changed_since(plan, Path(step.plan).parent)) if plan else ()),
            answers=plan is not None and InputKind.ROSTER in changed and _answers(plan, Path(step.plan).parent),
            claimed=len(taken),
            gone=len(left),
            unknown=len(placed.difference(taken, left, people)),
            several=sum(one == scenario for one, _ in elsewhere),
            replaced=replacing(step.plan_sha256),
        )
        yield step, said, frozenset(taken | left)


def _answers(plan: Plan, place: Path) -> bool:
    """Whether the staff differs in answers alone; of what cannot be read that is not known."""
    with suppress(InputRefusedError, OSError, ValueError):
        return only_answers(plan, place, OUT / ROSTER)
    return False


def _approved(desk: Desk, scenario: str, step: Step) -> bool:
    return standing(desk.steps(scenario).steps, step.plan_sha256).state is State.APPROVED


def _marked(holder: Holder, claimed: frozenset[str], people: Mapping[str, KeyEntry], since: date) -> Holder:
    """With what has become of the person; what was amiss with the telephone is as of when it was put in force."""
    if holder.person is None:
        return holder
    entry = people.get(holder.person)
    gone = holder.gone if entry is None else entry.gone if entry.left else None
    if holder.person in claimed:
        flaw = CLAIMED
    elif gone:
        flaw = _GONE
    else:
        flaw = flaw_of(entry, since) if entry is None or holder.flaw in _OF_NOW else holder.flaw
    return holder.model_copy(update={"flaw": flaw, "gone": gone})


def _people() -> dict[str, KeyEntry]:
    with suppress(InputRefusedError):
        return {one.person: one for one in keys_of(_PRIVATE, None).people}
    return {}
