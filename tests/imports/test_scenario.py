import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planner.domain.finding import InputRefusedError
from planner.domain.person import ClaimState
from planner.domain.regime import RegimeId
from planner.domain.scenario import Hits, Phase, Scenario
from planner.files.strict import load_toml
from planner.imports.scenario import check_scenario, read_scenario
from tests import builders as build
from tests.imports.rendered import render

GOOD = """\
# A story.
id = "SC9"
name_sv = "Storm"
name_en = "Storm"
as_of = 2027-03-01

[[phase]]
name_sv = "Första dygnet"
name_en = "First day"
days = 1
regime = "emergency_overtime"

[[phase.absence]]
cause = "sick"
share_percent = 7.5

[[phase.absence]]
cause = "stranded"
hits = "area"
of = ["NORR"]
share_percent = 40

[[phase.activate]]
tags = ["power"]
shifts = ["day", "night"]
"""

CITY = build.organisation(
    build.position("P1", tags=("all", "power")),
    build.position("P2", tags=("all",)),
    travel=(build.travel("NORR", "HUS", 10),),
)


def read(tmp_path: Path, text: str) -> Scenario:
    path = tmp_path / "s.toml"
    path.write_bytes(text.encode())
    return read_scenario(path)


def refused(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    with pytest.raises(InputRefusedError) as caught:
        read(tmp_path, text)
    render(caught.value.findings)
    assert all(finding.file == "s.toml" for finding in caught.value.findings)
    return [(finding.code, finding.column) for finding in caught.value.findings]


def test_good_file(tmp_path: Path) -> None:
    scenario = read(tmp_path, GOOD)
    assert scenario.as_of == date(2027, 3, 1)
    assert scenario.phase[0].regime is RegimeId.EMERGENCY_OVERTIME
    assert [rule.share_percent for rule in scenario.phase[0].absence] == [Decimal("7.5"), Decimal(40)]
    assert scenario.phase[0].absence[1].hits is Hits.AREA
    assert check_scenario(scenario, CITY) == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: 'format = "planner-scenario/1"\n' + text,
        lambda text: text.replace("2027-03-01", '"2027-03-01"'),
    ],
)
def test_good_variants(tmp_path: Path, change: object) -> None:
    assert read(tmp_path, change(GOOD)) == read(tmp_path, GOOD)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('id = "a"\nname_sv = \n', 2),
        ('id = "a"\nid = "b"\n', 2),
        ("[[phase]]\n\n[phase]\n", 3),
    ],
)
def test_syntax_fault_has_its_row(tmp_path: Path, text: str, row: int) -> None:
    (tmp_path / "s.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(InputRefusedError) as caught:
        read_scenario(tmp_path / "s.toml")
    assert [(finding.code, finding.row) for finding in caught.value.findings] == [("E-DOC-002", row)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("share_percent = 7.5", "share_percent = 101", [("E-DOC-016", "phase[0].absence[0].share_percent")]),
        ("share_percent = 7.5", "share_percent = 7.55", [("E-DOC-020", "phase[0].absence[0].share_percent")]),
        ("share_percent = 7.5", "share_percent = nan", [("E-DOC-004", "phase[0].absence[0].share_percent")]),
        ("share_percent = 7.5", "share_percent = true", [("E-DOC-015", "phase[0].absence[0].share_percent")]),
        ("share_percent = 7.5", "", [("E-DOC-008", "phase[0].absence[0].share_percent")]),
        ('tags = ["power"]', 'tag = ["power"]', [("E-DOC-007", "phase[0].activate[0].tag")]),
        ('tags = ["power"]', 'tags = "power"', [("E-DOC-013", "phase[0].activate[0].tags")]),
        ('tags = ["power"]', 'tags = ["el nät"]', [("E-DOC-018", "phase[0].activate[0].tags[0]")]),
        ('hits = "area"\n', "", [("E-DOC-032", "phase[0].absence[1]")]),
        ('hits = "area"', 'hits = "areas"', [("E-DOC-017", "phase[0].absence[1].hits")]),
        ('"day", "night"', '"dagtid"', [("E-DOC-017", "phase[0].activate[0].shifts[0]")]),
        ("days = 1", "days = 0", [("E-DOC-016", "phase[0].days")]),
        ("days = 1", 'days = "1"', [("E-DOC-010", "phase[0].days")]),
        ("days = 1", "days = 1.5", [("E-DOC-010", "phase[0].days")]),
        ("2027-03-01", "20270301", [("E-DOC-012", "as_of")]),
        ("2027-03-01", "2027-03-01T12:00:00", [("E-DOC-012", "as_of")]),
        ("2027-03-01", "2027-03-01\nseed = true", [("E-DOC-010", "seed")]),
        ("2027-03-01", '2027-03-01\ndonor_limits = "kanske"', [("E-DOC-011", "donor_limits")]),
        ("2027-03-01", '2027-03-01\nformat = "planner-scenario/2"\nmood = 1', [("E-DOC-005", "format")]),
        ("2027-03-01", '2027-03-01\nformat = "planner-plan/1"', [("E-DOC-006", "format")]),
        ('"Storm"', "7", [("E-DOC-009", "name_sv"), ("E-DOC-009", "name_en")]),
        # The English name, left out, would be the Swedish one; it is no fault of its own.
        ('name_sv = "Storm"\nname_en = "Storm"\n', "", [("E-DOC-008", "name_sv")]),
    ],
)
def test_field_fault_has_its_path(tmp_path: Path, old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert old in GOOD
    assert refused(tmp_path, GOOD.replace(old, new)) == expected


def test_nothing_activated(tmp_path: Path) -> None:
    assert refused(tmp_path, GOOD[: GOOD.index("[[phase.activate]]")]) == [("E-DOC-008", "phase[0].activate")]


def test_unknown_key_names_the_nearest_of_its_own_table(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError) as caught:
        read(tmp_path, GOOD.replace("shifts =", "shift ="))
    assert str(caught.value.findings[0].facts["nearest"]).split(", ")[0] == "shifts"


def test_every_unknown_reference_is_found() -> None:
    scenario = build.scenario(
        build.phase(
            absence=(
                build.absence(hits=Hits.UNIT, of=("U", "UU")),
                build.absence(hits=Hits.AREA, of=("NORD",)),
                build.absence(hits=Hits.CLAIM, of=("claimed", "claim")),
            ),
        ),
        build.phase(
            activate=(build.activation(), build.activation(tags=("all", "powr"), functions=("G",))),
            factor=(build.factor(200, positions=("P1", "P3")),),
        ),
    )
    found = check_scenario(scenario, CITY, file="s.toml")
    assert [(finding.code, finding.column, finding.facts["nearest"]) for finding in found] == [
        ("E-SCENARIO-004", "phase[0].absence[0].of[1]", "U"),
        ("E-SCENARIO-005", "phase[0].absence[1].of[0]", "NORR"),
        ("E-SCENARIO-006", "phase[0].absence[2].of[1]", "claimed"),
        ("E-SCENARIO-001", "phase[1].activate[1].tags[1]", "power"),
        ("E-SCENARIO-002", "phase[1].activate[1].functions[0]", "–"),
        ("E-SCENARIO-003", "phase[1].factor[0].positions[1]", "–"),
    ]
    assert all(finding.file == "s.toml" for finding in found)
    render(found)


def test_s22_no_area_is_known_without_a_travel_table() -> None:
    scenario = build.scenario(build.phase(absence=(build.absence(hits=Hits.AREA, of=("X",)),)))
    (fault,) = check_scenario(scenario, build.organisation(build.position()))
    assert (fault.code, fault.found) == ("E-SCENARIO-005", "X")


def test_claim_states_are_all_known() -> None:
    of = tuple(state.value for state in ClaimState)
    scenario = build.scenario(build.phase(absence=(build.absence(hits=Hits.CLAIM, of=of),)))
    assert check_scenario(scenario, CITY) == ()


@pytest.mark.parametrize("key", ["tags", "functions", "positions", "shifts"])
@pytest.mark.parametrize("kind", ["activate", "factor"])
def test_s15_an_empty_list_is_not_all(tmp_path: Path, kind: str, key: str) -> None:
    other = 'tags = ["power"]' if key == "functions" else 'functions = ["F"]'
    text = GOOD.replace('tags = ["power"]\nshifts = ["day", "night"]', other)
    if kind == "activate":
        assert refused(tmp_path, f"{text}\n{key} = []\n") == [("E-DOC-049", f"phase[0].activate[0].{key}")]
    elif key != "shifts":
        text += f"\n[[phase.factor]]\npercent = 150\n{key} = []\n"
        assert refused(tmp_path, text) == [("E-DOC-049", f"phase[0].factor[0].{key}")]


def test_s15_an_activation_without_any_key_is_not_all_but_one_that_says_how_many_is(tmp_path: Path) -> None:
    table = 'tags = ["power"]\nshifts = ["day", "night"]'
    assert refused(tmp_path, GOOD.replace(table, "")) == [("E-DOC-050", "phase[0].activate[0]")]
    for said in ('staffing = "target"', 'shifts = ["day"]'):
        (activation,) = read(tmp_path, GOOD.replace(table, said)).phase[0].activate
        assert all(activation.chooses(row.id, row.function, row.tags) for row in CITY.positions)


@pytest.mark.parametrize("key", ["activate", "factor"])
def test_choice_that_picks_nothing(key: str) -> None:
    nothing = {"tags": ("power",), "positions": ("P2",)}
    phases = {
        "activate": build.phase(activate=(build.activation(), build.activation(**nothing))),
        "factor": build.phase(factor=(build.factor(100), build.factor(200, **nothing))),
    }
    found = check_scenario(build.scenario(phases[key]), CITY)
    assert [(finding.code, finding.column) for finding in found] == [("E-SCENARIO-007", f"phase[0].{key}[1]")]


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31"])
def test_days_without_room_for_calendar_arithmetic_are_refused(tmp_path: Path, day: str) -> None:
    assert refused(tmp_path, GOOD.replace("2027-03-01", day)) == [("E-DOC-016", "as_of")]


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31"])
def test_the_first_and_the_last_day_are_taken(tmp_path: Path, day: str) -> None:
    assert read(tmp_path, GOOD.replace("2027-03-01", day)).as_of == date.fromisoformat(day)


def codes_of(scenario: Scenario) -> list[tuple[str, str]]:
    found = check_scenario(scenario, CITY)
    render(found)
    return [(finding.code, finding.column) for finding in found]


@pytest.mark.parametrize("bad", ["../keys", "/x", "a/b", "S:1", "a.b", "x" * 41, "", "[red]", "\u202e1"])
def test_s2_scenario_id_that_could_be_a_path(tmp_path: Path, bad: str) -> None:
    assert {column for _, column in refused(tmp_path, GOOD.replace('"SC9"', json.dumps(bad, ensure_ascii=False)))} == {
        "id"
    }


@pytest.mark.parametrize("dashed", ["-x", "--out", "-"])
def test_s2_no_file_is_named_so_that_it_is_read_as_an_option(tmp_path: Path, dashed: str) -> None:
    assert refused(tmp_path, GOOD.replace('id = "SC9"', f'id = "{dashed}"')) == [("E-DOC-051", "id")]


@pytest.mark.parametrize("device", ["CON", "nul", "Com1", "LPT9"])
def test_s2_scenario_id_that_windows_keeps_for_a_device(tmp_path: Path, device: str) -> None:
    assert refused(tmp_path, GOOD.replace("SC9", device)) == [("E-DOC-047", "id")]
    assert read(tmp_path, GOOD.replace("SC9", f"{device}A")).id == f"{device}A"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('shifts = ["day", "night"]', "shifts = []", ("E-DOC-049", "phase[0].activate[0].shifts")),
        ("[[phase.activate]]", "[[phase.factor]]\npercent = -1\n[[phase.activate]]",
         ("E-DOC-016", "phase[0].factor[0].percent")),
    ],
)  # fmt: skip
def test_s15_scenario_of_nothing_is_refused(tmp_path: Path, old: str, new: str, fault: tuple[str, str]) -> None:
    assert refused(tmp_path, GOOD.replace(old, new)) == [fault]


