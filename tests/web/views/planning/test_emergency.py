"""A plan that nobody has approved is used in an emergency alone: for a reason, and marked wherever it is shown."""

import re

import pytest

from planner.jobs.papers.pack import Kind
from planner.store.workspace.changing import add_account
from planner.store.workspace.listing import Person
from planner.store.workspace.roles import Role
from tests.cli.mounted_town import SCENARIO
from tests.store.workspace import kit
from tests.web.kit import APPROVER, MAKER, PHRASES, QUICK, TEAM, Browser, Page, said
from tests.web.plans import handed, solve, waited

WHY = "Branden når byn i natt"
PAGES = (
    "/plan/S1",
    "/plan/S1/befattning/L2",
    "/plan/S1/prova",
    "/plan/S1/prova/visning",
    "/plan/S1/analys/losses",
    "/planer/jamfor?fore=S1&efter=S1",
)


def forced(browser: Browser, **fields: str) -> str:
    given = {"phase": "1", "alarm": "nej", "reason": "Storm", "unapproved": "ja", "emergency": WHY, "sure": "ja"}
    return said(browser.post("/plan/S1/i-kraft", **given | fields))


def marked(text: str) -> bool:
    return f"används i nödläge: {WHY}" in text


def test_without_an_approval_a_plan_is_put_in_force_for_a_reason_alone(solved: Page) -> None:
    browser = solved.by(MAKER)
    assert "E-APPROVAL-007" in said(browser.post("/plan/S1/i-kraft", phase="1", alarm="nej", reason="Storm"))
    for reason in ("", "x" * 121, "19121212-1212 är hemma"):
        assert "E-APPROVAL-009" in forced(browser, emergency=reason)
    assert "Scenariot är i kraft." not in said(browser.get("/plan/S1"))
    assert not any(marked(said(browser.get(path))) for path in PAGES)
    assert "Scenariot är i kraft." in forced(browser)


def test_what_was_typed_stays_where_it_is_refused(solved: Page) -> None:
    browser = solved.by(MAKER)
    given = {"phase": "1", "alarm": "nej", "reason": "Storm", "unapproved": "ja", "emergency": "19121212-1212 borta"}
    shown = browser.post("/plan/S1/i-kraft", **given)
    assert shown.status_code == 400
    for part in ('name="emergency" value="19121212-1212 borta"', 'name="reason" value="Storm"', 'value="nej" checked'):
        assert part in shown.text, part
    assert '<option value="1" selected>1 Första veckan</option>' in shown.text
    back = browser.post("/plan/S1/steg", step="approve", reason="Ser bra ut")
    assert back.status_code == 400
    assert 'id="reason" name="reason" value="Ser bra ut"' in back.text
    assert browser.get("/plan/S1").text.count('name="reason" value=""') == shown.text.count('name="reason" value=')


def test_a_phase_is_chosen_by_its_name_and_said_by_it(town: Page) -> None:
    second = SCENARIO.partition("[[phase]]")[2].replace("Första veckan", "Därefter")
    browser = solve(town, f"{SCENARIO}\n[[phase]]{second}").by(MAKER)
    form = browser.get("/plan/S1").text.partition('name="phase"')[2].partition("</select>")[0]
    assert re.findall(r'<option value="([^"]+)">([^<]+)<', form) == [("1", "1 Första veckan"), ("2", "2 Därefter")]
    assert "S1, skede 2 Därefter, är i kraft" in forced(browser, phase="2")


def test_of_a_plan_for_several_scenarios_one_of_theirs_is_chosen(town: Page) -> None:
    browser = town.by(MAKER)
    handed(browser)
    handed(browser, SCENARIO.replace('"S1"', '"S2"').replace("Första veckan", "Andra veckan"), "S2.toml")
    browser.post("/planer/losning", scenario=["S1.toml", "S2.toml"], together="ja")
    waited(town)
    path = re.findall(r'href="(/plan/[^"/]+)"', browser.get("/planer").text)[0]
    form = browser.get(path).text.partition('name="phase"')[2].partition("</select>")[0]
    assert re.findall(r'value="(.+?)">([^<]+)<', form) == [
        ("S1:1", "S1 Storm: 1 Första veckan"), ("S2:1", "S2 Storm: 1 Andra veckan"),
    ]  # fmt: skip
    given = {"phase": "S2:1", "alarm": "nej", "reason": "Storm", "unapproved": "ja", "emergency": WHY, "sure": "ja"}
    assert "Scenariot är i kraft." in said(browser.post(f"{path}/i-kraft", **given))
    assert "S2 Storm" in said(browser.get("/namn")) + said(browser.get("/lage"))


