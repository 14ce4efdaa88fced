"""Does the plan hold when people drop out? Chances, futures, the worst losses, and who is irreplaceable."""

from planner.reports.material import Material
from planner.reports.pictures import roads
from planner.reports.sections import falling, holding
from planner.reports.sections.section import Section, section
from planner.text.words import Words


def build(material: Material, words: Words) -> Section:
    """The section."""
    blocks = [holding.chances_block(material, words), holding.futures_block(material, words)]
    blocks += [falling.losses_block(material, words), falling.falls_block(material, words)]
    shown = [block for block in blocks if block is not None]
    blocked = roads.build(material, words)
    return section("robustness", words, lead=words("report.robustness.lead"), blocks=shown, roads=blocked)
