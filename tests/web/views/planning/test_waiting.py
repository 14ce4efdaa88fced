"""What waits for whom stands on the first page, and papers that say what is so no more are offered to be made again."""

import re
from io import BytesIO

from tests.cli.mounted_town import SCENARIO
from tests.jobs.loop.loop_world import number
from tests.web.kit import APPROVER, HR, MAKER, TEAM, Page, said
from tests.web.plans import handed, waited
from tests.web.town import PEOPLE, hr
from tests.web.views.planning.test_playing import placed as placements

OLDER = "Det som är publicerat säger något annat"


def test_each_step_waits_for_whom_it_is_for_and_for_nobody_else(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)

    def waits() -> dict[str, tuple[bool, ...]]:
        texts = ("väntar på ditt beslut", "är godkänd och kan antas", "är skickad tillbaka")
        starts = {account: said(solved.by(account).get("/")) for account in (MAKER, APPROVER, HR, TEAM)}
        return {account: tuple(text in start for text in texts) for account, start in starts.items()}

    nothing = (False, False, False)
    quiet = dict.fromkeys((MAKER, APPROVER, HR, TEAM), nothing)
    assert waits() == quiet
    maker.post("/plan/S1/steg", step="send")
    assert waits() == quiet | {APPROVER: (True, False, False)}
    approver.post("/plan/S1/steg", step="back", reason="Fel fas")
    assert waits() == quiet | {MAKER: (False, False, True)}
    assert "skickad tillbaka" in said(approver.get("/planer"))
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    assert waits() == quiet | {MAKER: (False, True, False)}
    maker.post("/plan/S1/anta", by="Kommunstyrelsen", on="2027-03-01")
    assert waits() == quiet


def test_a_plan_that_is_adopted_says_so_and_its_papers_are_made_again(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)

    def older() -> set[bool]:
        pages = (maker.get("/"), approver.get("/"), maker.get("/planer"), approver.get("/plan/S1"))
        return {OLDER in said(page) for page in pages}

    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    assert older() == {False}  # nothing is published yet
    approver.post("/planer/publicera")
    waited(solved)
    assert older() == {False}
    done = said(maker.post("/plan/S1/anta", by="Kommunstyrelsen", on="2027-03-01", name="HB"))
    assert "Planen är antagen som HB." in done
    assert OLDER in done
    for page in (maker.get("/plan/S1"), maker.get("/planer"), approver.get("/planer")):
        assert "antagen 1 mars 2027 av Kommunstyrelsen" in said(page).replace("\N{NO-BREAK SPACE}", " ")
    assert older() == {True}
    team = solved.by(TEAM)
    for path in ("/", "/lage", "/publicerat"):
        assert OLDER in said(team.get(path)), path
        assert re.search(r"Publicerat \d{4}-\d\d-\d\d \d\d:\d\d\. Jämfört \d{4}", said(team.get(path))), path
    approver.post("/planer/publicera")
    waited(solved)
    assert older() == {False}
    for path in ("/", "/lage", "/publicerat"):
        assert OLDER not in said(team.get(path)), path
    assert re.search(r"Publicerat \d{4}-\d\d-\d\d \d\d:\d\d\.", said(team.get("/publicerat")))
    told = said(solved.by(TEAM).get("/lage/publicerat")).replace("\N{NO-BREAK SPACE}", " ")
    assert "Antagen 1 mars 2027 av Kommunstyrelsen" in told
    papers = solved.by(TEAM).get("/publicerat").text
    cards = next(part.partition('"')[0] for part in papers.split('href="') if "-cards.html" in part)
    for paper in (solved.by(TEAM).get(cards), maker.post("/plan/S1/papper", kind="cards")):
        assert "Antagen plan HB" in said(paper), "every paper says what the page says"
        assert "Inte antagen" not in said(paper)
    approver.post("/plan/S1/steg", step="back", reason="Fel fas")
    assert older() == {False}
    assert "ingen av dem som ligger framme är godkänd. Det som är antaget eller i kraft gäller ändå." in said(
        maker.get("/planer")
    ), "nothing could be published again"
    assert "Publicera igen" not in said(maker.get("/planer"))
    assert "ingen av dem som ligger framme är godkänd" in said(team.get("/publicerat"))
    assert "skickad tillbaka" in said(maker.get("/planer"))


