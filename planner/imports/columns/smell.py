"""Words that hint at data which must not come in: protected identity and secrecy, health, union, belief."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from planner.imports import codes
from planner.imports.tables.clean import clean, compared, normal

_HARMLESS = re.compile(
    r"(?:sakerhets|brand|stral|miljo|data|civil|befolknings|djur|natur|klimat|signal|smitt|fall|horsel|andnings|arbetar)skydd"
    r"|skydds(?:ombud|klad|sko(?:r\b|storl)|utrust|rond)|sekretess(?:avtal|forbind)"
    r"|skydda[dt]e? (?:yrkes)?tit(?:el|lar)"
    r"|fack(?:forvaltning|omrade|namnd|kunskap)|secretar"
    # What somebody is licensed or delegated to do in care says nothing of their own health.
    r"|sjukskotersk\w*"
    r"|(?:medicin(?:sk[at]?)?|(?:halso[ -]+(?:och |& ?)?)?sjukvards?|lakar)[ -]*(?:deleg|legitim|leg\b)\w*"
    r"|(?:deleg\w*|legitim\w*|\bleg\.?)[ ,:(-]+(?:av |for |i |inom |som )?"
    r"(?:medicin(?:er|ering|sk[at]? (?:uppgift|atgard)\w*)?\b|lakare\b"
    r"|(?:halso[ -]+(?:och |& ?)?)?sjukvard(?:s(?:uppgift|atgard)\w*)?\b)"
)
_COURSE = (
    r"(?:grund|e-?|webb|intro|intern)?[ -]?(?:utbildn\w*|utb\b\.?|kurs(?:en|er)?\b|diplom\b|certifikat\b|learning\b)"
)
_TAUGHT = r"(?:sekretess(?:lag(?:en|stiftning)?)?|skyddade (?:person)?uppgifter|skyddade identiteter|gdpr)"
_OF_COURSE = re.compile(
    rf"\b{_TAUGHT}[ -]?{_COURSE}(?=\W*(?:\d{{2,4}})?\W*$|\s*[,;/+(\n])|\b{_COURSE} (?:i|om|kring) {_TAUGHT}\b"
    r"|\bdataskydd\w*[ ,/(&]*(?:och )?gdpr\b|\bgdpr[ ,/(&]*(?:och )?(?:dataskydd|informationss)\w*"
    r"|\boffentlighets?(?:princip(?:en)?)?-? (?:och|&) sekretess(?:lag(?:en|stiftning)?)?\b"
    r"|\bsekretess (?:och|&) tystnadsplikt\b|\btystnadsplikt (?:och|&) sekretess\b",
    re.IGNORECASE,
)
"""What is taught of secrecy and of protected people: whoever has learnt it is not protected by that."""
_PROTECTED = re.compile(
    r"sekret(?!er)|\bsekr?(?:[ ._-]?m(?:a?rk\w*)?)?\b|skydd|sparr|gdpr|kvarskr|finger"
    r"|hemlig|\bkonfid|\bs[ .-]?mark|\bskm\b|\bspu\b|hotbild"
    r"|\bdold[at]? (?:adr|id|person|uppg)|anonym|utlamnas|(?:ej|inte) lamna|\bformedlingsuppdrag|\bpostformedl"
    r"|\bprot(?:ect)?(?:[ .-]?(?:flg|flagg?|ind|kod|code|cd|sts|status|id|adr|pers))?\b"
    r"|protected|\bconfid|secre[ct]|\bsecr\b|classified|restricted|\brestr\b|witness"
    r"|\bprivacy\b(?! (?:notice|polic|train))|\bsensitive\b|\bvip\b"
)
_SENSITIVE = re.compile(
    r"halsa|halso|diagnos|sjuk|lakar|medicin|allergi|missbruk|funktionsned|funktionshind|rehab|gravid|\bfack|religi"
    r"|\betni|\bras\b|politisk|\bparti(?:\b|til)|sexuell|genetisk|biometri|brott|belastningsregister|handikapp|psyk(?!olog)|arbetsskad|lonebidrag"
    r"|\ba-?kassa|\bmedlem|\bforbund\b|trossamf"
    r"|(?:franvaro|ledighet|\btjl)s?[ .-]?(?:orsak|kod|typ|anledning)"
    r"|(?:orsak|anledning|skal) (?:till|for) (?:franv|ledig)"
    r"|(?:absence|leave|\babs|\bloa) ?(?:reason|code|type|cause|(?:typ|cd|rsn)\b)|reason (?:for|of) (?:absence|leave)"
    r"|health|\bsick|medical|disab|\bunion|ethnic|\brace\b|\bpolitic|\bparty\b|sexual|genetic|biometric|\bcrim|pregnan"
)
_PERHAPS = re.compile(
    r"marker|\bmark\b|folkbok|registerstatus|personstatus|\bflagg|sarskild|\bdold|\bhidden\b|\bhotad\b|\bobs\b|\banm(?:arkning)?\b"
    r"|\b(?:lock(?:ed)?|block(?:ed|era[dt])|last (?:post|person|uppg)\w*|hide)\b"
    r"|\b(?:sec(?:urity)?|conf|priv(?:acy)?|vip|lock|block|hid)[ .-]?(?:flg|flag|ind|cd)\b"
)
"""Headings that tell nothing by themselves; with a yes beside some people they may mark who is protected."""
WORD = re.compile(
    r"sekretess|\bsekr[ ._-]{0,3}(?:m[äa]rk(?:t|ta|ning|erad)?\b|skydd|uppg|person|adr)"
    r"|skydda[dt](?!e? (?:yrkes)?tit(?:el|lar))|skydds(?:person|ident)"
    r"|\bskydd[ .-]{1,2}(?:folkb|fb\b|id\b|ident|adr|pers|uppg|boende)"
    r"|\bsk\. ?(?:id|ident|adr|folkb)\b|fingerad|\bfing\.? ?(?:id\b|ident|uppg|pers)|kvarskr|sp[äa]rrmark|hemlig"
    r"|protected ident|\bs(?:ekr\.?)?[ -]?m[äa]rk[ta]|\bs-m[äa]rk\b|\bdold (?:adr|ident|person)|\bgdpr[ -]?skydd"
    r"|sp[äa]rrad (?:adr|ident|person|uppg|folkb)|\b(?:adres|person|folkbok)\w*-?sp[äa]rr"
    r"|\bf[öo]rmedlingsuppdrag|\bpostf[öo]rmedling|\bundanh[åa]ll(?:en|na|s)\b"
    r"|\bkonfidentiell[at]? (?:adr|ident|person|uppg)"
    r"|\bl[äa]mnas?\b[^,;.]{0,12}? (?:ej|inte|aldrig) (?:[^,;.]{0,20} )?ut\b"
    r"|\b(?:ej|inte|aldrig) (?:l[äa]mnas?\b[^,;.]{0,12}? ut\b|utl[äa]mnas?\b)"
    r"|^\W*hotbild(?= finns| f[öo]religger|\W*$)|\bhotbild (?:finns|f[öo]religger)"
    r"|[(\[*] ?(?:sekr|skm|spu)\b\.?(?= ?[)\]*])|(?<=[,/])[ ]?sekr\b\.?(?=\W*$)"
    r"|\b(?:f[åa]r )?(?:ej|inte|aldrig) r[öo]jas?\b"
    # The post of people whose address is secret goes by the tax office, and so do calls; the number ends in X-es.
    r"|\b(?:via|c/?o|genom) (?:skatteverket|skv)\b|\bskatteverket(?=[ ,;]+(?:postbox|box|\d{3} ?\d\d)\b)"
    r"|\bbox 2820\b|(?<=\d{6})[x*]{4}(?!\w)|(?<=\d{6}[-+ ])[x*]{4}(?!\w)",
    re.IGNORECASE,
)
"""A word that may mark a person, or be part of a title (``Sekretesshandläggare``)."""
_NAMELESS = re.compile(r"\W*skydd\W*", re.IGNORECASE)
"""A word that by itself may mark a person, and is somebody's name, too."""
_SHORT = re.compile(
    r"\W*(?:(?:obs|anm)\W+)?(?P<word>sekr|sekr?[ ._-]{0,2}m[aä]?rk(?:t|ta|ning|ad|erad)?\b"
    r"|s[ .-]{0,2}m[aä]rk(?:t|ning)|s\.m[aä]rk|sekr[ ._-]{0,2}(?:skydd|uppg|pers|adr|id)\w*|sku|spu|skm"
    r"|(?:[ck]onfid|hotad)\w*|(?:data )?privacy|secrecy|vip"
    r"|(?:protected|restricted)(?: (?:data|access|person|employee|profile|record|information))?"
    r"|(?:sk|skydd(?:ade?|at)?)[ ._-]{0,2}p(?:u|ers)\b(?:[ ._-]{0,2}(?:uppg|id)\w*)?"
    r"|sk[ ._-]{1,2}(?:id|uppg|adr|folkb|fb|boende)\w*|skydd(?:pu|pers|id|adr|uppg)\w*)"
    r"(?:\W+(?:ja|yes|x|t\W?o\W?m|fr\W?o\W?m|from|från|till|sedan|\d[\d./-]*))*\W*",
    re.IGNORECASE,
)
"""What systems and people write for short beside somebody who is protected; more in a cell than a note is another."""
_NOTES = re.compile(r"[,;/|+&\n()]+| [-–] ")
"""What stands between notes in one cell."""
_IN_PLACE_OF_NAME = re.compile(
    r"[*#\u2022\u25cf\u2588](?:[\s,.]*[*#\u2022\u25cf\u2588])+|x{3,}(?:[\s,]+x{3,})*"
    r"|(?:namn|namnet|uppgift|uppgifter|person) saknas|anonym(?:iserad)?|dold"
    r"|(?:ok[äa]n[dt]a?[\s,]*)+(?:(?:medarbetare|person|anst[äa]lld|namn|personal)(?:[\s,]+\d+)?)?"
    r"|(?:medarbetare|person|anst[äa]lld|namn)[\s,]+ok[äa]n[dt]"
    r"|x+|withheld|redacted",
    re.IGNORECASE,
)
"""What systems show instead of the name of somebody who is protected."""
_PARTS = (
    *("sek", "skydd", "sk.", "fing", "kvarskr", "mark", "hemlig", "protected", "dold", "sparr", "formedling", "hotad"),
    *("restricted", "privacy", "secrecy", "vip"),
    *("gdpr", "undanhall", "onfid", "lamna", "hotbild", "skm", "spu", "rojas", "skatteverket", "skv", "sku", "skp"),
    *("box 2820", "xxxx", "****", "sk ", "sk_", "sk-"),
)
"""One of these stands in every text of plain letters that holds a word that may mark somebody."""
_WORD_END, _WORD_REST = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]*(?: [a-zåäöéü]+)?")
_MARK = re.compile(
    r"skydda[dt]e? (?:identitet|id\b|person|uppgift|folkbokf|adress|boende)|sekretessmark|sparrmark"
    r"|\bsekr[ .-]{0,3}m[ae]?rk(?:t|ta|ning|erad)?\b|\bskydd[ .-]{1,2}(?:folkb|id\b|ident|adr|pers|uppg|boende)"
    r"|kvarskr(?:iv(?:en|ning)\b|\b)|\bundanhall(?:en|na) |fingerade?\b|hemlig (?:adress|identitet)"
    r"|\bformedlingsuppdrag|\bpostformedling"
    r"|protected (?:identity|person|address|data)"
)
_ALONE = re.compile(r"\W*(?:sekretess|skydda[dt]e?|skydd|sparrad)\W*")


