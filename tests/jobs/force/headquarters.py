"""A workspace in which a plan of three units can be put in force: two phases, a unit below another, and five accounts.

Every name and telephone is a token of its own, so that a scan for it finds it wherever it lies.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath

from planner.files.identity import KeyEntry
from planner.files.mounts import Content, mounted
from planner.jobs.approving.decide import approve, send
from planner.jobs.inputs import PlanFile, Sources, read_case, read_plan_file
from planner.placement import solve
from planner.store.documents import write_plan
from planner.store.keys import KEY_BYTES, KeyFile, key_file_bytes
from planner.store.workspace.changing import add_account
from planner.store.workspace.listing import Person
from planner.store.workspace.roles import Role
from planner.store.workspace.session import Session, opened_workspace
from planner.store.workspace.shelf import WorkspaceShelf
from tests import builders as b
from tests.jobs.keeping.adopted_world import write_roster
from tests.store.workspace.kit import APPROVER, MAKER, QUICK, WORDS, Clock, opened
from tests.store.workspace.kit import made as made_workspace

CARE, HOME, TECH, NONE = "vera", "hemma", "tage", "ulla"
"""Accounts of the crisis team: of the unit SOC, of its part HEM, of TEK, and of no unit."""
UNITS = {CARE: ("SOC",), HOME: ("HEM",), TECH: ("TEK",), NONE: ()}
TABLES = {
    "units": "id;name_sv;name_en;employer;parent\nSOC;Vården;Care;KOM;\nHEM;Hemtjänsten;Home care;KOM;SOC\n"
    "TEK;Tekniska;Technics;KOM;\n",
    "functions": "id;name_sv;name_en\nF;Funktionen;The function\n",
    "skills": "id;name_sv;kind\nheavy;Tungt kort;licence\n",
    "positions": (
        "id;name_sv;name_en;function;unit;min_day;pattern;depth;max_outage_h;tags\n"
        "P1;Vårdledare;Head of care;F;SOC;1;D;2;4;one\n"
        "P2;Samordnare;Coordinator;F;HEM;1;D;1;4;one\n"
        "P3;Vattenchef;Head of water;F;TEK;1;D;2;4;one,two\n"
        "P4;Elchef;Head of power;F;TEK;1;D;1;4;two\n"
    ),
}
SCENARIO = """id = "S"
name_sv = "Storm"
name_en = "Storm"
as_of = 2027-03-01
seed = 1
[[phase]]
name_sv = "Dag ett"
name_en = "Day one"
days = 7
activate = [{ tags = ["one"], shifts = ["day"] }]
[[phase]]
name_sv = "Dag åtta"
name_en = "Day eight"
days = 7
activate = [{ tags = ["two"], shifts = ["day"] }]
"""
FOLDERS = ("out", "private", "adopted", "published", "force")
PEOPLE = 8
PLAN = Path("out/plans/S.json")


def name(person: str) -> str:
    return f"Zq{person}vist"


def phone(person: str) -> str:
    return f"0709{int(person[1:]) + 10:06}"


def make(folder: Path) -> Path:
    """The working folder, whose workspace is ``w``; the plan S lies in it, sent and approved."""
    town = folder / "town"
    (town / "org").mkdir(parents=True)
    (town / "plans").mkdir()
    for table, text in TABLES.items():
        (town / "org" / f"{table}.csv").write_text(text, encoding="utf-8")
    people = [b.person(f"p{at:02}", unit=("SOC", "HEM", "TEK")[at % 3]) for at in range(PEOPLE)]
    write_roster(b.roster(*people), town / "roster.json")
    (town / "S.toml").write_text(SCENARIO, encoding="utf-8")
    question = read_case(Sources(town / "roster.json", town / "org", town / "S.toml"))
    plan = town / "plans" / "S.json"
    write_plan(solve(question.case).model_copy(update={"inputs": question.named(plan.parent)}), plan)
    entries = [
        KeyEntry(one.id, f"10{one.id[1:]}", "", "Zq", name(one.id), phone(one.id), date(2027, 2, 1)) for one in people
    ]
    keys = KeyFile(b"k" * KEY_BYTES, tuple(entries), as_of=date(2027, 3, 1))
    made_workspace(folder / "w")
    with opened(folder / "w") as session:
        for account, units in UNITS.items():
            add_account(session, Person(account, (Role.TEAM,), secret(account), units), QUICK)
        shelf = WorkspaceShelf(session)
        paths = [path for path in town.rglob("*") if path.is_file()]
        inside = [Content(PurePosixPath("out") / p.relative_to(town).as_posix(), p.read_bytes()) for p in paths]
        shelf.replace([*inside, Content(PurePosixPath("private/keys.json"), key_file_bytes(keys))])
    with at_work(folder, MAKER):
        send(plan_of(folder))
    with at_work(folder, APPROVER):
        approve(plan_of(folder))
    return folder


def secret(account: str) -> str:
    return WORDS.get(account, f"{account} har en lång fras")


@contextmanager
def at_work(folder: Path, account: str) -> Iterator[WorkspaceShelf]:
    """Within, an account works in the workspace."""
    with opened_workspace(folder / "w", account, secret(account), Clock()) as session:
        shelf = WorkspaceShelf(session)
        with mounted(shelf, {folder / one: PurePosixPath(one) for one in FOLDERS}):
            yield shelf


@contextmanager
def at_desk(folder: Path, account: str) -> Iterator[Session]:
    """Within, an account has the workspace open, and the disk is what it is."""
    with opened_workspace(folder / "w", account, secret(account), Clock()) as session:
        yield session


def plan_of(folder: Path) -> PlanFile:
    return read_plan_file(folder / PLAN)
