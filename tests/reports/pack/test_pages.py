"""What stands on the papers: every position once, in order, with what is needed when nothing else is at hand."""

import re
from dataclasses import replace
from datetime import date

import pytest

from planner.domain.marking import UNMARKED
from planner.domain.organisation import Organisation
from planner.domain.plan import Missing, Role
from planner.reports.marking import mark_of
from planner.reports.pack.calls import doubtful
from planner.reports.pack.chart import pages
from planner.reports.pack.pages import KINDS, LINES, render
from planner.reports.pack.post import Post, posts
from planner.store.adopted_record import Emergency
from planner.store.documents import version_of
from planner.text import LANGUAGES, words_for
from tests.reports.pack.town import PEOPLE, SIGN, entry, pack, person_id, solved
from tests.reports.pages import Element, parsed

SWEDISH = words_for("sv")
every = pytest.mark.parametrize(("kind", "language"), [(kind, language) for kind in KINDS for language in LANGUAGES])


def plain(element: Element) -> str:
    return re.sub(r"\s+", " ", element.text).strip()


def made(named: bool = True) -> dict[str, Post]:
    own = pack("sv", named=named)
    return {one.ident: one for one in posts(own.solved, own.people, own.settings, SWEDISH)}


def paper(kind: str, language: str = "sv", *, named: bool = True, months: int = 6) -> Element:
    return parsed(render(kind, pack(language, named=named, months=months), words_for(language)))


def rows(page: Element, kind: str) -> list[Element]:
    (table,) = [one for one in page.all("table") if one.attributes.get("class") == kind]
    return [row for body in table.all("tbody") for row in body.all("tr")]


def test_the_positions_stand_by_function_and_hold_what_the_plan_says() -> None:
    found = made()
    assert list(found) == ["P2", "P4", "P1", "P3", "P5"], "the functions in their order; nobody is wanted in P6"
    plan = solved().plan
    for ident, post in found.items():
        placed = sorted((one for one in plan.placements if one.position == ident), key=lambda one: one.rank)
        assert [one.person for one in post.names] == [one.person for one in placed]
        missing = next((one for one in plan.missing if one.position == ident), None)
        assert post.empty + post.few == (sum(missing.steps) if missing else 0)
        assert post.empty + len(post.holders) == post.seats
    assert (found["P3"].seats, found["P3"].empty, found["P3"].names) == (2, 2, ())
    assert found["P2"].needs == ("Säkerhetsklass 3", *(SWEDISH.name(one) for one in solved().case.organisation.skills
                                                       if one.id == "nurse"))  # fmt: skip
    assert found["P2"].duty.place == "Stadshuset", "where the position says none the municipality does"
    assert found["P1"].duty.place == "Porten"


def test_tasks_stand_in_their_order_under_the_phases_of_this_scenario() -> None:
    found = made()
    assert found["P1"].tasks == (("alltid", ("Första sv", "Andra sv")), ("Dygn 1-2", ("Dygnets sv",)))
    assert found["P4"].tasks == (("Dygn 3", ("Senare sv",)),), "the English name of a phase will do"


@every
def test_every_paper_says_what_it_is_of_until_when_and_how_it_is_marked(kind: str, language: str) -> None:
    words, page = words_for(language), paper(kind, language)
    told, style = plain(page.all("body")[0]), "".join(one.words for one in page.all("style"))
    version = version_of([solved().plan])
    assert page.all("html")[0].attributes["lang"] == language
    assert page.all("script", "img", "link") == []
    for said in (words("list.mark"), version, words("pack.holds.days", first=words.date(solved().plan.as_of),
                 last=words.date(solved().case.horizon.last))):  # fmt: skip
        assert said in told
    assert f"{words('pack.until', day=words.date(solved().case.horizon.last))} · plan {version}" in style
    assert "counter(page)" in style
    assert "counter(pages)" in style
    assert not re.findall(r"\b(?:pack|list|loop)\.[a-z_.]+|\{[a-z_]*\}", told)
    numbered = render(kind, pack(language).copy(2, 3, words), words)
    assert words("copy.number", number=2, of=3, version=version) in numbered
    assert render(kind, pack(language), words) == render(kind, pack(language), words)