def test_s15_factor_of_nothing_is_told_and_a_scenario_of_nothing_refused() -> None:
    assert codes_of(build.scenario(build.phase(factor=(build.factor(0, positions=("P2",)),)))) == [
        ("W-SCENARIO-010", "phase[0].factor[0].percent")
    ]
    assert codes_of(build.scenario(build.phase(factor=(build.factor(0),)))) == [
        ("W-SCENARIO-011", "phase[0].activate[0]"),
        ("W-SCENARIO-010", "phase[0].factor[0].percent"),
        ("E-SCENARIO-008", ""),
    ]


def test_s15_scenario_in_which_no_seat_is_wanted_is_refused() -> None:
    night = build.activation(shifts=("night",))
    assert codes_of(build.scenario(build.phase(activate=(night,)))) == [
        ("W-SCENARIO-011", "phase[0].activate[0]"),
        ("E-SCENARIO-008", ""),
    ]


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        (build.phase(absence=(build.absence(share_percent="0.1"),)),
         ("W-SCENARIO-009", "phase[0].absence[0].share_percent")),
        (build.phase(factor=(build.factor(2),)), ("W-SCENARIO-010", "phase[0].factor[0].percent")),
        (build.phase(activate=(build.activation(), build.activation(shifts=("night",)))),
         ("W-SCENARIO-011", "phase[0].activate[1]")),
        (build.phase(activate=(build.activation(positions=("P1",)),), factor=(build.factor(200, positions=("P2",)),)),
         ("W-SCENARIO-012", "phase[0].factor[0]")),
    ],
)  # fmt: skip
def test_s15_what_can_hardly_be_meant_is_told(phase: Phase, expected: tuple[str, str]) -> None:
    assert codes_of(build.scenario(phase)) == [expected]


