"""Who is where on a day: late and old answers, conditions, those who left, registrations that are due, ceilings."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.loop.settings import Ceiling, LoopSettings
from planner.domain.loop.steps import PLACED, Kind, LoopState
from planner.jobs.loop.chosen import Choice, choose, unknown_or_old
from planner.jobs.loop.placed_now import FALLEN, meant, placed_now, registering, to_decide
from planner.jobs.loop.standing import Standing, standing
from planner.jobs.loop.step import Wish, plans_replaced, take
from planner.sample.personnummer import check_digit
from tests.imports.rendered import render
from tests.jobs.loop.loop_world import APRIL, JUNE, MARCH, MAY, World, make, number, row

S = LoopState
PLAIN = LoopSettings()


@pytest.fixture(autouse=True)
def no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _handle: None)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Two people, both available, of whom plan X wants both."""
    made = make(tmp_path / "w")
    made.hr(MARCH, row(0), row(1))
    made.send(*made.ids())
    return made


def free(world: World) -> None:
    world.answer(*(f"{number(1980 + at)};disponibel;" for at in range(2)))


def decided(world: World) -> None:
    free(world)
    world.step(S.DECIDED, Choice(plans=(world.adopt("X"),)), MAY, by="KD")


def look(world: World, day: date, settings: LoopSettings = PLAIN) -> Standing:
    found = standing(world.book, day, settings, world.organisation, world.adopted)
    render(found.notes)
    return found


def told(world: World, day: date, settings: LoopSettings = PLAIN) -> dict[str, int]:
    return {note.code: int(note.facts.get("count", 0)) for note in look(world, day, settings).notes}


def test_a_question_is_late_the_day_after_its_deadline(world: World) -> None:
    assert told(world, date(2027, 3, 31)) == {}
    assert told(world, APRIL) == {"W-LOOP-060": 2}
    assert look(world, APRIL).counts == {S.ASKED: 2}


def test_an_answer_is_old_after_ninety_days_or_as_the_settings_say(world: World) -> None:
    free(world)
    assert told(world, APRIL + timedelta(days=90)) == {}
    assert told(world, APRIL + timedelta(days=91)) == {"W-LOOP-061": 2}
    assert told(world, APRIL + timedelta(days=11), LoopSettings(old_after_days=10)) == {"W-LOOP-061": 2}


def test_an_answer_without_a_day_is_old_at_once(tmp_path: Path) -> None:
    world = make(tmp_path / "w")
    world.hr(MARCH, row(0) | {"disponibilitet": "disponibel"})
    assert told(world, MARCH) == {"W-LOOP-061": 1}


def test_a_condition_is_told_before_and_after_it_runs_out(world: World) -> None:
    free(world)
    folder = world.adopt("X")
    world.step(S.DECIDED, Choice(plans=(folder,), people=(world.ids()[0],)), MAY, by="KD", condition_until=JUNE)
    day = {"before": JUNE - timedelta(days=31), "soon": JUNE - timedelta(days=30), "last": JUNE}
    assert day["before"] == MAY
    condition = {when: told(world, on).keys() & {"W-LOOP-062", "W-LOOP-063"} for when, on in day.items()}
    assert condition == {"before": set(), "soon": {"W-LOOP-063"}, "last": {"W-LOOP-063"}}
    assert told(world, JUNE + timedelta(days=1)).keys() & {"W-LOOP-062", "W-LOOP-063"} == {"W-LOOP-062"}


def test_what_adopted_plans_place_and_nobody_has_decided_is_counted(world: World) -> None:
    free(world)
    folder = world.adopt("X")
    assert told(world, APRIL) == {"I-LOOP-064": 2}
    world.step(S.CLAIMED, Choice(people=(world.ids()[0],)), MAY, claimed_by="FM")
    assert told(world, MAY) == {"I-LOOP-064": 1, "W-LOOP-065": 1}
    world.step(S.DECIDED, Choice(plans=(folder,), states=(S.AVAILABLE,)), MAY, by="KD")
    assert told(world, MAY) == {"W-LOOP-065": 1, "W-LOOP-067": 1, "W-LOOP-070": 0}


