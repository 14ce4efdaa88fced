"""Words of HR exports: ids before names before synonyms, and no guess between two meanings."""

import pytest

from planner.imports.roster.vocabulary import skill_words, unit_alone, unit_in, unit_words
from tests import builders


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("3130 Säbo Solgården (forts)", "3130 Säbo Solgården"),
        ("Solgården, forts.", "Solgården"),
        ("Solgården FORTSÄTTNING", "Solgården"),
        ("Solgården (cont.)", "Solgården"),
        ("Solgården (natt)", "Solgården (natt)"),
        ("Komfort", "Komfort"),
        ("Forts", "Forts"),
    ],
)
def test_a_unit_goes_on_from_the_row_above(text: str, unit: str) -> None:
    assert unit_alone(text) == unit


def test_earlier_levels_win_and_ambiguous_words_mean_nothing() -> None:
    skills = (
        builders.skill("vak", name_sv="Vård", synonyms=("omsorg", "b-kort")),
        builders.skill("kort_b", name_sv="Vak", synonyms=("B-kort",)),
        builders.skill("usk", name_sv="Undersköterska", synonyms=("vård",)),
    )
    words = skill_words(builders.organisation(skills=skills))
    assert words.meanings["vak"] == "vak"
    assert words.meanings["vård"] == "vak"
    assert words.meanings["omsorg"] == "vak"
    assert "b-kort" not in words.meanings
    assert {"vak", "vård", "undersköterska"} <= words.plain
    assert "omsorg" not in words.plain


def test_units_by_id_and_name() -> None:
    units = (builders.unit("KSF", name_sv="Förvaltningen"), builders.unit("ÄOF", name_sv="Förvaltningen"))
    words = unit_words(builders.organisation(units=units))
    assert words.meanings["äof"] == "ÄOF"
    assert "förvaltningen" not in words.meanings


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Hemtjänst 1", "hemtjänst 1"),
        ("Kommunen / Omsorg / Hemtjänst 1", "hemtjänst 1"),
        ("Kommunen > Hemtjänst 1", "hemtjänst 1"),
        ("Kommunen/Omsorg/Hemtjänst 1", "hemtjänst 1"),
        ("KSF/Hemtjänst 1", "hemtjänst 1"),
        ("Natt/Hemtjänst 1", ""),
        ("Vård/omsorg", "vård/omsorg"),
        ("Hemtjänst 1 / Natt", ""),
        ("Hemtjänst", ""),
    ],
)
def test_a_unit_stands_last_in_a_way(text: str, unit: str) -> None:
    assert unit_in(text, {"hemtjänst 1", "ksf", "vård/omsorg"}) == unit


UNITS = {
    "hemtjänst 1": "HT1",
    "ht1": "HT1",
    "sof-lss": "LSS",
    "lss-boende": "LSS",
    "ks": "KS",
    "skola": "S",
    "b 12": "B",
}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("210 Hemtjänst 1", "hemtjänst 1"),
        ("4100 - Skola", "skola"),
        ("Hemtjänst 1 (210)", "hemtjänst 1"),
        ("Hemtjänst 1 [A210.3]", "hemtjänst 1"),
        ("HT1 Hemtjänst 1", "hemtjänst 1"),
        ("SOF-LSS: LSS-boende", "lss-boende"),
        ("SOF-LSS - Boendet", "sof-lss"),
        ("Boendet (SOF-LSS)", "sof-lss"),
        ("KS Skola", ""),  # two units
        ("HT1 LSS-boende", ""),
        ("KS Ledning", ""),  # letters alone are no code: the rest may be another unit
        ("2 Skola", ""),  # and neither are a few digits
        ("Skola 210", ""),
        ("Norra Skola", ""),
        ("Skola (Norra)", ""),
    ],
)
def test_a_unit_is_known_by_its_code_and_its_name_in_one_cell(text: str, unit: str) -> None:
    assert unit_in(text, UNITS) == unit
