"""The report in a real browser: silent, quick, readable, and whole on paper."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.reports import html
from planner.reports.material import Material
from planner.reports.story import papers
from planner.store.adopted_record import Emergency
from planner.store.approvals import Standing, State
from planner.text import LANGUAGES
from tests.reports.browser import Browser, Visit, visits
from tests.reports.made import wide
from tests.reports.pages import figures, source
from tests.reports.test_marking import MARKING

pytestmark = pytest.mark.browser

LOOKS = Path(__file__).with_name("looks.js").read_text(encoding="utf-8")
CUT_OR_SMALL = """[...document.querySelectorAll('.plot.bars')].flatMap((plot) => {
  const box = plot.getBoundingClientRect();
  return [...plot.querySelectorAll('text')].filter((text) => text.textContent.trim()).filter((text) => {
    const at = text.getBoundingClientRect();
    const out = at.left < box.left - 1 || at.right > box.right + 1
      || parseFloat(getComputedStyle(text).fontSize) < 11;
    return at.width > 0 && out;
  }).map((text) => text.textContent);
})"""
"""Labels of charts that are cut at the side or below 11 pixels."""
PAPER_PX = (688, 983)
"""What an A4 sheet holds between the margins of the style, at 96 pixels an inch."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with visits() as opened:
        yield opened


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("report")
    for language in LANGUAGES:
        (folder / f"{language}.html").write_text(source(language), encoding="utf-8", newline="\n")
    return {language: folder / f"{language}.html" for language in LANGUAGES}


