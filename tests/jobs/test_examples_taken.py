"""What a question names as an answer is one: by itself, and behind its number on a screen with others."""

import re

import pytest

from planner.imports.proposals.answers import way_answered
from planner.imports.proposals.ways import KIND_OF
from planner.jobs.people.asking.screen import _parts
from planner.text.catalogue import catalogue
from planner.text.words import LANGUAGES, words_for

_QUOTED = re.compile("[”“]([^”“]+)”")
NO_ANSWERS = {"33", "0033"}
"""What is quoted and is none: a number of the file. What is filled in is a word of it, too."""
UNQUOTED = {"absence", "order"}
"""Questions that name their answers without quotes."""


def examples(key: str, language: str) -> list[str]:
    return [
        one
        for one in _QUOTED.findall(catalogue(language).gettext(f"cli.ask.{key}"))
        if "{" not in one and one not in NO_ANSWERS
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(KIND_OF))
def test_every_answer_that_a_question_names_is_taken(key: str, language: str) -> None:
    named = examples(key, language)
    assert bool(named) is (key not in UNQUOTED)
    for answer in named:
        assert way_answered(key, "?", answer) is not None, answer
        said, alone, _ = _parts(f"1=x, 3={answer}", {"1": [1], "2": [2], "3": [3]}, "", {}, {}, words_for(language))
        assert (said, alone) == ({1: "x", 3: answer}, set())
