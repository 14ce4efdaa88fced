"""The page on the workspace: its commands, in its order, do on a made-up municipality what they are said to do.

Each command of the page is completed by the table below; one that the table does not know makes the test red, so that
nobody writes a promise there that nothing tries.
"""

import json
import re
from pathlib import Path
from shutil import copytree

import pytest

from planner.cli.shell import entry
from planner.store import keys
from planner.store.workspace import sealing
from tests.cli.kit import Said, planner
from tests.cli.mounted_town import SCENARIO, write_town
from tests.house.tree import ROOT
from tests.imports.roster_files import write_xlsx
from tests.jobs.loop.loop_world import number
from tests.store.workspace.kit import QUICK

PAGE = ROOT / "docs" / "arbetsyta.md"
PHRASE = "en lång fras som ingen annan har"
_COMMAND = re.compile(r"^ +(planner [^\n]+)$|`(planner [^`]+)`", re.MULTILINE)
_DAY = ("--as-of", "2027-03-01")
_ADOPT = ("adopt", "out/plans/SC8.json", "--decided-by", "KS", "--decided-on", "2027-03-15")

Step = tuple[str, tuple[str, ...]]
"""Account and words; no words where the page only speaks of a command that it says in full elsewhere."""
_SPOKEN: Step = ("", ())
STEPS: dict[str, Step] = {
    "planner workspace new arbetsyta --name stina": ("-", ("workspace", "new", "arbetsyta", "--name", "stina")),
    "planner --workspace arbetsyta --account stina …": _SPOKEN,
    "planner --workspace none …": _SPOKEN,
    "planner --workspace arbetsyta open": _SPOKEN,
    "planner open --demo": _SPOKEN,
    "planner init": _SPOKEN,
    "planner account add harriet --role hr": ("stina", ("account", "add", "harriet", "--role", "hr")),
    "planner account add bo --role beslutsfattare": ("stina", ("account", "add", "bo", "--role", "beslutsfattare")),
    "planner account add kris --role krisledning --unit SOF": (
        "stina", ("account", "add", "kris", "--role", "krisledning", "--unit", "SOC"),
    ),
    "planner workspace put data": ("stina", ("workspace", "put", "data")),
    "planner workspace put scenarios": ("stina", ("workspace", "put", "scenarios")),
    "planner workspace list": ("stina", ("workspace", "list")),
    "planner import …": ("stina", ("import", "hr.csv", *_DAY, "--confirm")),
    "planner solve …": ("stina", ("solve", "SC8", "--workers", "1")),
    "planner verify …": ("stina", ("verify", "out/plans/SC8.json")),
    "planner backup --to /media/usb/krisplan": ("stina", ("backup", "--to", "usb/krisplan")),
    "planner doctor --backups /media/usb/krisplan --new-receipt /media/usb/kvitton": (
        "stina", ("doctor", "--backups", "usb/krisplan", "--new-receipt", "usb/kvitton"),
    ),
    "planner register": ("harriet", ("register", "--day", "2027-03-02")),
    "planner answer svar.xlsx --day DAG": _SPOKEN,
    "planner loop": ("harriet", ("loop", "--day", "2027-03-02")),
    "planner workspace take private/ppv-check-….xlsx --to MAPP": _SPOKEN,
    "planner send out/plans/SC8.json": ("stina", ("send", "out/plans/SC8.json")),
    "planner approve out/plans/SC8.json": ("bo", ("approve", "out/plans/SC8.json")),
    "planner approvers NAMN NAMN …": ("bo", ("approvers", "bo")),
    "planner adopt": ("stina", _ADOPT),
    "planner open": _SPOKEN,
    "planner check MAPP": _SPOKEN,
    "planner workspace put private/kolumner.toml": _SPOKEN,
    "planner publish": _SPOKEN,
    "planner publish adopted/SC8": ("stina", ("publish", "adopted/SC8")),
    "planner publish --withdraw": ("stina", ("publish", "--withdraw")),
    "planner report … --copies 5": ("stina", ("report", "adopted/SC8", "--copies", "5")),
    "planner list … --copies 5": _SPOKEN,
    "planner paper … --copies 5": ("stina", ("paper", "adopted/SC8", "--copies", "5")),
    "planner copies hand 1 --to Räddningschefen": ("stina", ("copies", "hand", "1", "--to", "Räddningschefen")),
    'planner enforce adopted/SC8 --phase 1 --no-alarm --reason "Storm"': (
        "stina", ("enforce", "adopted/SC8", "--phase", "1", "--no-alarm", "--reason", "Storm"),
    ),
    "planner holders": ("kris", ("holders",)),
    'planner enforce --end SC8 --reason "Läget är normalt"': (
        "stina", ("enforce", "--end", "SC8", "--reason", "Läget är normalt"),
    ),
    "planner holders P18": ("stina", ("holders", "POSITION")),
    "planner account add kris --again --unit SOF --unit MLT": (
        "stina", ("account", "add", "kris", "--again", "--unit", "SOC", "--unit", "TEK"),
    ),
    "planner extract ID --to MAPP": ("stina", ("extract", "ID", "--to", "utdrag")),
    "planner request ID --correction TEXT": ("stina", ("request", "ID", "--correction", "Kompetensen är fel")),
    "planner who": ("stina", ("who", "ID")),
    "planner purge ID --ground SKÄL": (
        "stina", ("purge", "ID", "--ground", "prov", "--confirm", "--backups", "usb/krisplan"),
    ),
    "planner doctor --backups MAPP": ("stina", ("doctor", "--backups", "usb/krisplan")),
    "planner purge --due": ("stina", ("purge", "--due")),
    "planner incident --since 2027-03-01T08:00 --to MAPP": (
        "stina", ("incident", "--since", "2020-01-01T08:00", "--to", "incident"),
    ),
    "planner workspace history SÖKVÄG": ("stina", ("workspace", "history", "out/plans/SC8.json")),
    "planner doctor": ("stina", ("doctor",)),
    "planner workspace take SÖKVÄG --to MAPP": ("stina", ("workspace", "take", "out/plans/SC8.json", "--to", "uttag")),
    "planner account add harriet --again": ("stina", ("account", "add", "harriet", "--again")),
    "planner --workspace arbetsyta --account recovery account add stina --again": _SPOKEN,
    "planner account off NAMN": ("stina", ("account", "off", "harriet")),
    "planner restore MAPP": ("stina", ("restore", "usb/krisplan/backup-0001")),
}  # fmt: skip