class Smelling(Protocol):
    """What is known of the headings of a table, as they are ``compared``."""

    @property
    def sensitive(self) -> Collection[str]:
        """Those below which cells speak of health or the union."""

    @property
    def of_skills(self) -> Mapping[str, str]:
        """Those whose word of health or the like a skill beside it explains, to what they say besides."""


HINTS = (
    *("sek", "skydd", "sparr", "gdpr", "kvarskr", "finger", "hemlig", "konfid", "mark", "skm", "spu", "hotbild"),
    *("dold", "anonym", "lamna", "formedl", "undanhall", "protected", "confid", "secr", "classified"),
    *("restr", "witness", "prot", "privacy", "sensitiv", "vip"),
)
"""One of these stands in every folded text that smells of protection, or that marks a person."""


def hinting(texts: Collection[str]) -> set[str]:
    """Of some texts those that may speak of protection: of thousands it is quicker seen of all at once."""
    plain = unicodedata.normalize("NFKD", "\n".join(texts).casefold())
    whole = plain.encode("ascii", "ignore").decode("ascii")  # no sign of a hint goes with the dots and rings
    hints = [hint for hint in HINTS if hint in whole]
    return {text for text in texts if any(map(folded(text).__contains__, hints))} if hints else set()


def smells_protected(text: str) -> bool:
    """Whether a heading or the name of a sheet hints at protected identity or secrecy."""
    return bool(_PROTECTED.search(_HARMLESS.sub("", _OF_COURSE.sub("", folded(text)))))


