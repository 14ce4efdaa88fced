"""Checks what must hold within a table of the organisation: each thing once, no circles, numbers that agree."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from planner.domain.coupling import LEAST_POSITIONS, OF_SEVERAL, WITH_SKILL, WITHOUT_NUMBER
from planner.domain.finding import Finding
from planner.domain.lock import Forceable
from planner.domain.organisation import WITHOUT_SHIFT, Pattern
from planner.domain.skill import Skill, closure
from planner.imports.organisation import codes as org
from planner.imports.organisation.columns import SHIFTS
from planner.imports.organisation.forced import forced_findings, forced_of
from planner.imports.organisation.rows import OrganisationRow, Tables

KEYS = {
    "functions": ("id",),
    "skills": ("id",),
    "units": ("id",),
    "positions": ("id",),
    "travel": ("area", "place"),
    "agreements": ("lender", "borrower", "first_day"),
    "locks": ("kind", "person", "position"),
    "couplings": ("id",),
    "tasks": ("position", "phase", "order"),
}
"""Columns that together stand only once in a table."""

_UNLISTED = (
    (("units", "employer"),),
    (("travel", "area"),),
    (("travel", "place"), ("positions", "place")),
    (("positions", "tags"),),
)
"""Ids that stand in no table of their own, by the columns that use them; agreements' employers are looked up."""

_PARTING = re.compile(r"[|;\n]|\s/\s")
_AID_GROUP = re.compile(r"\d{1,6}")
_PERSON_ID = re.compile(r"prs-[a-z2-7]{16}")
"""As ``roster.person_id`` makes them; anything else, a personnummer say, would be a lock on nobody."""


def rule_findings(tables: Tables) -> Iterator[Finding]:
    """Every breach, table by table and row by row."""
    for table, rows in tables.items():
        yield from _doubled(rows, KEYS[table])
    yield from _cycles(tables["units"], "parent", org.CYCLE)
    yield from _cycles(tables["positions"], "reports_to", org.REPORTS_IN_CIRCLE)
    for table in ("units", "skills"):
        yield from _ambiguous_words(tables[table])
    yield from _equal_skills(tables["skills"])
    yield from _two_spellings(tables)
    checks: dict[str, tuple[Callable[[OrganisationRow], Iterator[Finding]], ...]] = {
        "units": (_whole_percent, _synonyms),
        "skills": (_synonyms,),
        "positions": (_seats, _shifts, _aid_groups),
        "agreements": (_agreement,),
        "locks": (_lock,),
        "couplings": (_coupling,),
    }
    for table, row_checks in checks.items():
        for row in tables[table]:
            for check in row_checks:
                yield from check(row)
    yield from _pin_and_ban(tables["locks"])


def _doubled(rows: Iterable[OrganisationRow], keys: tuple[str, ...]) -> Iterator[Finding]:
    first: dict[tuple[object, ...], int] = {}
    for row in rows:
        if row.get(keys[0]) is None or any(part not in row.values for part in keys):
            continue
        # Without case: the systems that the ids come from, and files named after them, know none.
        key = tuple(str(row.get(part)).casefold() for part in keys)
        if key in first:
            columns = ", ".join(map(row.heading, keys))
            yield row.note(org.DOUBLED, keys[0], first=first[key], columns=columns)
        else:
            first[key] = row.row.number


def _cycles(table: Iterable[OrganisationRow], key: str, code: str) -> Iterator[Finding]:
    """Told at the first row of each circle, with the whole circle; a row may name itself."""
    rows = {row.get("id"): row for row in table if row.get("id") is not None}
    told: set[str] = set()
    for start in rows:
        line: list[str] = []
        current: str | None = start
        while current is not None and current in rows and current not in line:
            line.append(current)
            current = rows[current].get(key)
        if current is not None and current in line:
            circle = line[line.index(current) :]
            if told.isdisjoint(circle):
                told.update(circle)
                yield rows[circle[0]].note(code, key, chain=" → ".join([*circle, circle[0]]))


def _two_spellings(tables: Tables) -> Iterator[Finding]:
    """Ids that no table lists and that differ by case only: two employers, where one was meant, lend nobody."""
    for columns in _UNLISTED:
        first: dict[str, str] = {}
        for table, key in columns:
            for row in tables[table]:
                value = row.get(key) or ()
                for ident in (value,) if isinstance(value, str) else value:
                    if (other := first.setdefault(ident.casefold(), ident)) != ident:
                        yield row.note(org.TWO_SPELLINGS, key, id=ident, other=other)


def _equal_skills(skills: Iterable[OrganisationRow]) -> Iterator[Finding]:
    """Skills that imply each other are one skill with several names; told once of each such group."""
    rows = {row.get("id"): row for row in skills if row.get("id") is not None}
    implied = closure(Skill.model_construct(id=ident, implies=row.get("implies") or ()) for ident, row in rows.items())
    told: set[str] = set()
    for ident, row in rows.items():
        equal = sorted(other for other in implied[ident] if ident in implied.get(other, ()))
        if ident not in told and (len(equal) > 1 or ident in (row.get("implies") or ())):
            told.update(equal)
            yield row.note(org.EQUAL_SKILLS, "implies", skills=", ".join(equal))


