"""The notice: one page for each person decided on, with place, time and telephone, or none at all."""

import os
import re
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.loop.settings import LoopSettings
from planner.domain.loop.steps import LoopState
from planner.files.identity import KeyEntry
from planner.jobs.approving.copies import note_made, read_copies
from planner.jobs.loop.chosen import Choice, choose
from planner.jobs.loop.notice import Papers, write_notices
from planner.reports.loop.notice import by_name, within
from planner.text.words import words_for
from tests.imports.rendered import render
from tests.jobs.loop.loop_world import APRIL, MARCH, MAY, World, make, number, row

S = LoopState
WHOLE = LoopSettings(report_place="Stadshuset, plan 2", report_within_h=2, report_phone="0155-380 00")
POSITIONS = (
    "id;name_sv;function;unit;min_day;pattern;depth;max_outage_h;tags;report_place;report_within_h;report_phone\n"
    "P;Piloten;F;U;1;D;2;4;one;Hangaren;{within};070-174 06 99\n"
    "Q;Kusken;F;U;1;D;2;4;two;;;\n"
)


@pytest.fixture(autouse=True)
def no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _handle: None)


def decided(folder: Path, positions: str = "") -> tuple[World, Path]:
    world = make(folder / "w")
    if positions:
        (world.folder / "org" / "positions.csv").write_text(positions, encoding="utf-8")
    world.hr(MARCH, row(0), row(1) | {"telefon": "", "telefon bekräftad": ""})
    world.send(*world.ids())
    world.answer(*(f"{number(1980 + at)};disponibel;" for at in range(2)))
    plan = world.adopt("X")
    world.step(S.DECIDED, Choice(plans=(plan,)), APRIL, by="Kommundirektören")
    return world, plan


def write(world: World, plan: Path, settings: LoopSettings, language: str = "sv", **choice: object) -> Papers:
    book = world.book
    wish = Choice(plans=(plan,), **choice)  # type: ignore[arg-type]
    papers = write_notices(choose(wish, book, world.adopted, adopted_only=True), book, settings, MAY, language)
    render(papers.notes)
    return papers


def plain(path: Path) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8").split("<body>")[1]).split())


def test_names_stand_in_the_order_of_the_swedish_alphabet() -> None:
    names = ["Zetterlund", "Ärlig", "Åberg", "Öberg", "abel", "Ångström"]
    people = [KeyEntry(name, "", "", "", name) for name in names]
    assert [who.person for who in by_name(people)] == ["abel", "Zetterlund", "Åberg", "Ångström", "Ärlig", "Öberg"]


def test_everybody_gets_a_page_with_duty_place_time_and_telephone(tmp_path: Path) -> None:
    world, plan = decided(tmp_path)
    papers = write(world, plan, WHOLE)
    assert (papers.people, papers.listed, papers.notes) == (2, 2, ())
    text = plain(papers.notices)
    assert papers.notices.read_text(encoding="utf-8").count('<section class="sheet" id=') == 2
    for said in (
        "Fjäder0 Kvistmo0", "Fjäder1 Kvistmo1", "Piloten (innehavare 1)", "Piloten (ersättare 1)", "Stadshuset, plan 2",
        "genast, senast 2 timmar efter kallelsen", "0155-380 00", "beslut av Kommundirektören den 1 april 2027",
        "den handling som ett beredskapslarm hänvisar till", "Vi når dig på 070-174 06 10.",
        "bekräftades senast den 1 februari 2027", "Vi har inget telefonnummer till dig",
    ):  # fmt: skip
        assert said in text, said
    assert number(1980) not in text
    assert [path.stat().st_mode & 0o777 for path in (papers.notices, papers.annex)] == [0o600] * 2
    assert papers.notices.name == "notices-X.html"
    for path in (papers.notices, papers.annex):
        (foot,) = re.findall(r'@bottom-left \{ content: "(gäller.*?)"', path.read_text(encoding="utf-8"))
        assert re.fullmatch(r"gäller till och med \d+ \w+ \d{4} · plan X [0-9a-f]{12}", foot)


def test_the_position_speaks_before_the_settings(tmp_path: Path) -> None:
    world, plan = decided(tmp_path, POSITIONS.format(within="0,5"))
    text = plain(write(world, plan, WHOLE).notices)
    for said in ("Hangaren", "senast 30 minuter efter kallelsen", "070-174 06 99"):
        assert said in text, said
    assert "Stadshuset" not in text


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        (LoopSettings(), {"W-LOOP-083", "W-LOOP-084", "W-LOOP-085"}),
        (WHOLE.model_copy(update={"report_place": ""}), {"W-LOOP-083"}),
        (WHOLE.model_copy(update={"report_within_h": None}), {"W-LOOP-084"}),
        (WHOLE.model_copy(update={"report_phone": ""}), {"W-LOOP-085"}),
    ],
)
def test_without_place_time_or_telephone_there_is_no_notice(
    tmp_path: Path, settings: LoopSettings, codes: set[str]
) -> None:
    world, plan = decided(tmp_path)
    papers = write(world, plan, settings)
    assert (papers.people, papers.listed) == (0, 2)
    assert {(note.code, note.found) for note in papers.notes} == {(code, "P") for code in codes}


def test_the_annex_lists_everybody_decided_on_also_when_one_notice_is_written(tmp_path: Path) -> None:
    world, plan = decided(tmp_path)
    papers = write(world, plan, WHOLE, people=(world.ids()[0],))
    assert (papers.people, papers.listed) == (1, 2)
    text = plain(papers.annex)
    for said in ("Antal personer 2", "Fjäder1 Kvistmo1 1001 Piloten", "2027-04-01", "070-174 06 10 2027-02-01"):
        assert said in text, said


