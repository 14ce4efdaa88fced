"""What is published, as a reader of the finished page has it: tables by kind, bars by length, figures by value."""

import json
import re
from collections.abc import Iterator
from typing import Any

from tests.reports.pages import Element

EXEMPT = {
    "ladder", "breaks", "hours", "strip", "heatmap", "phases", "positions", "shortfall", "standing", "tiers", "losses",
    "packages", "portfolio", "readiness", "plans", "bars",
}  # fmt: skip
"""Kinds of tables that follow from the organisation, the scenario and names wanted, filled and missing."""

BANDS: dict[str, set[int]] = {
    "skills": {0, 1, 2, 3}, "clearances": {0, 1, 2, 3}, "bottleneck": {0, 1, -1}, "passing": {0, -1}, "gaps": {0, -1},
    "depth": {0, 1, 2, 3, 4, 5}, "donors": {0}, "measures": {0, 2, 3}, "remaining": {0, -1},
    "since": {0, 1, 2, 3, 4, 6},
}  # fmt: skip
"""Kinds that count people by attribute, as bands alone but in these columns."""

WEIGHED = {
    "depth-all": "names placed of names wanted",
    "skills-all": "names wanted, and a band under them",
    "clearances-all": "likewise",
    "roads": "homes as bands; names placed by place are exempt",
    "chances": "shares of draws in four bands",
    "futures": "shares of draws in tenths, of many people alone",
    "falls": "yes or no, tried on a reader",
    "limits": "yes or no",
    "points": "what is proposed, and what it costs, from the bands",
}
"""Kinds that are neither, with what they hold."""

BAND = r"(\d[\d\u00a0,]*)\u2060?–\u2060?(\d[\d\u00a0,]*)"


def kind(table: Element) -> str:
    """Of a table, by its id or else its class; ``skills-all`` is one of its own."""
    ident = table.attributes.get("id", table.attributes.get("class", "")).removeprefix("table-")
    ident = "depth-all" if ident == "depth" else ident
    return ident if ident in WEIGHED else ident.partition("-")[0]


def counts(table: Element, exempt: set[int]) -> Iterator[str]:
    """Cells that count people by attribute; those of a pool (made.portfolio) are nobody's yet."""
    for row in table.all("tr")[1:]:
        cells = [] if "<co>" in row.text else row.all("th", "td")
        skipped = {number % max(1, len(cells)) for number in exempt}
        yield from (cell.text.strip() for number, cell in enumerate(cells) if number not in skipped)


def bands(text: str) -> list[tuple[int, int]]:
    """Ranges in a text."""
    return [(whole(low), whole(high)) for low, high in re.findall(BAND, text)]


def whole(text: str) -> int:
    """A number as it is written."""
    return int(re.sub(r"\D", "", text))


def numbers(text: str) -> set[float]:
    """Numbers in a text, in either language."""
    plain = re.sub("[\u00a0\u2060\u00ad]|(?<=\\d),(?=\\d{3})", "", text).replace(",", ".")
    return {float(number) for number in re.findall(r"\d+(?:\.\d+)?", plain)}


def values(page: Element) -> Iterator[tuple[str, int, str, list[float]]]:
    """Each figure's traces with the numbers along each axis; of positions along an axis alone (0, 1, 2 …) nothing."""
    for script in page.all("script"):
        if script.attributes.get("type") == "application/json":
            for number, trace in enumerate(json.loads(script.words)["data"]):
                for axis in ("x", "y", "z", "base"):
                    found = list(flat(trace.get(axis, [])))
                    if found and sorted(set(found)) != list(range(len(set(found)))):
                        yield script.attributes["id"].removeprefix("figure-"), number, axis, found


def flat(value: Any) -> Iterator[float]:
    """Numbers within."""
    match value:
        case list():
            for one in value:
                yield from flat(one)
        case bool():
            pass
        case int() | float():
            yield float(value)
