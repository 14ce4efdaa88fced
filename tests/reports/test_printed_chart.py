"""The chart of who leads whom stands on one printed page, however far down the page before it ends."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.reports.html import render
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
