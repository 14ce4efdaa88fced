"""The whole loop on a small municipality: asked, heard, decided, registered, and what the solver reads of it."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from planner.domain.finding import Finding, InputRefusedError
from planner.domain.loop.settings import LoopSettings
from planner.domain.loop.steps import Kind, LoopState
from planner.domain.person import ClaimState
from planner.imports.authority.layout import AnswerLayout
from planner.jobs.loop.answer import take_answer
from planner.jobs.loop.answer_layout import kept_layout
from planner.jobs.loop.chosen import Choice
from planner.jobs.loop.placed_now import has_left
from planner.jobs.loop.standing import standing
from planner.jobs.people.undo import undo_import
from planner.jobs.roster import prepare_import
from planner.store.documents import read_roster
from planner.store.keys import KEYS, key_file_bytes
from planner.store.placements import PLACEMENTS, read_placements
from tests.imports.rendered import render
from tests.imports.roster_files import write_csv
from tests.jobs.loop.loop_world import APRIL, JUNE, MARCH, MAY, World, make, number, row

S = LoopState


@pytest.fixture(autouse=True)
def no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _handle: None)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Four people, of whom nothing is known."""
    made = make(tmp_path / "w")
    made.hr(MARCH, *(row(at) for at in range(4)))
    return made


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in findings]


def claims(world: World, day: object = JUNE) -> list[ClaimState]:
    by_id = {one.id: one.claim.on(day) for one in read_roster(world.place.out / "roster.json").people}  # type: ignore[arg-type]
    return [by_id[one] for one in world.ids() if one in by_id]


def states(world: World) -> list[LoopState]:
    return [world.book.state(one) for one in world.ids()]


def refused(action: object, *arguments: object, **named: object) -> list[tuple[str, str]]:
    with pytest.raises(InputRefusedError) as caught:
        action(*arguments, **named)  # type: ignore[operator]
    render(caught.value.findings)
    return [(one.code, one.found) for one in caught.value.findings]


def test_the_whole_loop(world: World) -> None:
    ids = world.ids()
    written = world.send(*ids)
    assert (written.rows, written.asked, written.until.isoformat()) == (4, 4, "2027-03-31")
    cells = CalamineWorkbook.from_path(str(written.names.workbook)).get_sheet_by_index(0).to_python()
    assert cells == [["Personnummer"], *([number(1980 + at)] for at in range(4))]
    assert claims(world) == [ClaimState.UNKNOWN] * 4, "a question changes no roster"
    lines = [f"{number(1980 + at)};{'ianspråktagen;FM' if at == 1 else 'disponibel;'}" for at in range(3)]
    heard = world.answer(*lines)
    assert (heard.rows, heard.states, heard.silent) == (3, {S.AVAILABLE: 2, S.CLAIMED: 1}, 1)
    assert codes(heard.notes) == ["W-LOOP-048", "I-LOOP-032"]
    assert states(world) == [S.AVAILABLE, S.CLAIMED, S.AVAILABLE, S.ASKED]
    assert claims(world) == [ClaimState.AVAILABLE, ClaimState.CLAIMED, ClaimState.AVAILABLE, ClaimState.ASKED]
    plan = Choice(plans=(world.adopt("X"),), states=(S.AVAILABLE,))
    decided = world.step(S.DECIDED, plan, MAY, by="Kommundirektören")
    assert decided.people
    assert all(world.book.steps[one][-1].positions == ("P",) for one in decided.people)
    sent = world.send(*decided.people, kind=Kind.REGISTRATION, day=MAY)
    assert (sent.rows, sent.asked) == (len(decided.people), 0)
    assert world.step(S.REGISTERED, Choice(states=(S.DECIDED,)), MAY).people == decided.people
    assert world.step(S.INFORMED, Choice(states=(S.REGISTERED,)), JUNE).people == decided.people
    assert ClaimState.REGISTERED in claims(world)
    ended = world.step(S.ENDED, Choice(people=decided.people[:1]), JUNE, reason="Slutar")
    assert world.book.state(ended.people[0]) is S.ENDED


def test_reading_an_answer_twice_changes_nothing(world: World) -> None:
    world.send(*world.ids())
    lines = [f"{number(1980)};disponibel;", f"{number(1981)};ianspråktagen;FM"]
    world.answer(*lines)
    before = {path.name: path.read_bytes() for path in world.place.private.iterdir() if path.is_file()}
    again = world.answer(*lines)
    assert again.states == {}
    assert {path.name: path.read_bytes() for path in world.place.private.iterdir() if path.is_file()} == before


