"""The crisis team's board: of what is published, cell by cell, with names of the reader's own unit alone."""

import re
from pathlib import Path

from planner.jobs.people.place import Place
from planner.jobs.report import SITUATION
from planner.jobs.roster import import_into
from planner.jobs.workspace.within import within
from planner.reports.situation.shown import Package
from planner.store.workspace.shelf import WorkspaceShelf
from tests.cli.mounted_town import SCENARIO
from tests.store.workspace import kit
from tests.store.workspace.kit import Clock
from tests.web.kit import APPROVER, HR, MAKER, TEAM, Page, said, untokened
from tests.web.plans import board, handed, publish, waited
from tests.web.town import AS_OF, PEOPLE, SECRETS, hr

CELL = re.compile(r'href="(/lage/[^"]*/S1/[^"]+)"')
NAME = re.compile(r"Fjäder\d Kvistmo\d")


def secrets_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def test_the_strategist_sees_the_plans_as_they_are(in_force: Page) -> None:
    for account in (MAKER, APPROVER):
        text = said(in_force.by(account).get("/lage"))
        (file,) = in_force.desk.verified.values()
        missing, wanted = (sum(one.minimum for one in of) for of in (file.plan.missing, file.plan.wanted))
        assert missing
        assert f"{missing} av {wanted}" in text
        assert f"Fyllt av lägsta bemanningen {wanted - missing} av {wanted} Personer placerade i allt" in said(
            in_force.by(account).get("/plan/S1")
        )
        assert "I kraft nu: S1 Storm. Skede 1 Första veckan, sedan" in text
        assert secrets_in(text) == []


def test_start_says_what_is_in_force(in_force: Page) -> None:
    for account in (TEAM, MAKER, APPROVER):
        start = in_force.by(account).get("/")
        assert "I kraft nu: S1 Storm" in said(start)
        assert 'href="/lage">Till lägesbilden' in start.text
    assert "I kraft nu" not in said(in_force.by(HR).get("/"))
    in_force.by(APPROVER).post("/plan/S1/avsluta", reason="Över")
    assert "I kraft nu" not in said(in_force.by(TEAM).get("/"))


def test_what_is_in_force_without_an_approval_says_so_wherever_it_stands(in_force: Page) -> None:
    maker, team, mark = in_force.by(MAKER), in_force.by(TEAM), "EJ GODKÄND"
    handed(maker, SCENARIO.replace('"S1"', '"S2"').replace("Storm", "Snö"), "S2.toml")
    maker.post("/planer/losning", scenario="S2.toml")
    waited(in_force)
    asked = {"reason": "Snön når byn", "phase": "1", "unapproved": "ja", "emergency": "Hinner inte"}
    first = said(maker.post("/plan/S2/i-kraft", **asked))
    assert "W-FORCE-019" in first, "S1 is in force, too, and may share people"
    assert "W-FORCE-018" not in first
    handed(maker, SCENARIO.replace('"S1"', '"S2"').replace("Storm", "Halka"), "S2.toml")
    assert "W-FORCE-018" in said(maker.post("/plan/S2/i-kraft", **asked)), "the scenario is another than was solved"
    assert mark not in said(team.get("/"))
    maker.post("/plan/S2/i-kraft", **asked, sure="ja")
    for path in ("/", "/lage"):
        assert mark in said(team.get(path)), path
    maker.post("/plan/S2/avsluta", reason="Över")
    assert mark not in said(team.get("/"))


def test_the_team_comes_to_nothing_of_the_plans_themselves(in_force: Page) -> None:
    cell = CELL.findall(in_force.by(MAKER).get("/lage").text)[0]
    assert cell.startswith("/lage/nu/")
    team = in_force.by(TEAM)
    nothing = untokened(team.get("/finns-inte"))
    for path in ("/lage/nu", "/lage/nu/S1", cell, "/lage/annat", "/lage/publicerat/S9", "/lage/publicerat/S1/FINNSEJ"):
        answer = team.get(path)
        assert (answer.status_code, untokened(answer)) == (404, nothing), path


