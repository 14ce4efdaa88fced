"""``planner adopt`` and the months after: what was decided on can be asked whatever is imported afterwards."""

import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from planner.jobs import samples
from planner.text import LANGUAGES
from tests.cli.kit import Said, World, planner

DECIDED = ("--decided-by", "Kommunstyrelsen", "--decided-on", "2027-03-15")


@dataclass(frozen=True)
class Month(World):
    """The sample with both plans adopted, after the next month's roster has been imported over the first."""

    position: str
    """A position of SC1 whose employees have all left."""
    gone: frozenset[str]
    """Their ids."""

    def adopted(self, scenario: str) -> Path:
        """An adopted plan."""
        return self.folder / "adopted" / scenario


@pytest.fixture(scope="module")
def month(world: World, tmp_path_factory: pytest.TempPathFactory) -> Month:
    """Lies as deep as the world, since plans name their inputs by relative path."""
    folder: Path = tmp_path_factory.mktemp("month")
    for part in ("out", "private"):
        shutil.copytree(world.folder / part, folder / part)
    before = World(folder)
    assert adopt(before, "SC1").code == 0
    assert adopt(before, "SC5", "--peacetime").code == 0
    keys = json.loads((before.private / "keys.json").read_bytes())["people"]
    numbers = {entry["id"]: entry["employee_number"] for entry in keys if employed(entry["employee_number"])}
    placed = json.loads(before.plan("SC1").read_bytes())["placements"]
    position = next(name["position"] for name in placed if name["person"] in numbers)
    gone = frozenset(name["person"] for name in placed if name["position"] == position and name["person"] in numbers)
    files = [without(path, {numbers[one] for one in gone}, folder) for path in samples.roster_files()]
    places = ("--organisation", samples.organisation(), "--out", before.out, "--private", before.private)
    said = planner("import", *files, *places, "--as-of", "2027-04-01")
    assert said.code == 0, said.err
    return Month(folder, position, gone)


