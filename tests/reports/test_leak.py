"""Nobody's name, id or personal field stands anywhere in the bytes of a report, however it is packed."""

import base64
import gzip
import html
import io
import itertools
import json
import re
import urllib.parse
import zipfile
import zlib

import pytest

from planner.reports.workbook import render
from planner.text import LANGUAGES
from tests.reports.made import CANARIES, NUMBER, canary, case, material, person, scenario
from tests.reports.pages import figures, source

_GZIP = b"\x1f\x8b"
SIGN = re.compile(rb"zq[a-z]+x\d{3}kv")


def unpacked(data: bytes, depth: int = 3) -> list[bytes]:
    """The bytes, and everything that can be unpacked from them: zip parts, gzip, PDF, escapes, base64, UTF-16."""
    found = [data]
    if depth == 0:
        return found
    if data[:2] == _GZIP:
        return [*found, *unpacked(gzip.decompress(data), depth - 1)]
    if data[:4] == b"%PDF":
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
            found += unpacked(zlib.decompressobj().decompress(stream), depth - 1) if stream[:1] == b"x" else [stream]
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return [piece for name in parts.namelist() for piece in unpacked(name.encode() + parts.read(name), depth)]
    text = data.decode("utf-8", "replace")
    found.append(html.unescape(text).encode())
    found.append(urllib.parse.unquote(text).encode())
    found.append(re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text).encode("utf-8", "replace"))
    found.append(re.sub(r"\\x([0-9a-fA-F]{2})", lambda code: chr(int(code[1], 16)), text).encode("utf-8", "replace"))
    found.append(data.replace(b"\0", b""))
    for packed in re.findall(r"[A-Za-z0-9+/_-]{8,}={0,2}", text):
        whole = packed.rstrip("=").translate(str.maketrans("-_", "+/"))
        whole = whole[:-1] if len(whole) % 4 == 1 else whole
        raw = base64.b64decode(whole + "=" * (-len(whole) % 4))
        nested = raw[:2] in (b"PK", _GZIP) or re.fullmatch(rb"[A-Za-z0-9+/=_-]+", raw) is not None
        found.extend(unpacked(raw, depth - 1) if nested else [raw])
    return found


def leaks(data: bytes) -> set[bytes]:
    return {sign for piece in unpacked(data) for sign in SIGN.findall(piece)}


def page(language: str) -> bytes:
    """The report without the plotly bundle, which is the same in every report and slow to unpack."""
    from planner.reports.page import plotly_script

    whole = source(language)
    assert plotly_script() in whole
    return whole.replace(plotly_script(), "").encode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_holds_no_canary(language: str) -> None:
    assert leaks(page(language)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_holds_no_canary(language: str) -> None:
    assert leaks(render(material(), language)) == set()


def test_every_personal_text_field_carries_a_canary() -> None:
    stored = json.dumps(case(scenario("SC1")).model_dump(mode="json")).encode()
    assert {sign.decode() for sign in SIGN.findall(stored)} == {
        sign for sign in CANARIES if not sign.startswith("zqlock")
    }
    # A new text field of a person must come with a canary here.
    texts = [key for key, value in person(1).model_dump(mode="json").items() if isinstance(value, str)]
    assert texts == ["id", "affiliation", "area", "household"]


@pytest.mark.parametrize(
    "pack",
    [
        lambda sign: sign,
        lambda sign: "".join(f"&#{ord(letter)};" for letter in sign),
        lambda sign: "".join(f"\\u{ord(letter):04x}" for letter in sign),
        lambda sign: "".join(f"%{ord(letter):02x}" for letter in sign),
        lambda sign: base64.b64encode(sign.encode()).decode(),
        lambda sign: base64.b64encode(gzip.compress(sign.encode())).decode(),
        lambda sign: base64.b64encode(base64.b64encode(f"xx{sign}".encode())).decode(),
    ],
)
def test_the_scan_finds_a_planted_canary(pack: object) -> None:
    sign = canary("id", 5)
    assert callable(pack)
    planted = page("sv").replace(b"</main>", f"<p>{pack(sign)}</p></main>".encode())
    assert leaks(planted) == {sign.encode()}


def test_the_scan_finds_a_canary_in_a_pdf() -> None:
    sign = canary("household", 3).encode()
    page = (
        b"%PDF-1.4\n1 0 obj\n<</Filter/FlateDecode>>\nstream\n" + zlib.compress(b"(" + sign + b") Tj") + b"\nendstream"
    )
    assert sign not in page
    assert leaks(page) == {sign}


def test_the_scan_finds_a_canary_in_a_zip() -> None:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/sharedStrings.xml", f"<t>{canary('household', 2)}</t>")
    assert leaks(box.getvalue()) == {canary("household", 2).encode()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_looks_like_a_personnummer(language: str) -> None:
    assert re.findall(rb"(?<![\d.])(?:19|20)\d{6}[-+]?\d{4}(?!\d)", page(language)) == []


def test_figures_pack_no_arrays_and_carry_nothing_for_hovering_only() -> None:
    told = json.dumps(figures("sv"))
    for sign in ("bdata", "customdata", '"meta"', '"ids"'):
        assert sign not in told


def test_small_groups_are_not_counted_out() -> None:
    """Two people are claimed and one is too old: no step tells fewer than five apart."""
    assert NUMBER == 60
    for tables in material().tables:
        rules = tables.funnels[~tables.funnels["step"].isin(["elsewhere", "placed_here"])]
        pairs = set(zip(rules["left_low"], rules["left_high"], strict=True))
        exact = sorted({low for low, high in pairs if low == high and low})
        assert all(number == NUMBER or number >= 5 for number in exact)
        assert all(after - before >= 5 for before, after in itertools.pairwise(exact))
