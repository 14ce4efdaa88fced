"""What is in force as commands meet it: put there, read by the crisis team as a table and on paper, and ended."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.cli.shell import entry
from tests.cli.kit import Said, planner
from tests.jobs.force.headquarters import CARE, TECH, UNITS, make, name, secret
from tests.store.workspace.kit import APPROVER, HR, MAKER

PLAN = "out/plans/S.json"
WHY = ("--reason", "Stormen är här")

Run = Callable[..., Said]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Do not write into it."""
    return make(tmp_path_factory.mktemp("headquarters"))


@pytest.fixture
def run(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Commands by an account."""
    monkeypatch.chdir(shutil.copytree(template, tmp_path / "headquarters"))
    everybody = (MAKER, APPROVER, HR, *UNITS)
    monkeypatch.setattr(entry, "hidden", lambda asked: next(secret(one) for one in everybody if one in asked))
    return lambda account, *words: planner("--workspace", "w", "--account", account, *words)


def ok(said: Said) -> Said:
    assert said.code == 0, said.err
    return said


def test_it_is_put_in_force_read_and_ended(run: Run) -> None:
    refused = run(MAKER, "enforce", PLAN, "--phase", "1", *WHY)
    assert (refused.code, "E-FORCE-003" in refused.err) == (2, True)
    said = ok(run(MAKER, "enforce", PLAN, "--phase", "1", "--no-alarm", *WHY, "--json")).json
    assert (said["turn"], said["units"], said["alarm"]) == ("enforced", ["HEM", "SOC", "TEK"], False)
    assert "I-WORKSPACE-034" in ok(run(MAKER, "doctor", "--receipt", said["receipt"])).out
    shown = ok(run(CARE, "holders", "--json")).json["in_force"]
    people = {holder["person"] for one in shown for holder in one["holders"]}
    assert [one["unit"]["id"] for one in shown] == ["HEM", "SOC"]
    for language, words in (("sv", ("Vårdledare", "Beredskapslarm: nej")), ("en", ("Head of care", "alert: no"))):
        told = ok(run(CARE, "holders", "--lang", language)).out
        assert all(word in told for word in words), told
        assert all(name(person) in told.replace("\n", "") for person in people)
    others = {
        holder["person"] for one in ok(run(TECH, "holders", "--json")).json["in_force"] for holder in one["holders"]
    }
    assert not others & people
    taken = ok(run(CARE, "holders", "--to", "prints"))
    assert "W-FORCE-015" in taken.err
    assert sorted(path.name for path in Path("prints").iterdir()) == [
        "S-HEM.html", "S-HEM.xlsx", "S-SOC.html", "S-SOC.xlsx"
    ]  # fmt: skip
    ok(run(APPROVER, "enforce", "--end", "S", "--reason", "Över"))
    assert "Inget är i kraft" in ok(run(CARE, "holders")).out
    history = ok(run(MAKER, "holders", "P1", "--json")).json["spells"]
    assert {one["scenario"] for one in history} == {"S"}
    assert "S i kraft" in ok(run(MAKER, "holders", "P1")).out


def test_the_mark_of_an_emergency_goes_with_the_approval_of_what_was_adopted(run: Run) -> None:
    """Names come from the adopted plan, whose bytes are others than those that are approved."""

    def marked() -> set[bool]:
        return {bool(one["emergency"]) for one in ok(run(CARE, "holders", "--json")).json["in_force"]}

    ok(run(APPROVER, "approve", PLAN, "--send-back", "Fel"))
    ok(run(MAKER, "send", PLAN))
    ok(run(MAKER, "adopt", PLAN, "--decided-by", "KS", "--decided-on", "2027-03-01", "--emergency", "Branden"))
    ok(run(MAKER, "publish", "adopted/S", "--emergency", "Branden"))
    ok(run(MAKER, "enforce", "adopted/S", "--phase", "1", "--no-alarm", *WHY, "--emergency", "Branden"))
    assert marked() == {True}
    said = ok(run(APPROVER, "approve", PLAN))
    assert "I-APPROVAL-023" in said.err
    assert marked() == {False}
    ok(run(MAKER, "publish", "adopted/S"))
    assert "EJ GODKÄND" not in ok(run(CARE, "holders")).out
    assert [one["code"] for one in ok(run(MAKER, "doctor", "--json")).json["findings"]] == ["I-WORKSPACE-048"]


def test_who_may_not_is_told(run: Run) -> None:
    for account in (HR, CARE):
        said = run(account, "enforce", PLAN, "--phase", "1", "--alarm", *WHY)
        assert (said.code, "E-CLI-102" in said.err) == (2, True), said.err
        said = run(account, "enforce", "--end", "S", *WHY)
        assert (said.code, "E-APPROVAL-003" in said.err or "E-CLI-102" in said.err) == (2, True), said.err
    assert "E-CLI-102" in run(HR, "holders").err
    assert "E-APPROVAL-003" in run(CARE, "holders", "P1").err
    for words in ((), (PLAN, "--end", "S")):
        assert "E-FORCE-001" in run(MAKER, "enforce", *words, *WHY).err


def test_copies_of_the_list_are_numbered_beside_those_of_the_papers(run: Run) -> None:
    said = ok(run(MAKER, "list", PLAN, "--copies", "2", "--json")).json
    assert said["copies"] == [1, 2]
    again = run(MAKER, "list", PLAN, "--copies", "1")
    assert (again.code, "E-COPY-002" in again.err) == (2, True)
    ok(run(MAKER, "workspace", "take", "private", "--to", "taken"))
    pages = [Path("taken", path).read_text(encoding="utf-8") for path in said["files"]]
    assert [f"Exemplar {number} av 2" in page for number, page in enumerate(pages, 1)] == [True, True]
    assert "Exemplar" not in Path("taken", said["page"]).read_text(encoding="utf-8")
    (paper,) = {one["paper"] for one in ok(run(MAKER, "copies", "--json")).json["copies"]}
    assert paper == "list"
    assert "lista över vem" in " ".join(ok(run(MAKER, "copies")).out.split())
    ok(run(MAKER, "copies", "destroy", "1", "2"))
    assert ok(run(MAKER, "list", PLAN, "--copies", "1", "--json")).json["copies"] == [3]
    assert "copies" not in ok(run(MAKER, "list", PLAN, "--json")).json
