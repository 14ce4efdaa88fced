"""``list`` and ``who``: names go to the private folder alone, and a number is never said again."""

import hashlib
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from planner.cli.app import build
from planner.domain.finding import InputRefusedError
from planner.jobs import samples
from planner.jobs.people.private import refuse_shared
from tests.cli.kit import Said, World, planner


@pytest.fixture(scope="module")
def private(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A private folder of its own with the sample's keys."""
    folder = tmp_path_factory.mktemp("people") / "private"
    folder.mkdir(mode=0o700)
    shutil.copy(world.private / "keys.json", folder)
    return folder


@pytest.fixture(scope="module")
def plan(world: World) -> Path:
    path = world.plan("SC5")
    if not path.is_file():
        assert world.solve("SC5").code == 0
    return path


def entries(private: Path) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in json.loads((private / "keys.json").read_bytes())["people"]}


def placements(plan: Path) -> list[dict[str, Any]]:
    found = json.loads(plan.read_bytes())["placements"]
    assert isinstance(found, list)
    return found


def codes(said: Said) -> dict[str, int]:
    return {note["code"]: note["facts"].get("count", 0) for note in said.json["notes"]}


def test_the_list_names_everybody_in_order_and_only_where_it_may(plan: Path, private: Path) -> None:
    said = planner("list", plan, "--private", private, "--json")
    assert said.code == 0, said.err
    page, book = Path(said.json["page"]), Path(said.json["workbook"])
    name = f"holders-SC5.plan-{hashlib.sha256(plan.read_bytes()).hexdigest()[:8]}"
    assert [path.name for path in (page, book)] == [f"{name}.html", f"{name}.xlsx"]
    assert [path.stat().st_mode & 0o777 for path in (page, book)] == [0o600] * 2
    who = entries(private)
    rows = CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).to_python()[4:]
    listed = [(row[2].split()[0], row[3], row[4], row[5]) for row in rows if row[3]]
    people = [(one["position"], one["role"], who[one["person"]]["employee_number"]) for one in placements(plan)]
    order = {position: at for at, position in enumerate(dict.fromkeys(row[2].split()[0] for row in rows))}
    wanted = sorted(placements(plan), key=lambda one: (order[one["position"]], one["rank"]))
    assert [row[3] for row in listed] == [who[one["person"]]["employee_number"] for one in wanted]
    assert len(listed) == len(people)
    functions = list(dict.fromkeys(row[0] for row in rows))
    assert functions == [row[0] for row in _first_of_each(rows)], "a function stands in one place"
    text = page.read_text(encoding="utf-8")
    for one in wanted:
        assert who[one["person"]]["last_name"] in text
    assert "<script" not in text
    assert "Sekretess – skyddad uppgift" in text
    assert "Personuppgifter per" in text
    assert "2027-03-01" in text
    names = {entry["last_name"] for entry in who.values()} - {""}
    assert not [name for name in names if name in said.out + said.err]


def _first_of_each(rows: list[list[Any]]) -> list[list[Any]]:
    """The rows at which another function begins."""
    return [row for at, row in enumerate(rows) if not at or rows[at - 1][0] != row[0]]


def test_what_is_missing_is_told_and_marked(plan: Path, private: Path, tmp_path: Path) -> None:
    who = entries(private)
    placed = {one["person"] for one in placements(plan)}
    gone = sorted(placed)[0]
    document = json.loads((private / "keys.json").read_bytes())
    document["people"] = [one for one in document["people"] if one["id"] != gone]
    fewer = tmp_path / "keys.json"
    fewer.write_text(json.dumps(document))
    said = planner("list", plan, "--private", tmp_path / "p", "--key", fewer, "--json")
    assert said.code == 0, said.err
    flaws = Counter(
        "W-CLI-080" if ident == gone
        else "W-CLI-081" if not who[ident]["phone"]
        else "W-CLI-082" if not who[ident]["phone_confirmed"]
        else "W-CLI-083" if who[ident]["phone_confirmed"] < "2026-09-01"
        else ""
        for ident in placed
    )  # fmt: skip
    del flaws[""]
    assert {code: count for code, count in codes(said).items() if code.startswith("W-CLI-08")} == flaws
    assert len(flaws) == 4
    page = Path(said.json["page"]).read_text(encoding="utf-8")
    assert "Inte antagen" in page
    assert page.count('<tr class="flaw">') == sum(flaws.values())
    assert gone in page


