"""An unknown word is answered by what it is another name of, then by what looks like it, and by nothing else."""

import pytest

from planner.files.nearest import NONE, called, near_meaning, near_words
from tests import builders as b

SKILLS = {
    "usk": ("Undersköterska", "Assistant nurse"),
    "sköterska": ("Legitimerad", "Registered nurse"),
    "rokdykare": ("Rökdykare", "Firefighter"),
    "vvs": ("VVS-montör", "Plumber", "rörläggare"),
    "licence_C": ("Körkort C", "Driving licence C", "C-körkort"),
    "procurement": ("Upphandling", "Procurement"),
}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("undersköterska", "usk"),
        ("UNDERSKÖTERSKA", "usk"),
        ("rörläggare", "vvs"),
        ("c-körkort", "licence_C"),
        ("rökdykar", "rokdykare"),
        ("underskötersk", "usk, sköterska"),
        ("licence_c", "licence_C"),
        ("montör", "vvs"),
        ("kock", NONE),
        ("", NONE),
    ],
)
def test_names_and_synonyms_come_before_what_looks_alike(word: str, expected: str) -> None:
    assert near_words(word, SKILLS) == expected


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("KOMM", ("ÄO", "KS"), NONE),
        ("KLK", ("KSF-KC", "KBO"), NONE),
        ("VO", ("KBO", "KS"), NONE),
        ("KSO", ("KSF", "KBO"), "KBO, KSF"),  # one letter of three
        ("KSOO", ("KSF", "KBX"), NONE),
        ("KSF", ("KSF-KC", "KBO"), "KSF-KC"),
        ("KC", ("KSF-KC-BB", "KBO"), NONE),  # too short to say anything
        ("kopia av locks", ("locks", "units"), "locks"),
        ("P9", (), NONE),
        ("a", "abcd", "a"),
    ],
)
def test_only_what_is_really_alike_is_named(word: str, known: tuple[str, ...], expected: str) -> None:
    assert near_words(word, known) == expected


def test_at_most_three_are_named_the_nearest_first() -> None:
    assert near_words("abcdef", ("abcxyf", "abcdeg", "abcdeh", "abcdxf", "abcde")) == "abcde, abcdeg, abcdeh"


def test_a_meaning_needs_two_letters_of_three() -> None:
    assert near_meaning("KSO", {"ksf": "A"}) == "A"
    assert near_meaning("KXO", {"ksf": "A"}) == NONE


def test_names_and_synonyms_of_what_an_organisation_has() -> None:
    organisation = b.organisation(b.position("P1"))
    assert called(organisation.positions)["P1"] == (
        organisation.positions[0].name_sv,
        organisation.positions[0].name_en,
    )
