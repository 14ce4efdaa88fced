"""Rows with cells that nobody would think of, from Hypothesis: ``python -m tests.fuzz.rows NUMBER SEED``."""

import sys

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.targets import feed
from tests.imports.roster_files import ROW, SECOND, csv_text

_NASTY = st.sampled_from(
    [
        "",
        "-",
        "0",
        "1E+11",
        "2.0E+11",
        "=1+1",
        "2025-02-30",
        "31/4",
        "99999999",
        "100 %",
        "0,5",
        "75,00 %",
        "\u200b",
        "\u202e",
        "ja",
        "Nej",
        "#N/A",
        "NULL",
        "tills vidare",
        "2099-12-31",
        "19811218-9870",
        "070-123 45 67",
        "\x00",
        "a;b",
        '"',
    ]
)
_CELL = st.one_of(_NASTY, st.text(max_size=12))
_ROWS = st.lists(st.dictionaries(st.sampled_from(sorted(ROW)), _CELL, max_size=4), min_size=1, max_size=4)


def main(number: int, chosen: int) -> None:
    """So many files."""

    @seed(chosen)
    @settings(max_examples=number, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(_ROWS, st.sampled_from(["utf-8-sig", "utf-16"]), st.sampled_from(";\t,"))
    def each(changes: list[dict[str, str]], encoding: str, delimiter: str) -> None:
        rows = [(ROW if turn % 2 else SECOND) | change for turn, change in enumerate(changes)]
        feed("roster", csv_text(rows, delimiter).encode(encoding, "surrogatepass"))

    each()
    print(f"Done {number} runs")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