def test_everything_that_does_not_fit_is_told(world: World) -> None:
    first, second, *_ = world.ids()
    world.send(first, second)
    heard = world.answer(
        f"{number(1980)};disponibel;", f"{number(1980)};ianspråktagen;FM", f"{number(1982)};disponibel;",
        f"{number(1983)};ianspråktagen;FM", f"{number(1990)};disponibel;",
    )  # fmt: skip
    assert sorted(codes(heard.notes)) == sorted(
        ["W-LOOP-040", "W-LOOP-044", "W-LOOP-043", "W-LOOP-046", "W-LOOP-043", "W-LOOP-048", "I-LOOP-032"]
    )
    assert states(world) == [S.CLAIMED, S.ASKED, S.UNKNOWN, S.CLAIMED]


def test_every_open_question_is_held_against_an_answer_and_unread_rows_are_told_as_such(world: World) -> None:
    ids = world.ids()
    world.send(*ids[:2])
    world.send(*ids[2:], day=APRIL)
    path = world.folder / "svar.csv"
    path.write_text(f"personnummer;svar\n{number(1980)};disponibel\n{number(1981)};fråga\n", encoding="utf-8")
    nothing = AnswerLayout(words={"svar": {"fråga": "-"}})
    heard = take_answer(path, world.book, APRIL, APRIL, nothing)
    render(heard.notes)
    told = [(one.code, one.found) for one in heard.notes if "LOOP" in one.code and one.code != "I-LOOP-032"]
    assert told == [("W-LOOP-094", ids[1]), ("I-LOOP-095", "")]
    assert (heard.rows, heard.used, heard.silent) == (2, 1, 3)
    assert states(world) == [S.AVAILABLE, S.ASKED, S.ASKED, S.ASKED]
    assert kept_layout(world.place.private) == nothing
    assert "”fråga” = -" in str([one.facts for one in heard.notes if one.code == "I-ANSWER-015"])
    later = world.answer(f"{number(1982)};disponibel;", day=APRIL)
    assert [one.found for one in later.notes if one.code == "W-LOOP-048"] == [ids[3]]
    assert (later.used, later.silent) == (1, 2)
    unread = AnswerLayout(words={"svar": {"disponibel": "-"}})
    assert ("E-LOOP-093", "") in refused(take_answer, path, world.book, APRIL, APRIL, nothing.with_more(unread))


def test_whose_answer_is_no_news_still_waits(world: World) -> None:
    world.send(*world.ids())
    heard = world.answer(f"{number(1980)};disponibel;", f"{number(1981)};registrerad;")
    assert "W-LOOP-046" in codes(heard.notes)
    assert (heard.silent, states(world).count(S.ASKED)) == (3, 3)


def test_an_answer_without_a_day_is_refused_so_that_it_does_not_look_fresh(world: World) -> None:
    world.send(*world.ids())
    assert refused(world.answer, f"{number(1980)};disponibel;", day=None) == [("E-LOOP-049", "")]
    assert refused(take_answer, world.folder / "svar.csv", world.book, APRIL, MARCH) == [("E-LOOP-092", "")]
    heard = take_answer(world.folder / "svar.csv", world.book, APRIL, APRIL)
    assert heard.states == {S.AVAILABLE: 1}


def test_an_answer_from_before_the_question_is_refused_whole(world: World) -> None:
    world.send(*world.ids(), day=MAY)
    row = f"{number(1980)};disponibel;"
    assert refused(world.answer, row, day=APRIL) == [("E-LOOP-089", "")]
    assert {world.book.state(one) for one in world.ids()} == {S.ASKED}
    assert world.answer(row, day=MAY).states == {S.AVAILABLE: 1}  # of the same day


def test_answers_of_which_some_are_from_before_the_question_are_told_once_with_what_is_stored(world: World) -> None:
    first, *others = world.ids()
    world.send(first, day=MARCH)
    world.send(*others, day=MAY)
    rows = [f"{number(1980)};disponibel;", f"{number(1981)};disponibel;", f"{number(1982)};ianspråktagen;FM"]
    heard = world.answer(*rows, day=APRIL)
    # A claim holds from its day; that somebody is available is no answer to a later question.
    assert heard.states == {S.AVAILABLE: 1, S.CLAIMED: 1}
    seen = standing(world.book, JUNE, LoopSettings(), world.organisation, world.adopted)
    assert seen.counts == {S.AVAILABLE: 1, S.CLAIMED: 1, S.ASKED: 2}
    assert heard.silent == 2
    again = world.answer(*rows, day=APRIL)
    assert again.states == {}
    for told in (heard, again):
        assert not {"W-LOOP-046", "W-LOOP-047"} & {*codes(told.notes)}
        (early,) = (one for one in told.notes if one.code == "W-LOOP-101")
        assert (early.facts["count"], early.facts["stored"], early.facts["left"]) == (2, 1, 1)
        assert early.facts["asked"] == MAY.isoformat()


