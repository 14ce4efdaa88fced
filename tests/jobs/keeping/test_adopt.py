"""Adopting a plan: one folder that needs nothing else, written whole, never changed, and no person twice."""

import shutil
import stat
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from planner.domain.finding import Finding, InputRefusedError
from planner.files import whole_folder
from planner.files.together import locked
from planner.jobs.changing.joint import joined
from planner.jobs.inputs import Sources, read_case, read_plan_file
from planner.jobs.keeping.adopt import Adoption, Decision, adopt
from planner.jobs.notes import notes_of
from planner.jobs.plans import read_verified
from planner.jobs.stops import StopCommandError
from planner.placement import solve
from planner.store import adopted
from planner.store.documents import write_plan
from tests import builders as b
from tests.imports.rendered import render
from tests.jobs.keeping.adopted_world import HATS, make, solve_into, write_roster

BY = Decision("Kommunstyrelsen", date(2027, 3, 15))
WAR, PEACE, GONE = "I-STORE-038", "I-STORE-039", "W-STORE-040"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("once") / "x")


@pytest.fixture
def made(once: Path, tmp_path: Path) -> Path:
    """A copy that may be changed."""
    return Path(shutil.copytree(once, tmp_path / "made"))


def take(made: Path, ident: str, decision: Decision = BY, into: Path | None = None) -> Adoption:
    return adopt(read_verified(made / "plans" / f"{ident}.json"), into or made / "adopted", decision)


def refused(made: Path, ident: str, decision: Decision = BY) -> list[str]:
    """Codes of a refusal, after which everything is as it was."""
    before = bytes_of(made)
    with pytest.raises(InputRefusedError) as caught:
        take(made, ident, decision)
    render(caught.value.findings)
    assert bytes_of(made) == before
    return [one.code for one in caught.value.findings]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".planner-lock"
    }


def codes(findings: tuple[Finding, ...]) -> list[str]:
    render(findings)
    return [one.code for one in findings]


def test_the_folder_needs_nothing_outside_itself(made: Path, tmp_path: Path) -> None:
    done = take(made, "X")
    assert done.new
    moved = tmp_path / "elsewhere"
    done.kept.folder.rename(moved)
    shutil.rmtree(made)
    for named in (moved, moved / "plans" / "X.json"):
        file = read_verified(named)
        assert file.adopted is not None
        assert file.adopted.record == done.kept.record
        assert (
            file.adopted.fingerprint
            == done.kept.fingerprint
            == sha256((moved / "adopted.json").read_bytes()).hexdigest()
        )
        assert codes(notes_of([file], claims=False)) == [WAR]
    assert sorted(bytes_of(moved)) == [
        "adopted.json",
        *(f"inputs/organisation/{name}.csv" for name in ("functions", "positions", "skills", "units")),
        "inputs/roster/roster.json",
        "inputs/scenario/X.toml",
        "inputs/settings/settings.toml",
        "plans/X.json",
    ]