def test_a_registration_is_due_until_it_is_sent_and_confirmed(world: World) -> None:
    decided(world)
    assert told(world, MAY) == {"W-LOOP-067": 2, "W-LOOP-070": 0}
    world.send(*world.ids(), kind=Kind.REGISTRATION, day=MAY)
    assert told(world, MAY) == {"W-LOOP-067": 2}
    world.step(S.REGISTERED, Choice(states=(S.DECIDED,)), MAY)
    assert told(world, MAY) == {}
    assert told(world, MAY + timedelta(days=365)) == {}
    assert told(world, MAY + timedelta(days=366)) == {"W-LOOP-072": 0}


def test_a_registration_of_some_is_no_total_one(world: World) -> None:
    decided(world)
    written = world.send(world.ids()[0], kind=Kind.REGISTRATION, day=MAY)
    assert [note.code for note in written.notes] == ["W-LOOP-033"]
    assert "tillägg" in written.names.letter.read_text(encoding="utf-8")
    assert "W-LOOP-070" in told(world, MAY)
    whole = world.send(*world.ids(), kind=Kind.REGISTRATION, day=JUNE)
    assert "ska tas bort" in whole.names.letter.read_text(encoding="utf-8")
    assert whole.difference.before is None


def test_who_leaves_or_gets_another_job_after_the_registration_is_told(world: World) -> None:
    decided(world)
    world.send(*world.ids(), kind=Kind.REGISTRATION, day=MAY)
    world.step(S.REGISTERED, Choice(states=(S.DECIDED,)), MAY)
    world.hr(JUNE, row(0) | {"AID": "207011"}, row(1) | {"anställd till": "2027-05-31"})
    assert told(world, JUNE) == {"W-LOOP-068": 1, "W-LOOP-069": 1, "W-LOOP-071": 0}
    difference = look(world, JUNE).difference
    assert (difference.added, difference.gone) == ((), (world.ids()[1],))


def test_who_begins_later_has_not_left_and_is_not_ended(world: World) -> None:
    decided(world)
    world.send(*world.ids(), kind=Kind.REGISTRATION, day=MAY)
    world.step(S.REGISTERED, Choice(states=(S.DECIDED,)), MAY)
    later = (JUNE + timedelta(days=1)).isoformat()
    world.hr(JUNE, row(0) | {"anställd från": later}, row(1) | {"anställd till": "2027-05-31"})
    seen = look(world, JUNE)
    assert told(world, JUNE) == {"W-LOOP-068": 1, "W-LOOP-071": 0, "W-LOOP-100": 1}
    (note,) = (one for one in seen.notes if one.code == "W-LOOP-100")
    assert (note.facts["first"], note.facts["last"]) == (later, later)
    assert seen.fallen == (world.ids()[1],)
    assert [row.begins for row in seen.rows if row.begins] == [JUNE + timedelta(days=1)]
    assert told(world, JUNE + timedelta(days=1))["W-LOOP-068"] == 1
    assert "W-LOOP-100" not in told(world, JUNE + timedelta(days=1))


def test_a_number_that_changes_is_told(tmp_path: Path) -> None:
    world = make(tmp_path / "w")
    temporary = f"19800161980{check_digit('800161980')}"
    world.hr(MARCH, row(0) | {"personnummer": temporary, "födelseår": "1980"}, row(1))
    world.send(*world.ids(), coordination=True)
    world.answer(f"{temporary};disponibel;", f"{number(1981)};disponibel;")
    world.step(S.DECIDED, Choice(plans=(world.adopt("X"),)), MAY, by="KD")
    world.send(*world.ids(), kind=Kind.REGISTRATION, day=MAY, coordination=True)
    world.hr(JUNE, row(0), row(1))
    again = world.send(*world.ids(), kind=Kind.REGISTRATION, day=JUNE)
    assert again.difference.renumbered == (world.ids()[0],)


def test_who_is_registered_by_hrs_file_alone_needs_a_decision_before_a_notice(tmp_path: Path) -> None:
    world = make(tmp_path / "w")
    ours = {"disponibilitet": "registrerad", "disponibilitet datum": "2027-02-01"}
    world.hr(MARCH, row(0) | ours, row(1) | ours)
    assert told(world, MARCH) == {"W-LOOP-070": 0, "W-LOOP-076": 2}
    with pytest.raises(InputRefusedError) as refused:
        world.step(S.INFORMED, Choice(states=(S.REGISTERED,)), MAY)
    render(refused.value.findings)
    assert [one.code for one in refused.value.findings] == ["E-LOOP-016"] * 2
    world.step(S.DECIDED, Choice(plans=(world.adopt("X"),)), MAY, by="KD")
    assert "W-LOOP-067" not in told(world, MAY), "the authority still has them"
    assert len(world.step(S.INFORMED, Choice(states=(S.DECIDED,)), MAY).people) == 2


