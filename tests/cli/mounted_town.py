"""A municipality of twelve, with HR's file and a scenario, for the way through the house with folders on a shelf."""

from pathlib import Path
from shutil import copytree

ORGANISATION = Path(__file__).parents[1] / "store" / "rules_3" / "NOW" / "inputs" / "organisation"
_HEADINGS = "Anställningsnummer;Förnamn;Efternamn;Födelseår;Enhet;Anställd från;Kompetens;Hemområde;Telefon"
PEOPLE = (("KLK", "staff"), ("KLK", "staff"), ("KLK", "staff"), ("SOC", "nurse"), ("SOC", "nurse"), ("SOC", "nurse"),
           ("SOC", "care"), ("TEK", "operator"), ("TEK", "operator"), ("TEK", ""), ("TEK", ""))  # fmt: skip
SCENARIO = """
id = "S1"
name_sv = "Storm"
name_en = "Storm"
as_of = 2027-03-01
alert_state = "none"

[[phase]]
name_sv = "Första veckan"
name_en = "First week"
days = 7
regime = "emergency_overtime"
absence = [{ cause = "sick", share_percent = 10 }]
activate = [{ tags = ["all"] }]
"""
NAMES = "Zqvinna;Zqström"
"""In every row; nowhere else in the house."""


def people(*, without: int = -1) -> str:
    """HR's file; one row without a unit is set aside."""
    rows = [
        f"{1000 + number};{NAMES};{1970 + number};{unit};2015-08-01;{skill};NORR;070-174 06 0{number % 10}"
        for number, (unit, skill) in enumerate(PEOPLE)
        if number != without
    ]
    return "\n".join((_HEADINGS, *rows, f"2000;{NAMES};1990;;2015-08-01;;NORR;", ""))


def write_town(folder: Path) -> None:
    """HR's files, organisation and scenario, as they lie on the disk."""
    copytree(ORGANISATION, folder / "org")
    (folder / "org" / "locks.csv").unlink()
    (folder / "hr.csv").write_text(people(), encoding="utf-8")
    (folder / "hr2.csv").write_text(people(without=3), encoding="utf-8")
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / "S1.toml").write_text(SCENARIO, encoding="utf-8")
