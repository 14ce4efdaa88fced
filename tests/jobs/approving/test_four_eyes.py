"""Who may do what with a plan, and that a decision is about its bytes and nothing else."""

import shutil
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from planner.domain.finding import InputRefusedError
from planner.files.mounts import Content
from planner.jobs.approving import codes
from planner.jobs.approving.decide import approve, deciders, send, send_back, withdraw
from planner.jobs.approving.desk import desk_at
from planner.jobs.approving.grounds import grounds_of, standing_of
from planner.jobs.approving.order import read_order, set_order
from planner.jobs.keeping.adopt import Adoption, Decision, adopt
from planner.jobs.plans import read_verified
from planner.store.adopted import read_adopted
from planner.store.approvals import Kind, State, Steps, standing, steps_bytes, steps_of
from planner.store.workspace.audit import lines
from planner.store.workspace.changing import close_account
from planner.store.workspace.codes import STALE
from planner.store.workspace.sealing import signed
from tests.jobs.approving.office import BOTH, DEPUTY, EVERYBODY, OTHER, at_work, plan, store_again
from tests.store.workspace.kit import APPROVER, HR, MAKER, TEAM, opened, refused

STEPS = PurePosixPath("approvals/X.json")
WHY = "Branden kan inte vänta"


def sent(office: Path, by: str = MAKER) -> None:
    with at_work(office, by):
        send(plan(office))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not beside what somebody's demo has left in the checkout."""
    monkeypatch.chdir(tmp_path)


def approved(office: Path, by: str = APPROVER) -> None:
    with at_work(office, by):
        approve(plan(office))


def state(office: Path, by: str = OTHER) -> State:
    with at_work(office, by):
        now = standing_of(plan(office))
        assert now is not None
        return now.state


def take(office: Path, emergency: str = "", name: str = "") -> Adoption:
    decision = Decision("Kommunstyrelsen", date(2027, 3, 15), name, emergency=emergency)
    return adopt(plan(office), office / "adopted", decision)


def steps(office: Path) -> Steps:
    with at_work(office, OTHER) as shelf:
        found = steps_of(shelf.read(STEPS), "X")
    assert found is not None
    return found


def code_of(act: object, office: Path, name: str) -> str:
    """What an account is refused with; empty if it is not."""
    with at_work(office, name):
        try:
            act(plan(office))  # type: ignore[operator]
        except InputRefusedError as refusal:
            return refusal.findings[0].code
        except PermissionError:
            return "permission"
    return ""


