"""All that is published of two rosters that differ in one person, and where it differs though all are placed alike.

What wanted, filled and missing names say is the same there: so nothing may differ but bands at their edges. This reads
pages, papers and cells as text and needs to know none of them: a figure that somebody adds tomorrow is compared, too.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from planner.domain.case import Case
from planner.domain.person import Person, Roster
from planner.placement import solve
from planner.reports.html import render as render_html
from planner.reports.material import Material, ScenarioResult
from planner.reports.story.papers import PAPERS, render
from tests import builders as b
from tests.reports import books

FIELDS = ("skills", "clearance", "area", "employments", "claim", "carer", "birth_year", "unavailable", "affiliation")
"""What somebody may have of somebody else instead."""

Difference = tuple[str, str]
"""Where, and what."""


def material(case: Case, scenarios: int, *, before: bool = False) -> Material:
    """A town in some scenarios of the same days: all of its positions, every other, every third.

    Args:
        case: the town.
        scenarios: how many.
        before: whether the report tells what has changed, since a plan that had one person less.
    """
    ids, results, old = [position.id for position in case.organisation.positions], [], []
    for number in range(1, scenarios + 1):
        chosen = b.activation(positions=tuple(ids[::number]))
        phases = tuple(phase.model_copy(update={"activate": (chosen,)}) for phase in case.scenario.phase)
        scene = case.scenario.model_copy(update={"id": f"S{number}", "phase": phases})
        one = case.model_copy(update={"scenario": scene})
        results.append(ScenarioResult(one, solve(one)))
        if before:
            old.append(solve(one.model_copy(update={"roster": Roster(people=one.roster.people[1:])})))
    return Material(tuple(results), previous=tuple(old))


def mutated(case: Case, rnd: random.Random) -> tuple[str, Case, Case] | None:
    """What was changed in one person, the case before and after; None where chance changed nothing."""
    people = list(case.roster.people)
    at, other = rnd.randrange(len(people)), rnd.choice(people)
    person, field = people[at], rnd.choice(("nobody", *FIELDS))
    now: list[Person] = []
    if field != "nobody":
        now = [person.model_copy(update={field: getattr(other, field)})]
    if now == [person]:
        return None
    people[at : at + 1] = now
    free = case.with_organisation(locks=tuple(lock for lock in case.organisation.locks if lock.person != person.id))
    return field, free, free.model_copy(update={"roster": Roster(people=tuple(people))})


def exempt(shown: Material) -> list[object]:
    """Names wanted, filled and missing of each plan, now and before, and how surely it is best."""
    plans = [*(result.plan for result in shown.results), *shown.previous]
    return [
        (plan.wanted, plan.missing, Counter(name.position for name in plan.placements), plan.status) for plan in plans
    ]


def pieces(shown: Material, folder: Path, language: str = "sv") -> dict[str, list[str]]:
    """All that is published, by where it stands: tags, texts, numbers of figures, rows; checksums alone are masked."""
    told = {name: _split(render(name, shown, language)) for name in PAPERS}
    sheets = books.sheets(books.written(shown, language))
    return told | {"report": _split(render_html(shown, language))} | {
        name: [_masked(str(row)) for row in rows] for name, rows in sheets.items()
    }  # fmt: skip


def _split(page: str) -> list[str]:
    plain = re.sub(r"<style.*?</style>|<script>.*?</script>", "", page, flags=re.DOTALL)
    return [part for part in re.split(r"(<[^>]+>)|(?<=[,\[\]{}])", _masked(plain)) if part and part.strip()]


def _masked(text: str) -> str:
    return re.sub(r"sha256-[\w+/=]+|\b[0-9a-f]{12,64}\b|style=\"[^\"]*\"|<rect[^>]*>", "#", text)


def differences(one: dict[str, list[str]], other: dict[str, list[str]]) -> Iterator[Difference]:
    """Numbers that stand in the one and not in the other, wherever, and are no edges of bands."""
    drawn = [sorted(part for part in of["report"] if "drawn numbers" in part) for of in (one, other)]
    # A picture that the bands allow in one alone brings its words with it.
    pages = {"report"} if drawn[0] != drawn[1] else set()
    for where in sorted((one.keys() | other.keys()) - pages):
        left, right = (Counter(_parts(of.get(where, []))) for of in (one, other))
        for part in sorted((left - right) | (right - left)):
            if not _edge(part):
                yield (where, part)


def _parts(told: list[str]) -> Iterator[str]:
    """Numbers as they are said; lengths of bars are those of their numbers (``test_published``)."""
    for text in told:
        plain = re.sub("[\u00ad\u2060]|(?<=\\d)[\u00a0,](?=\\d{3})", "", text)
        yield from re.findall(r"\d+(?:[.,]\d+)?", plain)


def _edge(part: str) -> bool:
    """Whether a number is an end of 0–4, 5–9 …, or a share that is rounded to 5 %."""
    number = float(part.replace(",", "."))
    return round(100 * number if number < 1 else number, 6) % 5 in (0, 4)
