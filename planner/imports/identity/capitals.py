"""Names that a system writes in capitals: as the person is stored, as HR says, or as they stand, and told once."""

import re
from collections.abc import Iterator, Mapping

from planner.domain.finding import Finding
from planner.domain.owner.exports import Capitals
from planner.imports import codes
from planner.imports.identity.known import KnownPeople, bare_name
from planner.imports.identity.names import is_particle
from planner.imports.roster.merge import Draft

_NAMES = ("first_name", "last_name")
_WORD = re.compile(r"[^\W\d_]+")
_SCOTS = re.compile(r"\bMc([^\W\d_]{3})")


def capitals(
    drafts: Mapping[str, Draft], ids: Mapping[str, str], known: KnownPeople, said: Capitals | None
) -> Iterator[Finding]:
    """What is told of them; the names of the drafts change.

    Args:
        drafts: employee number to person.
        ids: employee number to id.
        known: those who are stored.
        said: what HR says of names in capitals; None where nobody has said.
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
    if not loud or said is Capitals.KEEP:
        return
    key = next(one for one in _NAMES if is_loud(loud[0].values.get(one, "")))
    row = loud[0].source(key)
    code = codes.CAPITALS_WRITTEN if said else codes.CAPITALS_LEFT
    for draft in loud if said else ():
        names = {one: quiet(draft.values[one]) for one in _NAMES if is_loud(draft.values.get(one, ""))}
        draft.values |= names
    yield row.note(code, key if key in row.places else "name", count=len(loud)).model_copy(update={"found": ""})


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
