"""The last round: what would set a row, a person or a value aside is asked before anything is stored."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import UNANSWERED, ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.columns.open_absence import NO_END
from planner.imports.left.areas import near_area
from planner.imports.left.asked import left_asked
from planner.imports.left.words import EVERY, MOST
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.proposals.written import proposals_text
from planner.imports.roster.read import import_roster
from planner.imports.said.seen_words import LeftWord
from planner.text.words import words_for
from tests.imports.roster_files import AS_OF, GOOD_NUMBER, KEY, ROW, SECOND, organisation, render, write_csv

PLAIN = {key: text for key, text in ROW.items() if key != "personnummer"} | {"födelseår": "1980"}


def people(*cells: Mapping[str, str]) -> list[dict[str, str]]:
    """A faultless person for each, but for some cells."""
    rows: list[dict[str, str]] = []
    for at, own in enumerate(cells):
        rows.append(PLAIN | {"anställningsnummer": f"{at:05}", "efternamn": f"Ek{chr(97 + at % 26)}"} | own)
    return rows


def layout_of(folder: Path, *cells: Mapping[str, str], said: ColumnFile | None = None) -> TableLayout:
    meanings = Meanings(given=said or ColumnFile())
    paths = [write_csv(folder, *people(*cells))]
    (layout,) = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=meanings).layouts
    return layout


@pytest.mark.parametrize(
    ("heading", "word", "near"),
    [
        ("anställningsform", "tillsvidar", "tillsvidare"),
        ("anställningsform", "Blå Fast", ""),
        ("svensk medborgare", "japp", ""),
        ("säkerhetsprövning", "bra", ""),
        ("säkerhetsklass", "kanske", ""),
        ("disponibilitet", "disponibl", "disponibel"),
        ("småbarnsförälder", "ibland", ""),
        ("anställd till", "pension", ""),
    ],
)
def test_a_word_of_one_row_is_asked_in_every_column_of_few_words(
    tmp_path: Path, heading: str, word: str, near: str
) -> None:
    rows = [{heading: word} if at == 1 else {} for at in range(4)]
    layout = layout_of(tmp_path, *rows)
    (left,) = layout.left[heading].items()
    assert (left[0], left[1].rows, left[1].row) == (word, 1, 3)
    assert layout.unknown_words[heading][word] == (near or UNANSWERED)
    told = left_asked((layout,))
    assert told is not None
    assert [(note.code, note.facts["column"]) for note in told.findings] == [(codes.LEFT_WORDS, heading)]
    render(told.findings)


@pytest.mark.parametrize("answer", ["tillsvidare", UNANSWERED])
def test_what_is_answered_is_not_asked_again(tmp_path: Path, answer: str) -> None:
    said = ColumnFile.model_validate(
        {"layout": [{"file": "personal.csv", "columns": {}, "words": {"anställningsform": {"blå  fast": answer}}}]}
    )
    layout = layout_of(tmp_path, {"anställningsform": "Blå Fast"}, {}, said=said)
    assert left_asked((layout,)) is None


def test_what_is_understood_is_not_asked(tmp_path: Path) -> None:
    assert left_asked((layout_of(tmp_path, {}, {"anställd till": "2028-01-31", "hemområde": "OX-CENTRUM"}),)) is None


@pytest.mark.parametrize(
    "more",
    [
        {"födelseår": "19x0"},  # mended in the row, with the word beside it
        {"personnummer": "19811238-9876"},
        {"svensk medborgare": "Stockholm", "säkerhetsprövning": "Västra"},  # the row has slipped, and its words with it
    ],
)
def test_a_row_that_has_to_be_mended_asks_for_none_of_its_words(tmp_path: Path, more: Mapping[str, str]) -> None:
    assert left_asked((layout_of(tmp_path, {"anställningsform": "Blå Fast"} | more, {}),)) is None
    assert left_asked((layout_of(tmp_path, {"anställningsform": "Blå Fast"}, {}),)) is not None


def test_a_day_that_there_is_not_has_to_be_mended_where_it_stands(tmp_path: Path) -> None:
    assert left_asked((layout_of(tmp_path, {"anställd till": "2026-02-30"}, {}),)) is None


def test_words_are_one_whatever_their_case_and_the_most_frequent_come_first(tmp_path: Path) -> None:
    forms = ["Kort", "Blå fast", "BLÅ FAST", "Blå fast", *["tillsvidare"] * 9]
    left = layout_of(tmp_path, *({"anställningsform": form} for form in forms)).left["anställningsform"]
    assert [(word, own.rows) for word, own in left.items()] == [("Blå fast", 3), ("Kort", 1)]


def test_a_word_is_shown_where_several_people_have_it_and_else_masked(tmp_path: Path) -> None:
    forms = ["Eva Ek", "Anna Berg", "Anna Berg", "K7", "tillsvidar", "tillsvidare"]
    left = layout_of(tmp_path, *({"anställningsform": form} for form in forms)).left["anställningsform"]
    assert {word: own.shown for word, own in left.items()} == {
        "Anna Berg": "Anna Berg", "Eva Ek": "E***", "K7": "K7", "tillsvidar": "tillsvidar"}  # fmt: skip
    twice = people(*({"anställningsform": form} for form in ("Eva Ek", "Eva Ek", "tillsvidare")))
    twice[1] |= {"anställningsnummer": "00000", "efternamn": twice[0]["efternamn"]}
    (layout,) = import_roster([write_csv(tmp_path, *twice)], organisation(), key=KEY, as_of=AS_OF).layouts
    assert layout.left["anställningsform"] == {"Eva Ek": LeftWord("E***", 2, 2, listed=False)}


def test_the_file_of_proposals_has_what_is_nobodys_and_no_slip(tmp_path: Path) -> None:
    forms = ["Eva Ek", "Blå Fast", "Blå Fast", "K7", "tillsvidar", "tillsvidare"]
    text = proposals_text([layout_of(tmp_path, *({"anställningsform": form} for form in forms))], words_for("sv"))
    assert '"Blå Fast" = "?"' in text
    assert '"tillsvidar" = "tillsvidare"' in text
    assert "Eva" not in text
    assert "K7" not in text


def test_nobody_protected_is_asked_of(tmp_path: Path) -> None:
    flag = {"skyddade personuppgifter": "ja", "anställningsform": "Blå Fast", "hemområde": "Byn", "kompetens": "ADR"}
    assert left_asked((layout_of(tmp_path, flag, {}),)) is None


def test_so_many_words_are_hardly_of_the_column(tmp_path: Path) -> None:
    names = [{"anställningsform": f"Ord{chr(97 + at % 26)}{chr(97 + at // 26)}"} for at in range(MOST + 1)]
    layout = layout_of(tmp_path, *names, {})
    assert not layout.left
    assert layout.again == layout.asked == {"anställningsform"}
    told = left_asked((layout,))
    assert told is not None
    assert [(note.code, note.facts["count"]) for note in told.findings] == [(codes.MANY_WORDS, MOST + 1)]
    render(told.findings)
    assert len(layout_of(tmp_path, *names[1:], {}).left["anställningsform"]) == MOST
    stays = {"layout": [{"file": "personal.csv", "words": {"anställningsform": {EVERY: UNANSWERED}}}]}
    assert left_asked((layout_of(tmp_path, *names, {}, said=ColumnFile.model_validate(stays)),)) is None


def test_a_unit_of_one_row_is_asked_and_one_that_nobody_knows_is_set_aside(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, {"enhet": "Gläntan"}, {}, {}, {})
    assert layout.left["enhet"] == {"Gläntan": LeftWord("G***", 1, 2, listed=False)}
    assert layout.units is not None
    assert (layout.units.words, layout.units.rows) == ({"Gläntan": ""}, {"Gläntan": 1})


def test_skills_are_asked_as_far_as_they_are_few_and_no_names(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, {"kompetens": "Motorsåg, ADR"}, {"kompetens": "ADR"}, {"kompetens": "Anna"}, {})
    assert list(layout.left["kompetens"]) == ["ADR", "Motorsåg"]
    courses = ({"kompetens": f"Kurs {chr(97 + at % 26)}{chr(97 + at // 26)}"} for at in range(MOST + 1))
    assert left_asked((layout_of(tmp_path, *courses),)) is None


def test_a_protected_title_is_asked_like_other_words_of_skills(tmp_path: Path) -> None:
    title = "UNDERSKÖTERSKA SKYDDAD TITEL"
    with pytest.raises(ColumnsAskedError, match=codes.ASKED_SKILLS) as error:
        layout_of(tmp_path, *({"kompetens": word} for word in (title, title, title, "skyddad identitet")))
    (layout,) = error.value.layouts
    assert layout.skill_words is not None
    assert list(layout.skill_words.words) == [title]


def test_where_nobody_could_be_imported_the_words_are_still_asked(tmp_path: Path) -> None:
    path = write_csv(tmp_path, ROW | {"anställningsform": "Blå Fast"}, SECOND | {"anställningsform": "Grön Fast"})
    with pytest.raises(ColumnsAskedError) as error:
        import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    assert codes.NO_PEOPLE in [note.code for note in error.value.findings]
    asked = left_asked(error.value.layouts)
    assert asked is not None
    assert list(asked.layouts[0].left["anställningsform"]) == ["Blå Fast", "Grön Fast"]
    assert GOOD_NUMBER not in repr(asked.layouts)


@pytest.mark.parametrize("area", ["Ox centrum", "Byn vid ån", "Byn"])
def test_nobody_is_left_out_for_where_they_live_and_every_area_is_asked(tmp_path: Path, area: str) -> None:
    path = write_csv(tmp_path, ROW | {"hemområde": area}, SECOND | {"hemområde": "OX-CENTRUM"})
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    assert result.people == 2
    told = [note.code for note in result.findings if note.code in (codes.UNREAD_AREA, codes.UNKNOWN_AREA)]
    assert told == [codes.UNREAD_AREA if " " in area else codes.UNKNOWN_AREA]
    (layout,) = result.layouts
    assert list(layout.left["hemområde"]) == [area]
    assert layout.areas is not None
    assert layout.areas.words == {area: "OX-CENTRUM" if "entrum" in area else ""}


def test_an_area_in_other_capitals_is_the_one(tmp_path: Path) -> None:
    path = write_csv(tmp_path, ROW | {"hemområde": "Ox-Centrum"}, SECOND | {"hemområde": ""})
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    assert {person.area for person in result.roster.people} == {"OX-CENTRUM", None}
    assert not {note.code for note in result.findings} & {codes.UNREAD_AREA, codes.UNKNOWN_AREA}
    assert left_asked(result.layouts) is None


@pytest.mark.parametrize("text", ["tv", "TV", "T.v.", "tills vidare"])
def test_a_leave_until_further_notice_has_no_last_day(tmp_path: Path, text: str) -> None:
    away = {"ej tillgänglig från": "2026-01-01", "ej tillgänglig till": text}
    result = import_roster([write_csv(tmp_path, ROW | away)], organisation(), key=KEY, as_of=AS_OF)
    (person,) = result.roster.people
    assert [span.last for span in person.unavailable] == [NO_END]


@pytest.mark.parametrize(("answer", "area"), [("OX-CENTRUM", "OX-CENTRUM"), ("-", None), ("", None)])
def test_an_answered_area_is_the_one_or_none(tmp_path: Path, answer: str, area: str | None) -> None:
    path = write_csv(tmp_path, ROW | {"hemområde": "Byn vid ån"}, SECOND | {"hemområde": "Byn vid ån"})
    said = ColumnFile.model_validate({"layout": [{"file": path.name, "words": {"hemområde": {"Byn vid ån": answer}}}]})
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said))
    assert {person.area for person in result.roster.people} == {area}
    assert left_asked(result.layouts) is None
    assert not [note for note in result.findings if note.code == codes.UNREAD_AREA]


AREAS = {area.casefold(): area for area in ("OX-CENTRUM", "OX-NORR", "NYKOPING", "NYKOPING-LAND", "TROSA")}


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("NYKÖPING", "NYKOPING"),
        ("Nyköping landsbygd", "NYKOPING-LAND"),
        ("Nyköping-land", "NYKOPING-LAND"),
        ("Ox. centr.", "OX-CENTRUM"),
        ("Trosa", "TROSA"),
        ("0488 Trosa", "TROSA"),
        ("Trosa (0488)", "TROSA"),
        ("0488", ""),
        ("Trosabygden", ""),
        ("Oxelösund", ""),
        ("Ox", ""),
        ("Nyköping tätort", ""),
    ],
)
def test_which_area_a_word_is_near(text: str, area: str) -> None:
    assert near_area(text, AREAS) == area


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("HEDARNA", "NB-HED"), ("SJÖÄNDE", "NB-SJO"), ("Norrbäcks Bruk", "NB-BRUKET"), ("Bruket", "NB-BRUKET"),
        ("Trosa Bruk", ""), ("NORRBÄCK", ""), ("He", ""), ("Fjällsidan", "FJALL"), ("Fjällbygden", ""),
        ("Vännedala", "VANNE"), ("Nederbyn", "NBYN"), ("Överbyn", "ÖBYN"), ("Byn", ""), ("Norrbygd", ""),
        ("Stora Fjällsidan", ""),
    ],
)  # fmt: skip
def test_an_area_whose_id_is_short_is_near_its_name(text: str, area: str) -> None:
    ids = ("NB-HED", "NB-SJO", "NB-BRUKET", "NB-CENTRUM", "FJALL", "VANNE", "NBYN", "ÖBYN")
    assert near_area(text, {one.casefold(): one for one in ids}) == area
