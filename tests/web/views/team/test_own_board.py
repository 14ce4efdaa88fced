"""What is in force has the figures of its own plan, whatever is published, at a desk and on a wall."""

import json
import re
from pathlib import PurePosixPath

import pytest

from planner.files.mounts import Content
from planner.store.documents import canonical
from planner.store.force.compared import BOARDS, FOLDER, Compared
from planner.store.workspace.shelf import WorkspaceShelf
from tests.cli.mounted_town import SCENARIO
from tests.store.workspace import kit
from tests.web.kit import APPROVER, MAKER, TEAM, Browser, Page, said
from tests.web.plans import board, handed, publish, waited

SNOW = SCENARIO.replace('"S1"', '"S2"').replace("Storm", "Snö")
ASKED = {"reason": "Snön", "phase": "1", "unapproved": "ja", "emergency": "Hinner inte", "sure": "ja"}
OTHER = "Det här är de publicerade planerna, inte det som är i kraft."
NOW = "Det här är planerna som de är nu, inte det som är i kraft."
VERDICT = "2 av 3 scenarier klarar lägsta bemanningen."
FALLEN = (
    "Talen och tecknen räknar med personer som inte kan komma: 1–4 ianspråktagna av någon annan, "
    "1–4 som inte längre finns i personalfilen. Det kan saknas fler än det står."
)
SHORT = "Räknar med personer som inte kan komma: läget kan vara sämre."
NO_FIGURES = "Siffror finns inte för just den plan som är i kraft"


def version(browser: Browser, path: str = "/lage") -> str:
    found = re.search(r"version (\w+)", said(browser.get(path)))
    assert found
    return found[1]


def snow(page: Page) -> Browser:
    """S2 is in force, too, and nobody has approved it."""
    maker = page.by(MAKER)
    handed(maker, SNOW, "S2.toml")
    maker.post("/planer/losning", scenario="S2.toml")
    waited(page)
    maker.post("/plan/S2/i-kraft", **ASKED)
    return maker


def on_wall(page: Page) -> list[str]:
    team = page.by(TEAM)
    team.post("/visning", source="publicerat")
    of = re.search(r"Del 1 av (\d+)", said(team.get("/visning/1")))
    assert of
    return [said(team.get(f"/visning/{part}")) for part in range(1, int(of[1]) + 1)]


def test_whatever_is_published_the_team_reads_first_what_is_in_force(in_force: Page) -> None:
    team = in_force.by(TEAM)
    before = version(team)
    publish(in_force)
    assert version(team) == version(team, "/lage/kraft-S1") == before
    assert version(team, "/lage/publicerat") == board().languages["sv"].version != before
    assert OTHER in said(team.get("/lage/publicerat"))
    assert OTHER not in said(team.get("/lage"))
    buys = said(team.get("/lage")).partition("Vad nästa åtgärder ger")[2]
    assert "för SC1, SC2, SC3 tillsammans och inte för planen i kraft för sig" in buys
    assert all(one.replace("\xa0", " ") in buys.replace("\xa0", " ") for one in board().languages["sv"].buys)
    assert "planen i kraft för sig" not in said(team.get("/lage/publicerat"))
    assert (
        said(in_force.by(MAKER).get("/lage")).count("Det här är planerna som de är nu, inte det som är i kraft.") == 1
    )
    in_force.by(APPROVER).post("/plan/S1/avsluta", reason="Över")
    assert team.get("/lage/kraft-S1").status_code == 404
    assert version(team) == board().languages["sv"].version


def test_a_plan_that_is_solved_again_is_not_the_one_in_force(in_force: Page) -> None:
    maker, team = in_force.by(MAKER), in_force.by(TEAM)
    before = version(team)
    handed(maker, SCENARIO.replace("days = 7", "days = 6"), "S1.toml")
    maker.post("/planer/losning", scenario="S1.toml")
    waited(in_force)
    maker.post("/plan/S1/steg", step="send")
    in_force.by(APPROVER).post("/plan/S1/steg", step="approve")
    assert version(maker) != before
    assert version(team) == version(team, "/lage/kraft-S1") == before
    maker.post("/plan/S1/i-kraft", phase="1", alarm="nej", reason="Den nya", sure="ja")
    assert version(team) == version(maker) != before


