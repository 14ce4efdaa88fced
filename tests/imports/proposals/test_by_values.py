"""Short headings of databases and of lists by hand are understood by their values, and by what the list is called."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from planner.imports.proposals.propose import Certainty, propose
from planner.imports.proposals.sample import sampled
from planner.imports.proposals.values import fit
from tests.imports.proposals.test_propose import PEOPLE, known, table

JOBS = {"PERSID": PEOPLE["employee_number"], "ORGID": PEOPLE["unit"]}


def meant(columns: dict[str, Sequence[str]], name: str = "lista.csv") -> dict[str, str]:
    found = propose(replace(table(columns), file=name), {}, (), known())
    return {one.heading: one.key for one in found if one.certainty is not Certainty.POSSIBLE}


def test_a_share_with_many_decimals_is_one_and_a_code_beside_it_is_not() -> None:
    shares = ["1.0000", "0.7500", "0.0000", "0.5000"] * 10
    found = meant({**JOBS, "BOLKOD": ["10", "30"] * 20, "GRAD": shares, "FROM_DT": PEOPLE["employed_from"]})
    assert found["GRAD"] == "fraction"
    assert found["FROM_DT"] == "employed_from"
    assert "BOLKOD" not in found


@pytest.mark.parametrize(("texts", "is_one"), [(("1.0000", "0.5000"), True), (("10", "30"), False)])
def test_full_time_is_one_or_a_hundred(texts: tuple[str, ...], is_one: bool) -> None:
    (held,) = sampled(table({"X": [*texts] * 20}))
    assert (fit("fraction", held, known())[0] > 0) is is_one


def test_a_list_called_so_has_days_of_leave() -> None:
    days = {"a-nr": PEOPLE["employee_number"], "fr": ["2026-08-30"] * 40, "till": ["2028-01-28", "2027-12-27"] * 20}
    assert {key: meant(days, "tjl_23 nov.csv").get(key) for key in ("fr", "till")} == {
        "fr": "unavailable_from",
        "till": "unavailable_to",
    }
    assert "unavailable_from" not in meant(days, "lista_23 nov.csv").values()


@pytest.mark.parametrize("heading", ["Boendeort", "boendeort"])
def test_where_somebody_lives_is_no_form_of_employment(heading: str) -> None:
    places = ["Nederbyn", "Fjällsidan"] * 20
    found = meant({**JOBS, "Anställd från": PEOPLE["employed_from"], heading: places})
    assert found[heading] == "area"


@pytest.mark.parametrize(("heading", "is_area"), [("Zon", True), ("Station", False), ("Arb.plats ort", False)])
def test_where_somebody_works_is_not_where_they_live(heading: str, is_area: bool) -> None:
    found = meant({"a-nr": PEOPLE["employee_number"], heading: ["OX-CENTRUM"] * 40})
    assert (found.get(heading) == "area") is is_area
