"""What an import would change, before it is stored: who comes and goes, which fields change, and what looks wrong."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.loop.state import claim_with
from planner.domain.loop.steps import Placements
from planner.domain.person import Claim, ClaimState, Employment, EmploymentForm, Person
from planner.files.identity import KeyEntry
from planner.jobs.people.placeholders import unmarked
from planner.jobs.telling.lost_skills import lost_of_others, lost_skills
from planner.jobs.telling.set_aside import back_of, set_aside_of
from planner.store import codes as store
from planner.text.typed import typed

if TYPE_CHECKING:
    from planner.imports.roster.result import ImportResult
    from planner.store.kept_roster import KeptRoster
    from planner.store.keys import KeyFile

_FEWEST = 3
"""Fewer people than these who leave, or lose something, are nothing to ask about."""
_WHOLE = 1000
_PERCENT_GONE = 10
"""Of a month's people seldom more than two in a hundred leave; ten are worth a question."""
_APART = frozenset(("id", "employments", "clearance", "other_clearances"))
"""Fields of a person that are told otherwise, or are no news."""
_PERSON_FIELDS = tuple(name for name in Person.model_fields if name not in _APART)
_KEY_FIELDS = ("employee_number", "personnummer", "first_name", "last_name", "phone")
_COUNTED = ("skills", "clearance", "claim", "area", "phone", "citizen", "household", "carer", "employment_form",
            "fraction", "employed_to")  # fmt: skip
"""What people have, and do not lose by the dozen from one month to the next unless a file or a column is missing."""


@dataclass(frozen=True)
class Difference:
    """An import against what is stored; counts alone."""

    before: int
    """People stored; 0 before the first import."""
    now: int
    new: int
    left: int
    changed: int
    """People who stay and of whom anything is another."""
    fields: Mapping[str, int]
    """Name of a field to the people of whom it is another; those of which it is, the most first."""
    suspicious: tuple[Finding, ...]
    """What somebody has to confirm."""
    recorded: int = 0
    """People whose claim is another by the record of the loop with the authority, whatever HR's files say."""
    aside: int = 0
    """People of ``left`` whose row is set aside: HR's files have them, but nothing of them could be read."""
    back: int = 0
    """People of ``new`` who were set aside, and are read again."""

    @property
    def nothing(self) -> bool:
        """Whether everybody and everything is as it is stored."""
        return not (self.new or self.left or self.changed or self.recorded)


def difference(result: "ImportResult", keys: "KeyFile", roster: "KeptRoster | None", states: Placements) -> Difference:
    """Compares an import with what is stored.

    Args:
        result: the import.
        keys: what is stored.
        roster: the roster that is stored; None if it is gone, and the key file alone tells who is stored.
        states: the record of the loop as it was before; what it alone changes is no change of HR's.
    """
    stored = roster.lines.keys() if roster else keys.present
    gone = stored - {own.id for own in result.roster.people}
    aside = len(set_aside_of(result, gone, keys.people))
    return replace(_compared(result, keys, roster, states), aside=aside, back=back_of(result, keys.people))


