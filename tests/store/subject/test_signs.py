"""A person is found by what a file says, whatever kind of file it is and however it is packed; others are let be."""

import base64
import gzip
import html
import io
import json
import random
import struct
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from planner.files.identity import KeyEntry
from planner.store.keys import KeyFile, key_file_bytes
from planner.store.subject.entries import _block_cut, _line_cut, as_written, document_of, is_keys
from planner.store.subject.rewriting import without_person
from planner.store.subject.signs import Seen, Signs, Told, signs_of

WHO = "prs-kanariefageln22"
ENTRY = {"id": WHO, "employee_number": "1003", "personnummer": "19120229A123", "first_name": "Kanåriella",
         "last_name": "Fågelsång-Öst", "phone": "0701740605", "former": ["880417"]}  # fmt: skip
OTHER = {"id": "prs-other", "employee_number": "1004", "personnummer": "19120228A123", "first_name": "Eva",
         "last_name": "Ek", "phone": "0701740600"}  # fmt: skip
NAMESAKE = ENTRY | {"id": "prs-namesake", "employee_number": "771122", "personnummer": "", "phone": "", "former": []}
SIGNS = signs_of(WHO, [ENTRY, OTHER])
NAME = "Kanåriella Fågelsång-Öst"


def zipped(data: bytes) -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", data)
    return box.getvalue()


def pdf(data: bytes) -> bytes:
    words = data.decode().encode("cp1252")
    kerned = b"BT [(" + words[:4] + b")-3(" + words[4:] + b")] TJ ET"
    return b"%PDF-1.7\n1 0 obj\nstream\n" + zlib.compress(kerned) + b"\nendstream"


PACKED: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "cp1252": lambda text: text.encode("cp1252"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16 without a mark": lambda text: text.encode("utf-16-le"),
    "decomposed html": lambda text: b"<p>" + html.escape(text).encode("ascii", "xmlcharrefreplace") + b"</p>",
    "every letter of html": lambda text: "".join(f"&#x{ord(one):x};" for one in text).encode(),
    "json": lambda text: json.dumps({"a": [text]}).encode(),
    "every letter of json": lambda text: ('"' + "".join(f"\\u{ord(one):04x}" for one in text) + '"').encode(),
    "json in html": lambda text: html.escape(json.dumps([text])).encode(),
    "address": lambda text: urllib.parse.quote(text).encode(),
    "base64": lambda text: b"x" + base64.b64encode(b"ab " + text.encode()),
    "base64, one further": lambda text: b"src=" + base64.b64encode(b"abc " + text.encode() + b" z"),
    "base64, two further": lambda text: base64.urlsafe_b64encode(b"abcd " + text.encode() + b" "),
    "gzip": lambda text: gzip.compress(b"  " + text.encode()),
    "gzip in base64": lambda text: b"<b>" + base64.b64encode(gzip.compress(b"long enough " + text.encode())) + b"</b>",
    "zip": lambda text: zipped(text.encode()),
    "zip in zip": lambda text: zipped(zipped(text.encode())),
    "zlib in base64": lambda text: base64.b64encode(zlib.compress(b"long enough to " + text.encode())),
    "pdf": lambda text: pdf(text.encode()),
    "capitals": lambda text: text.upper().encode(),
}


@pytest.mark.parametrize("way", PACKED)
@pytest.mark.parametrize("said", [NAME, "19120229-A123", "120229 A123", "0701740605", "880417", WHO])
def test_what_tells_the_person_is_seen_in_every_packing(way: str, said: str) -> None:
    if "120229 A123" in said and "base64" in way and not set(way.split()) & {"gzip", "zlib"}:
        return  # a spelling of somebody's own, and packed: nobody can know its base64
    seen = SIGNS.seen_in(PACKED[way](said))
    assert seen if said != WHO or way != "capitals" else not seen
    assert not SIGNS.seen_in(PACKED[way]("Eva Fågelsång-Öst 19120228-A123 0701740600 prs-other"))


def test_numbers_that_a_chart_has_packed_are_seen() -> None:
    for code, letter in (("f8", "d"), ("i4", "i"), ("u4", "I")):
        packed = base64.b64encode(struct.pack(f"<3{letter}", 5, 880417, 7)).decode()
        page = f'<script>plot({{"x":{{"dtype":"{code}","bdata":"{packed}"}}}})</script>'
        assert SIGNS.seen_in(page.encode())
        assert not Signs(WHO, frozenset({"880418"})).seen_in(page.encode())


@pytest.mark.parametrize(
    "text",
    [
        "Plan för 2027, 1003 timmar",  # a short number could be anything
        "<tr><td>Kanåriella</td><td>Ek</td></tr><tr><td>Eva</td><td>Fågelsång-Öst</td></tr>",
        '[{"first":"Kanåriella","last":"Ek"},{"first":"Eva","last":"Fågelsång-Öst"}]',
        '{\n "a": {\n  "first": "Kanåriella",\n  "last": "Ek"\n },\n "b": {"first": "Eva", "last": "Fågelsång-Öst"}\n}',
        "Kanåriella;Ek\nEva;Fågelsång-Öst",
        "Befattning;antal\nledare;1003",
    ],
)
def test_who_only_looks_alike_is_let_be(text: str) -> None:
    assert not SIGNS.seen_in(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        '{\n "first": "Kanåriella",\n "years": 7,\n "last": "Fågelsång-Öst"\n}',
        "<tr><td>Kanåriella</td>\n<td>Fågelsång-Öst</td></tr>",
        '<img title="Kanåriella Fågelsång-Öst">',
        "Anställningsnr;kompetens\n1003;vårdare",
        "nr;kompetens\n001003;vårdare",
        '[{"employee_number": "1003", "skill": "care"}]',
        '{"a": {"id": 1003}}',
    ],
)
def test_what_a_reader_sees_together_tells_the_person(text: str) -> None:
    assert SIGNS.seen_in(text.encode()).told is Told.YES


