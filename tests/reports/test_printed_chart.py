"""The chart of who leads whom stands on one printed page, however far down the page before it ends."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.domain.organisation import Position
from planner.reports.html import render
from planner.reports.pictures import command
from planner.text import words_for
from tests import builders as b
from tests.reports.browser import Browser, visits
from tests.reports.pack.printed import Printed
from tests.reports.test_pictures import answered

SV = words_for("sv")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with visits() as opened:
        yield opened


@pytest.mark.browser
@pytest.mark.parametrize("deep", [12, pytest.param(6, marks=pytest.mark.long), pytest.param(9, marks=pytest.mark.long)])
def test_its_title_its_boxes_and_its_caption_stand_on_one_page(browser: Browser, tmp_path: Path, deep: int) -> None:
    """Chiefs below chiefs, so that the chart has a box on each line."""
    positions = [b.position("P00", 2)]
    positions += [
        b.position(f"P{at:02}", 2, reports_to=f"P{at - 1:02}", name_sv=f"Led {at:02}") for at in range(1, deep)
    ]
    made = answered(b.case(b.people(2), positions, scene=b.scenario(name_sv="Storm", name_en="Gale")))
    (tmp_path / "report.html").write_text(render(made, "sv"), encoding="utf-8")
    visit = browser.visit()
    visit.page.goto((tmp_path / "report.html").as_uri())
    pages = Printed(visit.page.pdf(prefer_css_page_size=True, print_background=False)).pages
    visit.page.close()
    caption = re.sub(r"\s", "", SV("report.command.caption"))[:40]
    title = re.sub(r"\s", "", "inte hela sin lägsta bemanning i SC")
    first = [at for at, text in enumerate(pages) if title in text]
    last = [at for at, text in enumerate(pages) if caption in text]
    assert len(last) == 1
    assert last[0] in first
    assert all(f"Led{at:02}" in pages[last[0]] for at in range(1, deep))


def _many(shape: str) -> list[Position]:
    """A line of chiefs, a chief of many, many chiefs of some, or chiefs of chiefs of some: each higher than a page."""
    pairs = {
        "line": [(at, at - 1) for at in range(1, 40)],
        "chief": [(at, 0) for at in range(1, 90)],
        "chiefs": [(at, 0 if at <= 12 else 1 + at % 12) for at in range(1, 100)],
        "tree": [(at, (at - 1) // 3) for at in range(1, 120)],
    }[shape]
    return [b.position("P000", 2)] + [
        b.position(f"P{at:03}", 2, reports_to=f"P{above:03}", name_sv=f"Led {at:03}") for at, above in pairs
    ]


@pytest.mark.browser
@pytest.mark.parametrize(
    "shape", ["tree", *(pytest.param(one, marks=pytest.mark.long) for one in ("line", "chief", "chiefs"))]
)
def test_a_chart_that_no_page_holds_is_parted_by_chief_and_each_part_stands_on_one_page(
    browser: Browser, tmp_path: Path, shape: str
) -> None:
    positions = _many(shape)
    made = answered(b.case(b.people(2), positions, scene=b.scenario(name_sv="Storm", name_en="Gale")))
    drawn = command.build(made, SV)
    assert drawn is not None
    named = [re.findall(r"Led(\d{3})", re.sub(r"\s", "", str(part))) for part in drawn.parts]
    assert len(named) > 1
    assert {one for part in named for one in part} == {f"{at:03}" for at in range(1, len(positions))}, (
        "everybody stands somewhere"
    )
    (tmp_path / "report.html").write_text(render(made, "sv"), encoding="utf-8")
    visit = browser.visit()
    visit.page.goto((tmp_path / "report.html").as_uri())
    pages = Printed(visit.page.pdf(prefer_css_page_size=True, print_background=False)).pages
    visit.page.close()
    for at, part in enumerate(drawn.parts):
        heading = (
            re.sub(r"\s", "", SV("report.command.part", name=part[0].name)) if at else "intehelasinlägstabemanning"
        )
        whole = [page for page in pages if heading in page and all(f"Led{one}" in page for one in named[at])]
        assert whole, (at, len(named[at]))
