"""Reads what a command needs, and finds a plan's inputs again through the paths and hashes that it names."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.analysis.solved import Solved
from planner.domain.case import Case
from planner.domain.change import Change
from planner.domain.finding import Finding, InputRefusedError, Severity, finding
from planner.domain.organisation import Organisation
from planner.domain.person import Roster
from planner.domain.plan import InputFile, InputKind, Plan
from planner.domain.settings import Settings
from planner.files.mounts import as_they_were, shelf_of
from planner.files.opening import TABLE, note, noting, place_of
from planner.files.places import exists, is_dir, listed, stamp
from planner.jobs import codes
from planner.jobs.changing import changes
from planner.jobs.keeping import remembered
from planner.jobs.keeping.opened import opened
from planner.jobs.keeping.seals import roster_notes
from planner.jobs.people.dictionary import read_dictionary, refuse_for_hr, refuse_without_plans
from planner.text.typed import typed_path

if TYPE_CHECKING:
    from planner.checks.certificate import Certified
    from planner.imports.compared import NotedScenario
    from planner.imports.organisation.read import NotedOrganisation
    from planner.store.adopted import Kept
    from planner.store.purged import Verdict
    from planner.store.seal import Seal


@dataclass(frozen=True)
class Sources:
    """Where the inputs of a case lie."""

    roster: Path
    organisation: Path
    """Folder of tables, or a workbook."""
    scenario: Path
    settings: Path | None = None
    previous: Path | None = None
    together: tuple[Path, ...] = ()
    """Of a joint case all scenarios in their order; ``scenario`` is then the first."""


@dataclass(frozen=True)
class Question:
    """A case, and the bytes that it was read from."""

    case: Case
    sources: Sources
    seen: Mapping[Path, str]
    """Hash of every file as it was read, by ``files.opening.place_of`` its path."""

    @property
    def paths(self) -> tuple[tuple[InputKind, Path | None], ...]:
        """Where each kind of input lies; None for what is not given."""
        of = self.sources
        return (
            (InputKind.ROSTER, of.roster),
            (InputKind.ORGANISATION, of.organisation),
            *((InputKind.SCENARIO, path) for path in of.together or (of.scenario,)),
            (InputKind.SETTINGS, of.settings),
            (InputKind.PREVIOUS, of.previous),
        )

    def named(self, relative_to: Path) -> tuple[InputFile, ...]:
        """Every input by path and hash, for a plan file in the folder ``relative_to``."""
        from planner.store.hashes import input_files

        return tuple(
            one for kind, path in self.paths if path for one in input_files(kind, path, relative_to, self.seen)
        )


@dataclass(frozen=True)
class PlanFile(Solved):
    """A plan with the case that it answers, and the file that it was read from."""

    path: Path
    certified: "Certified | None" = None
    """What arithmetic alone says of how good the plan is; None before the witness has looked."""
    sha256: str = ""
    """Of the plan's bytes as they were read; empty for a plan that was never stored."""
    adopted: "Kept | None" = None
    """Its record, if it lies in the folder of an adopted plan."""
    verdict: "Verdict | None" = None
    """Of a plan that cannot be verified anew, since somebody was purged from what it rests on: the last verdict."""

    @property
    def origin(self) -> str:
        """Of the plan's bytes as they were decided on: a purge may have taken somebody out of them since."""
        return self.verdict.sha256 if self.verdict else self.sha256


def read_roster(path: Path) -> Roster:
    """The roster in a file."""
    return read_sealed(path)[0]


def read_sealed(path: Path) -> tuple[Roster, "Seal"]:
    """The same, with what its bytes say of whether it is as an import wrote it.

    Raises:
        InputRefusedError: it is not there, or cannot be used.
    """
    if not exists(path):
        raise InputRefusedError((finding(codes.NO_ROSTER, file=typed_path(path, there=False)),))
    roster, seal, seen = remembered.roster(path.absolute(), stamp(path))
    note(seen)
    return roster, seal


def read_organisation(path: Path) -> "NotedOrganisation":
    """The organisation in a folder or workbook, with what must be told of it; of one among plans what HR may see.

    Raises:
        InputRefusedError: it is not there, or has faults.
    """
    if dictionary := read_dictionary(path):
        return dictionary
    if not exists(path):
        refuse_for_hr(path)
        raise InputRefusedError((finding(codes.NO_ORGANISATION, file=typed_path(path, there=False)),))
    changed = tuple((table.name, stamp(table)) for table in (listed(path) if is_dir(path) else [path]))
    organisation, seen = remembered.organisation(path.absolute(), changed)
    note(seen)
    return organisation