@pytest.mark.parametrize("share", ["0", "1", "12.5"])
def test_s15_other_shares_are_not_talked_about(share: str) -> None:
    assert codes_of(build.scenario(build.phase(absence=(build.absence(share_percent=share),)))) == []


@pytest.mark.parametrize("words", [["ianspråktagen", "okänd"], ["Claimed", "UNKNOWN"], ["claimed", "okänd"]])
def test_s16_claim_words_in_both_languages(tmp_path: Path, words: list[str]) -> None:
    scenario = read(tmp_path, GOOD.replace('"area"', '"claim"').replace('["NORR"]', json.dumps(words)))
    assert scenario.phase[0].absence[1].of == ("claimed", "unknown")
    assert codes_of(scenario) == []


@pytest.mark.parametrize("comma", ["7,5", '"7,5"', '"7,5 %"', '"7.5%"', "7,50"])
def test_s16_decimal_comma_is_read(tmp_path: Path, comma: str) -> None:
    assert read(tmp_path, GOOD.replace("7.5", comma)) == read(tmp_path, GOOD)


@pytest.mark.parametrize("quoted", ['"a = 7,5"', "'a = 7,5'"])
def test_s16_a_comma_in_a_text_stays(tmp_path: Path, quoted: str) -> None:
    text = GOOD.replace("7.5", "7,5  # = 1,5").replace('name_sv = "Storm"', f"name_sv = {quoted}")
    assert read(tmp_path, text).name_sv == "a = 7,5"


