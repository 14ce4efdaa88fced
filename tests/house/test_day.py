"""``docs/dag.md`` and its English sister name what somebody sees on the page, by the very words that stand there."""

import re

import pytest

from planner.text.catalogue import catalogue
from planner.text.words import LANGUAGES
from tests.house.tree import ROOT

PAGES = {"sv": "docs/dag.md", "en": "docs/dag.en.md"}
QUOTED = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")
OURS = {"sv": "så här", "en": "like this"}
"""What says how a word of the screen is written."""
ON_SCREEN = ("web.", "force.")
"""Beginnings of the keys of what stands on the page."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_of_the_screen_stands_on_the_screen(language: str) -> None:
    known = {said for key, said in catalogue(language)._catalog.items() if str(key).startswith(ON_SCREEN)}  # type: ignore[attr-defined]
    quoted = QUOTED.findall((ROOT / PAGES[language]).read_text(encoding="utf-8"))
    assert len(quoted) > 45
    assert [said for said in quoted if said not in known | {OURS[language]}] == []


def test_both_languages_name_the_same_things_role_by_role() -> None:
    texts = [(ROOT / PAGES[language]).read_text(encoding="utf-8") for language in LANGUAGES]
    parts = [[len(QUOTED.findall(part)) for part in text.split("\n## ")] for text in texts]
    assert parts[0] == parts[1]
    assert len(parts[0]) == 6


def test_the_readme_leads_there_from_what_it_says_of_the_page() -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("## In the browser")[1].split("\n## ")[0]
    assert [page for page in PAGES.values() if f"({page})" not in section] == []
