"""Reads a written report the way a strict reader would: elements, text, scripts and embedded figures."""

import json
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any

from planner.reports.html import render
from tests.reports.made import material

VOID = {"meta", "link", "img", "br", "hr", "input"}


@dataclass
class Element:
    """An element with its attributes and everything in it."""

    tag: str
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    words: str = ""

    def all(self, *tags: str) -> list["Element"]:
        """Elements within, in the order of the page; of these tags if any are given."""
        found = []
        for child in self.children:
            if not tags or child.tag in tags:
                found.append(child)
            found.extend(child.all(*tags))
        return found

    @property
    def text(self) -> str:
        """Own words and those of everything within but scripts and styles."""
        inner = (child.text for child in self.children if child.tag not in ("script", "style"))
        return " ".join([self.words, *inner])


def landmarks(page: Element) -> list[str]:
    """What each section and region is called: two of one name cannot be told apart by ear."""
    ids = {one.attributes["id"]: one.text for one in page.all() if "id" in one.attributes}
    regions = [one for one in page.all() if one.tag == "section" or one.attributes.get("role") == "region"]
    named = [one.attributes for one in regions]
    return [" ".join((own.get("aria-label") or ids[own["aria-labelledby"]]).split()) for own in named]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].words += data


@cache
def source(language: str) -> str:
    """The report of the small municipality."""
    return render(material(), language)


@cache
def tree(language: str) -> Element:
    """The same, parsed."""
    return parsed(source(language))


def parsed(page: str) -> Element:
    """The root of a page; every element is closed in order."""
    builder = _Builder()
    builder.feed(page)
    assert builder._open == [builder.root]
    return builder.root


def figures(language: str) -> dict[str, Any]:
    """The embedded figures by the id of their element."""
    scripts = [found for found in tree(language).all("script") if found.attributes.get("type") == "application/json"]
    return {found.attributes["id"]: json.loads(found.words) for found in scripts}
