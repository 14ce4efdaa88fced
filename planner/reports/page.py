"""Parts of the page that have nothing to do with staffing: style, scripts, and the policy that keeps it offline."""

import base64
import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files

from markupsafe import Markup
from plotly.offline import get_plotlyjs

from planner.reports.marking import Mark
from planner.text.words import Words

_SMALL = 'font: 8pt "Segoe UI", system-ui, Arial, sans-serif; color: #56616b;'


def resource(name: str) -> str:
    """Text of a file in ``templates``."""
    return files("planner.reports").joinpath("templates", name).read_text(encoding="utf-8")


def plotly_script() -> str:
    """The full plotly bundle (smaller ones fail silently, docs/sources.md, Libraries); inlined once."""
    return str(get_plotlyjs())


def policy(*scripts: str) -> str:
    """Content security policy that allows these inline scripts, styles and embedded pictures, and no request at all.

    Styles stay open because plotly sets style attributes on the text of its charts.
    """
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    parts = ("default-src 'none'", f"script-src {hashes}", "style-src 'unsafe-inline'", "img-src data:")
    return "; ".join((*parts, "base-uri 'none'", "form-action 'none'"))


def inline(source: str) -> Markup:
    """Script or style text for the page.

    Raises:
        ValueError: if the text would end its own element or change when the page is parsed.
    """
    lowered = source.lower()
    if any(sign in lowered for sign in ("</script", "</style", "<!--", "\r", "\0")):
        raise ValueError("this text cannot stand in the page as it is")
    return Markup(source)  # noqa: S704


def figure_json(figure: str) -> Markup:
    """The JSON of a figure, safe inside a script element: every ``<``, ``>`` and ``&`` is escaped."""
    escaped = figure.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    json.loads(escaped)
    return Markup(escaped)  # noqa: S704


def margins(words: Words, as_of: str, mark: Mark, title: str = "report.title", also: tuple[str, ...] = ()) -> Markup:
    """Print margins: marking at the top of every page; date, copy, page number and number of pages at the bottom.

    Args:
        words: the language.
        as_of: date as it is shown.
        mark: the marking.
        title: key of what stands opposite it.
        also: what else stands at the bottom of every page.
    """
    boxes = (
        _marking(mark),
        f"@top-right {{ content: {_css(words(title))}; {_SMALL} }}",
        _foot(mark, words("story.about.as_of") + " " + as_of, *also),
        _numbers(words),
    )
    return inline("@page { " + " ".join(boxes) + " }")


def running_heads(heads: Mapping[str, str]) -> Markup:
    """What stands opposite the marking on the pages of some parts, by the name of the part's class.

    Where a part begins a new page begins; a browser that knows no named pages leaves the title of the whole there.
    """
    rules = (
        f"@page {name} {{ @top-right {{ content: {_css(text)}; {_SMALL} }} }} .{name} {{ page: {name}; }}"
        for name, text in heads.items()
    )
    return inline("\n".join(rules))


def running_feet(feet: Mapping[str, Mark], also: tuple[str, ...] = ()) -> Markup:
    """What stands at the foot of the pages of some parts, by the name of the part's class; see ``running_heads``."""
    rules = (f"@page {name} {{ {_foot(mark, *also)} }} .{name} {{ page: {name}; }}" for name, mark in feet.items())
    return inline("\n".join(rules))


def page_numbers(words: Words, mark: Mark, also: tuple[str, ...] = ()) -> Markup:
    """The marking, what else is said, page number and number of pages, for a list that is no report."""
    return inline("@page { " + " ".join((_marking(mark), _foot(mark, *also), _numbers(words))) + " }")


def _foot(mark: Mark, *said: str) -> str:
    left = " · ".join(filter(None, (*said, mark.assessed, mark.copy)))
    return f"@bottom-left {{ content: {_css(left)}; {_SMALL} }}" if left else ""


def _marking(mark: Mark) -> str:
    """Where nobody has approved something, that comes first and has most of the width."""
    lines = "white-space: pre-line; width: 78%;" if mark.emergency else ""
    return f"@top-left {{ content: {_css(chr(10).join(mark.every_page))}; {_SMALL} font-weight: 700; {lines} }}"


def _numbers(words: Words) -> str:
    page = words("report.page", page="\0", pages="\1")
    before, rest = page.split("\0")
    between, after = rest.split("\1")
    numbers = f"{_css(before)} counter(page) {_css(between)} counter(pages) {_css(after)}"
    return f"@bottom-right {{ content: {numbers}; {_SMALL} white-space: nowrap; }}"


def css_text(text: str) -> str:
    """What stands between the quotes of a CSS string."""
    return "".join(f"\\{ord(sign):x} " if sign in '"\\<>\n' else sign for sign in text)


def _css(text: str) -> str:
    return f'"{css_text(text)}"'


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
