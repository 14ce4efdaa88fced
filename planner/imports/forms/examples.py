"""The example row of each table: together a tiny organisation that would be read if the rows were no comments."""

from collections.abc import Mapping

from planner.imports.dictionary.columns import word_in
from planner.imports.organisation.columns import OrganisationTable

EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "functions": {"id": "STAB", "name_sv": "Krisledningsstab", "name_en": "Crisis staff"},
    "skills": {
        "id": "stabsmetodik",
        "name_sv": "Stabsmetodik",
        "name_en": "Staff method",
        "kind": "kompetens",
        "implies": "",
        "synonyms": "stabsutbildning, stabskurs",
        "training_weeks": "2",
    },
    "units": {
        "id": "KSF",
        "name_sv": "Kommunstyrelseförvaltningen",
        "name_en": "Municipal executive office",
        "employer": "KOMMUNEN",
        "parent": "",
        "lend_percent": "20",
    },
    "positions": {
        "id": "P01",
        "name_sv": "Stabschef",
        "name_en": "Chief of staff",
        "function": "STAB",
        "unit": "KSF",
        "skills": "stabsmetodik",
        "clearance_class": "3",
        "min_day": "1",
        "min_evening": "0",
        "min_night": "1",
        "target_day": "1",
        "target_evening": "0",
        "target_night": "1",
        "pattern": "12",
        "depth": "3",
        "max_outage_h": "4",
        "place": "STADSHUSET",
        "tags": "all",
        "aid_groups": "1010",
        "reports_to": "",
        "mission_sv": "Leder stabens arbete",
        "mission_en": "Leads the work of the staff",
        "report_place": "Stadshuset, plan 2",
        "report_within_h": "2",
    },
    "travel": {"area": "CENTRUM", "place": "STADSHUSET", "minutes": "10"},
    "agreements": {"lender": "BOLAGET", "borrower": "KOMMUNEN", "first_day": "2026-01-01", "last_day": "2028-12-31"},
    "locks": {"kind": "lås", "person": "prs-4x7qk2mtb5wznc3h", "position": "P01"},
    "couplings": {
        "id": "STAB-VANA",
        "kind": "kompetensmix",
        "positions": "P01",
        "skill": "stabsmetodik",
        "number": "1",
    },
    "tasks": {
        "position": "P01",
        "phase": "alla",
        "order": "1",
        "text_sv": "Samla staben och fördela uppgifterna",
        "text_en": "Gather the staff and share out the work",
    },
}
"""By table and column, in Swedish; a column that is missing here shows the example of the data dictionary."""


def example_row(table: OrganisationTable, language: str, municipality: str = "") -> list[str]:
    """The cells of a table's example, choices in the words of the language; the municipality's name if known."""
    own = EXAMPLES.get(table.key, {})
    if municipality and table.key == "units":
        own = {**own, "employer_name": municipality}
    return [word_in(column, own.get(column.key, column.example), language) for column in table.columns]
