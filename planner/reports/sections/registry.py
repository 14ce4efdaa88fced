"""The sections in the order of the report; a new one is one file here, one template and one row below."""

from collections.abc import Callable

from planner.reports.material import Material
from planner.reports.sections import (
    about,
    briefs,
    coverage,
    depth,
    donors,
    gaps,
    measures,
    overview,
    robustness,
    supply,
)
from planner.reports.sections.section import Section
from planner.text.words import Words

SECTIONS: tuple[Callable[[Material, Words], Section | None], ...] = (
    overview.build,
    briefs.build,
    coverage.build,
    supply.build,
    gaps.build,
    depth.build,
    robustness.build,
    donors.build,
    measures.build,
    about.build,
)
"""Builders; None leaves the section out where there is nothing to show."""


def build_all(material: Material, words: Words) -> list[Section]:
    """All sections that have something to show."""
    return [section for build in SECTIONS if (section := build(material, words)) is not None]
