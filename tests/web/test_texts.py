"""Whoever has the page alone reads of no command, and in English no Swedish of ours, nor keys for words."""

import re

import pytest

from planner.jobs.telling.at_page import names_terminal
from planner.text.words import LANGUAGES
from tests.house.catalogue import entries
from tests.house.tree import ROOT

_ASKED = re.compile(r"""words(?:\.count)?\(\s*f?["']([\w.-]+)(["']\s*~|\{|["'])""")
STARTED = ("finding.E-WEB-002.", "finding.E-WEB-006.")
"""Said where the page is started, which is in a terminal."""


def on_page() -> tuple[set[str], set[str]]:
    """Keys that the page asks for, and how those begin that it puts together."""
    keys, begin = set[str](), set[str]()
    for path in [*(ROOT / "planner" / "web").rglob("*.j2"), *(ROOT / "planner" / "web").rglob("*.py")]:
        for key, more in _ASKED.findall(path.read_text(encoding="utf-8")):
            (keys if len(more) == 1 and more != "{" else begin).add(key)
    return keys, begin


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_page_names_a_command(language: str) -> None:
    keys, begin = on_page()
    assert len(keys) > 300
    assert len(begin) > 30
    told = [
        f"{entry.key}: {form}"
        for entry in entries(language)
        if entry.key in keys or entry.key.startswith((*begin, "web."))
        for form in entry.forms
        if names_terminal(form) and entry.key not in ("web.instead.columns",)
    ]
    assert told == []
