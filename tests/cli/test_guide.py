"""The guide for newcomers says what its commands really do, from empty forms to the report."""

from pathlib import Path

import pytest

from tests.cli.guide import same, walked
from tests.house.tree import ROOT

PAGES = {"sv": "docs/start.md", "en": "docs/start.en.md"}
AGAIN = "Red? Run: python -m tests.cli.guide docs/start.md docs/start.en.md, and read what has changed."


@pytest.mark.parametrize("language", PAGES)
def test_forms_check_and_import_are_as_shown(tmp_path: Path, language: str) -> None:
    text = (ROOT / PAGES[language]).read_text(encoding="utf-8")
    assert same(walked(text, language, tmp_path, solve=False)) == same(text), AGAIN
    assert (tmp_path / "exempelby" / "out" / "roster.json").is_file()


@pytest.mark.long
@pytest.mark.parametrize("language", PAGES)
def test_plans_and_report_are_as_shown(tmp_path: Path, language: str) -> None:
    text = (ROOT / PAGES[language]).read_text(encoding="utf-8")
    assert same(walked(text, language, tmp_path)) == same(text), AGAIN
    assert (tmp_path / "exempelby" / "out" / "report.html").is_file()


def test_seconds_and_nothing_else_are_let_pass() -> None:
    assert same("a 98  80  bevisad   42,8\nb 3 s") == same("a 98  80 bevisad  9,5\nb 3 s")
    assert same("a 98,1 90\n") != same("a 98,2 90\n")
    assert same("4 fel") != same("5 fel")
