"""Every row of CONTRIBUTING's table leads where it says: one new thing of each kind is added to a copy, and runs."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.domain.levels import MINIMUM_STEPS, STEPS
from tests.adding.additions import ADDITIONS
from tests.adding.copied import Copy
from tests.house.test_contributing import ROWS

INPUTS = ("--roster", "roster.json", "--organisation", "org", "--out", "out")
IMPORTS = ("--organisation", "org", "--out", "new", "--private", "private", "--as-of", "2027-03-01")


def test_every_row_is_tried_or_adds_nothing_that_runs() -> None:
    tried = {row: [name for name in ADDITIONS if row.startswith(name)] for row in ROWS}
    other = {"figure computed from plans", "dependency", "room", "decision that a newcomer would question"}
    elsewhere = {"address of the page"}  # each is tried with each role, in tests/web
    assert {row for row, names in tried.items() if not names} == other | elsewhere
    assert sorted(name for names in tried.values() for name in names) == sorted(ADDITIONS)


@pytest.fixture(scope="module")
def with_rule(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy with a new setting and a new eligibility rule that reads it, solved."""
    copy = Copy(tmp_path_factory.mktemp("rule"))
    ADDITIONS["eligibility rule"](copy)
    copy.plan = copy.solve("--settings", "settings.toml")
    return copy


def test_a_new_setting(with_rule: Copy) -> None:
    (entry,) = [one for one in json.loads(with_rule.planner("schema", "--json"))["columns"] if "newcomer" in one["key"]]
    assert (entry["unit"], entry["example"], entry["default"]) == ("days", "60", "0")
    assert entry["meaning"].startswith("Days from the first")
    assert with_rule.plan["settings"]["newcomer_days"] == 60


@pytest.mark.long
def test_a_new_eligibility_rule(with_rule: Copy) -> None:
    placed = {one["person"] for one in with_rule.plan["placements"]}
    assert placed == {"p00", "p01", "p02", "p03"}
    assert sum(sum(row[step] for step in STEPS[:MINIMUM_STEPS]) for row in with_rule.plan["missing"]) == 1
    assert "No newcomer" in with_rule.report()
    assert "is too new" in with_rule.planner("explain", "out/plans/NY1.json", "P1", "--person", "ny")


def _setting(copy: Copy) -> None:
    assert "newcomer_days" in copy.planner("schema")
    assert copy.plan["settings"]["newcomer_days"] == 0


def _placement_rule(copy: Copy) -> None:
    assert len(copy.plan["placements"]) == 3
    assert "team_size" in copy.planner("schema")


def _chart(copy: Copy) -> None:
    assert "Names wanted at all" in copy.page


def _command(copy: Copy) -> None:
    assert copy.planner("hello", "roster.json") == "5 people\n"
    assert "hello" in copy.planner("--help")


def _language(copy: Copy) -> None:
    assert "Hvor det brister" in copy.report("--lang", "nb")
    assert copy.planner("schema", "--lang", "nb")


def _scenario(copy: Copy) -> None:
    copy.planner("solve", "SC11", *INPUTS)
    assert (copy.work / "out/plans/SC11.json").is_file()


def _column(copy: Copy) -> None:
    copy.planner("import", "hr.csv", *IMPORTS)
    people = json.loads((copy.work / "new/roster.json").read_bytes())["people"]
    assert sorted(str(one.get("boat")) for one in people) == ["None", "True"]
    assert "Used to boats." in copy.planner("schema")
    other = (copy.work / "hr.csv").read_text(encoding="utf-8").replace(";ja", ";nej")
    copy.write("work/hr.csv", other)
    assert "boats" in copy.planner("import", "hr.csv", *IMPORTS, "--preview")


def _layout(copy: Copy) -> None:
    copy.planner("import", "hr.csv", *IMPORTS)
    assert '"K7" = "befattningsbenämning"' in (copy.work / "private/kolumner.forslag.toml").read_text(encoding="utf-8")


def _import_format(copy: Copy) -> None:
    copy.planner("import", "hr.lines", *IMPORTS)
    assert len(json.loads((copy.work / "new/roster.json").read_bytes())["people"]) == 1


SHOWN: dict[str, Callable[[Copy], None]] = {
    "setting": _setting,
    "placement rule": _placement_rule,
    "chart": _chart,
    "command": _command,
    "language": _language,
    "scenario": _scenario,
    "column of an input file": _column,
    "layout of an HR system": _layout,
    "import format": _import_format,
}
"""What is to be seen of each new thing; the eligibility rule is tried every day."""


@pytest.mark.long
@pytest.mark.parametrize("row", SHOWN)
def test_a_new_thing_of_each_kind(row: str, tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    ADDITIONS[row](copy)
    copy.planner("schema")
    copy.plan = copy.solve()
    copy.page = copy.report()
    SHOWN[row](copy)