def test_start_says_what_an_adopted_plan_leaves_to_be_done(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)

    def waits() -> tuple[int, bool]:
        start, loop = said(maker.get("/")), said(maker.get("/plikt"))
        undecided = re.search(r"(\d+) person(?:er)? i antagna planer är inte beslutade?:", start)
        told = re.search(r"av dem som antagna planer krigsplacerar: (\d+)", loop)
        assert (undecided and undecided[1]) == (told and told[1]), "Start and the loop count the same"
        return int(told[1]) if told else 0, "Den antagna planen HB: personalen är en annan än när den antogs." in start

    assert waits() == (0, False)
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    maker.post("/plan/S1/anta", by="Kommunstyrelsen", on="2027-03-01", name="HB")
    placed = len({person for person, _ in placements(solved)})
    assert waits() == (placed, False)
    assert "antagna planer är inte" not in said(approver.get("/"))
    maker.post("/plikt/fil", kind="check")
    # One is claimed by somebody else, which is no longer a question of deciding; two are decided on.
    answer = "".join(f"{number(1980 + at)};{'disponibel' if at else 'ianspråktagen'}\n" for at in range(3))
    maker.post("/plikt/svar", file=(BytesIO(answer.encode()), "svar.csv"), day="2027-03-01")
    maker.post("/plikt/beslut", plan="HB", by="Kommunstyrelsen", day="2027-03-01", whom="able")
    left, other = waits()
    told = "Den antagna planen HB: 1–4 personer i den kan inte komma (ianspråktagna av någon annan,"
    assert told in said(maker.get("/"))
    start = approver.get("/")
    assert "1–4 personer som en antagen plan krigsplacerar är ianspråktagna av någon annan" in said(start)
    assert "/planer/spela" not in start.text, "an approver does not come there"
    assert 0 < left < placed
    assert not other, "an answer of the authority is no other staff"
    solved.desk.solvers.end()
    staff = solved.by(HR)
    staff.post("/inlasning", files=(BytesIO(hr(*PEOPLE[:-1])), "hr.csv"))
    staff.post("/inlasning/spara", confirm="ja")
    assert waits()[1]
    link = re.search(r'href="(/planer/spela\?[^"]+)"', maker.get("/").text)
    assert link
    filled = maker.get(link[1].replace("&amp;", "&")).text
    for chosen in ('value="antagen:HB" selected', 'value="S1.toml" selected', 'value="ja" checked'):
        assert chosen in filled, chosen
    assert "Den antagna planen HB" not in said(staff.get("/"))


def test_start_speaks_of_a_plan_for_crises_in_peacetime_too_and_it_is_marked_among_the_plans(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    told = "Godkänt, men inget är publicerat: S1."
    assert told in said(approver.get("/"))
    assert "S1: planen är godkänd och väntar på att strategen antar den" in said(approver.get("/"))
    maker.post("/plan/S1/anta", by="Kommunstyrelsen", on="2027-03-01", name="HB", peacetime="ja")
    assert "väntar på att strategen" not in said(approver.get("/"))
    assert "av Kommunstyrelsen, för fredstida kriser, krigsplacerar ingen" in said(approver.get("/planer"))
    approver.post("/planer/publicera")
    waited(solved)
    assert told not in said(approver.get("/"))
    staff = solved.by(HR)
    staff.post("/inlasning", files=(BytesIO(hr(*PEOPLE[1:])), "hr.csv"))
    staff.post("/inlasning/spara", confirm="ja")
    assert "Den antagna planen HB: personalen är en annan än när den antogs. 1–4 personer i den kan inte" in said(
        maker.get("/")
    )
    assert "Den antagna planen HB" not in said(approver.get("/"))


def test_what_was_sent_back_says_so_until_somebody_approves(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    back = "Tidigare: "
    maker.post("/plan/S1/steg", step="send")
    assert back not in said(approver.get("/plan/S1"))
    approver.post("/plan/S1/steg", step="back", reason="Fel behov i vatten")
    assert back not in said(approver.get("/plan/S1")), "that is its state"
    maker.post("/plan/S1/steg", step="send")
    for reader in (maker, approver):
        assert re.search(f"{back}.*Fel behov i vatten", said(reader.get("/plan/S1")))
    assert "det strategen som antar den" in said(approver.get("/plan/S1"))
    assert "det strategen som antar den" not in said(maker.get("/plan/S1"))
    assert "Jag beslutar som ersättare" not in said(approver.get("/plan/S1")), "no order, nobody to stand in for"
    approver.post("/plan/S1/steg", step="approve")
    assert back not in said(approver.get("/plan/S1"))


def test_a_plans_page_says_which_version_is_in_force(in_force: Page) -> None:
    maker = in_force.by(MAKER)
    shown = said(maker.get("/plan/S1"))
    (version,) = re.findall(r"Det är versionen som visas här, (\w{12})\.", shown)
    assert f"just den här versionen av planen: {version}" in shown
    assert "I kraft nu: S1 Avsluta eller byt skede längre ned på sidan" in shown
    handed(maker, SCENARIO.replace("Storm", "Orkan"))
    maker.post("/planer/losning", scenario="S1.toml")
    waited(in_force)
    after = said(maker.get("/plan/S1"))
    assert f"I kraft nu: S1 I kraft är version {version}, inte den som visas här." in after
    assert f"just den här versionen av planen: {version}" not in after
    assert "Det är versionen som visas här" not in after