def smells_sensitive(text: str) -> bool:
    """Whether a heading or the name of a sheet hints at health, union membership, belief or the like."""
    return bool(_SENSITIVE.search(_HARMLESS.sub("", folded(text))))


def smell_of(heading: str) -> str:
    """The code of what a heading hints at; empty if nothing."""
    if smells_protected(heading):
        return codes.PROTECTED_COLUMN
    return codes.SENSITIVE_COLUMN if smells_sensitive(heading) else ""


def smell_at(heading: str, table: "Smelling") -> str:
    """The code of what a heading hints at, or some cells below it; empty if nothing, or a skill explains its word."""
    smell, word = smell_of(normal(heading)), compared(heading)
    explained = smell == codes.SENSITIVE_COLUMN and word in table.of_skills
    return ("" if explained else smell) or (codes.SENSITIVE_COLUMN if word in table.sensitive else "")


def may_mark(heading: str) -> bool:
    """Whether a yes below such a heading may mean that somebody is protected."""
    return bool(_PERHAPS.search(folded(heading)))


def marks_person(text: str) -> bool:
    """Whether a text says by itself that somebody is protected; a title that only holds the word does not."""
    plain = _OF_COURSE.sub("", folded(text))
    return bool(_ALONE.fullmatch(plain) or _MARK.search(plain))


