"""Whoever has the page alone reads of no command, and in English no Swedish of ours, nor keys for words."""

import re
from html.parser import HTMLParser

import pytest
from flask import url_for

from planner.imports.organisation.columns import TABLES
from planner.imports.roster.columns import ROSTER_COLUMNS
from planner.jobs.telling.at_page import names_terminal
from planner.text import words_for
from planner.text.words import LANGUAGES
from planner.web.routes import ROUTES
from tests.house.catalogue import entries
from tests.house.tree import ROOT
from tests.web.kit import HR, MAKER, Browser, Page, said
from tests.web.test_importing import handed, others

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


PUBLISHED = ("report.", "story.", "board.", "pack.", "situation.", "list.", "pictures.")
"""Texts of the report and the papers, which are also read on the page."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_what_is_published_names_a_command_at_the_page(language: str) -> None:
    words = words_for(language, at_page=True)
    told = [(entry, form) for entry in entries(language) if entry.key.startswith(PUBLISHED) for form in entry.forms]
    plain = {entry.key for entry, form in told if names_terminal(form)}
    assert "report.measures.decisions" in plain
    assert [key for key in plain if not words.has(f"{key}.page")] == []
    assert "planner" not in words.count("report.measures.decisions", 2)
    assert "planner" not in words("report.measures.decisions.none")


PARTS = {
    "scenario": "S1",
    "source": "nu",
    "function": "LED",
    "position": "L1",
    "rank": "1",
    "name": "S1.toml",
    "kind": "robust",
    "file": "measures",
    "key": "1",
}
WRITTEN = {"id", "AID", "SSYK", "namn", "Plikt- och prövningsverket"}
"""Names of columns that are words of both languages, or stand in a file of the town's."""
_COLUMNS = {one.swedish for one in ROSTER_COLUMNS} | {one.swedish for table in TABLES for one in table.columns}
_KEYS = {one.key for one in ROSTER_COLUMNS} | {one.key for table in TABLES for one in table.columns}
_QUOTED = re.compile(r"\([^)]*\)|“[^”]*”")
"""What a file calls a column, beside its name."""
COMMAND = re.compile(r".{0,60}(?:\bplanner [a-z-]|`\w+`|(?<![\w-])--[a-z]|\b[Tt]erminal).{0,60}")
"""Of a terminal, with what stands around it."""
_KEY = re.compile(r"[a-z]+(_[a-z]+)+")
_SWEDISH = re.compile(r"\b(och|eller|inte|inga|ska|välj|läs|spara|rad|kolumn|från|till|är|för)\b", re.IGNORECASE)


class Labels(HTMLParser):
    """What is ours on a page: headings, labels, buttons, choices, heads of tables."""

    OURS = frozenset({"h1", "h2", "h3", "label", "legend", "button", "option", "th", "summary", "caption", "nav", "dt"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.OURS and ("lang", "sv") not in attrs:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and (said := " ".join(data.split())):
            self.said.append((self.open[-1], said))


def in_english(browser: Browser) -> Browser:
    browser.post("/sprak", language="en")
    return browser


def amiss(path: str, text: str) -> list[str]:
    """Words of ours on a page that are Swedish, or keys."""
    said = [(tag, one.strip(" *:")) for tag, one in Labels(text).said]
    assert said, path
    ours = ("label", "legend", "button", "h1", "h2", "h3")
    return [
        f"{path} <{tag}>: {one}"
        for tag, one in said
        if one not in WRITTEN
        and (one in _COLUMNS - _KEYS or _KEY.fullmatch(one) or (tag in ours and _SWEDISH.search(_QUOTED.sub("", one))))
    ]


def all_paths(page: Page) -> list[str]:
    """Every page that is asked for by its address alone."""
    with page.app.test_request_context(base_url="http://127.0.0.1:5000"):
        paths = [
            url_for(one.name, **{key: PARTS[key] for key in PARTS if f"<{key}>" in one.path})
            for one in ROUTES
            if one.method == "GET" and "<table>" not in one.path and not one.path.startswith(("/start", "/visning"))
        ]
    paths += [f"/organisation/tabell/{one.key}{row}" for one in TABLES for row in ("", "/ny", "/2")]
    paths += ["/planer/spela?plan=S1&scenario=S1.toml&personal=ja", "/publicerat/report.html"]
    return paths + [f"/plan/S1/analys/{kind}" for kind in ("losses", "measures")]


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_as_it_is_shown_names_a_command(in_force: Page, language: str) -> None:
    browser, seen, told = in_force.by(MAKER), 0, list[str]()
    browser.post("/sprak", language=language)
    for path in all_paths(in_force):
        answer = browser.get(path)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            seen += 1
            told += [f"{path}: {found[0]}" for found in COMMAND.finditer(said(answer))]
    assert told == []
    assert seen > 50


@pytest.mark.long
def test_in_english_no_label_and_no_choice_is_swedish_or_a_key(in_force: Page) -> None:
    browser, found, seen = in_english(in_force.by(MAKER)), list[str](), 0
    for path in all_paths(in_force):
        answer = browser.get(path)
        if answer.status_code == 200 and answer.mimetype == "text/html" and 'lang="en"' in answer.text[:200]:
            seen += 1
            found += amiss(path, answer.text)
    assert found == []
    assert seen > 40


def test_in_english_columns_are_chosen_by_english_names_and_mean_what_files_call_them(organised_page: Page) -> None:
    browser = in_english(organised_page.by(HR))
    text = handed(browser, (others(), "ut.csv")).text
    assert amiss("/inlasning", text) == []
    assert '<option value="hushåll">household (hushåll)</option>' in text
    browser.post("/inlasning/svar")
    preview = browser.get("/inlasning").text
    assert amiss("/inlasning", preview) == []
    assert "<td>employed from</td>" in preview


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_name_for_whoever_reads_the_page(language: str) -> None:
    words = words_for(language)
    assert [key for key in sorted(_KEYS) if not words.has(f"web.column.{key}")] == []
    assert [table.key for table in TABLES if not words.has(f"web.tables.{table.key}")] == []
