"""A workspace of the sample municipality, with an account of each role, for whoever wants to look first."""

import hashlib
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from planner.files.opening import read_all
from planner.files.places import exists, listed
from planner.jobs import samples
from planner.jobs.demo import import_sample
from planner.jobs.start import LOOP, MEASURES
from planner.jobs.workspace.contents import put
from planner.jobs.workspace.sample_clock import begun, clock_of, on_its_day
from planner.jobs.workspace.within import within
from planner.store.workspace.changing import add_account
from planner.store.workspace.disk import ACCOUNTS
from planner.store.workspace.listing import Person
from planner.store.workspace.making import make_workspace
from planner.store.workspace.roles import Role
from planner.store.workspace.sealing import Hardness
from planner.store.workspace.session import Clock, Session, opened_workspace
from planner.store.workspace.shelf import WorkspaceShelf

FOLDER = Path("krisplan-demo")
"""One workspace in it for each state of the sample and the program, so that none is ever half an old one."""
PASSPHRASE = "alla här är påhittade"  # noqa: S105 - shown to everybody
"""Of every account: nobody is to be protected here."""
_QUICK = Hardness(1, 8 << 20)
MAKER = "stina"
_OTHERS = (("harriet", Role.HR, ()), ("bo", Role.APPROVER, ()), ("kris", Role.TEAM, ("KSF",)))
"""Name, role, and of the crisis team units."""
_STORED = PurePosixPath("out/roster.json")


def made(language: str, clock: Clock) -> Path:
    """The sample's workspace: the one that is there, if it is of this sample; what it lacks is made.

    Args:
        language: of its people.
        clock: the computer's; the workspace has its own, see ``clock_of``.

    Raises:
        InputRefusedError: what lies there has been changed, or this installation has no sample.
        OSError: it cannot be written.
    """
    folder = FOLDER / _digest()
    if not exists(folder / ACCOUNTS):
        make_workspace(folder, Person(MAKER, (Role.STRATEGIST,), PASSPHRASE), on_its_day(clock), _QUICK)
    begun(folder, clock)
    with opened_workspace(folder, MAKER, PASSPHRASE, clock_of(folder, clock)) as session:
        for name, role, units in _OTHERS:
            if session.accounts.named(name) is None:
                add_account(session, Person(name, (role,), PASSPHRASE, units), _QUICK)
        if not WorkspaceShelf(session).stamp(_STORED):
            _fill(session, language)
    return folder


def _fill(session: Session, language: str) -> None:
    """The sample's people, organisation and scenarios, all in the workspace; the roster comes last."""
    put(session, samples.organisation(), "organisation")
    for scenario in samples.scenarios():
        put(session, scenario, f"scenarios/{scenario.name}")
    put(session, samples.measures(), MEASURES)
    put(session, samples.loop(), LOOP)
    with within(session, "import"):
        import_sample(Path("out"), Path("private"), language)


def _digest() -> str:
    """What the workspace is made of, as a short name."""
    tables = listed(samples.organisation())
    files = [*samples.roster_files(), *tables, *samples.scenarios(), samples.measures(), samples.loop()]
    digest = hashlib.sha256(version("krisplan").encode())
    for path in files:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(read_all(path)).digest())
    return digest.hexdigest()[:8]
