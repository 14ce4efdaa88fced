"""Names that a system writes in capitals: as the person is stored, or as HR says, who is asked once of a column."""

import re
from collections.abc import Iterator, Mapping, Sequence

from planner.domain.finding import Finding
from planner.domain.owner.exports import Capitals
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.identity.known import KnownPeople, bare_name
from planner.imports.identity.names import is_particle
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.ways import CAPITALS
from planner.imports.roster.merge import Draft
from planner.imports.roster.rows import Row

_NAMES = ("first_name", "last_name")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST, _LOOKED_AT, _THROUGHOUT = 5, 2000, 0.9
"""People from which it is asked, cells that are looked at, and the share of them that are in capitals throughout."""
_SCOTS = re.compile(r"\bMc([^\W\d_]{3})")


def loud_names(drafts: Mapping[str, Draft], ids: Mapping[str, str], known: KnownPeople) -> list[Draft]:
    """Those with a name in capitals that is not stored otherwise; whoever is stored gets that name.

    Args:
        drafts: employee number to person.
        ids: employee number to id.
        known: those who are stored.
    """
    perhaps = [
        (number, draft)
        for number, draft in drafts.items()
        if draft.values.get("first_name", "").isupper() or draft.values.get("last_name", "").isupper()
    ]
    stored = {own.person: own for own in known.people} if perhaps else {}
    loud: list[Draft] = []
    for number, draft in perhaps:
        before = stored.get(ids[number])
        for key in (one for one in _NAMES if is_loud(draft.values.get(one, ""))):
            name = getattr(before, key) if before else ""
            if name and not is_loud(name) and bare_name(name) == bare_name(draft.values[key]):
                draft.values[key] = name
        loud += [draft] * any(is_loud(draft.values.get(key, "")) for key in _NAMES)
    return loud


def told_capitals(loud: Sequence[Draft], said: Capitals | None) -> Iterator[Finding]:
    """What is told of them; they are written as HR says.

    Args:
        loud: people with a name in capitals.
        said: what HR says of such names; None where nobody has said.
    """
    if not loud or said is Capitals.KEEP:
        return
    row, key = _where(loud[0])
    for draft in loud if said else ():
        names = {one: quiet(draft.values[one]) for one in _NAMES if is_loud(draft.values.get(one, ""))}
        draft.values |= names
    code = codes.CAPITALS_WRITTEN if said else codes.CAPITALS_LEFT
    yield row.note(code, key, count=len(loud)).model_copy(update={"found": ""})


def with_capitals(layouts: tuple[TableLayout, ...], loud: Sequence[Draft]) -> tuple[TableLayout, ...]:
    """The layouts, with the question what becomes of such names where a column is in capitals throughout.

    Args:
        layouts: of all tables.
        loud: people with a name in capitals of whom nobody has said it.
    """
    if len(loud) < _LEAST:
        return layouts
    row, key = _where(loud[0])
    cells = [words for cell in row.table.column(row.places[key])[:_LOOKED_AT] if (words := _WORD.findall(cell))]
    if sum(any(len(word) > 1 and word.isupper() for word in words) for words in cells) < _THROUGHOUT * len(cells):
        return layouts
    asked = {CAPITALS: (row.table.headers[row.places[key]], called_in("sv", Capitals.FIRST), len(loud))}
    return asked_at(layouts, row.table, asked)


def _where(draft: Draft) -> tuple[Row, str]:
    """The row that a name in capitals is from, and the key of its column."""
    key = next(one for one in _NAMES if is_loud(draft.values.get(one, "")))
    row = draft.source(key)
    return row, key if key in row.places else "name"


def is_loud(name: str) -> bool:
    """Whether a name is in capitals; initials alone are none."""
    return name.isupper() and any(len(word) > 1 for word in _WORD.findall(name))


def quiet(name: str) -> str:
    """A name with a capital in front of each word; words like "von" without, where another follows."""
    words = name.split()
    said = [
        word.casefold()
        if is_particle(word) and at + 1 < len(words)
        else _WORD.sub(lambda one: one[0].capitalize(), word)
        for at, word in enumerate(words)
    ]
    return _SCOTS.sub(lambda one: f"Mc{one[1].capitalize()}", " ".join(said))
