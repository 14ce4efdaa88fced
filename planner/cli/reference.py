"""Writes the commands down from the commands themselves: the reference page and the README's block."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from planner.cli.app import build
from planner.cli.shell.group import SpokenGroup
from planner.cli.show.output import print_text
from planner.jobs.stops import ExitCode
from planner.text import words_for

BEGIN, END = "<!-- commands -->", "<!-- /commands -->"
"""Marks of the block in the README."""

COMMANDS_PAGE = Path("docs/commands.md")
README = Path("README.md")

_LANGUAGE = "en"


def commands_page() -> str:
    """Every command with its options, in Markdown."""
    group = _group()
    lines = [
        "# Commands",
        "",
        "Made by `python -m planner.cli.reference` from the help of the commands; do not edit.",
        "",
        "`--lang sv` and `--lang en` choose the language, and so does the variable `PLANNER_LANG`; Swedish is the",
        "default. With `--json`, stdout holds one JSON object and nothing else; progress and findings go to stderr.",
        "",
        "| exit code | meaning |",
        "| --- | --- |",
        *(f"| {code.value} | {_meaning(code)} |" for code in ExitCode),
    ]
    for command in group.commands.values():
        lines += ["", *_section(command)]
    return "\n".join(lines) + "\n"


def commands_block() -> str:
    """One line per command, for the README."""
    lines = [BEGIN, "| command | what it does |", "| --- | --- |"]
    for command in _group().commands.values():
        anchor = str(command.name).replace(" ", "-")
        lines.append(f"| [`planner {command.name}`](docs/commands.md#planner-{anchor}) | {_first(command)} |")
    return "\n".join([*lines, END])


def stale(root: Path) -> list[str]:
    """Files under ``root`` that do not hold what the commands say."""
    return [path.as_posix() for path, text in _wanted(root) if not _holds(root / path, text)]


def write(root: Path) -> list[str]:
    """Brings the files under ``root`` up to date; returns those that were not."""
    behind = stale(root)
    for path, text in _wanted(root):
        if path.as_posix() in behind:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", newline="\n")
    return behind


def _wanted(root: Path) -> Iterator[tuple[Path, str]]:
    yield COMMANDS_PAGE, commands_page()
    readme = root / README
    if readme.is_file():
        text = readme.read_text(encoding="utf-8")
        if BEGIN in text:  # only where somebody wants the block
            block = commands_block()
            yield README, re.sub(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: block, text, flags=re.DOTALL)


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def _group() -> SpokenGroup:
    group = get_command(build())
    assert isinstance(group, SpokenGroup)  # noqa: S101 - tells the type checker what build() makes
    group.speak(words_for(_LANGUAGE))
    return group


def _meaning(code: ExitCode) -> str:
    return {
        ExitCode.OK: "done",
        ExitCode.GAPS: "done, but a plan has gaps and `--fail-on-gaps` was given",
        ExitCode.BAD_INPUT: "something handed in cannot be used, or the command was misspelt; nothing was stored",
        ExitCode.NO_PLAN: "a limit or Ctrl-C stopped the work before some scenario had any plan",
        ExitCode.BUG: "a fault in the planner itself; the message has an incident code and no data",
        ExitCode.INTERRUPTED: "Ctrl-C in a command that has no plan to return",
    }[code]


def _first(command: Any) -> str:
    return str(command.help).split("\n\n")[0].replace("\\[", "[").replace("|", "\\|")


def _section(command: Any) -> Iterator[str]:
    context = typer.Context(command, info_name=f"planner {command.name}")
    usage = " ".join(command.get_usage(context).split()).removeprefix("Usage: ")
    example = str(command.epilog).split("\n", 1)[1].replace("\\[", "[")
    yield from (f"## planner {command.name}", "", str(command.help).replace("\\[", "["), "")
    yield from ("```", usage, "```", "", "| | meaning | default |", "| --- | --- | --- |")
    for parameter in command.params:
        name = parameter.metavar if parameter.param_type_name == "argument" else parameter.opts[0]
        if parameter.param_type_name == "option" and parameter.metavar:
            name += f" {parameter.metavar}"
        text = str(parameter.help).replace("\\[", "[")
        yield f"| `{name}` | {text} | {_default(parameter)} |".replace("sv|en", "sv\\|en").replace(
            "table|markdown|json", "table\\|markdown\\|json"
        )
    yield from ("", "Example:", "", "```", example, "```")


def _default(parameter: Any) -> str:
    if parameter.required:
        return "required"
    default = parameter.default
    if default is None or default is False:
        return ""
    return f"`{default.as_posix() if isinstance(default, Path) else default}`"


if __name__ == "__main__":
    written = write(Path(__file__).resolve().parents[2])
    print_text(", ".join(written) or "up to date")
    sys.exit(0)