def test_a_step_that_is_taken_shows_on_the_board_at_once(in_force: Page) -> None:
    maker = in_force.by(MAKER)
    assert "Godkänd" in said(maker.get("/lage"))
    made = in_force.desk.boards["sv"]
    maker.get("/lage")
    assert in_force.desk.boards["sv"] is made
    in_force.by(APPROVER).post("/plan/S1/steg", step="back", reason="Fel fas")
    assert "Godkänd" not in said(maker.get("/lage"))


def test_what_the_package_is_stands_before_what_is_decided_of_it(in_force: Page) -> None:
    maker = in_force.by(MAKER)
    maker.get("/lage")
    of, shown = in_force.desk.boards["sv"]
    for packages in ((), (Package(title="Med 8 000 kr", facts=("Mer.",)),)):
        in_force.desk.boards["sv"] = of, shown.model_copy(update={"packages": packages})
        decided = said(maker.get("/lage")).partition("Vad beslutas, och vem beslutar?")[2]
        assert ("Paketet är de åtgärder" in decided.partition("Ansvarig")[0]) == bool(packages)


def test_a_plan_of_other_people_is_left_out_and_told(in_force: Page) -> None:
    Path("hr.csv").write_bytes(hr(*PEOPLE))
    with kit.opened(in_force.folder) as session, within(session, "import"):
        import_into([Path("hr.csv")], Path("organisation"), Place(Path("out"), Path("private")), AS_OF, "sv")
    maker = in_force.by(MAKER)
    handed(maker, SCENARIO.replace('"S1"', '"S2"').replace("Storm", "Snö"), "S2.toml")
    maker.post("/planer/losning", scenario="S2.toml")
    waited(in_force)
    text = said(maker.get("/lage"))
    assert "S2 Snö" in text.replace("\u2002", " ")
    assert "Inte med, för de bygger på andra personer eller en annan organisation: S1 Storm (godkänd)." in text


def test_plans_of_todays_organisation_are_counted_and_those_before_it_left_out(in_force: Page) -> None:
    maker = in_force.by(MAKER)
    handed(maker, SCENARIO.replace('"S1"', '"S2"').replace("Storm", "Snö"), "S2.toml")
    with kit.opened(in_force.folder) as session:
        table = WorkspaceShelf(session).read(kit.path("organisation/functions.csv"))
        kit.put(session, **{"organisation__functions.csv": table + b"\n"})
    maker.post("/planer/losning", scenario="S2.toml")
    waited(in_force)
    text = said(maker.get("/lage")).replace("\u2002", " ")
    assert "Inte med, för de bygger på andra personer eller en annan organisation: S1 Storm (godkänd)." in text


def test_what_is_published_is_what_the_team_reads_in_either_language(in_force: Page) -> None:
    team = in_force.by(TEAM)
    text = said(team.get("/lage"))
    assert 'class="marked"' in team.get("/lage").text
    for question in ("Vad brister först?", "Hur illa är det?", "Vad beslutas, och vem beslutar?", "Larmstegen i tid"):
        assert question in text
    assert secrets_in(text) == []
    assert "S1 Storm" in text.replace("\u2002", " ")
    assert SITUATION not in said(team.get("/publicerat"))
    team.post("/sprak", language="en")
    assert "What breaks first?" in said(team.get("/lage"))