def test_the_copy_says_what_the_plan_says(made: Path) -> None:
    before = read_verified(made / "plans" / "X.json")
    record = take(made, "X").kept.record
    after = read_verified(made / "adopted" / "X")
    assert after.plan == before.plan.model_copy(update={"inputs": after.plan.inputs})
    assert [one.sha256 for one in after.plan.inputs] == [one.sha256 for one in before.plan.inputs]
    assert after.case == before.case
    assert record.source_sha256 == sha256((made / "plans" / "X.json").read_bytes()).hexdigest()
    assert (record.decided_by, record.decided_on.isoformat(), record.certified) == (
        "Kommunstyrelsen",
        "2027-03-15",
        True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no modes")
def test_everything_is_its_owners_alone(made: Path) -> None:
    folder = take(made, "X").kept.folder
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")] if path.is_dir()} == {0o700}


def test_what_changes_at_the_old_place_changes_nothing_here(made: Path) -> None:
    folder = take(made, "X").kept.folder
    before = read_plan_file(folder)
    write_roster(b.roster(*b.people(3)), made / "roster.json")
    (made / "org" / "units.csv").write_text("", encoding="utf-8")
    assert replace(read_plan_file(folder), path=before.path) == before
    with pytest.raises(InputRefusedError) as caught:
        read_plan_file(made / "plans" / "X.json")
    assert set(codes(caught.value.findings)) == {"E-HASH-002"}
    assert all("planner adopt" in text for text in render(caught.value.findings)[2::3])


def test_adopting_again_changes_nothing(made: Path) -> None:
    first = take(made, "X")
    before = bytes_of(made)
    for ident in ("X", "../adopted/X/plans/X"):
        again = take(made, ident)
        assert (again.new, again.kept.fingerprint) == (False, first.kept.fingerprint)
    assert bytes_of(made) == before


@pytest.mark.parametrize(
    "other",
    [
        replace(BY, by="Kommunfullmäktige"),
        replace(BY, on=date(2027, 3, 16)),
        replace(BY, peacetime=True),
        replace(BY, name="x"),
    ],
)
def test_another_decision_under_the_same_name_is_refused(made: Path, other: Decision) -> None:
    take(made, "X")
    assert refused(made, "X", other) == ["E-STORE-032"]


def test_another_plan_under_the_same_name_is_refused(made: Path) -> None:
    take(made, "X")
    write_roster(b.roster(*b.people(5)), made / "roster.json")
    solve_into(made, "X")
    assert refused(made, "X") == ["E-STORE-032"]
    (made / "adopted" / "free").mkdir()
    assert refused(made, "X", replace(BY, name="Free")) == ["E-STORE-032"]


def test_two_files_of_one_name_lie_apart(made: Path) -> None:
    """The plan before and the scenario keep their names, and so do two inputs of one kind that are called alike."""
    previous = shutil.copy(made / "plans" / "X.json", made / "X.json")
    solve_into(made, "X", Path(previous))
    file = read_verified(made / "plans" / "X.json")
    scenario = next(one for one in file.plan.inputs if one.path.endswith(".toml") and one.kind.value == "scenario")
    twice = file.plan.model_copy(update={"inputs": (*file.plan.inputs, scenario)})
    folder = adopt(replace(file, plan=twice), made / "adopted", BY).kept.folder
    names = [path for path in bytes_of(folder) if path.endswith(("X.json", "X.toml"))]
    assert names == ["inputs/previous/X.json", "inputs/scenario/X.toml", "inputs/scenario-2/X.toml", "plans/X.json"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("inputs/roster/roster.json", "E-STORE-030"),
        ("inputs/organisation/positions.csv", "E-STORE-030"),
        ("plans/X.json", "E-STORE-030"),
        ("adopted.json", "E-STORE-031"),
    ],
)
def test_a_folder_that_was_changed_is_refused(made: Path, name: str, code: str) -> None:
    folder = take(made, "X").kept.folder
    path = folder / name
    data = path.read_bytes()
    for changed in (data + b"\n", data[:-2], b"", None):
        path.unlink() if changed is None else path.write_bytes(changed)
        if changed is None and name == "adopted.json":
            break  # without its record it is a plan like any other, and no adopted one
        for read in (folder, folder / "plans" / "X.json"):
            with pytest.raises(InputRefusedError) as caught:
                read_plan_file(read)
            assert codes(caught.value.findings) == [code]
        with pytest.raises(InputRefusedError):
            take(made, "X")
    path.write_bytes(data)
    assert read_verified(folder).adopted


def test_a_record_that_was_changed_with_its_numbers_is_refused(made: Path) -> None:
    folder = take(made, "X").kept.folder
    data = (folder / "adopted.json").read_bytes()
    for old, new in ((b"Kommunstyrelsen", b"Kommundirektor"), (b'"peacetime":false', b'"peacetime":true')):
        assert old in data
        (folder / "adopted.json").write_bytes(data.replace(old, new))
        with pytest.raises(InputRefusedError) as caught:
            read_plan_file(folder)
        assert codes(caught.value.findings) == ["E-STORE-031"]
    newer = data.replace(b"planner-adopted/1", b"planner-adopted/2")
    (folder / "adopted.json").write_bytes(newer)
    with pytest.raises(InputRefusedError) as caught:
        read_plan_file(folder)
    assert codes(caught.value.findings) == ["E-DOC-005"]


def test_a_record_that_points_outside_is_refused(made: Path) -> None:
    done = take(made, "X")
    (outside := made / "plan.json").write_bytes(b"x")
    file = done.kept.record.files[0].model_copy(update={"path": "../../plan.json", "sha256": sha256(b"x").hexdigest()})
    assert outside.is_file()
    for changed in ({"files": (*done.kept.record.files, file)}, {"plan": "plans/other.json"}):
        record = done.kept.record.model_copy(update=changed)
        (done.kept.folder / "adopted.json").write_bytes(adopted.record_bytes(record))
        with pytest.raises(InputRefusedError) as caught:
            read_plan_file(done.kept.folder)
        assert codes(caught.value.findings) == ["E-STORE-031"]


def test_another_plan_in_the_folder_is_not_adopted(made: Path) -> None:
    folder = take(made, "X").kept.folder
    shutil.copy(folder / "plans" / "X.json", folder / "plans" / "Z.json")
    with pytest.raises(InputRefusedError) as caught:
        read_plan_file(folder / "plans" / "Z.json")
    assert codes(caught.value.findings) == ["E-STORE-030"]
    assert read_verified(folder).adopted


