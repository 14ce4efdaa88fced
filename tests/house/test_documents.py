"""Generated documents match the code, and every link in a document leads somewhere."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, text
from tools import documents, rules

SOURCE = re.compile(r"\bS\d+\b")
PAGES = [path for path in files() if path.suffix == ".md"]


def test_generated_documents_are_up_to_date() -> None:
    assert documents.stale() == []


def test_a_stale_document_is_noticed_and_mended(tmp_path: Path) -> None:
    assert documents.write(tmp_path) == [*documents.DOCUMENTS, "docs/commands.md"]
    assert documents.stale(tmp_path) == []
    page = tmp_path / "docs" / "rules.md"
    page.write_text(page.read_text(encoding="utf-8") + "more\n", encoding="utf-8")
    assert documents.stale(tmp_path) == ["docs/rules.md"]
    assert documents.write(tmp_path) == ["docs/rules.md"]


def test_a_rule_without_its_source_is_refused() -> None:
    with pytest.raises(ValueError, match="Source"):
        rules.sections("Nobody does this.\n\nModel: x = 0.\nEdge: none.")


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_leads_somewhere(page: Path) -> None:
    said = re.sub(r"```.*?```|`[^`\n]*`", "", text(page) or "", flags=re.DOTALL)
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", said):
        path, _, anchor = target.partition("#")
        goal = (ROOT / page).parent / path if path else ROOT / page
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        if not goal.exists() or (anchor and anchor not in _anchors(goal)):
            broken.append(target)
    assert not broken


def test_s_with_a_number_is_a_source_of_the_list_unless_it_says_fault() -> None:
    said = {
        number
        for path in files()
        if (path.suffix == ".md" and path.parts[0] == "docs") or path.parts[0] == "scenarios"
        for number in SOURCE.findall(re.sub(r"fault S\d+", "", text(path) or ""))
    }
    list_of_sources = (text(Path("docs/sources.md")) or "").split("## List of sources")[1]
    assert said == set(re.findall(r"^- \*\*(S\d+)\*\*", list_of_sources, flags=re.MULTILINE))


def test_a_fault_is_never_written_as_a_source() -> None:
    starts = {
        path: SOURCE.match((text(path) or "").removeprefix('"""')) for path in files() if path.parts[0] == "tests"
    }
    assert [path for path, number in starts.items() if number] == []
    table = (text(Path("docs/sources.md")) or "").split("## Faults that tests")[1].split("\n|", 1)[1].split("\n## ")[0]
    assert SOURCE.findall(table) == []
    names = "".join(text(path) or "" for path in files() if path.parts[0] == "tests")
    unnamed = [fault for fault in re.findall(r"`(test_[sh]\d+b?)`", table) if f"def {fault}_" not in names]
    assert unnamed == []


def _anchors(page: Path) -> set[str]:
    """The anchors that forges make of headings."""
    titles = re.findall(r"^#+ +(.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.replace("`", "").lower()).strip().replace(" ", "-") for title in titles}
