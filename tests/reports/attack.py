"""What somebody works out who has the finished workbook, the public organisation and the page of the model.

Shares no code with ``planner.analysis.public``: it reads cells as a person would and narrows intervals until nothing
moves (``conclusions``).
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from python_calamine import CalamineWorkbook

from planner.domain.organisation import Organisation, Position
from planner.text import words_for
from tests.reports.across import across
from tests.reports.conclusions import ENDLESS, STEPS, Attack, Key, Known, Range

NEEDED = {
    "renew": "skills", "train": "skills", "vet": "clearance", "release": "claim", "agreement": "employer",
}  # fmt: skip
"""Rule that alone keeps somebody out, by kind of change."""

Named = Mapping[tuple[str, str], int]
"""Names placed, by scenario and position."""

Days = Mapping[tuple[str, str], object]
"""By scenario and position the days that its people are asked about."""


PASSED = {step: step for step in ("everyone", "unavailability", "clearance", "skills")} | {"all": "ban"}
"""Steps of that picture, with the last rule of each."""

Passing = tuple[str, Sequence[tuple[str, str]]]
"""The scenario of the picture of who may serve; the words and the number of each of its lines."""


class Workbook:
    """The sheets by the heading of their columns."""

    def __init__(self, data: bytes, language: str) -> None:
        self.words = words_for(language)
        self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))

    def rows(self, sheet: str, *columns: str) -> list[list[Any]]:
        """These columns of a sheet, by their keys in the catalogue; no rows if the sheet is not there."""
        name = self.words(f"book.{sheet}.sheet")
        if name not in self._book.sheet_names:
            return []
        _, _, heads, *rows = self._book.get_sheet_by_name(name).to_python()
        at = [heads.index(self.words(f"book.column.{column}").replace("\u00ad", "")) for column in columns]
        return [[row[number] for number in at] for row in rows]

    def step(self, step: str) -> str:
        """A step in words."""
        key = f"report.step.{step}"
        return self.words(key if self.words.has(key) else f"rule.{step}.name").replace("\u00ad", "")


def attack(
    data: bytes,
    organisation: Organisation,
    days: Days,
    language: str = "sv",
    passing: Passing | None = None,
    moments: Mapping[str, str] | None = None,
) -> Attack:
    """Reads a workbook and works out what it can.

    Args:
        data: the file.
        organisation: the organisation, which everybody may read.
        days: by scenario and position the days that its people are asked about, which follow from the scenario.
        language: language of the file.
        passing: what the picture of who may serve says, if it is drawn.
        moments: of each scenario the day whose roster it asks, and what it changes; without, scenarios stand alone.
    """
    book = Workbook(data, language)
    all_of_it, alone, shown = Known(), Known(), dict[Key, Range]()
    named, groups = _named(book), _groups(organisation, days)
    _gaps(book, named, groups, (all_of_it, alone))
    _funnels(book, groups, all_of_it, shown)
    _within(organisation, days, groups, (all_of_it, alone))
    _supply(book, organisation, named, (all_of_it, alone), shown)
    if passing:
        _passing(book, passing, organisation, named, groups, (all_of_it, alone), shown)
    for known in (all_of_it, alone):
        known.apart += across(organisation, days, moments, groups) if moments else ()
        known.apart = [one for one in known.apart if one[0] in known.of and one[1] in known.of]
        known.narrow()
    return Attack(all_of_it.of, alone.of, shown, groups, all_of_it.apart)


def _passing(
    book: Workbook, passing: Passing, organisation: Organisation, named: Named, groups: Mapping[Key, Key],
    pair: tuple[Known, Known], shown: dict[Key, Range],
) -> None:  # fmt: skip
    """How many pass a step for any of the positions that lack people, or of those of them that ask for a class."""
    scenario, lines = passing
    own = {position.id: position for position in organisation.positions}
    lacks = {
        position: int(missing)
        for one, position, missing in book.rows("gaps", "scenario_id", "position_id", "missing")
        if one == scenario
    }
    classed = {ident: number for ident, number in lacks.items() if own[ident].clearance_class}
    everybody = sum(number for (one, _), number in named.items() if one == scenario)
    chosen = sorted(classed if 2 * sum(classed.values()) > sum(lacks.values()) else lacks)
    steps, outer = {book.words(f"report.passing.{told}"): step for told, step in PASSED.items()}, None
    for name, told in lines:
        step = steps.get(name)
        if step is None:
            continue
        low, high = (int("".join(filter(str.isdecimal, end))) for end in told.split("–"))
        key = ("passing", scenario, step, " ".join(chosen))
        parts = frozenset(groups["step", scenario, ident, step] for ident in chosen)
        if len(parts) == 1:
            (key,) = parts
        else:
            for known in pair:
                known.sums.append((key, _widest(parts, chosen, own, groups, scenario, step)))
        for known in pair:
            known.learns(key, sum(named[scenario, ident] for ident in chosen), everybody if step == "ban" else ENDLESS)
            known.apart += [(key, part, 0) for part in parts - {key}] + ([(outer, key, 0)] if outer else [])
        shown[key] = (low, high)
        pair[0].learns(key, low, high)
        outer = key


def _widest(
    parts: frozenset[Key], chosen: list[str], own: Mapping[str, Position], groups: Mapping[Key, Key], scenario: str,
    step: str,
) -> frozenset[Key]:  # fmt: skip
    """Without groups that lie within another: the same days and skills, and a stricter class; unless roads decide."""
    if step == "ban":
        return parts
    known = {ident: groups["step", scenario, ident, step] for ident in chosen}
    days = {ident: groups["step", scenario, ident, "affiliation"] for ident in chosen}

    def within(small: str, big: str) -> bool:
        one, other = own[small], own[big]
        looser = int(other.clearance_class or 9) > int(one.clearance_class or 9)
        return days[small] == days[big] and looser and set(other.skills) <= set(one.skills)

    dropped = {known[small] for small in chosen for big in chosen if known[small] != known[big] and within(small, big)}
    return parts - dropped


def _groups(organisation: Organisation, days: Days) -> dict[Key, Key]:
    """Positions that ask the same of people on the same days have the same people left."""
    asked = {position.id: position for position in organisation.positions}
    groups = {}
    for (scenario, ident), own in days.items():
        position, same = asked[ident], str(own)
        for step in STEPS:
            if step == "everyone":
                same = ""
            elif step == "affiliation":
                same = str(own)
            elif step == "clearance":
                same += f" {position.clearance_class}"
            elif step == "skills":
                same += f" {sorted(position.skills)}"
            elif step == "employer":
                same = ident
            groups["step", scenario, ident, step] = ("step", scenario if same else "", same, step)
    return groups


def _within(organisation: Organisation, days: Days, groups: Mapping[Key, Key], pair: tuple[Known, Known]) -> None:
    """Who passes the rules of a position is among those who have what it asks for."""
    implied = {skill.id: skill.implies for skill in organisation.skills}
    own = {position.id: position for position in organisation.positions}
    asking: dict[Key, list[Key]] = {}
    for scenario, ident in days:
        position = own[ident]
        for skill in _closure(position.skills, implied):
            asking.setdefault(("have", scenario, "skills", skill), []).append(("skills", scenario, ident))
        if position.clearance_class:
            key = ("have", scenario, "clearances", str(int(position.clearance_class)))
            asking.setdefault(key, []).append(("clearance", scenario, ident))
    for have, places in asking.items():
        same = {groups["step", scenario, ident, step] for step, scenario, ident in places}
        for known in pair:
            known.apart += [(have, key, 0) for key in same]
            if have[2] == "clearances" and len(same) == 1:
                known.apart += [(key, have, 0) for key in same]


def _named(book: Workbook) -> Named:
    rows = book.rows("positions", "scenario_id", "position_id", "depth_filled")
    return {(scenario, position): int(number) for scenario, position, number in rows}


def _gaps(book: Workbook, named: Named, groups: Mapping[Key, Key], pair: tuple[Known, Known]) -> None:
    """Names placed, the step that is marked, and the change that would help."""
    columns = ("scenario_id", "position_id", "missing", "binds", "change")
    for scenario, position, missing, binds, change in book.rows("gaps", *columns):
        there = named[scenario, position]
        keys = [groups["step", scenario, position, step] for step in STEPS]
        everybody = sum(number for (one, _), number in named.items() if one == scenario)
        for known in pair:
            for key in keys:
                known.learns(key, there)
            known.apart += [(more, less, 0) for more, less in pairwise(keys)]
            # In the best plan whoever may stand here and does not stands elsewhere.
            known.learns(keys[-1], 0, everybody)
        _binding(book, binds, there + int(missing), keys, pair[0])
        for kind, rule in NEEDED.items():
            start = book.words(f"report.change.{kind}").split("{")[0]
            if change.startswith(start) and book.words("report.change.via").split("{")[0] not in change:
                at = STEPS.index(rule)
                pair[0].apart.append((keys[at - 1], keys[at], 1))


def _funnels(book: Workbook, groups: Mapping[Key, Key], known: Known, shown: dict[Key, Range]) -> None:
    steps = {book.step(step): step for step in STEPS}
    columns = ("scenario_id", "position_id", "funnel_step", "people_from", "people_to")
    for scenario, position, step, low, high in book.rows("funnel", *columns):
        key = groups["step", scenario, position, steps[step]]
        known.learns(key, int(low), int(high))
        shown[key] = (int(low), int(high))


def _binding(book: Workbook, binds: str, wanted: int, keys: list[Key], known: Known) -> None:
    """Before the step that is marked there are enough, as there are where it is said that enough may hold it."""
    if binds == book.words("report.gaps.enough"):
        known.learns(keys[-1], wanted)
    for before, key in pairwise(keys):
        if book.step(key[3]) == binds:
            known.learns(before, wanted)


def _supply(
    book: Workbook, organisation: Organisation, named: Named, pair: tuple[Known, Known], shown: dict[Key, Range]
) -> None:
    implied = {skill.id: skill.implies for skill in organisation.skills}
    asked = {position.id: position for position in organisation.positions}
    kinds = {book.words("book.supply.skill"): "skills", book.words("book.supply.clearance"): "clearances"}
    columns = ("scenario_id", "kind", "thing_id", "people_from", "people_to")
    for scenario, told, thing, low, high in book.rows("supply", *columns):
        key = ("have", scenario, kinds[told], thing)
        least = sum(
            number
            for (one, at), number in named.items()
            if one == scenario
            and (
                thing in _closure(asked[at].skills, implied)
                if kinds[told] == "skills"
                else str(int(asked[at].clearance_class or 0)) == thing
            )
        )
        shown[key] = (int(low), int(high))
        pair[0].learns(key, int(low), int(high))
        for known in pair:
            known.learns(key, least)


def _closure(skills: Iterable[str], implied: Mapping[str, tuple[str, ...]]) -> set[str]:
    found, todo = set[str](), list(skills)
    while todo:
        if (skill := todo.pop()) not in found:
            found.add(skill)
            todo.extend(implied.get(skill, ()))
    return found
