"""Published papers say, on every print, what is in force as they are opened, and whether nobody has approved it."""

import re
from pathlib import PurePosixPath

import pytest

from planner.jobs.inputs import PlanFile
from planner.reports.stamp import stamped
from planner.reports.unit_names import moment
from planner.store.documents import canonical
from planner.store.force.record import Record
from planner.store.publication import PLACE, Publication
from planner.store.workspace.shelf import WorkspaceShelf
from tests.cli.mounted_town import SCENARIO
from tests.reports.pages import parsed
from tests.store.workspace import kit
from tests.web.kit import APPROVER, MAKER, TEAM, Page, said
from tests.web.plans import handed, waited
from tests.web.views.team.test_own_board import snow

PAPERS = ("wall.html", "board.html", "card.html", "report.html")
AT = r"\d{4}-\d\d-\d\d \d\d:\d\d"
LINE = re.compile(
    rf"^(EJ GODKÄND: används i nödläge · )?I KRAFT (?:sedan {AT}: (?P<shown>[^,]+), skede 1"
    rf"|ÄR EN ANNAN PLAN, som inte visas här: (?P<other>[^,]+), skede 1, version \w+, sedan {AT})$"
)


def told(page: Page, name: str) -> dict[str, bool]:
    """What is in force, as the top of a paper says it, and whether it is said to be unapproved."""
    body = parsed(page.by(TEAM).get(f"/publicerat/{name}").get_data(as_text=True)).all("body")[0]
    found = [LINE.search(one.text.strip()) for one in body.all("p")]
    return {one["shown"] or f"other {one['other']}": bool(one[1]) for one in found if one}


def test_every_paper_says_what_is_in_force_and_that_nobody_has_approved_it(in_force: Page) -> None:
    snow(in_force)
    for name in PAPERS:
        assert told(in_force, name) == {"S1 Storm": False, "other S2 Snö": True}, name
        text = in_force.by(TEAM).get(f"/publicerat/{name}").get_data(as_text=True)
        if name != "card.html":
            assert "EJ GODKÄND: används i nödläge" in re.findall(r'@top-left \{ content: "(.*?)";', text)[0]
    text = said(in_force.by(TEAM).get("/publicerat"))
    assert "EJ GODKÄND: används i nödläge" in text
    assert "byt ut dem" in text


def test_it_is_said_that_another_version_is_in_force_and_since_when(in_force: Page) -> None:
    maker, approver = in_force.by(MAKER), in_force.by(APPROVER)
    with kit.opened(in_force.folder) as session:
        now = Record.model_validate_json(WorkspaceShelf(session).read(PurePosixPath("published/force/S1.json"))).now
    assert now
    at = moment(now.at)
    handed(maker, SCENARIO.replace("Storm", "Storm och snö"))
    maker.post("/planer/losning", scenario="S1.toml")
    waited(in_force)
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    assert f"I KRAFT sedan {at}: S1 Storm" in said(in_force.by(TEAM).get("/publicerat"))
    asked = {"phase": "1", "alarm": "nej", "reason": "Ny plan"}
    page = said(approver.post("/plan/S1/i-kraft", **asked))
    assert f"S1, i kraft sedan {at} (skede 1), ersätts av det här." in page
    assert "Inget är ändrat än." in page
    approver.post("/plan/S1/i-kraft", **asked, sure="ja")
    with kit.opened(in_force.folder) as session:
        new = Record.model_validate_json(WorkspaceShelf(session).read(PurePosixPath("published/force/S1.json"))).now
    assert new
    text = said(in_force.by(TEAM).get("/publicerat"))
    version = new.plan_sha256[:12]
    assert f"I KRAFT ÄR EN ANNAN PLAN, som inte visas här: S1 Storm och snö, skede 1, version {version}, sedan" in text
    for name in PAPERS[:2]:
        assert told(in_force, name) == {"other S1 Storm och snö": False}, name
    approver.post("/planer/publicera", sure="ja")
    waited(in_force)
    assert set(told(in_force, "wall.html")) == {"S1 Storm och snö"}


def test_what_was_published_before_plans_were_written_down_is_not_said_to_be_in_force(in_force: Page) -> None:
    with kit.opened(in_force.folder) as session:
        stands = Publication.model_validate_json(WorkspaceShelf(session).read(PLACE))
        kit.put(session, **{str(PLACE).replace("/", "__"): canonical(stands.model_copy(update={"plans": None}))})
    assert "Om det är den planen som visas här är inte känt" in said(in_force.by(TEAM).get("/publicerat"))


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
        r'<main class="a"><p style="[^"]*" class="since-written">Ett &lt;b&gt;</p>\n'
        r'<p style="[^"]*" class="since-written">Två &quot;x&quot;</p>\n<p>x',
        text,
    )


@pytest.mark.parametrize("sheets", [1, 2])
def test_a_page_without_margins_bears_it_on_every_sheet(sheets: int) -> None:
    page = "<html><head></head><body><main>" + '<section class="sheet" id="s"><p>x</p></section>' * sheets
    assert stamped(page, ["I kraft"]).count(">I kraft</p>") == sheets
    assert stamped(page, []) == page


def test_named_papers_and_those_without_names_say_who_approved_a_plan_that_is_not_adopted(in_force: Page) -> None:
    said_so = rf"Godkänd \d+ \w+ \d{{4}} av {APPROVER}, inte antagen \(version \w+\)"
    maker = in_force.by(MAKER)
    for kind in ("cards", "calls", "chart", "standin"):
        text = said(maker.post("/plan/S1/papper", kind=kind)).replace("\N{NO-BREAK SPACE}", " ")
        assert re.search(said_so, text), kind
    listed = said(in_force.by(TEAM).get("/publicerat"))
    card = re.search(r"paper-\S+-cards\.html", listed)
    assert card
    assert re.search(said_so, said(in_force.by(TEAM).get(f"/publicerat/{card[0]}")).replace("\N{NO-BREAK SPACE}", " "))


def test_papers_say_that_people_are_claimed_since_the_plan_was_solved(
    solved: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planner.jobs.force import comparing

    def all_of(file: PlanFile) -> frozenset[str]:
        return frozenset(one.person for one in file.plan.placements)

    maker, approver, team = solved.by(MAKER), solved.by(APPROVER), solved.by(TEAM)
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")

    def published() -> list[str]:
        approver.post("/planer/publicera")
        waited(solved)
        assert solved.desk.bench.work
        return [one.code for one in solved.desk.bench.work.told]

    monkeypatch.setattr(comparing, "claimed_since", all_of)
    assert "W-FORCE-020" in published()
    for path in (*(f"/publicerat/{name}" for name in PAPERS), "/lage"):
        assert "har tagits i anspråk" in said(team.get(path)), path
    monkeypatch.undo()
    assert "W-FORCE-020" not in published()
    assert "har tagits i anspråk" not in said(team.get("/publicerat/wall.html"))
