"""An account is given no unit that the organisation does not have, and one with none of what is in force is told so."""

from pathlib import Path, PurePosixPath

import pytest

from planner.domain.finding import InputRefusedError
from planner.files.mounts import Content
from planner.jobs.force.enforce import Asked, enforce
from planner.jobs.force.reading import nothing_said
from planner.jobs.workspace import codes
from planner.jobs.workspace.people import add, give, reset
from planner.store.workspace.roles import Role
from planner.store.workspace.session import Session
from planner.store.workspace.shelf import WorkspaceShelf
from planner.text.words import words_for
from tests.jobs.force.headquarters import CARE, NONE, at_desk, at_work, plan_of
from tests.store.workspace.kit import MAKER, refused

PHRASE = "en alldeles ny lång fras"


def told(session: Session, name: str, *units: str) -> list[str]:
    return [one.code for one in add(session, name, (Role.TEAM,), PHRASE, units)]


@pytest.fixture
def known(place: Path) -> Path:
    """The organisation lies in the workspace as HR's account is told of it, too."""
    with at_desk(place, MAKER) as session:
        WorkspaceShelf(session).replace([Content(PurePosixPath("private/for-hr/out/org.json"), b"{}")])
    return place


def test_a_unit_that_there_is_not_is_refused_with_those_that_there_are(known: Path) -> None:
    with at_desk(known, MAKER) as session:
        with pytest.raises(InputRefusedError) as fault:
            told(session, "kim", "SOC", "FINNSINTE")
        (found,) = fault.value.findings
        assert (found.code, found.facts["known"]) == (codes.NO_SUCH_UNIT, "HEM, SOC, TEK")
        assert found.facts["units"] == "F***"
        assert session.accounts.named("kim") is None
        assert told(session, "kim", "SOC", "TEK") == []
        with refused(codes.NO_SUCH_UNIT):
            give(session, "kim", ("SOC", "INTE"))
        with refused(codes.NO_SUCH_UNIT):
            reset(session, "kim", (), PHRASE, ("INTE",))


def test_a_unit_that_the_account_has_may_stay(place: Path) -> None:
    with at_desk(place, MAKER) as session:
        assert told(session, "kim", "GAMMAL") == [codes.UNITS_UNKNOWN]
        assert told(session, "kai") == []
        WorkspaceShelf(session).replace([Content(PurePosixPath("private/for-hr/out/org.json"), b"{}")])
        give(session, "kim", ("GAMMAL", "SOC"))
        with refused(codes.NO_SUCH_UNIT):
            give(session, "kai", ("GAMMAL",))


def test_whoever_sees_no_names_is_told_whether_anything_is_in_force(place: Path) -> None:
    words = words_for("sv")
    with at_desk(place, CARE) as session:
        assert nothing_said(session, words) == "Inget är i kraft."
    with at_work(place, MAKER):
        enforce(plan_of(place), place / "private", None, Asked("Stormen är här", alarm=False, phase=1))
    with at_desk(place, NONE) as session:
        assert "I kraft är S, men" in nothing_said(session, words)
