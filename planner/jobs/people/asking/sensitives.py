"""Several columns of health, union or the like are asked of at once: one name answers for all of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, InputRefusedError
from planner.jobs.people.asking.question import Ask, Asking
from planner.jobs.people.asking.stopping import STOP, column_meant, heading_of, names_column
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.proposals.layouts import TableLayout

_PART = re.compile(r"\s*[;,]\s*(?=\d+\s*=)|(?<=\S)\s*[;,]\s*(?=\D)")
_SAID = re.compile(r"(\d+)\s*=\s*(.*\S)")
_Said = Sequence[dict[str, str]]


def sensitives(
    notes: Sequence[Finding], layouts: "Sequence[TableLayout]", said: _Said, unread: _Said, words: Words
) -> Asking[None]:
    """Who answers for it that such columns are not read, or what else one of them is; one alone is left as it is.

    Raises:
        InputRefusedError: nobody does.
    """
    there: dict[tuple[tuple[str, ...], str], tuple[Finding, int]] = {}
    for note in notes:
        position = heading_of(note, layouts)
        if position and not note.facts.get("marks") and position[1] not in {*unread[position[0]], *said[position[0]]}:
            there.setdefault((layouts[position[0]].headings, position[1]), (note, position[0]))
    if len(there) < 2:
        return
    lines = dict(enumerate(there.items(), 1))
    told = (
        f"{line}. {', '.join(filter(None, (note.file, note.sheet)))}: {note.facts['letter']} ”{heading}”"
        for line, ((_, heading), (note, _)) in lines.items()
    )
    ask = Ask(words("cli.ask.sensitives", columns="; ".join(told)), words("cli.ask.must_say"))
    where = {line: (layouts[table], heading, said[table]) for line, ((_, heading), (_, table)) in lines.items()}
    while (meant := _meant(typed := (yield ask).strip(), where)) is None:
        if typed == STOP:
            raise InputRefusedError(tuple(note for note, _ in there.values()))
        ask = replace(ask, text=words("cli.ask.sensitives.no"), again=True)
    for line, ((headings, heading), _) in lines.items():
        for table, layout in enumerate(layouts):
            if layout.headings == headings:
                (said if meant[line][0] else unread)[table][heading] = meant[line][0] or meant[line][1]


def _meant(
    text: str, where: Mapping[int, tuple["TableLayout", str, Mapping[str, str]]]
) -> dict[int, tuple[str, str]] | None:
    """Each line with the key of what it is, or who answers for it; None where something is left, or is neither."""
    from planner.imports.columns.column_file import names_somebody

    meant: dict[int, tuple[str, str]] = {}
    everybody = ""
    for part in filter(None, map(str.strip, _PART.split(text))):
        of = _SAID.fullmatch(part)
        line, value = (int(of[1]), of[2]) if of else (0, part)
        key = column_meant(*where[line][:2], value, where[line][2]) if line in where else ""
        if not key and (names_column(value) or not names_somebody(value) or (of and line not in where)):
            return None
        if of:
            meant[line] = (key, "" if key else value)
        else:
            everybody = f"{everybody}, {value}" if everybody else value
    left = where.keys() - meant.keys()
    return meant | dict.fromkeys(left, ("", everybody)) if everybody or not left else None