def test_an_answer_to_a_registration_is_held_against_that_file_and_not_against_the_question(world: World) -> None:
    ids = world.ids()
    world.send(*ids)
    world.answer(*(f"{number(1980 + at)};disponibel;" for at in range(3)))
    plan = Choice(plans=(world.adopt("X"),), states=(S.AVAILABLE,))
    placed = world.step(S.DECIDED, plan, APRIL, by="KD").people  # one or two, as the ids are drawn
    world.send(*placed, kind=Kind.REGISTRATION, day=APRIL)
    registered = [f"{number(1980 + ids.index(one))};registrerad;" for one in placed]
    other = number(1980 + next(at for at in range(3) if ids[at] not in placed))
    heard = world.answer(f"{other};registrerad;", day=MAY)
    assert {one.found for one in heard.notes if one.code == "W-LOOP-091"} == {*placed}
    assert "W-LOOP-048" not in codes(heard.notes), "who is still asked was not to be registered"
    mixed = world.answer(*registered, f"{other};disponibel;", day=JUNE)
    assert "W-LOOP-048" in codes(mixed.notes)
    assert "W-LOOP-091" not in codes(mixed.notes)
    assert not {"W-LOOP-048", "W-LOOP-091"} & {*codes(world.answer(*registered, day=MAY).notes)}


def test_a_yearly_confirmation_says_nothing_new(world: World) -> None:
    ids = world.ids()
    world.send(*ids)
    world.answer(*(f"{number(1980 + at)};disponibel;" for at in range(4)))
    placed = world.step(S.DECIDED, Choice(plans=(world.adopt("X"),)), APRIL, by="KD").people
    world.send(*placed, kind=Kind.REGISTRATION, day=APRIL)
    lines = [f"{number(1980 + ids.index(one))};registrerad;" for one in placed]
    assert world.answer(*lines, day=MAY).states == {S.REGISTERED: len(placed)}
    world.step(S.INFORMED, Choice(states=(S.REGISTERED,)), MAY)
    again = world.answer(*lines, day=JUNE)
    assert (again.states, again.notes) == ({}, ())
    assert {world.book.state(one) for one in placed} == {S.INFORMED}


def test_an_older_answer_stays_in_the_history_and_does_not_hold(world: World) -> None:
    first = world.ids()[0]
    world.send(first, day=APRIL)
    world.answer(f"{number(1980)};disponibel;", day=MAY)
    heard = world.answer(f"{number(1980)};ianspråktagen;FM", day=APRIL)
    assert [one.facts["later"] for one in heard.notes if one.code == "W-LOOP-047"] == ["2027-05-01"]
    assert heard.states == {}
    assert [one.state for one in world.book.steps[first]] == [S.ASKED, S.AVAILABLE, S.CLAIMED]
    assert world.book.state(first) is S.AVAILABLE
    assert claims(world)[0] is ClaimState.AVAILABLE


def test_who_is_claimed_by_the_municipality_itself_is_told_and_not_taken(world: World) -> None:
    first, second, *_ = world.ids()
    world.send(first, second)
    us = world.book.keys.municipality
    heard = world.answer(
        f"{number(1980)};ianspråktagen;{us.upper()} ", f"{number(1981)};ianspråktagen;{us}s grannkommun"
    )
    assert [note.found for note in heard.notes if note.code == "W-ANSWER-022"] == [first]
    assert [note.found for note in heard.notes if note.code == "W-LOOP-094"] == [first]
    assert (heard.states, world.book.state(first)) == ({S.CLAIMED: 1}, S.ASKED)
    assert us


def test_a_decided_person_whom_another_claims_is_told_and_no_longer_placeable(world: World) -> None:
    world.send(*world.ids())
    world.answer(*(f"{number(1980 + at)};disponibel;" for at in range(4)))
    taken = world.step(S.DECIDED, Choice(plans=(world.adopt("X"),)), MAY, by="KD")
    at = world.ids().index(taken.people[0])
    heard = world.answer(f"{number(1980 + at)};ianspråktagen;FM", day=JUNE)
    assert codes(heard.notes) == ["W-LOOP-045", "I-LOOP-032"]
    assert claims(world)[at] is ClaimState.CLAIMED


