"""The repository stands alone: what it names is in it, and authorities go by the names that they have."""

import re

from tests.house.tree import files, text

OLD_NAME = re.compile(r"\bMSB(?!FS|\d)")


def test_the_authority_is_mcf_and_msb_is_only_what_it_was_called() -> None:
    """Myndigheten för civilt försvar since 1 January 2026; MSB's own documents keep their names."""
    stray = []
    for path in files():
        for line in (text(path) or "").splitlines() if path.name != "test_stands_alone.py" else ():
            said = re.sub(r"(tidigare|formerly|until \d{4} [\w\s]+\() ?MSB|`MSB` ", "", line)
            stray += [f"{path}: {line.strip()[:80]}"] if OLD_NAME.search(said) else []
    assert stray == []
