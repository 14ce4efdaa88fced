from enum import StrEnum

import pytest

from planner.domain.measure import Catalogue
from planner.domain.scenario import Scenario
from planner.domain.settings import Settings
from planner.domain.vocabulary import SWEDISH, listed, meant, plain_number, words_of, yes_or_no
from planner.files.field_faults import single_types
from planner.imports.dictionary.fields import fields_of
from planner.imports.dictionary.vocabulary import word_entries


def test_every_choice_of_a_toml_file_has_swedish_words() -> None:
    """A new kind of choice needs its words, or a Swedish file would have to know English."""
    kinds = {
        kind
        for model in (Scenario, Settings, Catalogue)
        for _, field in fields_of(model)
        for kind in single_types(field.annotation)
        if issubclass(kind, StrEnum)
    }
    assert len(kinds) >= 6
    assert {kind.__name__: set(words_of(kind).values()) for kind in kinds} == {
        kind.__name__: {one.value for one in kind} for kind in kinds
    }


def test_no_word_is_the_programs_own_word_for_something_else() -> None:
    for kind, words in SWEDISH.items():
        own = {value.value.casefold(): value for value in kind}
        assert [word for word, value in words.items() if own.get(word, value) is not value] == []
        assert all(word == word.casefold() and "_" not in word for word in words)


def test_every_word_is_used_somewhere() -> None:
    entries = list(word_entries())
    assert all(entry.where for entry in entries)
    assert {word for entry in entries for word in entry.swedish} == {
        word for kind, words in SWEDISH.items() for word, value in words.items() if word != value.value.casefold()
    }


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("mål", "target"),
        (" MÅL ", "target"),
        ("Lägsta  bemanning", "minimum"),
        ("lägsta_bemanning", "minimum"),
        ("Target", "target"),
        ("måls", None),
        ("", None),
    ],
)
def test_meaning(word: str, value: str | None) -> None:
    assert meant(word, {"mål": "target", "lägsta bemanning": "minimum"}) == value


def test_own_words_with_spaces() -> None:
    assert meant("alert raised", {"skärpt": "alert_raised"}) == "alert_raised"


def test_both_languages_are_listed() -> None:
    choices = {"legitimation": "licence", "behörighet": "licence", "d7": "D7"}
    assert listed(choices) == "legitimation/behörighet (licence), D7"
    assert listed(choices, "en") == "licence (legitimation/behörighet), D7"


@pytest.mark.parametrize(("word", "answer"), [("Ja", True), ("false", False), ("NEJ", False), ("kanske", None)])
def test_yes_and_no(word: str, answer: bool | None) -> None:
    assert yes_or_no(word) is answer


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7,5", "7.5"),
        (" 7.5 % ", "7.5"),
        ("12", "12.0"),
        ("-1", None),
        ("1 000", None),
        ("7,5,0", None),
        ("\N{ARABIC-INDIC DIGIT THREE}", None),
        ("", None),
    ],
)
def test_numbers(text: str, number: str | None) -> None:
    assert plain_number(text) == number