def _compared(result: "ImportResult", keys: "KeyFile", roster: "KeptRoster | None", states: Placements) -> Difference:
    """The same, but for whose row is set aside."""
    from planner.store.person_lines import person_lines

    old = roster.lines if roster else {}
    before = old.keys() if roster else keys.present
    new = {own.id: own for own in result.roster.people}
    old_keys, new_keys = ({own.person: own for own in people} for people in (keys.people, result.keys))
    fields: Counter[str] = Counter()
    others: list[Person] = []
    changed = recorded = 0
    steps = {one.person: one.steps for one in states.people}
    lines = person_lines([own for own in result.roster.people if own.id in old])
    for ident, person in new.items():
        if ident not in old:
            others.append(person)
            continue
        was_key, key = old_keys.get(ident), new_keys[ident]
        differing = [*_rekeyed(was_key, key)] if was_key and was_key != key else []
        if (line := next(lines).encode()) != old[ident]:
            others.append(person)
            was = json.loads(old[ident])
            if ident in steps:
                claim = claim_with(stated := Claim.model_validate(was["claim"]), steps[ident])
                recorded += claim != stated
                was["claim"] = claim.model_dump(mode="json")
            differing += _differing(was, json.loads(line))
        if differing:
            fields.update(differing)
            changed += 1
    gone, came = before - new.keys(), len(new.keys() - before)
    counted = _counted(result, keys, roster, others, gone)
    lost = (*_lost(*counted, len(before), len(new)), *lost_skills(roster, new, others))
    suspicious = (
        *_shrunk(len(before), len(new), left := len(gone)),
        *_one_unit(roster, new.values()),
        *unmarked(roster, result, came),
        *_older(result, keys, unheard_of=bool(new.keys() - old_keys.keys()), left=left),
        *lost,
        *lost_of_others(result, keys, roster, others, lost),
    )
    ordered = dict(sorted(fields.items(), key=lambda item: (-item[1], item[0])))
    return Difference(len(before), len(new), came, left, changed, ordered, suspicious if before else (), recorded)


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Of two people as their lines say them: to make people of the lines takes three times as long."""
    yield from (name for name in _PERSON_FIELDS if old[name] != new[name])
    if any(old[name] != new[name] for name in ("clearance", "other_clearances")):
        yield "clearance"
    if old["employments"] != new["employments"]:
        before, now = ({job["unit"] for job in own["employments"]} for own in (old, new))
        yield "employments" if before == now else "unit"


def _rekeyed(old: "KeyEntry", new: "KeyEntry") -> Iterator[str]:
    """What the file says otherwise of who somebody is; what it does not say is kept, and so no change."""
    for name in _KEY_FIELDS:
        was, now = getattr(old, name), getattr(new, name)
        if now and was.lstrip("0") != now.lstrip("0"):
            yield name


def _shrunk(before: int, now: int, left: int) -> Iterator[Finding]:
    if left >= _FEWEST and left * 100 > before * _PERCENT_GONE:
        yield finding(store.SHRUNK, before=before, now=now, left=left)


def _one_unit(roster: "KeptRoster | None", people: Iterable[Person]) -> Iterator[Finding]:
    units = (job.unit for own in people for job in own.employments)
    unit = next(units, "")
    if roster and unit and all(other == unit for other in units) and len(roster.units) > 1:
        yield finding(store.ONE_UNIT, units=len(roster.units), unit=unit)


def _older(result: "ImportResult", keys: "KeyFile", *, unheard_of: bool, left: int) -> Iterator[Finding]:
    """By the day that is given; or by the days in the files, if besides people leave and nobody is unheard of."""
    if keys.as_of is not None and result.as_of < keys.as_of:
        yield finding(store.OLDER_DAY, day=result.as_of.isoformat(), before=keys.as_of.isoformat())
    earlier = keys.newest is not None and result.newest is not None and result.newest < keys.newest
    if earlier and left and not unheard_of and keys.newest and result.newest:
        yield finding(store.OLDER, day=result.newest.isoformat(), before=keys.newest.isoformat())


def _having(people: Iterable[Person]) -> dict[str, int]:
    """How many people have each of what is counted; ``KeptRoster.having`` counts the same."""
    everybody = list(people)
    jobs = [own.employments for own in everybody]
    alone, several = [own[0] for own in jobs if len(own) == 1], [own for own in jobs if len(own) > 1]

    def working(odd: Callable[[Employment], bool]) -> int:
        return sum(map(odd, alone)) + sum([any(map(odd, own)) for own in several])

    return {
        "skills": sum([own.skills != () for own in everybody]),
        "clearance": sum([own.clearance.clearance_class is not None for own in everybody]),
        "claim": sum([own.claim.state is not ClaimState.UNKNOWN for own in everybody]),
        "area": sum([own.area is not None for own in everybody]),
        "citizen": sum([own.citizen is not None for own in everybody]),
        "household": sum([own.household is not None for own in everybody]),
        "carer": sum([own.carer is not None for own in everybody]),
        "employment_form": working(lambda job: job.form is not EmploymentForm.PERMANENT),
        "fraction": working(lambda job: 0 < job.fraction_permille < _WHOLE),
        "employed_to": working(lambda job: job.last_day is not None),
    }


def _counted(
    result: "ImportResult", keys: "KeyFile", roster: "KeptRoster | None", others: Sequence[Person], gone: Iterable[str]
) -> tuple[dict[str, int], dict[str, int]]:
    """How many people had what is counted, and how many have, of all of which fewer than half as many may have it.

    Args:
        result: the import.
        keys: what is stored.
        roster: the roster that is stored.
        others: those of the import of whom that roster says nothing, or something else.
        gone: ids of those who are stored and not in the import.
    """
    had = {"phone": len([1 for own in keys.people if own.phone and own.gone is None])}
    have: dict[str, int] = {}
    if roster:
        now = _having(others)
        then = roster.having([*gone, *(own.id for own in others if own.id in roster.lines)])
        sizes = len(roster.lines), len(result.roster.people)
        # Who is as before has what they had: what has not halved with the others has not halved with them.
        if sizes[1] > 2 * sizes[0] or any(_halved(then[name], now[name], *sizes) for name in then):
            have = _having(result.roster.people)
            had |= {name: count - now[name] + then[name] for name, count in have.items()}
    have["phone"] = len([1 for own in result.keys if own.phone])
    return {name: had[name] for name in _COUNTED if name in had}, have


def _lost(old: Mapping[str, int], new: Mapping[str, int], before: int, now: int) -> Iterator[Finding]:
    for name, had in old.items():
        if had >= _FEWEST and _halved(had, new[name], before, now):
            yield finding(store.FIELD_LOST, field=name, before=had, now=new[name])


def _halved(had: int, have: int, before: int, now: int) -> bool:
    """Whether fewer than half as large a share of the people has something."""
    return 2 * have * before < had * now


def refuse_mended_alone(result: "ImportResult", files: Sequence[Path], stored: int) -> None:
    """Mended rows say nothing of all others: without the files that they came from, everybody else would be gone.

    Raises:
        InputRefusedError: people are stored, and no file is anything but mended rows.
    """
    mended = {*result.mended.values()}
    if stored and mended and all(file.name in mended for file in files):
        notes = finding(store.ONLY_MENDED, files=", ".join(sorted(map(typed, mended))), before=stored)
        raise InputRefusedError((notes,))


def to_confirm(difference: Difference, notes: Sequence[Finding]) -> tuple[Finding, ...]:
    """All that somebody has to confirm, each thing once."""
    from planner.imports.codes import CONFIRMED

    told = [note for note in notes if note.code in store.SUSPICIOUS | CONFIRMED]
    few = any(note.code == store.FEW_IDS_KEPT for note in told)
    more = (note for note in difference.suspicious if not (few and note.code == store.SHRUNK))
    return (*told, *more)
