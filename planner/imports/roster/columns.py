"""The columns of a roster file: one table for CSV and XLSX, English or Swedish headings."""

from planner.domain.person import Affiliation, ClaimState, ClearanceState, EmploymentForm
from planner.domain.vocabulary import words_of
from planner.imports.columns.column import Column, Kind
from planner.imports.protected.words import SIGNS as SIGNS

TABLE = "roster"

MEND_NOTE = "mend_note"
"""Key of the column that ``mend_file.py`` adds; it is ignored when the file comes back."""
MENDS = "mends"
"""Key of the column in which it says which row a row comes from."""
OWN = frozenset({MEND_NOTE, MENDS, "same_person"})
"""Columns of this program's own: no heading of anybody else's is taken for one of them."""
BACK = "back_on"
"""Key of the column of first days back from an absence: read as the day before, the last one away."""
AWAY = ("unavailable_from", "unavailable_to", BACK)
"""Columns that say when people are away."""
OF_LIST = "kompetens enligt listans namn"
"""Heading of the column that the program makes of the name of a list that says in no other way which skill it is."""
INTERNAL = "internal_key"
"""Key of the column of a number of the system's own that joins its lists, and is nobody's employment number."""
NAME_PREFIX = "name_prefix"
"""Key of the column of what stands before surnames: ``af``, or the first of two."""
LEAVE_SHARE = "leave_share"
"""Key of the column that says how much of their time they are: a heading is it once that has been said of it."""


def _column(key: str, swedish: str, kind: Kind = Kind.TEXT, **more: object) -> Column:
    return Column(TABLE, key, swedish, kind, **more)  # type: ignore[arg-type]


ROSTER_COLUMNS = (
    _column("employee_number", "anställningsnummer", Kind.CODE, required=True, personal=True, example="001042",
            synonyms=("anstnr", "anst.nr", "anställningsnr", "employee id")),
    _column(INTERNAL, "intern nyckel", personal=True, example="90007", synonyms=("internal key",)),
    _column("personnummer", "personnummer", Kind.PERSONNUMMER, personal=True, example="19800101-0000",
            synonyms=("persnr", "personnr", "personal identity number")),
    _column("first_name", "förnamn", personal=True, example="Anna", synonyms=("fnamn", "tilltalsnamn")),
    _column("last_name", "efternamn", personal=True, example="Andersson", synonyms=("enamn", "surname")),
    _column(NAME_PREFIX, "efternamnets första del", personal=True, example="af",
            synonyms=("namnprefix", "efternamnsprefix", "surname prefix", "name prefix")),
    _column("name", "för- och efternamn", personal=True, example="Andersson, Anna",
            synonyms=("efternamn, förnamn", "förnamn, efternamn", "efternamn och förnamn", "förnamn och efternamn",
                      "full name", "fullständigt namn")),
    _column("number_and_name", "anställningsnummer och namn", personal=True, example="001042 - Andersson, Anna",
            synonyms=("anställningsnummer och namn i samma cell", "nummer och namn", "number and name")),
    _column("phone", "telefon", Kind.PHONE, personal=True, example="070-174 06 05",
            synonyms=("mobiltelefon", "mobil", "telefonnummer", "mobilnummer", "phone number")),
    _column("phone_confirmed", "telefon bekräftad", Kind.DATE, personal=True, example="2026-11-15",
            synonyms=("telefon bekräftad datum", "telefonnummer bekräftat", "mobil bekräftad", "mobilnummer bekräftat",
                      "mobiltelefon bekräftad", "phone confirmed")),
    _column("birth_year", "födelseår", Kind.INTEGER, personal=True, unit="year", example="1980",
            synonyms=("födelsedatum", "birth date", "date of birth")),
    _column("citizen", "svensk medborgare", Kind.YES_NO, example="ja", synonyms=("medborgare", "swedish citizen")),
    _column("affiliation", "anknytning", Kind.CHOICE, choices=words_of(Affiliation), example="anställd"),
    _column("unit", "enhet", example="KSF-IT", synonyms=("enhet kod", "enhetskod", "unit code")),
    _column("title", "befattningsbenämning", example="IT-tekniker", personal=True, synonyms=("befattning", "titel")),
    _column("aid", "AID", example="461010", synonyms=("aid-kod", "etikett")),
    _column("ssyk", "SSYK", example="5321", synonyms=("ssyk-kod", "ssyk 2012", "ssyk2012")),
    _column("employment_form", "anställningsform", Kind.CHOICE, choices=words_of(EmploymentForm), default="tillsvidare",
            example="tillsvidare", synonyms=("anst form", "anst.form")),
    _column("employed_from", "anställd från", Kind.DATE, example="2015-08-01",
            synonyms=("anställd från och med", "anställd fr.o.m.", "anst.fr.o.m")),
    _column("employed_to", "anställd till", Kind.DATE, example="2027-06-30",
            synonyms=("anställd till och med", "anställd t.o.m.", "anst.t.o.m")),
    _column("stated_on", "anställning uppgift per", Kind.DATE, example="2027-03-01",
            synonyms=("uppgift per", "per datum", "uppgift per datum", "uttagsdatum", "uppgiftsdatum",
                      "utskriftsdatum", "as of")),
    _column("record_from", "uppgift giltig från", Kind.DATE, example="2026-01-01"),
    _column("record_to", "uppgift giltig till", Kind.DATE, example="2027-12-31"),
    _column("fraction", "sysselsättningsgrad", Kind.FRACTION, unit="percent", default="100", example="75,00",
            synonyms=("syssgrad", "syss.grad", "sysselsättningsgrad %")),
    _column("weekly_hours", "veckoarbetstid", Kind.DECIMAL, unit="hours", minimum=0, maximum=48, example="38,25",
            synonyms=("veckotimmar", "timmar per vecka", "timmar/vecka", "arbetstid per vecka", "timmar per månad",
                      "månadstimmar", "månadsarbetstid")),
    _column("full_time_week", "heltidsmått", Kind.DECIMAL, unit="hours", minimum=20, maximum=48, example="38,25",
            synonyms=("heltidsmått timmar", "veckoarbetstid heltid", "heltid timmar per vecka",
                      "heltid timmar per månad")),
    _column("skill", "kompetens", Kind.TEXTS, example="assistant_nurse, driving_b",
            synonyms=("kompetenser", "skills", OF_LIST)),
    _column("skill_held", "har kompetensen", Kind.YES_NO, default="ja", example="ja"),
    _column("skill_valid_until", "kompetens giltig till", Kind.DATE, example="2027-12-31"),
    _column("skill_since", "kompetens genomförd", Kind.DATE, example="2025-05-31"),
    _column("skill_months", "kompetens giltig i månader", example="24"),
    _column("skill_years", "kompetens giltig i år", example="2"),
    _column("clearance_class", "säkerhetsklass", Kind.INTEGER, minimum=0, maximum=3, example="3"),
    _column("clearance_state", "säkerhetsprövning", Kind.CHOICE, choices=words_of(ClearanceState), example="godkänd"),
    _column("clearance_decided", "säkerhetsprövad datum", Kind.DATE, example="2025-03-01"),
    _column("clearance_valid_until", "säkerhetsprövning giltig till", Kind.DATE, example="2030-03-01"),
    _column("judged_reliable", "bedömd pålitlig", Kind.YES_NO, example="ja"),
    _column("trained_in_protection", "utbildad i säkerhetsskydd", Kind.YES_NO, example="ja"),
    _column("claim_state", "disponibilitet", Kind.CHOICE, choices=words_of(ClaimState), default="okänd",
            example="disponibel"),
    _column("claim_date", "disponibilitet datum", Kind.DATE, example="2026-10-01"),
    _column("claimed_by", "ianspråktagen av", personal=True, example="Försvarsmakten"),
    _column("area", "hemområde", Kind.ID, example="OX-CENTRUM", synonyms=("bostadsområde", "home area")),
    _column("languages", "språk", Kind.TEXTS, example="sv, en"),
    _column("household", "hushåll", personal=True, example="H17"),
    _column("carer", "småbarnsförälder", Kind.YES_NO, example="nej"),
    _column("unavailable_from", "ej tillgänglig från", Kind.DATE, example="2027-03-01"),
    _column("unavailable_to", "ej tillgänglig till", Kind.DATE, example="2027-05-31"),
    _column(BACK, "första dagen tillbaka", Kind.DATE, example="2027-06-01", synonyms=("first day back",)),
    _column(LEAVE_SHARE, "hur stor del någon är ledig", example="50 %"),
    _column("row_counts", "raden räknas", Kind.YES_NO, default="ja", example="ja"),
    _column("protected_identity", "skyddade personuppgifter", Kind.YES_NO, personal=True, example="nej",
            synonyms=("sekretessmarkering", "skyddad identitet", SIGNS)),
    _column("same_person", "samma person", Kind.YES_NO, example="ja"),
    _column(MENDS, "rättar rad", example="r-k7ehx2mq5wz3rtya-1"),
    _column(MEND_NOTE, "att rätta"),
)  # fmt: skip
"""In the order of the data dictionary."""