def test_a_decision_holds_in_the_plan_that_replaces_it_where_the_positions_are_the_same(world: World) -> None:
    decided(world)
    plan = world.adopt("X", "X2", replaces=("X",))
    assert not {"W-LOOP-066", "W-LOOP-097"} & told(world, MAY).keys()
    assert look(world, MAY).fallen == ()
    chosen = choose(Choice(plans=(plan,)), world.book, world.adopted, adopted_only=True)
    assert to_decide(chosen, world.book, plans_replaced(chosen)).people == (), "nothing new to decide"


def test_whoever_gets_another_position_is_told_and_decided_on_again(world: World) -> None:
    decided(world)
    plan = world.adopt("Y", "Y2", replaces=("X",))
    placed = placed_now(world.adopted)
    assert placed is not None
    moved = {one for one in placed if {*placed[one].values()} == {("Q",)}}
    now = told(world, MAY)
    assert now.get("W-LOOP-097", 0) == len(moved)
    assert moved
    assert now.get("W-LOOP-066", 0) == len(look(world, MAY).fallen) == 2 - len(moved)
    chosen = choose(Choice(plans=(plan,)), world.book, world.adopted, adopted_only=True)
    due = to_decide(chosen, world.book, plans_replaced(chosen))
    assert {*due.people} == moved
    assert {*to_decide(chosen, world.book, {}).people} == set(), "of a plan that still holds nobody is taken"
    take(Wish(S.DECIDED, MAY, by="KD"), due, world.book)
    assert "W-LOOP-097" not in told(world, MAY)
    chosen = choose(Choice(plans=(plan,)), world.book, world.adopted, adopted_only=True)
    assert to_decide(chosen, world.book, plans_replaced(chosen)).people == (), "decided on once"