ACTS = {
    "send": (send, {MAKER: "", OTHER: "", BOTH: "", APPROVER: codes.MAY_NOT, DEPUTY: codes.MAY_NOT}),
    "approve": (
        approve,
        {MAKER: codes.MAY_NOT, OTHER: codes.MAY_NOT, BOTH: "", APPROVER: "", DEPUTY: ""},
    ),
    "back": (
        lambda file: send_back(file, WHY),
        {MAKER: codes.MAY_NOT, OTHER: codes.MAY_NOT, BOTH: "", APPROVER: "", DEPUTY: ""},
    ),
    "withdraw": (withdraw, {MAKER: "", OTHER: "", BOTH: "", APPROVER: codes.MAY_NOT, DEPUTY: codes.MAY_NOT}),
    "emergency": (
        lambda file: grounds_of(file, WHY).use(),
        {MAKER: "", OTHER: "", BOTH: "", APPROVER: "", DEPUTY: ""},
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_who_may_do_what(office: Path, act: str) -> None:
    """Of a plan that MAKER has made and sent; HR and the team do not even read it."""
    done, wanted = ACTS[act]
    sent(office)
    before = steps_bytes(steps(office))
    for name in EVERYBODY:
        assert code_of(done, office, name) == wanted.get(name, "permission"), name
        with at_work(office, OTHER) as shelf:  # as it was sent
            shelf.replace([Content(STEPS, before)])


def test_whoever_made_or_sent_a_plan_does_not_approve_it_whatever_the_roles(office: Path) -> None:
    sent(office, BOTH)
    with at_work(office, BOTH), refused(codes.OWN_PLAN):
        approve(plan(office))
    with at_work(office, BOTH), refused(codes.OWN_PLAN):
        send_back(plan(office), WHY)
    assert [step.kind for step in steps(office).steps] == [Kind.SENT]
    approved(office)
    assert steps(office).steps[-1].made_by == tuple(sorted((BOTH, MAKER)))


def test_whoever_has_ever_stored_these_bytes_has_made_them(office: Path) -> None:
    store_again(office, BOTH)
    store_again(office, OTHER)
    sent(office)
    with at_work(office, BOTH), refused(codes.OWN_PLAN):
        approve(plan(office))
    approved(office)
    assert steps(office).steps[-1].made_by == tuple(sorted((OTHER, MAKER, BOTH)))


def test_an_approval_is_of_these_bytes_alone(office: Path) -> None:
    assert state(office) is State.DRAFT
    sent(office)
    assert state(office) is State.SENT
    approved(office)
    assert state(office) is State.APPROVED
    with at_work(office, OTHER) as shelf:
        path = PurePosixPath("out/plans/X.json")
        before = shelf.read(path)
        after = before.replace(b'"versions":{', b'"versions":{"a":"1",')
        assert after != before
        shelf.replace([Content(path, after)])
        with refused(codes.CHANGED):
            take(office)
    assert state(office) is State.CHANGED
    with at_work(office, APPROVER), refused(codes.NOT_SENT):
        approve(plan(office))
    store_again(office, OTHER, before)
    assert state(office) is State.APPROVED


def changed(office: Path, by: str) -> None:
    """Somebody stores the plan X with other bytes."""
    with at_work(office, by) as shelf:
        path = PurePosixPath("out/plans/X.json")
        shelf.replace([Content(path, shelf.read(path).replace(b'"versions":{', b'"versions":{"a":"1",'))])


def test_who_sent_other_bytes_may_decide_on_these(office: Path) -> None:
    sent(office, BOTH)
    changed(office, OTHER)
    sent(office, OTHER)
    approved(office, BOTH)
    assert steps(office).steps[-1].made_by == (OTHER,)


def test_an_emergency_is_of_its_bytes_alone(office: Path) -> None:
    with at_work(office, MAKER):
        take(office, WHY)
    changed(office, OTHER)
    with at_work(office, OTHER):
        now = standing_of(plan(office))
        assert now is not None
        assert now.emergency is None


def test_only_an_approved_plan_is_adopted_and_its_record_says_by_whom(office: Path) -> None:
    with at_work(office, MAKER), refused(codes.NOT_APPROVED):
        take(office)
    sent(office)
    with at_work(office, MAKER), refused(codes.NOT_APPROVED):
        take(office)
    approved(office)
    with at_work(office, MAKER):
        record = take(office).kept.record
        assert record.emergency is None
        assert record.approved is not None
        assert (record.approved.by, record.approved.made_by) == (APPROVER, (MAKER,))
        again = read_verified(office / "adopted" / "X")
        now = standing_of(again)
        assert now is not None
        assert now.state is State.APPROVED
        assert not take(office).new


def test_what_is_sent_is_taken_back_until_it_is_decided_on(office: Path) -> None:
    with at_work(office, MAKER), refused(codes.NOT_SENT):
        withdraw(plan(office))
    sent(office)
    with at_work(office, OTHER):
        assert withdraw(plan(office)).kind is Kind.WITHDRAWN
    assert state(office) is State.DRAFT
    with at_work(office, APPROVER), refused(codes.NOT_SENT):
        approve(plan(office))
    sent(office)
    approved(office)
    with at_work(office, MAKER), refused(codes.NOT_SENT):
        withdraw(plan(office))
    assert state(office) is State.APPROVED


def test_taking_other_bytes_back_hides_no_approval(office: Path) -> None:
    sent(office)
    approved(office)
    step = steps(office).steps[0]
    others = [step.model_copy(update={"plan_sha256": "b" * 64, "kind": kind}) for kind in (Kind.SENT, Kind.WITHDRAWN)]
    assert standing([*steps(office).steps, *others], "c" * 64).state is State.CHANGED


def test_who_decides_is_told_without_whoever_made_or_sent_it(office: Path) -> None:
    sent(office, BOTH)
    with at_work(office, MAKER):
        assert set(deciders(plan(office))) == {APPROVER, DEPUTY}
    with at_work(office, APPROVER):
        set_order(plan(office).path, (DEPUTY, BOTH, APPROVER))
    with at_work(office, MAKER):
        assert deciders(plan(office)) == (DEPUTY, APPROVER)


def test_sent_back_is_not_approved_and_is_sent_anew(office: Path) -> None:
    sent(office)
    with at_work(office, APPROVER), refused(codes.BAD_REASON):
        send_back(plan(office), " ")
    with at_work(office, APPROVER):
        send_back(plan(office), WHY)
    assert state(office) is State.BACK
    with at_work(office, APPROVER), refused(codes.NOT_SENT):
        approve(plan(office))
    sent(office)
    approved(office)
    with at_work(office, MAKER), refused(codes.APPROVED_ALREADY):
        send(plan(office))
    with at_work(office, DEPUTY), refused(codes.APPROVED_ALREADY):
        approve(plan(office))
    with at_work(office, DEPUTY):
        send_back(plan(office), WHY)
    with at_work(office, MAKER), refused(codes.NOT_APPROVED):
        take(office)


def test_an_account_that_is_closed_leaves_its_approvals(office: Path) -> None:
    sent(office)
    approved(office)
    with opened(office / "w") as session:
        close_account(session, APPROVER)
    assert state(office) is State.APPROVED


def test_deputies_say_so_and_why(office: Path) -> None:
    with at_work(office, MAKER), refused(codes.MAY_NOT):
        set_order(office / "out", [DEPUTY])
    with at_work(office, APPROVER):
        with refused(codes.BAD_ORDER):
            set_order(office / "out", [APPROVER, MAKER])
        with refused(codes.BAD_ORDER):
            set_order(office / "out", [APPROVER, APPROVER])
        set_order(office / "out", [APPROVER, DEPUTY])
        assert read_order(office / "out")[0].names == (APPROVER, DEPUTY)
    sent(office)
    with at_work(office, BOTH), refused(codes.NOT_IN_ORDER):
        approve(plan(office))
    with at_work(office, APPROVER), refused(codes.NO_DEPUTY):
        approve(plan(office), WHY, as_deputy=True)
    with at_work(office, DEPUTY):
        with refused(codes.DEPUTY_NOW):
            approve(plan(office), WHY)
        with refused(codes.BAD_REASON):
            approve(plan(office), as_deputy=True)
        step = approve(plan(office), WHY, as_deputy=True)
    assert (step.deputy_for, step.reason) == (APPROVER, WHY)
    with at_work(office, MAKER):
        assert take(office).kept.record.approved.deputy_for == APPROVER  # type: ignore[union-attr]


def test_the_order_goes_on_without_those_who_may_approve_no_more(office: Path) -> None:
    with at_work(office, APPROVER):
        set_order(office / "out", [APPROVER, DEPUTY])
    with opened(office / "w") as session:
        close_account(session, APPROVER)
    sent(office)
    approved(office, DEPUTY)
    assert steps(office).steps[-1].deputy_for == ""


def test_an_emergency_is_written_down_and_stays_on_the_plan_until_it_is_approved(office: Path) -> None:
    with at_work(office, MAKER):
        with refused(codes.BAD_REASON):
            take(office, "å" * 121)
        with refused(codes.BAD_REASON):
            take(office, "19910230-1234 kan inte vänta")
        done = take(office, WHY)
        used = done.kept.record.emergency
        assert used is not None
        assert (used.reason, used.by, used.on) == (WHY, MAKER, date(2027, 3, 1))
    for path in ("out/plans/X.json", "adopted/X"):
        with at_work(office, OTHER):
            now = standing_of(read_verified(office / path))
            assert now is not None
            assert now.emergency == used
    with at_work(office, OTHER) as shelf:
        assert "plan-emergency" in [line.action for line in lines(shelf.session.containers)]
    sent(office)
    approved(office)
    for path in ("out/plans/X.json", "adopted/X"):
        with at_work(office, OTHER):
            now = standing_of(read_verified(office / path))
            assert now is not None
            assert (now.state, now.emergency) == (State.APPROVED, None)
    with at_work(office, APPROVER):
        send_back(plan(office), WHY)
        assert standing_of(plan(office)).emergency == used  # type: ignore[union-attr]


def test_a_folder_that_was_adopted_in_an_emergency_says_so_outside_the_workspace(office: Path, tmp_path: Path) -> None:
    with at_work(office, MAKER) as shelf:
        take(office, WHY)
        for path in shelf.below(PurePosixPath("adopted")):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(shelf.read(path))
    file = read_verified(tmp_path / "adopted" / "X")
    now = standing_of(file)
    assert now is not None
    assert now.emergency == read_adopted(tmp_path / "adopted" / "X").record.emergency


def test_a_folder_that_is_put_into_another_workspace_keeps_its_mark_there(
    office: Path, template: Path, tmp_path: Path
) -> None:
    with at_work(office, MAKER) as shelf:
        used = take(office, WHY).kept.record.emergency
        files = [Content(path, shelf.read(path)) for path in shelf.below(PurePosixPath("adopted"))]
    other = Path(shutil.copytree(template, tmp_path / "other"))
    with at_work(other, OTHER) as shelf:
        shelf.replace(files)
        now = standing_of(read_verified(other / "adopted" / "X"))
        assert now is not None
        assert now.emergency == used
    sent(other)
    approved(other)
    with at_work(other, OTHER):
        now = standing_of(read_verified(other / "adopted" / "X"))
        assert now is not None
        assert now.emergency is None


def test_an_emergency_that_is_refused_leaves_no_mark(office: Path) -> None:
    with at_work(office, MAKER):
        take(office, WHY, "A")
    store_again(office, OTHER, ident="Y")
    with at_work(office, MAKER), pytest.raises(InputRefusedError):
        adopt(
            plan(office, "Y"),
            office / "adopted",
            Decision("K", date(2027, 3, 15), "Z", replaces=("no",), emergency=WHY),
        )
    with at_work(office, MAKER):
        assert standing_of(plan(office, "Y")).emergency is None  # type: ignore[union-attr]


def test_an_approved_plan_needs_no_emergency(office: Path) -> None:
    sent(office)
    approved(office)
    with at_work(office, MAKER):
        done = take(office, WHY)
    assert [note.code for note in done.notes] == [codes.MADE_BY_PLANNER, codes.NOT_NEEDED]
    assert done.kept.record.emergency is None
    assert len(steps(office).steps) == 2


def test_nobody_signs_for_another(office: Path) -> None:
    """Whoever may write in the container by another way has no approver's key."""
    sent(office)
    before = steps(office)
    with at_work(office, MAKER) as shelf:
        session = shelf.session
        own = session.secrets.verify.hex()
        keys = {one.name: one.verify for one in session.accounts.accounts}
        for name, key in ((APPROVER, own), (MAKER, own), (APPROVER, keys[APPROVER])):
            step = before.steps[0].model_copy(
                update={"kind": Kind.APPROVED, "account": name, "key": key, "signature": ""}
            )
            said = step.content(session.accounts.workspace, "X")
            forged = step.model_copy(update={"signature": signed(session.secrets, said).hex()})
            shelf.replace([Content(STEPS, steps_bytes(before.model_copy(update={"steps": (*before.steps, forged)})))])
            with refused(codes.NOT_AS_WRITTEN):
                standing_of(plan(office))
        shelf.replace([Content(STEPS, steps_bytes(before))])


def test_an_approver_does_not_sign_in_another_s_name(office: Path) -> None:
    sent(office)
    before = steps(office)
    with at_work(office, DEPUTY) as shelf:
        session = shelf.session
        key = session.secrets.verify.hex()
        step = before.steps[0].model_copy(
            update={"kind": Kind.APPROVED, "account": APPROVER, "key": key, "signature": ""}
        )
        said = step.content(session.accounts.workspace, "X")
        forged = step.model_copy(update={"signature": signed(session.secrets, said).hex()})
        shelf.replace([Content(STEPS, steps_bytes(before.model_copy(update={"steps": (*before.steps, forged)})))])
        with refused(codes.NOT_AS_WRITTEN):
            standing_of(plan(office))


@pytest.mark.parametrize(
    "change", [{"plan_sha256": "0" * 64}, {"reason": "annat"}, {"day": date(2020, 1, 1)}, {"made_by": ()}]
)
def test_an_approval_is_no_other_plan_s_nor_of_another_day(office: Path, change: dict[str, object]) -> None:
    sent(office)
    approved(office)
    before = steps(office)
    moved = before.steps[1].model_copy(update=change)
    with at_work(office, MAKER) as shelf:
        shelf.replace([Content(STEPS, steps_bytes(before.model_copy(update={"steps": (before.steps[0], moved)})))])
        with refused(codes.NOT_AS_WRITTEN):
            take(office)
        other = Steps(scenario="Y", steps=before.steps)
        shelf.replace([Content(STEPS.with_name("Y.json"), steps_bytes(other))])
        with refused(codes.NOT_AS_WRITTEN):
            standing_of(plan(office, "Y"))


def test_of_two_who_decide_at_once_the_second_is_told(office: Path) -> None:
    sent(office)
    with at_work(office, APPROVER):
        desk = desk_at(office / "out")
        before = desk.steps("X")
        with at_work(office, DEPUTY):
            approve(plan(office))
        with refused(STALE):
            desk.add(before, desk.step(before.steps[0].plan_sha256, Kind.BACK, WHY))
    assert [step.account for step in steps(office).steps] == [MAKER, DEPUTY]


def test_without_a_workspace_nothing_can_be_approved_and_a_plan_is_adopted_as_before(
    template: Path, tmp_path: Path
) -> None:
    file = read_verified(template / "town" / "plans" / "X.json")
    assert standing_of(file) is None
    for act in (send, approve, lambda one: send_back(one, WHY), lambda one: grounds_of(one, WHY)):
        with refused(codes.NO_WORKSPACE):
            act(file)
    record = adopt(file, tmp_path / "adopted", Decision("K", date(2027, 3, 15))).kept.record
    assert (record.approved, record.emergency) == (None, None)
    assert b"approved" not in (tmp_path / "adopted" / "X" / "adopted.json").read_bytes()


def test_hr_and_the_team_read_no_approvals(office: Path) -> None:
    sent(office)
    for name in (HR, TEAM):
        with at_work(office, name) as shelf, pytest.raises(PermissionError):
            shelf.read(STEPS)
