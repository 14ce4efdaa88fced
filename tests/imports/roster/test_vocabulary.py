"""Words of HR exports: ids before names before synonyms, and no guess between two meanings."""

import pytest

from planner.imports.roster.vocabulary import skill_words, unit_in, unit_words
from tests import builders


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
