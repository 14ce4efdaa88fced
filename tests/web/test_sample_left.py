"""Own people take the place of the sample's: what that does to its plans is said before, and what cures it after."""

from io import BytesIO

import pytest

from planner.jobs import samples
from planner.jobs.people import ids
from tests.jobs.loop.loop_world import number
from tests.web.kit import APPROVER, HR, MAKER, Page, said
from tests.web.plans import waited
from tests.web.town import PEOPLE, hr

FORCED = {"phase": "1", "alarm": "nej", "reason": "Storm", "unapproved": "ja", "emergency": "Larm", "sure": "ja"}


@pytest.fixture
def sample(solved: Page, monkeypatch: pytest.MonkeyPatch) -> Page:
    """A page whose plan is solved with the sample's key."""
    real = ids.keys_of

    def known(*args: object) -> object:
        keys = real(*args)  # type: ignore[arg-type]
        monkeypatch.setattr(samples, "KEY", keys.key)
        return keys

    monkeypatch.setattr(ids, "keys_of", known)
    return solved


def test_what_becomes_of_the_samples_plans_is_said_first_and_how_to_mend_it_after(sample: Page) -> None:
    staff, maker = sample.by(HR), sample.by(MAKER)
    born = [(number(1980 + at), number(1960 + at)) for at in range(len(PEOPLE))]
    strangers = [one.replace(*days).replace("Kvistmo", "Annanmo") for days, one in zip(born, PEOPLE, strict=True)]
    own = hr(*(f"9{one}" for one in strangers))
    staff.post("/inlasning", files=(BytesIO(own), "hr.csv"), as_of="2027-03-01")
    shown = staff.get("/inlasning").text
    assert shown.count("W-STORE-016") == 1
    assert shown.index("W-STORE-016") < shown.index('class="counts"') < shown.index('action="/inlasning/spara"')
    assert "Lös planerna igen med de inlästa personerna" in shown
    staff.post("/inlasning/spara", confirmed="ja")
    played = said(maker.get("/planer/spela?plan=S1&scenario=S1.toml&personal=ja"))
    forced = said(maker.post("/plan/S1/i-kraft", **FORCED))
    printed = said(maker.post("/plan/S1/papper", kind="cards"))
    for text, code in ((played, "E-STORE-034"), (forced, "E-CLI-084"), (printed, "E-CLI-084")):
        assert code in text
        for part in ("roster.json", "yckelfil", "***", "sköter programmet"):
            assert part not in text, (code, part)
    assert "Lös planen igen med de personer som är inlästa nu." in played
    for step in ("send", "approve"):
        sample.by({"send": MAKER, "approve": APPROVER}[step]).post("/plan/S1/steg", step=step)
    maker.post("/planer/losning", scenario="S1.toml")
    waited(sample)
    since = said(maker.get("/plan/S1/sedan"))
    plan = said(maker.get("/plan/S1"))
    assert "vilka som har flyttat går inte att säga" in plan
    assert "lämnar planen" not in plan.partition("Vad som har ändrats")[2].partition("Befattningar som")[0]
    assert since.index("E-STORE-034") < since.index("har slutat")
    assert "Inget har sparats eller satts i kraft." in forced
    assert "löser planen igen på sidan Planer" in forced


def test_next_months_file_of_the_sample_is_of_the_same_people(sample: Page) -> None:
    staff, maker = sample.by(HR), sample.by(MAKER)
    staff.post("/inlasning", files=(BytesIO(hr(*PEOPLE)), "april.csv"), as_of="2027-03-01")
    shown = staff.get("/inlasning").text
    assert "W-STORE-016" not in shown
    assert shown.count("I-STORE-104") == 1
    staff.post("/inlasning/spara", confirmed="ja")
    assert "E-STORE-034" not in said(maker.get("/planer/spela?plan=S1&scenario=S1.toml&personal=ja"))
    assert "Scenariot är i kraft." in said(maker.post("/plan/S1/i-kraft", **FORCED))
