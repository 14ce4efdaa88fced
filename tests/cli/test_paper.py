"""``planner paper`` on the sample: which files there are, what is told, who is named where, and numbered copies."""

import json
import re
from pathlib import Path

import pytest

from planner.jobs.papers import pdf
from tests.cli.kit import World, planner
from tests.reports.browser import found
from tests.reports.pack.printed import Printed
from tests.reports.pages import parsed

KINDS = ["cards", "calls", "chart", "standin"]


@pytest.fixture(scope="module")
def plan(world: World) -> Path:
    return world.plan("SC5")


def test_the_papers_name_everybody_for_their_owner_only(world: World, plan: Path, tmp_path: Path) -> None:
    said = planner("paper", plan, "--private", tmp_path / "p", "--key", world.private / "keys.json", "--json")
    assert said.code == 0, said.err
    files = [Path(path) for path in said.json["files"]]
    assert [path.name.split("-")[-1] for path in files] == [f"{kind}.html" for kind in KINDS]
    assert [path.stat().st_mode & 0o777 for path in files] == [0o600] * 4
    assert sorted((tmp_path / "p").iterdir()) == sorted(files)
    wanted = json.loads(plan.read_bytes())["wanted"]
    cards = parsed(files[0].read_text(encoding="utf-8")).all("section")
    assert len(cards) == said.json["positions"] == len(wanted) > 10
    assert [one.all("h1")[0].text.split()[0] for one in cards] == _by_function(cards)
    texts = [path.read_text(encoding="utf-8") for path in files]
    who = {one["id"]: one for one in json.loads((world.private / "keys.json").read_bytes())["people"]}
    for one in json.loads(plan.read_bytes())["placements"]:
        name = f"{who[one['person']]['first_name']} {who[one['person']]['last_name']}"
        assert [name in text for text in texts[:2]] == [True, True]
        assert who[one["person"]]["personnummer"] not in "".join(texts) or not who[one["person"]]["personnummer"]
    assert {note["code"] for note in said.json["notes"]} >= {"W-CLI-082", "W-CLI-083"}
    names = {entry["last_name"] for entry in who.values()} - {""}
    assert not [name for name in names if name in said.out + said.err]


def _by_function(cards: list) -> list[str]:  # type: ignore[type-arg]
    """Ids of the cards, each once."""
    return list(dict.fromkeys(one.all("h1")[0].text.split()[0] for one in cards))


def test_without_names_they_lie_where_others_may_see_them(world: World, plan: Path, tmp_path: Path) -> None:
    said = planner("paper", plan, "--no-names", "--out", tmp_path / "out", "--private", tmp_path / "none", "--json")
    assert said.code == 0, said.err
    files = [Path(path) for path in said.json["files"]]
    assert [path.parent.name for path in files] == ["out"] * 3, "a call list says nothing without names"
    assert not (tmp_path / "none").exists()
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    people = json.loads((world.private / "keys.json").read_bytes())["people"]
    signs = [who[key] for who in people for key in ("id", "last_name", "phone", "personnummer") if who.get(key)]
    there = (sign for sign in signs if sign in text)  # of thousands few are even part of a word
    assert not [sign for sign in there if re.search(rf"(?<!\w){re.escape(sign)}(?!\w)", text)]


def test_names_never_come_to_lie_below_out(world: World, plan: Path, tmp_path: Path) -> None:
    said = planner("paper", plan, "--private", tmp_path / "out", "--key", world.private / "keys.json")
    assert (said.code, "E-CLI-014" in said.err) == (2, True)
    assert not list(tmp_path.rglob("paper*"))
    (tmp_path / "keys.json").write_text(
        json.dumps(json.loads((world.private / "keys.json").read_bytes()) | {"people": []})
    )
    said = planner("paper", plan, "--private", tmp_path)
    assert (said.code, "E-CLI-084" in said.err) == (2, True)
    assert not list(tmp_path.rglob("paper*"))


def test_copies_are_numbered_and_entered_and_no_number_is_given_twice(world: World, plan: Path, tmp_path: Path) -> None:
    places = ("--private", tmp_path, "--key", world.private / "keys.json")
    only = ("--only", "calls", "--only", "cards")
    said = planner("paper", plan, *places, *only, "--copies", "2", "--lang", "en", "--json")
    assert said.code == 0, said.err
    assert said.json["copies"] == [1, 2, 3, 4]
    assert [path.rpartition("-")[2] for path in said.json["files"]] == ["cards.html", "calls.html"]
    for at, path in enumerate(said.json["numbered"]):
        assert f"Copy {at // 2 + 1} of 2" in Path(path).read_text(encoding="utf-8")
    assert "Copy 1" not in Path(said.json["files"][0]).read_text(encoding="utf-8")
    told = planner("copies", "--private", tmp_path, "--json").json["copies"]
    assert [one["paper"] for one in told] == ["cards", "calls"] * 2
    assert "ringlista" in planner("copies", "--private", tmp_path).out
    again = planner("paper", plan, *places, "--only", "cards", "--copies", "1")
    assert (again.code, "E-COPY-002" in again.err) == (2, True)
    assert planner("paper", plan, *places, "--only", "chart", "--copies", "1").code == 0


def test_how_old_a_number_may_be_is_for_the_reader_to_say(world: World, plan: Path, tmp_path: Path) -> None:
    counts = []
    for months in ("2", "11"):
        places = ("--private", tmp_path, "--key", world.private / "keys.json", "--only", "calls")
        said = planner("paper", plan, *places, "--months", months, "--json")
        counts.append({one["code"]: one["facts"]["count"] for one in said.json["notes"]}.get("W-CLI-083", 0))
        (note,) = [one for one in said.json["notes"] if one["code"] == "W-CLI-083"]
        assert note["facts"]["months"] == int(months)
    assert counts[0] > counts[1] > 0


def test_pdf_files_lie_beside_the_pages_with_the_same_words(world: World, plan: Path, tmp_path: Path) -> None:
    found()
    places = ("--private", tmp_path / "p", "--key", world.private / "keys.json", "--only", "standin")
    said = planner("paper", plan, *places, "--pdf", "--json")
    assert said.code == 0, said.err
    (page,), (file,) = map(Path, said.json["files"]), map(Path, said.json["pdf"])
    assert sorted((tmp_path / "p").iterdir()) == sorted([page, file]), "what the browser kept is gone"
    assert (file, file.stat().st_mode & 0o777) == (page.with_suffix(".pdf"), 0o600)
    told = Printed(file.read_bytes()).pages
    text = page.read_text(encoding="utf-8")
    for one in json.loads(plan.read_bytes())["wanted"]:
        assert any(f"{one['position']}" in printed for printed in told)
        assert one["position"] in text
    assert f"Sida1av{len(told)}" in told[0]


def test_without_a_browser_that_is_said_and_the_pages_are_there(
    world: World, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = ("--private", tmp_path, "--key", world.private / "keys.json", "--only", "chart", "--pdf")
    monkeypatch.setattr(pdf, "browser", lambda: None)
    said = planner("paper", plan, *places, "--json")
    assert (said.code, said.json["pdf"], len(said.json["files"])) == (0, [], 1)
    assert "W-PAPER-001" in {note["code"] for note in said.json["notes"]}
    monkeypatch.setattr(pdf, "browser", lambda: "/bin/false")
    said = planner("paper", plan, *places)
    assert (said.code, said.err.count("W-PAPER-003"), list(tmp_path.glob("*.pdf"))) == (0, 1, [])
    assert [path.suffix for path in tmp_path.iterdir()] == [".html"]
