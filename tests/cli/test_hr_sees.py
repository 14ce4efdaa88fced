"""Whatever commands write in a workspace: what HR's keys open of it tells of no scenario and no position.

Everything that has words or an id in the organisation's positions and in the scenario begins with a sign; all that lies
in the containers that HR's account opens, every version and every line's details, is unpacked and looked through.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from shutil import copytree

import pytest

from planner.cli.registry import COMMANDS
from planner.cli.shell import entry
from planner.store.workspace import sealing
from planner.store.workspace.containers import Containers
from planner.store.workspace.contents import content_of
from planner.store.workspace.roles import Role, opens
from planner.store.workspace.shelf import WorkspaceShelf
from tests.cli.kit import Said, planner
from tests.cli.mounted_town import ORGANISATION as TABLES
from tests.cli.mounted_town import SCENARIO
from tests.jobs.loop.loop_world import number
from tests.reports.test_leak import unpacked
from tests.store.workspace.kit import QUICK, opened

PHRASE = "en lång fras som ingen annan har"
SIGN = re.compile(rb"qx\w+", re.IGNORECASE)
PLAN, ADOPTED, ORGANISATION = "out/plans/QxS1.json", "adopted/QxS1", ("--organisation", "org")
OWN = re.compile(r"private/(placements\.json|earlier/\d+\.placements\.json|notices-QxS1\.html)")
"""HR's own part of the loop: the decisions on people, and the notices that are handed to them."""
FIGURES = frozenset({"measures", "robust", "depth", "resilience"})
"""Commands that reckon with plans and write among them alone, where they are asked to."""
UNWRITTEN = FIGURES | frozenset(
    {"demo", "open", "init", "schema", "workspace new", "account passphrase", "account off", "restore"}
)
"""Commands that write nothing into a workspace of what it holds."""

Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Commands by an account, all of which have one passphrase."""
    monkeypatch.setattr(sealing, "STANDARD", QUICK)
    monkeypatch.setattr(entry, "hidden", lambda _: PHRASE)
    monkeypatch.chdir(tmp_path)
    write(tmp_path)
    ok(planner("workspace", "new", "w", "--name", "stina"))

    def by(account: str, *words: str) -> Said:
        ran.add(words[0] if words[0] not in ("workspace", "account") else " ".join(words[:2]))
        return ok(planner("--workspace", "w", "--account", account, *words))

    ran = set[str]()
    by.ran = ran  # type: ignore[attr-defined]
    return by


def ok(said: Said) -> Said:
    assert said.code == 0, said.err
    return said


def write(folder: Path) -> None:
    """HR's file, and an organisation and a scenario with a sign in every word of theirs."""
    copytree(TABLES, folder / "org")
    (folder / "org" / "locks.csv").unlink()
    for path in (folder / "org").glob("*.csv"):
        text = re.sub(r"\b([LTV]\d)\b", r"Qx\1", path.read_text(encoding="utf-8"))
        titles = ("Krisledare", "Stabschef", "Jour vatten", "Sjuksköterska", "Samordnare", "Huset")
        for word in titles if path.name == "positions.csv" else ():
            text = text.replace(word, f"Qx{word}")
        path.write_text(text, encoding="utf-8")
    (folder / "scenarios").mkdir()
    scenario = SCENARIO.replace('"S1"', '"QxS1"').replace("Storm", "Qxstorm").replace("Första", "Qxförsta")
    (folder / "scenarios" / "QxS1.toml").write_text(scenario, encoding="utf-8")
    skills = ("staff", "staff", "staff", "nurse", "nurse", "nurse", "care", "operator", "operator")
    units = ("KLK", "KLK", "KLK", "SOC", "SOC", "SOC", "SOC", "TEK", "TEK")
    rows = [
        f"{1000 + at};{number(1970 + at)};Anna{at};Ek{at};{unit};2015-08-01;{skill};NORR;070-174 06 0{at}"
        for at, (unit, skill) in enumerate(zip(units, skills, strict=True))
    ]
    headings = "Anställningsnummer;Personnummer;Förnamn;Efternamn;Enhet;Anställd från;Kompetens;Hemområde;Telefon"
    (folder / "hr.csv").write_text("\n".join((headings, *rows, "")), encoding="utf-8")
    (folder / "svar.csv").write_text("".join(f"{number(1970 + at)};disponibel\n" for at in range(9)), encoding="utf-8")