def test_another_key_file_is_refused(plan: Path, private: Path, tmp_path: Path) -> None:
    document = json.loads((private / "keys.json").read_bytes()) | {"people": []}
    (tmp_path / "keys.json").write_text(json.dumps(document))
    said = planner("list", plan, "--private", tmp_path)
    assert said.code == 2
    assert "E-CLI-084" in said.err
    assert list(tmp_path.glob("holders*")) == []


@pytest.mark.parametrize("kind", ["inside", "plans", "link", "file", "other"])
def test_nothing_is_written_below_out(plan: Path, private: Path, tmp_path: Path, kind: str) -> None:
    """Not into the folder of the plan, not into one that is called out, and not where a link leads into one."""
    out = plan.parent.parent
    folder, target = tmp_path / "private", tmp_path / "Out" / "deep"
    target.mkdir(parents=True)
    if kind == "link":
        folder.symlink_to(target, target_is_directory=True)
    elif kind == "file":
        folder.mkdir()
        digest = hashlib.sha256(plan.read_bytes()).hexdigest()[:8]
        (folder / f"holders-SC5.plan-{digest}.xlsx").symlink_to(target / "list.xlsx")
    where = {"inside": out / "names", "plans": out / "plans", "other": target}.get(kind, folder)
    before = sorted(out.rglob("*"))
    said = planner("list", plan, "--private", where, "--key", private / "keys.json")
    assert said.code == 2
    assert "E-CLI-014" in said.err
    assert sorted(out.rglob("*")) == before
    assert list(target.iterdir()) == []
    assert not list(folder.glob("holders*.html"))


def asked(number: str, *words: str | Path) -> Said:
    result = CliRunner().invoke(build(), ["who", *map(str, words)], input=number + "\n", env={"PLANNER_LANG": "sv"})
    return Said(result.exit_code, result.stdout, result.stderr)


