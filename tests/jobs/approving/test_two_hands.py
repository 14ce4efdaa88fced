"""That the account which approves was made by whoever made or sent the plan is told, and forbids nothing."""

from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from planner.jobs.approving import codes
from planner.jobs.approving.decide import approve, send
from planner.jobs.approving.grounds import grounds_of
from planner.jobs.approving.two_hands import two_hands
from planner.store.workspace.changing import add_account, reset_account
from planner.store.workspace.listing import Person
from planner.store.workspace.looking import deeds
from planner.store.workspace.roles import Role
from planner.store.workspace.session import Session, opened_workspace
from tests.imports.rendered import render
from tests.jobs.approving.office import APPROVER, BOTH, DEPUTY, MAKER, OTHER, at_work, plan, secret
from tests.store.workspace.kit import QUICK, Clock

EVIL = "evil"


def by(office: Path, name: str) -> AbstractContextManager[Session]:
    return opened_workspace(office / "w", name, secret(name), Clock())


def told(office: Path, name: str) -> list[tuple[str, object, object]]:
    with at_work(office, name):
        notes = two_hands(plan(office))
    render(notes)
    return [(one.code, one.facts["name"], one.facts["account"]) for one in notes]


@pytest.mark.parametrize("sender", [MAKER, OTHER])
def test_it_is_told_before_and_after(office: Path, sender: str) -> None:
    """MAKER has made the accounts and the plan; also where another account sends it."""
    assert told(office, APPROVER) == []
    with at_work(office, sender):
        send(plan(office))
    assert told(office, APPROVER) == [(codes.MADE_BY_PLANNER, APPROVER, MAKER)]
    assert told(office, OTHER) == []
    with at_work(office, APPROVER):
        approve(plan(office))
    assert told(office, OTHER) == [(codes.MADE_BY_PLANNER, APPROVER, MAKER)]
    with at_work(office, OTHER):
        assert [one.code for one in grounds_of(plan(office)).hands] == [codes.MADE_BY_PLANNER]


def test_the_one_who_sends_makes_an_account_and_approves_as_it(office: Path) -> None:
    with by(office, OTHER) as session:
        add_account(session, Person(EVIL, (Role.APPROVER,), secret(EVIL)), QUICK)
        line = [*deeds(session)][-1]
        assert (line.action, line.accounts) == ("account-new", ((EVIL, ("approver",)),))
    with at_work(office, OTHER):
        send(plan(office))
    assert told(office, EVIL) == [(codes.MADE_BY_PLANNER, EVIL, OTHER)]


def test_an_account_that_another_has_given_anew_is_that_one_s(office: Path) -> None:
    """DEPUTY, who has neither made nor sent the plan, gives APPROVER the account again."""
    with by(office, DEPUTY) as session:
        reset_account(session, APPROVER, secret(APPROVER), (), QUICK)
        line = [*deeds(session)][-1]
        assert (line.action, line.accounts) == ("account-reset", ((APPROVER, ("approver",)),))
    with at_work(office, MAKER):
        send(plan(office))
    assert told(office, APPROVER) == []
    with at_work(office, APPROVER):
        approve(plan(office))
    assert told(office, BOTH) == []