def test_telephones_that_nobody_has_confirmed_for_long_are_told_with_how_long(
    solved: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.files.identity.flaw_of", lambda *_: "stale")
    browser, told = solved.by(MAKER), "har inte bekräftat sin telefon på 6 månader"
    before = forced(browser, sure="")
    assert (told in before, "Scenariot är i kraft." in before) == (True, False)
    after = forced(browser)
    assert (told in after, "Scenariot är i kraft." in after) == (False, True)  # it has been seen


def test_what_it_means_is_told_before_and_done_only_with_a_yes(solved: Page) -> None:
    browser = solved.by(MAKER)
    shown = browser.post("/plan/S1/i-kraft", phase="1", alarm="ja", reason="Storm", unapproved="ja", emergency=WHY)
    assert shown.status_code == 200
    for part in ("Inget är ändrat än.", "W-FORCE-016", "W-FORCE-010", "Sätt i kraft ändå"):
        assert part in said(shown), part
    assert re.search(r"i krisledningen ser: [A-ZÅÄÖ]+ [A-ZÅÄÖ]\w+", said(shown)), "units by name"
    assert "Inget scenario har satts i kraft." in said(browser.get("/lage"))
    form = shown.text.partition("W-FORCE")[2].partition("</form>")[0]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    fields.pop("csrf_token")
    assert fields == {
        "sure": "ja",
        "phase": "1",
        "alarm": "ja",
        "reason": "Storm",
        "unapproved": "ja",
        "emergency": WHY,
    }
    assert "Scenariot är i kraft." in said(browser.post("/plan/S1/i-kraft", **fields))


def test_what_is_used_in_an_emergency_says_so_on_every_page_and_print_until_it_is_approved(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    maker.post("/plan/S1/steg", step="send")
    assert "Scenariot är i kraft." in forced(approver)
    prints = [("/plan/S1/papper", {"kind": kind.value}) for kind in Kind]
    for path in PAGES:
        assert marked(said(maker.get(path))), path
    for path, fields in (("/plan/S1/varfor", {"position": "L2"}), *prints):
        assert marked(said(maker.post(path, **fields))), fields
    assert "används i nödläge" in said(maker.get("/planer"))
    for path in ("/namn", "/lage"):
        assert marked(said(approver.get(path))), path
    assert "Godkänd" in said(approver.post("/plan/S1/steg", step="approve"))
    for path in (*PAGES, "/planer", "/lage"):
        assert not marked(said(maker.get(path))), path


def test_in_an_emergency_unapproved_plans_are_published_with_the_mark(solved: Page) -> None:
    browser = solved.by(MAKER)
    for fields, codes in (
        ({"emergency": WHY}, ["E-WEB-013"]),  # nobody has said which
        ({"scenario": "S1", "emergency": ""}, ["E-APPROVAL-009"]),
        ({"emergency": ""}, ["E-WEB-013", "E-APPROVAL-009"]),
    ):
        refused = browser.post("/planer/publicera", unapproved="ja", **fields)
        form = refused.text.partition('name="unapproved"')[2].partition("</form>")[0]
        assert (refused.status_code, re.findall(r"E-(?:WEB|APPROVAL)-\d+", form)) == (400, codes), fields
        assert f'name="emergency" value="{fields["emergency"]}"' in form
        assert ('value="S1" checked' in form) == ("scenario" in fields)
    assert not solved.desk.bench.busy
    assert "E-WEB-015" in said(browser.post("/planer/publicera", scenario="S9", emergency=WHY))
    browser.post("/planer/publicera", scenario="S1", emergency=WHY)
    waited(solved)
    assert "Publicera igen" not in said(browser.get("/"))  # it says of the plan what is so
    team = solved.by(TEAM)
    for path in ("/lage", "/publicerat/report.html", "/publicerat/board.html"):
        assert marked(said(team.get(path))), path
    assert "används i nödläge" in said(browser.get("/planer"))


def test_the_order_of_those_who_approve_is_set_by_one_of_them_and_holds(solved: Page) -> None:
    with kit.opened(solved.folder) as session:
        add_account(session, Person("berit", (Role.APPROVER,), "berit godkänner allt hon kan"), QUICK)
    phrases = PHRASES | {"berit": "berit godkänner allt hon kan"}
    maker, first, second = (solved.by(name, phrases[name]) for name in (MAKER, "berit", APPROVER))
    assert "Alla som godkänner är likställda." in said(maker.get("/plan/S1"))
    assert maker.post("/beslutsordning", name="berit").status_code == 404
    assert 'name="name"' not in maker.get("/beslutsordning").text
    assert "E-APPROVAL-013" in said(first.post("/beslutsordning", name=["berit", "berit"]))
    assert "E-APPROVAL-013" in said(first.post("/beslutsordning", name=[MAKER]))
    assert first.post("/beslutsordning", name=["berit", APPROVER, ""]).headers["Location"] == "/beslutsordning"
    assert f"berit {APPROVER}" in said(maker.get("/beslutsordning"))
    maker.post("/plan/S1/steg", step="send")
    assert f"berit, {APPROVER}" in said(second.get("/plan/S1"))
    assert "E-APPROVAL-010" in said(second.post("/plan/S1/steg", step="approve"))
    assert "E-APPROVAL-009" in said(second.post("/plan/S1/steg", step="approve", deputy="ja"))
    done = said(second.post("/plan/S1/steg", step="approve", deputy="ja", reason="Berit är sjuk"))
    assert "Godkänd" in done
    assert "berit" in done
    first.post("/beslutsordning", name="")
    assert "Ingen ordning är bestämd." in said(maker.get("/beslutsordning"))


def test_a_single_approver_is_told_of_what_happens_without_them(solved: Page) -> None:
    assert "Bara ett konto kan godkänna." in said(solved.by(MAKER).get("/beslutsordning"))