def test_what_is_used_in_an_emergency_has_figures_and_its_mark_until_somebody_approves(in_force: Page) -> None:
    maker, team = snow(in_force), in_force.by(TEAM)
    text = said(team.get("/lage/kraft-S2"))
    assert "S2 Snö" in text.replace("\u2002", " ")
    assert "EJ GODKÄND – används i nödläge: Hinner inte" in text
    assert "EJ GODKÄND – används i nödläge: Hinner inte" not in said(team.get("/lage/kraft-S1"))
    for path in ("/", "/lage"):
        assert re.search(r"EJ GODKÄND: används i nödläge – \w[^–]+, stina, \d{4}-", said(team.get(path))), path
    maker.post("/plan/S2/steg", step="send")
    in_force.by(APPROVER).post("/plan/S2/steg", step="approve")
    for path in ("/", "/lage/kraft-S2", "/namn"):
        assert "EJ GODKÄND" not in said(team.get(path)), path


def test_what_was_used_in_an_emergency_that_is_over_is_said_to_have_been(in_force: Page) -> None:
    maker = snow(in_force)
    plan, board_of = said(maker.get("/plan/S2")), said(maker.get("/planer"))
    assert "EJ GODKÄND – används i nödläge: Hinner inte" in plan
    assert "används i nödläge" in board_of.partition("Nödläge: publicera")[0]
    maker.post("/plan/S2/avsluta", reason="Över")
    plan, board_of = said(maker.get("/plan/S2")), said(maker.get("/planer"))
    assert "EJ GODKÄND – används i nödläge" not in plan
    assert "EJ GODKÄND – S2 har använts i nödläge: Hinner inte" in plan
    history = said(in_force.by(TEAM).get("/lage")).partition("Vad som har varit i kraft")[2]
    assert "avslutat användes i nödläge" in history
    for path in ("/lage", "/lage/kraft-S1"):
        told = said(maker.get(path)).partition("Vad som har varit i kraft")[2]
        assert "S2 Snö 1" in told.replace("\u2002", " "), path
    assert "avslutat används" not in history
    assert "används i nödläge" not in board_of.partition("Nödläge: publicera")[0]


def test_the_wall_shows_what_is_in_force_alone_and_says_so_on_every_part(in_force: Page) -> None:
    publish(in_force)
    snow(in_force)
    parts = on_wall(in_force)
    assert {bool(re.search(r"I kraft nu: S[12] ", part)) for part in parts} == {True}
    assert [part for part in parts if VERDICT in part] == []
    for scenario in ("S1", "S2"):
        in_force.by(APPROVER).post(f"/plan/{scenario}/avsluta", reason="Över")
    parts = on_wall(in_force)
    assert VERDICT in parts[0]
    assert "I kraft nu" not in parts[0]


def test_figures_that_count_on_people_who_cannot_come_say_so_wherever_they_stand(in_force: Page) -> None:
    in_force.by(MAKER).get("/")
    with kit.opened(in_force.folder) as session:
        lying = WorkspaceShelf(session).read(PurePosixPath(FOLDER) / "S1.json")
        now = Compared.model_validate_json(lying).model_copy(update={"claimed": 1, "gone": 2, "counted_out": False})
        assert not [part for part in on_wall(in_force) if "som inte kan komma" in part]
        kit.put(session, **{f"{FOLDER}/S1.json".replace("/", "__"): canonical(now)})
    team = in_force.by(TEAM)
    for path in ("/lage", "/lage/kraft-S1/S1"):
        assert FALLEN in said(team.get(path)), path
    text = team.get("/lage").text
    why = re.search(r'href="(/lage/kraft-S1/S1/[^"]+)"', text)
    assert why
    assert SHORT in said(team.get(why[1]))
    assert said(team.get("/lage")).count(SHORT) == 3
    parts = on_wall(in_force)
    assert FALLEN in parts[0]
    assert [part for part in parts if "Platserna bemannade" in part and SHORT not in part] == []
    publish(in_force)
    assert "som inte kan komma" not in said(team.get("/lage/publicerat")), "figures of another board"


