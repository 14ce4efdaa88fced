"""What is kept by hand comes into the plan it was tried on, and goes out of it again with the step that is undone."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from planner.domain.finding import InputRefusedError
from planner.files.places import is_file, matching
from planner.jobs.changing.near import came_from, hindrance, lying, put_back
from planner.jobs.inputs import PlanFile, Sources
from planner.jobs.plan_folder import PLANS
from planner.jobs.start import SETTINGS
from planner.store.earlier import ROSTER
from planner.text import Words
from planner.web.answers import moved
from planner.web.handing import organisation_of
from planner.web.plan_files import OUT
from planner.web.views.plans import begin_work, solved, solved_together
from planner.web.views.trying import sources_of
from planner.web.visit import Visit
from planner.web.working import Work

KIND = "near"


def take_in(visit: Visit, file: PlanFile) -> str:
    """Has the plan on which something has been kept solved anew from where it is; what is to be said of it.

    A plan on which somebody has decided stays as it is, and so does one that more than what is kept would change.
    """
    name = visit.words.id_and_name(file.case.scenario)
    if why := hindrance(file.path):
        return visit.words(f"web.edits.news.{why}", name=name)
    organisation = organisation_of(visit)
    settings = Path(SETTINGS) if is_file(Path(SETTINGS)) else None
    sources = [
        Sources(OUT / ROSTER, organisation, path, settings, previous=lying(OUT, file.plan.scenario))
        for path in sources_of(file)
    ]
    work = Work("solve", (name,), (KIND, file.plan.scenario))
    solve = partial(solved_together, ident=file.plan.scenario) if file.plan.scenarios else solved
    try:
        begin_work(visit, work, partial(solve, sources, work))
    except InputRefusedError:  # something else is being done
        return visit.words("web.edits.news.busy", name=name)
    return visit.words("web.edits.news.taken", name=name)


def going(visit: Visit) -> bool:
    """Whether what was kept is just coming into a plan."""
    work = visit.desk.bench.work
    return bool(visit.desk.bench.busy and work and work.about and work.about[0] == KIND)


def bring_back(visit: Visit) -> Iterator[str]:
    """Puts back every plan that answers what lies there now, and from which the one there was solved; says which."""
    for path in matching(OUT / PLANS, "*.json"):
        with suppress(InputRefusedError):  # its own page says what is wrong with it
            if is_file(path) and put_back(path):
                yield visit.words("web.edits.news.back", name=path.stem)


def moved_since(file: PlanFile, words: Words) -> str:
    """How many stand otherwise than in the plan that lay there before; empty of one not solved from that."""
    before = file.case.previous
    if before is None or not came_from(file.plan, file.path):
        return ""
    lines = moved(before, file.plan, words) or [words("web.edits.moved.none")]
    return words("web.edits.moved", moved=", ".join(lines))
