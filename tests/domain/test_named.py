"""A municipality that writes Swedish only."""

from planner.domain.organisation import Function, Unit
from planner.domain.scenario import Phase, Scenario


def test_the_swedish_name_serves_for_both_languages() -> None:
    assert Function(id="F", name_sv="Stab").name_en == "Stab"
    assert Unit.model_validate_json('{"id": "U", "name_sv": "Enhet", "employer": "K"}', strict=True).name_en == "Enhet"
    phase = {"name_sv": "Fas", "days": 1, "activate": [{"staffing": "target"}]}
    scenario = Scenario.model_validate({"id": "S", "name_sv": "Läge", "as_of": "2027-03-01", "phase": [phase]})
    assert (scenario.name_en, scenario.phase[0].name_en) == ("Läge", "Fas")


def test_an_english_name_that_is_given_stays() -> None:
    assert Phase(name_sv="Fas", name_en="Phase", days=1, activate=({"staffing": "target"},)).name_en == "Phase"  # type: ignore[arg-type]