@pytest.fixture(scope="module")
def following(month: Month, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next plan of SC1, made from the new roster to resemble the adopted one."""
    out: Path = tmp_path_factory.mktemp("following")
    places = ("--roster", month.roster, "--organisation", samples.organisation(), "--out", out)
    said = planner("solve", "SC1", "--previous", month.adopted("SC1"), *places)
    assert said.code == 0, said.err
    return out / "plans" / "SC1.json"


def employed(number: str) -> bool:
    return f"\n{number};".encode() in (samples.sample_root() / "data" / "personal.csv").read_bytes()


def without(path: Path, numbers: set[str], folder: Path) -> Path:
    """A copy of one of HR's files without some people; a workbook as it is."""
    copy = folder / path.name
    lines = path.read_bytes().splitlines(keepends=True)
    starts = tuple(f"{number};".encode() for number in numbers)
    copy.write_bytes(b"".join(line for line in lines if path.suffix != ".csv" or not line.startswith(starts)))
    return copy


def adopt(world: World, scenario: str, *words: str | Path) -> Said:
    return planner("adopt", world.plan(scenario), "--into", world.folder / "adopted", *DECIDED, *words)


def codes(said: Said) -> list[str]:
    return [note["code"] for note in said.json["notes"]]


def test_the_old_place_says_what_to_do(month: Month) -> None:
    said = planner("verify", month.plan("SC1"), "--json")
    (found,) = said.json["findings"]
    assert (said.code, found["code"], found["file"]) == (2, "E-HASH-002", "roster.json")
    assert "planner adopt" in found["fix"]


def test_what_was_decided_is_told(month: Month, world: World) -> None:
    said = planner("verify", month.adopted("SC1"), "--json")
    assert (said.code, said.json["accepted"], said.json["certified"]) == (0, True, True)
    record = said.json["adopted"]
    assert (record["decided_by"], record["decided_on"], record["peacetime"]) == ("Kommunstyrelsen", "2027-03-15", False)
    assert codes(said)[0] == "I-STORE-038"
    assert codes(planner("verify", month.adopted("SC5"), "--json"))[0] == "I-STORE-039"
    before = planner("compare", world.plan("SC1"), month.adopted("SC1"), "--json").json
    assert (before["moves"], before["covers"]) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screen_says_who_decided_and_gives_the_fingerprint(month: Month, language: str) -> None:
    fingerprint = planner("verify", month.adopted("SC1"), "--json").json["adopted"]["fingerprint"]
    said = planner("verify", month.adopted("SC1"), "--lang", language)
    assert all(word in said.out for word in ("Kommunstyrelsen", "2027-03-15", fingerprint))
    again = planner("adopt", month.adopted("SC1"), "--into", month.folder / "adopted", *DECIDED, "--lang", language)
    assert (again.code, fingerprint in again.out) == (0, True)
    assert (
        planner("adopt", month.adopted("SC1"), "--into", month.folder / "adopted", *DECIDED, "--json").json["new"]
        is False
    )


def test_who_decided_is_told_by_no_other_command(month: Month) -> None:
    said = planner("evaluate", month.adopted("SC1"), "SC1")
    assert said.code == 0
    assert "Kommunstyrelsen" not in said.out + said.err


@pytest.mark.long
def test_what_asks_a_plan_asks_an_adopted_one(month: Month, tmp_path: Path) -> None:
    plan = month.adopted("SC1")
    holder = json.loads((plan / "plans" / "SC1.json").read_bytes())["placements"][0]["person"]
    for words in (
        ("explain", plan, month.position),
        ("evaluate", plan, "SC1"),
        ("compare", plan, month.adopted("SC5")),
        ("depth", plan),
        ("dossier", plan, holder, "--out", tmp_path),
        ("verify", plan, "--explain", month.position),
    ):
        said = planner(*words, "--json")
        assert said.code == 0, (words, said.err)
        assert "I-STORE-038" in codes(said), words


@pytest.mark.long
def test_everything_else_asks_an_adopted_plan_too(month: Month, tmp_path: Path) -> None:
    plan = month.adopted("SC1")
    for words in (
        ("resilience", plan),
        ("report", plan, month.adopted("SC5"), "--out", tmp_path),
        ("measures", plan, "--measures", samples.measures(), "--budget", "100000"),
        ("robust", plan, "--time-limit", "1"),
        ("compare", plan, "--policy", "key"),
    ):
        said = planner(*words, "--json")
        assert said.code == 0, (words, said.err)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.count("Antagen 15 mars 2027 av Kommunstyrelsen") == 2


def test_the_next_plan_is_made_to_resemble_it(following: Path, tmp_path: Path) -> None:
    inputs = json.loads(following.read_bytes())["inputs"]
    before = [one["path"].split("/")[-4:] for one in inputs if one["kind"] == "previous"]
    assert before == [["adopted", "SC1", "plans", "SC1.json"]]
    kept = planner("adopt", following, "--into", tmp_path, *DECIDED, "--json")
    assert kept.code == 0, kept.err
    assert planner("verify", tmp_path / "SC1").code == 0
    assert (tmp_path / "SC1" / "inputs" / "previous" / "SC1.json").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_must_be_told_anew(month: Month, following: Path, language: str) -> None:
    said = planner("compare", month.adopted("SC1"), following, "--json").json
    relieved = {row["person"] for row in said["told_anew"] if row["kind"] == "relieved"}
    assert relieved >= month.gone
    assert said["told_anew_counts"]["relieved"] == len(relieved)
    screen = planner("compare", month.adopted("SC1"), following, "--lang", language)
    title = {"sv": "Personer att underrätta på nytt", "en": "People to notify again"}[language]
    assert (screen.code, title in screen.out) == (0, True)
    # Nobody has been told of a plan that is not adopted.
    assert title not in planner("compare", following, following, "--lang", language).out
    # Given the other way round, the right way is said.
    turned = planner("compare", following, month.adopted("SC1"), "--lang", language)
    asked_so = f"planner compare {month.adopted('SC1').as_posix()} {following.as_posix()}"
    assert (title in turned.out, asked_so in turned.err, asked_so in screen.err) == (False, True, False)
    # Nor is anybody of what only might be.
    asked = planner("compare", month.adopted("SC1"), "--claim", "alla:elected", "--lang", language)
    assert (asked.code, title in asked.out) == (0, False), asked.err


def test_a_plan_that_is_refused_leaves_nothing(month: Month, tmp_path: Path) -> None:
    said = planner("adopt", month.plan("SC1"), "--into", tmp_path / "adopted", *DECIDED, "--json")
    assert (said.code, [one["code"] for one in said.json["findings"]]) == (2, ["E-HASH-002"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("missing", ["--decided-by", "--decided-on"])
def test_nobody_and_no_day_are_guessed(world: World, tmp_path: Path, missing: str) -> None:
    words = [
        word
        for option, word in zip(DECIDED[::2], DECIDED[1::2], strict=True)
        if option != missing
        for word in (option, word)
    ]
    said = planner("adopt", world.plan("SC1"), "--into", tmp_path, *words, "--json")
    assert (said.code, list(tmp_path.iterdir())) == (2, [])
    late = planner(
        "adopt", world.plan("SC1"), "--into", tmp_path, "--decided-by", "KS", "--decided-on", "1027-01-01", "--json"
    )
    assert [one["facts"]["name"] for one in late.json["findings"]] == ["--decided-on"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_falls_today_is_told_position_by_position(month: Month, language: str) -> None:
    words = ("evaluate", month.adopted("SC1"), "SC1", "--roster", month.roster)
    said = planner(*words, "--json").json
    assert said["roster"]["before"] - said["roster"]["kept"] == len(month.gone)
    assert said["roster"]["placed"] - said["roster"]["placed_kept"] == len(month.gone)
    assert {row["person"] for row in said["fallen"] if row["rule"] == "not_in_roster"} == month.gone
    rows = {(row["phase"], row["position"]): row for row in said["falls"]}
    assert rows[0, month.position]["rules"] == {"not_in_roster": len(month.gone)}
    for row in said["falls"]:
        of_position = [
            one for one in said["fallen"] if (one["phase"], one["position"]) == (row["phase"], row["position"])
        ]
        assert row["fallen"] == sum(row["rules"].values()) == len(of_position)
    screen = planner(*words, "--lang", language)
    assert screen.code == 0, screen.err
    assert all(one in screen.out for one in (month.position, *month.gone))
    # On the roster that it was made from the same plan stands whole.
    before = planner("evaluate", month.adopted("SC1"), "SC1", "--json").json
    assert ("roster" in before, before["falls"]) == (False, [])


def test_a_roster_of_other_people_is_refused(month: Month, tmp_path: Path) -> None:
    """The same files imported with another key: all ids differ, and everybody would seem to have left."""
    places = ("--organisation", samples.organisation(), "--out", tmp_path / "out", "--private", tmp_path / "private")
    assert planner("import", *samples.roster_files(), *places, "--as-of", "2027-03-01").code == 0
    said = planner("evaluate", month.adopted("SC1"), "SC1", "--roster", tmp_path / "out" / "roster.json", "--json")
    assert (said.code, [one["code"] for one in said.json["findings"]]) == (2, ["E-STORE-034"])


def test_the_list_of_an_adopted_plan_names_who_has_left_and_keeps_apart_from_the_drafts(
    month: Month, tmp_path: Path
) -> None:
    private = tmp_path / "private"
    shutil.copytree(month.private, private)
    adopted = planner("list", month.adopted("SC1"), "--private", private, "--json")
    assert adopted.code == 0, adopted.err
    told = {note["code"]: note["facts"].get("count") for note in adopted.json["notes"]}
    assert told["W-CLI-088"] == len(month.gone)
    assert "W-CLI-080" not in told
    page = Path(adopted.json["page"])
    assert page.name == "holders-SC1.adopted.html"
    text = page.read_text("utf-8")
    assert "Antagen plan SC1, beslutad 2027-03-15 av Kommunstyrelsen" in text
    assert text.count("Ej i personalfilen från 2027-04-01") == len(month.gone)
    assert not [one for one in month.gone if one in text]
    for one in month.gone:
        said = planner("who", one, "--plan", month.adopted("SC1"), "--private", private)
        assert "inläsningen per 2027-04-01" in said.out
        assert "Namn: finns inte" not in said.out


def test_a_plan_is_not_decided_on_on_a_day_to_come(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("adopt", world.plan("SC1"), "--into", tmp_path, "--decided-by", "KS", "--decided-on")
    monkeypatch.setattr("planner.cli.shell.loop.clock", lambda: date(2027, 3, 14))
    assert "E-CLI-155" in planner(*asked, "2027-03-15").err
    assert not [*tmp_path.iterdir()]
    assert planner(*asked, "2027-03-14").code == 0