def test_who_is_not_decided_on_gets_none(tmp_path: Path) -> None:
    world, plan = decided(tmp_path)
    world.step(S.ENDED, Choice(people=(world.ids()[0],)), MAY, reason="Slutar")
    papers = write(world, plan, WHOLE)
    assert [(note.code, note.facts["count"]) for note in papers.notes] == [("I-LOOP-082", 1)]
    assert (papers.people, papers.listed) == (1, 1)
    world.step(S.ENDED, Choice(people=(world.ids()[1],)), MAY, reason="Slutar")
    with pytest.raises(InputRefusedError) as refused:
        write(world, plan, WHOLE)
    render(refused.value.findings)
    assert [one.code for one in refused.value.findings] == ["I-LOOP-082", "E-LOOP-081"]


def test_a_decision_on_another_plan_gives_no_notice_of_this_one(tmp_path: Path) -> None:
    world, plan = decided(tmp_path)
    plan.rename(world.folder / "aside")
    with pytest.raises(InputRefusedError) as refused:
        write(world, world.adopt("Y"), WHOLE)
    assert "E-LOOP-081" in [one.code for one in refused.value.findings]


def test_a_condition_and_english_are_written(tmp_path: Path) -> None:
    world, plan = decided(tmp_path)
    anew = {"by": "KD", "condition_until": MAY}
    world.step(S.DECIDED, Choice(plans=(plan,), people=(world.ids()[0],)), MAY, **anew)
    text = plain(write(world, plan, WHOLE, "en").notices)
    assert "The placement holds on condition until 1 May 2027." in text
    assert "at once, within 2 hours of the call-up" in text


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "genast"),
        (45, "genast, senast 45\u00a0minuter efter kallelsen"),
        (60, "genast, senast 1\u00a0timme efter kallelsen"),
    ],
)
def test_a_time_of_reporting_in_words(minutes: int, said: str) -> None:
    assert within(minutes, words_for("sv")) == said


def test_only_those_with_a_notice_become_informed_unless_somebody_says_that_they_were_told_otherwise(
    tmp_path: Path,
) -> None:
    world, plan = decided(tmp_path)
    first, second = world.ids()
    both = Choice(people=(first, second))

    def refused() -> list[tuple[str, object, object]]:
        with pytest.raises(InputRefusedError) as stopped:
            world.step(S.INFORMED, both, MAY, informed_otherwise=False)
        render(stopped.value.findings)
        return [(one.code, one.facts["count"], one.facts["of"]) for one in stopped.value.findings]

    assert refused() == [("E-LOOP-096", 2, 2)]
    write(world, plan, LoopSettings())  # a file with no notice in it
    assert refused() == [("E-LOOP-096", 2, 2)]
    write(world, plan, WHOLE, people=(first,))
    assert refused() == [("E-LOOP-096", 1, 2)]
    assert {world.book.state(one) for one in (first, second)} == {S.DECIDED}
    write(world, plan, WHOLE)
    assert len(world.step(S.INFORMED, both, MAY, informed_otherwise=False).people) == 2


def test_each_notice_and_the_annex_have_a_number_of_their_own_in_the_register(tmp_path: Path) -> None:
    world, plan = decided(tmp_path)
    book, words = world.book, words_for("sv")
    chosen = choose(Choice(plans=(plan,)), book, world.adopted, adopted_only=True)
    private = book.place.private
    note_made(private, ("cards",), 1, "ab", MAY)
    papers = write_notices(chosen, book, WHOLE, MAY, "sv", 2)
    assert papers.numbers == (2, 3, 4, 5, 6, 7), "two notices twice, and the annex twice"
    there = read_copies(private)
    assert [(there[one].made.paper, there[one].made.copy_number, there[one].made.of) for one in papers.numbers] == [
        *(("notice", at, 4) for at in (1, 2, 3, 4)), *(("annex", at, 2) for at in (1, 2))
    ]  # fmt: skip
    assert {one.made.version.split()[0] for number, one in there.items() if number > 1} == {"X"}
    assert [path.name for path in papers.numbered] == [
        "notices-X.copy-2-3.html", "notices-X.copy-4-5.html", "decision-X.copy-6.html", "decision-X.copy-7.html"
    ]  # fmt: skip
    for path, numbers in zip(papers.numbered, ((2, 3), (4, 5), (6,), (7,)), strict=True):
        text = path.read_text(encoding="utf-8")
        assert [words("copy.registered", number=one) for one in numbers] == re.findall(
            r"Exemplar nr \d+ i registret", text
        )
        assert re.findall(r'class="sheet copy-(\d+)"', text) == [str(one) for one in numbers if one < 6]
        assert path.stat().st_mode & 0o777 == 0o600
    assert "Exemplar nr" not in papers.notices.read_text(encoding="utf-8")
    again = write_notices(chosen, book, WHOLE, MAY, "sv", 1)
    assert again.numbers == (8, 9, 10), "no two share a number"
    assert "notices-X.copy-2-3.html" in [path.name for path in private.iterdir()]
    assert write_notices(chosen, book, WHOLE, MAY, "sv").numbers == ()
    none = write_notices(chosen, book, LoopSettings(), MAY, "sv", 1)
    assert (none.numbers, len(none.numbered)) == ((11,), 1), "where nobody has a notice the annex alone is numbered"
