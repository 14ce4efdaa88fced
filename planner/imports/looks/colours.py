"""What somebody would call a colour of a workbook: as HR speaks of it, so in Swedish like the other words of files."""

import re
from colorsys import rgb_to_hls
from xml.etree.ElementTree import Element

OTHER = "färgad"
"""A colour whose value the workbook does not tell in itself."""
_HUES = (
    (15, "röd"),
    (43, "orange"), (70, "gul"), (170, "grön"), (200, "turkos"), (255, "blå"), (290, "lila"), (345, "rosa"),
)  # fmt: skip
"""Degrees up to which a hue is called so; beyond the last it is red again."""
COLOURS = (*(name for _, name in _HUES), "grå")
_THEME = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
"""Colours of the theme that new workbooks have, in the order of their numbers."""
_INDEXED = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
"""The first colours of the old palette; they come twice."""
_RGB = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_WHITE, _BLACK, _PALE, _BRIGHT = 0.97, 0.1, 0.12, 0.75


def named(color: Element | None) -> str:
    """The name of a colour; empty for white, black and none, which are how every cell looks."""
    if color is None or color.get("auto"):
        return ""
    rgb, tint = _rgb(color), float(color.get("tint", "0"))
    if rgb is None:
        return OTHER if color.get("indexed") not in ("64", "65") else ""  # those are the system's own
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, full = rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    if light > _WHITE or light < _BLACK:
        return ""
    if full < _PALE:
        return "grå"
    name = next((name for least, name in _HUES if hue * 360 < least), "röd")
    return "rosa" if name == "röd" and light > _BRIGHT else name


def _rgb(color: Element) -> str | None:
    if (said := _RGB.fullmatch(color.get("rgb", ""))) is not None:
        return said[1]
    theme, indexed = color.get("theme", ""), color.get("indexed", "")
    if theme.isdecimal() and int(theme) < len(_THEME):
        return _THEME[int(theme)]
    return _INDEXED[int(indexed) % 8] if indexed.isdecimal() and int(indexed) < 2 * len(_INDEXED) else None
