"""A person is taken out of a workspace with its own commands; what rested on that person says so ever after."""

import json
from pathlib import Path, PurePosixPath

import pytest

from planner.store.workspace.shelf import WorkspaceShelf
from tests.faults.actions import ADOPT, FIRST, SOLVE, said
from tests.faults.inside import BACKUPS, entering, make, opened
from tests.faults.municipality import write_files


@pytest.mark.long
def test_extract_and_purge(tmp_path: Path) -> None:
    write_files(tmp_path)
    make(tmp_path)

    def planner(*words: str) -> tuple[int, str]:
        code, text = said((*entering("anna"), *words), tmp_path)
        return code, " ".join(text.split())

    assert planner(*FIRST)[0] == planner(*SOLVE)[0] == planner(*ADOPT, "--emergency", "prov")[0] == 0
    with opened(tmp_path) as session:
        plan = json.loads(WorkspaceShelf(session).read(PurePosixPath("out/plans/SC2.json")))
        keys = json.loads(WorkspaceShelf(session).read(PurePosixPath("private/keys.json")))
    person = plan["placements"][0]["person"]
    name = next(one for one in keys["people"] if one["id"] == person)
    assert planner("backup", "--to", BACKUPS)[0] == 0
    assert planner("extract", "prs-nobody", "--to", "utdrag") == (2, planner("extract", "prs-nobody", "--to", "u")[1])
    assert planner("extract", person, "--to", "utdrag")[0] == 0
    text = (tmp_path / "utdrag" / "registerutdrag.txt").read_text(encoding="utf-8")
    assert name["last_name"] in text
    assert not [one for one in keys["people"] if one["id"] != person and one["id"] in text]
    assert json.loads((tmp_path / "utdrag" / "registerutdrag.json").read_text(encoding="utf-8"))["person"] == person
    code, text = planner("purge", person, "--ground", "Slutat")
    assert code == 2
    assert "E-CLI-114" in text
    assert planner("verify", "adopted/SC2")[0] == 0
    code, text = planner(
        "purge", person, "--ground", "Slutat", "--backups", BACKUPS, "--confirm", "--day", "2027-04-01"
    )
    assert code == 0, text
    for path in ("out/plans/SC2.json", "adopted/SC2"):
        code, text = planner("verify", path)
        assert code == 0
        assert "W-HASH-006" in text
        assert "W-HASH-007" in text
        assert "2027-04-01" in text
        assert "Slutat" in text
    assert planner("extract", person, "--to", "igen")[0] == 2
    assert planner("doctor", "--backups", BACKUPS)[0] == 0
