"""How much a heading looks like each column of a roster: by its letters, and by the words that HR makes headings of."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from rapidfuzz import fuzz, process

from planner.imports.columns.column import NEAR, compared, normal, shortens
from planner.imports.headings.negated import not_turned
from planner.imports.proposals.topics import parts_of, says_span
from planner.imports.roster.columns import BACK, ROSTER_COLUMNS

_SAME = 90.0
"""Similarity of headings that hardly mean two things (rapidfuzz ratio, 0 to 100)."""
_MISSPELT, _ALIKE, _WORDS, _ENDS_ALONE = 0.95, 0.8, 0.85, 0.6
_PAY = "löne"
"""Pay begins words for a number and for a form alike, and for much that is nothing of ours."""
_SMALL = 2
"""So short a word for from or to stands inside many others."""
_LEAD = 0.1
"""Lead over the next column, from which words that somebody types mean one."""
_SHORTENED, _SHORTEST = 0.7, 3
"""A heading that is the beginning of a telling word, and from how many letters on."""

_PLACE_OF_WORK = re.compile(r"station|arb(?:ets)?[ .-]*(?:plats|ställe)|tjänsteställe|placering|workplace")
EMPLOYER = re.compile(r"kommun\b|arb(?:ets)?giv|bolag|föret|huvudman|organisation|employer|municipality|company")
"""Headings of who employs somebody."""
_DEPARTMENT = re.compile(r"förvaltn|department")
_OF_TIME = re.compile(r"grad|syss|proc|%|omf|tid|tim|full|hour|share")
_SHARES = frozenset({"fraction", "weekly_hours", "full_time_week"})

_TELLING: Mapping[str, tuple[str, ...]] = {
    "employee_number": ("anställningsid", "anstid", "anstnr", "anställningsnummer", "medarb", "employee", "worker",
                        "personalid", "persid", "personalnr", "personalnummer", "lönenr", "lönenummer", "löpnr",
                        "löpnummer", "signatur", "persnr", "pernr"),
    "personnummer": ("personnummer", "personnr", "persnr", "pnr", "födelsenummer", "personid", "identitetsnummer"),
    "first_name": ("förnamn", "tilltals", "given", "first", "fnamn"),
    "last_name": ("efternamn", "släkt", "enamn", "sur", "last", "family"),
    "name": ("namn", "name", "efternamn", "förnamn", "släktnamn", "tilltalsnamn"),
    "phone": ("telefon", "mobil", "tfn", "tel", "phone", "sms"),
    "birth_year": ("födelseår", "födelsedatum", "född", "födår", "birth"),
    "citizen": ("medborg", "citizen", "citizenship", "nationalitet", "nationality"),
    "affiliation": ("anknytning", "tillhörighet", "personkategori", "affiliation"),
    "unit": ("enhet", "org", "organisation", "avdelning", "avd", "arbetsplats", "arbetsställe", "placering", "unit",
             "department", "förvaltning", "sektion", "verksamhet", "kostnadsställe", "kst", "workplace"),
    "title": ("befattning", "befattn", "planst", "planstext", "job", "titel", "yrke", "roll", "tjänst", "title",
              "position"),
    "aid": ("aid", "etikett", "arbetsidentifikation", "befkod", "befattningskod", "yrkeskod", "etikettkod"),
    "employment_form": ("anställningsform", "anstform", "form", "avtalsform", "contract", "anställningstyp",
                        "anställningtyp", "ansttyp", "anstyp", "medarbundergr",
                        "anstavtal", "anställningsavtal", "avtal", "avlöning", "löneform", "lönetyp",
                        "anställningskategori", "anstkategori"),
    "employed_from": ("contract", "anställd", "anställning", "anst", "tillträde", "startdatum", "start", "began",
                      "hired", "hire", "börja", "inträde", "ingång", "employed"),
    "employed_to": ("contract", "anställd", "anställning", "anst", "slut", "avgång", "utgång", "upphör", "slutar",
                    "end", "utträde", "termination"),
    "fraction": ("syssgrad", "sysselsättning", "sysselsättningsgrad", "tjänstgöring", "omfattning", "procent", "fte",
                 "arbetstid", "grad", "heltid", "ssg", "tjgrad", "tjänst", "arvode"),
    "weekly_hours": ("veckoarbetstid", "veckotid", "timmar", "tim", "vecka", "v", "h", "hours", "week", "arbetstid",
                     "arbtid", "sysselsättning", "tjänstgöring"),
    "full_time_week": ("heltid", "heltidsmått", "normtid", "norm", "fulltime", "fulltid", "avtalstid", "mått"),
    "skill": ("kompetens", "behörighet", "certifikat", "kurs", "utbildning", "legitimation", "kunskap", "skill",
              "körkort", "examen", "intyg", "moment"),
    "skill_valid_until": ("kompetens", "behörighet", "certifikat", "giltig", "gäller", "utgår", "valid", "expire",
                          "intyg"),
    "clearance_class": ("säkerhetsklass", "placeringsklass", "säkklass", "klass", "clearance"),
    "clearance_state": ("säkerhetsprövning", "säkprövning", "registerkontroll", "prövning", "vetting"),
    "clearance_decided": ("säkerhetsprövad", "säkerhetsprövning", "prövad", "prövning", "registerkontroll", "beslut",
                          "avslutad", "slutförd", "decision", "decided", "submitted"),
    "clearance_valid_until": ("säkerhetsprövning", "prövning", "registerkontroll", "beslut", "gäller", "giltig",
                              "ompröva", "omprövas", "senast"),
    "claim_state": ("disponibilitet", "disponibel", "krigsplacerad", "krigsplacering", "ianspråktagen", "ppv"),
    "claim_date": ("disponibilitet", "krigsplacering", "krigsplacerad", "svar", "ppv"),
    "claimed_by": ("ianspråktagen", "krigsplacerad", "myndighet"),
    "area": ("hemområde", "hemkommun", "bostad", "bostadsort", "hemort", "område", "home", "area", "bor"),
    "languages": ("språk", "language"),
    "household": ("hushåll", "household", "familj"),
    "carer": ("småbarn", "vårdnad", "barn", "carer"),
    "unavailable_from": ("ledig", "tjänstledig", "tjl", "borta", "frv", "frånv", "frånvaro", "frånvarande",
                         "tillgänglig", "absence", "leave"),
    "unavailable_to": ("ledig", "tjänstledig", "tjl", "borta", "frv", "frånv", "frånvaro", "frånvarande",
                       "tillgänglig", "absence", "leave"),
    BACK: ("åter", "tillbaka", "återgår", "återgång", "igen", "tjänst igen", "back", "returns"),
}  # fmt: skip
"""Parts of headings that tell, as they are ``compared``; parts that several columns share are told apart by others."""

_SHORT: Mapping[str, tuple[str, ...]] = {
    "clearance_class": ("sk", "skl", "säkkl", "sakkl", "skkl"),
    "clearance_state": ("rk",),
    "citizen": ("medb", "nat"),
    "claim_state": ("disp", "krigsplac"),
    "employee_number": ("nr",),
    "first_name": ("fornm", "förnm", "fornmn", "förnmn", "fnm", "fornam",
                   "tilltn", "tilltnamn", "tilltaln", "tilltalsn", "kallnamn"),
    "last_name": ("eftnm", "efternm", "eftnmn", "efternmn", "enm", "efternam"),
    "title": ("befben", "befbenämn", "beftext", "beftxt"),
    "unit": ("arbplats", "arbpl", "orgpath", "orgväg", "orgträd"),
    "employment_form": ("mugr", "ugr"),
    "clearance_decided": ("besldag", "besldat", "besldatum"),
    "skill": ("itemtitle", "itemname", "item", "course", "coursetitle", "coursename", "training", "trainingtitle",
              "learningitem", "certification", "certificate", "qualification", "competency", "licence", "license"),
    "skill_since": ("completiondate", "completedon", "datecompleted", "completed", "passedon", "coursedate"),
    "skill_valid_until": ("expirationdate", "expirydate", "expireson", "expires"),
    "area": ("city", "homecity", "cityofresidence", "residence",
             "ort", "boendeort", "adrort", "postort", "postortby", "boort", "bostort", "adressort", "bori",
             "folkbokfkommun", "folkbokföringskommun", "folkbokföringsort", "folkbkommun", "bostadskommun"),
    "birth_year": ("född",),
    "employed_from": ("ingdatum", "ingdat", "ingdag", "indat", "indatum"),
    "employed_to": ("utgdatum", "utgdat", "utgdag", "utdat", "utdatum"),
}  # fmt: skip
"""Abbreviations that tell where they stand alone, and would be found by chance inside other words."""
_SHORTLY = 0.8
_SECURITY = frozenset({"säk", "sak", "säkerhet", "säkerhets", "sk", "rk", "registerkontroll", "säkerhetsklass",
                       "säkerhetsprövning", "säkklass", "sec", "security", "vetting", "clearance"})  # fmt: skip
_OF_SECURITY: Mapping[str, frozenset[str]] = {
    "clearance_class": frozenset({"klass", "kl", "class", "nivå", "cls", "level", "lvl"}),
    "clearance_state": frozenset({"status", "läge", "state", "resultat", "stat", "result"}),
    "clearance_valid_until": frozenset({"exp", "expiry", "expires", "until"}),
    "clearance_decided": frozenset({"svar", "datum", "beslut", "klar", "den", "godkänd", "dat", "date", "dt"}),
}
"""What stands beside an abbreviation of security, and what both together mean; the first that does."""
_LEAVE = frozenset({"abs", "loa", "bort"})
_OF_LEAVE: Mapping[str, frozenset[str]] = {
    BACK: frozenset({"return", "back"}),
    "unavailable_from": frozenset({"beg", "begin", "begda", "start", "from", "fr", "fom", "first"}),
    "unavailable_to": frozenset({"end", "endda", "stop", "to", "tom", "till", "t", "until", "last"}),
}
"""What stands beside an abbreviation of leave."""
_OFFICE = frozenset({"uppdr", "mandat"})
_OF_OFFICE: Mapping[str, frozenset[str]] = {
    "employed_from": frozenset({"fr", "from", "från", "fom", "start"}),
    "employed_to": frozenset({"t", "till", "tom", "slut"}),
}
"""What stands beside an abbreviation of an office, which is held as an employment is."""
_PAIR = 2
"""Words of a heading that says what it is about and which of its columns it is."""
_TOGETHER = ((_SECURITY, _OF_SECURITY), (_LEAVE, _OF_LEAVE), (_OFFICE, _OF_OFFICE))

_FROM = ("från", "fr", "from", "fom", "frånochmed", "start", "börjar", "since")
_TO = ("till", "tom", "tillochmed", "slut", "until", "to", "end", "upphör", "sista", "thru")
_DAY = ("datum", "dat", "dag", "date", "day", "per")
_FILLING = ("nummer", "nr", "no", "kod", "code", "id", "namn", "name", "typ", "type", "text", "txt", "ben", "benämning",
            "s", "ens", "ets", "för", "i", "på", "av", "aktuell", "nuvarande", "huvud", "anställds", "anställdas",
            "person", "personal", "privat", "hem")  # fmt: skip
_ENDING = {"from": (*_FROM, *_DAY), "to": (*_TO, *_DAY), "until": (*_TO, *_DAY)}
_DECISION = "beslut"
_DATED = ("claim_date", "clearance_decided", BACK)


def barred(heading: str) -> frozenset[str]:
    """Columns that a heading is not, whatever stands below it."""
    word = normal(heading)
    # Where somebody works is not where they live; who employs somebody is a number of its own, and no share.
    employer = (EMPLOYER.search(word) or _DEPARTMENT.search(word)) and not _OF_TIME.search(word)
    return (_SHARES if employer else frozenset()) | ({"area"} if _PLACE_OF_WORK.search(compared(heading)) else set())


def likeness(heading: str, extra: Mapping[str, str] | None = None) -> dict[str, float]:
    """How much a heading looks like each column, 0 to 1; columns that it does not look like are left out.

    Args:
        heading: as it stands in the file.
        extra: further headings that are known, as ``compared``, to keys: those of the systems that we know.
    """
    word = compared(heading)
    if not word:
        return {}
    told: dict[str, float] = {}
    for column in ROSTER_COLUMNS:
        forms = [compared(form) for form in column.headings]
        best = process.extractOne(word, forms, scorer=fuzz.ratio)[1]
        score = _MISSPELT if best >= _SAME else _ALIKE if best >= NEAR else 0.0
        if any(shortens(heading, form) for form in forms):
            score = max(score, _ALIKE)
        told[column.key] = max(score, _covered(word, column.key))
    told |= {key: max(told[key], look) for key, look in _shortly(heading).items()}
    told = not_turned(heading, told)
    if extra and word in extra:
        told[extra[word]] = 1.0
    return {key: score for key, score in told.items() if score > 0}


def beside_said(headings: Sequence[str], places: Mapping[str, int], open_: Iterable[int]) -> dict[str, str]:
    """Headings, as ``compared``, to the key of leave or a vetting that they mean beside a column with their first word.

    Args:
        headings: of the table.
        places: columns that are understood, with their places: ``FRV2_END`` tells what ``FRV2_BEG`` is about.
        open_: places of the columns of which something may be proposed.
    """
    words = {key: parts_of(headings[place]) for key, place in places.items()}
    about = {parts[0]: beside for beside in (_OF_SECURITY, _OF_LEAVE) for key, parts in words.items()
             if key in beside and len(parts) == _PAIR}  # fmt: skip
    told: dict[str, str] = {}
    for place in open_:
        parts = parts_of(headings[place])
        if len(parts) == _PAIR and parts[0] in about:
            keys = (key for key, own in about[parts[0]].items() if parts[1] in own and key not in places)
            told |= {compared(headings[place]): key for key in islice(keys, 1)}
    return told


def spoken(name: str) -> str | None:
    """The key of the column that somebody calls by other words than ours: ``frånvarande från``; None where unsure.

    Words for no more than from and to, or a day, are those of whatever the list is about.
    """
    word = compared(name)
    if says_span(word):
        return None
    ranked = sorted(((_covered(word, key), key) for key in _TELLING), reverse=True)
    return ranked[0][1] if ranked[0][0] >= _ALIKE and ranked[0][0] - ranked[1][0] >= _LEAD else None


def _shortly(heading: str) -> dict[str, float]:
    """How much abbreviations say that stand alone, or beside others."""
    parts = parts_of(heading)
    for about, beside in _TOGETHER:
        if len(parts) > 1 and not about.isdisjoint(parts):
            meant = next((key for key, words in beside.items() if not words.isdisjoint(parts)), None)
            return {meant: _MISSPELT} if meant else {}
    return {key: _SHORTLY for key, words in _SHORT.items() if compared(heading) in words}


def _covered(word: str, key: str) -> float:
    """How much of a heading words of this column explain, 0 to 1; little without one that tells which column it is."""
    telling, ending = _TELLING.get(key, ()), _ENDING.get(key.rpartition("_")[2], _DAY if key in _DATED else ())
    if _DECISION not in telling:
        word = word.replace(_DECISION, "_" * len(_DECISION))  # it ends in ``slut``, and is the end of nothing
    if (
        len(word) >= _SHORTEST
        and word not in (*telling, *_FROM, *_TO, _PAY)
        and any(part.startswith(word) for part in telling)
    ):
        return _SHORTENED
    tells = any(part in word for part in telling)
    if not tells and not any(part in word for part in ending if part not in _DAY and len(part) > _SMALL):
        return 0.0
    explained = {
        at
        for part in (*telling, *ending, *_FILLING)
        for hit in re.finditer(re.escape(part), word)
        for at in range(hit.start(), hit.end())
    }
    return (_WORDS if tells else _ENDS_ALONE) * len(explained) / len(word)
