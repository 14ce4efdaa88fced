"""Style, scripts and policy of the page."""

import json

import pytest

from planner.domain.marking import UNMARKED
from planner.reports import page
from planner.reports.marking import mark_of
from planner.text import words_for


def test_a_figure_cannot_end_its_script() -> None:
    told = page.figure_json(json.dumps({"text": "</script><script>alert(1)</script><!-- &amp;"}))
    assert "<" not in told
    assert "&" not in told
    assert json.loads(str(told))["text"] == "</script><script>alert(1)</script><!-- &amp;"


@pytest.mark.parametrize("bad", ["a</SCRIPT>b", "</style>", "<!--", "a\rb", "a\0b"])
def test_text_that_would_break_the_page_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="cannot stand"):
        page.inline(bad)


def margins(language: str, as_of: str) -> str:
    words = words_for(language)
    return page.margins(words, as_of, mark_of(UNMARKED, words))


def test_margins_number_the_pages_in_the_language() -> None:
    assert '"Page " counter(page) " of " counter(pages) ""' in margins("en", "1 March 2027")


def test_margins_escape_what_css_would_misread() -> None:
    assert r"content: \22" not in margins("sv", 'a"b\\c<d')
    assert r'Räknat för a\22 b\5c c\3c d"' in margins("sv", 'a"b\\c<d')


def test_policy_holds_one_hash_per_script_and_nothing_open_but_styles() -> None:
    told = page.policy("one", "two")
    assert told.count("sha256-") == 2
    assert "'unsafe-inline'" in told.split("style-src")[1]
    assert "'unsafe-inline'" not in told.split("style-src")[0]


def test_the_bundle_can_stand_in_the_page() -> None:
    assert len(page.inline(page.plotly_script())) > 3_000_000
    assert page.inline(page.resource("report.js"))
    assert page.inline(page.resource("style.css"))