def test_steps_out_of_turn_are_refused_whole(world: World) -> None:
    first, second, *_ = world.ids()
    world.send(first)
    world.answer(f"{number(1980)};disponibel;")
    folder = world.adopt("X")
    both = Choice(people=(first, second))
    before = (world.place.private / PLACEMENTS).read_bytes()
    assert refused(world.step, S.AGREED, both, MAY, by="KD") == [("E-LOOP-010", second)]
    assert refused(world.step, S.AGREED, Choice(people=(first,)), MARCH, by="KD") == [("E-LOOP-011", first)]
    assert refused(world.step, S.AGREED, Choice(people=(first,)), MAY) == [("E-LOOP-013", "")]
    assert refused(world.step, S.ENDED, Choice(people=(first,)), MAY) == [("E-LOOP-014", "")]
    assert refused(world.step, S.DECIDED, Choice(people=(first,)), MAY, by="KD") == [("E-LOOP-015", "")]
    assert refused(world.step, S.AGREED, Choice(people=(first,)), MAY, by="Bo 070-174 06 05") == [("E-LOOP-017", "")]
    assert refused(world.step, S.ASKED, Choice(people=(first,)), MAY) == [("E-LOOP-018", "")]
    late = {"condition_until": APRIL}
    assert refused(world.step, S.AGREED, Choice(people=(first,)), MAY, by="KD", **late) == [("E-LOOP-019", "")]
    assert refused(world.step, S.DECIDED, Choice(plans=(folder / "plans" / "Z.json",)), MAY, by="KD")
    assert (world.place.private / PLACEMENTS).read_bytes() == before


def test_one_person_has_one_placement(world: World) -> None:
    world.send(*world.ids())
    world.answer(*(f"{number(1980 + at)};disponibel;" for at in range(4)))
    folder = world.adopt("X")
    placed = world.step(S.DECIDED, Choice(plans=(folder,)), MAY, by="KD").people
    assert world.step(S.DECIDED, Choice(plans=(folder,)), MAY, by="KD").before == len(placed), "again is nothing new"
    other = world.adopt("X", "X2", replaces=("X",))
    assert refused(world.step, S.DECIDED, Choice(plans=(folder,)), JUNE, by="KD") == [("E-LOOP-005", "")]
    assert set(world.step(S.DECIDED, Choice(plans=(other,)), JUNE, by="KD").people) == set(placed)


def test_a_decision_on_another_plan_is_refused_unless_it_has_taken_the_first_ones_place(world: World) -> None:
    world.hr(APRIL, row(0), row(1))
    world.send(*world.ids()[:2])
    world.answer(*(f"{number(1980 + at)};disponibel;" for at in range(2)))
    first = world.adopt("X")
    placed = world.step(S.DECIDED, Choice(plans=(first,)), MAY, by="KD").people
    assert len(placed) == 2
    aside = world.folder / "aside"
    first.rename(aside)
    other = world.adopt("Y")
    assert refused(world.step, S.DECIDED, Choice(plans=(other,)), JUNE, by="KD") == [
        ("E-LOOP-012", one) for one in sorted(placed)
    ]
    shutil.rmtree(other)
    aside.rename(first)
    world.adopt("X", "X2", replaces=("X",))
    last = world.adopt("Y", "Y", replaces=("X2",))
    assert len(world.step(S.DECIDED, Choice(plans=(last,)), JUNE, by="KD").people) == 2
    assert {world.book.steps[one][-1].positions for one in placed} == {("Q",)}


def test_a_decision_is_on_one_plan(world: World) -> None:
    world.send(*world.ids())
    world.answer(*(f"{number(1980 + at)};disponibel;" for at in range(4)))
    plans = (world.adopt("X"), world.adopt("X", "X2"))
    assert ("E-LOOP-015", "") in refused(world.step, S.DECIDED, Choice(plans=plans), MAY, by="KD")


