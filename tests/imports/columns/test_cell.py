from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.imports import codes
from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.column import Column, Kind
from planner.imports.columns.masking import masked, shown
from planner.imports.tables.clean import clean, foreign_letter, shield, unshield


def column(kind: Kind, **more: object) -> Column:
    return Column("t", "key", "rubrik", kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.TEXT, "  Anna\u00a0 Maria ", "Anna Maria"),
        (Kind.TEXT, "A\u030asa\u200b", "Åsa"),
        (Kind.TEXT, "NA", "NA"),
        (Kind.TEXT, "Null", "Null"),
        (Kind.ID, "0012", "0012"),
        (Kind.IDS, "a, b,,a", ("a", "b")),
        (Kind.TEXTS, "Körkort B, usk", ("Körkort B", "usk")),
        (Kind.DATE, "2027-03-01", date(2027, 3, 1)),
        (Kind.DATE, "2027-03-01 00:00:00", date(2027, 3, 1)),
        (Kind.DATE, "2027-03-01 23:59", date(2027, 3, 1)),
        (Kind.DATE, "2027-03-01T23:59:59", date(2027, 3, 1)),
        (Kind.DATE, "2025-01-02 07:00:00", date(2025, 1, 2)),
        (Kind.DATE, "20250102T071500.123+0100", date(2025, 1, 2)),
        (Kind.DATE, "2025-01-02T00:00:00Z", date(2025, 1, 2)),
        (Kind.DATE, "2025-07-02T00:00:00+02:00", date(2025, 7, 2)),
        (Kind.DATE, "2028-02-29", date(2028, 2, 29)),
        (Kind.INTEGER, "1 000", 1000),
        (Kind.INTEGER, "1\u00a0000", 1000),
        (Kind.INTEGER, "\N{MINUS SIGN}3", -3),
        (Kind.INTEGER, "2,0", 2),
        (Kind.DECIMAL, "0,5", Decimal("0.5")),
        (Kind.DECIMAL, "0.5", Decimal("0.5")),
        (Kind.DECIMAL, "1\u202f234,50", Decimal("1234.5")),
        (Kind.DECIMAL, "0.125", Decimal("0.125")),
        (Kind.DECIMAL, "1,125", Decimal("1.125")),
        (Kind.PERCENT, "1", Decimal(1)),
        (Kind.PERCENT, "20 %", Decimal(20)),
        (Kind.FRACTION, "75,00", Decimal(75)),
        (Kind.FRACTION, "Deltid 90%", Decimal(90)),
        (Kind.FRACTION, "heltid (100 %)", Decimal(100)),
        (Kind.FRACTION, "75\u00a0%", Decimal(75)),
        (Kind.FRACTION, "0,75", Decimal(75)),
        (Kind.FRACTION, "1", Decimal(100)),
        (Kind.FRACTION, "1 %", Decimal(1)),
        (Kind.FRACTION, "0", Decimal(0)),
        (Kind.YES_NO, "JA", True),
        (Kind.YES_NO, "x", True),
        (Kind.YES_NO, "FALSE", False),
        (Kind.DATE, "", None),
    ],
)
def test_values(kind: Kind, text: str, value: object) -> None:
    assert parse(column(kind), text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (Kind.DATE, "03/04/2025", codes.cells.BAD_DATE),
        (Kind.DATE, "25-01-02", codes.cells.BAD_DATE),
        (Kind.DATE, "2025-01/02", codes.cells.BAD_DATE),
        (Kind.DATE, "2025-2-30", codes.cells.IMPOSSIBLE_DATE),
        (Kind.DATE, "02012025", codes.cells.IMPOSSIBLE_DATE),
        (Kind.DATE, "20251301", codes.cells.IMPOSSIBLE_DATE),
        (Kind.DATE, "46000", codes.cells.BAD_DATE),
        (Kind.DATE, "2025-01-02 25:00:00", codes.cells.BAD_DATE),
        (Kind.DATE, "2025-01-02T23:00:00Z", codes.cells.BAD_DATE),
        (Kind.DATE, "20250102T230000+0000", codes.cells.BAD_DATE),
        (Kind.DATE, "2025-02-30", codes.cells.IMPOSSIBLE_DATE),
        (Kind.DATE, "2025-04-31", codes.cells.IMPOSSIBLE_DATE),
        (Kind.DATE, "9999-12-31", codes.cells.IMPOSSIBLE_DATE),
        (Kind.DECIMAL, "1.000", codes.cells.AMBIGUOUS_NUMBER),
        (Kind.DECIMAL, "12.500", codes.cells.AMBIGUOUS_NUMBER),
        (Kind.DECIMAL, "1.000.000", codes.cells.AMBIGUOUS_NUMBER),
        (Kind.DECIMAL, "1,000.50", codes.cells.AMBIGUOUS_NUMBER),
        (Kind.DECIMAL, "ca 5", codes.cells.BAD_NUMBER),
        (Kind.DECIMAL, "2–3", codes.cells.BAD_NUMBER),
        (Kind.DECIMAL, "1e5", codes.cells.BAD_NUMBER),
        (Kind.DECIMAL, "٣", codes.cells.BAD_NUMBER),
        (Kind.DECIMAL, "9" * 30, codes.cells.BAD_NUMBER),
        (Kind.INTEGER, "2,5", codes.cells.BAD_NUMBER),
        (Kind.FRACTION, "Heltid 38,25", codes.cells.BAD_NUMBER),
        (Kind.FRACTION, "175", codes.cells.OUT_OF_RANGE),
        (Kind.FRACTION, "-1", codes.cells.OUT_OF_RANGE),
        (Kind.PERCENT, "100,1", codes.cells.OUT_OF_RANGE),
        (Kind.YES_NO, "kanske", codes.cells.BAD_YES_NO),
        (Kind.ID, "a b", codes.cells.BAD_ID),
        (Kind.ID, "x" * 41, codes.cells.BAD_ID),
        (Kind.CODE, "a b", codes.cells.BAD_CODE),
        (Kind.CODE, "x" * 65, codes.cells.BAD_CODE),
        (Kind.IDS, "a, b c", codes.cells.BAD_ID),
    ],
)
def test_faults(kind: Kind, text: str, code: str) -> None:
    fault = parse(column(kind), text)
    assert isinstance(fault, Fault)
    assert fault.code == code


