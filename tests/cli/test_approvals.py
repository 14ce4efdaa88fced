"""Four eyes as commands meet them: a plan is sent, approved and adopted by accounts, and an emergency marks results."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.cli.shell import entry
from tests.cli.kit import Said, planner
from tests.jobs.approving.office import BOTH, DEPUTY, EVERYBODY, make_office, secret
from tests.store.workspace.kit import APPROVER, HR, MAKER, TEAM

PLAN = "out/plans/X.json"
DECIDED = ("--decided-by", "Styrelsen", "--decided-on", "2027-03-02")
WHY = "Branden kan inte vänta"
MARK = f"EJ GODKÄND – används i nödläge: {WHY}, {MAKER}, "

Run = Callable[..., Said]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Do not write into it."""
    return make_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def run(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Commands by an account of the office."""
    monkeypatch.chdir(shutil.copytree(template, tmp_path / "office"))
    monkeypatch.setattr(entry, "hidden", lambda asked: next(secret(name) for name in EVERYBODY if name in asked))
    return lambda account, *words: planner("--workspace", "w", "--account", account, *words)


def ok(said: Said) -> Said:
    assert said.code == 0, said.err
    return said


def refused(said: Said, code: str) -> None:
    assert (said.code, code in said.err) == (2, True), said.err


def test_a_plan_goes_from_one_to_the_other_and_is_adopted(run: Run) -> None:
    refused(run(MAKER, "adopt", PLAN, *DECIDED), "E-APPROVAL-007")
    assert MAKER in ok(run(MAKER, "send", PLAN, "--reason", "Efter mars")).out
    refused(run(MAKER, "approve", PLAN), "E-APPROVAL-003")
    refused(run(APPROVER, "approve", PLAN, "--send-back", ""), "E-APPROVAL-009")
    refused(run(MAKER, "adopt", PLAN, *DECIDED), "E-APPROVAL-007")
    said = ok(run(APPROVER, "approve", PLAN, "--json")).json
    assert (said["kind"], said["account"], said["made_by"]) == ("approved", APPROVER, [MAKER])
    assert "I-WORKSPACE-034" in ok(run(MAKER, "doctor", "--receipt", said["receipt"])).out
    told = ok(run(MAKER, "adopt", PLAN, *DECIDED)).out
    assert APPROVER in told
    assert MAKER in told
    assert "EJ GODKÄND" not in ok(run(MAKER, "verify", "adopted/X")).out


def test_deputies_and_their_order(run: Run) -> None:
    assert DEPUTY in ok(run(MAKER, "approvers")).out
    refused(run(MAKER, "approvers", DEPUTY), "E-APPROVAL-003")
    ok(run(APPROVER, "approvers", APPROVER, DEPUTY))
    assert ok(run(MAKER, "approvers", "--json")).json["order"] == [APPROVER, DEPUTY]
    ok(run(MAKER, "send", PLAN))
    refused(run(DEPUTY, "approve", PLAN), "E-APPROVAL-010")
    assert f"ersättare för {APPROVER}" in ok(run(DEPUTY, "approve", PLAN, "--as-deputy", "--reason", WHY)).out
    assert WHY in ok(run(APPROVER, "approve", PLAN, "--send-back", WHY)).out
    ok(run(BOTH, "send", PLAN))
    refused(run(BOTH, "approve", PLAN), "E-APPROVAL-004")
    ok(run(DEPUTY, "approve", PLAN, "--as-deputy", "--reason", WHY))
    said = ok(run(MAKER, "adopt", PLAN, *DECIDED))
    assert f"av {DEPUTY} som ersättare för {APPROVER}. Gjord eller skickad av" in said.out
    assert "W-APPROVAL-024" in said.err
    ok(run(APPROVER, "approvers", "--clear"))
    assert ok(run(MAKER, "approvers", "--json")).json["order"] == []
    for name in (HR, TEAM):
        refused(run(name, "approve", PLAN), "E-CLI-102")


def test_a_plan_is_taken_back(run: Run) -> None:
    refused(run(MAKER, "send", PLAN, "--withdraw"), "E-APPROVAL-005")
    ok(run(MAKER, "send", PLAN))
    said = ok(run(MAKER, "send", PLAN, "--withdraw"))
    assert f"av {MAKER}" in said.out
    assert "planner approve" not in said.err
    refused(run(APPROVER, "approve", PLAN), "E-APPROVAL-005")


def test_results_of_a_plan_in_emergency_use_bear_the_mark_until_it_is_approved(run: Run) -> None:
    ok(run(MAKER, "adopt", PLAN, *DECIDED, "--emergency", WHY))
    for command, *rest in (("verify",), ("explain", "P")):
        for plan in (PLAN, "adopted/X"):
            assert MARK in ok(run(APPROVER, command, plan, *rest)).out, command
        said = ok(run(APPROVER, command, PLAN, *rest, "--json"))
        assert "W-APPROVAL-020" in [note["code"] for note in said.json["notes"]]
        json.loads(said.out)
    assert MARK not in ok(run(APPROVER, "verify", "out/plans/Y.json")).out
    ok(run(MAKER, "send", PLAN))
    ok(run(APPROVER, "approve", PLAN))
    for plan in (PLAN, "adopted/X"):
        said = ok(run(MAKER, "verify", plan))
        assert "EJ GODKÄND" not in said.out + said.err


def test_without_a_workspace_it_is_said_once_that_four_eyes_are_not_kept(template: Path, tmp_path: Path) -> None:
    plan = template / "town" / "plans" / "X.json"
    said = ok(planner("adopt", plan, *DECIDED, "--into", tmp_path / "adopted"))
    assert said.err.count("Fyra ögon") == 1
    refused(planner("send", plan), "E-APPROVAL-002")
    refused(planner("adopt", plan, *DECIDED, "--into", tmp_path / "b", "--emergency", WHY), "E-APPROVAL-002")


@pytest.mark.long
def test_what_is_published_reaches_the_team_marked_and_without_anybody_s_id(run: Run) -> None:
    refused(run(MAKER, "publish", PLAN), "E-APPROVAL-007")
    refused(run(MAKER, "publish"), "E-APPROVAL-014")
    Path("m.toml").write_text(
        'provision = "15 kap. 2 §"\nauthority = "Vik"\ndecided_on = 2027-03-15\n', encoding="utf-8"
    )
    assert MARK in ok(run(MAKER, "--marking", "m.toml", "publish", PLAN, "--emergency", WHY)).out
    listed = ok(run(TEAM, "workspace", "list")).out
    for name in ("report.html", "board.html", "wall.html", "card.html", "coverage.xlsx"):
        assert name in listed
    said = ok(run(TEAM, "workspace", "take", "published", "--to", "taken"))
    assert ("W-CLI-110" in said.err, "W-CLI-159" in said.err) == (False, True)
    (folder,) = {path.parent for path in Path("taken").rglob("situation.json")}
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    taken = {name: path.read_bytes() for name, path in files.items()}
    papers = sorted(name for name in taken if name.startswith("paper-"))
    assert [name.rpartition("-")[2] for name in papers] == ["cards.html", "chart.html", "standin.html"]
    assert "situation.json" in taken
    assert len(taken) == 17
    assert {name.removeprefix("en/") for name in taken if name.startswith("en/")} == {*taken} - {"situation.json"} - {
        name for name in taken if "/" in name
    }
    for name in ("report.html", "board.html", "wall.html", "card.html", *papers):
        assert MARK.encode() in taken[name], name
        assert "Sekretess enligt 15 kap. 2 § OSL".encode() in taken[name], name
    ok(run(MAKER, "send", PLAN))
    ok(run(APPROVER, "approve", PLAN))
    ok(run(MAKER, "publish", PLAN))
    ok(run(TEAM, "workspace", "take", "published", "--to", "again"))
    for path in Path("again").rglob("*.html"):
        assert MARK.encode() not in path.read_bytes()
    ok(run(APPROVER, "publish", "--withdraw"))
    assert "report.html" not in ok(run(TEAM, "workspace", "list")).out


@pytest.mark.long
def test_copies_are_numbered_and_entered_into_the_register(run: Run) -> None:
    said = ok(run(MAKER, "report", PLAN, "--copies", "2", "--json")).json
    assert said["copies"] == [1, 2, 3, 4, 5, 6, 7, 8]
    refused(run(MAKER, "report", PLAN, "--copies", "2"), "E-COPY-002")
    ok(run(MAKER, "copies", "hand", "1", "2", "--to", "Räddningschefen", "--day", "2027-03-16"))
    refused(run(MAKER, "copies", "return", "3"), "E-COPY-004")
    shown = ok(run(APPROVER, "copies", "--json")).json["copies"]
    assert [(one["event"], one["to"]) for one in shown[:3]] == [("handed", "Räddningschefen")] * 2 + [("made", "")]
    assert {one["by"] for one in shown} == {MAKER}
    told = ok(run(APPROVER, "copies")).out
    assert "Räddningschefen" in re.sub(r"\s", "", told)
    assert told.count(shown[0]["version"]) == len(shown)
