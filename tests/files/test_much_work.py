"""Fault S26: small TOML and JSON files that would take much work are refused before it, or cost no more than others."""

import json
import tomllib

import pytest

from planner.domain.finding import InputRefusedError
from planner.files import strict
from planner.files.strict import load_json, load_toml


@pytest.mark.parametrize(
    "text",
    [
        ".".join(["a"] * 100_000) + " = 1",
        "[" + ".".join(["a"] * 1_000) + "]",
        "x = {" + " . ".join(["a"] * 1_000) + " = 1}",
        ".".join(['"a b"'] * 1_000) + " = 1",
        ".".join(["''"] * 1_000) + " = 1",
    ],
)
def test_s26_a_dotted_key_of_many_parts_is_refused_unparsed(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tomllib, "loads", lambda _text: pytest.fail("parsed"))
    with pytest.raises(InputRefusedError) as refused:
        load_toml(text.encode(), "s.toml")
    assert [one.code for one in refused.value.findings] == [strict.SYNTAX]


@pytest.mark.parametrize(
    "text",
    [
        'a.b.c."d e" = 1',
        'story = "' + "Ett. Två. Tre ord. " * 100 + '"',
        "n = [" + "1.5, " * 1_000 + "]",
        'v = "1.2.3.4"',
        "# " + "." * 1_000,
    ],
)
def test_s26_what_people_write_is_read(text: str) -> None:
    assert load_toml(text.encode(), "s.toml") == tomllib.loads(text)


def test_s26_doubled_json_keys_are_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = [0]

    class Name(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            compared[0] += 1
            return str.__eq__(self, other)

        __hash__ = str.__hash__

    names = [Name(f"k{at}") for at in range(2_000)] * 2
    strict._keep_doubled([(name, 1) for name in names])
    assert compared[0] <= 20 * len(names)
    with pytest.raises(InputRefusedError):
        load_json(json.dumps({"a": 1})[:-1].encode() + b',"a":2}', "p.json")
