"""The crisis team is told what has become of a plan in force since, as of when, and of whom of the own unit."""

from datetime import timedelta
from pathlib import Path, PurePosixPath

import pytest

from planner.domain.lock import Forceable
from planner.domain.person import ClaimState
from planner.domain.plan import InputKind, Role
from planner.files.mounts import Content
from planner.jobs.force import codes, comparing
from planner.jobs.force.boards import board_in_force
from planner.jobs.force.comparing import renew
from planner.jobs.force.enforce import Asked, end, enforce, foreseen
from planner.jobs.force.reading import compared, in_force
from planner.reports.unit_names import compared_said, fallen_said, name_entries, paper_said
from planner.store.documents import canonical
from planner.store.force.compared import FOLDER, Compared
from planner.store.force.names import CLAIMED, Holder, Titled, UnitNames
from planner.store.force.several import posts_of, several
from planner.store.workspace.care.staff import STAFF
from planner.text import words_for
from tests import builders as b
from tests.jobs.force.headquarters import CARE, PEOPLE, PLAN, TECH, at_work, plan_of
from tests.jobs.keeping.adopted_world import write_roster
from tests.store.workspace.kit import APPROVER, HR, MAKER

ASKED = Asked("Stormen är här", alarm=False, phase=1)


def put(place: Path) -> None:
    with at_work(place, MAKER):
        enforce(plan_of(place), place / "private", None, ASKED)


def seen(place: Path, account: str) -> list[UnitNames]:
    with at_work(place, account) as shelf:
        return in_force(shelf.session)


def found(place: Path, account: str = CARE) -> Compared | None:
    with at_work(place, account) as shelf:
        (step,) = {one.since for one in in_force(shelf.session)}
        return compared(shelf.session, "S", step)


def answered(place: Path, *claimed: str, account: str = MAKER) -> None:
    """The authority has said of these that somebody else claims them; nobody who could has compared since."""
    people = [
        b.person(
            f"p{at:02}",
            unit=("SOC", "HEM", "TEK")[at % 3],
            claim=ClaimState.CLAIMED if f"p{at:02}" in claimed else ClaimState.UNKNOWN,
        )
        for at in range(PEOPLE)
    ]
    write_roster(b.roster(*people), place / "answered.json")
    with at_work(place, account) as shelf:
        shelf.read(PurePosixPath("out/roster.json"))
        shelf.replace([Content(PurePosixPath("out/roster.json"), (place / "answered.json").read_bytes())])


def looked(place: Path, account: str) -> None:
    with at_work(place, account) as shelf:
        renew(shelf.session)


def test_nothing_has_changed_and_the_team_reads_so_with_the_moment(place: Path) -> None:
    put(place)
    told = found(place)
    assert told
    assert (told.changed, told.claimed, told.gone, told.several, told.kept) == ((), 0, 0, 0, True)
    assert compared_said(told, words_for("sv")).startswith("Planen stämmer med det som gäller. Jämfört ")


def test_claimed_people_are_counted_for_all_and_marked_for_who_sees_their_names(place: Path) -> None:
    put(place)
    (person,) = {own.person for one in seen(place, TECH) for own in one.holders[:1]}
    assert person
    answered(place, person)
    assert found(place) == found(place, TECH)
    assert (told := found(place))
    assert told.claimed == 0, "nobody who opens all has worked since"
    for account in (CARE, HR):
        looked(place, account)
        assert found(place) == told, "who opens what is published alone cannot compare"
    looked(place, APPROVER)
    assert (told := found(place))
    assert (told.changed, told.claimed) == ((InputKind.ROSTER,), 1)
    said = "Planen löstes före senare ändringar: besked från Plikt- och prövningsverket. 1–4 personer i den är"
    assert said in compared_said(told, words_for("sv"))
    rows = {
        account: {own.person: own.flaw for one in seen(place, account) for own in one.holders}
        for account in (TECH, CARE)
    }
    assert rows[TECH][person] == CLAIMED
    assert [flaw for own, flaw in (rows[TECH] | rows[CARE]).items() if own != person and flaw] == []
    other = next(own.person for one in seen(place, CARE) for own in one.holders if own.person)
    answered(place, other)
    looked(place, MAKER)
    marked = {own.person for account in (CARE, TECH) for one in seen(place, account) for own in one.holders if own.flaw}
    assert marked == {other}, "as many, and another"
    answered(place)
    looked(place, MAKER)
    assert not any(own.flaw for one in seen(place, TECH) for own in one.holders), "the answer was another after all"
    assert (told := found(place))
    assert told.claimed == 0


