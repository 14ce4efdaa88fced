"""Every table, bar, figure and sheet that is published has been weighed: a new kind fails here until somebody does."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from planner.reports.story.papers import PAPERS, render
from planner.text import LANGUAGES, words_for
from tests.reports.made import material
from tests.reports.pages import Element, parsed, source
from tests.reports.published import BAND, BANDS, EXEMPT, WEIGHED, bands, counts, kind, numbers, values, whole

PAGES = ("report", *PAPERS)


@cache
def page(name: str, language: str) -> Element:
    """The report or a paper of the small municipality."""
    return parsed(source(language) if name == "report" else render(name, material(), language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_table_is_of_a_kind_that_has_been_weighed(name: str, language: str) -> None:
    found = {kind(table) for table in page(name, language).all("table")}
    assert found <= EXEMPT | BANDS.keys() | WEIGHED.keys()
    assert found or name == "card"


def told(root: Element) -> Iterator[tuple[str, str]]:
    """Cells that count people by attribute, with the kind of their table."""
    for table in root.all("table"):
        if (own := kind(table)) in BANDS:
            cells = list(counts(table, BANDS[own]))
            # Under those left of everybody stands how many are needed.
            yield from ((own, cell) for cell in (cells[:-1] if own == "passing" else cells))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_people_by_attribute_are_counted_as_bands_with_fixed_ends_and_in_no_other_way(name: str, language: str) -> None:
    found = list(told(page(name, language)))
    assert len(found) > 20 or name != "report"
    mark = words_for(language)("report.marked")
    for own, cell in found:
        if cell != "–":
            assert re.fullmatch(BAND, cell.removesuffix(mark).rstrip()), own
            ((low, high),) = bands(cell)
            # Who lacks somebody lacks one at least.
            assert fixed(0 if own == "remaining" and low == 1 else low, high), own


def fixed(low: int, high: int) -> bool:
    """Whether it is one of 0–4, 5–9 … 45–49, 50–59, 60–69 …"""
    width = 10 if low >= 50 else 5
    return low % width == 0 and high - low + 1 == width


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_draws_no_number_that_its_table_does_not_tell(language: str) -> None:
    root = page("report", language)
    drawn = 0
    for ident, _, _, found in values(root):
        if ident.partition("-")[0] in EXEMPT | {"futures", "falls", "chances"}:
            continue
        tables = [table for table in root.all("table") if kind(table) == ident.partition("-")[0]]
        assert set(found) <= set().union(*(numbers(table.text) for table in tables)), ident
        drawn += 1
    assert drawn


@pytest.mark.parametrize("language", LANGUAGES)
def test_bars_end_where_their_numbers_say(language: str) -> None:
    tables = [table for table in page("report", language).all("table") if "drawn" in table.attributes.get("class", "")]
    assert tables
    for table in tables:
        rows = [row.all("td") for row in table.all("tr")[1:]]
        ends = [
            [end for cell in cells[:-1] for end in (bands(cell.text) or [(whole(cell.text),) * 2])] for cells in rows
        ]
        most = max(high for row in ends for _, high in row)
        for cells, told_of in zip(rows, ends, strict=True):
            lengths = {f"{round(100 * number / most, 2)}" for low, high in told_of for number in (low, high - low)}
            for bar in cells[-1].all("rect"):
                assert float(bar.attributes["width"].rstrip("%")) in {float(one) for one in lengths}


def test_a_table_of_an_unknown_kind_is_found() -> None:
    assert kind(parsed('<table id="table-blood-types"></table>').all("table")[0]) == "blood"
    assert "blood" not in EXEMPT | BANDS.keys() | WEIGHED.keys()


def test_an_exact_number_among_bands_is_found() -> None:
    root = parsed(
        '<table id="table-donors-S"><tr><th>U</th></tr><tr><th>U1</th><td>3</td><td>0\u2060–\u20604</td></tr></table>'
    )
    assert list(told(root)) == [("donors", "3"), ("donors", "0\u2060–\u20604")]
    assert not re.fullmatch(BAND, "3")
    assert numbers("1\u00a0200–1\u00a0209 och 3,5 %, 12,000 kr") == {1200, 1209, 3.5, 12000}
