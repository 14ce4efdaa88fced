"""Publishing never takes away papers of what is in force, and says what goes away before it is done."""

from tests.cli.mounted_town import SCENARIO
from tests.web.kit import APPROVER, MAKER, TEAM, Browser, Page, said
from tests.web.plans import handed, waited
from tests.web.views.team.test_own_board import SNOW
from tests.web.views.team.test_published_now import told

AGAIN, ASKED = "Publicera igen", "Innan det publiceras"


def solved_anew(page: Page, maker: Browser, text: str = SCENARIO.replace("Storm", "Storm och snö")) -> None:
    """Another plan of S1 lies there as a draft."""
    handed(maker, text)
    maker.post("/planer/losning", scenario="S1.toml")
    waited(page)


def approved(page: Page, scenario: str) -> Browser:
    page.by(MAKER).post(f"/plan/{scenario}/steg", step="send")
    approver = page.by(APPROVER)
    approver.post(f"/plan/{scenario}/steg", step="approve")
    return approver


def snow_approved(page: Page) -> Browser:
    """S2 is approved, and not in force."""
    maker = page.by(MAKER)
    handed(maker, SNOW, "S2.toml")
    maker.post("/planer/losning", scenario="S2.toml")
    waited(page)
    return approved(page, "S2")


def test_papers_of_what_is_in_force_stay_though_only_a_draft_lies_in_its_place(in_force: Page) -> None:
    solved_anew(in_force, in_force.by(MAKER))
    assert AGAIN not in said(in_force.by(APPROVER).get("/")), "a draft changes nothing of what holds"
    approver = snow_approved(in_force)
    assert AGAIN in said(approver.get("/"))
    assert approver.post("/planer/publicera").headers["Location"] == "/planer", "nothing goes away: nothing is asked"
    waited(in_force)
    for name in ("wall.html", "report.html"):
        assert told(in_force, name) == {"S1 Storm": False}, name
    assert "S2 Snö" in said(in_force.by(TEAM).get("/lage/publicerat"))
    assert AGAIN not in said(approver.get("/"))


def test_a_plan_that_is_approved_waits_until_it_is_in_force_itself_and_that_is_said_first(in_force: Page) -> None:
    solved_anew(in_force, in_force.by(MAKER))
    approver = approved(in_force, "S1")
    assert AGAIN not in said(approver.get("/"))
    page = said(approver.post("/planer/publicera"))
    assert ASKED in page
    assert "Inget är ändrat än." in page
    assert "i kraft, som planen var när den sattes i kraft" in page
    assert "en annan plan för samma scenario är i kraft. Sätt den här i kraft först" in page
    assert "Tas bort" not in page
    approver.post("/planer/publicera", sure="ja")
    waited(in_force)
    assert told(in_force, "wall.html") == {"S1 Storm": False}
    approver.post("/plan/S1/i-kraft", phase="1", alarm="nej", reason="Ny plan", sure="ja")
    assert AGAIN in said(approver.get("/"))
    page = said(approver.post("/planer/publicera"))
    assert "Papperen för S1 som visas nu" in page
    approver.post("/planer/publicera", sure="ja")
    waited(in_force)
    assert told(in_force, "wall.html") == {"S1 Storm och snö": False}
    assert AGAIN not in said(approver.get("/"))


def test_what_goes_away_is_said_before_it_does(in_force: Page) -> None:
    in_force.by(APPROVER).post("/plan/S1/avsluta", reason="Över")
    solved_anew(in_force, in_force.by(MAKER))
    approver = snow_approved(in_force)
    page = said(approver.post("/planer/publicera"))
    assert ASKED in page
    assert "Papperen för S1 som visas nu" in page
    assert "S1 Storm" in said(in_force.by(TEAM).get("/lage"))
    approver.post("/planer/publicera", sure="ja")
    waited(in_force)
    assert "S1 Storm" not in said(in_force.by(TEAM).get("/lage"))


def test_what_another_adopted_plan_has_replaced_is_published_no_more(in_force: Page) -> None:
    maker = in_force.by(MAKER)
    in_force.by(APPROVER).post("/plan/S1/avsluta", reason="Över")
    maker.post("/plan/S1/anta", by="Kommunstyrelsen", on="2027-03-01", name="HB")
    approver = snow_approved(in_force)
    done = said(maker.post("/plan/S2/anta", by="Kommunstyrelsen", on="2027-03-01", name="HB2", replaces="HB"))
    assert "Planen är antagen som HB2." in done, done
    page = said(approver.post("/planer/publicera"))
    assert "ersatt av HB2." in page
    approver.post("/planer/publicera", sure="ja")
    waited(in_force)
    lage = said(in_force.by(TEAM).get("/lage"))
    assert "S2 Snö" in lage
    assert "S1 Storm" not in lage