SWEDISH = """\
id = "SC9"
name_sv = "Storm"
as_of = 2027-03-01
alert_state = "Skärpt beredskap"
alarm = ja
donor_limits = "Nej"

[[phase]]
name_sv = "Första dygnet"
days = 1
regime = "arbetstid_i_krig"
absence = [
  { cause = "sjuk", hits = "alla", share_percent = 7,5, draw = "var för sig" },
  { cause = "inkallad", hits = "disponibilitet", of = ["ianspråktagen"], share_percent = "100%", draw = "tillsammans" },
]
activate = [{ shifts = ["dag", "Natt"], staffing = "lägsta bemanning" }, { tags = ["power"], staffing = "mål" }]
"""


def test_s16_swedish_words_mean_what_the_english_ones_do(tmp_path: Path) -> None:
    english = SWEDISH
    for old, new in {
        "Skärpt beredskap": "alert_raised",
        "alarm = ja": "alarm = true",
        '"Nej"': "false",
        "arbetstid_i_krig": "labour_emergency",
        '"alla"': '"everyone"',
        "7,5": "7.5",
        "var för sig": "each",
        '"disponibilitet"': '"claim"',
        "ianspråktagen": "claimed",
        '"100%"': "100",
        "tillsammans": "together",
        '"dag", "Natt"': '"day", "night"',
        "lägsta bemanning": "minimum",
        '"mål"': '"target"',
    }.items():
        assert old in english
        english = english.replace(old, new)
    assert read(tmp_path, SWEDISH) == read(tmp_path, english)