def test_a_cell_says_why_in_words_and_names_nobody_of_another_unit(in_force: Page) -> None:
    team, maker = in_force.by(TEAM), in_force.by(MAKER)
    cells = CELL.findall(team.get("/lage").text)
    texts = [said(team.get(cell)) for cell in cells]
    assert any("Efter kravet" in text for text in texts)
    assert any("Det som hjälper" in text for text in texts)
    listed = team.get("/namn").text
    marks, own = (
        re.findall(r'class="mark">([^<]+)', listed),
        set(NAME.findall(" ".join(re.findall(r"<td[^>]*>([^<]+)", listed)))),
    )
    assert marks
    shown = set(NAME.findall(" ".join(texts)))
    every = {name for cell in cells for name in NAME.findall(said(maker.get(cell)))}
    assert shown == own < every
    rows = re.findall(r"<tr><td[^>]*>([^<]+)</td><td[^>]*>[^<]+</td><td[^>]*>([^<]+)</td>", listed)
    sections = re.findall(
        r'<section class="place".*?</section>', "".join(team.get(cell).text for cell in cells), re.DOTALL
    )
    under = [(re.search(r'id="place-([^"]+)"', one), NAME.findall(one)) for one in sections]
    held = {(ident[1], name) for ident, names in under if ident for name in names}
    assert held == {(position.partition(" ")[0], name) for position, name in rows if NAME.search(name)}
    named = [text for text in texts if NAME.search(text)]
    assert all(mark in text for mark in marks for text in named)
    assert not [text for text in texts if text not in named and marks[0] in text]
    in_force.by(APPROVER).post("/plan/S1/avsluta", reason="Stormen är över")
    assert not [cell for cell in cells if secrets_in(said(team.get(cell)))]
    assert in_force.by(HR).get(cells[0]).status_code == 404


def test_a_day_to_decide_by_is_told_against_today(in_force: Page) -> None:
    publish(in_force)
    team, days = in_force.by(TEAM), [point.by for point in board().languages["sv"].points]
    clock = in_force.desk.clock
    assert isinstance(clock, Clock)
    for year, due in ((2020, 0), (2040, len(days))):
        clock.now = clock.now.replace(year=year)
        text = said(team.get("/lage/publicerat"))
        assert text.count("dagen har gått") == due
        assert ("Inget beslut har sin sista dag i dag" in text) == (not due)
    clock.now = clock.now.replace(year=days[0].year, month=days[0].month, day=days[0].day)
    text = said(team.get("/lage/publicerat"))
    assert text.count("dagen har gått") == 0
    assert f"{days.count(days[0])} beslut ska tas i dag" in text


def test_what_lies_there_and_is_no_board_is_no_board(in_force: Page) -> None:
    team = in_force.by(TEAM)
    for data in (b'{"format": "planner-situation/0"}', None):
        with kit.opened(in_force.folder) as session:
            kit.put(session, **{"published__situation.json": data})
        assert "Ingen lägesbild är publicerad" in said(team.get("/lage/publicerat"))
        assert team.get("/lage/publicerat/S1").status_code == 404
        assert team.post("/visning", source="publicerat").status_code == 404


def test_an_adopted_plan_is_shown_before_drafts_of_its_scenarios_and_why_they_are_not(in_force: Page) -> None:
    maker = in_force.by(MAKER)
    handed(maker, SCENARIO.replace('"S1"', '"S2"').replace("Storm", "Snö"), "S2.toml")
    for asked in (
        {"scenario": "S1.toml"},
        {"scenario": "S2.toml"},
        {"scenario": ["S1.toml", "S2.toml"], "together": "ja"},
    ):
        maker.post("/planer/losning", **asked)
        waited(in_force)
    both = "S1-S2 S1 + S2"

    def shown() -> str:
        return said(maker.get("/lage")).replace("\u2002", " ")

    assert f"Inte med, för deras scenarier visas av S1 Storm (godkänd): {both} (inte godkänd)." in shown()
    in_force.by(APPROVER).post("/plan/S1/steg", step="back", reason="Fel fas")
    assert f"Inte med, för deras scenarier visas av S1 Storm (inte godkänd): {both} (inte godkänd)." in shown()
    maker.post("/plan/S1-S2/steg", step="send")
    in_force.by(APPROVER).post("/plan/S1-S2/steg", step="approve", reason="Bra")
    drafts = "S1 Storm (inte godkänd), S2 Snö (inte godkänd)"
    assert f"Inte med, för deras scenarier visas av {both} (godkänd): {drafts}." in shown()
    done = said(maker.post("/plan/S1-S2/anta", by="Kommunstyrelsen", on="2027-03-01"))
    assert "antagen" in done, done
    text = shown()
    assert f"Inte med, för deras scenarier visas av {both} (antagen): {drafts}." in text
    assert "andra personer" not in text
