"""Puts what has become so since onto a page that was written before: on every printed page, and at its top."""

import html
from collections.abc import Sequence

from planner.reports.page import css_text

_TOP, _HEAD, _SHEET, _MAIN = '@top-left { content: "', "</head>", '<section class="sheet"', "<main"
_LOOK = "border:1.2pt solid #1b2733;padding:.6mm 2mm;margin:0 0 1mm;font-size:8pt;font-weight:700"
_SCREEN = "@media print { .since-written { display: none; } }\n"
_SMALL = "border:.8pt solid #1b2733;padding:.2mm .6mm;margin:0 0 .4mm;font-size:5.2pt;line-height:1.1;font-weight:700"


def stamped(page: str, lines: Sequence[str]) -> str:
    """The page with lines above its marking; as it is where there are none.

    Args:
        page: one of this program's, which has its marking in the margin of every printed page, or on every sheet.
        lines: what is to stand there.
    """
    if not lines:
        return page
    # Declarations of a margin box add up, so that the lines keep apart whatever else is said of it.
    # In print they stand in the margin alone: above the first of named pages they would have a page of their own.
    apart = "<style>@page { @top-left { white-space: pre-line; width: 78%; } }\n" + _SCREEN + "</style>\n"
    margin = css_text("\n".join((*lines, "")))
    look = _LOOK if _TOP in page else _SMALL
    kind = ' class="since-written"' if _TOP in page else ""
    shown = "".join(f'<p style="{look}"{kind}>{html.escape(line)}</p>\n' for line in lines)
    in_margin = page.replace(_TOP, _TOP + margin).replace(_HEAD, apart + _HEAD, 1)
    if _TOP in page:
        return _after_tag(in_margin, _MAIN, shown, 1)
    return _after_tag(in_margin, _SHEET, shown, in_margin.count(_SHEET))


def _after_tag(page: str, tag: str, text: str, times: int) -> str:
    parts = page.split(tag, times)
    return parts[0] + "".join(
        f"{tag}{head}>{text}{rest}" for head, _, rest in (one.partition(">") for one in parts[1:])
    )
