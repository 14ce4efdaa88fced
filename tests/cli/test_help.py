"""Every command helps in both languages, and none can be added without."""

import re
import subprocess
import sys

import pytest
import typer
from typer.main import get_command

from planner.cli.app import build
from planner.cli.registry import COMMANDS
from planner.cli.shell.group import SpokenGroup
from planner.text import LANGUAGES, MissingTextWarning, words_for
from tests.cli.kit import planner

NAMES = [command.name for command in COMMANDS]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_command_helps(name: str, language: str) -> None:
    said = planner(name, "--help", "--lang", language)
    words = words_for(language)
    assert said.code == 0
    assert said.err == ""
    shown = " ".join(said.out.split())
    key = name.replace(" ", "_")
    assert words(f"cli.{key}.help").split("\n")[0] in shown
    assert words(f"cli.{key}.example").split("\n")[0] in shown
    assert words("cli.help.usage") in shown
    assert not re.search(r"\bcli\.\w+\.", shown), "a key instead of its words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_helps_and_lists_its_commands_and_exit_codes(language: str) -> None:
    said, alone = planner("--help", "--lang", language), planner("--lang", language)
    assert said.code == alone.code == 0
    assert said.out.strip() == alone.out.strip()
    assert all(f" {name} " in said.out for name in NAMES)
    assert all(re.search(rf"\b{code} ", said.out) for code in (0, 1, 2, 3, 70, 130))


def test_the_frame_of_the_help_is_swedish_too() -> None:
    shown = planner("solve", "--help").out
    for english in ("Usage", "Options", "Arguments", "default:", "required", "Show this", "env var"):
        assert english not in shown


def spoken() -> SpokenGroup:
    group = get_command(build())
    assert isinstance(group, SpokenGroup)
    group.speak(words_for("en"))
    return group


def undocumented(group: SpokenGroup) -> list[str]:
    """Commands, arguments and options that have no help."""
    silent = []
    for command in group.commands.values():
        if not command.help or not command.epilog:
            silent.append(str(command.name))
        silent += [f"{command.name} {one.name}" for one in command.params if not getattr(one, "help", "")]
    return silent


def test_every_command_and_option_is_documented() -> None:
    assert undocumented(spoken()) == []


def test_an_undocumented_command_or_option_is_noticed() -> None:
    group = spoken()
    group.commands["verify"].help = ""
    group.commands["solve"].params[1].help = None  # type: ignore[attr-defined]
    assert undocumented(group) == ["solve roster", "verify"]


def test_a_command_without_words_is_told() -> None:
    app = typer.Typer(cls=SpokenGroup)
    app.command("dance")(lambda: None)
    app.command("sing")(lambda: None)
    group = get_command(app)
    assert isinstance(group, SpokenGroup)
    with pytest.warns(MissingTextWarning):
        group.speak(words_for("sv"))


def test_the_version_is_told() -> None:
    said = planner("--version")
    assert (said.code, bool(re.fullmatch(r"\d+\.\d+\.\d+\n", said.out))) == (0, True)


def test_help_waits_for_no_large_library() -> None:
    """They came in unnoticed once, and every ``--help`` took twice its time."""
    script = "import sys, planner.cli.app; print(*{'numpy', 'pandas', 'scipy', 'ortools', 'plotly'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == ""


def test_what_a_value_is_called_is_in_the_language_of_the_reader() -> None:
    said = " ".join(planner("import", "--help").out.split())
    assert all(word in said for word in ("FIL...", "MAPP", "ÅÅÅÅ-MM-DD"))
    assert not {"FILE...", "FOLDER", "FILE", "DIR"} & set(said.split())
    assert "FILE..." in planner("import", "--help", "--lang", "en").out


def test_a_day_that_is_none_is_told_in_both_languages() -> None:
    for language in ("sv", "en"):
        assert "E-CLI-007" in planner("import", "x.csv", "--as-of", "2027-13-01", "--lang", language).err
