"""One placement for several scenarios, and a plan that resembles an adopted one, solved on the page."""

import json
import re

from planner.store.workspace.shelf import WorkspaceShelf
from tests.cli.mounted_town import SCENARIO
from tests.store.workspace import kit
from tests.web.kit import APPROVER, MAKER, Page, said
from tests.web.plans import handed, publish, waited


def test_several_scenarios_share_one_placement(solved: Page) -> None:
    maker = solved.by(MAKER)
    handed(maker, SCENARIO.replace("S1", "S2").replace("2027-03-01", "2027-02-15"), "S2.toml")  # begins first
    refused = maker.post("/planer/losning", scenario=["S1.toml"], together="ja", like="/").text
    assert "E-WEB-045" in refused
    assert 'value="S1.toml" aria-label="S1 Storm" checked' in refused
    assert 'value="S2.toml" aria-label="S2 Storm" checked' not in refused
    assert '<option value="/" selected>' in refused
    maker.post("/planer/losning", scenario=["S1.toml", "S2.toml"], together="ja")
    waited(solved)
    board = maker.get("/planer")
    assert "Tillsammans: S1, S2" in said(board)
    assert 'href="/plan/S1-S2"' in board.text
    assert "S1-S2 S1 + S2" in said(maker.get("/plan/S1-S2"))
    assert 'name="scenario" value=""' not in board.text  # a joint plan has no file that could be solved or edited
    assert board.text.count('href="/planer/scenario/') == 2
    for path in ("/plan/S1-S2", "/plan/S1-S2/prova", "/lage", "/planer/jamfor?fore=S1&efter=S1-S2"):
        assert maker.get(path).status_code == 200, path
    assert "Tillsammans: S1, S2" in said(solved.by(APPROVER).get("/planer"))


