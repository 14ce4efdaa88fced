"""Two plans side by side; and what an approver sees of a plan that follows an approved one."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from planner.domain.plan import Plan
from planner.text.words import LANGUAGES, words_for
from planner.web.answers import result_of
from tests.cli.mounted_town import SCENARIO
from tests.web.kit import APPROVER, MAKER, Page, said
from tests.web.plans import handed, waited
from tests.web.town import SECRETS


@pytest.fixture
def solved(town: Page) -> Iterator[Page]:
    browser = town.by(MAKER)
    handed(browser)
    handed(browser, SCENARIO.replace('"S1"', '"S2"').replace("Storm", "Snö").replace("10 }", "60 }"), "S2.toml")
    browser.post("/planer/losning", scenario=["S1.toml", "S2.toml"])
    waited(town)
    yield town
    town.desk.solvers.end()


def test_two_plans_are_compared_in_words_and_numbers(solved: Page) -> None:
    browser = solved.by(APPROVER)
    assert "Så blir det" not in said(browser.get("/planer/jamfor"))
    text = said(browser.get("/planer/jamfor?fore=S1&efter=S2"))
    counts = {}
    for scenario in ("S1", "S2"):
        browser.get(f"/plan/{scenario}")
        (plan,) = [file.plan for file in solved.desk.verified.values() if file.plan.scenario == scenario]
        counts[scenario] = sum(one.minimum for one in plan.missing)
    assert counts["S2"] > counts["S1"]
    assert "Från S1 Storm till S2 Snö" in text
    assert f"{counts['S2']} personer, {counts['S2'] - counts['S1']} fler än förut" in text
    why = "behovet räknas ur platserna"
    assert why in text, "more absence needs more people for as many places"
    assert why not in said(browser.get("/planer/jamfor?fore=S1&efter=S1"))
    back = said(browser.get("/planer/jamfor?fore=S2&efter=S1"))
    assert f"{counts['S1']} personer, {counts['S2'] - counts['S1']} färre än förut" in back
    assert not [secret for secret in SECRETS if secret in text]
    assert browser.get("/planer/jamfor?fore=S1&efter=S9").status_code == 404


def test_an_approver_sees_what_has_changed_since_the_last_approved_plan(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    assert approver.get("/plan/S1/sedan").status_code == 404
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    assert "/plan/S1/sedan" not in approver.get("/plan/S1").text
    before = next(file.plan for file in solved.desk.verified.values() if file.plan.scenario == "S1")
    handed(maker, SCENARIO.replace("10 }", "60 }"))
    maker.post("/planer/losning", scenario="S1.toml")
    waited(solved)
    assert "/plan/S1/sedan" in approver.get("/plan/S1").text
    now = [file.plan for file in solved.desk.verified.values() if file.plan.scenario == "S1"][-1]
    missing = [sum(one.minimum for one in plan.missing) for plan in (before, now)]
    assert missing[1] > missing[0]
    text = said(approver.get("/plan/S1/sedan"))
    assert f"{missing[1]} personer, {missing[1] - missing[0]} fler än förut" in text
    assert "Godkänd" in text
    cause = "S1 Storm: Skede 1: Första veckan, Frånvaro 1: sjuk, Andel i procent: förut 10, nu 60"
    assert f"Scenariot är ett annat. {cause}" in text
    assert "Personalen är en annan" not in text
    assert "andra personer än förut" not in text, "nobody has moved"
    gone = now.placements[0]
    maker.post("/plan/S1/prova/las", kind="ban", person=gone.person, position=gone.position)
    maker.post("/plan/S1/prova/behall", reason="åker till Norge")
    maker.post("/planer/losning", scenario="S1.toml")
    waited(solved)
    text = said(approver.get("/plan/S1/sedan"))
    last = [file.plan for file in solved.desk.verified.values() if file.plan.scenario == "S1"][-1]
    assert "Organisationen är en annan. låsningar: borttagna rader 0, nya rader 1" in text
    table = text.partition("andra personer än förut")[2]
    moved = _moved(before, last)
    assert gone.position in moved
    assert all(f" {position}" in table for position in moved)
    assert gone.person not in text
    assert _said_of_people(text) == _people(before, last)


def test_what_was_sent_back_is_compared_with_what_comes_instead(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="back", reason="Två ska bort")
    assert "Vad som har ändrats" not in said(approver.get("/plan/S1")), "nothing has"
    before = next(file.plan for file in solved.desk.verified.values() if file.plan.scenario == "S1")
    for gone in before.placements[:2]:
        maker.post("/plan/S1/prova/las", kind="ban", person=gone.person, position=gone.position)
        maker.post("/plan/S1/prova/behall", reason="åker till Norge")
        waited(solved)
    maker.post("/planer/losning", scenario="S1.toml", like="/")
    waited(solved)
    maker.post("/plan/S1/steg", step="send")
    shown = approver.get("/plan/S1")
    now = [file.plan for file in solved.desk.verified.values() if file.plan.scenario == "S1"][-1]
    line = said(shown).partition("sedan versionen som skickades tillbaka")[2].partition("Befattningar som")[0]
    assert "Två ska bort" in line
    assert _said_of_people(line.partition("Sedan dess")[2].partition(".")[0]) == _people(before, now)
    assert sum(_people(before, now).values()) > 1
    link = re.search(r'href="(/plan/S1/sedan\?fran=[^"]+)"', shown.text)
    assert link
    assert "versionen som skickades tillbaka" in said(approver.get(link[1]))
    assert approver.get("/plan/S1/sedan?fran=000000000000").status_code == 404


def test_a_joint_plan_is_compared_with_the_adopted_one_scenario_by_scenario(solved: Page) -> None:
    maker, approver = solved.by(MAKER), solved.by(APPROVER)
    maker.post("/plan/S1/steg", step="send")
    approver.post("/plan/S1/steg", step="approve")
    maker.post("/plan/S1/anta", by="Nämnden", name="HB")
    maker.post("/planer/losning", scenario=["S1.toml", "S2.toml"], together="ja")
    waited(solved)
    assert "mot den antagna" not in said(approver.get("/plan/S1")), "it is just that"
    assert "mot den antagna" not in said(approver.get("/plan/S2")), "of another scenario"
    shown = approver.get("/plan/S1-S2")
    assert "Vad som har ändrats mot den antagna HB . Läs det scenario för scenario." in said(shown)
    link = re.search(r'href="(/plan/S1-S2/sedan\?fran=[^"]+)"', shown.text)
    assert link
    page = approver.get(link[1]).text
    assert "<h2>S1 Storm</h2>" in page
    assert "<h2>S2 Snö</h2>" not in page
    assert "S2 Snö har kommit" in said(approver.get(link[1]))


def _moved(before: Plan, now: Plan) -> Counter[str]:
    old, new = ({(one.position, one.person) for one in plan.placements} for plan in (before, now))
    return Counter(position for position, _ in old ^ new)


@pytest.mark.parametrize(
    ("wanted", "filled", "said"),
    [
        ((1, 0), (0, 0), "needs_fewer"),
        ((1, 0), (1, 0), "needs_fewer"),
        ((2, 1), (0, 1), "better"),
        ((2, 1), (2, 0), "worse"),
        ((1, 2), (1, 1), "needs_more"),
        ((1, 2), (1, 2), "needs_more"),
        ((1, 2), (1, 0), "worse"),
        ((2, 3), (0, 2), "better"),
        ((1, 1), (0, 1), "better"),
        ((1, 1), (1, 0), "worse"),
    ],
)
def test_where_only_the_need_is_another_nothing_is_called_better(
    wanted: tuple[int, int], filled: tuple[int, int], said: str
) -> None:
    assert result_of(wanted, filled) == said
    assert all(words_for(language).has(f"web.trying.is_{said}") for language in LANGUAGES)


def _said_of_people(text: str) -> dict[str, int]:
    """What the page says of how people stand."""
    kinds = {"byter befattning": "position", "lämnar planen": "left", "kommer till planen": "joined"}
    found = re.findall(r"(\d+) person(?:er)? (byter befattning|lämnar planen|kommer till planen)", text)
    return {kinds[what]: int(number) for number, what in found}


def _people(before: Plan, after: Plan) -> dict[str, int]:
    """Counted anew: the sums that the table of positions has are made of these."""
    was, now = (_positions(plan) for plan in (before, after))
    both = was.keys() & now.keys()
    counts = {
        "position": sum(was[one] != now[one] for one in both),
        "left": len(was.keys() - now.keys()),
        "joined": len(now.keys() - was.keys()),
    }
    left = sum(len(was[one] - now.get(one, set())) for one in was)
    assert left == counts["position"] + counts["left"], "nobody here has two positions"
    return {kind: count for kind, count in counts.items() if count}


def _positions(plan: Plan) -> dict[str, set[str]]:
    places: dict[str, set[str]] = {}
    for one in plan.placements:
        places.setdefault(one.person, set()).add(one.position)
    return places
