"""CONTRIBUTING's table names places that exist, and the places that it names are guarded as it says."""

import re

import pytest

from planner.cli.registry import COMMANDS
from planner.eligibility.registry import RULES
from planner.placement.rules.registry import RULES as COUPLING_RULES
from planner.text import words_for
from tests.house.tree import ROOT, text

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TABLE = PAGE.split("## Where does a new thing go?")[1].split("\n## ")[0]
ROWS = dict(re.findall(r"^\| (?!new)([^|-][^|]*?) \| (.+?) \|$", TABLE, flags=re.MULTILINE))
NEEDED = ("eligibility rule", "placement rule", "chart", "import format", "scenario", "command", "language", "room")


def places(row: str) -> list[str]:
    """Paths in a row, without the part that is still to be named."""
    return [re.sub(r"[^/]*<.*", "", quoted) for quoted in re.findall(r"`([\w./<>-]+)`", row)]


def test_the_table_has_every_kind_of_thing() -> None:
    assert [kind for kind in NEEDED if not any(row.startswith(kind) for row in ROWS)] == []
    assert "CONTRIBUTING.md" in (text(ROOT / "README.md") or "")


@pytest.mark.parametrize("thing", ROWS)
def test_a_row_names_places_that_exist(thing: str) -> None:
    named = places(ROWS[thing])
    assert named
    assert [place for place in named if not (ROOT / place).exists()] == []


def test_every_eligibility_rule_went_where_the_table_says() -> None:
    for rule in RULES:
        assert (ROOT / f"planner/eligibility/{rule.id}.py").is_file(), rule.id
        _has_words(f"rule.{rule.id}.name")
    stray = {path.stem for path in (ROOT / "planner/eligibility").glob("*.py")} - {rule.id for rule in RULES}
    assert stray == {"__init__", "registry", "matrix"}


def test_every_coupling_rule_went_where_the_table_says() -> None:
    for rule in COUPLING_RULES:
        assert (ROOT / f"planner/placement/rules/{rule.id}.py").is_file(), rule.id
        _has_words(f"rule.{rule.id}.name")
    stray = {path.stem for path in (ROOT / "planner/placement/rules").glob("*.py")}
    assert stray - {rule.id for rule in COUPLING_RULES} == {"__init__", "registry", "conditions", "lookup"}


def test_every_command_went_where_the_table_says() -> None:
    for command in COMMANDS:
        name = command.name.replace(" ", "_")
        assert command.run.__module__.removeprefix("planner.cli.commands.").rstrip("_") == name
        _has_words(f"cli.{name}.help")
        _has_words(f"cli.{name}.example")


def test_every_room_is_explained() -> None:
    page = (ROOT / "docs/decisions/0006-one-way-through-the-house.md").read_text(encoding="utf-8")
    rooms = [path.parent.name for path in (ROOT / "planner").glob("*/__init__.py")]
    assert [room for room in rooms if f"`{room}`" not in page] == []


def test_tests_mirror_the_rooms() -> None:
    rooms = {path.parent.relative_to(ROOT / "planner") for path in (ROOT / "planner").rglob("__init__.py")}
    tested = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests").glob("*/**/test_*.py")}
    assert sorted({room.parts[0] for room in rooms if room.parts} - {folder.parts[0] for folder in tested}) == []
    assert sorted(str(folder) for folder in tested - rooms) == [
        "adding",
        "benchmarks",
        "faults",
        "fuzz",
        "house",
        "imports/catalogue",
        "tools",
    ]


def _has_words(key: str) -> None:
    for language in ("sv", "en"):
        assert words_for(language).has(key), (language, key)
