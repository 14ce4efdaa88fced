"""A heading says one thing above values that are another: these decide, unless somebody has said what is meant."""

import pytest

from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import NOTHING, Meanings
from planner.imports.proposals.doubtful import doubtful
from planner.imports.roster.found_tables import roster_tables
from tests.imports.proposals.test_propose import PEOPLE, known, table
from tests.imports.proposals.test_work import cycled

SAP = [f"{31_282 + 7 * at:08}" for at in range(40)]


def meant(meanings: Meanings, **columns: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Heading to what it is taken for, and to what is proposed."""
    ((found,), _) = roster_tables([table(columns)], meanings, known())
    own = {found.table.headers[place]: key for key, place in found.places.items()}
    return own, {one.heading: one.key for one in found.layout.proposals}


def test_numbers_of_employees_under_personnr_are_no_personnummer() -> None:
    own, proposed = meant(NOTHING, PersNr=SAP, **{"Anst.nr": cycled("1", "1", "2"), "Enhet": [*PEOPLE["unit"]]})
    assert own == {"Enhet": "unit"}
    assert proposed["PersNr"] == "employee_number"
    assert "Anst.nr" not in proposed


def test_what_somebody_has_said_is_not_doubted() -> None:
    said = Meanings(kept=ColumnFile(columns={"PersNr": "personnummer", "Anst.nr": "anställningsnummer"}))
    own, _ = meant(said, PersNr=SAP, **{"Anst.nr": cycled("1", "1", "2"), "Enhet": [*PEOPLE["unit"]]})
    assert own == {"PersNr": "personnummer", "Anst.nr": "employee_number", "Enhet": "unit"}


@pytest.mark.parametrize(
    "numbers",
    [
        [f"{at}50101123" for at in range(1, 10)],  # zeros that a spreadsheet has lost
        ["19800101-0001", *SAP],
        SAP[:4],
    ],
)
def test_personnummer_that_are_only_spoiled_stay_personnummer(numbers: list[str]) -> None:
    cells = {"PersNr": numbers, "Enhet": ["KSF"] * len(numbers)}
    assert meant(NOTHING, **cells)[0]["PersNr"] == "personnummer"


def test_an_extension_is_no_affiliation() -> None:
    made = table({"Anstnr": SAP, "Anknytning": cycled("137", "141"), "Enhet": PEOPLE["unit"]})
    assert doubtful(made, {"affiliation": 1}, NOTHING.of(()), known()) == {"anknytning"}
    said = table({"Anstnr": SAP, "Anknytning": cycled("anställd", "extern"), "Enhet": PEOPLE["unit"]})
    assert not doubtful(said, {"affiliation": 1}, NOTHING.of(()), known())


def test_days_are_no_telephone() -> None:
    own, _ = meant(NOTHING, Anstnr=SAP, Telefon=cycled("2026-01-01", "2025-03-01"), Enhet=[*PEOPLE["unit"]])
    assert "Telefon" not in own
    kept, _ = meant(
        NOTHING, Anstnr=SAP, Telefon=cycled("070-174 06 05", "2025-03-01", "0980-319212"), Enhet=[*PEOPLE["unit"]]
    )
    assert kept["Telefon"] == "phone"


@pytest.mark.parametrize(("rows", "doubted"), [(40, True), (9, False)])
def test_a_few_short_numbers_in_many_rows_are_nobodys(rows: int, doubted: bool) -> None:
    made = table({"Anst.nr": cycled("1", "2")[:rows], "Enhet": PEOPLE["unit"][:rows]})
    assert bool(doubtful(made, {"employee_number": 0}, NOTHING.of(()), known())) is doubted


@pytest.mark.parametrize(
    ("cells", "taken", "proposed"),
    [
        (cycled("0,75", "0,5", "1", "0,2"), None, "fraction"),
        (["75", *cycled("0,75", "0,5", "1", "0,2")[1:]], None, "fraction"),  # one slip
        (cycled("38,25", "40", "37"), "full_time_week", None),
        (cycled("38,25", "1"), "full_time_week", None),
        (cycled("K1", "K2"), "full_time_week", None),
    ],
)
def test_parts_of_full_time_are_no_hours_of_full_time(
    cells: list[str], taken: str | None, proposed: str | None
) -> None:
    own, proposals = meant(NOTHING, Anstnr=SAP, Heltidsmått=cells, Enhet=[*PEOPLE["unit"]])
    assert (own.get("Heltidsmått"), proposals.get("Heltidsmått")) == (taken, proposed)


@pytest.mark.parametrize(("texts", "taken"), [(("207011", "401010"), True), (("Kock", "Lärare"), False)])
def test_titles_are_no_codes(texts: tuple[str, ...], taken: bool) -> None:
    own, proposed = meant(NOTHING, Anstnr=SAP, Etikett=cycled(*texts), Enhet=[*PEOPLE["unit"]])
    assert (own.get("Etikett") == "aid") is taken
    assert proposed.get("Etikett") != "aid"