def told(containers: Containers) -> Iterator[tuple[str, bytes]]:
    """Everything that open containers hold, and the path of what is a file."""
    for name in containers.held:
        rows = containers.run(name, "SELECT name FROM {c}.sqlite_schema WHERE type = 'table'")
        for (table,) in rows:
            for row in containers.run(name, f"SELECT * FROM {{c}}.{table}") if table != "blobs" else ():
                yield (
                    table,
                    "\n".join(str(cell) if not isinstance(cell, bytes) else cell.decode() for cell in row).encode(),
                )
        if name != "audit":
            for path, sha256 in containers.run(name, "SELECT path, sha256 FROM {c}.history WHERE sha256 IS NOT NULL"):
                yield path, content_of(containers, name, sha256)


def signs() -> dict[str, set[bytes]]:
    """What HR's keys open that tells of a plan, by path or table."""
    found = dict[str, set[bytes]]()
    with opened(Path("w"), "stina", PHRASE) as session:
        keys = {name: key for name, key in session.keys.items() if name in opens((Role.HR,))}
        folder = session.containers.folder
    containers = Containers(folder, keys)
    for place, data in told(containers):
        if OWN.fullmatch(place):
            continue
        plain = data.replace(b"private/notices-QxS1.html", b"")
        if seen := {sign for piece in unpacked(plain) for sign in SIGN.findall(piece)}:
            found.setdefault(place, set()).update(seen)
    containers.close()
    return found


@pytest.mark.long
def test_what_hr_s_keys_open_tells_of_no_plan(run: Run) -> None:
    run("stina", "account", "add", "harriet", "--role", "hr")
    run("stina", "account", "add", "bo", "--role", "beslutsfattare")
    run("stina", "account", "add", "kris", "--role", "krisledning", "--unit", "SOC")
    run("stina", "workspace", "put", "org")
    run("stina", "workspace", "put", "scenarios")
    run("stina", "check", "org")
    run("harriet", "import", "hr.csv", *ORGANISATION, "--as-of", "2026-03-01")
    run("harriet", "register", *ORGANISATION, "--day", "2026-03-02")
    run("harriet", "answer", "svar.csv", "--day", "2026-03-03")
    run("stina", "solve", "QxS1", *ORGANISATION)
    person, position = holder()
    for words in (
        ("verify", PLAN), ("report", PLAN, "--copies", "1"), ("list", PLAN, "--copies", "1"),
        ("paper", PLAN, "--copies", "1"), ("copies",), ("dossier", PLAN, person), ("explain", PLAN, position),
        ("evaluate", PLAN, "QxS1"), ("compare", PLAN, PLAN),
        ("who", "1000", "--plan", PLAN), ("send", PLAN), ("approvers",),
    ):  # fmt: skip
        run("stina", *words)
    run("bo", "approve", PLAN)
    run("stina", "adopt", PLAN, "--decided-by", "Styrelsen", "--decided-on", "2026-03-04")
    run("stina", "list", ADOPTED)
    run("stina", "step", "beslutad", "--plan", ADOPTED, "--in", "disponibel", "--by", "KD", "--day", "2026-03-05")
    run("stina", "notice", "--plan", ADOPTED, "--day", "2026-03-06")
    run("stina", "register", "--for", "registration", *ORGANISATION, "--day", "2026-03-06")
    run("stina", "loop", *ORGANISATION, "--day", "2026-03-07")
    run("stina", "publish", ADOPTED)
    run("stina", "enforce", ADOPTED, "--phase", "1", "--no-alarm", "--reason", "Storm")
    run("stina", "holders", position)
    run("stina", "request", person, "--correction", "Fel telefon")
    run("stina", "workspace", "take", "private", "--to", "taken")
    run("stina", "workspace", "take", "out/plans", "--to", "taken")
    run("stina", "extract", person, "--to", "extract", "--checked-by", "Chef", "--without", PLAN)
    for words in (("workspace", "list"), ("workspace", "log"), ("workspace", "history", PLAN), ("doctor",)):
        run("stina", *words)
    run("stina", "incident", "--since", "2020-01-01", "--to", "incident")
    run("stina", "backup", "--to", "copies")
    assert signs() == {}
    run("stina", "purge", person, "--ground", "Har slutat", "--confirm")
    assert {command.name for command in COMMANDS} - UNWRITTEN <= run.ran  # type: ignore[attr-defined]
    assert signs() == {}


def holder() -> tuple[str, str]:
    """Somebody of the plan, and what the person holds."""
    with opened(Path("w"), "stina", PHRASE) as session:
        name = json.loads(WorkspaceShelf(session).read(PurePosixPath(PLAN)))["placements"][0]
    return str(name["person"]), str(name["position"])
