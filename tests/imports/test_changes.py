"""Switches are read in Swedish and English, and what changes name must exist; nothing that was typed is repeated."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest

from planner.cli.show.changes import spoken
from planner.cli.show.findings import sentence
from planner.domain.change import Change, ChangeKind
from planner.domain.finding import InputRefusedError, finding
from planner.domain.organisation import Staffing
from planner.domain.person import ClaimState
from planner.domain.regime import RegimeId
from planner.domain.regime.alert import AlertState
from planner.domain.vocabulary import SWEDISH
from planner.imports.changes import FORMS, change_of, changes_of_switches, check_changes
from planner.imports.scenario import read_scenario
from planner.reports.changed import Calls, nameless, said
from planner.text import LANGUAGES, words_for
from tests import builders as b

SAID = {
    "without prs-a1,prs-b2": {"people": ("prs-a1", "prs-b2")},
    "without 15:licence_C": {"number": 15, "skill": "licence_C"},
    "without 15:licence_C:worst": {"number": 15, "skill": "licence_C", "worst": True},
    "without 3:worst": {"number": 3, "worst": True},
    "without all:licence_C": {"skill": "licence_C"},
    "claim asked": {"state": "asked"},
    "claim prs-a1": {"people": ("prs-a1",)},
    "close_area A": {"area": "A"},
    "close_route A:B": {"area": "A", "place": "B"},
    "close_unit U": {"unit": "U"},
    "close_unit U:positions": {"unit": "U", "with_positions": True},
    "remove_skill all:s": {"skill": "s"},
    "remove_skill 2:s:worst": {"skill": "s", "number": 2, "worst": True},
    "add_skill 10:s:t": {"number": 10, "skill": "s", "among": "t"},
    "add_skill all:s": {"skill": "s"},
    "expire_skill 15:s:2027-03-10": {"number": 15, "skill": "s", "valid_until": date(2027, 3, 10)},
    "expire_skill 1:s:2027-03-10:worst": {
        "number": 1,
        "skill": "s",
        "valid_until": date(2027, 3, 10),
        "worst": True,
    },
    "renew_skill all:s": {"skill": "s"},
    "grant_clearance 10:2": {"number": 10, "clearance_class": 2},
    "grant_clearance all:3:s": {"clearance_class": 3, "skill": "s"},
    "grant_clearance 2:applied": {"number": 2, "applied": True},
    "withdraw_clearance 1:2": {"number": 1, "clearance_class": 2},
    "withdraw_clearance 1:2:s:worst": {"number": 1, "clearance_class": 2, "skill": "s", "worst": True},
    "absence sick:12.5": {"cause": "sick", "share_percent": Decimal("12.5")},
    "alert alert_raised": {"alert_state": "alert_raised"},
    "alert alert_highest:alarm": {"alert_state": "alert_highest", "alarm": True},
    "regime crisis_agreement": {"regime": "crisis_agreement"},
    "staffing minimum": {"staffing": "minimum"},
    "seats P1:0": {"position": "P1", "seats": 0},
}


@pytest.mark.parametrize("said", SAID)
def test_a_switch_says_what_a_file_does_and_the_change_says_the_switch(said: str) -> None:
    kind, value = said.split(" ")
    change = Change.model_validate({"kind": kind} | SAID[said])

    assert change_of(ChangeKind(kind), value) == change
    assert change.said == said


def test_swedish_words_are_understood() -> None:
    for kind, swedish, own in (
        ("claim", "alla:x", "all:x"),
        ("claim", "2:x:värst", "2:x:worst"),
        ("claim", "tillfrågad", "asked"),
        ("close_unit", "U:Befattningar", "U:positions"),
        ("regime", "krislägesavtal", "crisis_agreement"),
        ("staffing", "mål", "target"),
        ("grant_clearance", "2:Ansökta", "2:applied"),
        ("absence", "sick:12,5", "sick:12.5"),
        ("alert", "Högsta beredskap:larm", "alert_highest:alarm"),
    ):
        assert change_of(ChangeKind(kind), swedish) == change_of(ChangeKind(kind), own)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("without", ""), ("without", "0:x"), ("without", "-1:x"), ("without", "1:x:best"), ("without", "Karl Öman"),
        ("without", "all:x:worst"), ("close_area", "A:B"), ("close_route", "A"), ("claim", "1:x:y:z"),
        ("regime", "war"), ("staffing", "all"), ("seats", "P"), ("seats", "P:many"), ("seats", "P:²"),
        ("expire_skill", "1:s"), ("expire_skill", "1:s:10/3"), ("expire_skill", "1:s:2027-02-30"),
        ("grant_clearance", "1"), ("grant_clearance", "1:4"), ("grant_clearance", "1:0"),
        ("grant_clearance", "1:2:applied:x"), ("absence", "sick"),
        ("absence", "sick:101"), ("absence", "sick:-1"), ("absence", "sick:1,25"), ("alert", "krig"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_with_the_forms_and_without_what_was_typed(kind: str, value: str) -> None:
    with pytest.raises(InputRefusedError) as refused:
        change_of(ChangeKind(kind), value)

    (fault,) = refused.value.findings
    assert (fault.code, fault.column) == ("E-SCENARIO-016", f"--{kind.replace('_', '-')}")
    assert "Karl" not in str(fault)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("key", "kind"),
    [("regime", RegimeId), ("staffing", Staffing), ("state", ClaimState), ("alert_state", AlertState)],
)
def test_a_refused_switch_names_every_word_in_the_language_of_the_reader(
    key: str, kind: type[StrEnum], language: str
) -> None:
    switch = {"state": ChangeKind.CLAIM, "alert_state": ChangeKind.ALERT}.get(key) or ChangeKind(key)
    with pytest.raises(InputRefusedError) as refused:
        change_of(switch, "natt:a:b:c")
    said = sentence(refused.value.findings[0], "expected", words_for(language))

    allowed = words_for(language)(f"cli.form.{key}")
    assert allowed in said
    read = [getattr(change_of(switch, word), key) for word in allowed.split("/")]
    assert sorted(read) == sorted(kind)
    assert language == "en" or not {one.value for one in kind} & set(allowed.split("/"))


@pytest.mark.parametrize("kind", ChangeKind)
def test_a_refused_switch_shows_an_example_that_can_be_read(kind: ChangeKind) -> None:
    with pytest.raises(InputRefusedError) as refused:
        change_of(kind, ":::::")
    switch, _, value = str(refused.value.findings[0].facts["example"]).partition(" ")
    assert (switch, change_of(kind, value).kind) == (f"--{kind.replace('_', '-')}", kind)


@pytest.mark.parametrize("said", SAID)
def test_a_reader_sees_none_of_the_programs_own_words(said: str) -> None:
    own = {
        value.value
        for kind in (ChangeKind, RegimeId, Staffing, ClaimState, AlertState)
        for value in SWEDISH[kind].values()
    }
    told = spoken(said, words_for("sv"))
    assert not (own | {"all", "worst"}) & set(told.replace(",", " ").replace(":", " ").split())
    assert "_" not in told.replace("licence_C", "")
    assert "_" not in spoken(said, words_for("en")).replace("licence_C", "")


def test_changes_in_words() -> None:
    swedish = words_for("sv")
    assert spoken("claim unknown", swedish) == "ianspråktagna: disponibilitet okänd"
    assert spoken("close_unit U:positions", swedish) == "stäng enhet: U, även befattningarna"
    called = Calls(unit={"U": "Socialtjänsten"}.__getitem__, position={"P": "P Larm"}.__getitem__)
    for kind, value, name in (("close_unit", "U", "Socialtjänsten"), ("seats", "P:1", "P Larm")):
        change = change_of(ChangeKind(kind), value)
        assert name in said(change, swedish, called)
        assert name in nameless(change, swedish, called)
    assert spoken("without all:licence_C", swedish) == "utan: alla, licence_C"
    assert spoken("without 3:worst", swedish) == "utan: 3, de som saknas mest"
    assert spoken("without Karl Öman", swedish) == "without Karl Öman"
    assert spoken("expire_skill 3:x:2027-03-10", swedish) == "kompetens går ut: 3, x, till och med 10 mars 2027"
    assert spoken("grant_clearance all:applied", swedish) == "godkänn prövning: alla, det som är ansökt"
    assert spoken("withdraw_clearance 2:1:x", swedish) == "återkalla prövning: 2, säkerhetsklass 1, x"
    assert spoken("absence sick:12.5", swedish) == "frånvaro: sick, 12,5\xa0%"
    assert spoken("absence sick:25", words_for("en")) == "absence: sick, 25%"
    assert spoken("alert alert_highest:alarm", swedish) == "beredskapsläge: högsta beredskap, med beredskapslarm"
    assert spoken("staffing minimum", words_for("en")) == "staffing: minimum"


@pytest.mark.parametrize("kind", ChangeKind)
def test_every_form_is_said_in_swedish_and_can_be_written_so(kind: ChangeKind) -> None:
    words = words_for("sv")
    for form in FORMS[kind]:
        said = sentence(finding("E-SCENARIO-016", forms=form), "expected", words)
        value = said.removeprefix("Någon av formerna ").removesuffix(".")
        value = value.replace("antal/alla", "3").replace(":antal", ":3")
        value = value.replace("ÅÅÅÅ-MM-DD", "2027-03-10").replace("procent", "25")
        assert change_of(kind, value.split("/")[0]).kind == kind


def test_every_switch_that_is_not_understood_is_told_at_once() -> None:
    with pytest.raises(InputRefusedError) as refused:
        changes_of_switches([(ChangeKind.SEATS, "P"), (ChangeKind.CLOSE_AREA, "A"), (ChangeKind.REGIME, "war")])

    assert [fault.column for fault in refused.value.findings] == ["--seats", "--regime"]


def test_all_that_a_change_names_must_exist() -> None:
    organisation = b.organisation(b.position(skills=("s",)), travel=(b.travel("A", "HUS", 5),))

    def faults(**change: object) -> list[tuple[str, str]]:
        found = check_changes([("change[0]", Change.model_validate(change))], organisation, {"a"}, "SC.toml")
        assert {fault.file for fault in found} <= {"SC.toml"}
        return [(fault.code, fault.column) for fault in found]

    assert faults(kind="without", people=("a", "19800101-0000")) == [("E-SCENARIO-015", "change[0].people")]
    assert faults(kind="close_area", area="HUS") == [("E-SCENARIO-005", "change[0].area")]
    assert faults(kind="close_route", area="A", place="A") == [("E-SCENARIO-014", "change[0].place")]
    assert faults(kind="close_unit", unit="X") == [("E-SCENARIO-004", "change[0].unit")]
    assert faults(kind="seats", position="X", seats=1) == [("E-SCENARIO-003", "change[0].position")]
    assert faults(kind="add_skill", skill="x", among="y") == [
        ("E-SCENARIO-013", "change[0].skill"),
        ("E-SCENARIO-013", "change[0].among"),
    ]
    assert faults(kind="close_route", area="A", place="HUS") == faults(kind="claim", skill="s") == []


CALLED = b.organisation(
    b.position("P1", name_sv="Kock"),
    skills=(b.skill("vvs", synonyms=("rörläggare",)), b.skill("rökdykare")),
    units=(b.unit(b.UNIT, name_sv="Köket"),),
)


@pytest.mark.parametrize(
    ("change", "nearest"),
    [
        ({"kind": "without", "number": 2, "skill": "rörläggare"}, "vvs"),
        ({"kind": "add_skill", "skill": "vvs", "among": "rökdykar"}, "rökdykare"),
        ({"kind": "close_unit", "unit": "köket"}, b.UNIT),
        ({"kind": "seats", "position": "kock", "seats": 1}, "P1"),
        ({"kind": "seats", "position": "Z9", "seats": 1}, "–"),
    ],
)
def test_what_a_change_names_in_vain_is_looked_for_among_names_and_synonyms(
    change: dict[str, object], nearest: str
) -> None:
    found = check_changes([("--x", Change.model_validate(change))], CALLED, ())
    assert [fault.facts["nearest"] for fault in found] == [nearest]


def test_a_name_or_a_number_in_place_of_an_id_is_not_repeated() -> None:
    change = Change(kind="without", people=("Öman", "198001010000"))
    found = check_changes([("--without", change)], b.organisation(b.position()), {"a"})

    assert [fault.facts["id"] for fault in found] == ["Ö***", "1***"]


def test_a_scenario_holds_changes_in_order_in_swedish_too(tmp_path: Path) -> None:
    path = tmp_path / "SC.toml"
    path.write_text(
        'id = "SC"\nname_sv = "S"\nas_of = 2027-03-01\n'
        '[[phase]]\nname_sv = "F"\ndays = 1\nactivate = [{ tags = ["all"] }]\n'
        '[[change]]\nkind = "claim"\nnumber = 15\nskill = "licence_C"\n'
        '[[change]]\nkind = "stäng väg"\narea = "A"\nplace = "B"\n'
        '[[change]]\nkind = "regime"\nregime = "krislägesavtal"\n'
        '[[change]]\nkind = "kompetens går ut"\nskill = "s"\nvalid_until = 2027-03-10\n'
        '[[change]]\nkind = "frånvaro"\ncause = "sick"\nshare_percent = 12.5\n'
        '[[change]]\nkind = "beredskapsläge"\nalert_state = "högsta beredskap"\nalarm = true\n',
        encoding="utf-8",
    )
    assert [change.said for change in read_scenario(path).change] == [
        "claim 15:licence_C",
        "close_route A:B",
        "regime crisis_agreement",
        "expire_skill all:s:2027-03-10",
        "absence sick:12.5",
        "alert alert_highest:alarm",
    ]


def test_keys_that_do_not_go_with_the_kind_are_a_fault_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "SC.toml"
    path.write_text(
        'id = "SC"\nname_sv = "S"\nas_of = 2027-03-01\n[[phase]]\nname_sv = "F"\ndays = 1\n'
        'activate = [{ tags = ["all"] }]\n'
        '[[change]]\nkind = "close_area"\n[[change]]\nkind = "claim"\nnumber = 1\nskil = "x"\n',
        encoding="utf-8",
    )
    with pytest.raises(InputRefusedError) as refused:
        read_scenario(path)

    found = [(fault.code, fault.column) for fault in refused.value.findings]
    assert found == [("E-DOC-055", "change[0]"), ("E-DOC-007", "change[1].skil")]


@pytest.mark.parametrize(
    "keys",
    [
        {"kind": "without"}, {"kind": "claim"}, {"kind": "claim", "people": ("a",), "number": 1},
        {"kind": "claim", "state": "asked", "skill": "s"}, {"kind": "claim", "skill": "s", "worst": True},
        {"kind": "regime", "regime": "normal", "area": "A"}, {"kind": "close_route", "area": "A"},
        {"kind": "add_skill", "skill": "s", "people": ("a",), "among": "t"}, {"kind": "seats", "position": "P"},
        {"kind": "add_skill", "skill": "s", "number": 1, "worst": True}, {"kind": "without", "state": "asked"},
        {"kind": "expire_skill", "skill": "s"}, {"kind": "grant_clearance", "number": 1},
        {"kind": "grant_clearance", "clearance_class": 2, "applied": True}, {"kind": "withdraw_clearance"},
        {"kind": "withdraw_clearance", "clearance_class": 4}, {"kind": "absence", "cause": "sick"},
        {"kind": "absence", "share_percent": 5}, {"kind": "alert", "alarm": True},
        {"kind": "grant_clearance", "clearance_class": 2, "people": ("a",), "skill": "s"},
        {"kind": "renew_skill", "skill": "s", "number": 1, "worst": True},
    ],
)  # fmt: skip
def test_keys_that_say_too_little_too_much_or_two_things_are_refused(keys: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"keys of the change|less than or equal"):
        Change.model_validate(keys)