def test_s16_an_unknown_word_names_both_languages(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError) as caught:
        read(tmp_path, SWEDISH.replace('"mål"', '"mol"'))
    assert [one.facts["choices"] for one in caught.value.findings] == [
        "lägsta/lägsta bemanning (minimum), mål/målbemanning (target)"
    ]


@pytest.mark.parametrize(
    "text", [GOOD.replace("7.5", "7,500"), GOOD + "factor = [{ percent = 12,500 }]\n", GOOD.replace("7.5", "7,5,0")]
)
def test_s16_a_comma_that_can_mean_two_things_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "s.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefusedError) as caught:
        read_scenario(path)
    row = next(at for at, line in enumerate(text.splitlines(), start=1) if "7,5" in line or "12,5" in line)
    assert [(finding.code, finding.row) for finding in caught.value.findings] == [("E-DOC-023", row)]


@pytest.mark.parametrize(
    ("line", "code", "value"),
    [
        ("as_of = 2027-13-01", "E-DOC-027", "2027-13-01"),
        ("as_of = 2027-02-30", "E-DOC-027", "2027-02-30"),
        ("cost = 8 500", "E-DOC-028", "8 500"),
        ("as_of = 2027-03-01 00-11", "E-DOC-027", "2027-03-01"),
        ("call = 800101-1234", "E-DOC-002", None),
        ("call = 070 174 06 05", "E-DOC-002", None),
    ],
)
def test_a_day_that_is_none_and_a_spaced_number_are_told(line: str, code: str, value: str | None) -> None:
    with pytest.raises(InputRefusedError) as caught:
        load_toml(f"a = 1\n{line}\n".encode(), "s.toml")
    (one,) = caught.value.findings
    assert (one.code, one.row, one.facts.get("value")) == (code, 2, value)


def test_s16_only_what_is_not_utf8_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_bytes('a = 1\nb = "å"'.encode("latin-1"))
    with pytest.raises(InputRefusedError) as caught:
        read_scenario(tmp_path / "s.toml")
    assert [(finding.code, finding.row) for finding in caught.value.findings] == [("E-DOC-024", 2)]


@pytest.mark.parametrize("sign", ["\\u001b[31m", "\\u202e", "\\u0000", "\\u009b2J"])
def test_s27_names_with_signs_that_act_are_refused(tmp_path: Path, sign: str) -> None:
    assert refused(tmp_path, GOOD.replace('name_sv = "Storm"', f'name_sv = "Storm{sign}"')) == [
        ("E-DOC-025", "name_sv")
    ]


def test_s27_a_name_is_one_line(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD.replace('name_sv = "Storm"', 'name_sv = "Storm\\n\\tE-DOC-001"')).name_sv == (
        "Storm E-DOC-001"
    )
