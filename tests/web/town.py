"""A town in a workspace: its organisation, and HR's file with one row that is set aside."""

from datetime import date
from pathlib import Path
from shutil import copytree

from planner.jobs.people.place import Place
from planner.jobs.roster import import_into
from planner.jobs.workspace.contents import put
from planner.jobs.workspace.within import within
from tests.cli.mounted_town import ORGANISATION
from tests.jobs.loop.loop_world import number
from tests.store.workspace import kit

HEADINGS = (
    "Anställningsnummer;Personnummer;Förnamn;Efternamn;Enhet;Anställd från;Kompetens;Hemområde;Telefon;"
    "Skyddade personuppgifter"
)
UNITS = (("KLK", "staff"), ("SOC", "nurse"), ("SOC", "care"), ("TEK", "operator"), ("TEK", ""), ("KLK", ""))
AS_OF = date(2027, 3, 1)
PEOPLE = [
    f"{1000 + at};{number(1980 + at)};Fjäder{at};Kvistmo{at};{unit};2015-08-01;{skill};NORR;070-174 06 0{at};nej"
    for at, (unit, skill) in enumerate(UNITS)
]
FAULTY = f"2000;{number(1990)};Fjäder9;Kvistmo9;;2015-08-01;;NORR;;nej"
SECRETS = ("Fjäder", "Kvistmo", "070-174", "07017406", *(number(1980 + at) for at in range(6)))
"""What tells who somebody is."""


def hr(*rows: str) -> bytes:
    """HR's file of some rows; of everybody if none are given."""
    return "\n".join((HEADINGS, *(rows or (*PEOPLE, FAULTY)), "")).encode()


def write_organisation(folder: Path) -> Path:
    """The town's organisation on the disk."""
    copytree(ORGANISATION, folder / "organisation")
    (folder / "organisation" / "locks.csv").unlink()
    return folder / "organisation"


def organise(workspace: Path, disk: Path) -> None:
    """Puts the organisation in; the working folder is ``disk``."""
    write_organisation(disk)
    with kit.opened(workspace) as session:
        put(session, Path("organisation"))
    for path in sorted((disk / "organisation").rglob("*")):
        path.unlink()
    (disk / "organisation").rmdir()


def populate(workspace: Path, disk: Path) -> None:
    """Has HR's file imported; the working folder is ``disk``."""
    (disk / "hr.csv").write_bytes(hr())
    with kit.opened(workspace) as session, within(session, "import"):
        import_into([Path("hr.csv")], Path("organisation"), Place(Path("out"), Path("private")), AS_OF, "sv")
    (disk / "hr.csv").unlink()