def test_who_puts_in_force_is_told_of_claimed_people_first(place: Path) -> None:
    with at_work(place, MAKER):
        assert not foreseen(plan_of(place), place / "private", None, ASKED)
        placed = {one.person for one in plan_of(place).plan.placements if one.position == "P1"}
    answered(place, *placed)
    with at_work(place, MAKER):
        told = {one.code: one for one in foreseen(plan_of(place), place / "private", None, ASKED)}
    assert told[codes.CLAIMED_SINCE].facts["count"] == len(placed)
    assert codes.SOLVED_BEFORE in told


@pytest.mark.parametrize(("path", "kind"), [("org/skills.csv", InputKind.ORGANISATION), ("S.toml", InputKind.SCENARIO)])
def test_what_else_is_another_is_told_too(place: Path, path: str, kind: InputKind) -> None:
    put(place)
    inner = PurePosixPath("out") / path
    with at_work(place, MAKER) as shelf:
        shelf.replace([Content(inner, shelf.read(inner) + b"\n")])
        renew(shelf.session)
    assert (told := found(place))
    assert told.changed == (kind,)


def test_of_what_is_in_force_the_plan_is_compared_not_one_that_was_solved_since(place: Path) -> None:
    put(place)
    answered(place)
    inner = PurePosixPath(PLAN.as_posix())
    with at_work(place, MAKER) as shelf:
        before = shelf.read(inner)
        shelf.replace([Content(inner, before.replace(b'"seed":1', b'"seed":2'))])
        assert shelf.read(inner) != before
        renew(shelf.session)
    assert (told := found(place))
    assert (told.kept, told.changed) == (True, (InputKind.ROSTER,))