COLUMNS = {column.key: column for column in ROSTER_COLUMNS}
"""By key."""


SKILL = "skill:"
"""Begins the key of a column that is one skill; the word of the skill follows."""


def skill_of(key: str) -> str:
    """The word of the skill that a column is by its key; empty for every other column."""
    return key.removeprefix(SKILL) if key.startswith(SKILL) else ""


UNTIL_OF = "until:"
"""Begins the key of a column of the last days of one column of skills among several; its heading follows."""


def until_of(key: str) -> str:
    """The heading of the skills whose last days a column holds by its key; empty for every other column."""
    return key.removeprefix(UNTIL_OF) if key.startswith(UNTIL_OF) else ""


def name_of(key: str) -> str:
    """The Swedish heading of a column, or what a column file says of one of one skill or its days; empty for no key."""
    if of := until_of(key):
        return f"giltig till: {of}"
    return f"kompetensen {skill}" if (skill := skill_of(key)) else COLUMNS[key].swedish if key else ""


WHO = ("employee_number", INTERNAL, "personnummer", "first_name", NAME_PREFIX, "last_name", "name")
"""Columns that say who somebody is."""

PERSON_KEYS = (
    "first_name", "last_name", "birth_year", "citizen", "affiliation", "judged_reliable", "trained_in_protection",
    "area", "languages", "household", "carer", "same_person",
)  # fmt: skip
"""Columns that say something of the person: the same or empty in all rows (personnummer is compared by its digits)."""

EMPLOYMENT_KEYS = ("employed_from", "employed_to", "employment_form", "fraction", "weekly_hours", "aid")
"""Columns that say something of an employment, and so need a unit."""

GIVEN = ("title", *(key for key in EMPLOYMENT_KEYS if key != "employed_from"))
"""What a file may say of an employment whose unit and first day stand in another file."""