@pytest.fixture(scope="module")
def broad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the widest tables that fit on paper."""
    path: Path = tmp_path_factory.mktemp("wide") / "wide.html"
    path.write_bytes(html.render(wide(), "sv").encode())
    return path


@pytest.fixture(scope="module")
def seen(browser: Browser, files: dict[str, Path]) -> Iterator[dict[str, Visit]]:
    opened = {language: browser.visit().open(files[language]) for language in LANGUAGES}
    yield opened
    for visit in opened.values():
        visit.page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_asks_for_nothing_and_complains_about_nothing(seen: dict[str, Visit], language: str) -> None:
    visit = seen[language]
    assert [url for url in visit.requests if not url.startswith(("data:", "blob:"))] == [visit.page.url]
    assert visit.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_drawn_or_waits_in_its_fold_and_has_its_picture(seen: dict[str, Visit], language: str) -> None:
    page = seen[language].page
    for box in page.query_selector_all("details:not([open])"):
        box.query_selector("summary").click()  # type: ignore[union-attr]
    page.wait_for_timeout(500)
    wanted = len(figures(language))
    assert page.locator(".plot .main-svg:first-child").count() == wanted
    assert page.locator("figure.pictured img.print").count() == wanted
    assert page.evaluate("[...document.images].filter((i) => !i.alt || !i.naturalWidth).length") == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_chart_offers_to_leave_the_house(seen: dict[str, Visit], language: str) -> None:
    page = seen[language].page
    page.locator(".plot").first.hover()
    assert page.locator(".modebar-btn").count() == 0
    assert page.locator("text=/share chart|plotly|cloud/i").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_readable_and_nothing_is_left_untranslated(seen: dict[str, Visit], language: str) -> None:
    page = seen[language].page
    assert page.evaluate(LOOKS) == {"faint": [], "buttons": 0, "overflow": 0}
    shown = page.inner_text("body")
    assert re.findall(r"report\.[a-z_.]+|\{[a-z_]*\}|undefined|NaN", shown) == []


def test_a_foreign_script_does_not_run(seen: dict[str, Visit]) -> None:
    page = seen["sv"].page
    page.evaluate("""() => { const s = document.createElement('script'); s.textContent = 'window.foreign = 1';
        document.body.append(s); }""")
    assert page.evaluate("window.foreign === undefined")
    seen["sv"].complaints.clear()


def test_a_telephone_needs_no_sideways_scrolling(seen: dict[str, Visit]) -> None:
    page = seen["sv"].page
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(LOOKS) == {"faint": [], "buttons": 0, "overflow": 0}
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.long
@pytest.mark.parametrize(
    "width", [320, pytest.param(390, marks=pytest.mark.long), pytest.param(768, marks=pytest.mark.long)]
)
def test_charts_that_are_shown_are_whole_and_large_enough_on_narrow_screens(
    browser: Browser, broad: Path, width: int
) -> None:
    page = browser.visit(width, 900).open(broad).page
    page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")
    page.wait_for_function("[...document.querySelectorAll('.plot')].every((at) => at.querySelector('.main-svg'))")
    # What a fold hid is drawn when it opens, and makes room for its labels a moment later.
    page.wait_for_timeout(1500)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".plot.bars:visible").count() > 0
    assert page.evaluate(CUT_OR_SMALL) == []
    page.close()


def test_without_scripts_the_tables_stand_and_a_note_says_so(browser: Browser, files: dict[str, Path]) -> None:
    page = browser.plain()
    page.goto(files["en"].as_uri())
    assert page.locator("noscript p").is_visible()
    assert page.locator(".plotbox:visible").count() == 0
    assert page.locator("table:visible").count() > 10
    page.close()


@pytest.mark.long
def test_where_the_reader_forces_colours_charts_keep_theirs(browser: Browser, files: dict[str, Path]) -> None:
    page = browser.visit().page
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto(files["en"].as_uri())
    page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
    box = page.locator(".plotbox").first
    assert box.evaluate("(at) => getComputedStyle(at).backgroundColor") == "rgb(255, 255, 255)"
    assert box.locator("text").first.evaluate("(at) => getComputedStyle(at).fill") == "rgb(27, 39, 51)"
    page.close()


@pytest.mark.long
def test_the_keyboard_reaches_the_content_first_and_sees_where_it_is(browser: Browser, files: dict[str, Path]) -> None:
    visit = browser.visit().open(files["sv"])
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.className") == "skip"
    assert visit.page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "content"
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    visit.page.close()


@pytest.mark.long
def test_only_what_scrolls_is_a_stop_for_the_keyboard(browser: Browser, files: dict[str, Path]) -> None:
    stops = "[...document.querySelectorAll('.scroll, .plotbox')].filter((box) => box.offsetParent)"
    wide = f"{stops}.filter((box) => box.scrollWidth > box.clientWidth + 1).length"
    page = browser.visit().open(files["sv"]).page
    for width in (1400, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(f"{stops}.filter((box) => box.tabIndex === 0).length === {wide}")
    assert page.evaluate(wide) > 0
    page.close()


PRINTED = "figure:not(:has(.map), #depth *) > img.print"
"""Pictures that are printed."""


@pytest.mark.long
def test_paper_cuts_nothing_off_and_folds_are_open(browser: Browser, broad: Path) -> None:
    page = browser.visit(*PAPER_PX).open(broad).page
    assert page.evaluate(LOOKS)["overflow"] == 0
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(LOOKS)["overflow"] == 0
    page.set_viewport_size({"width": PAPER_PX[0], "height": PAPER_PX[1]})
    page.emulate_media(media="print")
    # Whatever sticks out makes Chromium shrink every page.
    assert page.evaluate(LOOKS)["overflow"] == 0
    boxes = page.evaluate(
        f"[...document.querySelectorAll('{PRINTED}, table')].map((e) => e.getBoundingClientRect().toJSON())"
    )
    assert len(boxes) > 20
    assert page.locator(".parts li:visible").count() == page.locator("main > section").count()
    assert page.locator("nav.contents:visible").count() == 0
    # What the table under a picture says in the same colours or bars is printed once.
    assert page.evaluate(f"[...document.querySelectorAll('img.print:not({PRINTED})')].map((e) => e.clientHeight)")
    assert page.locator("figure:has(.map) img.print:visible, #depth figure:visible").count() == 0
    assert [box for box in boxes if box["width"] <= 0 or box["right"] > PAPER_PX[0] + 1] == []
    pictures = page.evaluate("[...document.querySelectorAll('img.print')].map((e) => e.clientHeight)")
    assert max(pictures) <= PAPER_PX[1]
    assert page.locator(".plotbox:visible, nav:visible, .modebar:visible").count() == 0
    page.close()


def test_whoever_prints_while_pictures_are_drawn_gets_no_empty_page(seen: dict[str, Visit]) -> None:
    page = seen["sv"].page
    page.emulate_media(media="print")
    # As plotly puts it there for the time of a picture.
    below = page.evaluate(
        """() => {
            const box = document.createElement("div"), end = document.querySelector("footer");
            box.className = "js-plotly-plot";
            Object.assign(box.style, {position: "absolute", left: "-5000px", height: "800px"});
            document.body.append(box);
            const below = box.getBoundingClientRect().bottom - end.getBoundingClientRect().bottom;
            box.remove();
            return below;
        }"""
    )
    page.emulate_media(media="screen")
    assert below < 0


def test_a4_pages_are_numbered(seen: dict[str, Visit]) -> None:
    told = seen["sv"].page.pdf(prefer_css_page_size=True, print_background=True)
    assert told.startswith(b"%PDF")
    pages = len(re.findall(rb"/Type\s*/Page\b", told))
    assert 4 <= pages <= 20
    sizes = {tuple(map(float, found)) for found in re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", told)}
    assert {(round(wide), round(high)) for wide, high in sizes} == {(595, 842)}


def marked(shown: Material) -> Material:
    """The same with all that a paper can bear, and the longest reason that there can be."""
    used = Emergency(reason=("Skyfallet har slagit ut elnätet " * 4)[:120], by="sakerhetsstrateg", on=date(2027, 3, 1))
    results = tuple(replace(one, approval=Standing(State.DRAFT, None, used)) for one in shown.results)
    return replace(shown, results=results, marking=MARKING, copy=(12, 25))


@pytest.mark.parametrize(
    "bearing", [pytest.param(lambda shown: shown, id="bare", marks=pytest.mark.long), pytest.param(marked, id="marked")]
)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "most", "size"), [("board", 4, (595, 842)), ("wall", 1, (595, 842)), ("card", 2, (210, 298))]
)
def test_the_papers_keep_to_their_pages(
    browser: Browser,
    tmp_path: Path,
    name: str,
    most: int,
    size: tuple[int, int],
    language: str,
    bearing: Callable[[Material], Material],
) -> None:
    """Ten scenarios with long names; the day of the print is there, and nothing sticks out."""
    (tmp_path / "paper.html").write_bytes(papers.render(name, bearing(wide()), language).encode())
    page = browser.visit(*PAPER_PX).page
    page.goto((tmp_path / "paper.html").as_uri())
    assert "202" in page.inner_text(".printed >> nth=0")
    told = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", told)) <= most
    sizes = {tuple(map(float, box)) for box in re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", told)}
    assert {(round(wide_pt), round(high_pt)) for wide_pt, high_pt in sizes} == {size}
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # On a telephone the bars and the words above a table are read whole.
    cut = "[...document.querySelectorAll('.part, caption')].filter((e) => e.scrollWidth > e.clientWidth + 1 || {})"
    assert page.evaluate(cut.format("e.getBoundingClientRect().right > innerWidth") + ".length") == 0
    page.close()
