"""Works an answer out in child processes, told when to stop, and keeps it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import NamedTuple

from planner.compute import Ended
from planner.compute.place import BEHIND
from planner.domain.finding import Finding
from planner.domain.measure import Budget, Catalogue
from planner.files.opening import file_hash
from planner.files.places import is_file
from planner.jobs.analyses import said
from planner.jobs.analyses.kept import Answer, Asked, Kept, Kind, Place, keep
from planner.jobs.analyses.places import places_of
from planner.jobs.approving.desk import desk_of
from planner.jobs.inputs import PlanFile
from planner.jobs.losses import counted, depths, resilience
from planner.jobs.measures import decided, portfolio, refuse_strangers
from planner.jobs.plans import of_one_scenario, only_item, to_its_end
from planner.jobs.robust import certified, choose, judge
from planner.jobs.start import MEASURES
from planner.text import LANGUAGES, Words, words_for

PRICES = Path(MEASURES)
"""Where a file of measures lies in the workspace, if there is one."""
EXCHANGES, JUDGE_DRAWS, STEPS = 1000, 200, 4
"""As the terminal tries and judges; points of the curve of budgets, as in the report."""


class Way(NamedTuple):
    """How far the work has come, and whether it is to stop."""

    told: Callable[[float], None]
    """Of the share that is done, 0 to 1; above 1 where nobody knows."""
    stop: Event


class Done(NamedTuple):
    """An answer in whatever language, and what is told of the work."""

    answer: Callable[[Words], Answer]
    whole: bool
    notes: tuple[Finding, ...] = ()
    places: Mapping[str, Place] = {}


def prices_here() -> str:
    """SHA-256 of the workspace's file of measures; empty where there is none."""
    return file_hash(PRICES) if desk_of(PRICES) and is_file(PRICES) else ""


def refuse(asked: Asked, files: Sequence[PlanFile]) -> None:
    """Asked before any work.

    Raises:
        InputRefusedError: it cannot be asked of these plans.
    """
    if asked.kind is Kind.MEASURES:
        refuse_strangers(files)
    else:
        of_one_scenario(files[0])
    if asked.kind is Kind.LOSSES:
        to_its_end(files[0])


def answered(asked: Asked, files: Sequence[PlanFile], out: Path, moment: str, way: Way) -> tuple[Finding, ...]:
    """Works the answer out and stores it; returns what there is to say of the work.

    Args:
        asked: the question.
        files: verified plans, the one that is asked about first.
        out: folder of what is made of plans.
        moment: when it is asked, for whoever reads it.
        way: told how far it has come.

    Raises:
        InputRefusedError: it cannot be asked of these plans.
        KeyboardInterrupt: stopped before there was an answer.
        StopCommandError: there is none, for the process died, or the witness contradicts it.
    """
    refuse(asked, files)
    prices = prices_here() if asked.kind is Kind.MEASURES else ""
    done = _WORKS[asked.kind](asked, files, way)
    kept = Kept(
        asked=asked,
        plans={file.plan.scenario: file.sha256 for file in files},
        prices=prices,
        at=moment,
        whole=done.whole,
        languages={language: done.answer(words_for(language)) for language in LANGUAGES},
        places=dict(done.places),
    )
    keep(out, files[0].plan.scenario, kept)
    return done.notes


def _robust(asked: Asked, files: Sequence[PlanFile], way: Way) -> Done:
    from planner.analysis.futures.choosing import Ask

    file, asks = files[0], [Ask(choice, asked.draws, EXCHANGES) for choice in asked.choices]
    shares: dict[tuple[int, str], float] = {(at, part): 0.0 for at, one in enumerate(asks) for part in one.parts}

    def take(number: int, part: str, share: float) -> None:
        # A choice whose search comes before its bound has one part for both.
        shares[(number, part) if (number, part) in shares else (number, "both")] = share
        way.told(sum(shares.values()) / len(shares))

    chosen = choose(file, asks, take, None, BEHIND, way.stop)
    notes = chosen.findings(len(asks), file.plan.scenario)
    judgement = judge(file, list(chosen.candidates.values()), JUDGE_DRAWS)
    proofs = certified(judgement, file.case)
    return Done(partial(said.robust, judgement, proofs, file), chosen.ended is Ended.COMPLETED, notes)


def _losses(asked: Asked, files: Sequence[PlanFile], way: Way) -> Done:
    file = files[0]
    deep = only_item(depths, (file,), way.stop)
    fallen = said.Fallen(counted(resilience, (file, asked.pairs), way.stop), deep)
    return Done(partial(said.losses, fallen, file), whole=True, places=places_of(fallen.resilience, deep))


def _measures(asked: Asked, files: Sequence[PlanFile], way: Way) -> Done:
    catalogue, notes = _catalogue(files)
    budget = Budget(kronor=asked.kronor, weeks=asked.weeks)
    found, whole = portfolio(files, catalogue, budget, STEPS, None, lambda _: way.told(2), way.stop)
    return Done(lambda words: said.measures(found, budget, files, words), whole, notes)


def _catalogue(files: Sequence[PlanFile]) -> tuple[Catalogue, tuple[Finding, ...]]:
    """What measures cost, and what of it nobody can have by its days.

    Raises:
        InputRefusedError: the workspace's file of measures cannot be used.
    """
    from planner.imports.doubts.scenarios import never_had
    from planner.imports.measures import read_catalogue

    if not prices_here():
        return Catalogue(), ()
    catalogue = read_catalogue(PRICES, files[0].case.organisation)
    return catalogue, tuple(never_had(catalogue, PRICES.name, decided([file.case for file in files])))


_WORKS: dict[Kind, Callable[[Asked, Sequence[PlanFile], Way], Done]] = {
    Kind.ROBUST: _robust,
    Kind.LOSSES: _losses,
    Kind.MEASURES: _measures,
}
