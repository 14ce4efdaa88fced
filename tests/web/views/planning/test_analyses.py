"""Analyses on the page: the same answers as the terminal's, worked out once, and said to be old when they are."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from planner.analysis.losses.real_depth import real_depth
from planner.analysis.solved import Solved
from planner.charts.names import rows_of
from planner.domain.base import Period
from planner.domain.measure import Budget, Catalogue
from planner.jobs.analyses.kept import Asked, Kept, Kind
from planner.jobs.inputs import PlanFile
from planner.jobs.losses import resilience
from planner.jobs.measures import portfolio
from planner.jobs.telling.robust import from_the_start
from planner.placement import solve
from planner.store.workspace.looking import lying
from planner.text import words_for
from tests import builders as b
from tests.cli.mounted_town import SCENARIO
from tests.store.workspace import kit
from tests.web.kit import APPROVER, MAKER, Browser, Page, said
from tests.web.plans import handed, waited
from tests.web.town import SECRETS

ROBUST: dict[str, Any] = {"val": "expected", "utfall": "20"}


@pytest.fixture
def scenario() -> str:
    return SCENARIO.replace("10 }", "60 }")


def planned(page: Page, browser: Browser) -> PlanFile:
    browser.get("/plan/S1")
    (file,) = page.desk.verified.values()
    return file


def asked(page: Page, browser: Browser, kind: str, **fields: Any) -> str:
    """Asks, waits, and returns the address of the answer."""
    answer = browser.post(f"/plan/S1/analys/{kind}", **fields)
    assert answer.status_code == 302, said(answer)
    waited(page)
    return answer.headers["Location"]


def test_what_a_plan_lacks_stands_before_the_per_cent_of_its_seats() -> None:
    """Of three people wanted for a seat there is one: the seat is filled, whoever rotates is lacking."""
    words, signed = words_for("sv"), {"why": "w", "decided_by": "d", "decided_on": b.AS_OF}
    pin = b.pin("a", "P", despite=("unavailability",), **signed)
    absent = b.person("a", unavailable=(Period(first=b.AS_OF, last=b.LAST),))
    for people, posts, told in (
        ([b.person("a")], [b.position("P", pattern="12")], "0 på platser som står tomma och {missing} till avlösning"),
        ([b.person("a")], [b.position("P"), b.position("Q")], "saknar redan från början 1 av de 2 personer"),
        ([b.person("a")], [b.position("P")], "har från början alla 1 personer"),
        ([absent], [b.position("P")], "1 person i planen är borta varje dag: planen räknar den som på plats"),
    ):  # fmt: skip
        case = b.case(people, posts, locks=(pin,))
        plan = solve(case)
        missing, wanted = (sum(one.minimum for one in of) for of in (plan.missing, plan.wanted))
        lines = from_the_start(Solved(case, plan), words)
        assert told.format(missing=missing, wanted=wanted) in " ".join(lines)
        assert ("borta varje dag" in " ".join(lines)) == (people == [absent])
        assert "inte av personerna" in lines[-1]


def test_of_a_joint_plan_it_is_said_what_can_be_asked_instead(solved: Page) -> None:
    browser = solved.by(MAKER)
    handed(browser, SCENARIO.replace("S1", "S2"), "S2.toml")
    browser.post("/planer/losning", scenario=["S1.toml", "S2.toml"], together="ja")
    waited(solved)
    for kind in ("robust", "losses"):
        page = browser.get(f"/plan/S1-S2/analys/{kind}").text
        assert "Räkna</button>" not in page
        assert 'href="/planer/spela?plan=S1-S2&amp;om=S2"' in page
        assert f'href="/plan/S1/analys/{kind}"' in page
        assert f'href="/plan/S2/analys/{kind}"' not in page, "it has no plan of its own"
        assert "Räkna</button>" in browser.get(f"/plan/S1/analys/{kind}").text
    assert "Räkna</button>" in browser.get("/plan/S1-S2/analys/measures").text
    refused = said(browser.post("/plan/S1-S2/analys/losses", par="nej"))
    assert "Spela vart och ett av scenarierna på planen, under Planer" in refused
    assert "S2" in said(browser.get("/planer/spela?plan=S1-S2&om=S2"))


@pytest.mark.long
def test_what_falls_is_what_the_terminal_counts(solved: Page) -> None:
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    assert "Ingen har frågat än." in said(browser.get("/plan/S1/analys/losses"))
    text = said(browser.get(asked(solved, browser, "losses", par="ja")))
    (item,) = resilience(file, True)
    for row in item.irreplaceable:
        assert f"{row['place']} {row['person']} {row['position']}" in text
    assert item.irreplaceable
    assert item.pairs is not None
    falls = sum(row["outcome"] == "falls" for row in item.losses)
    assert f"någon saknas på befattningen {falls} " in text
    for row in rows_of(real_depth(file)):
        if row["minimum"]:
            survives = str(int(row["survives"])).replace("-", "−")
            least = "≤ " if row["at_most"] else "" if row["exact"] else "≥ "
            numbers = f"{row['tier']} {row['minimum']} {row['nominal']} {least}{row['real']} {least}{survives}"
            assert any(numbers in part for part in text.split(row["position"])), numbers
    assert not [secret for secret in SECRETS if secret in text]


def test_what_money_gives_is_the_searchs_own(solved: Page) -> None:
    browser = solved.by(MAKER)
    file = planned(solved, browser)
    text = said(browser.get(asked(solved, browser, "measures", tusen="150", veckor="30")))
    found, whole = portfolio([file], Catalogue(), Budget(kronor=150_000, weeks=30), 4, None)
    cost = words_for("sv").number(found.answer.cost_kr).replace("\xa0", " ")
    assert whole
    assert found.answer.portfolio.measures
    assert f"Åtgärder för {cost} av 150 000 kr, klara inom 30 veckor" in text
    stages = {row["stage"]: row for row in found.ladder}
    assert f"S1 efter {stages['after']['nobody']} {stages['after']['fewer']}" in text
    assert f"S1 före {stages['before']['nobody']} {stages['before']['fewer']}" in text


def test_a_plan_is_judged_beside_what_would_hold_more(solved: Page) -> None:
    browser = solved.by(MAKER)
    place = asked(solved, browser, "robust", **ROBUST | {"val": ["expected", "worst"]})
    text = said(browser.get(place))
    assert "Av platserna har i snitt " in text
    assert text.count("Täcks i snitt") == 1
    for said_once in ("Snittet: ", "Det sämsta: "):
        assert said_once in text
    assert "uppdateras av sig själv" not in text


@pytest.mark.long
def test_an_answer_is_worked_out_once_and_again_when_the_plan_is_another(
    solved: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = solved.by(MAKER)
    place = asked(solved, browser, "losses", par="nej")
    first = solved.desk.bench.work

    def broken(*_: object) -> None:
        raise AssertionError("worked out again")

    with monkeypatch.context() as patch:
        patch.setattr("planner.web.views.planning.analyses.answered", broken)
        assert browser.post("/plan/S1/analys/losses", par="nej").headers["Location"] == place
        assert solved.desk.bench.work is first
    assert "gäller inte längre" not in said(browser.get(place))
    handed(browser, SCENARIO)
    browser.post("/planer/losning", scenario="S1.toml")
    waited(solved)
    assert "Det här svaret gäller inte längre" in said(browser.get(place))
    asked(solved, browser, "losses", par="nej")
    assert "gäller inte längre" not in said(browser.get(place))


def test_another_question_takes_no_answers_place(solved: Page) -> None:
    browser = solved.by(MAKER)
    less = asked(solved, browser, "measures", tusen="50", veckor="26")
    more = asked(solved, browser, "measures", tusen="100", veckor="26")
    assert "av 50 000 kr" in said(browser.get(less))
    text = said(browser.get(more))
    assert "av 100 000 kr" in text
    assert "Andra svar om den här planen 50 000 kr inom 26 veckor: S1" in text
    with kit.opened(solved.folder, MAKER) as session:
        names = [str(path) for path in lying(session) if "analyses" in str(path)]
    assert len(names) == 2


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("robust", {"utfall": "20"}),
        ("robust", {"val": "expected", "utfall": "2001"}),
        ("robust", {"val": "expected", "utfall": "0"}),
        ("measures", {"tusen": "-1", "veckor": "26"}),
        ("measures", {"tusen": "1", "veckor": "521"}),
        ("measures", {"tusen": "många", "veckor": "26"}),
    ],
)
def test_what_cannot_be_meant_is_not_worked_out(solved: Page, kind: str, fields: dict[str, Any]) -> None:
    browser = solved.by(MAKER)
    before = solved.desk.bench.work
    assert "E-WEB-036" in said(browser.post(f"/plan/S1/analys/{kind}", **fields))
    assert solved.desk.bench.work is before
    assert browser.get("/plan/S1/analys/annat").status_code == 404
    assert browser.post(f"/plan/S1/analys/{kind}", **fields, med="FINNS-INTE").status_code in (400, 404)


def test_stopping_keeps_what_was_found_and_says_so(solved: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = solved.by(MAKER)
    going, begun = Event(), Event()

    def slow(*args: Any, **more: Any) -> Any:
        begun.set()
        assert going.wait(60)
        found, _ = portfolio(*args[:5])
        return found, not args[6].is_set()

    monkeypatch.setattr("planner.jobs.analyses.work.portfolio", slow)
    browser.post("/plan/S1/analys/measures", tusen="50", veckor="26")
    assert begun.wait(60)
    answer = browser.get("/plan/S1/analys/measures")
    assert "Söker åtgärder" in said(answer)
    assert 'content="2; url=/plan/S1/analys/measures?auto=ja"' in answer.text
    assert "E-WEB-012" in said(browser.post("/planer/losning", scenario="S1.toml"))
    browser.post("/plan/S1/analys/losses/stopp")  # another page stops nothing
    assert solved.desk.bench.work
    assert not solved.desk.bench.work.stop.is_set()
    browser.post("/plan/S1/analys/measures/stopp")
    going.set()
    waited(solved)
    text = said(browser.get("/plan/S1/analys/measures"))
    assert "stoppades innan den var klar" in text
    # Asked again it is worked out to its end.
    monkeypatch.undo()


def test_stopped_before_an_answer_nothing_is_kept(solved: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = solved.by(MAKER)

    def stopped(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("planner.jobs.analyses.work.portfolio", stopped)
    browser.post("/plan/S1/analys/measures", tusen="50", veckor="26")
    waited(solved)
    text = said(browser.get("/plan/S1/analys/measures"))
    assert "W-WEB-037" in text
    assert "Ingen har frågat än." in text


def test_the_stop_reaches_the_child(solved: Page) -> None:
    stop = Event()
    stop.set()
    with pytest.raises(KeyboardInterrupt):
        portfolio([planned(solved, solved.by(MAKER))], Catalogue(), Budget(kronor=50_000), 0, None, stop=stop)


def test_nobody_else_reads_it(solved: Page) -> None:
    asked(solved, solved.by(MAKER), "losses", par="nej")
    assert solved.by(APPROVER).get("/plan/S1/analys/losses").status_code == 404


def test_prices_are_a_part_of_what_measures_rest_on() -> None:
    kept = Kept(
        asked=Asked(kind=Kind.MEASURES), plans={"S1": "a"}, prices="x", at="", whole=True, languages={}, places={}
    )
    assert kept.fresh({"S1": "a"}, "x")
    assert not kept.fresh({"S1": "a"}, "")
    assert not kept.fresh({"S1": "b"}, "x")
    assert not kept.fresh({}, "x")
    others = kept.model_copy(update={"asked": Asked(kind=Kind.LOSSES)})
    assert others.fresh({"S1": "a", "S2": "c"}, "")


def test_the_workspaces_own_prices_are_taken(solved: Page, tmp_path: Path) -> None:
    browser = solved.by(MAKER)
    assert "programmets exempel" in said(browser.get("/plan/S1/analys/measures"))
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "measures.toml").write_text("course_kr_per_week = 1\n", encoding="utf-8")
    assert "programmets exempel" in said(browser.get("/plan/S1/analys/measures"))  # the disk's is nobody's
    place = asked(solved, browser, "measures", tusen="50", veckor="26")
    with kit.opened(solved.folder, MAKER) as session:
        kit.put(session, **{"data__measures.toml": b"course_kr_per_week = 1\n"})
    text = said(browser.get(place))
    assert "arbetsytans egna" in text
    assert "gäller inte längre" in text