def test_two_people_of_one_number_are_both_left_out(tmp_path: Path) -> None:
    world = make(tmp_path / "w")
    world.hr(MARCH, row(0), row(1), row(2))
    book = world.book
    keys = replace(book.keys, people=tuple(own._replace(personnummer=number(1980 + at // 2)) for at, own in enumerate(
        sorted(book.keys.people, key=lambda one: one.employee_number))))  # fmt: skip
    (world.place.private / KEYS).write_bytes(key_file_bytes(keys))
    first, second, _ = world.ids()
    written = world.send(*world.ids())
    assert [(one.code, one.found) for one in written.notes] == [("W-LOOP-030", one) for one in sorted((first, second))]
    assert written.rows == 1
    assert "W-LOOP-041" in codes(world.answer(f"{number(1980)};disponibel;", f"{number(1981)};disponibel;").notes)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"personnummer": "", "födelseår": "1980"}, "W-LOOP-023"),
        ({"personnummer": "19811218-9870", "födelseår": "1981"}, "W-LOOP-024"),
        ({"personnummer": number(1980)[:6] + "61" + "0005", "födelseår": "1980"}, "W-LOOP-026"),
        ({"personnummer": number(2012)}, "W-LOOP-027"),
        ({"personnummer": number(1956)}, "W-LOOP-027"),
        ({"anställd till": "2027-02-28"}, "W-LOOP-022"),
    ],
)
def test_who_cannot_stand_in_the_file_is_left_out_and_told_by_id(
    tmp_path: Path, changed: dict[str, str], code: str
) -> None:
    world = make(tmp_path / "w")
    world.hr(MARCH, row(0) | changed, row(1))
    first, second = world.ids()
    written = world.send(first, second)
    assert [(one.code, one.found) for one in written.notes] == [(code, first)]
    assert (written.rows, states(world)) == (1, [S.UNKNOWN, S.ASKED])
    assert refused(world.send, first) == [(code, first), ("E-LOOP-031", "")]


@pytest.mark.parametrize(("year", "rows"), [(2011, 1), (1957, 1)])
def test_the_age_of_duty_goes_by_calendar_years(tmp_path: Path, year: int, rows: int) -> None:
    world = make(tmp_path / "w")
    world.hr(MARCH, row(0) | {"personnummer": number(year, 31)})
    assert world.send(*world.ids()).rows == rows


def test_who_has_left_is_left_out(world: World) -> None:
    world.hr(APRIL, *(row(at) for at in range(3)))
    written = world.send(*world.ids())
    assert [(one.code, one.found) for one in written.notes] == [("W-LOOP-021", world.ids()[3])]


def test_whose_row_is_set_aside_has_not_left(world: World) -> None:
    world.hr(APRIL, *(row(at) for at in range(3)), row(3) | {"anställd från": "2015-13-01"})
    written = world.send(*world.ids())
    assert [(one.code, one.found) for one in written.notes] == [("W-LOOP-102", world.ids()[3])]
    assert not has_left(world.ids()[3], world.book, APRIL)


def test_a_registration_is_of_those_decided_on_and_says_what_differs(world: World) -> None:
    ids = world.ids()
    world.send(*ids)
    world.answer(*(f"{number(1980 + at)};disponibel;" for at in range(4)))
    world.step(S.DECIDED, Choice(plans=(world.adopt("X"),)), MAY, by="KD")
    placed = [one for one in ids if world.book.state(one) is S.DECIDED]
    first = world.send(*ids, kind=Kind.REGISTRATION, day=MAY)
    assert first.rows == len(placed)
    assert {one.found for one in first.notes} == set(ids) - set(placed)
    assert first.difference.before is None
    world.step(S.ENDED, Choice(people=tuple(placed[:1])), JUNE, reason="Slutar")
    second = world.send(*ids, kind=Kind.REGISTRATION, day=JUNE)
    assert second.difference.gone == tuple(placed[:1])
    assert second.changed
    cells = CalamineWorkbook.from_path(str(second.names.changes)).get_sheet_by_index(0).to_python()
    assert cells == [["Personnummer", "Ändring"], [number(1980 + ids.index(placed[0])), "ska tas bort"]]


def test_the_next_import_takes_the_newest_of_both(world: World) -> None:
    ids = world.ids()
    world.send(*ids)
    world.answer(*(f"{number(1980 + at)};disponibel;" for at in range(3)), day=APRIL)
    old = {"disponibilitet": "ianspråktagen", "disponibilitet datum": "2027-03-20"}
    new = old | {"disponibilitet datum": "2027-04-20"}
    told = world.hr(MAY, row(0) | old, row(1) | new, row(2), row(3))
    assert {"I-STORE-071", "W-STORE-072"} <= set(told)
    assert claims(world) == [ClaimState.AVAILABLE, ClaimState.CLAIMED, ClaimState.AVAILABLE, ClaimState.ASKED]
    assert states(world) == [S.AVAILABLE, S.CLAIMED, S.AVAILABLE, S.ASKED]
    world.hr(JUNE, *(row(at) for at in range(4)))
    assert claims(world)[1] is ClaimState.CLAIMED, "what HR has said once is not forgotten when a column is missing"


