"""What stands beside a skill's name: what is not known to say no less than it may take it back, and is asked."""

import re
from collections.abc import Container, Iterable

from planner.domain.vocabulary import yes_or_no

_HARMLESS = frozenset({
    # how far, and which of its kinds
    "grund", "grundkurs", "grundutbildning", "grundlaggande", "bas", "baskurs", "basic", "fortsattning", "steg", "niva",
    "level", "typ", "klass", "grad", "kategori", "allman", "allmant", "generell", "intro",
    "introduktion", "fordjupning", "avancerad", "advanced", "fortbildning", "vidareutbildning", "repetition", "rep",
    "repetitionskurs", "refresher", "requalification", "annual", "arlig", "arligt", "arsprov", "uppdatering",
    "a", "b", "c", "d", "e", "ab", "ac", "abc", "be", "ce", "al", "ii", "iii", "iv", "vuxen", "vuxna", "barn",
    "adult", "adults", "child", "children", "spadbarn", "user", "users", "anvandare", "handhavande", "grupp",
    "gruppmedlem", "medlem", "operator", "operatorer", "personal", "inkl", "med", "m", "hjartstartare", "aed",
    "defibrillator", "natt", "kvall",
    # where, by whom and how it was learnt
    "kurs", "kursen", "utb", "utbildning", "utbildad", "course", "training", "trained", "webb", "web", "webbkurs",
    "elearning", "digital", "digitalt", "online", "distans", "intern",
    "internt", "extern", "externt", "lokal", "lokalt", "internutbildning", "kommun", "kommunal", "region",
    "msb", "mcf", "sos", "afs", "sv", "svensk", "svenska", "sverige",
    # that there is a paper
    "bevis", "yrkesbevis", "intyg", "certifikat", "certifierad", "certificate", "certified", "leg", "legitimation",
    "legitimerad", "licens", "licence", "license", "licensed", "registered", "diplom", "examen", "exam", "examinerad",
    "behorighet", "behorig", "kort", "skyddad", "skyddat", "yrkestitel", "titel", "protected", "title", "inlamnat",
    "inlamnad", "uppvisat", "uppvisad", "validerad", "bet", "betyg", "kopia", "godkand", "godkant", "godk", "gk",
    "klar", "klart", "genomford", "genomgangen", "genomgatt", "fullford", "avklarad", "avklarat",
    "utfardad", "utfardat",    "utbildat", "inhamtad", "inhamtat", "registrerad", "giltig", "giltigt", "galler",
    "passed", "completed", "valid", "approved", "ja", "yes", "ok", "har", "innehar", "finns",
    # since when, until when, how long
    "t", "tom", "till", "from", "fr", "fom", "f", "o", "datum", "ar", "aret", "h", "tim", "timmar", "timme", "min",
    "dag", "dagar", "dgr", "dygn", "vecka", "veckor", "v", "mars", "maj", "vt", "ht", "tills", "vidare", "until",
    "since", "years", "year", "hours", "days", "day",
})  # fmt: skip
"""Words, as names are compared, that say how far, where, by what paper or since when."""
_PLACES = re.compile(r"[a-z]{3,}(?:verket|styrelsen|styrelse|kommun|kommunen|regionen|forbundet|tjansten|skolan)")
_MONTHS = re.compile(r"(?:jan|feb|mar|apr|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*|20[0-4]\d|\d{6}|\d{8}|[1-9]\d?\d?|0\d")
_SIGNS = re.compile(r"^\s*[-–—~(\[]|[?!*=]|[-–—:/]\W*$")
_TAKES_BACK = re.compile(
    r"ej\b|inte\b|icke|nej\b|ing(?:en|et|a)\b|aldrig|utan\b|sakna|f\.? ?d\b|före detta|tidigare|slutat|nek(?:ad|a[st])"
    r"|avsl(?:ag|å)|avböj|avvis|avan|avför|avbok|avbr|avst[åo]|återk|återta|indr|inställ[dt]|inbok|bok(?:ad|at|as)\b"
    r"|anmäl[dtn]|intress|önsk|plane|prelim|pågå|påb|ofullst|ofärd|ogiltig|spärr|förfall|utgå|utgick|gick ut|gått ut"
    r"|underk|uteblev|frånvar|sjuk\b|ansök|sökt\b|sök(?:er|ande)|kö(?:\b|lista|plats|ar)|vänt|studer|studier\b"
    r"|utbildas|lär sig|läser\b|går\b|elev\b|prakti[ks]|lärling|aspirant|övning(?:s?kör|\b)|blivande|under\b"
    r"|ska(?:ll)?\b|vill\b|kommer\b|på gång|vila[rs]?\b|avstäng|stoppad|paus|makul|str[uö]k"
    r"|kanske|event|evtl|snart|nästa|tveks|osäk|oklar"
    r"|cancel|declin|reject|refus|denied|withdr|revok|suspend|expir|lapsed|invalid|pend|regist\w*\b(?! nurse)|enrol"
    r"|wait|plann|book(?:ed|ing)\b|fail|incompl|ongoing|in progress|learner|student|trainee|former|previous|applied"
    r"|maybe|soon\b|deleted|removed|void\b|no\b|not\b|none\b|never\b|without\b|dropped"
)
"""What, behind or before a skill, says that somebody has it not, not yet, or no more."""
BECAME = re.compile(
    r"(?:från|av|ut|in|upp|åter|om|för|på|bort|åter|över|ned|under)[a-zåäö]{2,}(?:tt|[ae]d|at|en|et|as|ats|its)"
)
"""``Frånträtt``, ``Återkallad``, ``Omprövas``: hardly anybody, and no course, is called so."""
_BEFORE = re.compile(r"^[\d\W]+(?=\w)")
_PLAIN = str.maketrans("åäöé", "aaoe")
_AFTER = re.compile(r"[\s,;:/()\[\]{}–=+&|-]+")


