"""What tells classes and states of clearances, citizenship and shares, by the values alone."""

import re
from collections.abc import Mapping

from planner.domain.vocabulary import yes_or_no
from planner.imports.clearances.class_words import class_and_code, class_of, says_none
from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.code_words import LONGEST, tells
from planner.imports.columns.column import Column
from planner.imports.columns.meanings import in_our_words
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import Sampled
from planner.imports.roster.unread_dates import some_day
from planner.imports.said.taken_back import BECAME

_STATE = re.compile(
    r"\bklart?\b|godkän|\bgodk|prövad|prövning|pågår|pågående|väntar|inväntar|skickad|begär[dt]|ansök|omprövas|utgång"
    r"|avslag|\b(?:ej|inte) (?:gjord|klar|påbörj|prövad)|påbörj|återkall|indrag|registerkontroll"
    r"|grundutredning|\brk\b|granted|approved|cleared|applied|pending|in pro(?:gress|cess)|expired|withdrawn|revoked"
    r"|denied"
)
"""Parts of words of which states of a vetting are made; they say nothing of what HR means by a word."""
_NOT_BEGUN = re.compile(r"\b(?:ej|inte)\b(?! (?:klar|färdig)t?\b)")
"""What is not ready yet has been begun."""
_UNDER_WAY = re.compile(
    r"\b(?:ej|inte) (?:klar|färdig)t?\b|pågå|väntar|skickad|begär[dt]|ansök|^ans\b|påbörj|handlägg|pending|applied"
    r"|\bin pro(?:cess|gress)|\bunder review|\bongoing|submitted"
)
_OVER = re.compile(r"^(?:utg\b|avslut|avför|upphör|utgå|ogiltig|spärra|expired|ended)")
_HELD = re.compile(
    r"^(?:godkänd|giltig|gäller|genomför[dt]|klar|deltagit|aktiv\b|aktuell\b|v?g$|valid|active\b|passed|completed|current)"
)
_NOT_HELD = re.compile(
    r"\b(?:ej|inte|icke|not|no|ingen)\b|^o(?:giltig|godkänd)|planera|påbörja|boka[dt]|\banm\b|anmäld|utgån|upphör|underkänd|avbru|återkall|indrag"
    r"|avslag|avslå|nekad|väntar|declined|rejected|denied|pending|cancel+ed|in pro(?:gress|cess)|incomplete"
    r"|expired|planned|booked|failed|invalid|withdrawn|revoked"
)
"""A course that is closed may be over for who has passed it, or for the certificate: nobody knows by the word."""
_REFUSED = re.compile(
    r"avslag|avsl[åa]|nekad|neka[st]|återtag|makulera|indrag|återkall|annuller|avböj|avvisa|inställ[dt]|ångra[dt]"
    r"|\b(?:ej|inte|icke|not)\b|refus|denied|reject|withdrawn|declin|cancel+ed|revoked|recalled"
)
_ALLOWED = re.compile(r"bifall|bevilja|godkän|tillstyrk|granted|approved")
DECIDED = re.compile(r"stat(?:us|e)?\b|beslut|bevilj|godkän|attest|läge|decision|approv")
"""Headings of decisions, and of how something stands."""
UNDATED = "utan dag"
"""What stands for an empty cell of days of decisions."""
_APPLIED = re.compile(
    r"ansök|\bsökt|inskick|under (?:handl|behand)|preliminär|planera|väntar|applied|pending"
    r"|submitted|requested|in progress|draft"
)
"""Words of decisions on leave."""
_NOT_GRANTED = re.compile(
    r"\b(?:ej|inte|icke|not)(?: än(?:nu)?| yet)? (?:beslut|bevilj|godkän|klar\b|granted|approved|decided)"
    r"|återta(?:g|r\b)|\binställd|\bavslag|\bavslå|\bavboka|\bångra[dt]|\båterkalla|\bmakulera|\bansökt\b|\bansökan\b|\bpreliminär"
    r"|\bväntar på|\bunder (?:handl|behandl)|\bdeclined|\bcancel+ed|\bdenied|\brejected|\bwithdrawn|\bpending\b"
)
"""What remarks say of leave that may not be taken."""
_GONE = re.compile(
    r"^(?:har |anst\w* )?(?:avslutad|avslutat|slutat|avgått|avgången|inaktiv|uppsagd|entledigad|upphört|pensionera[dt]"
    r"|terminated|inactive|left|resigned|retired)\b"
)
_BACK = re.compile(r"återkalla|indrag|\bspärra[td]|makulera|revoked|withdrawn")
"""Words of skills that were taken back."""
_THERE = re.compile(r"^(?:aktiv|pågående|pågår|anställd|i tjänst|gällande|active|current|employed)\b")
"""Words of how an employment stands."""
FULL = re.compile(r"1(?:00)?(?:[,.]0+)?|100 ?%")
_CODES = 4
"""Different numbers up to which a column in which nobody works full time may be one of codes: 10, 40 and 60."""
_WORDY = re.compile(r"[^\d]*[^\W\d_][^\d]*")
_FEW = 12
_HIGH = frozenset({"2", "3"})
_DIGITS = frozenset("0123")
_COUNTRY = re.compile(r"[A-ZÅÄÖ]{1,3}|[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-Za-zåäöé]+){0,3}|[a-zåäö]{2,3}")
_SWEDES = 0.4
"""Share of Swedish citizens below which a column is hardly one of citizenship."""
_SAYS_MUCH = frozenset({"se", "swe", "sverige", "svensk", "svenskt"})


