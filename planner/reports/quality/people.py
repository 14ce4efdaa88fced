"""What is known of people: their availability by unit and how old the answers are, their numbers, and what lacks."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from planner.domain.person import ClaimState, Person, home_employment
from planner.files.identity import MONTHS, flaw_of
from planner.imports.roster.result import ImportResult
from planner.imports.sources import OLD_DAYS
from planner.reports.pictures.lines import Bars
from planner.reports.quality.asked import Asked, Row, Section, bars

MOST_UNITS = 20
"""Units with a line of their own; the others are counted together."""
_BANDS = (30, OLD_DAYS, 180, 365)
"""Ends in days of the bands of age."""
_FRESH = frozenset(str(end) for end in _BANDS if end <= OLD_DAYS)


def claims(asked: Asked) -> Section:
    """Of how many nobody knows whether they are free to be placed, by unit, and how old the answers are."""
    words = asked.words
    people = asked.result.roster.people
    unknown = sum(_unknown(person, asked.day) for person in people)
    ages = Counter(filter(None, (_band(person, asked.day) for person in people)))
    old = sum(count for name, count in ages.items() if name not in _FRESH)
    drawn = (_by_unit(unknown, asked), _by_age(ages, old, asked))
    todo = words("quality.claims.todo", unknown=words.number(unknown), old=words.number(old), limit=OLD_DAYS)
    todo = todo if unknown or old else ""
    return Section("claims", words("quality.claims.heading"), words("quality.claims.lead"), bars=drawn, todo=todo)


def _unknown(person: Person, day: date) -> bool:
    return person.claim.on(day) is ClaimState.UNKNOWN


def _by_unit(unknown: int, asked: Asked) -> Bars:
    words, people = asked.words, asked.result.roster.people
    all_, of = Counter[str](), Counter[str]()
    for person in people:
        unit = home_employment(person, asked.day).unit
        all_[unit] += 1
        of[unit] += _unknown(person, asked.day)
    names = {unit.id: words.id_and_name(unit) for unit in asked.organisation.units}
    ordered = sorted(all_, key=lambda unit: (-of[unit], unit))
    rows: list[Row] = []
    for unit in ordered[:MOST_UNITS]:
        rows.append((names.get(unit, unit), "", _of(of[unit], all_[unit], asked), of[unit], "look"))
    if rest := ordered[MOST_UNITS:]:
        few, many = sum(of[unit] for unit in rest), sum(all_[unit] for unit in rest)
        rows.append((words.count("quality.claims.rest", len(rest)), "", _of(few, many, asked), 0, "look"))
    share = words.percent(unknown / len(people))
    title = words("quality.claims.title", share=share, unknown=words.number(unknown), all=words.number(len(people)))
    heads = [words(f"quality.column.{name}") for name in ("unit", "unknown", "people", "share")]
    return bars("units", (title, words("quality.claims.caption")), heads, rows, words)


def _of(few: int, many: int, asked: Asked) -> tuple[str, ...]:
    return asked.words.number(few), asked.words.number(many), asked.words.percent(few / many, 1)


def _by_age(ages: Counter[str], old: int, asked: Asked) -> Bars:
    words = asked.words
    ends = (0, *_BANDS)
    rows: list[Row] = []
    for at, name in enumerate((*map(str, _BANDS), "older", "undated")):
        low = ends[min(at, len(_BANDS))]
        told = words(f"quality.age.{name}" if name.isalpha() else "quality.age.band", low=low + (low > 0), high=name)
        rows.append((told, "", (words.number(ages[name]),), ages[name], "fine" if name in _FRESH else "look"))
    title = words.count("quality.age.title", old, all=words.number(sum(ages.values())), limit=OLD_DAYS)
    heads = (words("quality.column.age_of_answer"), words("quality.column.people"))
    return bars("answers", (title, words("quality.age.caption", limit=OLD_DAYS)), heads, rows, words)


def _band(person: Person, day: date) -> str:
    """Name of the band of the answer that holds on the day; empty where there is none."""
    answers = (person.claim, *person.claim.earlier)
    holds = next((answer for answer in answers if answer.since is None or answer.since <= day), None)
    if holds is None or holds.state is ClaimState.UNKNOWN:
        return ""
    if holds.since is None:
        return "undated"
    age = (day - holds.since).days
    return next((str(end) for end in _BANDS if age <= end), "older")


def numbers(asked: Asked) -> Section:
    """Telephones that nobody has confirmed, and numbers that do not say for certain who somebody is."""
    words, result = asked.words, asked.result
    flaws = Counter(flaw_of(own, asked.day) or "fine" for own in result.keys)
    phones: list[Row] = [
        (
            words(f"quality.phone.{name}", months=MONTHS),
            "",
            (words.number(flaws[name]),),
            flaws[name],
            "fine" if name == "fine" else "look",
        )
        for name in ("no_phone", "never", "stale", "fine")
    ]
    bad = len(result.keys) - flaws["fine"]
    title = words.count("quality.phones.title", bad, all=words.number(len(result.keys)), months=MONTHS)
    heads = (words("quality.column.phone"), words("quality.column.people"))
    told = (title, words("quality.phones.caption", months=MONTHS))
    drawn = [bars("phones", told, heads, phones, words)]
    unsure = _unsure(result)
    rows: list[Row] = [
        (words(f"quality.number.{name}"), "", (words.number(count),), count, "look") for name, count in unsure.items()
    ]
    total = sum(unsure.values())
    title = words.count("quality.numbers.title", total) if total else words("quality.numbers.none")
    told = (title, words("quality.numbers.caption"))
    heads = (words("quality.column.number_kind"), words("quality.column.number"))
    drawn.append(bars("numbers", told, heads, rows, words))
    todo = words.count("quality.phones.todo", bad) if bad else ""
    return Section("numbers", words("quality.numbers.heading"), bars=tuple(drawn), todo=todo)


def _unsure(result: ImportResult) -> dict[str, int]:
    """People with no personnummer, or one that does not tell them apart; and what is to be confirmed of who is who."""
    return {
        "missing": sum(not own.personnummer for own in result.keys),
        "unsure": sum(not own.tells for own in result.keys),
        "who": sum(
            int(note.facts.get("count", note.rows)) for note in result.findings if note.code.startswith("W-WHO-")
        ),
    }


_LACKING: dict[str, Callable[[Person], bool]] = {
    "skills": lambda person: not person.skills,
    "clearance": lambda person: person.clearance.clearance_class is None,
    "area": lambda person: person.area is None,
}


def lacking(asked: Asked) -> Section:
    """People of whom the files say nothing about what positions ask for."""
    words, people = asked.words, asked.result.roster.people
    counts = {name: sum(map(lacks, people)) for name, lacks in _LACKING.items()}
    rows: list[Row] = [
        (
            words(f"quality.lacking.{name}"),
            words(f"quality.lacking.{name}.note"),
            _of(count, len(people), asked)[::2],
            count,
            "fine",
        )
        for name, count in counts.items()
    ]
    title = words.count("quality.lacking.title", counts["skills"], all=words.number(len(people)))
    heads = [words(f"quality.column.{name}") for name in ("lacking", "people", "share")]
    picture = bars("lacking", (title, words("quality.lacking.caption")), heads, rows, words)
    return Section("lacking", words("quality.lacking.heading"), bars=(picture,))


def still(asked: Asked) -> Section:
    """How many have become protected and stand in what was stored before; of nobody it is said where."""
    words, count = asked.words, len(asked.still)
    title, todo = (words.count(f"quality.still.{name}", count) for name in ("title", "todo"))
    return Section("still", title, words("quality.still.lead"), todo=todo)
