"""The crisis team's board: as it is published, or of the plans as they are now."""

from collections.abc import Callable, Collection, Mapping, MutableMapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from planner.domain.plan import InputKind
from planner.files.opening import file_hash, read_all
from planner.files.places import is_file
from planner.jobs.approving.held import held
from planner.jobs.approving.marking import marking_in_force
from planner.jobs.approving.outdated import changed_since
from planner.jobs.approving.publish import PUBLISHED
from planner.jobs.inputs import PlanFile
from planner.jobs.report import SITUATION, natural
from planner.store.approvals import State
from planner.text import Words
from planner.text.words import LANGUAGES, words_for

if TYPE_CHECKING:
    from pathlib import Path

    from planner.analysis.public.exact import Tables
    from planner.reports.situation.shown import Scene, Situation, Situations


def published(language: str) -> "Situation | None":
    """What the crisis team sees; None where nothing is published, or by a version that knew no board."""
    from planner.reports.situation.shown import Situations

    path = PUBLISHED / SITUATION
    if not is_file(path):
        return None
    try:
        return Situations.model_validate_json(read_all(path), strict=True).languages.get(language)
    except ValidationError:
        return None


def live(files: Sequence[PlanFile], words: Words, known: "MutableMapping[str, Tables]") -> "Situation":
    """Of plans as they are now, approved or not; what takes solving anew is left out.

    Args:
        files: verified plans of one roster and one organisation (``alike``).
        words: language.
        known: what the last board has counted of each plan, by its SHA-256; afterwards it holds that of these plans.
    """
    from planner.reports.material import ScenarioResult
    from planner.reports.situation.build import situation
    from planner.reports.situation.live import Live, counted

    results = tuple(ScenarioResult(one.case, one.plan, None, (), None, *held(one)) for one in files)
    those = {file.sha256: result for file, result in zip(files, results, strict=True)}
    made = {sha256: known.get(sha256) or counted(result) for sha256, result in those.items()}
    known.clear()
    known.update(made)
    return situation(Live(results, marking=marking_in_force(), made=tuple(made.values())), words, searched=False)


def of_scenario(file: PlanFile, scenario: str, fallen: Collection[str] = ()) -> "Situations":
    """Of one scenario by its plan, in every language; of a joint plan only this one of its scenarios.

    Args:
        file: the verified plan.
        scenario: its id.
        fallen: ids of people who cannot come by now: they are counted out, beside what the plan itself lacks.
    """
    from planner.analysis.plans.each_scenario import each_scenario
    from planner.analysis.plans.without import without
    from planner.reports.material import ScenarioResult
    from planner.reports.situation.build import situation
    from planner.reports.situation.live import Live, counted
    from planner.reports.situation.shown import Situations
    from planner.store.documents import version_of

    part = next((one for one in each_scenario(file) if one.case.scenario.id == scenario), file)
    plan = without(part.plan, fallen)
    # Whoever is claimed is counted out here.
    result = ScenarioResult(part.case, plan, None, (), None, *held(file)._replace(claimed=0))
    made = Live((result,), marking=marking_in_force(), made=(counted(result),))
    said = {one: situation(made, words_for(one, at_page=True), searched=False) for one in LANGUAGES}
    version = version_of([file.plan])
    lacks = {one.position: one.minimum for one in part.plan.missing} if plan is not part.plan else None
    told = {
        language: shown.model_copy(
            update={"version": version, "scenes": tuple(_beside(one, lacks) for one in shown.scenes)}
        )
        for language, shown in said.items()
    }
    return Situations(languages=told)


def _beside(scene: "Scene", lacks: Mapping[str, int] | None) -> "Scene":
    """With what the plan itself lacks, by position; None where nobody is counted out."""
    if lacks is None:
        return scene
    squares = tuple(
        square.model_copy(
            update={"places": tuple(one.model_copy(update={"planned": lacks.get(one.id, 0)}) for one in square.places)}
        )
        for square in scene.squares
    )
    return scene.model_copy(update={"squares": squares, "planned": sum(lacks.values())})


class Alike(NamedTuple):
    """Plans that can be told of together, in order, and those that are left out."""

    shown: tuple[PlanFile, ...]
    instead: tuple[tuple[PlanFile, PlanFile], ...]
    """Of the same people and organisation, but another plan tells of a scenario of theirs; and that plan."""
    others: tuple[PlanFile, ...]
    """Of other people or of another organisation: sums over two rosters would be of nobody."""


def alike(files: Sequence[PlanFile], roster: "Path", before: Callable[[PlanFile], int]) -> Alike:
    """Which plans can be told of together.

    Args:
        files: verified plans.
        roster: today's roster. Plans of it and of today's organisation come first; where none is, those of the roster,
            and where none is of it, those of the first plan's.
        before: of two that tell of the same scenario, one alone and one in a joint plan, that with less is shown.
    """
    from planner.jobs.approving.choosing import rests_on

    if not files:
        return Alike((), (), ())
    ordered = sorted(files, key=lambda file: natural(file.plan.scenario))
    today = file_hash(roster) if is_file(roster) else ""
    of_today = [one for one in ordered if (InputKind.ROSTER, today) in rests_on(one.plan)]
    stand = (one for one in of_today if InputKind.ORGANISATION not in changed_since(one.plan, one.path.parent))
    first = next(stand, next(iter(of_today), ordered[0]))
    same = [one for one in ordered if rests_on(one.plan) == rests_on(first.plan)]
    by: dict[str, PlanFile] = {}
    instead: list[tuple[PlanFile, PlanFile]] = []
    for file in sorted(same, key=before):
        if told := next((by[ident] for ident in file.plan.ids if ident in by), None):
            instead.append((file, told))
        else:
            by |= dict.fromkeys(file.plan.ids, file)
    shown = tuple(one for one in same if by.get(one.plan.scenario) is one)
    return Alike(shown, tuple(instead), tuple(one for one in ordered if rests_on(one.plan) != rests_on(first.plan)))


def decided_first(file: PlanFile) -> int:
    """Less for a plan that is adopted than for one that is approved, and most for a draft."""
    here = held(file)
    if here.decided and not here.decided.replaced_by:
        return 0
    return 1 if here.approval and here.approval.state is State.APPROVED else 2