def test_of_two_with_one_name_a_number_says_who_is_meant() -> None:
    signs = signs_of(WHO, [ENTRY, NAMESAKE])
    assert signs.tells(NAME) is Told.MAYBE
    assert signs.tells(f"{NAME}, 771122") is Told.NO
    assert signs.tells(f"{NAME}, 880417") is Told.YES
    assert without_person("a.txt", NAME.encode(), signs, "g", {}) == NAME.encode()


def test_a_telephone_that_others_have_too_tells_nobody() -> None:
    shared = OTHER | {"phone": ENTRY["phone"]}
    assert not signs_of(WHO, [ENTRY, shared]).seen_in(b"Jour: 070-174 06 05")
    assert signs_of(WHO, [ENTRY, OTHER]).seen_in(b"Jour: 070-174 06 05")


def entry(number: int, phone: str = "") -> KeyEntry:
    return KeyEntry(f"prs-{number:04}", str(100000 + number), "", "Eva", f"Ek{number}", phone)


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_key_file_never_goes_and_loses_one_entry(which: int) -> None:
    """Whose number everybody has, and whose former number another has now: the file is about the others, too."""
    people = tuple(entry(number, "0501234567") for number in range(3))
    data = key_file_bytes(KeyFile(b"k" * 32, people))
    gone = people[which].person
    signs = signs_of(gone, json.loads(data)["people"])
    left = without_person("keys.json", data, signs, "gallrad-1", {})
    assert left == key_file_bytes(KeyFile(b"k" * 32, tuple(one for one in people if one.person != gone)))


def test_the_quick_cut_is_what_the_slow_one_makes() -> None:
    chance = random.Random(7)
    for _ in range(60):
        number = chance.randint(1, 4)
        gone = f"prs-{chance.randrange(number):04}"
        keys = key_file_bytes(KeyFile(b"k" * 32, tuple(map(entry, range(number)))))
        people = [{"area": None, "id": f"prs-{one:04}", "skills": []} for one in range(number)]
        roster = as_written(b'{\n"digest":"' + b"0" * 64 + b'",\n')({"format": "planner-roster/4", "people": people})
        for data, cut in ((keys, _block_cut), (roster, _line_cut)):
            said = document_of(data)
            said["people"] = [one for one in said["people"] if one["id"] != gone]
            quick = cut(data, gone.encode())
            assert quick in (as_written(data)(said), data)
            assert quick != data or number == 1
            assert without_person("x", data, Signs(gone), "g", {}) == as_written(data)(said)
    assert is_keys(keys)


def book(*rows: tuple[str | int, ...]) -> bytes:
    box = io.BytesIO()
    with xlsxwriter.Workbook(box, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Rader")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
            sheet.write_comment(number, 0, f"skäl {row[0]}")
    return box.getvalue()


HEAD, GONE_ROW, STAYS = ("Anställningsnr", "Namn", "Enhet"), ("1003", NAME, "zqunit"), ("1004", "Eva Ek", "VO")


@pytest.mark.parametrize("row", [GONE_ROW, (1003, "", "zqunit"), ("", "", "zqunit 19120229-A123")])
def test_a_workbook_loses_the_row_and_keeps_what_others_have_mended(row: tuple[str | int, ...]) -> None:
    data = book(HEAD, STAYS, row, ("1005", "Ulla Fågelsång-Öst", "rättad"))
    left = without_person("att-ratta.xlsx", data, SIGNS, "g", {})
    assert left is not None
    rows = CalamineWorkbook.from_filelike(io.BytesIO(left)).get_sheet_by_index(0).to_python()
    assert [one for one in rows if any(one)] == [list(HEAD), list(STAYS), ["1005", "Ulla Fågelsång-Öst", "rättad"]]
    with zipfile.ZipFile(io.BytesIO(left)) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
    for word in ("Kanåriella", "zqunit", "1003", "19120229"):
        assert word.encode() not in everything
    assert "skäl 1004".encode() in everything
    assert left == without_person("att-ratta.xlsx", data, SIGNS, "g", {})


def test_a_workbook_whose_title_tells_the_person_goes_whole() -> None:
    box = io.BytesIO()
    with xlsxwriter.Workbook(box, {"in_memory": True}) as made:
        made.set_properties({"author": NAME})
        made.add_worksheet().write_row(0, 0, HEAD)
    assert without_person("x.xlsx", box.getvalue(), SIGNS, "g", {}) is None


def test_of_another_document_the_entry_goes_and_the_rest_stays() -> None:
    said = {"format": "planner-tomorrow/1", "by": NAME, "on": "2027-01-01",
            "people": [{"name": NAME, "title": "zqtitle"}, {"name": "Eva Ek"}], "counts": {"a": 1}}  # fmt: skip
    data = (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()
    left = without_person("tomorrow.json", data, SIGNS, "gallrad-1", {})
    assert left is not None
    assert json.loads(left) == said | {"by": "gallrad-1", "people": [{"name": "Eva Ek"}]}


def test_nothing_is_seen_in_what_cannot_be_unpacked() -> None:
    for data in (
        b"PK\x03\x04broken",
        b"\x1f\x8bbroken",
        b"%PDF-1 stream\nx\nendstream",
        b"{broken",
        b"\xd0\xcf\x11\xe0",
    ):
        assert SIGNS.seen_in(data) == Seen(named=False, told=Told.NO, plain=True)
