"""The crisis team reads wherever it looks how what is in force stands to what holds now, as of when, and never who."""

from io import BytesIO
from pathlib import Path

from planner.jobs.people.place import Place
from planner.jobs.roster import import_into
from planner.jobs.workspace.within import within
from tests.cli.mounted_town import SCENARIO
from tests.store.workspace import kit
from tests.web.kit import APPROVER, MAKER, TEAM, Page, said
from tests.web.plans import handed, waited
from tests.web.town import AS_OF, PEOPLE, SECRETS, hr, write_organisation

SAME, STAFF = "Planen stämmer med det som gäller. Jämfört 20", "Planen löstes före senare ändringar: personalen."
CHANGED = "gjordes före dem. Om planen stämmer vet ingen än: be strategen eller beslutsfattaren öppna Start."
PATHS = ("/", "/lage", "/namn", "/visning/1")


def read(page: Page, *paths: str) -> dict[str, str]:
    """What the crisis team reads at a desk, and then on a wall."""
    team = page.by(TEAM)
    texts = {path: said(team.get(path)) for path in paths if path != "/visning/1"}
    team.post("/visning", source="publicerat")
    return texts | {path: said(team.get(path)) for path in paths if path == "/visning/1"}


def test_a_plan_that_rests_on_other_staff_is_told_wherever_the_team_looks(in_force: Page) -> None:
    in_force.by(MAKER).get("/")
    assert all(SAME in text for text in read(in_force, *PATHS).values())
    Path("hr.csv").write_bytes(hr(*PEOPLE[:-1]))
    with kit.opened(in_force.folder) as session, within(session, "import"):
        import_into([Path("hr.csv")], Path("organisation"), Place(Path("out"), Path("private")), AS_OF, "sv")
    texts = read(in_force, *PATHS)
    assert {path for path, text in texts.items() if CHANGED in text} == set(PATHS), "nobody has compared since"
    assert not any(SAME in text for text in texts.values())
    in_force.by(APPROVER).get("/")
    texts = read(in_force, *PATHS)
    assert {path for path, text in texts.items() if STAFF in text} == set(PATHS)
    for path in ("/", "/lage", "/visning/1"):
        assert not [secret for secret in SECRETS if secret in texts[path]], path


def test_a_scenario_or_an_organisation_that_is_changed_is_told_at_once(in_force: Page) -> None:
    maker = in_force.by(MAKER)
    maker.get("/")
    assert all(SAME in text for text in read(in_force, *PATHS).values())
    handed(maker, SCENARIO.replace("Storm", "Storm och snö"))
    told = "Planen löstes före senare ändringar: scenariot."
    assert {path for path, text in read(in_force, *PATHS).items() if told in text} == set(PATHS)
    folder = write_organisation(Path("disk"))
    tables = [(BytesIO(path.read_bytes() + b"\n"), path.name) for path in sorted(folder.glob("*.csv"))]
    answer = maker.post("/organisation", files=tables)
    assert answer.status_code == 302, said(answer)
    told = "Planen löstes före senare ändringar: organisationen, scenariot."
    assert {path for path, text in read(in_force, *PATHS).items() if told in text} == set(PATHS)


def test_scenarios_in_force_stand_one_after_the_other_with_links_to_each(in_force: Page) -> None:
    assert "Hoppa till:" not in said(in_force.by(TEAM).get("/namn"))
    maker = in_force.by(MAKER)
    handed(maker, SCENARIO.replace('"S1"', '"S2"').replace("Storm", "Snö"), "S2.toml")
    maker.post("/planer/losning", scenario="S2.toml")
    waited(in_force)
    asked = {"reason": "Snön", "phase": "1", "unapproved": "ja", "emergency": "Hinner inte", "sure": "ja"}
    assert "Personer som har en annan befattning där också: 0." in said(
        maker.post("/plan/S2/i-kraft", **asked | {"sure": ""})
    )
    maker.post("/plan/S2/i-kraft", **asked)
    names = in_force.by(TEAM).get("/namn").text
    for scenario in ("S1", "S2"):
        assert f'<a href="#{scenario}">' in names
        assert f'<h2 id="{scenario}">' in names
