"""What is looked at in many texts and rows at once says what each says by itself."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.person import ClearanceState
from planner.imports import codes
from planner.imports.columns.smell import (
    hinting,
    marks_person,
    smells_protected,
    texts_that_may_mark,
    word_that_may_mark,
)
from planner.imports.protected.rows import groups_of, identities
from planner.imports.roster.agreed import CLEARANCE_KEYS, stating
from planner.imports.roster.alike import FirstSight
from planner.imports.roster.dated import Resolver
from planner.imports.roster.rows import Row, Source, by_source, rows_of_sources
from planner.imports.tables.clean import are_clean, clean, each_clean
from planner.imports.tables.encoding import _in_sequences
from planner.imports.tables.table import RawRow, RawTable
from tests.imports.roster_files import AS_OF, ROW, SECOND, run, write_csv

_PARTS = ["sekretess", "SKYDDAD", "spärrmark", "SPARRMARK", "spa", "rrmark", "hemli", "g", "\u017fekretess", " ", "Å"]
_WORDS = st.lists(st.lists(st.sampled_from(_PARTS), max_size=3).map("".join), max_size=4)
_SPACED = st.lists(st.text("ab  \n\t\u200b\u00e5", max_size=4), max_size=4)
_DAYS = st.dates(date(2027, 2, 27), date(2027, 3, 3))
_ROWS = st.lists(st.tuples(st.none() | st.sampled_from("abcde"), st.none() | st.sampled_from("ABCDE")), max_size=12)


class _Number:
    def __init__(self, number: str) -> None:
        self.number = number


def _table(rows: Sequence[tuple[str | None, str | None]]) -> list[Row]:
    table = RawTable("x.csv", "", 1, (), [RawRow(at + 2, ()) for at in range(len(rows))], ())
    source = Source(table, {}, ("employee_number", "personnummer"), {}, {})
    source.columns = [[own for own, _ in rows], [own and _Number(own) for _, own in rows]]
    return [Row(source, at) for at in range(len(rows))]


@settings(max_examples=40)
@given(_WORDS)
def test_words_that_mark_are_found(texts: Sequence[str]) -> None:
    for name in (False, True):
        found = {text for text in texts if word_that_may_mark(text, name=name)}
        assert texts_that_may_mark(texts, name=name) == found


@pytest.mark.parametrize(
    "text",
    ["Sekretess", "skyddad", "SKYDDAT", "fingerad", "kvarskriven", "sparrmark", "hemlig", "protected identity",
     "spärrmark", "dold adress", "S-markt", "sekr markt", "Sparrad adress", "skyddsperson",
     "Skatteverket, Förmedlingsuppdrag, Box 2820", "SKATTEVERKET FORMEDLINGSUPPDRAG", "Skatteverket postformedling"],
)  # fmt: skip
def test_each_word_that_marks_is_found_among_others(text: str) -> None:
    assert texts_that_may_mark({"12", text, "b"}, name=False) == {text}


@settings(max_examples=40)
@given(_SPACED)
def test_what_is_clean_at_once_is_clean_each(texts: Sequence[str]) -> None:
    assert not are_clean(texts) or [clean(text) for text in texts] == texts
    assert each_clean(texts) == {text: clean(text) for text in texts}


def test_most_columns_are_seen_to_be_clean_at_once() -> None:
    assert are_clean({"a", "b c", "", "2026-01-01"})
    assert not any(map(are_clean, ({" a"}, {"a "}, {"a  b"}, {"a\nb"}, {"a\tb"}, {"a", "b\n "}, {"å\u0308"})))


@settings(max_examples=60)
@given(st.lists(st.tuples(*[st.sampled_from([None, 1, 2])] * 4), max_size=6))
def test_rows_that_repeat_others_are_alike_at_first_sight(said: Sequence[tuple[int | None, ...]]) -> None:
    table = RawTable("x.csv", "", 1, (), [RawRow(at + 2, ()) for at in range(len(said))], ())
    source = Source(table, {}, ("skill", "unit", "claim_state", "phone"), {}, {})
    source.columns = [list(column) for column in zip(*said, strict=True)] or source.columns
    rows = [Row(source, at) for at in range(len(said))]
    first, alike = [own[:3] for own in said], FirstSight().alike(rows)
    assert [row.index for row in alike] == [at for at, own in enumerate(first) if first.count(own) > 1]
    assert {at for at, own in enumerate(said) if said.count(own) > 1} <= {row.index for row in alike}


@settings(max_examples=60)
@given(_ROWS, _ROWS, st.data())
def test_rows_of_one_person_are_those_that_a_number_joins(
    one: Sequence[tuple[str | None, str | None]], other: Sequence[tuple[str | None, str | None]], data: st.DataObject
) -> None:
    rows = [*_table(one), *_table(other)]
    asked = data.draw(st.sets(st.sampled_from(range(len(rows))))) if rows else set[int]()
    groups = groups_of(rows, asked)
    whole = _all_groups(rows)
    mine = [group for group in whole if group & asked]
    assert list(groups) == sorted(set[int]().union(*mine))
    assert {frozenset(at for at in groups if groups[at] == group) for group in groups.values()} == set(mine)


def _all_groups(rows: Sequence[Row]) -> Collection[frozenset[int]]:
    groups = [({index}, set(identities(row))) for index, row in enumerate(rows)]
    joined = True
    while joined:
        joined = False
        for one in groups:
            for two in groups:
                if one is not two and one[1] & two[1]:
                    one[0].update(two[0])
                    one[1].update(two[1])
                    groups.remove(two)
                    joined = True
                    break
    return {frozenset(own) for own, _ in groups}


@settings(max_examples=30)
@given(st.lists(st.integers(0, 5), max_size=4))
def test_rows_are_found_by_their_tables(sizes: Sequence[int]) -> None:
    rows = [row for size in sizes for row in _table([(None, None)] * size)]
    runs = list(by_source(rows))
    assert [row for _, run in runs for row in run] == rows
    assert [len(run) for _, run in runs] == [size for size in sizes if size] == list(rows_of_sources(rows).values())
    assert all({row.source for row in run} == {source} for source, run in runs)


def test_what_some_rows_hold_is_theirs() -> None:
    rows = _table([("a", None), ("b", None), ("c", None)])
    source = rows[0].source
    assert (source.held(rows, 0), source.held(rows[1:], 0)) == (["a", "b", "c"], ["b", "c"])
    rows[1].put("employee_number", "x")
    assert (source.held(rows[:2], 0), source.columns[1]) == (["a", "x"], [None, None, None])


@settings(max_examples=40)
@given(st.lists(st.sampled_from([b"a", b"\xc3", b"\xa5", b"\xe2\x82", b"\xe5", b"\x80"]), max_size=8).map(b"".join))
def test_letters_are_in_no_fewer_sequences_without_what_stands_between(data: bytes) -> None:
    assert _in_sequences(data.replace(b"a", b"")) >= _in_sequences(data)


@settings(max_examples=60)
@given(
    st.tuples(
        st.sampled_from([None, 1, 3]), st.none() | st.sampled_from(ClearanceState), st.none() | _DAYS, st.none() | _DAYS
    )
)
def test_a_single_vetting_says_what_it_would_say_among_several(said: tuple[object, ...]) -> None:
    table = RawTable("x.csv", "", 1, (), [RawRow(2, ())], ())
    source = Source(table, {}, CLEARANCE_KEYS, {}, {})
    source.columns = [[own] for own in said]
    rows = stating([Row(source, 0)])
    quick, slow = Resolver(rows, AS_OF), Resolver(rows, AS_OF)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Resolver, "_only", lambda *_: None)
        expected = slow.clearances()
    assert (quick.clearances(), quick.notes) == (expected, slow.notes)


def test_what_many_rows_say_is_told_of_each(tmp_path: Path) -> None:
    skills = [
        {"anställningsnummer": own["anställningsnummer"], "kompetens": "nurse", "kompetens giltig till": "2020-01-01"}
        for own in (ROW, SECOND)
    ]
    works = [{key: text for key, text in own.items() if key != "kompetens"} for own in (ROW, SECOND)]
    result = run(write_csv(tmp_path, *works), write_csv(tmp_path, *skills, *skills, name="kompetens.csv"))
    assert [(one.row, one.rows) for one in result.findings if one.code == codes.EXPIRED_SKILL] == [(2, 4)]
    assert [len(own.skills) for own in result.roster.people] == [1, 1]


@pytest.mark.parametrize(
    "text",
    ["Sekretess", "Sek", "Sekr.märkt", "skyddad", "spärrad", "GDPR", "kvarskriven", "fingerad", "hemlig",
     "konfidentiell", "S-märkt", "SKM", "SPU", "hotbild", "dold adress", "anonym", "får ej lämnas ut",
     "Förmedlingsuppdrag", "protected", "confidential", "secret", "secrecy", "classified", "restricted", "witness",
     "utlämnas inte", "postförmedling", "Confid.", "Konfid", "Secr.", "Restr.", "Data Privacy",
     "Privacy", "Sensitive", "VIP"],
)  # fmt: skip
def test_what_smells_of_protection_is_found_among_others(text: str) -> None:
    assert smells_protected(text) or marks_person(text)
    assert hinting({"12", text, "b"}) == {text}


@pytest.mark.parametrize(("has", "told"), [("ja", 1), ("nej", 0)])
def test_a_skill_that_nobody_has_is_not_said_to_be_stored(tmp_path: Path, has: str, told: int) -> None:
    skill = {"anställningsnummer": ROW["anställningsnummer"], "kompetens": "nurse",
             "kompetens giltig till": "2020-01-01", "har kompetensen": has}  # fmt: skip
    works = {key: text for key, text in ROW.items() if key != "kompetens"}
    result = run(write_csv(tmp_path, works), write_csv(tmp_path, skill, name="kompetens.csv"))
    assert [one.code for one in result.findings].count(codes.EXPIRED_SKILL) == told
    assert [one.code for one in result.findings].count(codes.SKILL_NOT_HELD) == 1 - told
