"""The text of each page of a PDF as Chromium writes it: streams, fonts, and which sign each glyph stands for."""

import re
import zlib


class Printed:
    """A PDF that Chromium has made; of any other nothing is promised."""

    def __init__(self, data: bytes) -> None:
        """Reads all objects."""
        self._objects = {
            int(found[1]): found[2] for found in re.finditer(rb"(\d+) 0 obj\n(.*?)endobj", data, re.DOTALL)
        }
        self._fonts: dict[int, dict[str, str]] = {}

    @property
    def pages(self) -> list[str]:
        """Text of each page in the order in which it was drawn, without blanks, since no line ends are written."""
        (tree,) = [
            one for one in self._objects.values() if re.search(rb"/Type\s*/Pages\b(?!.*/Parent)", one, re.DOTALL)
        ]
        return [self._text(number) for number in self._kids(tree)]

    def _kids(self, tree: bytes) -> list[int]:
        found = re.search(rb"/Kids\s*\[(.*?)\]", tree, re.DOTALL)
        assert found
        numbers = []
        for number in map(int, re.findall(rb"(\d+) 0 R", found[1])):
            inner = self._objects[number]
            numbers += self._kids(inner) if re.search(rb"/Type\s*/Pages\b", inner) else [number]
        return numbers

    def _text(self, page: int) -> str:
        own = self._objects[page]
        fonts = {name: int(number) for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", own)}
        (contents,) = re.findall(rb"/Contents (\d+) 0 R", own)
        font: dict[str, str] = {}
        lines = []
        drawn = self._stream(int(contents))
        for name, glyphs in re.findall(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj", drawn):
            if name:
                font = self._font(fonts[name])
            else:
                codes = glyphs.decode().upper()
                lines.append("".join(font.get(codes[at : at + 4], "") for at in range(0, len(codes), 4)))
        return re.sub(r"\s", "", "".join(lines))

    def _font(self, number: int) -> dict[str, str]:
        if number not in self._fonts:
            (found,) = re.findall(rb"/ToUnicode (\d+) 0 R", self._objects[number])
            self._fonts[number] = _signs(self._stream(int(found)).decode("latin-1"))
        return self._fonts[number]

    def _stream(self, number: int) -> bytes:
        own = self._objects[number]
        data = own.partition(b"stream\n")[2].rpartition(b"\nendstream")[0]
        return zlib.decompress(data) if b"FlateDecode" in own.partition(b"stream\n")[0] else data


def _signs(table: str) -> dict[str, str]:
    """Glyph to sign, out of a font's ToUnicode table."""
    signs: dict[str, str] = {}
    for part in re.findall(r"beginbfchar\n(.*?)endbfchar", table, re.DOTALL):
        signs |= {glyph.upper(): _sign(sign) for glyph, sign in re.findall(r"<(\w+)> <(\w+)>", part)}
    for part in re.findall(r"beginbfrange\n(.*?)endbfrange", table, re.DOTALL):
        for first, last, sign in re.findall(r"<(\w+)> <(\w+)> <(\w+)>", part):
            for at in range(int(first, 16), int(last, 16) + 1):
                signs[f"{at:04X}"] = chr(ord(_sign(sign)) + at - int(first, 16))
    return signs


def _sign(code: str) -> str:
    return bytes.fromhex(code).decode("utf-16-be")