@every
def test_without_people_nobody_is_named_told_of_or_to_be_called(kind: str, language: str) -> None:
    if kind == "calls":
        return  # never written without names: tests/cli/test_paper.py
    text = render(kind, pack(language, named=False), words_for(language))
    for number in range(PEOPLE):
        who = entry(number)
        for sign in (f"{SIGN}{number}", who.phone, who.personnummer, who.employee_number, who.person):
            assert not sign or sign not in text
    assert SIGN in render(kind, pack(language), words_for(language))


def test_every_position_has_a_card_with_three_lines_for_each_name() -> None:
    page = paper("cards")
    cards = [one for one in page.all("section") if "sheet" in one.attributes["class"]]
    found = made()
    assert [plain(one.all("h1")[0]).split()[0] for one in cards] == list(found)
    for card, post in zip(cards, found.values(), strict=True):
        lines = rows(card, "assigned")
        assert len(lines) == LINES * (len(post.names) + min(post.empty, 3))
        for one in post.names:
            assert one.name in plain(card)
            assert one.stands in plain(card)
        named = {one.person for one in post.names}
        assert not [n for n in range(PEOPLE) if person_id(n) not in named and f"{SIGN}{n}" in plain(card)]
    first = plain(cards[list(found).index("P1")])
    for said in ("Leder allt", "Porten", "genast, senast 1 timme efter kallelsen", "0100-1", "Första sv",
                 "ingen enligt organisationsfilen"):  # fmt: skip
        assert said in first
    assert "P1 Befattning P1" in plain(cards[0])
    assert "Annan" not in plain(page)


def test_many_names_have_three_lines_each_too() -> None:
    own = pack("sv")
    plan = own.solved.plan
    many = tuple(
        plan.placements[0].model_copy(update={"person": f"q{number:02}", "position": "P5", "rank": number})
        for number in range(1, 46)
    )
    crowded = replace(own.solved, plan=plan.model_copy(update={"placements": many}))
    page = parsed(render("cards", replace(own, solved=crowded), SWEDISH))
    (card,) = [one for one in page.all("section") if plain(one.all("h1")[0]).startswith("P5 ")]
    assert len(rows(card, "assigned")) == 3 * len(many)


def test_the_call_list_has_everybody_and_whoever_is_to_be_asked_once() -> None:
    page = paper("calls")
    told = [plain(row) for table in page.all("table")[:-1] for body in table.all("tbody") for row in body.all("tr")]
    named = [one for post in made().values() for one in post.names]
    assert [line for one in named for line in told if one.name in line and one.stands in line and one.phone in line]
    assert len(told) == len(named) + 1, "and a row for the position that nobody holds"
    asked = [plain(row) for row in page.all("table")[-1].all("tbody")[0].all("tr")]
    assert [line.split()[1] for line in asked] == [f"{SIGN}0", f"{SIGN}2", f"{SIGN}1"]
    assert "Äldre än 6 månader" in re.sub("\u00a0", " ", asked[2])
    assert "2026-05-31" in asked[2]
    later = paper("calls", months=10)
    assert len(later.all("table")[-1].all("tbody")[0].all("tr")) == 2, (
        "ten months before the plan the old one was not old yet"
    )


def test_the_chart_has_a_page_for_each_chief_and_empty_boxes() -> None:
    organisation = solved().case.organisation
    found = pages(tuple(made().values()), organisation, SWEDISH)
    assert [(one.chief and one.chief.ident, [box.ident for box in one.below]) for one in found] == [
        (None, ["P5"]),
        ("P1", ["P2", "P3"]),
        ("P2", ["P4"]),
    ]
    assert [box.leads for box in found[1].below] == [True, False]
    sheets = paper("chart").all("section")
    assert len(sheets) == len(found)
    vacant = [one for one in sheets[1].all("li") if one.attributes.get("class") == "vacancy"]
    assert len(vacant) == 2
    holders = [one for post in made().values() for one in post.holders]
    assert all(any(one.name in plain(sheet) for sheet in sheets) for one in holders)


