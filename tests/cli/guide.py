"""Walks a guide: writes the files that it shows, runs its commands, and says what it would say with their real output.

``python -m tests.cli.guide docs/start.md docs/start.en.md`` writes the real output into the pages.
"""

import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.kit import planner
from tests.house.tree import ROOT

_FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EDIT = re.compile(r"^\| (\d+) \| [^|]+ \| `([^`|]+)` \| `([^`|]+)` \|$", re.MULTILINE)
"""A row of a table that says what to change in HR's file: row, column, what stands there, what should."""
_CUT = "…"
"""A line of its own in an output: what comes between has been left out."""


def walked(text: str, language: str, folder: Path, *, solve: bool = True) -> str:
    """The guide with what its commands really say.

    Args:
        text: the guide.
        language: of the commands.
        folder: an empty folder to walk in.
        solve: whether to go on after the first command that solves.
    """
    parts, at = [], 0
    with _inside(folder):
        for step in sorted((*_FENCE.finditer(text), *_EDIT.finditer(text)), key=lambda found: found.start()):
            if step.re is _EDIT:
                _edit(Path("personal.csv"), int(step[1]), step[2], step[3])
            elif step[2]:
                Path(step[2]).write_text(step[3], encoding="utf-8")
            elif step[1] == "console":
                if not solve and "$ planner solve" in step[3]:
                    break
                parts += [text[at : step.start(3)], *_ran(step[3], language)]
                at = step.end(3)
    return "".join([*parts, text[at:]])


def same(text: str) -> str:
    """The text without what differs from run to run: seconds, person ids, and the blanks that make way for them."""
    return re.sub(r"[ \n─]+", " ", re.sub(r"\b\d+[.,]\d\b(?= s\b| *$)", "N", text, flags=re.MULTILINE))


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _edit(path: Path, row: int, old: str, new: str) -> None:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert old in lines[row - 1], (row, old)
    lines[row - 1] = lines[row - 1].replace(old, new)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")


def _ran(block: str, language: str) -> Iterator[str]:
    """The block's commands, each with its output; what the page leaves out stays left out."""
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, flags=re.MULTILINE):
        yield f"$ {command}\n"
        yield _as_short(_output(shlex.split(command), language), shown)


def _output(words: list[str], language: str) -> str:
    if words[0] == "cd":
        os.chdir(words[1])
        return ""
    if words[0] == "cp":
        shutil.copy(ROOT / words[1].removeprefix("../"), words[2])
        return ""
    assert words[0] == "planner", words
    said = planner(*words[1:], env={"PLANNER_LANG": language})
    text = re.sub(r"prs-[a-z2-7]{16}", "prs-****************", said.out)
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _as_short(output: str, shown: str) -> str:
    """The output as far as the page shows it: up to a line ``…``, and from the first line that stands behind it."""
    if f"{_CUT}\n" not in shown:
        return output
    head, tail = shown.split(f"{_CUT}\n", 1)
    lines, first, last = output.splitlines(keepends=True), head.count("\n"), tail.count("\n")
    return "".join([*lines[:first], f"{_CUT}\n", *lines[len(lines) - last :]])


def main(pages: list[str]) -> None:
    """Writes the real output into pages."""
    for page in map(Path, pages):
        language = "en" if ".en." in page.name else "sv"
        text = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            page.write_text(walked(text, language, Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
