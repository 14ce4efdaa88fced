"""The page as it is written: whole, safe, accessible in its structure, and the same every time."""

import base64
import hashlib
import itertools
import re

import pytest

from planner.reports.figures import MAX_FIGURES
from planner.reports.html import render
from planner.text import LANGUAGES, words_for
from tests.reports.made import material
from tests.reports.pages import figures, landmarks, source, tree

both = pytest.mark.parametrize("language", LANGUAGES)


@both
def test_the_language_is_declared_and_every_word_is_translated(language: str) -> None:
    page = tree(language)
    assert page.all("html")[0].attributes["lang"] == language
    shown = page.text + " ".join(element.attributes.get("aria-label", "") for element in page.all())
    assert re.findall(r"\breport\.[a-z_.]+", shown) == []
    assert re.findall(r"\{[a-z_]*\}", shown) == []


@both
def test_no_figure_has_an_untranslated_word(language: str) -> None:
    assert re.findall(r"report\.[a-z_.]+|\{[a-z_]+\}", str([f["layout"] for f in figures(language).values()])) == []


@both
def test_sections_follow_the_agreed_order(language: str) -> None:
    ids = [section.attributes["id"] for section in tree(language).all("section")]
    wanted = ["overview", "briefs", "coverage", "supply", "gaps", "depth", "robustness"]
    wanted += ["donors", "measures", "about"]
    assert ids == wanted
    links = [link.attributes["href"] for link in tree(language).all("nav")[0].all("a")]
    assert links == [f"#{ident}" for ident in ids]
    # On paper the contents stand first, with the same headings as the sections.
    heads = [section.all("h2")[0].text.strip() for section in tree(language).all("section")]
    assert [item.text.strip() for item in tree(language).all("header")[0].all("ol")[0].all("li")] == heads


@both
def test_headings_start_at_one_and_skip_no_step(language: str) -> None:
    levels = [int(heading.tag[1]) for heading in tree(language).all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(now <= before + 1 for before, now in itertools.pairwise(levels))


@both
def test_every_table_names_its_rows_and_columns(language: str) -> None:
    tables = tree(language).all("table")
    assert len(tables) > 15
    for table in tables:
        assert table.all("caption")[0].text.strip()
        assert {head.attributes["scope"] for head in table.all("thead")[0].all("th")} == {"col"}
        for row in table.all("tbody")[0].all("tr"):
            assert row.children[0].attributes.get("scope") == "row"
            assert len(row.children) == len(table.all("thead")[0].all("th"))
    captions = [table.all("caption")[0].text for table in tables]
    assert len(set(captions)) == len(captions)


@both
def test_no_two_parts_are_called_the_same(language: str) -> None:
    called = landmarks(tree(language))
    assert len(set(called)) == len(called) > 20


@both
def test_what_is_marked_and_what_is_folded_is_told_without_eyes(language: str) -> None:
    page, words = tree(language), words_for(language)
    marked = [cell for cell in page.all("td") if "marked" in cell.attributes.get("class", "").split()]
    assert marked
    assert all(words("report.marked") in cell.text for cell in marked)
    folds = page.all("summary")
    assert folds
    assert all(fold.all("h3") for fold in folds)


@both
def test_every_figure_has_words_instead_and_a_table_under_it(language: str) -> None:
    page = tree(language)
    plots = [element for element in page.all("div") if (element.attributes.get("class") or "").startswith("plot ")]
    assert 0 < len(plots) <= MAX_FIGURES
    assert {plot.attributes["data-figure"] for plot in plots} == set(figures(language))
    for plot in plots:
        assert plot.attributes["role"] == "img"
        assert len(plot.attributes["aria-label"]) > 30
    order = [found.tag for found in page.all("figure", "table")]
    assert all(order[at + 1] == "table" for at, tag in enumerate(order) if tag == "figure")
    assert all(figure.all("figcaption")[0].text.strip() for figure in page.all("figure"))


@both
def test_ids_are_unique_and_every_reference_meets_one(language: str) -> None:
    elements = tree(language).all()
    ids = [element.attributes["id"] for element in elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    asked = [element.attributes["aria-labelledby"] for element in elements if "aria-labelledby" in element.attributes]
    asked += [link.attributes["href"][1:] for link in tree(language).all("a")]
    assert set(asked) - set(ids) == set()


@both
def test_what_scrolls_can_be_reached_by_keyboard_and_has_a_name(language: str) -> None:
    for element in tree(language).all("div"):
        if element.attributes.get("class") in ("scroll", "plotbox"):
            assert element.attributes["tabindex"] == "0"
            assert element.attributes["role"] == "region"
            assert element.attributes.get("aria-label") or element.attributes.get("aria-labelledby")


@both
def test_nothing_points_outside_the_file(language: str) -> None:
    for element in tree(language).all():
        for name in ("src", "href", "action", "poster", "data", "srcset"):
            assert element.attributes.get(name, "#").startswith(("#", "data:,"))
    style = tree(language).all("style")[0].words
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_exactly_the_scripts_of_the_page() -> None:
    page = tree("sv")
    policy = next(meta.attributes["content"] for meta in page.all("meta") if "http-equiv" in meta.attributes)
    scripts = [found.words for found in page.all("script") if "type" not in found.attributes]
    hashes = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}
    assert len(scripts) == 2
    assert set(re.findall(r"'sha256-([^']+)'", policy)) == hashes
    assert policy.startswith("default-src 'none'; ")
    assert "connect-src" not in policy
    assert "unsafe-eval" not in policy


def test_names_are_escaped_in_the_page_and_in_the_figures() -> None:
    text = source("sv")
    assert "Ledning &amp; &lt;stab&gt;" in text
    assert "<stab>" not in text
    # Plotly reads a name as markup, and writes it as it is only if it comes escaped.
    assert "Ledning &amp; &lt;stab&gt;" in figures("sv")["figure-heatmap"]["layout"]["yaxis"]["ticktext"]


def test_the_marking_stands_on_the_page_and_on_every_sheet() -> None:
    page = tree("sv")
    marking = page.all("aside")[0]
    assert "Ej sekretessbedömd – hanteras som sekretessbelagd" in marking.text
    assert [term.text.strip() for term in marking.all("dt")] == [
        "Bestämmelse (OSL)",
        "Säkerhetsskyddsklass",
        "Myndighet",
        "Bedömd av",
        "Datum",
    ]
    style = page.all("style")[0].words
    assert '@top-left { content: "Ej sekretessbedömd – hanteras som sekretessbelagd"' in style
    assert 'content: "Sida " counter(page) " av " counter(pages) ""' in style


def test_figures_carry_the_config_that_keeps_them_at_home() -> None:
    for figure in figures("sv").values():
        assert figure["config"]["showSendToCloud"] is False
        assert figure["config"]["displayModeBar"] is False


@pytest.mark.long
@both
def test_same_material_gives_the_same_text(language: str) -> None:
    assert render(material(), language) == source(language)
    assert "\r" not in source(language)


def test_the_bundle_leaves_room_for_the_sample() -> None:
    # The sample's ten scenarios add about 0.5 MB to the bundle; the whole report must stay under 6 MB.
    assert len(source("sv").encode()) < 5_300_000