def read_scenario(path: Path, organisation: Organisation, as_of: date | None = None) -> "NotedScenario":
    """A scenario whose ids all exist in the organisation, with what must be told of it.

    Raises:
        InputRefusedError: with every fault.
    """
    from planner.imports.compared import read_compared

    if shelf_of(path) and exists(path):
        read, seen = remembered.scenario(path.absolute(), stamp(path), remembered.Same(organisation))
        note(seen)
    else:
        read = read_compared(path, organisation)
    scenario, notes = read
    if any(note.severity is Severity.ERROR for note in notes):
        raise InputRefusedError(notes)
    return read._replace(scenario=scenario.model_copy(update={"as_of": as_of}) if as_of else scenario)


def read_case(
    sources: Sources,
    as_of: date | None = None,
    switches: Sequence[Change] = (),
    plan: Plan | None = None,
    after: int | None = None,
) -> Question:
    """Everything that a solve reads, each file once; changes are in force: the plan's, or the scenario's and more.

    Of a joint plan those are in force that this scenario's file asks for, ``after`` so many of others.

    Raises:
        InputRefusedError: a file cannot be used, or they do not fit together.
    """
    with noting() as seen:
        case = _case(sources, as_of, older=plan is not None and plan.older)
    asked = changes.of_plan(plan) if plan else changes.asked(case.scenario, switches)
    if after is not None:
        asked = asked[after : after + len(case.scenario.change)]
    return Question(changes.in_force(case, asked, sources.scenario.name), sources, seen)


def _case(sources: Sources, as_of: date | None, *, older: bool) -> Case:
    from planner.imports.organisation.against_roster import check_locks, check_roster
    from planner.imports.settings import read_settings
    from planner.store.documents import read_plan
    from planner.store.older import GONE

    refuse_without_plans(sources.organisation)
    whole = read_organisation(sources.organisation)
    organisation, noted = whole.organisation, whole.notes
    scenario, also_noted = read_scenario(sources.scenario, organisation, as_of)
    roster, seal = read_sealed(sources.roster)
    if faults := check_locks(whole, {person.id for person in roster.people}, scenario.as_of):
        raise InputRefusedError(faults)
    strange = check_roster(organisation, roster, sources.organisation.name)
    previous = read_plan(sources.previous) if sources.previous else None
    noted = (*noted, *roster_notes(roster, seal, sources.roster))
    if previous is not None:
        placed = {name.person for name in previous.placements}
        noted = (*noted, *strangers(placed, (person.id for person in roster.people), sources.previous))
    return Case(
        roster=roster,
        organisation=organisation,
        scenario=scenario,
        settings=read_settings(sources.settings, GONE if older else ()) if sources.settings else Settings(),
        previous=previous,
        notes=(*noted, *strange, *also_noted),
    )


def strangers(before: Collection[str], now: Iterable[str], path: Path | None) -> tuple[Finding, ...]:
    """Says it aloud where no id of before means anybody now: everything would seem to be new."""
    from planner.store.codes import NOBODY_IN_COMMON

    ids = frozenset(now)
    if not before or not ids or not ids.isdisjoint(before):
        return ()
    return (finding(NOBODY_IN_COMMON, file=path.name if path else "", before=len(before), now=len(ids)),)


def read_plan_file(path: Path) -> PlanFile:
    """Reads a plan and its inputs, which must be what they were when the plan was made, or what a purge left of them.

    Args:
        path: the plan's file, or the folder of an adopted plan.

    Raises:
        InputRefusedError: the plan or an input cannot be used, or an input or the adopted folder has changed.
    """
    from planner.jobs.changing.joint import question_of
    from planner.jobs.keeping.after_purge import after_purge
    from planner.store.documents import read_plan
    from planner.store.hashes import check_inputs
    from planner.store.purged import left_of

    path, adopted = opened(path)
    with noting() as digests:
        plan = read_plan(path)
    places = ((path.parent / named.path, named.sha256) for named in plan.inputs)
    then = {place: left_of(place, digest) for place, digest in places}
    tables = [path.parent / named.path for named in plan.inputs if named.kind is InputKind.ORGANISATION]
    with as_they_were(then, {table.parent for table in tables if table.suffix.lower() == TABLE}):
        try:
            question = question_of(plan, path)
        except InputRefusedError as refused:
            # What cannot be read is perhaps no longer what it was, which says more.
            raise InputRefusedError(check_inputs(plan, path) or refused.findings) from None
        faults = check_inputs(plan, path, question.seen)
    return after_purge(PlanFile(question.case, plan, path, sha256=digests[place_of(path)], adopted=adopted), faults)