def commands() -> list[str]:
    """Every command of the page in its order, each once."""
    text = PAGE.read_text(encoding="utf-8")
    return list(dict.fromkeys(fenced or inline for fenced, inline in _COMMAND.findall(text)))


def test_every_command_of_the_page_is_tried() -> None:
    assert set(commands()) == set(STEPS)


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sealing, "STANDARD", QUICK)
    monkeypatch.setattr(keys, "new_key", lambda: b"k" * keys.KEY_BYTES)
    monkeypatch.setattr(entry, "hidden", lambda _: PHRASE)
    write_town(tmp_path)
    head, *rows = (tmp_path / "hr.csv").read_text(encoding="utf-8").splitlines()
    numbered = (f"{row};{number(1970 + at, 1 + at)}" for at, row in enumerate(rows))
    (tmp_path / "hr.csv").write_text("\n".join((f"{head};Personnummer", *numbered, "")), encoding="utf-8")
    copytree(tmp_path / "org", tmp_path / "data" / "organisation")
    (tmp_path / "scenarios" / "S1.toml").rename(tmp_path / "scenarios" / "SC8.toml")
    (tmp_path / "scenarios" / "SC8.toml").write_text(SCENARIO.replace('"S1"', '"SC8"'), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(account: str, words: tuple[str, ...]) -> Said:
    named = () if account == "-" else ("--workspace", "arbetsyta", "--account", account)
    return planner(*named, *words)


def completed(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words with the id of somebody whom the plan places, and the position."""
    if not {"ID", "POSITION"} & set(words):
        return words
    planner("--workspace", "arbetsyta", "--account", "stina", "workspace", "take", "out/plans/SC8.json", "--to", "plan")
    first = json.loads(Path("plan/SC8.json").read_bytes())["placements"][0]
    return tuple({"ID": first["person"], "POSITION": first["position"]}.get(word, word) for word in words)


@pytest.mark.long
def test_the_commands_of_the_page_run_in_its_order(town: Path) -> None:
    for command in commands():
        account, words = STEPS[command]
        if words:
            done = said(account, completed(words))
            assert done.code == 0, (command, done.out[-500:], done.err[-800:])
    assert not [path for path in (town / "private", town / "out", town / "adopted") if path.exists()]
    assert said("stina", ("doctor",)).code == 0


def of_hr() -> list[tuple[str, ...]]:
    """The commands of README's section for HR, in their order, without their remarks."""
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("## HR: ")[1].split("\n## ")[0]
    lines = section.split("```")[1].splitlines()
    return [tuple(line.partition(" #")[0].split())[1:] for line in lines if line]


def test_hr_s_commands_of_the_readme_run_as_they_stand_there(town: Path) -> None:
    (town / "personal.csv").write_bytes((town / "hr.csv").read_bytes())
    write_xlsx(town, {"Anställningsnummer": "1000", "Kompetens": "operator"}, name="kurser.xlsx")
    told = ""
    for words in of_hr():
        if words[-3].startswith("private/ppv-check-"):
            (named,) = set(re.findall(r"private/ppv-check-[\da-f-]+[.]xlsx", told))
            words = (*words[:-3], named, *words[-2:])
        done = planner(*words, *(_DAY if "import" in words else ()))
        assert done.code == 0, (words, done.out[-500:], done.err[-800:])
        told = done.out
    assert {path.name[:9] for path in (town / "out").iterdir()} == {"datakvali", "ppv-check"}
