"""One cell of a table is changed, and not a byte of anything else."""

import pytest

from planner.domain.finding import InputRefusedError
from planner.jobs.editing.csv_text import csv_text

TEXT = (
    '# om tabellen\r\nid;namn; märken \r\nA;"Ett; två";  x\r\n# om B\r\nB;"Rad ""ett""\r\nrad två";y\r\n\r\nC;Tre\r\n'
)
FILES = [TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode(), TEXT.encode("cp1252"), TEXT.replace("\r\n", "\n").encode()]


@pytest.mark.parametrize("data", FILES)
def test_cells_are_read_and_one_is_changed_alone(data: bytes) -> None:
    table = csv_text(data)
    assert table.head.cells == ("id", "namn", " märken ")
    assert [(one.row, one.cells[0]) for one in table.rows] == [(3, "A"), (5, "B"), (8, "C")]
    assert table.rows[0].cells[1] == "Ett; två"
    assert table.with_cells(3, {2: "z"}) == data.replace(b"  x", b"z")
    assert table.with_cells(3, {1: 'a "b"; c'}) == data.replace(b'"Ett; tv\xc3\xa5"', b'"a ""b""; c"').replace(
        b'"Ett; tv\xe5"', b'"a ""b""; c"'
    )
    assert table.with_cells(8, {2: "w"}) == data.replace(b"C;Tre", b"C;Tre;w")
    assert table.with_cells(5, {}) == data


@pytest.mark.parametrize("data", FILES)
def test_a_row_comes_last_and_a_row_goes(data: bytes) -> None:
    table, eol = csv_text(data), b"\r\n" if b"\r\n" in data else b"\n"
    assert table.with_row(["D", "", "#1"]) == data + b'D;;"#1"' + eol
    assert csv_text(data.rstrip()).with_row(["D", "E", ""]) == data.rstrip() + eol + b"D;E;" + eol
    assert csv_text(table.without(5)).rows[1].cells[0] == "C"
    assert b"# om B" + eol + eol + b"C;Tre" in table.without(5)


def test_the_mark_at_the_beginning_stays_where_the_heading_is_first() -> None:
    data = b"\xef\xbb\xbfid,namn\nA,Ett\n"
    assert csv_text(data).head.cells == ("id", "namn")
    assert csv_text(data).with_cells(2, {1: "Två"}) == b"\xef\xbb\xbfid,namn\nA,Tv\xc3\xa5\n"


@pytest.mark.parametrize("data", [b"", b"id;namn\nA;b;c\n", b'id;namn\nA;5" skruv\nB;"x"\n', b"a\x81\xff;b"])
def test_what_cannot_be_told_apart_is_not_edited(data: bytes) -> None:
    with pytest.raises(InputRefusedError, match="E-CLI-161"):
        csv_text(data)


def test_a_row_that_is_not_there_and_a_sign_that_the_file_has_not() -> None:
    table = csv_text("id;namn\nA;ö\n".encode("cp1252"))
    with pytest.raises(InputRefusedError, match="E-CLI-161"):
        table.without(3)
    with pytest.raises(InputRefusedError, match="E-CLI-162"):
        table.with_cells(2, {1: "Ł"})
