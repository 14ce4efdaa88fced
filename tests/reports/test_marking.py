"""The marking on every output and every page of it: the municipality's, an emergency's, and a copy's number."""

import html
import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from planner.domain.marking import UNMARKED, Marking, SecurityClass
from planner.reports.approval import approval, version
from planner.reports.dossier import render_dossier
from planner.reports.holders import Standing as Listing
from planner.reports.holders import paper_of
from planner.reports.html import render as render_report
from planner.reports.listed import render_page
from planner.reports.listed import workbook as list_workbook
from planner.reports.marking import Mark, mark_of
from planner.reports.material import Material
from planner.reports.page import margins
from planner.reports.story import card
from planner.reports.story.papers import PAPERS, render
from planner.reports.workbook import render as render_workbook
from planner.store.adopted_record import Emergency
from planner.store.approvals import Standing, State
from planner.text import words_for
from planner.text.words import Words
from tests.reports import books
from tests.reports.made import material, wide
from tests.reports.pages import parsed

USED = Emergency(reason='Branden & "väntar" <inte>', by="stina", on=date(2027, 3, 1))
MARKING = Marking(
    provision="15 kap. 2 §",
    security_class=SecurityClass.SECRET,
    authority="Kommunstyrelsen i Vik",
    decided_by="Säkerhetsskyddschefen",
    decided_on=date(2027, 2, 3),
)
EMERGENCY = {
    "sv": 'EJ GODKÄND – används i nödläge: Branden & "väntar" <inte>, stina, 2027-03-01',
    "en": 'NOT APPROVED – used in an emergency: Branden & "väntar" <inte>, stina, 2027-03-01',
}
HEADING = {"sv": "HEMLIG – sekretess enligt 15 kap. 2 § OSL", "en": "SECRET – secret under 15 kap. 2 § OSL"}
DEFAULT = {"sv": "Ej sekretessbedömd – hanteras som sekretessbelagd", "en": "Not assessed – treat as confidential"}
PROTECTION = {"sv": "programmet är inget godkänt skydd", "en": "this program is no approved protection"}
both = pytest.mark.parametrize("language", ["sv", pytest.param("en", marks=pytest.mark.long)])
PAGES = ("report", *PAPERS, "list", "dossier")


@cache
def shown(*, marked: bool = False, used: bool = False, copy: tuple[int, int] = (0, 0)) -> Material:
    made = material()
    now = Standing(State.DRAFT, None, USED if used else None)
    results = tuple(replace(one, approval=now) for one in made.results)
    return replace(made, results=results, marking=MARKING if marked else UNMARKED, copy=copy)


def mark(words: Words, *, marked: bool, used: bool) -> Mark:
    return mark_of(MARKING if marked else UNMARKED, words, [("SC1", USED if used else None)], "list.mark")


@cache
def page(name: str, language: str, *, marked: bool = False, used: bool = False) -> str:
    made, words = shown(marked=marked, used=used), words_for(language)
    if name == "report":
        return render_report(made, language)
    if name in PAPERS:
        return render(name, made, language)
    own = mark(words, marked=marked, used=used)
    if name == "list":
        return render_page(paper_of(made.results[0], Listing("SC1", None, "a" * 64, None), own, words), (), words)
    filled = {
        "title": "T",
        "facts": (),
        "verdict": "",
        "moves": (),
        "others": "",
        "funnel": (),
        "proof": (),
        "rests": "",
    }
    return render_dossier({**filled, "mark": own, "margins": margins(words, "x", own, "dossier.name")}, language)


def top(text: str) -> str:
    """What stands at the top of every printed page, as a browser reads it."""
    style = "".join(one.words for one in parsed(text).all("style"))
    (found,) = re.findall(r'@top-left \{ content: "(.*?)";', style)
    return re.sub(r"\\([0-9a-f]+) ", lambda one: chr(int(one[1], 16)), found)


def bodies(text: str) -> str:
    return re.sub(r"\s+", " ", parsed(text).all("body")[0].text)


@both
@pytest.mark.parametrize("name", PAGES)
def test_an_emergency_stands_on_every_page_and_nowhere_without_one(name: str, language: str) -> None:
    with_it, without = page(name, language, used=True), page(name, language)
    assert EMERGENCY[language] in bodies(with_it)
    assert EMERGENCY[language] not in bodies(without)
    assert EMERGENCY[language][:12] not in without
    if name == "card":
        sheets = [re.sub(r"\s+", " ", one.text) for one in parsed(with_it).all("section")]
        assert len(sheets) == 2
        assert all(EMERGENCY[language] in sheet for sheet in sheets)
    else:
        assert top(with_it).startswith(EMERGENCY[language] + "\n")
        assert EMERGENCY[language] not in top(without)


@both
@pytest.mark.parametrize("name", PAGES)
def test_the_municipality_s_marking_takes_the_place_of_what_nobody_has_assessed(name: str, language: str) -> None:
    marked, bare = page(name, language, marked=True), page(name, language)
    facts = [HEADING[language], PROTECTION[language]]
    if name != "card":
        facts += [MARKING.authority, MARKING.decided_by, words_for(language).date(date(2027, 2, 3))]
        assert HEADING[language] in top(marked)
    for fact in facts:
        assert fact in bodies(marked), fact
        assert fact not in bodies(bare), fact
    assert DEFAULT[language] not in marked
    assert (DEFAULT[language] in bare) == (name not in ("list", "dossier"))


