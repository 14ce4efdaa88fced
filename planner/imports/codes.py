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


PERSONNUMMER_FORM = "E-IMPORT-050"
PERSONNUMMER_DATE = "E-IMPORT-051"
PERSONNUMMER_DIGITS = "E-IMPORT-052"
CHECK_DIGIT = "W-IMPORT-053"
TEMPORARY_NUMBER = "W-IMPORT-054"
COORDINATION_NUMBER = "I-IMPORT-055"
BIRTH_YEAR_DIFFERS = "E-IMPORT-056"
IMPOSSIBLE_BIRTH = "E-IMPORT-057"
OUT_OF_AGE = "W-IMPORT-058"
UNKNOWN_UNIT = "E-IMPORT-059"
UNKNOWN_SKILL = "E-IMPORT-060"
UNKNOWN_AREA = "W-IMPORT-061"
END_BEFORE_START = "E-IMPORT-062"
CONFLICT = "E-IMPORT-063"
SAME_PERSONNUMMER = "E-IMPORT-064"
NO_EMPLOYMENT = "E-IMPORT-065"
NO_BIRTH_YEAR = "E-IMPORT-066"
PART_MISSING = "E-IMPORT-067"
STATE_MISSING = "W-IMPORT-069"
BAD_AID = "E-IMPORT-070"
EXPIRED_SKILL = "W-IMPORT-071"
MAPPED_WORD = "I-IMPORT-072"
MERGED_ROWS = "I-IMPORT-073"
PROTECTED = "W-IMPORT-074"
NOT_A_ROSTER = "I-IMPORT-075"
NO_PEOPLE = "E-IMPORT-076"
BAD_KEY_FILE = "E-IMPORT-077"
FICTITIOUS_NUMBER = "W-IMPORT-078"

SHEET_FAULTS = (ONLY_HEADER, MERGED_CELLS)
"""Faults of a whole sheet, told in its table's findings: a sheet that nobody asks for may have them."""

ALL = tuple(sorted(value for value in list(globals().values()) if isinstance(value, str) and "-IMPORT-" in value[:9]))
"""Every code, for the test that each has its words."""


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