def test_a_registration_tells_how_many_in_it_no_plan_places(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    decided(world)
    everybody = choose(Choice(states=tuple(PLACED)), world.book, world.adopted, adopted_only=False)
    assert registering(everybody, world.book, MAY, world.adopted).notes == ()
    monkeypatch.setattr("planner.jobs.loop.placed_now.placed_now", lambda _adopted: {})
    (note,) = registering(everybody, world.book, MAY, world.adopted).notes
    render([note])
    assert (note.code, note.facts["count"]) == ("W-LOOP-099", 2)
    world.hr(MAY, row(0))
    (note,) = registering(everybody, world.book, MAY, world.adopted).notes
    assert note.facts["count"] == 1, "who has left is left out of the file"


def test_who_should_be_placed_no_more_is_ended_at_once(world: World) -> None:
    decided(world)
    world.hr(MAY, row(0))
    gone = world.ids()[1]
    assert look(world, MAY).fallen == (gone,)
    book = world.book
    everybody = choose(Choice(states=tuple(PLACED)), book, world.adopted, adopted_only=False)
    assert registering(everybody, book, MAY, world.adopted).notes == (), "who has left is left out, which is told"
    with pytest.raises(InputRefusedError) as refused:
        meant(FALLEN, S.REGISTERED, book, MAY, world.adopted)
    render(refused.value.findings)
    assert [one.code for one in refused.value.findings] == ["E-LOOP-098"]
    choice = meant(FALLEN, S.ENDED, book, MAY, world.adopted)
    assert world.step(S.ENDED, choice, MAY, reason="slutat").people == (gone,)
    assert look(world, MAY).fallen == ()
    with pytest.raises(InputRefusedError):
        meant(FALLEN, S.ENDED, world.book, MAY, world.adopted)
    again = choose(Choice(states=tuple(PLACED)), world.book, world.adopted, adopted_only=False)
    assert registering(again, world.book, MAY, world.adopted).notes == ()
    assert meant("decided", S.ENDED, book, MAY, world.adopted) == Choice(states=(S.DECIDED,))


def test_a_step_dated_later_does_not_count_yet(world: World) -> None:
    free(world)
    found = look(world, APRIL - timedelta(days=1))
    assert found.counts == {S.ASKED: 2}
    assert told(world, date(2027, 3, 31)) == {"W-LOOP-073": 2}


def test_a_ceiling_counts_the_people_of_its_own_unit_and_those_below(tmp_path: Path) -> None:
    world = make(tmp_path / "w")
    units = "id;name_sv;employer;parent\nU;Enheten;KOM;\nV;Delen;KOM;U\nW;Den andra;KOM;\n"
    (world.folder / "org" / "units.csv").write_text(units, encoding="utf-8")
    world.hr(MARCH, row(0) | {"enhet": "V"}, row(1) | {"enhet": "W"})
    world.send(*world.ids())
    decided(world)

    def ceiling(unit: str) -> list[tuple[object, object]]:
        notes = look(world, MAY, LoopSettings(ceiling=(Ceiling(unit=unit, most=0),))).notes
        return [(one.facts["placed"], one.facts["people"]) for one in notes if one.code == "W-LOOP-074"]

    assert {unit: ceiling(unit) for unit in "UVW"} == {"U": [(1, 1)], "V": [(1, 1)], "W": [(1, 1)]}


@pytest.mark.parametrize(
    ("ceiling", "codes"),
    [
        ({"unit": "U", "percent": 100}, set()),
        ({"unit": "U", "percent": 99}, {"W-LOOP-074"}),
        ({"employer": "KOM", "most": 2}, set()),
        ({"employer": "KOM", "most": 1}, {"W-LOOP-074"}),
        ({"unit": "V", "most": 1}, {"W-LOOP-075"}),
    ],
)
def test_a_ceiling_is_told_when_it_is_exceeded(world: World, ceiling: dict[str, object], codes: set[str]) -> None:
    decided(world)
    settings = LoopSettings(ceiling=(Ceiling.model_validate(ceiling),))
    assert told(world, MAY, settings).keys() & {"W-LOOP-074", "W-LOOP-075"} == codes


def test_asked_anew_is_of_whom_nothing_is_known_and_whose_answer_is_old(tmp_path: Path) -> None:
    world = make(tmp_path / "w")
    world.hr(MARCH, row(0), row(1), row(2))
    first, second, third = world.ids()
    settings = LoopSettings(old_after_days=30)
    assert unknown_or_old(world.book, MARCH, settings).people == tuple(sorted((first, second, third)))
    world.send(first, second)
    assert unknown_or_old(world.book, MARCH, settings).people == (third,)
    world.answer(f"{number(1980)};disponibel;")
    assert unknown_or_old(world.book, APRIL + timedelta(days=30), settings).people == (third,)
    chosen = unknown_or_old(world.book, APRIL + timedelta(days=31), settings)
    assert chosen.people == tuple(sorted((first, third)))
    assert "2" in " ".join(render(chosen.notes))
    world.send(third)
    with pytest.raises(InputRefusedError) as error:
        unknown_or_old(world.book, APRIL, settings)
    assert [(note.code, note.facts) for note in error.value.findings] == [("E-LOOP-088", {"days": 30})]


def test_those_who_are_not_in_the_roster_any_more_are_counted_by_themselves(world: World) -> None:
    world.hr(APRIL, row(0))
    found = look(world, APRIL)
    assert (found.counts, found.gone, found.taken) == ({S.ASKED: 1}, 1, {S.ASKED: 2})
    assert [one.present for one in found.rows if one.person in world.book.people] == [True]


def test_who_is_claimed_and_asked_again_stays_claimed(world: World) -> None:
    world.answer(f"{number(1980)};ianspråktagen;FM", f"{number(1981)};disponibel;")
    world.send(*world.ids(), day=MAY)
    found = look(world, MAY)
    assert found.counts == {S.CLAIMED: 1, S.ASKED: 1}
    claimed, free_before = (next(one for one in found.rows if one.person == own) for own in world.ids())
    assert (claimed.asked_again, claimed.held and claimed.held.day) == (MAY, APRIL)
    assert (free_before.asked_again, free_before.held) == (None, free_before.last)
    assert told(world, JUNE)["W-LOOP-060"] == 2
    world.answer(f"{number(1980)};disponibel;", day=MAY)
    assert look(world, MAY).counts == {S.AVAILABLE: 1, S.ASKED: 1}