def class_share(column: Column, held: Sampled, known: Known) -> float:
    """Share of the cells that are security classes; 0 without any that is 2 or 3, as of nearly everybody classed."""
    words = known.words.get(column.key, {})
    both = {text: coded[0] for text in held.counts if (coded := class_and_code(text))}
    read = {text: both.get(text) or in_our_words(column, text, words) for text in held.counts}
    high = any(said in _HIGH for said in read.values())
    fits = {text for text, said in read.items() if not isinstance(parse(column, said), Fault) or says_none(text)}
    share = held.share(frozenset(fits))
    return share if high else 0.0


def says_class(held: Sampled) -> float:
    """How much it says that all cells are classes: 1, 2 and 3 are much else, ``SK3`` and ``3/G`` hardly anything."""
    return 0.7 if any(map(class_of, held.counts)) else 0.5 if any(map(class_and_code, held.counts)) else 0.2


def classes_in_words(held: Sampled) -> bool:
    """Whether most cells are classes with their word, which nobody and no unit is called."""
    return held.share(frozenset(filter(class_of, held.counts))) >= 0.5


def bare_classes(held: Sampled, known: Known) -> bool:
    """Whether all cells are the digits of classes, of which none is a unit's or a skill's."""
    return held.counts.keys() <= _DIGITS - known.skills and not any(map(known.unit, held.counts))


def state_share(column: Column, held: Sampled, known: Known) -> float:
    """Share of the cells that are states of a vetting, or are made of the words of them."""
    words = known.words.get(column.key, {})
    return held.share(
        frozenset(
            text
            for text in held.counts
            if not isinstance(parse(column, in_our_words(column, text, words)), Fault) or _STATE.search(text.casefold())
        )
    )


def state_guess(text: str) -> str | None:
    """What a state of a vetting most probably is, in Swedish; nobody is guessed to be through it."""
    low = text.casefold()
    if _NOT_BEGUN.search(low):
        return "ingen"
    if _UNDER_WAY.search(low):
        return "ansökt"
    return "utgången" if _OVER.search(low) else None


def says_what_became(text: str) -> bool:
    """Whether a word says what became of a vetting by its form, as a verb with a beginning of its own does."""
    return bool(BECAME.fullmatch(text.casefold()))


def may_be_a_state(text: str, times: int) -> bool:
    """Whether a word may say how something stands, were it rare; what may be a name or a slip does not."""
    again = times > 1 or state_guess(text) is not None or says_what_became(text)
    return again and bool(_WORDY.fullmatch(text)) and len(text) <= LONGEST and not tells(text)