def somebody(plan: Path, private: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """A deputy with a personnummer: entry and name."""
    who = entries(private)
    return next(
        (who[one["person"]], one)
        for one in placements(plan)
        if one["role"] == "deputy" and who[one["person"]]["personnummer"]
    )


@pytest.mark.parametrize("form", ["employee", "twelve", "dash", "ten", "blanks"])
def test_a_number_gives_id_and_place_and_is_not_repeated(plan: Path, private: Path, form: str) -> None:
    entry, name = somebody(plan, private)
    own = entry["personnummer"]
    number = {
        "employee": entry["employee_number"],
        "twelve": own,
        "dash": f"{own[:8]}-{own[8:]}",
        "ten": own[2:],
        "blanks": f"  {own[:8]} {own[8:]} ",
    }[form]
    said = asked(number, "--plan", plan, "--private", private)
    assert said.code == 0, said.err
    assert entry["id"] in said.out
    assert f"{name['position']} " in said.out
    of_role = [one for one in placements(plan) if (one["position"], one["role"]) == (name["position"], "deputy")]
    assert f": ersättare {[one['person'] for one in of_role].index(entry['id']) + 1}\n" in said.out
    everything = said.out + said.err
    assert not [sign for sign in (own, own[2:], own[-4:], entry["last_name"]) if sign in everything]
    assert entry["employee_number"] not in everything


def test_a_number_in_the_command_line_is_warned_of(plan: Path, private: Path) -> None:
    entry, _ = somebody(plan, private)
    said = planner("who", entry["employee_number"], "--plan", plan, "--private", private)
    assert said.code == 0
    assert "W-CLI-086" in said.err
    assert entry["id"] in said.out
    assert entry["employee_number"] not in said.out + said.err
    assert "W-CLI-086" not in asked(entry["employee_number"], "--private", private).err


def test_an_id_gives_the_name_only_with_the_key_file(plan: Path, private: Path, tmp_path: Path) -> None:
    entry, name = somebody(plan, private)
    said = planner("who", entry["id"], "--plan", plan, "--private", private)
    assert f"{entry['first_name']} {entry['last_name']}" in said.out
    assert "W-CLI-086" not in said.err
    without = planner("who", entry["id"], "--plan", plan, "--private", tmp_path)
    assert without.code == 0
    assert entry["last_name"] not in without.out + without.err
    assert f"{name['position']} " in without.out
    (shown,) = planner("who", entry["id"], "--plan", plan, "--private", private, "--json").json["people"]
    assert (shown["id"], shown["name"]) == (entry["id"], f"{entry['first_name']} {entry['last_name']}")
    (place,) = shown["places"]
    assert {key: place[key] for key in place if key != "skills"} == {
        key: name[key] for key in ("position", "rank", "role", "covers")
    }


def test_skills_that_have_lapsed_or_gone_since_are_told_beside_the_place(
    world: World, plan: Path, private: Path, tmp_path: Path
) -> None:
    roster = json.loads(world.roster.read_bytes())
    people = {one["id"]: one for one in roster["people"]}
    places = {one["person"]: one["position"] for one in placements(plan)}
    gone, lapsed, left = [ident for ident in sorted(places) if people[ident].get("skills")][:3]
    people[gone]["skills"] = []
    for one in people[lapsed]["skills"]:
        one["valid_until"] = "2027-02-28"
    roster["people"].remove(people[left])
    path = tmp_path / "roster.json"
    path.write_text(json.dumps(roster), encoding="utf-8")

    def shown(ident: str, *more: object) -> dict[str, Any]:
        (person,) = planner("who", ident, "--plan", plan, "--private", private, *more, "--json").json["people"]
        assert isinstance(person, dict)
        return person

    def standings(person: dict[str, Any]) -> set[str]:
        return {one["standing"] for place in person["places"] for one in place["skills"]}

    assert standings(shown(gone, "--roster", path)) == {"lacks"}
    assert standings(shown(lapsed, "--roster", path)) == {"lapsed"}
    assert standings(shown(lapsed)) <= {"endless", "holds"}
    assert (shown(left, "--roster", path)["in_roster"], "in_roster" in shown(left)) == (False, False)
    said = planner("who", lapsed, "--plan", plan, "--private", private, "--roster", path)
    assert "gick ut 2027-02-28" in said.out


@pytest.mark.parametrize("number", ["19990101-0000", "no such number 4711", "", "prs-aaaaaaaaaaaaaaaa"])
def test_nobody_is_said_without_the_number(plan: Path, private: Path, number: str) -> None:
    said = asked(number, "--plan", plan, "--private", private)
    assert said.code == 2
    assert "E-CLI-085" in said.err
    assert not number or number not in said.out + said.err


@pytest.mark.parametrize("folder", ["plans", "plans/changed"])
def test_what_lies_around_a_plan_is_shown_to_others_whatever_it_is_called(tmp_path: Path, folder: str) -> None:
    plan = tmp_path / "shown" / folder / "SC1.json"
    for target in (tmp_path / "shown" / "list.html", plan.with_name("list.html")):
        with pytest.raises(InputRefusedError):
            refuse_shared([target], plan)
    refuse_shared([tmp_path / "private" / "list.html"], plan)


def test_locks_are_shown_with_who_has_decided_and_no_name_lies_among_plans(
    world: World, private: Path, tmp_path: Path
) -> None:
    entry = next(iter(entries(private).values()))
    organisation = tmp_path / "org"
    shutil.copytree(samples.organisation(), organisation)
    row = f"spärr;{entry['id']};P01;;2027-12-31;kommunchefen;jäv"
    (organisation / "locks.csv").write_text(
        f"slag;person;befattning;som;till och med;beslutat av;skäl\n{row}\n", "utf-8"
    )
    out = tmp_path / "o"
    solved = planner("solve", "SC5", "--roster", world.roster, "--organisation", organisation, "--out", out)
    assert solved.code == 0, solved.err
    said = planner("who", entry["id"], "--plan", out / "plans" / "SC5.json", "--private", private)
    assert "Spärrad för P01; till och med 2027-12-31; kommunchefen; jäv" in said.out
    # A folder of plans is one whatever it is called; beside it is not in it.
    for where, code in ((out / "names", 2), (out / "plans" / "names", 2), (tmp_path / "beside", 0)):
        keys = ("--key", private / "keys.json")
        assert planner("list", out / "plans" / "SC5.json", "--private", where, *keys).code == code
    assert not (out / "names").exists()
