"""How an export writes a person's name, and the days of a person."""

from enum import StrEnum


class NameOrder(StrEnum):
    """Which name stands first where one column of an export holds both."""

    SURNAME = "surname_first"
    FIRST_NAME = "first_name_first"


class DateOrder(StrEnum):
    """How a date of an export is read that may be read in several ways."""

    DAY = "day_first"
    MONTH = "month_first"
    YEAR = "year_first"
    SERIAL = "excel_number"
    """As the number that Excel keeps of a day."""
    SERIAL_1904 = "excel_number_1904"
    """As that of a workbook that counts from 1904."""
    WHOLE = "full_month"
    """A month without a day: from its first day, or to its last."""
    SWEDISH = "swedish_time"
    """A moment of a clock that is not Sweden's, as the day that it was in Sweden then."""
    WRITTEN = "as_written"
    """As the day that stands before such a moment."""
