"""An approved plan is adopted on the page, and all whom it places for war are decided on and get notices."""

import tomllib
from io import BytesIO

import pytest

from planner.domain.finding import InputRefusedError, finding
from planner.jobs.approving.same_staff import _asks
from planner.store.workspace.roles import Container
from planner.store.workspace.shelf import WorkspaceShelf
from tests.cli.mounted_town import SCENARIO
from tests.jobs.loop.loop_world import number
from tests.store.workspace import kit
from tests.web.kit import APPROVER, HR, MAKER, TEAM, Browser, Page, said
from tests.web.plans import handed, waited


def approved(page: Page) -> Browser:
    maker, approver = page.by(MAKER), page.by(APPROVER)
    assert "Anta planen" not in said(maker.get("/plan/S1"))
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    return maker


def test_from_an_approved_plan_to_notices(solved: Page) -> None:
    maker = approved(solved)
    assert "Ingen plan är antagen." in said(maker.get("/plikt"))
    assert "Anta planen" in said(maker.get("/plan/S1"))
    done = said(maker.post("/plan/S1/anta", by="Kommunstyrelsen", on="2027-03-01", name="HB"))
    assert "antagen som HB" in done
    assert done.count("W-APPROVAL-024") == 1, "among what is said of the plan"
    assert "Ersätter de antagna planerna" in said(maker.get("/plan/S1"))
    assert "Antagen plan" in said(maker.get("/plikt"))
    assert "E-LOOP-" in said(maker.post("/plikt/beslut", plan="HB", by=""))
    maker.post("/plikt/fil", kind="check")
    # What is not answered stops all the others only where all are meant.
    part = "".join(f"{number(1980 + at)};disponibel\n" for at in range(2))
    maker.post("/plikt/svar", file=(BytesIO(part.encode()), "svar.csv"), day="2027-03-01")
    every = {"plan": "HB", "by": "Kommunstyrelsen", "day": "2027-03-01"}
    assert "E-LOOP-010" in said(maker.post("/plikt/beslut", whom="all", **every))
    assert "2 personer är nu: beslutad." in said(maker.post("/plikt/beslut", whom="able", **every))
    answer = "".join(f"{number(1980 + at)};disponibel\n" for at in range(2, 6))
    maker.post("/plikt/svar", file=(BytesIO(answer.encode()), "svar.csv"), day="2027-03-01")
    decided = said(maker.post("/plikt/beslut", plan="HB", by="Kommunstyrelsen", day="2027-03-01"))
    assert "personer är nu: beslutad." in decided
    assert "besked" in said(maker.post("/plikt/notiser")).casefold()
    assert "Exemplar" not in said(maker.get("/filer"))
    assert "E-WEB-038" in said(maker.post("/plikt/notiser", copies="201"))
    assert maker.post("/plikt/notiser", copies="1").status_code == 200
    register = said(maker.get("/exemplar"))
    assert "bilaga till beslutet" in register
    assert "HB" in register


def test_what_is_not_approved_or_not_said_is_not_adopted(solved: Page) -> None:
    maker = solved.by(MAKER)
    assert maker.post("/plan/S1/anta", by="KS", on="2027-03-01").status_code == 400
    approved(solved)
    assert "E-STORE-037" in said(maker.post("/plan/S1/anta", by="", on="2027-03-01"))
    assert solved.by(APPROVER).post("/plan/S1/anta", by="KS", on="2027-03-01").status_code == 404
    assert "E-WEB-100" in said(maker.post("/plikt/beslut", plan="../private", by="KS"))
    for account in (HR, TEAM, APPROVER):
        assert solved.by(account).post("/plikt/beslut", plan="HB", by="KS").status_code == 404