def test_a_chief_whom_the_scenario_leaves_out_still_has_a_page() -> None:
    organisation = solved().case.organisation
    above = tuple(
        one.model_copy(update={"reports_to": "P6"}) if one.id == "P5" else one.model_copy(update={"reports_to": None})
        for one in organisation.positions
    )
    changed: Organisation = organisation.model_copy(update={"positions": above})
    own = pack("sv")
    case = own.solved.case.model_copy(update={"organisation": changed})
    page = parsed(render("chart", replace(own, solved=replace(own.solved, case=case)), SWEDISH))
    assert "ingår inte i det här scenariot" in plain(page.all("section")[1])
    nobody = changed.model_copy(update={"positions": tuple(
        one.model_copy(update={"reports_to": None}) for one in above)})  # fmt: skip
    case = case.model_copy(update={"organisation": nobody})
    flat = parsed(render("chart", replace(own, solved=replace(own.solved, case=case)), SWEDISH))
    assert len(flat.all("section")) == 1
    assert "säger inte vem som rapporterar till vem" in plain(flat)


def test_who_steps_in_stands_in_the_order_of_the_plan_with_what_becomes_empty() -> None:
    page, found = paper("standin"), made()
    told = {
        plain(row.all("th")[0]).split()[0]: row
        for table in page.all("table")
        for row in table.all("tbody")[0].all("tr")
    }
    assert list(told) == list(found)
    for ident, post in found.items():
        lists = [[plain(item) for item in one.all("li")] for one in told[ident].all("ol")]
        assert lists == [[one.name for one in post.holders], [one.name for one in post.deputies]]
    then = {ident: plain(row.all("td")[2]) for ident, row in told.items()}
    deputies = len(found["P2"].deputies)
    assert deputies > 0
    assert then["P2"].startswith(f"När {deputies + 1} saknas står en av 2 platser tom.")
    assert then["P2"].endswith(f"När alla {len(found['P2'].names)} saknas är befattningen tom.")
    empty = found["P3"].empty
    assert empty > 1
    assert then["P3"] == f"{empty} platser är tomma redan nu."
    assert "ingen ersättare" in plain(told["P3"])


def test_whoever_has_two_positions_is_told_of_in_both_also_without_names() -> None:
    own = pack("sv")
    plan = own.solved.plan
    first = next(one for one in plan.placements if one.position == "P1" and one.rank == 1)
    second = first.model_copy(update={"position": "P5", "rank": 2, "role": Role.DEPUTY})
    twice = replace(own.solved, plan=plan.model_copy(update={"placements": (*plan.placements, second)}))
    for people in (own.people, None):
        shown = parsed(render("standin", replace(own, solved=twice, people=people), SWEDISH))
        told = {
            plain(row.all("th")[0]).split()[0]: plain(row)
            for table in shown.all("table")
            for row in table.all("tbody")[0].all("tr")
        }
        assert "också P5 Befattning P5 (ersättare 1)" in told["P1"]
        assert "också P1 Befattning P1 (innehavare 1)" in told["P5"]
        assert "också" not in told["P2"]


def test_an_emergency_stands_first_on_every_paper() -> None:
    used = Emergency(reason="Branden väntar inte", by="stina", on=date(2027, 3, 1))
    marked = replace(pack("sv"), mark=mark_of(UNMARKED, SWEDISH, [("S1", used)], "list.mark"))
    for kind in KINDS:
        page = parsed(render(kind, marked, SWEDISH))
        assert "EJ GODKÄND" in plain(page.all("body")[0])
        assert "EJ GODK" in "".join(one.words for one in page.all("style"))
        assert "EJ GODKÄND" not in render(kind, pack("sv"), SWEDISH)


def test_whoever_is_missing_for_relief_leaves_no_seat_empty() -> None:
    own = pack("sv")
    lacks = Missing(position="P1", somebody=0, seats=0, rotation=2, target=1, depth=4)
    short = replace(own.solved, plan=own.solved.plan.model_copy(update={"missing": (lacks,)}))
    (post,) = [one for one in posts(short, own.people, own.settings, SWEDISH) if one.ident == "P1"]
    assert (post.empty, post.few) == (0, 7)


def test_whoever_has_two_positions_is_asked_once_for_a_number() -> None:
    own = pack("sv")
    plan = own.solved.plan
    old = next(one for one in plan.placements if one.person == person_id(1))
    second = old.model_copy(update={"position": "P5", "rank": 2, "role": Role.DEPUTY})
    twice = replace(own.solved, plan=plan.model_copy(update={"placements": (*plan.placements, second)}))
    rows_of = [one for one in doubtful(posts(twice, own.people, own.settings, SWEDISH)) if one.named.flaw == "stale"]
    assert [(one.named.person, len(one.positions)) for one in rows_of] == [(person_id(1), 2)]
