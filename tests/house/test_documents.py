"""Generated documents match the code, and every link in a document leads somewhere."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, text
from tools import documents, rules

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


def _anchors(page: Path) -> set[str]:
    """The anchors that forges make of headings."""
    titles = re.findall(r"^#+ +(.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.replace("`", "").lower()).strip().replace(" ", "-") for title in titles}