def held_guess(text: str) -> str | None:
    """Whether a state of a course or certificate most probably means that somebody has the skill, in Swedish."""
    low = text.casefold()
    if _NOT_HELD.search(low):
        return "nej"
    return "ja" if _HELD.search(low) else None


def graded(guesses: Mapping[str, str]) -> dict[str, str]:
    """What marks of a school mean beside its ``G``: ``U`` and ``IG`` are no pass.

    Args:
        guesses: words to what each most probably means by itself.
    """
    marks = {text.casefold() for text, guess in guesses.items() if guess == "ja"} & {"g", "vg"}
    return {text: "nej" if marks and text.casefold() in ("u", "ig") else guess for text, guess in guesses.items()}


def counts_guess(text: str) -> str | None:
    """Whether a decision on leave means that somebody is away, in Swedish; an application says nothing."""
    low = text.casefold()
    return "nej" if _REFUSED.search(low) else "ja" if _ALLOWED.search(low) else None


def made_of_decisions(text: str) -> bool:
    """Whether a text is made of words of decisions on leave."""
    return bool(counts_guess(text) or _APPLIED.search(text.casefold()))


def row_guess(text: str) -> str | None:
    """Whether a row with a decision, or with how an employment stands, most probably counts, in Swedish."""
    low = text.casefold()
    if low == UNDATED:
        return "nej"
    return counts_guess(text) or ("nej" if _GONE.search(low) else "ja" if _THERE.search(low) else None)


def decided(held: Sampled) -> bool:
    """Whether a column may say which leave has been granted: in few words, some of which are made for it."""
    return len(held.counts) <= _FEW and any(map(made_of_decisions, held.counts))


def refused(held: Sampled) -> bool:
    """The same where nobody has said yet that the list is one of leave: some of it has not been granted."""
    return decided(held) and any(made_of_decisions(text) and counts_guess(text) != "ja" for text in held.counts)


def not_granted(held: Sampled) -> bool:
    """Whether some remark beside days of leave says that it was refused, called off, or has not been decided yet."""
    return any(map(_NOT_GRANTED.search, map(str.casefold, held.counts)))


def passed(held: Sampled) -> bool:
    """Whether a column may say who has a skill in words that are made for it: all have it today, not all next month."""
    return len(held.counts) <= _FEW and any(map(held_guess, held.counts))


def back(held: Sampled) -> bool:
    """Whether a column of few remarks may say who has a skill no more: one of them says that it was taken back."""
    return len(held.counts) <= _FEW and any(_BACK.search(text.casefold()) for text in held.counts)


def over(held: Sampled) -> bool:
    """Whether a column may say whose employment has ended: in few words, one of which says so."""
    return len(held.counts) <= _FEW and any(_GONE.search(text.casefold()) for text in held.counts)


def made_of_states(text: str) -> bool:
    """Whether a text is made of words of vettings, so that it is nobody's name."""
    return bool(_STATE.search(text.casefold()))


def citizen_share(column: Column, held: Sampled, known: Known) -> float:
    """Share of the cells that are yes or no, or citizenships of which enough are Swedish."""
    words = known.words.get(column.key, {})
    plain = held.share(frozenset(text for text in held.counts if yes_or_no(text) is not None))
    swedes = frozenset(text for text in held.counts if text.casefold() in words)
    if held.share(swedes) < _SWEDES:
        return plain
    return max(plain, held.share(swedes | frozenset(filter(_COUNTRY.fullmatch, held.counts))))


def says_citizen(held: Sampled) -> float:
    """How much it says: ``SE`` beside other countries is a citizenship, one answer for all may be any."""
    return 0.65 if len(held.counts) > 1 and _SAYS_MUCH & {text.casefold() for text in held.counts} else 0.2


def says_fraction(held: Sampled) -> float:
    """How much it says that all cells are shares of full time: a few round numbers without a full one may be codes."""
    codes = len(held.counts) <= _CODES and all(text.isdecimal() and not FULL.fullmatch(text) for text in held.counts)
    return 0.3 if codes else 0.6


def mostly_days(held: Sampled) -> bool:
    """Whether most cells are days, which no word, code or telephone is."""
    return held.share(frozenset(text for text in held.counts if some_day(text))) >= 0.5
