"""A small municipality in files, with plans of two scenarios that want the same person in two places."""

from pathlib import Path

from planner.domain.person import Roster
from planner.jobs.inputs import Sources, read_case
from planner.placement import solve
from planner.store.documents import canonical, write_plan
from tests import builders as b

TABLES = {
    "units": "id;name_sv;employer\nU;Enheten;KOM\n",
    "functions": "id;name_sv\nF;Funktionen\n",
    "skills": "id;name_sv;kind\nheavy;Tungt kort;licence\n",
    "positions": (
        "id;name_sv;function;unit;min_day;pattern;depth;max_outage_h;tags\n"
        "P;Piloten;F;U;1;D;2;4;one\n"
        "Q;Kusken;F;U;1;D;2;4;two\n"
    ),
}
HATS = "id;kind;positions;number\nH1;double_hat;P,Q;1\n"
SCENARIO = """id = "{id}"
name_sv = "Prov"
as_of = 2027-03-01
seed = 1
[[phase]]
name_sv = "Fas"
days = 14
regime = "normal"
activate = [{{ tags = ["{tag}"], shifts = ["day"] }}]
"""


def make(folder: Path, prefix: str = "p", hats: str = "") -> Path:
    """Roster, organisation, settings and the plans ``X`` (position P) and ``Y`` (position Q) in a new folder.

    Args:
        folder: made if it is not there.
        prefix: of the person ids; another one stands for another key.
        hats: a table of couplings.
    """
    for part in ("org", "plans"):
        (folder / part).mkdir(parents=True)
    for name, text in {**TABLES, **({"couplings": hats} if hats else {})}.items():
        (folder / "org" / f"{name}.csv").write_text(text, encoding="utf-8")
    write_roster(b.roster(*b.people(4, prefix)), folder / "roster.json")
    (folder / "settings.toml").write_text("small_count = 6\n", encoding="utf-8")
    for ident, tag in (("X", "one"), ("Y", "two")):
        (folder / f"{ident}.toml").write_text(SCENARIO.format(id=ident, tag=tag), encoding="utf-8")
        solve_into(folder, ident)
    return folder


def write_roster(roster: Roster, path: Path) -> None:
    """A roster as an import stores it."""
    path.write_bytes(canonical(roster))


def solve_into(folder: Path, ident: str, previous: Path | None = None) -> Path:
    """Solves a scenario of the folder anew, and returns the plan's file."""
    sources = Sources(
        folder / "roster.json", folder / "org", folder / f"{ident}.toml", folder / "settings.toml", previous
    )
    question = read_case(sources)
    path = folder / "plans" / f"{ident}.json"
    write_plan(solve(question.case).model_copy(update={"inputs": question.named(path.parent)}), path)
    return path