def _ambiguous_words(rows: Iterable[OrganisationRow]) -> Iterator[Finding]:
    """A word that stands for two units, or for two skills, is not understood in rosters, or as the other one."""
    rows = [row for row in rows if row.get("id") is not None]
    owner: dict[str, str] = {row.get("id").casefold(): row.get("id") for row in rows}
    for row in rows:
        ident = row.get("id")
        for key in ("name_sv", "name_en", "synonyms"):
            value = row.get(key) or ()
            for word in (value,) if isinstance(value, str) else value:
                if owner.setdefault(word.casefold(), ident) != ident:
                    yield row.note(org.AMBIGUOUS_WORD, key, word=word, other=owner[word.casefold()])


def _whole_percent(row: OrganisationRow) -> Iterator[Finding]:
    percent = row.get("lend_percent")
    if percent is not None and percent != int(percent):
        yield row.note(org.NOT_WHOLE_PERCENT, "lend_percent")


def _seats(row: OrganisationRow) -> Iterator[Finding]:
    total = 0
    for shift, _ in SHIFTS:
        low, high = row.get(f"min_{shift}"), row.get(f"target_{shift}")
        total += (low or 0) + (high or 0)
        if low is not None and high is not None and high < low:
            yield row.note(org.TARGET_BELOW_MINIMUM, f"target_{shift}", minimum=low, target=high)
    if not total and all(f"{level}_{shift}" in row.values for level in ("min", "target") for shift, _ in SHIFTS):
        yield row.note(org.NO_SEATS, "min_day")


def _shifts(row: OrganisationRow) -> Iterator[Finding]:
    """Seats in a shift that the pattern does not have would be counted with hours that nobody works."""
    if row.get("pattern") is None:
        return
    for shift in WITHOUT_SHIFT.get(Pattern(row.get("pattern")), ()):
        for key in (f"min_{shift}", f"target_{shift}"):
            if row.get(key):
                yield row.note(org.SHIFT_OUTSIDE_PATTERN, key, pattern=row.get("pattern"))


def _aid_groups(row: OrganisationRow) -> Iterator[Finding]:
    if not all(_AID_GROUP.fullmatch(group) for group in row.get("aid_groups") or ()):
        yield row.note(org.BAD_AID_GROUP, "aid_groups")


def _synonyms(row: OrganisationRow) -> Iterator[Finding]:
    """Words that another sign than a comma parts are one word, which nobody writes."""
    if any(_PARTING.search(word) for word in row.get("synonyms") or ()):
        yield row.note(org.ONE_SYNONYM, "synonyms")


def _agreement(row: OrganisationRow) -> Iterator[Finding]:
    first, last = row.get("first_day"), row.get("last_day")
    if first is not None and last is not None and last < first:
        yield row.note(org.ENDS_BEFORE_START, "last_day")
    if row.get("lender") is not None and row.get("lender") == row.get("borrower"):
        yield row.note(org.OWN_AGREEMENT, "borrower")


def _lock(row: OrganisationRow) -> Iterator[Finding]:
    if row.get("kind") == "pin" and "position" in row.values and row.get("position") is None:
        yield row.note(org.PIN_WITHOUT_POSITION, "position")
    if row.get("kind") == "ban" and row.get("rank") is not None:
        yield row.note(org.BAN_WITH_RANK, "rank")
    if row.get("person") is not None and not _PERSON_ID.fullmatch(row.get("person")):
        yield row.note(org.NOT_A_PERSON_ID, "person")
    yield from forced_findings(row)


def _coupling(row: OrganisationRow) -> Iterator[Finding]:
    if row.get("kind") is not None and "skill" in row.values:
        needed = row.get("kind") in WITH_SKILL
        if needed and row.get("skill") is None:
            yield row.note(org.COUPLING_WITHOUT_SKILL, "skill")
        elif not needed and row.get("skill") is not None:
            yield row.note(org.COUPLING_WITH_SKILL, "skill")
    if row.get("kind") in WITHOUT_NUMBER and row.get("number") not in (None, 1):
        yield row.note(org.NUMBER_UNUSED, "number")
    pair = row.get("kind") in OF_SEVERAL and row.get("positions") is not None
    if pair and len(set(row.get("positions"))) < LEAST_POSITIONS:
        yield row.note(org.HAT_WITHOUT_PAIR, "positions")


def _pin_and_ban(locks: Iterable[OrganisationRow]) -> Iterator[Finding]:
    """A ban, of this position or of all, against a pin of the same person that never outlasts it."""
    needed = {"position", "until"}
    rows = [row for row in locks if row.get("person") is not None and needed <= row.values.keys()]
    bans: dict[tuple[str, str | None], tuple[date, int]] = {}
    for row in rows:
        if row.get("kind") == "ban":
            bans.setdefault((row.get("person"), row.get("position")), (row.get("until") or date.max, row.row.number))
    for row in rows if bans else ():
        if row.get("kind") == "pin":
            until = row.get("until") or date.max
            if Forceable.BAN in forced_of(row):
                continue
            against = (bans.get((row.get("person"), position)) for position in (row.get("position"), None))
            other = next((number for last, number in filter(None, against) if last >= until), None)
            if other is not None:
                yield row.note(org.PIN_AND_BAN, "position", other=other)