def test_an_import_taken_back_takes_back_what_only_it_has_said_and_keeps_every_step_since(world: World) -> None:
    ids = world.ids()
    world.send(*ids)
    world.answer(*(f"{number(1980 + at)};disponibel;" for at in range(4)), day=APRIL)
    new = {"disponibilitet": "ianspråktagen", "disponibilitet datum": "2027-04-20"}
    world.hr(MAY, row(0) | new, *(row(at) for at in range(1, 4)))
    world.answer(f"{number(1981)};ianspråktagen;FM", day=MAY)
    assert states(world)[:2] == [S.CLAIMED, S.CLAIMED]
    undo_import(world.place, world.adopted)
    assert states(world)[:3] == [S.AVAILABLE, S.CLAIMED, S.AVAILABLE]
    assert claims(world)[:3] == [ClaimState.AVAILABLE, ClaimState.CLAIMED, ClaimState.AVAILABLE]


def test_who_is_taken_out_of_the_key_file_goes_out_of_the_states(world: World) -> None:
    ids = world.ids()
    world.send(*ids)
    world.hr(APRIL, row(0) | {"skyddade personuppgifter": "ja"}, *(row(at) for at in range(1, 4)))
    assert ids[0].encode() not in (world.place.private / PLACEMENTS).read_bytes()
    assert ids[1].encode() in (world.place.private / PLACEMENTS).read_bytes()
    assert {one.person for one in read_placements(world.place.private)[0].people} == set(ids[1:])


def test_that_somebody_placed_is_taken_out_is_told(world: World) -> None:
    ids = world.ids()
    world.send(*ids)
    world.answer(*(f"{number(1980 + at)};disponibel;" for at in range(4)))
    placed = world.step(S.DECIDED, Choice(plans=(world.adopt("X"),)), MAY, by="KD").people
    at = ids.index(placed[0])
    rows = [row(one) | ({"skyddade personuppgifter": "ja"} if one == at else {}) for one in range(4)]
    assert "W-STORE-073" in world.hr(JUNE, *rows)


def test_a_state_file_or_roster_changed_by_hand_is_refused(world: World) -> None:
    world.send(*world.ids())
    path = world.place.private / PLACEMENTS
    good = path.read_bytes()
    path.write_bytes(good.replace(b'"asked"', b'"ended"', 1))
    assert refused(lambda: world.book) == [("E-STORE-070", "")]
    path.write_bytes(good)
    roster = world.place.out / "roster.json"
    roster.write_bytes(roster.read_bytes().replace(b'"birth_year":1980', b'"birth_year":1981', 1))
    assert refused(lambda: world.book) == [("E-LOOP-001", "")]


def test_no_file_but_the_authoritys_holds_a_number_or_a_name(world: World) -> None:
    written = world.send(*world.ids())
    world.answer(f"{number(1980)};ianspråktagen;Försvarsmakten")
    state = (world.place.private / PLACEMENTS).read_text(encoding="utf-8")
    for text in (state, written.names.letter.read_text(encoding="utf-8"), written.names.workbook.name):
        assert "Kvistmo" not in text
        assert all(number(1980 + at) not in text for at in range(4))
    assert "Försvarsmakten" in state


def test_what_the_record_alone_changes_is_no_change_of_hrs(world: World) -> None:
    """After a question the next import of the same rows has changed nobody; what HR says itself is a change."""

    def compared(*rows: dict[str, str]) -> tuple[int, int, dict[str, int]]:
        file = write_csv(world.folder, *rows)
        prepared = prepare_import([file], world.folder / "org", world.place, APRIL, "sv")
        return prepared.difference.changed, prepared.difference.recorded, dict(prepared.difference.fields)

    first = world.ids()[0]
    world.hr(MARCH, row(0), row(1))
    world.send(first)
    assert compared(row(0), row(1)) == (0, 1, {})
    claimed = {"disponibilitet": "ianspråktagen", "disponibilitet datum": "2027-03-15"}
    assert compared(row(0, **claimed), row(1)) == (1, 1, {"claim": 1})
    assert compared(row(0), row(1, **claimed)) == (1, 1, {"claim": 1})
    world.hr(APRIL, row(0), row(1))
    assert compared(row(0), row(1)) == (0, 0, {})
