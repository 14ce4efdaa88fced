"""What is in force or published, as far as the reader may know of it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from planner.domain.finding import InputRefusedError
from planner.jobs.approving.publication import hashes_of, publication
from planner.jobs.force.boards import board_in_force
from planner.jobs.force.reading import compared as found_of
from planner.jobs.force.reading import in_force, past, scenarios_in_force
from planner.jobs.inputs import PlanFile
from planner.jobs.papers.situation import published
from planner.reports.situation.shown import Scene, Situation
from planner.reports.unit_names import compared_said, fallen_said, moment, paper_said
from planner.store.documents import version_of_hash
from planner.store.force.names import UnitNames
from planner.store.force.record import Step
from planner.store.workspace.roles import may_hand_out
from planner.text.words import Words
from planner.web.plan_files import page_of
from planner.web.visit import Visit

_ONE = 1
"""Phases: where there is no more than one, the figures of all are its own."""
IN_FORCE = "kraft-"
"""What an address of the board of a scenario in force begins with."""


class Force(NamedTuple):
    """A scenario in force, and what the reader may know of it."""

    id: str
    title: str
    phase: int
    """Its number; 0 where the reader opens no names of it."""
    said: str
    compared: str
    """How its plan stands to what holds now."""
    emergency: bool = False
    """Whether it is by a plan that nobody has approved."""
    unapproved: str = ""
    """The same in words: why, by whom and since when it is used all the same."""
    shown: Situation | None = None
    """The board of just this plan; None where none could be made."""
    fallen: tuple[str, str] = "", ""
    """How its figures stand to people who cannot come, in full and short; empty where everybody can."""
    phase_said: str = ""
    """Where it has several phases: that figures are of all of them, and what is missing in the one in force."""
    paper: str = ""
    """That a paper of its plan counts on people who cannot come, or that another has replaced its plan; else empty."""
    reckoned: str = ""
    """That decisions and what they buy are as they were found when it was published, or were never looked for."""
    plan: str = ""
    """Whose page ends it, in an address; empty for whoever decides nothing."""
    step: Step | None = None
    """By which it is; None where what was written of it cannot be read."""

    @property
    def source(self) -> str:
        """What stands in the address of its board."""
        return IN_FORCE + self.id


def forces(visit: Visit) -> tuple[list[Force], list[UnitNames], InputRefusedError | None]:
    """What is in force, the names that the reader opens, and why none are shown if they are not as they were signed."""
    names, refused = list[UnitNames](), None
    try:
        names = in_force(visit.session)
    except InputRefusedError as fault:
        refused = fault
    known = {one.scenario.id: one for one in names}
    try:
        steps = {one.scenario: one.now for one in past(visit.session)}
    except InputRefusedError as fault:
        refused, steps = fault, {}
    there = scenarios_in_force(visit.session)
    plans = {ident: page_of(step) for ident, step in steps.items() if step and may_hand_out(visit.roles)}
    found = [_force(ident, known.get(ident), steps.get(ident), visit) for ident in there]
    return [one._replace(plan=plans.get(one.id, ""), step=steps.get(one.id)) for one in found], names, refused


def _force(ident: str, names: UnitNames | None, step: Step | None, visit: Visit) -> Force:
    words, since = visit.words, step.at if step else ""
    comparison = found_of(visit.session, ident, since)
    emergency = bool(step and step.emergency) and not (comparison and comparison.approved)
    unapproved = _unapproved(names, step, words) if emergency else ""
    # Of what was put in force before a board may lie there still: it is another plan's.
    shown = board_in_force(visit.session, ident, words.language) if comparison else None
    fuller, searched = _fuller(shown, words.language)
    reckoned = words(f"web.situation.reckoned.{searched}") if searched else ""
    known, compared = shown or published(words.language), compared_said(comparison, words)
    figures, scene = fuller.scene(ident) if fuller else None, known.scene(ident) if known else None
    fallen, paper = fallen_said(comparison, figures, words), paper_said(comparison, figures, words)
    phase_said = _of_phases(figures, step.phase, words) if figures and step else ""
    if names is None:
        title = scene.title if scene else ident
        return Force(ident, title, 0, "", compared, emergency, unapproved, fuller, fallen, phase_said, paper, reckoned)
    said = words(
        "web.situation.force.said",
        phase=words.id_and_name(names.phase),
        since=moment(names.since),
        alarm=words(f"force.alarm.{'yes' if names.alarm else 'no'}"),
    )
    title, phase = words.id_and_name(names.scenario), int(names.phase.id)
    if figures and 1 <= phase <= len(figures.steps):
        step_now = figures.steps[phase - 1]
        filled, needed = words.number(step_now.filled), words.number(step_now.needed)
        said = f"{said} {words('web.situation.force.phase', filled=filled, needed=needed)}"
    return Force(
        ident, title, phase, said, compared, emergency, unapproved, fuller, fallen, phase_said, paper, reckoned
    )


def _of_phases(scene: Scene, phase: int, words: Words) -> str:
    if not _ONE < len(scene.steps) >= phase:
        return ""
    now = scene.steps[phase - 1]
    lacks, needed = words.number(now.needed - now.filled), words.number(now.needed)
    return words("web.situation.phases", phase=f"{phase} {now.name}", lacks=lacks, needed=needed)


def _unapproved(names: UnitNames | None, step: Step | None, words: Words) -> str:
    """Of whoever opens no names the reason for which it was put in force, which stands in the history, too."""
    told = [words("web.force.unapproved")]
    if names and (once := names.emergency):
        told.append(words("web.force.unapproved.by", reason=once.reason, account=once.by, at=once.on.isoformat()))
    elif step:
        told.append(words("web.force.unapproved.by", reason=step.reason, account=step.account, at=moment(step.at)))
    return " ".join(told)


def _fuller(shown: Situation | None, language: str) -> tuple[Situation | None, str]:
    """What is published says more, of what helps: of just this plan it is shown, or what it says of decisions is.

    Returns:
        The board, and ``then`` where it says of decisions what was found when it was published, ``never`` where it says
        only what takes no searching.
    """
    told = published(language) if shown else None
    if not (shown and told and told.version == shown.version and len(told.scenes) == 1):
        return shown, "never" if shown else ""
    # What is published counts on whoever cannot come.
    if told.state == shown.state and all(scene.planned is None for scene in shown.scenes):
        return told, ""
    return shown.model_copy(update={"points": told.points, "buys": told.buys, "packages": told.packages}), "then"


def in_force_said(visit: Visit) -> list[str]:
    """What is in force now, by whose plan and whether that is the one shown: for every print of what was published."""
    stands = publication(visit.session)
    return _since_written(visit, stands.plans if stands else None)


def in_force_since(visit: Visit, files: Sequence[PlanFile]) -> list[str]:
    """The same for a paper that was made of plans before: who cannot come by now was not marked on it."""
    return _since_written(visit, hashes_of(files)) or [_nothing_said(visit)]


def _since_written(visit: Visit, shown: Mapping[str, Sequence[str]] | None) -> list[str]:
    return [
        " ".join((_in_force(one, shown, visit.words), *filter(None, _beside(one) if _is_of(one, shown) else ())))
        for one in forces(visit)[0]
    ]


def _nothing_said(visit: Visit) -> str:
    """That nothing is in force today."""
    return visit.words("web.published.force.nothing", day=visit.today.isoformat())


def _beside(force: Force) -> tuple[str, str]:
    """What a paper of the plan in force does not know: what is missing in the phase, and who cannot come."""
    return force.phase_said, force.paper


def in_force_beside(visit: Visit, files: Sequence[PlanFile]) -> list[str]:
    """The same for a print that is made of plans: people are marked on it one by one."""
    lines = [_in_force(one, hashes_of(files), visit.words) for one in forces(visit)[0]]
    return lines or [_nothing_said(visit)]


def is_shown(force: Force, visit: Visit) -> bool:
    """Whether what is published is just the plan in force."""
    stands = publication(visit.session)
    return bool(stands and _is_of(force, stands.plans))


def _is_of(force: Force, shown: Mapping[str, Sequence[str]] | None) -> bool | None:
    """Whether what is shown is of the plan in force; None where it is not known."""
    return None if shown is None or force.step is None else force.step.plan_sha256 in shown.get(force.id, ())


def _in_force(force: Force, shown: Mapping[str, Sequence[str]] | None, words: Words) -> str:
    step, kind = force.step, {None: ".unknown", True: "", False: ".other"}[_is_of(force, shown)]
    title, version = force.title.replace("\u2002", " "), version_of_hash(step.plan_sha256) if step else "?"
    facts = {"at": moment(step.at) if step else "?", "phase": str(step.phase) if step else "?"}
    said = words(f"web.published.force{kind}", title=title, version=version, **facts)
    return " · ".join((words("web.force.unapproved"), said)) if force.emergency else said


def older_said(visit: Visit) -> str:
    """That what is published says of the plans what is so no more, and as of when; empty where it does not."""
    stands = publication(visit.session)
    if stands is None or not stands.older:
        return ""
    key = "web.plans.older" if stands.older == "again" else "web.plans.older.none"
    return " ".join((visit.words(key), published_said(visit), visit.words("force.compared.at", at=moment(stands.at))))


def published_said(visit: Visit) -> str:
    """When what is published was; empty where that was not written down."""
    stands = publication(visit.session)
    return visit.words("web.published.day", at=moment(stands.published)) if stands and stands.published else ""
