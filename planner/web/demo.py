"""The sample's plans: begun when its page is opened, so that whoever looks finds them, and kept for the next time."""

from functools import partial
from pathlib import Path

from planner.domain.scenario import Scenario
from planner.files.places import is_file, matching
from planner.jobs.inputs import Sources, read_organisation, read_scenario
from planner.jobs.plan_folder import PLANS
from planner.jobs.workspace.organisations import organisations_here
from planner.jobs.workspace.sample import MAKER, PASSPHRASE, made
from planner.jobs.workspace.sample_clock import clock_of
from planner.jobs.workspace.within import within
from planner.store.earlier import ROSTER
from planner.text import words_for
from planner.web.desk import Desk
from planner.web.plan_files import OUT
from planner.web.views.plans import SCENARIOS, solved
from planner.web.working import Work


def open_sample(desk: Desk, language: str) -> None:
    """Has a desk show the sample's workspace, which is made if it is not there, and its plans solved.

    Args:
        desk: whose own workspace is not there.
        language: of the sample's people.

    Raises:
        InputRefusedError: what lies there has been changed, or this installation has no sample.
        OSError: it cannot be written.
    """
    desk.folder, desk.demo = made(language, desk.clock), PASSPHRASE
    desk.clock = clock_of(desk.folder, desk.clock)
    begin_plans(desk)


def begin_plans(desk: Desk) -> None:
    """Begins to solve those scenarios of the sample's workspace that have no plan.

    Args:
        desk: of a demo.
    """
    token = desk.sit(MAKER, desk.demo)
    seat = desk.seat(token)
    desk.leave(token)  # nobody sits there
    if seat is None:
        return
    words = words_for(desk.language, at_page=True)
    with desk.session(seat) as opened, within(opened, "open"):
        organisation = organisations_here()[0]
        lacking = _without_plan(organisation)
    if lacking:
        names = tuple(words.id_and_name(scenario) for _, scenario in lacking)
        sources = [Sources(OUT / ROSTER, organisation, path) for path, _ in lacking]
        work = Work("solve", names)
        desk.bench.begin(desk, seat, words, work, partial(solved, sources, work))


def _without_plan(organisation: Path) -> list[tuple[Path, Scenario]]:
    known = read_organisation(organisation).organisation
    there = [(path, read_scenario(path, known).scenario) for path in matching(SCENARIOS, "*.toml")]
    return [(path, one) for path, one in there if not is_file(OUT / PLANS / f"{one.id}.json")]