def word_that_may_mark(text: str, *, name: bool, title: bool = False) -> str:
    """The word in a cell that may mark somebody as protected; in a name also what stands in place of one.

    In a title it is whole: what is said of ``Sekretesshandläggare`` and ``skyddad verkstad`` holds for no ``sekretess``
    or ``skyddad``.
    """
    if name and _IN_PLACE_OF_NAME.fullmatch(text.strip()):
        return text.strip()
    # Invisible signs and letters in parts must not hide a word.
    plain = _OF_COURSE.sub("", text if text.isascii() else clean(text))
    hit = WORD.search(plain) or (None if name else _NAMELESS.fullmatch(plain))
    if not hit:
        return "" if title else _short_word(plain)
    if not title:
        return hit[0].strip(" ([*")
    before, after = _WORD_END.search(plain[: hit.start()]), _WORD_REST.match(plain, hit.end())
    return f"{before[0] if before else ''}{hit[0]}{after[0] if after else ''}".strip(" ([*")


def _short_word(text: str) -> str:
    short = next((hit for note in _NOTES.split(text) if (hit := _SHORT.fullmatch(note))), None)
    return short["word"] if short else ""


def is_short_word(text: str) -> bool:
    """Whether only a short word marks a person in a text, which among units and titles is one of these (``SKU``)."""
    return bool(word_that_may_mark(text, name=False)) and not word_that_may_mark(text, name=False, title=True)


def texts_that_may_mark(texts: Collection[str], *, name: bool) -> set[str]:
    """Of some texts those in which ``word_that_may_mark`` finds one."""
    whole = "\n".join(texts)
    if not name and whole.isascii() and not any(map(whole.lower().__contains__, _PARTS)):
        return set()  # quicker to see of thousands of numbers at once
    return {text for text in texts if word_that_may_mark(text, name=name)}


def rows_that_may_mark(texts: Sequence[str]) -> int:
    """How many cells of a column that is none of names hold a word that may mark somebody."""
    marks = texts_that_may_mark({*texts}, name=False)
    return sum(text in marks for text in texts) if marks else 0


def names_protected(stem: str) -> bool:
    """Whether a file is called after the protected people in it, by words apart or joined by signs."""
    return marks_person(re.sub(r"[-_.]+", " ", stem))


def folded(text: str) -> str:
    """Without case and the dots and rings of letters, so that ``SPARRAD`` is read as ``spärrad``; words by spaces."""
    return " ".join(_bare(text).split())


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("_", " "))
    marks = [] if plain.isascii() else [ord(char) for char in set(plain) if unicodedata.combining(char)]
    return plain.translate(dict.fromkeys(marks)) if marks else plain
