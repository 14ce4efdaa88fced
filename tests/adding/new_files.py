"""Texts of the files that ``additions`` adds: one small new thing of each kind."""

SCENARIO = """id = "NY1"
name_sv = "Nytt läge"
as_of = 2027-03-01
phase = [{ name_sv = "Vecka", days = 7, activate = [{ staffing = "target" }] }]
"""

RULE = '''"""Nobody is placed within the first days of an employment.

Model: no[i,p] = 1 when all employments of i began less than the given number of days before the days of p.
Source: the municipality's own decision; the number of days is a setting (0).
Edge: the day itself counts; who has an older employment as well is not new.
"""

import numpy as np
from numpy.typing import NDArray

from planner.facts import Part


def says_no(part: Part) -> NDArray[np.bool_]:
    """People × 1."""
    first, days = part.days.first, part.case.settings.newcomer_days
    people = {person.id: person for person in part.case.roster.people}
    began = [min(job.first_day for job in people[ident].employments) for ident in part.people.ids]
    return np.array([(first - day).days < days for day in began], dtype=np.bool_)[:, None]
'''

COUPLING = '''"""At most so many people in one team.

Model: Σ x[i,p] over p in T ≤ number, for each coupling of this kind.
Source: the organisation's own table of couplings.
Edge: deputies count too.
"""

import numpy as np
from numpy.typing import NDArray

from planner.domain.certificate import MultiplierKind
from planner.domain.coupling import CouplingKind
from planner.facts import Facts
from planner.placement.rules.conditions import Cap, RuleName, Sides
from planner.placement.rules.lookup import of_kind


def sides(facts: Facts, no: NDArray[np.uint16]) -> Sides:  # noqa: ARG001 - one shape for all rules
    """One cap per team."""
    everybody = np.ones(len(facts.people.ids), dtype=np.bool_)
    alike = np.zeros(len(facts.people.ids), dtype=np.int64)
    return Sides(
        limits=tuple(
            Cap(RuleName(MultiplierKind.TEAM_SIZE, coupling.id), coupling.number, everybody, positions, alike)
            for coupling, positions in of_kind(facts, CouplingKind.TEAM_SIZE)
        )
    )
'''

CHART = '''"""How many names each scenario wants."""

import pandas as pd
import plotly.graph_objects as go

from planner.charts.style import figure
from planner.text.words import Words


def table(coverage: pd.DataFrame) -> pd.DataFrame:
    """Names of the minimum wanted per scenario."""
    minimum = coverage[coverage["kind"] == "minimum"]
    return minimum.groupby("scenario", sort=False)["wanted"].sum().reset_index()


def draw(table: pd.DataFrame, words: Words) -> go.Figure:
    """One bar per scenario."""
    return figure(words, 120, go.Bar(x=list(table["wanted"]), y=list(table["scenario"]), orientation="h"))
'''

SECTION = '''"""How many names each scenario wants: a chart and its table."""

from planner.charts import wanted
from planner.reports.figures import figure
from planner.reports.grid import Column, Grid, Kind, number, text
from planner.reports.material import Material
from planner.reports.sections.section import Section, section
from planner.text.words import Words


def build(material: Material, words: Words) -> Section:
    """The section."""
    table = wanted.table(material.coverage)
    columns = (Column(words("report.column.scenario")), Column(words("report.wanted.title"), Kind.NUMBER))
    rows = tuple((text(row.scenario), number(int(row.wanted), words)) for row in table.itertuples())
    grid = Grid("wanted", words("report.wanted.title"), columns, rows)
    return section("wanted", words, chart=figure("wanted", table, grid, words, words("report.wanted.title")))
'''

COMMAND = '''"""``planner hello``: says how many people the roster has."""

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption
from planner.cli.show import output
from planner.jobs.inputs import read_roster
from planner.jobs.stops import ExitCode
from planner.text import words_for

Roster = Annotated[Path, typer.Argument(metavar="ROSTER", help="cli.option.roster")]


def run(roster: Roster, as_json: JsonOption = False, lang: LangOption = DEFAULT_LANGUAGE) -> ExitCode:
    """Counts; see ``cli.hello.help``."""
    people = len(read_roster(roster).people)
    if as_json:
        output.print_json({"people": people})
    else:
        output.results().print(words_for(lang)("cli.hello.said", people=people))
    return ExitCode.OK
'''

FORMAT = '''"""Reads a table whose cells stand one under the other, with an empty line after each row."""

from planner.imports.tables.assemble import build_table
from planner.imports.tables.table import RawTable

MARK = b"#lines"


def read_lines(data: bytes, file: str) -> RawTable:
    """The table; the first group of lines holds the headings."""
    blocks = data.decode().removeprefix(MARK.decode()).strip().split("\\n\\n")
    rows = [(number, tuple(block.split("\\n"))) for number, block in enumerate(blocks, 1)]
    return build_table(file, "", rows, (), strict_width=True)
'''

MARKUP = """<section id="{{ section.id }}">
<h2>{{ section.title }}</h2>
{{ chart(section.parts.chart) }}
</section>
"""

ROSTER = """Anställningsnummer;Födelseår;Enhet;Anställd från;Båtvana
1001;1980;U;2015-08-01;ja
1002;1981;U;2015-08-01;
"""

LAYOUT = """format = "planner-columns/1"
name = "Stumt"

[columns]
"Anställningsnummer" = "anställningsnummer"
"Enhet" = "enhet"
"K7" = "befattningsbenämning"
"K9" = ""
"""
