"""The generated documents: writes them, or with ``--check`` says which of them no longer match the code."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from planner.cli import reference
from planner.imports.dictionary.pages import PAGES, render_markdown
from tools.rules import rules_page

ROOT = Path(__file__).resolve().parent.parent

DOCUMENTS: dict[str, Callable[[], str]] = {
    "docs/rules.md": rules_page,
    **{path: partial(render_markdown, language) for language, path in PAGES.items()},
}
"""Path and generator of every document that is generated whole; the commands' reference knows its own."""


def stale(root: Path = ROOT) -> list[str]:
    """Paths of the documents that differ from what the code would write."""
    return [*(path for path, text in _wanted() if _text(root / path) != text), *reference.stale(root)]


def write(root: Path = ROOT) -> list[str]:
    """Writes every generated document that differs; returns the paths written."""
    behind = stale(root)
    for path, text in _wanted():
        if path in behind:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", newline="\n")
    reference.write(root)
    return behind


def _wanted() -> list[tuple[str, str]]:
    return [(path, generate()) for path, generate in DOCUMENTS.items()]


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def main(arguments: list[str]) -> int:
    """Writes the documents, or with ``--check`` returns 1 if one of them is stale."""
    if "--check" in arguments:
        behind = stale()
        if behind:
            print(f"Out of date: {', '.join(behind)}. Run `python3 tools/dev.py docs` and commit.")
        return 1 if behind else 0
    written = write()
    print("Written: " + ", ".join(written) if written else "All generated documents are up to date.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
