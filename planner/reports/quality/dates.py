"""What grows old: the sources, the skills that end, and the vettings that are under way."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from planner.domain.person import Clearance, ClearanceState, HeldSkill
from planner.imports.sources import OLD_DAYS
from planner.reports.grid import Column, Grid, Kind, number, text
from planner.reports.pictures.lines import Bars
from planner.reports.quality.asked import SOON_DAYS, Asked, Row, Section, bars
from planner.text.words import Words

MONTHS = 12
"""Months after the one of the import that have a bar of their own."""
_MOST_SKILLS = 3
"""Skills that are named beside a month."""


def sources(asked: Asked) -> Section:
    """How old each file is, and what says so; and each kind of data that is stored and that no file of these says."""
    words = asked.words
    rows: list[Row] = []
    old = undated = 0
    for name, told, count, day in (*_files(asked), *_stored(asked)):
        age = (asked.day - day).days if day else None
        state = "undated" if age is None else "old" if age > OLD_DAYS else "fine"
        old, undated = old + (state == "old"), undated + (state == "undated")
        numbers = (count, day.isoformat() if day else "–", "–" if age is None else words.number(age))
        rows.append((name, told, numbers, age or 0, "fine" if state == "fine" else "look"))
    title = words("quality.sources.none", limit=OLD_DAYS)
    if old:
        title = words.count("quality.sources.title", old, all=len(rows), limit=OLD_DAYS)
    title += words("quality.sources.without", undated=undated) if undated else ""
    heads = [words(f"quality.column.{name}") for name in ("source", "rows", "newest", "age")]
    picture = bars("sources", (title, words("quality.sources.caption", limit=OLD_DAYS)), heads, rows, words)
    todo = words.count("quality.sources.todo", old, limit=OLD_DAYS) if old else ""
    return Section("sources", words("quality.sources.heading"), bars=(picture,), todo=todo)


def _files(asked: Asked) -> Iterator[tuple[str, str, str, date | None]]:
    """Name, what says of which day it is, rows and day of each source that was read."""
    words = asked.words
    for source in asked.result.sources:
        day, by = source.dated
        told = words(f"imports.dated.{by}") if by else words("quality.sources.undated")
        yield f"{source.file}, {source.sheet}" if source.sheet else source.file, told, words.number(source.rows), day


def _stored(asked: Asked) -> Iterator[tuple[str, str, str, date | None]]:
    """The same of what stays of earlier imports, of which there are people and no rows."""
    words = asked.words
    names = {skill.id: words.name(skill) for skill in asked.organisation.skills}
    for kind in asked.stored:
        told = words("quality.sources.stored", people=words.number(kind.people))
        told += words("quality.sources.owner", owner=kind.owner) if kind.owner else ""
        which = ": " + ", ".join(names.get(skill, skill) for skill in kind.skills) if kind.skills else ""
        yield words(f"cli.field.{kind.name}") + which, told, "–", kind.day


def skills(asked: Asked) -> Section:
    """Skills and certificates by the month in which they end."""
    words, day = asked.words, asked.day
    held = [skill for person in asked.result.roster.people for skill in person.skills]
    ends: dict[int, list[HeldSkill]] = {}
    for skill in held:
        if skill.valid_until is not None:
            ends.setdefault(_slot(skill.valid_until, day), []).append(skill)
    names = {skill.id: words.name(skill) for skill in asked.organisation.skills}
    rows: list[Row] = []
    for slot in (-1, *range(MONTHS + 1), MONTHS + 1):
        ending = ends.get(slot, [])
        soon = slot < 0 or (0 <= slot <= MONTHS and _first(slot, day) <= day + timedelta(SOON_DAYS))
        rows.append(
            (
                _month(slot, day, words),
                _most(ending, names, words),
                (words.number(len(ending)),),
                len(ending),
                "look" if soon else "fine",
            )
        )
    expired = len(ends.get(-1, ()))
    soon_ends = sum(day <= skill.valid_until <= day + timedelta(SOON_DAYS) for skill in held if skill.valid_until)
    facts = {"soon": words.number(soon_ends), "day": words.date(day + timedelta(SOON_DAYS))}
    title = words.count("quality.skills.title", expired, **facts)
    forever = sum(skill.valid_until is None for skill in held)
    caption = words(
        "quality.skills.caption", all=words.number(len(held)), forever=words.number(forever), days=SOON_DAYS
    )
    heads = (words("quality.column.ends"), words("quality.column.skills"))
    picture = bars("skills", (title, caption), heads, rows, words)
    todo = words.count("quality.skills.todo", expired, **facts) if expired or soon_ends else ""
    return Section("skills", words("quality.skills.heading"), bars=(picture,) if held else (), todo=todo)


def _slot(last: date, day: date) -> int:
    """-1 for what has ended, months after that of the import, or one more than ``MONTHS`` for all later ones."""
    if last < day:
        return -1
    return min((last.year - day.year) * 12 + last.month - day.month, MONTHS + 1)


def _first(slot: int, day: date) -> date:
    """The first day of the month so many months later."""
    month = day.year * 12 + day.month - 1 + slot
    return date(month // 12, month % 12 + 1, 1)


def _month(slot: int, day: date, words: Words) -> str:
    if slot < 0:
        return words("quality.month.over")
    return words("quality.month.later") if slot > MONTHS else words.month(_first(slot, day))


def _most(own: list[HeldSkill], names: dict[str, str], words: Words) -> str:
    counted = Counter(names.get(skill.skill, skill.skill) for skill in own)
    most = sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:_MOST_SKILLS]
    return "; ".join(f"{name}: {words.number(count)}" for name, count in most)


def clearances(asked: Asked) -> Section:
    """Where vettings stand, and when those under way may be expected."""
    words, day = asked.words, asked.day
    people = asked.result.roster.people
    vettings = ((own.id, vetting) for own in people for vetting in (own.clearance, *own.other_clearances))
    pending = [(ident, vetting) for ident, vetting in vettings if vetting.state is ClearanceState.APPLIED]
    expected = [(_expected(ident, vetting, asked), vetting) for ident, vetting in pending]
    late = sum(when is not None and when < day for when, _ in expected)
    title = words.count("quality.clearances.title", len(pending), late=words.number(late)) if pending else ""
    drawn = (_by_month(title, expected, asked),) if pending else ()
    grid = Grid(
        "vettings",
        words("quality.clearances.states", all=words.number(len(people))),
        (Column(words("quality.column.vetting")), Column(words("quality.column.people"), Kind.NUMBER)),
        tuple((text(words(f"quality.vetting.{name}")), number(count, words)) for name, count in _states(asked).items()),
    )
    heading = words("quality.clearances.heading")
    lead = "" if pending else words("quality.clearances.none")
    todo = words.count("quality.clearances.todo", late) if late else ""
    return Section("clearances", heading, lead, bars=drawn, grids=(grid,), todo=todo)


def _expected(ident: str, vetting: Clearance, asked: Asked) -> date | None:
    """The day of the application and the weeks of a vetting; None where no day is told."""
    applied = asked.result.applied.get((ident, int(vetting.clearance_class or 0)))
    return applied + timedelta(weeks=asked.vetting_weeks) if applied else None


def _by_month(title: str, expected: list[tuple[date | None, Clearance]], asked: Asked) -> Bars:
    words, day = asked.words, asked.day
    months: dict[tuple[int, date], list[Clearance]] = {}
    for when, vetting in expected:
        slot = (2, date.max) if when is None else (0, date.min) if when < day else (1, when.replace(day=1))
        months.setdefault(slot, []).append(vetting)
    rows: list[Row] = []
    for (order, month), pending in sorted(months.items()):
        name = words.month(month) if order == 1 else words(f"quality.clearances.{'undated' if order else 'late'}")
        classes = Counter(int(vetting.clearance_class or 0) for vetting in pending)
        note = ", ".join(
            words("quality.clearances.class", level=level, number=words.number(count))
            for level, count in sorted(classes.items())
        )
        rows.append((name, note, (words.number(len(pending)),), len(pending), "fine" if order == 1 else "look"))
    heads = (words("quality.column.expected"), words("quality.column.vettings"))
    caption = words("quality.clearances.caption", weeks=asked.vetting_weeks)
    return bars("clearances", (title, caption), heads, rows, words)


def _states(asked: Asked) -> Counter[str]:
    """People by where their vetting stands that allows most; a grant whose last day has passed is told apart."""
    counts: Counter[str] = Counter(dict.fromkeys(("granted", "over", "applied", "withdrawn", "expired", "none"), 0))
    for person in asked.result.roster.people:
        vetting = person.clearance
        over = (
            vetting.state is ClearanceState.GRANTED
            and vetting.valid_until is not None
            and vetting.valid_until < asked.day
        )
        counts["over" if over else vetting.state.value] += 1
    return counts