def test_a_joint_plan_is_sent_approved_and_published(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    handed(maker, SCENARIO.replace("S1", "S2"), "S2.toml")
    maker.post("/planer/losning", scenario=["S1.toml", "S2.toml"], together="ja")
    waited(solved)
    maker.post("/plan/S1-S2/steg", step="send")
    assert "Godkänd" in said(approver.post("/plan/S1-S2/steg", step="approve"))
    approver.post("/planer/publicera")
    waited(solved)
    assert solved.desk.bench.work
    assert [one.code for one in solved.desk.bench.work.told] == ["W-APPROVAL-024"]
    assert "Befattningskort: S1-S2" in said(approver.get("/publicerat"))


def test_where_a_scenario_has_two_approved_plans_somebody_chooses_which_is_published(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    handed(maker, SCENARIO.replace("S1", "S2"), "S2.toml")
    maker.post("/planer/losning", scenario=["S1.toml", "S2.toml"], together="ja")
    waited(solved)
    for plan in ("S1", "S1-S2"):
        maker.post(f"/plan/{plan}/steg", step="send")
        approver.post(f"/plan/{plan}/steg", step="approve")
    assert "Vad ska publiceras?" in said(approver.post("/planer/publicera"))
    for joint, shown, other in (("ja", "S1-S2", "S1 "), ("nej", "S1 ", "S1-S2")):
        approver.post("/planer/publicera", joint=joint, sure="ja")
        waited(solved)
        assert solved.desk.bench.work
        assert [one.code for one in solved.desk.bench.work.told] == ["W-APPROVAL-024"]
        cards = said(approver.get("/publicerat"))
        assert f"Befattningskort: {shown}" in cards
        assert f"Befattningskort: {other}" not in cards
        assert "Publicera igen" not in said(approver.get("/")), "either is what is so now"


def test_what_could_not_be_published_is_said_first_with_a_way_on(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    handed(maker, SCENARIO.replace("S1", "S2"), "S2.toml")
    with kit.opened(solved.folder) as session:
        plan = json.loads(WorkspaceShelf(session).read(kit.path("out/plans/S1.json")))
    position = plan["placements"][0]
    maker.post("/plan/S1/prova/las", kind="ban", person=position["person"], position=position["position"])
    maker.post("/plan/S1/steg", step="send")  # so that it stays as it is
    maker.post("/plan/S1/prova/behall", reason="åker bort")
    maker.post("/planer/losning", scenario="S2.toml")
    waited(solved)
    for scenario in ("S1", "S2"):
        maker.post(f"/plan/{scenario}/steg", step="send")
        approver.post(f"/plan/{scenario}/steg", step="approve")
    start = said(maker.get("/"))
    assert re.search(r"S1: planen är godkänd och kan antas\W+löst före senare ändringar", start), start
    assert start.count("löst före senare ändringar") == 1
    approver.post("/planer/publicera")
    waited(solved)
    told = said(approver.get("/planer"))
    assert "Inget är publicerat: det gick inte" in told
    assert "E-CLI-028" in told
    assert told.index("Inget är publicerat") < told.index("S1 Storm")
    assert "skicka tillbaka den plan som inte ska publiceras" in told
    assert told.count("E-CLI-028") == 1
    publish(solved)
    approver.post("/planer/publicera", sure="ja")
    waited(solved)
    told = said(approver.get("/planer"))
    assert "Det nya är inte publicerat: det gick inte, av skälet nedan. Det som var publicerat ligger kvar." in told
    assert "Inget är publicerat" not in told


def test_what_was_typed_at_an_adoption_stays_where_it_is_refused(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    refused = maker.post("/plan/S1/anta", by="Nämnden", on="2027-03-01", name="å/b", peacetime="ja")
    assert "E-STORE-041" in refused.text
    assert "Det görs inte på sidan" not in said(refused)
    for typed in ('value="Nämnden"', 'value="å/b"', 'value="ja" checked'):
        assert typed in refused.text, typed
    assert "krigsplan-2027" in said(maker.post("/plan/S1/anta", by="Nämnden", on="2027-03-01", name="krigsplan 2027"))


def test_a_new_plan_resembles_the_adopted_one_where_somebody_says_so(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    offered = '<option value="S1">den antagna planen S1</option>'
    assert offered not in maker.get("/planer").text
    assert maker.post("/plan/S1/anta", by="Nämnden", on="2027-03-01").status_code == 200
    assert offered in maker.get("/planer").text
    for like, named in (("finns-inte", False), ("S1", True)):
        maker.post("/planer/losning", scenario="S1.toml", like=like)
        waited(solved)
        with kit.opened(solved.folder) as session:
            plan = json.loads(WorkspaceShelf(session).read(kit.path("out/plans/S1.json")))
        assert any("adopted" in one["path"] for one in plan["inputs"]) == named


def test_what_is_replaced_is_offered_no_more(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    adopting = {"by": "Nämnden", "on": "2027-03-01"}
    maker.post("/plan/S1/anta", name="GAMMAL", **adopting)
    refused = maker.post("/plan/S1/anta", name="gammal", replaces="GAMMAL", **adopting).text
    assert "E-STORE-032" in refused
    assert "kryssa i GAMMAL under Ersätter de antagna planerna och lämna namnet tomt" in refused
    assert "antagen som NY" in said(maker.post("/plan/S1/anta", name="NY", replaces="GAMMAL", **adopting))
    for path, offered in (("/planer", '<option value="{}">'), ("/plan/S1", 'name="replaces" value="{}"')):
        text = maker.get(path).text
        assert (offered.format("NY") in text, offered.format("GAMMAL") in text) == (True, False), path


def test_a_joint_plan_in_force_is_ended_on_its_own_page(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    handed(maker, SCENARIO.replace("S1", "S2"), "S2.toml")
    maker.post("/planer/losning", scenario=["S1.toml", "S2.toml"], together="ja")
    waited(solved)
    maker.post("/plan/S1-S2/steg", step="send")
    approver.post("/plan/S1-S2/steg", step="approve")
    choices = re.findall(r'<option value="(S\d:\d)">(.*?)</option>', approver.get("/plan/S1-S2").text)
    assert [value for value, _ in choices] == ["S1:1", "S2:1"]
    assert all(value[:2] in label for value, label in choices)
    form = {"phase": "S1:1", "alarm": "nej", "reason": "läget", "sure": "ja"}
    assert "är i kraft" in said(approver.post("/plan/S1-S2/i-kraft", **form))
    own, other = approver.get("/plan/S1-S2"), approver.get("/plan/S1")
    assert 'action="/plan/S1-S2/avsluta"' in own.text
    assert "Det är versionen som visas här" in said(own)
    assert 'action="/plan/S1/avsluta"' not in other.text
    assert 'href="/plan/S1-S2#force"' in other.text
    for path in ("/", "/lage"):
        assert 'href="/plan/S1-S2#force"' in approver.get(path).text
    assert approver.post("/plan/S1-S2/avsluta", of="S9", reason="över").status_code == 404
    assert "avslutat" in said(approver.post("/plan/S1-S2/avsluta", of="S1", reason="över"))
    assert "/avsluta" not in approver.get("/plan/S1-S2").text
