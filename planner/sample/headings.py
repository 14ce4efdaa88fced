"""The headings and words of the sample files, as a Swedish HR system writes them."""

from planner.domain.person import ClaimState, ClearanceState, EmploymentForm

FORMS = {
    EmploymentForm.PERMANENT: "tillsvidare",
    EmploymentForm.TEMPORARY: "visstid",
    EmploymentForm.HOURLY: "timavlönad",
    EmploymentForm.ELECTED: "förtroendevald",
    EmploymentForm.EXTERNAL: "extern",
}
CLAIMS = {
    ClaimState.UNKNOWN: "okänd",
    ClaimState.ASKED: "tillfrågad",
    ClaimState.AVAILABLE: "disponibel",
    ClaimState.CLAIMED: "ianspråktagen",
    ClaimState.REGISTERED: "registrerad",
}
CLEARANCES = {
    ClearanceState.NONE: "ingen",
    ClearanceState.APPLIED: "ansökt",
    ClearanceState.GRANTED: "godkänd",
    ClearanceState.EXPIRED: "utgången",
}
PERSONAL = [
    "Anställningsnummer", "Personnummer", "Förnamn", "Efternamn", "Födelseår", "Enhet", "Befattningsbenämning", "AID",
    "Anställningsform", "Anställd från", "Anställd till", "Sysselsättningsgrad", "Hemområde", "Språk", "Hushåll",
    "Småbarnsförälder", "Ej tillgänglig från", "Ej tillgänglig till", "Skyddade personuppgifter", "Telefon",
    "Telefon bekräftad",
]  # fmt: skip
SKILLS = ["Anställningsnummer", "Kompetens", "Kompetens giltig till"]
SECURITY = [
    "Anställningsnummer", "Säkerhetsklass", "Säkerhetsprövning", "Säkerhetsprövad datum",
    "Säkerhetsprövning giltig till", "Bedömd pålitlig", "Utbildad i säkerhetsskydd", "Disponibilitet",
    "Disponibilitet datum", "Ianspråktagen av", "Svensk medborgare",
]  # fmt: skip
OTHERS = [*PERSONAL[:6], "Anknytning", *PERSONAL[6:8], "Kompetens", *PERSONAL[8:18], *PERSONAL[19:]]