def test_each_day_it_says_that_it_was_looked_and_what_has_ended_is_no_more_told(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(place)
    assert (before := found(place))
    with at_work(place, MAKER) as shelf:
        now = shelf.session.clock()
        for later, other in ((timedelta(minutes=1), False), (timedelta(days=1), True)):
            monkeypatch.setattr(shelf.session, "clock", lambda later=later: now + later)
            renew(shelf.session)
            (one,) = {one.since for one in in_force(shelf.session)}
            assert (compared(shelf.session, "S", one) != before) == other
        assert compared(shelf.session, "S", "2027-02-28T00:00:00+00:00") is None, "of what was in force before"
        end(place / PLAN, "S", "Över")
        assert not shelf.below(PurePosixPath(FOLDER))


def named(scenario: str, plan: str, *posts: tuple[str, str]) -> UnitNames:
    def titled(ident: str) -> Titled:
        return Titled(id=ident, name_sv=ident, name_en=ident)

    held = tuple(
        Holder(position=titled(position), function=titled("F"), person=person, role=Role.DEPUTY, deputy=1, name=person)
        for person, position in posts
    )
    return UnitNames(
        unit=titled("U"), scenario=titled(scenario), phase=titled("1"), plan_sha256=plan * 64,
        since="2027-03-01T08:00:00+00:00", account="bo", reason="Storm", alarm=False, holders=held, key="0" * 64,
    )  # fmt: skip


def test_who_has_another_position_in_another_plan_in_force_is_marked_in_both() -> None:
    both = [named("S1", "a", ("p01", "P1"), ("p02", "P2")), named("S2", "b", ("p01", "P3"), ("p02", "P2"))]
    also = several(posts_of(both))
    assert set(also) == {("S1", "p01"), ("S2", "p01")}
    marks = [entry.cells["mark"] for entry in name_entries(both[0], words_for("sv"), also)]
    assert marks == ["Har också S2: P3 P3 (ersättare 1)", ""]
    joint = [named("S1", "a", ("p01", "P1")), named("S2", "a", ("p01", "P3"))]
    assert several(posts_of(joint)) == {}, "of one placement for both nobody stands in two places"
    assert several(posts_of(both[:1])) == {}


def test_what_was_signed_before_anybody_could_be_forced_keeps_its_bytes() -> None:
    names = named("S1", "a", ("p01", "P1"), ("p02", "P2"))
    assert b"despite" not in canonical(names)
    first, second = names.holders
    forced = names.model_copy(update={"holders": (first.model_copy(update={"despite": (Forceable.REACH,)}), second)})
    assert UnitNames.model_validate_json(canonical(forced), strict=True) == forced
    assert [entry.cells["as"] for entry in name_entries(forced, words_for("sv"))] == [
        "ersättare 1; Tvingad: resväg", "ersättare 1"
    ]  # fmt: skip
    assert b"kept" not in canonical(forced)
    kept = first.model_copy(update={"despite": (Forceable.REACH, Forceable.BAN), "kept": (Forceable.BAN,)})
    none = second.model_copy(update={"despite": (Forceable.REACH,), "kept": (Forceable.REACH,)})
    both = names.model_copy(update={"holders": (kept, none)})
    assert UnitNames.model_validate_json(canonical(both), strict=True) == both
    assert [entry.cells["as"] for entry in name_entries(both, words_for("sv"))] == [
        "ersättare 1; Tvingad: resväg", "ersättare 1; Tvingad; bryter ingen regel nu"
    ]  # fmt: skip


def test_what_cannot_be_compared_is_told_to_who_tried(place: Path) -> None:
    put(place)
    with at_work(place, MAKER) as shelf:
        assert renew(shelf.session) == ()
        shelf.replace([Content(PurePosixPath("out/roster.json"), b"{}")])
        told = [one.code for one in renew(shelf.session)]
        assert told[0] == codes.NOT_COMPARED
        assert len(told) > 1, "and why"
    with at_work(place, CARE) as shelf:
        assert renew(shelf.session) == ()


def test_what_hr_changes_after_the_comparison_is_told_to_the_team_until_it_is_compared_anew(place: Path) -> None:
    put(place)
    answered(place, "p01", account=HR)
    told = found(place)
    assert told
    words = words_for("sv")
    said = compared_said(told, words)
    assert said.startswith("Personaluppgifterna ändrades ")
    assert "stämmer med" not in said
    with at_work(place, CARE) as shelf:
        board = board_in_force(shelf.session, "S", "sv")
    assert board
    full, short = fallen_said(told, board.scenes[0], words)
    assert "Det kan saknas fler än det står." in full
    assert short == "Personalen kan ha ändrats sedan dess: läget kan vara sämre."
    looked(place, APPROVER)
    again = found(place)
    assert again
    assert (again.later, again.claimed) == ("", 1)
    answered(place, "p01", account=HR)
    assert found(place) == again, "the same people once more are no news"


def test_another_file_of_hr_is_no_change_of_the_people(place: Path) -> None:
    put(place)
    before = found(place)
    with at_work(place, HR) as shelf:
        shelf.replace([Content(PurePosixPath("private/state.json"), b"{}")])
    assert found(place) == before


def test_a_mark_that_is_lost_or_of_a_change_that_came_to_nothing_is_no_consent(place: Path) -> None:
    put(place)
    mark = place / "w" / STAFF
    before = mark.read_bytes()
    for data in (b"", b"{}", before.replace(b'"seq":', b'"seq":9')):
        mark.write_bytes(data)
        told = found(place)
        assert told
        assert told.later
        assert "stämmer med" not in compared_said(told, words_for("sv"))
        looked(place, MAKER)
        told = found(place)
        assert told
        assert not told.later
    mark.unlink()
    told = found(place)
    assert told
    assert "Det går inte att se om personaluppgifterna har ändrats" in compared_said(told, words_for("sv"))


def test_of_whom_nobody_knows_it_is_said_with_names_and_figures_and_taken_back(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(place)
    placed = {own.person for account in (CARE, TECH) for one in seen(place, account) for own in one.holders} - {None}
    with monkeypatch.context() as patch:
        patch.setattr(comparing, "_people", dict)  # as after an import that gave everybody another id
        looked(place, MAKER)
    told = found(place)
    assert told
    assert told.unknown >= len(placed) > 0
    assert (told.claimed, told.gone) == (0, 0)
    words = words_for("sv")
    assert "ingen vet om de kan komma" in compared_said(told, words)
    assert "Planen stämmer" not in compared_said(told, words)
    assert "ingen vet om de kan komma" in paper_said(told, None, words)
    with at_work(place, CARE) as shelf:
        board = board_in_force(shelf.session, "S", "sv")
    assert board
    assert all("ingen vet" in one for one in fallen_said(told, board.scene("S"), words))
    flaws = {own.flaw for account in (CARE, TECH) for one in seen(place, account) for own in one.holders if own.person}
    assert flaws == {"no_entry"}
    looked(place, MAKER)
    again = found(place)
    assert again
    assert again.unknown == 0
    flaws = {own.flaw for account in (CARE, TECH) for one in seen(place, account) for own in one.holders}
    assert "no_entry" not in flaws