def takes_back(word: str) -> bool:
    """Whether a text says of the skill in it that nobody has it now: ``HLR (nekad)``, ``ej HLR``, ``Rakel, avanmäld``.

    A skill may begin so itself, and no more: ``Övningsledare``.
    """
    words = [one for one in _AFTER.split(word.casefold()) if one]
    behind = (" ".join(words[at:]) for at in range(len(words)))
    return len(words) > 1 and any(map(_TAKES_BACK.match, behind))


def is_taken_back(part: str, skills: Container[str]) -> bool:
    """Whether what stands apart beside a skill in its cell says of it that nobody has it now, and names no other.

    Args:
        part: ``inställd`` of ``Sjuksköterska, inställd``.
        skills: words of skills, in lower case.
    """
    low = _BEFORE.sub("", part.casefold().strip("()[]{}. "))
    says = low == "?" or yes_or_no(low) is False or bool(_TAKES_BACK.match(low) or _became(low))
    return says and low not in skills and not any(word in skills for word in low.split())


def _became(low: str) -> bool:
    return low.isalpha() and low.translate(_PLAIN) not in _HARMLESS and bool(BECAME.fullmatch(low))


def says_no_less(word: str, rest: Iterable[str]) -> bool:
    """Whether all that stands beside a skill's name is known to take nothing back from it.

    Args:
        word: as it stands in the file.
        rest: its words that are none of the skill's name, as names are compared.
    """
    return not _SIGNS.search(word) and all(
        own in _HARMLESS or _MONTHS.fullmatch(own) or _PLACES.fullmatch(own) for own in rest
    )


_BEHIND = re.compile(r".*\S\s*[(\[]([^()\[\]]*(?:[^\W\d]{5}|[a-zåäö]{3})[^()\[\]]*)[)\]]\s*")
_TURNED = {
    "employment_form": ("tillsvidare", "visstid", "timavlönad"),
    "clearance_state": ("beviljad", "godkänd"),
    "skill_held": ("ja",),
}
"""Of such columns what a word does not mean that is taken back: ``Tillsvidare, avslutad``, ``Beviljad f.d.``."""
_ENDED = re.compile(
    r"avslutad|uppsag|upphör|avgå|entledig|inhyrd|konsult|bemanning|vilande|ended|hired|resign|terminat|leased"
)


def in_brackets(text: str) -> str:
    """What stands in brackets behind a word and may turn it: a word, and neither an agreement nor a number."""
    behind = _BEHIND.fullmatch(text)
    return behind[1] if behind else ""


def is_turned(key: str, text: str, meaning: str) -> bool:
    """Whether a word of a column of few words has another one beside it that says the opposite, or asks.

    Args:
        key: of the column.
        text: ``Tillsvidare, uppsagd``, ``Godkänd?``.
        meaning: what it would mean without.
    """
    turned = takes_back(text) or bool(_ENDED.search(text.casefold())) or "?" in text
    return turned and meaning in _TURNED.get(key, ())