def test_a_plan_that_does_not_verify_is_not_adopted(made: Path) -> None:
    path = made / "plans" / "X.json"
    path.write_bytes(path.read_bytes().replace(b'"rank":1', b'"rank":3'))
    with pytest.raises(StopCommandError):
        take(made, "X")
    assert not (made / "adopted").exists()


def test_inputs_that_change_after_the_check_are_not_adopted(made: Path) -> None:
    file = read_verified(made / "plans" / "X.json")
    write_roster(b.roster(*b.people(3)), made / "roster.json")
    with pytest.raises(InputRefusedError) as caught:
        adopt(file, made / "adopted", BY)
    assert codes(caught.value.findings) == ["E-HASH-002"]


@pytest.mark.parametrize("by", ["", "  ", "a" * 101, "Ann\n19800101-1234", "tel 070 123 45 67", "x\u202e"])
def test_what_cannot_stand_in_the_record_is_refused_unsaid(made: Path, by: str) -> None:
    assert refused(made, "X", replace(BY, by=by)) == ["E-STORE-037"]


@pytest.mark.parametrize("name", ["../X", "a b", "con", "a" * 41, ".", "X/Y"])
def test_what_cannot_be_a_folder_is_refused(made: Path, name: str) -> None:
    assert refused(made, "X", replace(BY, name=name)) == ["E-STORE-041"]
    assert take(made, "X", replace(BY, by="a" * 100, name="b" * 40)).new


def test_nobody_is_placed_twice(made: Path) -> None:
    take(made, "X")
    before = bytes_of(made)
    with pytest.raises(InputRefusedError) as caught:
        take(made, "Y")
    plans = [read_verified(made / "plans" / f"{ident}.json").plan for ident in "XY"]
    both = {name.person for name in plans[0].placements} & {name.person for name in plans[1].placements}
    told = {(one.code, *one.facts.values()) for one in caught.value.findings}
    assert told == {("E-STORE-033", person, "Q", "X", "P") for person in both}
    assert both
    assert all("--together" in text and "--peacetime" in text for text in render(caught.value.findings)[2::3])
    assert bytes_of(made) == before
    assert take(made, "Y", into=made / "others").new


def test_peacetime_counts_on_neither_side(made: Path) -> None:
    take(made, "X")
    assert take(made, "Y", replace(BY, peacetime=True)).new
    assert codes(notes_of([read_verified(made / "adopted" / "Y")], claims=False)) == [PEACE]
    other = made / "second"
    take(made, "X", replace(BY, peacetime=True), other)
    assert take(made, "Y", into=other).new


def test_what_is_replaced_counts_no_more_and_says_so(made: Path) -> None:
    take(made, "X")
    assert refused(made, "Y", replace(BY, replaces=("Z",))) == ["E-STORE-036"]
    assert refused(made, "Y", replace(BY, name="x", replaces=("X",))) == ["E-STORE-032"]  # it keeps its own name
    with pytest.raises(InputRefusedError) as told:
        take(made, "Y", replace(BY, replaces=("xX", "Anna Ek")))
    assert [(one.facts["called"], one.facts["meant"]) for one in told.value.findings] == [("A***", "–"), ("xX", "X")]
    assert take(made, "Y", replace(BY, replaces=("x",))).new
    assert codes(notes_of([read_verified(made / "adopted" / "X")], claims=False)) == [WAR, GONE]
    assert codes(notes_of([read_verified(made / "adopted" / "Y")], claims=False)) == [WAR]
    # A neighbour that has been changed hides nothing of the others.
    for part in ("a", "z"):
        (made / "adopted" / part).mkdir()
        (made / "adopted" / part / "adopted.json").write_bytes(b"{}")
    assert codes(notes_of([read_verified(made / "adopted" / "X")], claims=False)) == [WAR, GONE]
    for part in ("a", "z"):
        shutil.rmtree(made / "adopted" / part)
    # What is replaced stays so when its successor is.
    assert take(made, "X", replace(BY, name="X2", replaces=("Y",))).new
    assert codes(notes_of([read_verified(made / "adopted" / "Y")], claims=False)) == [WAR, GONE]
    assert refused(made, "Y", replace(BY, name="Y2")) == ["E-STORE-033"] * 2
    # Another plan of a replaced one's name is not replaced with it.
    shutil.rmtree(made / "adopted" / "X")
    shutil.rmtree(made / "adopted" / "X2")
    assert take(made, "X", replace(BY, on=date(2028, 1, 1), peacetime=True)).new
    assert codes(notes_of([read_verified(made / "adopted" / "X")], claims=False)) == [PEACE]


