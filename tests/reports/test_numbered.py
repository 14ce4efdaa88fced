"""Each copy of the report and of each paper has its number and the plans' checksum on every page."""

import re

import pytest

from planner.reports.approval import version
from planner.reports.html import render
from planner.reports.story.numbered import COPIED, copied
from planner.text import LANGUAGES, words_for
from tests.reports.made import material
from tests.reports.pages import parsed


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_copy_says_which_it_is_on_every_page(language: str) -> None:
    report, words = render(material(), language), words_for(language)
    made = dict(copied(material(), report, 2, language))
    assert [*made] == [f"copies/{name}-{number}.html" for number in (1, 2) for name in COPIED]
    assert "report" in COPIED
    for name, page in made.items():
        text, number = page.decode("utf-8"), int(name.removesuffix(".html")[-1])
        own = words("copy.number", number=number, of=2, version=version(material()))
        margin = "".join(re.findall(r'@(?:top|bottom)-left \{ content: "(.*?)"', text))
        assert own in margin or own in parsed(text).all("body")[0].text, name
        assert words("copy.number", number=3 - number, of=2, version=version(material())) not in text, name
        if "report" in name:
            assert own in margin
            assert own in parsed(text).all("body")[0].text