@both
def test_the_workbook_bears_both_on_every_sheet_and_printed_page(language: str) -> None:
    for marked, used in ((False, False), (True, False), (True, True)):
        data = render_workbook(shown(marked=marked, used=used), language)
        heading = HEADING[language] if marked else DEFAULT[language]
        for name, rows in books.sheets(data).items():
            assert rows[0][0] == " · ".join([*([EMERGENCY[language]] if used else []), heading]), name
        for sheet in books.pages(data):
            (head,), (foot,) = sheet.iter(f"{books.MAIN}oddHeader"), sheet.iter(f"{books.MAIN}oddFooter")
            plain = (head.text or "").replace("&&", "&")
            assert (EMERGENCY[language] in plain) == used
            assert (heading in plain) == (not used)
            assert heading in (foot.text or "")
            assert len(head.text or "") < 256
            assert len(foot.text or "") < 256
        first = str(next(iter(books.sheets(data).values())))
        assert (PROTECTION[language] in first) == (MARKING.decided_by in first) == marked


@both
def test_the_workbook_of_the_list_bears_both(language: str) -> None:
    words, listing = words_for(language), Listing("SC1", None, "a" * 64, None)
    for marked, used in ((False, False), (True, False), (True, True)):
        paper = paper_of(shown().results[0], listing, mark(words, marked=marked, used=used), words)
        data = list_workbook(paper, (), words)
        (rows,) = books.sheets(data).values()
        (head,), (foot,) = (list(books.pages(data)[0].iter(f"{books.MAIN}odd{end}")) for end in ("Header", "Footer"))
        assert (
            (EMERGENCY[language] in rows[0][0]) == (EMERGENCY[language] in (head.text or "").replace("&&", "&")) == used
        )
        assert (HEADING[language] in rows[0][0]) == (HEADING[language] in (foot.text or "")) == marked
        assert (PROTECTION[language] in rows[1][0]) == (MARKING.authority in rows[1][0]) == marked
        assert words("list.mark") in rows[0][0]


def test_the_longest_reason_has_room_in_a_header() -> None:
    used = Emergency(reason="å" * 120, by="k" * 40, on=date(2027, 3, 1))
    results = tuple(replace(one, approval=Standing(State.DRAFT, None, used)) for one in material().results)
    longest = Marking.model_validate(MARKING.model_dump() | {"provision": "1" * 80})
    data = render_workbook(replace(material(), results=results, marking=longest), "sv")
    for sheet in books.pages(data):
        for end in ("Header", "Footer"):
            (line,) = sheet.iter(f"{books.MAIN}odd{end}")
            assert line.text


def test_of_several_plans_the_one_in_emergency_use_is_named() -> None:
    words = words_for("sv")
    one = mark_of(UNMARKED, words, [("SC1", USED), ("SC2", None), ("SC3", USED)]).emergency
    assert one == (EMERGENCY["sv"].replace("EJ GODKÄND", "EJ GODKÄND (SC1, SC3)"),)
    other = USED.model_copy(update={"by": "olle"})
    assert len(mark_of(UNMARKED, words, [("SC1", USED), ("SC2", other)]).emergency) == 2
    assert mark_of(UNMARKED, words, [("SC1", USED), ("SC2", USED)]).emergency == (EMERGENCY["sv"],)


@both
@pytest.mark.parametrize("name", PAPERS)
def test_a_copy_says_which_it_is_on_every_page(name: str, language: str) -> None:
    text, words = render(name, shown(copy=(3, 7)), language), words_for(language)
    said = words("copy.number", number=3, of=7, version=version(shown()))
    style = "".join(one.words for one in parsed(text).all("style"))
    if name == "card":
        assert [one.text.count(said) for one in parsed(text).all("section")] == [1, 1]
    else:
        assert said in re.findall(r'@bottom-left \{ content: "(.*?)"', style)[0]
    assert said not in html.unescape(render(name, shown(), language))


def test_the_card_makes_room_for_an_emergency_and_counts_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card, "_MOST", 2)
    used = tuple(replace(one, approval=Standing(State.DRAFT, None, USED)) for one in wide().results)
    both_cards = [card.build(one, words_for("sv"))["groups"] for one in (wide(), replace(wide(), results=used))]
    left_out = 0
    for (_, _, named, more), (_, _, fewer, others) in zip(*both_cards, strict=True):
        assert fewer == named[:1]
        left = [int(re.findall(r"\d+", told)[0]) if told else 0 for told in (more, others)]
        assert left[1] - left[0] == len(named) - len(fewer)
        left_out += len(named) - len(fewer)
    assert left_out


@pytest.mark.parametrize("state", [State.SENT, State.BACK, State.APPROVED, State.CHANGED])
def test_the_state_of_a_plan_is_told_where_its_adoption_would_be(state: State) -> None:
    results = tuple(replace(one, approval=Standing(state)) for one in material().results)
    (told,) = approval(replace(material(), results=results), words_for("sv"))
    assert ("ej godkänd" in told.casefold()) == (state is not State.APPROVED)
    assert approval(shown(used=True), words_for("sv")) == ("Ej godkänd – används i nödläge",)


def test_a_marking_says_by_what_who_and_when_or_nothing() -> None:
    assert UNMARKED.lacking == Marking(authority="K").lacking == ()
    assert Marking(provision="15 kap. 2 §").lacking == ("authority", "decided_on")
    assert Marking(security_class=SecurityClass.SECRET).lacking == ("provision", "authority", "decided_on")
    assert MARKING.lacking == ()


def test_the_pocket_card_names_the_authority_where_there_is_one() -> None:
    assert "(Kommunstyrelsen i Vik)" in render("card", shown(marked=True), "sv")
    assert "Kommunstyrelsen" not in render("card", shown(), "sv")
