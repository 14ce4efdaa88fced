"""The leadership and its staff in the gravest scenario: a box for each position, an empty square for each vacancy."""

from dataclasses import dataclass

from planner.analysis.story.ladder import Rung
from planner.charts.bands import Band
from planner.charts.pictures import command
from planner.charts.pictures.command import Post
from planner.charts.signs import SIGNS
from planner.reports.material import Material, Seen
from planner.reports.names import Names, scenario_name
from planner.reports.pictures.box import Box
from planner.reports.pictures.parts import parts
from planner.reports.story.phrases import listed
from planner.reports.story.rungs import key
from planner.text.words import Words

SQUARES = 24
"""With more people than this a position has its numbers alone."""


@dataclass(frozen=True)
class Picture:
    """The chart, which is a list of words with squares: it needs no table under it."""

    title: str
    """What it shows, with its numbers."""
    caption: str
    """How to read it."""
    key: list[tuple[Band, str]]
    """What the symbols mean."""
    boxes: tuple[Box, ...]
    """Positions that nobody is above."""

    @property
    def parts(self) -> list[tuple[Box, ...]]:
        """The same as it stands on the page: in several parts where one would not have room on paper."""
        return parts(self.boxes)


def build(material: Material, words: Words) -> Picture | None:
    """The picture; None where no position reports to another."""
    seen = gravest(material)
    positions, known = seen.case.organisation.positions, Names(material, words)
    posts = command.draw(seen.ladder, positions)
    if not posts or not any(post.under for post in posts):
        return None
    everyone = [one for post in posts for one in post.below]
    short = sum(post.rung is not Rung.WHOLE for post in everyone)
    vacant = sum(post.rung is Rung.NOBODY for post in everyone)
    names = listed([known.function(ident) for ident in command.functions(positions)], words)
    facts: dict[str, str | int] = {"functions": names, "scenario": scenario_name(seen, words), "all": len(everyone)}
    facts["vacant"] = words.count("report.command.vacant", vacant) if vacant else ""
    title = words.count("report.command.title" if short else "report.command.whole", short, **facts)
    return Picture(title, words("report.command.caption"), key(words), tuple(_box(one, known, words) for one in posts))


def gravest(material: Material) -> Seen:
    """The scenario that lacks most, or the first where none lacks anybody."""
    worst = material.story.worst
    return next((seen for seen in material.seen if seen.case.scenario.id == worst), material.seen[0])


def _box(post: Post, known: Names, words: Words) -> Box:
    filled = post.wanted - post.missing
    squares = tuple(number < filled for number in range(post.wanted)) if post.wanted <= SQUARES else ()
    said = words("report.of", part=words.number(filled), whole=words.number(post.wanted))
    below = tuple(_box(one, known, words) for one in post.under)
    return Box(known.position(post.position), SIGNS[post.rung], said, squares, below)
