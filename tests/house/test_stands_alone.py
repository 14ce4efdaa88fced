"""The repository stands alone: what it names is in it, and authorities go by the names that they have."""

import re
from datetime import date
from pathlib import Path

from planner.jobs.start import forms
from planner.text import LANGUAGES
from tests.house.tree import ROOT, files, text

UNREAD = ("CHANGELOG.md", Path(__file__).name, "additions.py")
"""The changelog may name what is gone, and additions what is not there yet."""
SAYING = [p for p in files() if p.suffix in (".md", ".py", ".toml", ".po", ".j2") and p.name not in UNREAD]
"""Files whose words are read."""
PLACE = re.compile(
    r"(?<![\w./~-])(?:benchmarks|data|docs|examples|planner|scenarios|tests|tools)/[\w./-]*\w(?![\w/*{<…]|\.\.)"
)
DOCUMENT = re.compile(r"(?<![\w/-])[A-Z]{4,}\.md\b")
SECTION = re.compile(r"docs/(model|sources)\.md(?:``)?, (?:scenario )?([A-Z][a-z][\w ]+)")

FORMS = frozenset(name for language in LANGUAGES for name, _ in forms(language, date(2027, 3, 1))) | {
    "scenarios/L2.toml"
}
"""Files of a municipality of one's own, with the second scenario of the guide."""

SAID_RIGHTLY = re.compile(r"tidigare MSB|until \d{4} [\w\s]+\(MSB|in the series MCFFS.*MSB\)|\"[^\"]*\"")
"""What it was called, and titles of documents in quotation marks."""
OLD_NAME = re.compile(r"\bMSB(?!FS|\d)")


def test_the_authority_is_mcf_and_msb_is_only_what_it_was_called() -> None:
    """Myndigheten för civilt försvar since 1 January 2026; MSB's own documents keep their names."""
    stray = []
    for path in SAYING:
        for line in (text(path) or "").splitlines():
            said = SAID_RIGHTLY.sub("", line)
            stray += [f"{path}: {line.strip()[:80]}"] if OLD_NAME.search(said) else []
    assert stray == []


def test_every_file_that_is_named_exists() -> None:
    known = {file.name for file in files()}
    gone = []
    for path in SAYING:
        said = text(path) or ""
        missing = [place for place in PLACE.findall(said) if not _is_there(place, path)]
        missing += [name for name in DOCUMENT.findall(said) if name not in known]
        gone += [f"{path}: {name}" for name in missing]
    assert gone == []


def _is_there(place: str, path: Path) -> bool:
    """In the repository, beside the file that names it, or made: when the package is built, or by ``planner init``."""
    made = place.startswith("planner/_sample") or place in FORMS
    return made or (ROOT / place).exists() or (ROOT / path.parent / place).exists()


def test_every_section_that_is_cited_exists() -> None:
    headings = {
        page: re.findall(r"^#+ (.+)$", text(Path(f"docs/{page}.md")) or "", flags=re.MULTILINE)
        for page in ("model", "sources")
    }
    cited = {found for path in SAYING for found in SECTION.findall(text(path) or "")}
    assert cited
    lost = [
        (page, said)
        for page, said in cited
        if not any(said.startswith(title) or title.startswith(said.strip()) for title in headings[page])
    ]
    assert lost == []


def test_a_file_that_is_gone_is_noticed() -> None:
    named = "see docs/gone.md, planner/text/{sv,en}/x.po, `planner/<room>/`, tests/house/tree.py and HANDBOOK.md"
    assert PLACE.findall(named) == ["docs/gone.md", "tests/house/tree.py"]
    assert DOCUMENT.findall(named) == ["HANDBOOK.md"]
