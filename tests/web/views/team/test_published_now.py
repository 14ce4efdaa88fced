"""Published papers say, on every print, what is in force as they are opened, and whether nobody has approved it."""

import re

import pytest

from planner.reports.stamp import stamped
from tests.reports.pages import parsed
from tests.web.kit import APPROVER, TEAM, Page, said
from tests.web.views.team.test_own_board import snow

PAPERS = ("wall.html", "board.html", "card.html", "report.html")
LINE = re.compile(r"^(EJ GODKÄND: används i nödläge · )?I KRAFT \d{4}-\d\d-\d\d \d\d:\d\d: (.+)$")


def told(page: Page, name: str) -> dict[str, bool]:
    """What is in force, as the top of a paper says it, and whether it is said to be unapproved."""
    body = parsed(page.by(TEAM).get(f"/publicerat/{name}").get_data(as_text=True)).all("body")[0]
    found = [LINE.search(one.text.strip()) for one in body.all("p")]
    return {one[2]: bool(one[1]) for one in found if one}


def test_every_paper_says_what_is_in_force_and_that_nobody_has_approved_it(in_force: Page) -> None:
    snow(in_force)
    for name in PAPERS:
        assert told(in_force, name) == {"S1 Storm": False, "S2 Snö": True}, name
        text = in_force.by(TEAM).get(f"/publicerat/{name}").get_data(as_text=True)
        if name != "card.html":
            assert "EJ GODKÄND: används i nödläge" in re.findall(r'@top-left \{ content: "(.*?)";', text)[0]
    text = said(in_force.by(TEAM).get("/publicerat"))
    assert "EJ GODKÄND: används i nödläge" in text
    assert "byt ut dem" in text


def test_it_is_gone_once_it_is_approved_or_ended(in_force: Page) -> None:
    maker = snow(in_force)
    maker.post("/plan/S2/steg", step="send")
    in_force.by(APPROVER).post("/plan/S2/steg", step="approve")
    assert not any(told(in_force, "wall.html").values())
    for scenario in ("S1", "S2"):
        in_force.by(APPROVER).post(f"/plan/{scenario}/avsluta", reason="Över")
    assert told(in_force, "wall.html") == {}


PAGE = (
    '<html><head><style>@page { @top-left { content: "Hemlig"; } }</style></head><body><main class="a"><p>x</p></main>'
)


def test_what_is_stamped_stands_in_the_margin_and_at_the_top_and_is_no_markup() -> None:
    text = stamped(PAGE, ["Ett <b>", 'Två "x"'])
    assert '@top-left { content: "Ett \\3c b\\3e \\a Två \\22 x\\22 \\a Hemlig"' in text
    assert re.search(
        r'<main class="a"><p style="[^"]*">Ett &lt;b&gt;</p>\n<p style="[^"]*">Två &quot;x&quot;</p>\n<p>x', text
    )


@pytest.mark.parametrize("sheets", [1, 2])
def test_a_page_without_margins_bears_it_on_every_sheet(sheets: int) -> None:
    page = "<html><head></head><body><main>" + '<section class="sheet" id="s"><p>x</p></section>' * sheets
    assert stamped(page, ["I kraft"]).count(">I kraft</p>") == sheets
    assert stamped(page, []) == page
