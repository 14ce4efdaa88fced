"""Scenarios on which nothing but a draft rests are taken away several at once; all others stay, whoever asks."""

import re

from tests.cli.mounted_town import SCENARIO
from tests.store.workspace import kit
from tests.web.kit import APPROVER, MAKER, Browser, Page, said
from tests.web.plans import handed, waited


def offered(browser: Browser) -> list[str]:
    form = browser.get("/planer").text.partition('action="/planer/ta-bort"')[2].partition("</form>")[0]
    return re.findall(r'name="scenario" value="([^"]+)"', form)


def lying(page: Page) -> set[str]:
    from planner.store.workspace.looking import lying

    with kit.opened(page.folder) as session:
        return {one.path for one in lying(session) if one.path.startswith(("scenarios/", "out/plans/"))}


def test_several_go_at_once_with_their_drafts(solved: Page) -> None:
    maker = solved.by(MAKER)
    for name in ("S2", "S3", "S4"):
        handed(maker, SCENARIO.replace("S1", name), f"{name}.toml")
    maker.post("/planer/losning", scenario=["S2.toml"])
    waited(solved)
    assert offered(maker) == ["S1.toml", "S2.toml", "S3.toml", "S4.toml"]
    before = lying(solved)
    maker.post("/planer/ta-bort", scenario=["S2.toml"])  # without a yes
    assert lying(solved) == before
    assert maker.post("/planer/ta-bort", scenario=["S2.toml", "S3.toml", "../x"], sure="ja").status_code == 302
    assert "Borttaget: S2.toml, S3.toml." in said(maker.get("/planer"))
    gone = before - lying(solved)
    assert {one.rpartition("/")[2] for one in gone} == {"S2.toml", "S3.toml", "S2.json"}
    assert "S4 Storm" in said(maker.get("/planer"))
    assert maker.get("/plan/S1").status_code == 200
    assert maker.get("/plan/S2").status_code == 404


def test_what_was_sent_adopted_or_made_one_with_others_stays(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    for name in ("S2", "S3", "S4"):
        handed(maker, SCENARIO.replace("S1", name), f"{name}.toml")
    maker.post("/planer/losning", scenario=["S2.toml", "S3.toml"], together="ja")
    waited(solved)
    assert offered(maker) == ["S1.toml", "S4.toml"]
    maker.post("/plan/S1/steg", step="send")
    assert offered(maker) == ["S4.toml"]
    approver.post("/plan/S1/steg", step="approve")
    maker.post("/plan/S1/anta", by="Nämnden", on="2027-03-01")
    before = lying(solved)
    maker.post("/planer/ta-bort", scenario=["S1.toml", "S2.toml", "S3.toml"], sure="ja")
    assert lying(solved) == before