def test_of_the_phase_in_force_its_own_figures_stand_beside_those_of_the_whole(in_force: Page) -> None:
    team = in_force.by(TEAM)
    scene = team.get("/lage/kraft-S1").text
    row = next(row for row in scene.split("<tr>") if 'class="now"' in row and "days" in row)
    needed, filled = re.findall(r'<td class="number">(\d+)</td>', row)
    assert f"I det skedet är {filled} av {needed} i lägsta bemanningen tillsatta" in said(team.get("/lage"))


def test_where_there_are_several_phases_the_whole_and_the_phase_in_force_are_told_apart(
    in_force: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Det räknar alla skeden tillsammans" not in said(in_force.by(TEAM).get("/lage")), "it has one phase"
    monkeypatch.setattr("planner.web.forces._ONE", 0)
    (lacks, needed) = re.findall(
        r"Det räknar alla skeden tillsammans. I det skede som gäller nu, 1 Första veckan, saknas (\d+) av (\d+)\.",
        text := said(in_force.by(TEAM).get("/lage")),
    )[0]
    assert f"{int(needed) - int(lacks)} av {needed} i lägsta bemanningen tillsatta" in text
    assert "Det räknar alla skeden tillsammans." in on_wall(in_force)[0]


def test_without_a_board_of_its_own_that_is_said_until_somebody_who_opens_all_comes(in_force: Page) -> None:
    publish(in_force)
    with kit.opened(in_force.folder) as session:
        kit.put(session, **{f"{BOARDS}/S1.json".replace("/", "__"): b"{}"})
    team = in_force.by(TEAM)
    text = said(team.get("/lage"))
    assert NO_FIGURES in text
    assert OTHER in text
    assert NO_FIGURES in on_wall(in_force)[0]


def test_beside_what_is_missing_without_people_who_cannot_come_stands_what_the_plan_lacks(in_force: Page) -> None:
    in_force.by(MAKER).get("/")
    with kit.opened(in_force.folder) as session:
        shelf = WorkspaceShelf(session)
        lying = Compared.model_validate_json(shelf.read(PurePosixPath(FOLDER) / "S1.json"))
        roster = json.loads(shelf.read(PurePosixPath("out/roster.json")))
        plan = json.loads(shelf.read(PurePosixPath("out/plans/S1.json")))
        wanted = {one["position"]: one["minimum"] for one in plan["wanted"]}
        first = next(one for one in plan["placements"] if wanted[one["position"]])
        for person in roster["people"]:
            if person["id"] == first["person"]:
                person["claim"]["state"] = "claimed"
        shelf.replace([Content(PurePosixPath("out/roster.json"), json.dumps(roster).encode())])
    assert lying.counted_out
    in_force.by(MAKER).get("/")
    team = in_force.by(TEAM)
    for path in ("/lage", "/lage/kraft-S1/S1"):
        text = said(team.get(path))
        assert "De som inte kan komma är borträknade ur talen och tecknen: 1–4 ianspråktagna" in text, path
        assert re.search(r"\d+ av \d+ \(planen: \d+\)", text), path
    why = next(re.finditer(r'href="(/lage/kraft-S1/S1/[^"]+)"', team.get("/lage").text))[1]
    assert re.search(r"i lägsta bemanningen saknas\. \(planen: \d+\)", said(team.get(why)))
    assert [part for part in on_wall(in_force) if re.search(r"\(planen: \d+\)", part)]
