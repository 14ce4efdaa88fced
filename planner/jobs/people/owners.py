"""What owners have said: kept where an import does not say it, and told with its age."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, finding
from planner.domain.person import Person
from planner.store import codes as store
from planner.text.words import LANGUAGES, name_in

if TYPE_CHECKING:
    from planner.domain.organisation import Organisation
    from planner.files.identity import Said
    from planner.imports.owners.kept import StoredPeople
    from planner.imports.roster.result import ImportResult
    from planner.jobs.people.storing import Before
    from planner.reports.quality.asked import StoredKind
    from planner.store.kept_roster import KeptRoster
    from planner.store.keys import KeyFile


_SKILLS = "skills"


def stored_people(roster: "KeptRoster | None", keys: "KeyFile") -> "StoredPeople":
    """Those who are stored, with all that is known of them; nobody where the roster is not there."""
    from planner.imports.owners.kept import NOTHING_STORED, StoredPeople

    if roster is None:
        return NOTHING_STORED
    here = tuple(own for own in keys.people if own.gone is None and own.person in roster.lines)
    return StoredPeople(roster.whole, here, roster.skills)


def of_owners(result: "ImportResult", before: "Before", organisation: "Organisation") -> Iterator[Finding]:
    """That what the import does not say stays, and how old it is; and whether a kind that it says is older."""
    if before.roster is None:
        return
    kinds, replaced = before.keys.kinds, _replaced(result, before)
    yield from _others(result, replaced)
    if result.alone:
        yield from (finding(store.KINDS_ALONE, field=name, count=result.people) for name in result.kinds)
        yield from _older(result.kinds, replaced)
    for name, count in _held(result).items():
        if count and name not in result.kinds:
            yield _kept(name, count, kinds.get(name), before.keys.as_of, result.as_of)
    names = {skill.id: skill for skill in organisation.skills}
    for said, skills, count in _staying(result, before.keys):
        those = {f"skills_{end}": ", ".join(name_in(end, names[one]) if one in names else one for one in skills)
                 for end in LANGUAGES}  # fmt: skip
        yield _told((store.SKILLS_KEPT, store.SKILLS_OLD), those, count, said, _day(said, None), result.as_of)


def _replaced(result: "ImportResult", before: "Before") -> "dict[str, list[Said]]":
    """Name of each kind that the import says, to who has said what it takes the place of."""
    keys = before.keys
    last = {name: [keys.kinds[name]] for name in result.kinds if name in keys.kinds}
    if before.roster and _SKILLS in result.kinds and (keys.skills or result.staying):
        there = {*chain(*before.roster.skills().values())} - {*chain(*result.staying.values())}
        last[_SKILLS] = list(dict.fromkeys(_last(skill, keys) for skill in sorted(there)))
    return last


def _others(result: "ImportResult", before: "Mapping[str, Sequence[Said]]") -> Iterator[Finding]:
    """Kinds that somebody else says than before: all that the one before has said of them goes."""
    for name, said in result.kinds.items():
        owners = {said.owner} | {own.owner for own in result.skills.values() if name == _SKILLS}
        gone = dict.fromkeys(own.owner for own in before.get(name, ()) if own.owner and own.owner not in owners)
        if said.owner:
            yield from (finding(store.OTHER_OWNER, field=name, owner=said.owner, before=one) for one in gone)


def _older(now: "Mapping[str, Said]", before: "Mapping[str, Sequence[Said]]") -> Iterator[Finding]:
    for name, said in now.items():
        last = max(filter(None, (own.newest for own in before.get(name, ()))), default=None)
        if last is not None and said.newest is not None and said.newest < last:
            yield finding(store.KIND_OLDER, field=name, day=said.newest.isoformat(), before=last.isoformat())


def skills_said(result: "ImportResult", before: "KeyFile") -> "dict[str, Said]":
    """Skill to who has said it last, where that is not who says skills as a whole: as it is stored with the import."""
    if _SKILLS not in result.kinds:
        return {**before.skills}
    return {skill: _last(skill, before) for skill in sorted({*chain(*result.staying.values())})} | {**result.skills}


def _last(skill: str, keys: "KeyFile") -> "Said":
    """Who has said a skill last; of an older key file only the day of its import is known, or not even that."""
    from planner.files.identity import Said

    return keys.skills.get(skill) or keys.kinds.get(_SKILLS) or Said(keys.as_of or date.min)


def _staying(result: "ImportResult", before: "KeyFile") -> "Iterator[tuple[Said, tuple[str, ...], int]]":
    """Skills that the import leaves as others have said them, by who has and when, and how many people have any."""
    said = {skill: own for skill, own in skills_said(result, before).items() if skill not in result.skills}
    groups: dict[tuple[str, date | None], list[str]] = {}
    for skill, own in said.items():
        groups.setdefault((own.owner, _day(own, None)), []).append(skill)
    for skills in groups.values():
        here = {*skills}
        have = [here.intersection(held.skill for held in own.skills) for own in result.roster.people if own.skills]
        if those := here & {*chain(*have)}:
            yield said[skills[0]], tuple(sorted(those)), sum(map(bool, have))


def stored_kinds(result: "ImportResult", before: "Before") -> "tuple[StoredKind, ...]":
    """What is stored of kinds that the import does not say, employments first: of how many people, whose, how old."""
    from planner.imports.owners.kinds import EMPLOYMENTS
    from planner.reports.quality.asked import StoredKind

    if before.roster is None:
        return ()
    held = ({EMPLOYMENTS.name: result.people} if result.alone else {}) | _held(result)
    said = before.keys.kinds
    kinds = [name for name, count in held.items() if count and name not in result.kinds]
    days = {name: _day(said.get(name), before.keys.as_of) for name in kinds}
    owners = {name: said[name].owner if name in said else "" for name in kinds}
    others = _staying(result, before.keys)
    return (
        *(StoredKind(name, held[name], owners[name], days[name]) for name in kinds),
        *(StoredKind(_SKILLS, count, own.owner, _day(own, None), skills) for own, skills, count in others),
    )


def _day(said: "Said | None", imported: date | None) -> date | None:
    """The day of its source; an older key file knows the last day in its rows, else the day of its import."""
    day = (said.dated or said.newest or said.as_of) if said else imported
    return None if day == date.min else day


def _kept(name: str, count: int, said: "Said | None", imported: date | None, as_of: date) -> Finding:
    """By the day of its source."""
    return _told((store.KIND_KEPT, store.KIND_OLD), {"field": name}, count, said, _day(said, imported), as_of)


def _told(
    kept_old: tuple[str, str], what: Mapping[str, str], count: int, said: "Said | None", day: date | None, as_of: date
) -> Finding:
    """What stays, by whom it was said and when; by another code where that is long ago, or nobody knows when."""
    from planner.imports.sources import OLD_DAYS

    age = (as_of - day).days if day else None
    facts: dict[str, str | int] = {**what, "count": count, "owner": said.owner if said and said.owner else "–"}
    facts |= {"day": day.isoformat() if day else "–", "days": "–" if age is None else age}
    return finding(kept_old[age is None or age > OLD_DAYS], facts=facts)


def _held(result: "ImportResult") -> dict[str, int]:
    """Name of each kind that the import does not say, but employments, to the people who have anything of it."""
    from planner.imports.owners.kinds import KINDS, PHONE

    empty = {name: field.default for name, field in Person.model_fields.items()}
    held = {
        kind.name: sum(any(getattr(own, name) != empty[name] for name in kind.fields) for own in result.roster.people)
        for kind in KINDS
        if kind.name not in result.kinds
    }
    return held | {PHONE.name: sum(bool(own.phone) for own in result.keys)}
