"""A plan is played in another scenario, adopted or not, with the people of then or of today; and a position's past."""

from io import BytesIO

from planner.jobs.workspace.contents import log_of
from tests.cli.mounted_town import SCENARIO
from tests.store.workspace import kit
from tests.web.kit import APPROVER, HR, MAKER, Page, said
from tests.web.plans import handed
from tests.web.town import SECRETS, hr


def placed(page: Page) -> list[tuple[str, str]]:
    page.by(MAKER).get("/plan/S1")
    (file,) = page.desk.verified.values()
    return [(one.person, one.position) for one in file.plan.placements]


def test_a_plan_is_played_in_a_scenario_that_it_was_not_made_for(solved: Page) -> None:
    browser = solved.by(MAKER)
    handed(browser, SCENARIO.replace('"S1"', '"S2"').replace("Storm", "Snö").replace("10 }", "60 }"), "S2.toml")
    shown = said(browser.get("/planer/spela"))
    assert "S2 Snö" in shown
    assert "Skede 1" not in shown
    played = said(browser.get("/planer/spela?plan=S1&scenario=S2.toml"))
    assert "Planen för S1 i scenariot S2 Snö" in played
    assert "Skede 1" in played
    assert not [one for one in SECRETS if one in played]
    for query in ("plan=S1&scenario=S9.toml", "plan=S9&scenario=S1.toml", "plan=antagen:S9&scenario=S1.toml"):
        assert browser.get(f"/planer/spela?{query}").status_code == 404, query


def test_who_has_left_since_has_fallen_in_the_plan(solved: Page) -> None:
    person, position = placed(solved)[0]
    browser = solved.by(MAKER)
    before = said(browser.get("/planer/spela?plan=S1&scenario=S1.toml&personal=ja"))
    assert f"{person} {position}" not in before
    solved.desk.solvers.end()
    staff = solved.by(HR)
    held = said(staff.post("/register", text=person))
    number = next(number for number in ("1000", "1001", "1002", "1003", "1004", "1005") if number in held)
    rows = "\n".join(row for row in hr().decode().split("\n") if not row.startswith((f"{number};", "2000;")))
    staff.post("/inlasning", files=(BytesIO(rows.encode()), "hr.csv"))
    staff.post("/inlasning/spara", confirm="ja")
    after = said(browser.get("/planer/spela?plan=S1&scenario=S1.toml&personal=ja"))
    assert "Personalfilen nu: 5 personer. Av 6 som planen gjordes från (2027-03-01) står 5 kvar i den" in after
    assert f"{person} {position}" in after
    assert "1 person faller säkert bort" in after


def test_the_past_of_a_position_is_shown_to_whoever_plans_and_stands_in_the_log(in_force: Page) -> None:
    (_, position), *_ = placed(in_force)
    browser = in_force.by(MAKER)
    assert f"/plan/S1/befattning/{position}/historia" in browser.get(f"/plan/S1/befattning/{position}").text
    shown = said(browser.get(f"/plan/S1/befattning/{position}/historia"))
    assert "gäller" in shown
    assert "Kvistmo" in shown
    with kit.opened(in_force.folder) as session:
        assert [one.action for one in log_of(session)][-1] == "view"
    for account, at in ((APPROVER, position), (HR, position), (MAKER, "X9")):
        assert in_force.by(account).get(f"/plan/S1/befattning/{at}/historia").status_code == 404


def test_of_a_position_that_nobody_ever_had_that_is_said(solved: Page) -> None:
    _, position = placed(solved)[0]
    shown = solved.by(MAKER).get(f"/plan/S1/befattning/{position}/historia")
    assert (shown.status_code, "E-FORCE-008" in shown.text) == (200, True)


def test_why_nobody_else_can_hold_a_role_is_a_page_to_print(solved: Page) -> None:
    (person, position), (other, elsewhere), *_ = placed(solved)
    browser = solved.by(MAKER)
    page = browser.post(f"/plan/S1/befattning/{position}/underlag", person=person)
    assert page.status_code == 200
    assert "sandbox" in page.headers["Content-Security-Policy"]
    assert person in page.text
    with kit.opened(solved.folder) as session:
        assert "take" in [one.action for one in log_of(session)]
    if elsewhere != position:
        assert browser.post(f"/plan/S1/befattning/{position}/underlag", person=other).status_code == 404
    assert browser.post(f"/plan/S1/befattning/{position}/underlag", person="prs-x").status_code == 404