def test_required_default_and_limits() -> None:
    assert parse(column(Kind.TEXT, required=True), " \u00a0") == Fault(codes.cells.EMPTY_CELL)
    assert parse(column(Kind.INTEGER, default="7"), "") == 7
    limited = column(Kind.INTEGER, minimum=0, maximum=3)
    assert parse(limited, "3") == 3
    assert parse(limited, "4") == Fault(codes.cells.OUT_OF_RANGE, {"low": 0, "high": 3})


def test_choice_is_a_word_or_the_value_and_names_the_nearest() -> None:
    choice = column(Kind.CHOICE, choices={"godkänd": "granted", "ansökt": "applied"})
    assert parse(choice, "GODKÄND") == "granted"
    assert parse(choice, "applied") == "applied"
    assert parse(choice, "godkännd") == Fault(
        codes.cells.BAD_CHOICE, {"allowed": "godkänd (granted), ansökt (applied)", "nearest": "godkänd"}
    )


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n\0 a1å;\""), max_size=8) | st.text())
def test_formula_quote_comes_off_again_and_holds_formulas_back(text: str) -> None:
    assert unshield(shield(text)) == text
    assert not shield(text).startswith(("=", "+", "-", "@", "\t", "\r", "\0"))


@given(st.text())
def test_clean_is_stable(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_masks() -> None:
    assert masked("19900101-1234") == "19900101-****"
    assert masked("9001011234") == "900101-****"
    assert masked("Andersson") == "A***"
    assert masked("") == ""
    assert shown("Eva 19900101-1234 x") == "Eva 19900101-**** x"
    assert len(shown("x" * 500)) == 60


@pytest.mark.parametrize(("text", "point"), [("\u0410nna", "U+0410"), ("Anna", ""), ("Åsa é ü", ""), ("Анна", "")])
def test_foreign_letter(text: str, point: str) -> None:
    assert foreign_letter(text) == point


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("070-174 06 05", "0701740605"),
        ("(0155) 380 00", "015538000"),
        ("08/46500400", "0846500400"),
        ("+46 70 174 06 05", "0701740605"),
        ("+46 (0)70 174 06 05", "0701740605"),
        ("0046701740605", "0701740605"),
        ("+358 9 1234567", "+35891234567"),
        ("00358 9 1234567", "+35891234567"),
        ("070.174.06.05", "0701740605"),
        ("0712345", "0712345"),
    ],
)
def test_a_telephone_number_has_one_spelling(text: str, number: str) -> None:
    assert parse(Column("roster", "phone", "telefon", Kind.PHONE), text) == number


@pytest.mark.parametrize(
    "text",
    ["701740605", "071234", "00", "1234567", "070-174 06 05, 08-465 004 00", "070-1740605 (jobb)", "19811218-9876",
     "+46", "+0701740605", "o70-1740605"],
)  # fmt: skip
def test_what_is_no_telephone_number(text: str) -> None:
    assert parse(Column("roster", "phone", "telefon", Kind.PHONE), text) == Fault(codes.cells.UNREAD_PHONE)
