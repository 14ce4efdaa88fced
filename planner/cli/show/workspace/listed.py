"""Shows what lies in a workspace, what was done in it, and what has gone in or out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.cli.show import findings, output
from planner.cli.show.tables import show_table
from planner.jobs.telling.log import accounts_said
from planner.text import Words

if TYPE_CHECKING:
    from planner.jobs.workspace.contents import Moved
    from planner.store.workspace.looking import Deed, Version

_KNOWN = 3
"""Files of one line of the audit that are named; the others are counted."""


def show_versions(versions: "Sequence[Version]", words: Words) -> None:
    """Prints files, with who has put each there and when."""
    rows = [
        {
            "path": version.path,
            "#size": words.number(version.size) if version.sha256 else words("cli.workspace.removed"),
            "account": version.account,
            "=at": version.at,
        }
        for version in versions
    ]
    show_table(rows, lambda key: words(f"cli.workspace.column.{key}"), words, output.results(), most=len(rows))
    output.messages().print(words.count("cli.workspace.files", len(rows)), style="dim")


def show_deeds(deeds: "Sequence[Deed]", words: Words) -> None:
    """Prints lines of the audit, the latest last."""
    rows = [
        {
            "#seq": str(deed.seq),
            "=at": deed.at,
            "account": deed.account,
            "action": deed.action,
            "container": words(f"workspace.container.{deed.container}"),
            "files": _named([*deed.files, *accounts_said(deed, words)], words),
        }
        for deed in deeds
    ]
    show_table(rows, lambda key: words(f"cli.workspace.column.{key}"), words, output.results(), most=len(rows))


def show_moved(moved: "Moved", words: Words) -> None:
    """Prints where files lie now, and what follows from it."""
    for path in moved.paths:
        output.print_text(path)
    findings.show(moved.notes, words, output.messages())


def _named(files: Sequence[str], words: Words) -> str:
    more = len(files) - _KNOWN
    return ", ".join([*files[:_KNOWN], *([words.count("cli.more", more)] if more > 0 else [])])
