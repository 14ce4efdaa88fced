"""Every finding code of the room, once; its words are ``finding.<CODE>.what``, ``.expected`` and ``.fix``.

001-029 files and tables, 030-049 cells, 050-099 roster, 100-199 organisation, scenario, settings and documents.
"""

from collections.abc import Mapping

from planner.domain.finding import Finding, Severity

SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}

UNREADABLE = "E-IMPORT-001"
EMPTY_FILE = "E-IMPORT-002"
ONLY_HEADER = "E-IMPORT-003"
WRONG_KIND = "E-IMPORT-004"
MACROS = "E-IMPORT-005"
DAMAGED = "E-IMPORT-006"
TOO_LARGE = "E-IMPORT-007"
FORBIDDEN_XML = "E-IMPORT-008"
TOO_MANY_ROWS = "E-IMPORT-009"
INVALID_BYTES = "E-IMPORT-010"
UNCLOSED_QUOTE = "E-IMPORT-011"
LONG_CELL = "E-IMPORT-012"
ROW_WIDTH = "E-IMPORT-013"
CONTROL_CHARACTER = "E-IMPORT-014"
BIDI_CONTROL = "E-IMPORT-015"
DUPLICATE_HEADING = "E-IMPORT-016"
MISSING_HEADING = "E-IMPORT-017"
FORMULA_NO_VALUE = "E-IMPORT-018"
EXCEL_ERROR = "E-IMPORT-019"
MERGED_CELLS = "E-IMPORT-020"
READER_STOPPED = "E-IMPORT-021"
UNSAFE_PATH = "E-IMPORT-022"
ENCODING = "I-IMPORT-023"
DELIMITER = "I-IMPORT-024"
HIDDEN_SHEET = "I-IMPORT-025"
UNKNOWN_COLUMN = "I-IMPORT-026"
SENSITIVE_COLUMN = "I-IMPORT-027"
SKIPPED_LINES = "I-IMPORT-028"
EXTERNAL_LINKS = "I-IMPORT-029"

BAD_DATE = "E-IMPORT-030"
IMPOSSIBLE_DATE = "E-IMPORT-031"
BAD_NUMBER = "E-IMPORT-032"
AMBIGUOUS_NUMBER = "E-IMPORT-033"
OUT_OF_RANGE = "E-IMPORT-034"
BAD_YES_NO = "E-IMPORT-035"
BAD_CHOICE = "E-IMPORT-036"
BAD_ID = "E-IMPORT-037"
EMPTY_CELL = "E-IMPORT-038"
HOMOGLYPH = "W-IMPORT-040"
LOST_ZEROS = "W-IMPORT-041"
GUESSED_ENCODING = "W-IMPORT-042"
TRIMMED = "I-IMPORT-043"
MISSPELT_COLUMN = "W-IMPORT-044"


def finding(
    code: str,
    *,
    file: str = "",
    sheet: str = "",
    row: int | None = None,
    column: str = "",
    found: str = "",
    facts: Mapping[str, str | int] | None = None,
    **more: str | int,
) -> Finding:
    """A finding whose severity is the first letter of its code; ``facts`` and ``more`` are merged."""
    return Finding(
        code=code,
        severity=SEVERITIES[code[0]],
        file=file,
        sheet=sheet,
        row=row,
        column=column,
        found=found,
        facts={**(facts or {}), **more},
    )