def test_whom_two_plans_would_place_is_one_finding_whose_ids_open_and_whose_names_are_not_shown(
    solved: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    maker = approved(solved)
    maker.get("/plan/S1")
    (placed,) = [file.plan.placements for file in solved.desk.verified.values()]
    people = sorted({one.person for one in placed})[:2]

    def refuse(*_: object) -> None:
        facts: dict[str, str | int] = {"here": "L1", "there": "L2", "other": "S9"}
        raise InputRefusedError(tuple(finding("E-STORE-033", facts=facts, person=one) for one in people))

    monkeypatch.setattr("planner.web.views.deciding.adopt", refuse)
    page = maker.post("/plan/S1/anta", by="KS", on="2027-03-01")
    text = said(page)
    assert text.count("E-STORE-033") == 1
    assert "andra befattningar än de har i den antagna planen S9" in text
    assert "kryssa i Fredstida kriser" in text
    for person in people:
        assert f'name="person" value="{person}">{person}</button>: L1 / L2' in page.text, "by id alone"
    with kit.opened(solved.folder) as session:
        noted = session.containers.run(
            Container.AUDIT, "SELECT account, action FROM {c}.lines ORDER BY seq DESC LIMIT 3"
        )
    assert (MAKER, "view") not in noted


def test_between_single_and_joint_plans_what_shares_a_scenario_is_ticked(solved: Page) -> None:
    maker = approved(solved)
    maker.post("/plan/S1/anta", by="KS", on="2027-03-01")
    handed(maker, SCENARIO.replace("S1", "S2"), "S2.toml")
    maker.post("/planer/losning", scenario=["S1.toml", "S2.toml"], together="ja")
    waited(solved)
    for account, step in ((MAKER, "send"), (APPROVER, "approve")):
        solved.by(account).post("/plan/S1-S2/steg", step=step)
    page = maker.get("/plan/S1-S2")
    assert 'name="replaces" value="S1" checked>' in page.text
    assert "tar också bort" not in said(page)
    assert "antagen som S1-S2" in said(maker.post("/plan/S1-S2/anta", by="KS", on="2027-03-01", replaces="S1"))
    assert "antagen:S1-S2" in maker.get("/planer/spela").text
    assert '"antagen:S1"' not in maker.get("/planer/spela").text, "replaced"
    assert '"S1.toml" selected' in maker.get("/planer/spela?plan=antagen:S1-S2&om=S1-S2").text
    again = maker.get("/plan/S1")
    assert 'name="replaces" value="S1-S2" checked>' in again.text
    assert "S1-S2 tar också bort den antagna planen för S2" in said(again)


def test_what_is_adopted_for_the_same_scenario_is_ticked_and_replaced(solved: Page) -> None:
    maker = approved(solved)
    maker.post("/plan/S1/anta", by="KS", on="2027-03-01")
    own = maker.get("/plan/S1").text
    assert 'name="replaces" value="S1">' in own, "what is made of these very bytes"
    assert "Ikryssat från början" not in said(maker.get("/plan/S1"))
    handed(maker, SCENARIO.replace("Storm", "Orkan"))
    maker.post("/planer/losning", scenario="S1.toml")
    waited(solved)
    approved(solved)
    page = maker.get("/plan/S1")
    assert 'name="replaces" value="S1" checked>' in page.text
    assert "Ikryssat från början är det som är antaget för samma scenario (S1)" in said(page)
    assert "antagen som S1-2" in said(maker.post("/plan/S1/anta", by="KS", on="2027-03-01", replaces="S1"))
    handed(maker, SCENARIO.replace("S1", "S2"), "S2.toml")
    maker.post("/planer/losning", scenario="S2.toml")
    waited(solved)
    for account, step in ((MAKER, "send"), (APPROVER, "approve")):
        solved.by(account).post("/plan/S2/steg", step=step)
    assert 'name="replaces" value="S1-2">' in maker.get("/plan/S2").text, "of another scenario"


def test_decisions_alone_make_the_staff_no_other_for_a_plan(solved: Page) -> None:
    maker, another = approved(solved), "Personalen är en annan"

    def told() -> bool:
        pages = [another in said(maker.get(path)) for path in ("/plan/S1", "/planer")]
        assert len({*pages}) == 1
        return pages[0]

    def staff() -> bytes:
        with kit.opened(solved.folder) as session:
            return WorkspaceShelf(session).read(kit.path("out/roster.json"))

    def answered(first: int, answer: str) -> None:
        part = "".join(f"{number(1980 + at)};{answer}\n" for at in (first, first + 1)).encode()
        assert " E-" not in said(maker.post("/plikt/svar", file=(BytesIO(part), "svar.csv"), day="2027-03-01"))

    before = staff()
    maker.post("/plan/S1/anta", by="KS", on="2027-03-01", name="HB")
    maker.post("/plikt/fil", kind="check")
    answered(0, "disponibel")
    maker.post("/plikt/beslut", whom="able", plan="HB", by="KS", day="2027-03-01")
    assert staff() != before, "what was answered and decided stands in it"
    assert not told()
    answered(2, "ianspråktagen")
    assert told()


def test_a_lock_says_in_which_plans_it_does_not_hold(solved: Page) -> None:
    maker = solved.by(MAKER)
    maker.get("/plan/S1")
    (placed,) = {file.plan.placements[0] for file in solved.desk.verified.values()}
    maker.post("/plan/S1/prova/las", kind="pin", person=placed.person, position=placed.position)
    maker.post("/plan/S1/steg", step="send")
    maker.post("/plan/S1/prova/behall", reason="Kan lokalen")
    assert "ingen plan har den än" in said(maker.get("/andringar"))
    maker.post("/planer/losning", scenario="S1.toml")
    waited(solved)
    assert "ingen plan har den än" not in said(maker.get("/andringar"))
    assert "S1: nej:" not in said(maker.get("/andringar"))
    maker.post("/plikt/fil", kind="check")
    part = "".join(f"{number(1980 + at)};ianspråktagen\n" for at in range(6)).encode()
    maker.post("/plikt/svar", file=(BytesIO(part), "svar.csv"), day="2027-03-01")
    maker.post("/planer/losning", scenario="S1.toml")
    waited(solved)
    assert "S1: nej:" in said(maker.get("/andringar"))


@pytest.mark.parametrize(
    ("rule", "asks"),
    [
        ('cause = "sick"', False),
        ('hits = "area", of = ["NORR"]', False),
        ('hits = "claim", of = ["claimed"]', False),
        ('hits = "claim", of = ["claimed", "asked"]', True),
        ('hits = "claim", of = ["tillfrågad"]', True),
    ],
)
def test_where_absence_goes_by_answers_a_plan_is_of_its_own_staff_alone(rule: str, asks: bool) -> None:
    assert _asks(tomllib.loads(f"[[phase]]\ndays = 7\nabsence = [{{ {rule} }}]")) == asks
