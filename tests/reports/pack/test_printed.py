"""The papers as Chromium prints them, without background graphics: what stands on every page, and no row in two."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from planner.analysis.solved import Solved
from planner.domain.plan import Role
from planner.placement import solve
from planner.reports.pack.chart import pages
from planner.reports.pack.pages import KINDS, Pack, render
from planner.reports.pack.post import posts
from planner.reports.stamp import stamped
from planner.store.documents import version_of
from planner.text import LANGUAGES, words_for
from planner.text.words import Words
from tests import builders as b
from tests.reports.browser import Browser, visits
from tests.reports.pack.printed import Printed
from tests.reports.pack.town import entry, pack

CROWD = 90
PORTRAIT, LANDSCAPE = (595, 842), (842, 595)
every = pytest.mark.parametrize(("kind", "language"), [(kind, language) for kind in KINDS for language in LANGUAGES])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with visits() as opened:
        yield opened


def crowded(language: str) -> Pack:
    """One position with many people whose names need several lines."""
    own = pack(language)
    plan = own.solved.plan
    one = next(name for name in plan.placements if name.position == "P5")
    more = {f"zqid{number}kv": entry(9)._replace(
        person=f"zqid{number}kv", last_name=f"Zq{number:03}-" + "Gyllenstierna-" * 4 + f"{number:03}qz",
        phone=f"0709{number:06}") for number in range(100, 100 + CROWD)}  # fmt: skip
    added = tuple(
        one.model_copy(update={"person": person, "rank": at, "role": Role.DEPUTY}) for at, person in enumerate(more, 2)
    )
    solved = replace(own.solved, plan=plan.model_copy(update={"placements": (*plan.placements, *added)}))
    return replace(own, solved=solved, people={**(own.people or {}), **more})


def printed(browser: Browser, folder: Path, text: str) -> tuple[list[str], set[tuple[int, int]]]:
    """Text of each page, and the sizes of the pages."""
    (folder / "paper.html").write_text(text, encoding="utf-8", newline="\n")
    visit = browser.visit()
    visit.page.goto((folder / "paper.html").as_uri())
    assert [url for url in visit.requests if not url.startswith(("file:", "data:"))] == []
    assert visit.complaints == []
    told = visit.page.pdf(prefer_css_page_size=True, print_background=False)
    visit.page.close()
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", told)
    return Printed(told).pages, {(round(float(wide)), round(float(high))) for wide, high in boxes}


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@every
def test_every_page_says_its_number_its_marking_its_plan_and_its_last_day(
    browser: Browser, tmp_path: Path, kind: str, language: str
) -> None:
    words, shown = words_for(language), crowded(language).copy(2, 3, words_for(language))
    told, sizes = printed(browser, tmp_path, render(kind, shown, words))
    assert sizes == {LANDSCAPE if kind == "calls" else PORTRAIT}
    version = version_of([shown.solved.plan])
    until = words.date(shown.solved.case.horizon.last)
    for number, page in enumerate(told, 1):
        for said in (
            words("report.page", page=number, pages=len(told)),
            words("list.mark"),
            words("copy.number", number=2, of=3, version=version),
            words("pack.until", day=until),
        ):
            assert bare(said) in page, (number, said)
    assert len(told) == least(kind, shown, words) or kind in ("cards", "calls", "standin")
    assert len(told) >= least(kind, shown, words)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_in_force_stands_on_every_page_and_takes_none_of_its_own(
    browser: Browser, tmp_path: Path, kind: str
) -> None:
    page, line = render(kind, pack("sv"), words_for("sv")), "I KRAFT sedan 2027-03-01 09:00: S1 Storm"
    told, _ = printed(browser, tmp_path, stamped(page, [line]))
    assert all(one.count(bare(line)) == 1 for one in told)
    assert len(told) == len(printed(browser, tmp_path, page)[0])


def least(kind: str, shown: Pack, words: Words) -> int:
    """How many pages there are if nothing is long."""
    all_posts = posts(shown.solved, shown.people, shown.settings, words)
    charts = pages(all_posts, shown.solved.case.organisation, words)
    return {"cards": len(all_posts), "calls": 2, "chart": len(charts), "standin": 1}[kind]


@every
def test_no_row_is_parted_and_heads_are_repeated(browser: Browser, tmp_path: Path, kind: str, language: str) -> None:
    if kind not in ("cards", "calls"):
        return
    words, shown = words_for(language), crowded(language)
    told, _ = printed(browser, tmp_path, render(kind, shown, words))
    people = [one for one in (shown.people or {}).values() if one.last_name.startswith("Zq1")]
    assert len(people) == CROWD
    for who in people:
        whole = [page for page in told if bare(who.last_name) in page]
        assert len(whole) == 1, "a name that is parted stands nowhere as a whole"
        assert who.phone[3:] in whole[0]
        assert bare(words("list.column.phone")) in whole[0]
    with_some = [page for page in told if any(bare(who.last_name) in page for who in people)]
    assert len(with_some) > 3
    if kind == "cards":
        assert all("P5Befattning" in page or "P5Position" in page for page in with_some), "whose card a page is of"


@pytest.mark.browser
@pytest.mark.parametrize("seats", [2, pytest.param(9, marks=pytest.mark.long)])
def test_of_a_chief_of_more_than_a_page_holds_the_chief_stands_above_the_rest_too(
    browser: Browser, tmp_path: Path, seats: int
) -> None:
    words, own = words_for("sv"), pack("sv", named=False)
    positions = [b.position("P0", 1, name_sv="Chefen")]
    positions += [b.position(f"P{at:02}", seats, reports_to="P0", name_sv=f"Ruta {at:02}") for at in range(1, 50)]
    case = b.case(b.people(60), positions, scene=b.scenario(id="S1"))
    shown = replace(own, solved=Solved(case, solve(case)))
    sheets = pages(posts(shown.solved, None, shown.settings, words), case.organisation, words)
    assert len(sheets) > 2
    assert [one.again for one in sheets] == [False, *[True] * (len(sheets) - 1)]
    assert [box.ident for one in sheets for box in one.below] == [f"P{at:02}" for at in range(1, 50)]
    told, _ = printed(browser, tmp_path, render("chart", shown, words))
    assert len(told) == len(sheets), "no page runs over"
    for page, sheet in zip(told, sheets, strict=True):
        assert "Chefen" in page
        assert all(bare(box.title) in page for box in sheet.below)
        assert (bare(words("pack.chart.again")) in page) == sheet.again