def test_a_plan_that_replaces_another_gets_a_name_of_its_own_where_nobody_chose_one(made: Path) -> None:
    take(made, "X")
    assert refused(made, "X", replace(BY, by="Another board")) == ["E-STORE-032"], "it replaces nothing"
    second = replace(BY, by="Another board", replaces=("X",))
    assert (done := take(made, "X", second)).new
    assert done.kept.record.name == "X-2"
    again = take(made, "X", second)
    assert (again.new, again.kept.record.name) == (False, "X-2"), "the same once more"
    assert take(made, "X", replace(BY, replaces=("X-2",))).kept.record.name == "X-3"
    assert refused(made, "X", replace(BY, name="X", replaces=("X-3",))) == ["E-STORE-032"], "a name was chosen"


def test_double_hats_may_be_worn_in_two_plans(tmp_path: Path) -> None:
    made = make(tmp_path / "hats", hats=HATS)
    assert take(made, "X").new
    assert take(made, "Y").new


def test_another_key_is_said_and_peacetime_does_not_ask(made: Path, tmp_path: Path) -> None:
    take(made, "X")
    foreign = make(tmp_path / "foreign", prefix="q")
    with pytest.raises(InputRefusedError) as caught:
        take(foreign, "Y", into=made / "adopted")
    assert codes(caught.value.findings) == ["E-STORE-034"]
    assert take(foreign, "Y", replace(BY, peacetime=True), made / "adopted").new


def test_few_in_common_is_told(made: Path) -> None:
    take(made, "X")
    placed = {name.person for name in read_verified(made / "plans" / "X.json").plan.placements}
    stays = next(one for one in b.people(4) if one.id not in placed)
    write_roster(b.roster(stays, *b.people(3, "q")), made / "roster.json")
    file = read_verified(solve_into(made, "Y"))
    assert codes(adopt(file, made / "adopted", BY).notes) == ["W-STORE-035"]
    # A part of the same people is no other key.
    write_roster(b.roster(stays), made / "roster.json")
    file = read_verified(solve_into(made, "Y"))
    assert codes(adopt(file, made / "adopted", replace(BY, name="part", replaces=("Y",))).notes) == []


def test_a_changed_neighbour_stops_the_adoption(made: Path) -> None:
    folder = take(made, "X").kept.folder
    (folder / "inputs" / "scenario" / "X.toml").write_bytes(b"")
    assert refused(made, "Y") == ["E-STORE-030"]
    (folder / "adopted.json").write_bytes(b"")
    assert refused(made, "Y") == ["E-STORE-031"]


def test_one_at_a_time(made: Path) -> None:
    (made / "adopted").mkdir()
    with locked([made / "adopted"]):
        assert refused(made, "X") == ["E-STORE-042"]
    assert take(made, "X").new


def test_whoever_is_cut_short_leaves_nothing_behind(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Path] = []

    def full(path: Path, data: bytes) -> None:
        if len(written) == 3:
            raise OSError
        written.append(path)
        path.write_bytes(data)

    with monkeypatch.context() as patched:
        patched.setattr(whole_folder, "write_new", full)
        with pytest.raises(OSError):  # noqa: PT011
            take(made, "X")
    into = made / "adopted"
    assert [path.name for path in into.iterdir()] == [".planner-lock"]
    # Killed: the folder that was begun stays until the next adoption, and is taken for no plan.
    left = into / ".planner-adopting-x.tmp"
    left.mkdir()
    (left / "adopted.json").write_bytes(b"half")
    assert take(made, "X").new
    assert sorted(path.name for path in into.iterdir()) == [".planner-lock", "X"]


def test_a_plan_beside_one_in_force_for_the_same_scenario_is_told(made: Path) -> None:
    """Whoever stands in the one keeps the position although the other may not give it; nobody would say so later."""
    assert take(made, "X").notes == ()
    twice = take(made, "X", replace(BY, name="Again"))
    assert [(one.code, one.facts) for one in twice.notes] == [("W-STORE-043", {"name": "X", "scenario": "X"})]
    render(twice.notes)
    assert take(made, "X", replace(BY, name="New", replaces=("X", "Again"))).notes == ()
    assert take(made, "X", replace(BY, name="Peace", peacetime=True)).notes == ()


def test_a_joint_plan_is_one_of_each_of_its_scenarios(made: Path) -> None:
    sources = (
        Sources(made / "roster.json", made / "org", made / f"{one}.toml", made / "settings.toml") for one in "XY"
    )
    question = joined([read_case(one) for one in sources])
    path = made / "plans" / "X-Y.json"
    plan = solve(question.case)
    write_plan(plan.model_copy(update={"inputs": question.named(path.parent)}), path)
    assert take(made, "X-Y").notes == ()
    # The same people as in the joint plan, and nobody else.
    solve_into(made, "X", path)
    (told,) = take(made, "X").notes
    assert (told.code, told.facts) == ("W-STORE-043", {"name": "X-Y", "scenario": "X"})
