"""Asks for a code on paper, and whether what codes and titles hint at is so."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from planner.cli.show import output
from planner.domain.vocabulary import yes_or_no
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.columns.column_file import ColumnFile
    from planner.jobs.people.storing import Prepared

_CODE_BYTES = 200
"""A code on paper is shorter."""


def code_of(sheet: Path | None, file: Path | None, words: Words, *, asks: bool) -> str:
    """The code on the paper key, from a file or typed unseen; empty where there is none yet, or none is asked for.

    Raises:
        InputRefusedError: the file cannot be read.
    """
    from planner.files.strict import read_bytes

    if sheet is None:
        return ""
    if file is not None:
        return read_bytes(file, _CODE_BYTES).decode("ascii", "replace").strip()
    if not asks:
        return ""
    said: str = typer.prompt(words("cli.ask.paper_code"), default="", show_default=False, hide_input=True, err=True)
    return said.strip()


def ask_guesses(prepared: "Prepared", words: Words) -> "ColumnFile | None":
    """Asks of every code and title whether everybody with it has the skill that it hints at; Enter is a no.

    Returns:
        What has been answered now, with what was before; None if nothing has been confirmed.
    """
    from planner.imports.columns.column_file import ColumnFile, Hinted

    counts = Counter((guess.hint, guess.skill) for guess in prepared.guesses)
    names = {skill.id: words.name(skill) for skill in prepared.organisation.skills}
    said: dict[str, dict[str, tuple[str, ...]]] = {kind: {} for kind in Hinted.model_fields}
    for (hint, skill), count in sorted(counts.items()):
        code = words(f"imports.guesses.{hint.kind}", code=hint.code)
        output.messages().print(words.count("cli.ask.guess", count, code=code, skill=names[skill]), end=" ")
        while (answer := yes_or_no(line := sys.stdin.readline())) is None and line.strip():
            output.messages().print(words("cli.ask.yes_or_no"), end=" ")
        if answer:
            said[hint.kind][hint.code] = (*said[hint.kind].get(hint.code, ()), skill)
    if not any(said.values()):
        return None
    before = prepared.place.answers or ColumnFile()
    return before.model_copy(update={"confirmed": before.confirmed.with_more(Hinted(**said))})
