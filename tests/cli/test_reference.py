"""The written reference is what the commands say."""

from pathlib import Path

from planner.cli import reference
from planner.cli.registry import COMMANDS

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_pages_are_up_to_date() -> None:
    assert reference.stale(ROOT) == [], "run python -m planner.cli.reference and commit"


def test_the_readme_has_the_block() -> None:
    assert reference.BEGIN in (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_stale_page_and_block_are_noticed_and_mended(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{reference.BEGIN}\nold text\n{reference.END}\nafter\n", encoding="utf-8")
    assert reference.stale(tmp_path) == ["docs/commands.md", "README.md"]
    assert reference.write(tmp_path) == ["docs/commands.md", "README.md"]
    assert reference.stale(tmp_path) == []
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "old text" not in text
    page = tmp_path / "docs" / "commands.md"
    page.write_text(page.read_text(encoding="utf-8").replace("SCENARIO", "SCENE", 1), encoding="utf-8")
    assert reference.stale(tmp_path) == ["docs/commands.md"]


def test_the_page_has_every_command_option_and_exit_code() -> None:
    page = reference.commands_page()
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        f"## planner {command.name}" for command in COMMANDS
    ]
    for said in ("--fail-on-gaps", "`--time-limit S`", "`SCENARIO...`", "| 70 |", "| 3 |", "`--lang sv\\|en`"):
        assert said in page
    assert "/work" not in page, "a machine's path"
