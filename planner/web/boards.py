"""Which board a reader sees: what is published for the crisis team, or the plans as they are now."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from planner.domain.finding import Finding, InputRefusedError
from planner.files.places import is_file, matching
from planner.jobs.approving.held import held
from planner.jobs.approving.marking import marking_in_force
from planner.jobs.force.boards import board_in_force
from planner.jobs.force.reading import past, scenarios_in_force
from planner.jobs.inputs import PlanFile
from planner.jobs.papers import situation
from planner.jobs.plan_folder import PLANS
from planner.reports.situation.shown import Scene, Situation
from planner.reports.unit_names import moment
from planner.store.earlier import ROSTER
from planner.store.force.record import Step
from planner.store.workspace.roles import Role
from planner.web.forces import IN_FORCE, Force, forces, older_said
from planner.web.plan_files import OUT, aside_of, file_of
from planner.web.visit import Visit

NOW, PUBLISHED = "nu", "publicerat"
"""What stands in an address."""


class Board(NamedTuple):
    """What is shown."""

    source: str
    shown: Situation
    left_out: tuple[str, ...] = ()
    """Which plans are not shown, and why, in sentences."""
    older: str = ""
    """That what is published says of the plans what is so no more."""


def may_see(visit: Visit, source: str) -> bool:
    """Whether the reader opens it: the plans themselves are not the crisis team's."""
    plans = not visit.roles.isdisjoint({Role.STRATEGIST, Role.APPROVER})
    ident = source.removeprefix(IN_FORCE)
    return (
        source == PUBLISHED
        or (source == NOW and plans)
        or (ident != source and ident in scenarios_in_force(visit.session))
    )


class TurnSaid(NamedTuple):
    """One step of what was put in force."""

    at: str
    title: str
    """Of the scenario."""
    phase: str
    """Number and, where the board knows it, name."""
    turn: str
    """``enforced`` or ``ended``."""
    account: str
    reason: str
    alarm: bool
    """Whether a beredskapslarm had been given."""
    emergency: bool
    """Whether nobody had approved the plan."""


def board_of(visit: Visit, source: str) -> Board | None:
    """The board; None where there is nothing to show.

    Args:
        visit: whose it is.
        source: ``NOW`` or ``PUBLISHED``, or of a scenario in force, which the reader may see.
    """
    if source.startswith(IN_FORCE):
        return next((board for board in boards_in_force(forces(visit)[0]) if board.source == source), None)
    if source == PUBLISHED:
        shown = situation.published(visit.words.language)
        return Board(source, shown, older=older_said(visit)) if shown else None
    files = [file_of(visit.desk, path.stem) for path in matching(OUT / PLANS, "*.json") if is_file(path)]
    # What is adopted counts, though somebody works on another plan in its place.
    files += aside_of(visit.desk)
    alike = situation.alike(files, OUT / ROSTER, situation.decided_first)
    if not alike.shown:
        return None
    return Board(source, _live(visit, alike.shown), (*_left_out(visit, alike),))


def _left_out(visit: Visit, alike: situation.Alike) -> Iterator[str]:
    """Why plans are not shown: another tells of their scenario, or they are of other people or another organisation."""
    words = visit.words

    def said(file: PlanFile) -> str:
        name = words.id_and_name(file.case.scenario)
        return words(f"web.situation.stands.{situation.decided_first(file)}", plan=name)

    by: dict[str, list[str]] = {}
    for file, instead in alike.instead:
        by.setdefault(said(instead), []).append(said(file))
    for name, those in by.items():
        yield words("web.situation.instead", plans=", ".join(those), plan=name)
    if alike.others:
        yield words("web.situation.left_out", plans=", ".join(map(said, alike.others)))


def boards_in_force(force: list[Force]) -> list[Board]:
    """One for each scenario in force, of its own plan: figures over two plans would be of nobody."""
    return [Board(one.source, one.shown) for one in force if one.shown]


def _live(visit: Visit, files: Sequence[PlanFile]) -> Situation:
    """Made once for the same plans, approvals and marking."""
    of = repr(([(file.sha256, held(file)) for file in files], marking_in_force()))
    known = visit.desk.boards.get(visit.words.language)
    if known is not None and known[0] == of:
        return known[1]
    with visit.desk.once:
        known = visit.desk.boards.get(visit.words.language)
        if known is None or known[0] != of:
            known = of, situation.live(files, visit.words, visit.desk.counted)
            visit.desk.boards[visit.words.language] = known
    return known[1]


def turns(visit: Visit, boards: Sequence[Situation]) -> tuple[list[TurnSaid], tuple[Finding, ...]]:
    """What was put in force and ended, newest first; and why nothing is shown if it is not as it was signed."""
    try:
        records = past(visit.session)
    except InputRefusedError as refused:
        return [], refused.findings
    # A clock that was put back changes no order within a scenario, whose steps stand as they were taken.
    moments = [accumulate((step.at for step in record.steps), max) for record in records]
    steps = [
        (latest, number, step, record.scenario)
        for record, latests in zip(records, moments, strict=True)
        for number, (latest, step) in enumerate(zip(latests, record.steps, strict=True))
    ]
    ordered = sorted(steps, key=itemgetter(0, 1), reverse=True)
    scenes = _scenes(visit, boards, [record.scenario for record in records])
    titles = {record.scenario: _title(visit, record.scenario, scenes.get(record.scenario)) for record in records}
    return [_turn(step, titles[scenario], scenes.get(scenario)) for _, _, step, scenario in ordered], ()


def _scenes(visit: Visit, boards: Sequence[Situation], idents: Sequence[str]) -> dict[str, Scene]:
    """By id what the reader may know of scenarios: of the boards that are shown first, then of any other."""
    language = visit.words.language
    more = situation.published(language), *(board_in_force(visit.session, ident, language) for ident in idents)
    return {scene.id: scene for shown in reversed((*boards, *filter(None, more))) for scene in shown.scenes}


def _title(visit: Visit, ident: str, scene: Scene | None) -> str:
    """Id and name of a scenario that was in force; its id where nothing is left that says more."""
    if scene:
        return scene.title
    there = may_see(visit, NOW) and is_file(OUT / PLANS / f"{ident}.json")
    return visit.words.id_and_name(file_of(visit.desk, ident).case.scenario) if there else ident


def _turn(step: Step, title: str, scene: Scene | None) -> TurnSaid:
    known = scene is not None and step.phase <= len(scene.steps)
    phase = f"{step.phase} {scene.steps[step.phase - 1].name}" if scene and known else str(step.phase)
    return TurnSaid(
        moment(step.at), title, phase, step.turn.value, step.account, step.reason,
        step.alarm, step.emergency,
    )  # fmt: skip


def foremost(board: Board, force: list[Force]) -> list[Scene]:
    """Scenarios in force; where none is, the one that lacks most people."""
    own = [scene for one in force if (scene := board.shown.scene(one.id))]
    return own or [max(board.shown.scenes, key=lambda scene: scene.missing)]
