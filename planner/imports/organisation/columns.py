"""The tables of the organisation and their columns: one list for CSV and XLSX, English or Swedish headings."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.coupling import CouplingKind
from planner.domain.lock import Forceable
from planner.domain.organisation import LockKind, Pattern
from planner.domain.skill import SkillKind
from planner.domain.task import ALL_PHASES
from planner.domain.vocabulary import words_of
from planner.imports.columns.column import Column, Kind

PHASES: Mapping[str, str] = {"alla": ALL_PHASES}
TIMES: Mapping[str, str] = {"0-2 h": "0-2 h", "2-12 h": "2-12 h", "senare": "later"}
CLASSES: Mapping[str, str] = {"ingen": "0", "0": "0", "1": "1", "2": "2", "3": "3"}

SHIFTS = (("day", "dag"), ("evening", "kväll"), ("night", "natt"))


@dataclass(frozen=True)
class OrganisationTable:
    """One table: a CSV file or a sheet of this name."""

    key: str
    """English name, also the name in the code."""
    swedish: str
    """Swedish name."""
    columns: tuple[Column, ...]
    required: bool = False


def _column(table: str, key: str, swedish: str, kind: Kind = Kind.TEXT, **more: object) -> Column:
    return Column(table, key, swedish, kind, **more)  # type: ignore[arg-type]


def _id(table: str, example: str) -> Column:
    return _column(table, "id", "id", Kind.ID, required=True, example=example)


def _names(table: str, swedish: str, english: str) -> tuple[Column, Column]:
    return (
        _column(table, "name_sv", "namn", required=True, example=swedish, synonyms=("svenskt namn",)),
        _column(table, "name_en", "engelskt namn", example=english, synonyms=("namn engelska",)),
    )


FUNCTIONS = (_id("functions", "STAB"), *_names("functions", "Krisledningsstab", "Crisis staff"))

SKILLS = (
    _id("skills", "reg_nurse_licence"),
    *_names("skills", "Sjuksköterska med legitimation", "Registered nurse"),
    _column("skills", "kind", "slag", Kind.CHOICE, choices=words_of(SkillKind), default="kompetens",
            example="legitimation"),
    _column("skills", "implies", "innefattar", Kind.IDS, example="assistant_nurse"),
    _column("skills", "synonyms", "synonymer", Kind.TEXTS, example="leg. ssk, sjuksköterska"),
    _column("skills", "training_weeks", "utbildningsveckor", Kind.INTEGER, default="4", unit="weeks", minimum=0,
            maximum=520, example="156"),
)  # fmt: skip

UNITS = (
    _id("units", "KSF-IT"),
    *_names("units", "IT-enheten", "IT unit"),
    _column("units", "employer", "arbetsgivare", Kind.ID, required=True, example="OXELOSUND"),
    _column("units", "employer_name", "arbetsgivarens namn", example="Oxelösunds kommun"),
    _column("units", "parent", "överordnad enhet", Kind.ID, example="KSF", synonyms=("överordnad",)),
    _column("units", "lend_percent", "utlåning procent", Kind.PERCENT, unit="percent", example="20",
            synonyms=("utlåning", "utlåning %")),
)  # fmt: skip

POSITIONS = (
    _id("positions", "P51"),
    *_names("positions", "Undersköterska hemtjänst", "Assistant nurse, home care"),
    _column("positions", "function", "funktion", Kind.ID, required=True, example="HEMTJ"),
    _column("positions", "unit", "enhet", Kind.ID, required=True, example="ÄOF-HT1"),
    _column("positions", "skills", "kompetenser", Kind.IDS, example="assistant_nurse, licence_B"),
    _column("positions", "clearance_class", "säkerhetsklass", Kind.CHOICE, choices=CLASSES, default="0", example="3"),
    *(
        _column("positions", f"min_{shift}", f"lägsta {swedish}", Kind.INTEGER, default="0", unit="seats", minimum=0,
                maximum=100_000, example="4")
        for shift, swedish in SHIFTS
    ),
    *(
        _column("positions", f"target_{shift}", f"mål {swedish}", Kind.INTEGER, unit="seats", minimum=0,
                maximum=100_000, example="6")
        for shift, swedish in SHIFTS
    ),
    _column("positions", "pattern", "passmönster", Kind.CHOICE, choices=words_of(Pattern), default="D", example="D7"),
    _column("positions", "depth", "djup", Kind.INTEGER, default="1", unit="names_per_seat", minimum=1, maximum=20,
            example="3"),
    _column("positions", "max_outage_h", "acceptabel avbrottstid", Kind.DECIMAL, required=True, unit="hours",
            minimum=0, maximum=8760, example="0,5", synonyms=("längsta avbrott", "acceptabel avbrottstid h")),
    _column("positions", "place", "arbetsplats", Kind.ID, example="STADSHUSET", synonyms=("plats",)),
    _column("positions", "tags", "taggar", Kind.IDS, default="all", example="all, power"),
    _column("positions", "aid_groups", "AID-grupper", Kind.TEXTS, example="207, 2060", synonyms=("aid grupper",)),
    _column("positions", "reports_to", "rapporterar till", Kind.ID, example="P40", synonyms=("lyder under",)),
    _column("positions", "mission_sv", "uppdrag", example="Ger vård i hemmet", synonyms=("svenskt uppdrag",)),
    _column("positions", "mission_en", "engelskt uppdrag", example="Gives care", synonyms=("uppdrag engelska",)),
    _column("positions", "report_place", "inställelseplats", example="Hemtjänstlokalen, Storgatan 1"),
    _column("positions", "report_within_h", "inställelsetid", Kind.DECIMAL, unit="hours", minimum=0, maximum=8760,
            example="2", synonyms=("inställelse inom timmar", "inställelsetid h")),
    _column("positions", "report_phone", "inställelsetelefon", Kind.PHONE, example="070-174 06 05",
            synonyms=("telefon vid inställelse",)),
)  # fmt: skip

TRAVEL = (
    _column("travel", "area", "hemområde", Kind.ID, required=True, example="OX-NORR", synonyms=("område",)),
    _column("travel", "place", "arbetsplats", Kind.ID, required=True, example="STADSHUSET", synonyms=("plats",)),
    _column("travel", "minutes", "minuter", Kind.INTEGER, required=True, unit="minutes", minimum=0, maximum=1440,
            example="15", synonyms=("restid",)),
)  # fmt: skip

AGREEMENTS = (
    _column("agreements", "lender", "utlånande arbetsgivare", Kind.ID, required=True, example="OXELOENERGI",
            synonyms=("utlånare",)),
    _column("agreements", "borrower", "mottagande arbetsgivare", Kind.ID, required=True, example="OXELOSUND",
            synonyms=("mottagare",)),
    _column("agreements", "first_day", "första dag", Kind.DATE, required=True, example="2025-01-01"),
    _column("agreements", "last_day", "sista dag", Kind.DATE, example="2029-12-31"),
)  # fmt: skip

LOCKS = (
    _column("locks", "kind", "slag", Kind.CHOICE, required=True, choices=words_of(LockKind), example="lås"),
    _column("locks", "person", "person", Kind.ID, required=True, personal=True, example="prs-4x7qk2mtb5wznc3h"),
    _column("locks", "position", "befattning", Kind.ID, example="P03"),
    _column("locks", "rank", "som", Kind.RANK, example="ersättare 1", synonyms=("roll", "plats i ordningen")),
    _column("locks", "until", "till och med", Kind.DATE, example="2027-12-31", synonyms=("gäller till", "t.o.m.")),
    _column("locks", "despite", "trots", Kind.TEXTS, choices=words_of(Forceable), example="resväg",
            synonyms=("trots regel", "tvingad trots")),
    _column("locks", "decided_by", "beslutat av", personal=True, example="kommundirektören"),
    _column("locks", "decided_on", "beslutat den", Kind.DATE, example="2027-03-15", synonyms=("beslutsdag",)),
    _column("locks", "why", "skäl", personal=True, example="enda med körkort C på orten", synonyms=("motivering",)),
)  # fmt: skip

COUPLINGS = (
    _id("couplings", "STAB-RAKEL"),
    _column(
        "couplings", "kind", "slag", Kind.CHOICE, required=True, choices=words_of(CouplingKind), example="kompetensmix"
    ),
    _column("couplings", "positions", "befattningar", Kind.IDS, required=True, example="P12, P13, P14"),
    _column("couplings", "skill", "kompetens", Kind.ID, example="rakel"),
    _column("couplings", "number", "antal", Kind.INTEGER, default="1", minimum=1, maximum=1000, example="3"),
)

TASKS = (
    _column("tasks", "position", "befattning", Kind.ID, required=True, example="P51"),
    _column("tasks", "phase", "skede", default="alla", choices=PHASES, example="Dygn 1–2"),
    _column("tasks", "order", "ordning", Kind.INTEGER, required=True, minimum=0, maximum=1000, example="1"),
    _column("tasks", "when", "när", Kind.CHOICE, choices=TIMES, example="0-2 h", synonyms=("tid efter larm",)),
    _column("tasks", "text_sv", "uppgift", required=True, example="Besök alla på prioriteringslistan",
            synonyms=("svensk uppgift",)),
    _column("tasks", "text_en", "engelsk uppgift", example="Visit everybody on the priority list",
            synonyms=("uppgift engelska",)),
)  # fmt: skip

TABLES = (
    OrganisationTable("functions", "funktioner", FUNCTIONS, required=True),
    OrganisationTable("skills", "kompetenser", SKILLS, required=True),
    OrganisationTable("units", "enheter", UNITS, required=True),
    OrganisationTable("positions", "befattningar", POSITIONS, required=True),
    OrganisationTable("travel", "restider", TRAVEL),
    OrganisationTable("agreements", "avtal", AGREEMENTS),
    OrganisationTable("locks", "låsningar", LOCKS),
    OrganisationTable("couplings", "samordningsregler", COUPLINGS),
    OrganisationTable("tasks", "uppgifter", TASKS),
)
"""In the order of the data dictionary."""
