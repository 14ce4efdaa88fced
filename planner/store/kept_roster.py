"""The roster that is stored, as its lines: a city's people are compared by their bytes, and few of them ever read."""

import hashlib
import hmac
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from planner.domain.base import without_collector
from planner.domain.person import Person, Roster
from planner.files.strict import read_bytes
from planner.store.documents import BEGINS, stated_digest
from planner.store.keys import KeyFile
from planner.store.person_lines import person_line
from planner.store.seal import roster_mark

_PEOPLE, _END = b'"people":[\n', b"\n]"
_ID, _UNIT = b'"id":"', re.compile(rb'"unit":"([^"]*)"')
_HEAD = f'"format":"{Roster.model_fields["format"].default}",\n'.encode()
SKILL = re.compile(rb'"skill":"([^"]*)"')
_LACKS = {
    "skills": b'"skills":[]',
    "clearance": b'"clearance":{"clearance_class":null,',
    "claim": b'"state":"unknown"},"clearance":',
    "area": b'"area":null',
    "citizen": b'"citizen":null',
    "household": b'"household":null',
    "carer": b'"carer":null',
}
"""What stands in the line of somebody who has nothing of the kind."""
_USUAL = {
    "employment_form": (b'"form":"', b'"form":"permanent"'),
    "fraction": (b'"fraction_permille":', b'"fraction_permille":1000,', b'"fraction_permille":0,'),
    "employed_to": (b'"last_day":', b'"last_day":null'),
}
"""What stands in every employment, and what in one that says nothing of the kind."""


@dataclass(frozen=True)
class KeptRoster:
    """The people of a stored roster."""

    lines: Mapping[str, bytes] = field(repr=False)
    """Id to the line of the person, as ``canonical`` writes it."""
    set_aside: int
    protected_set_aside: int

    def whole(self) -> Roster:
        """Everybody, read."""
        aside = f'"protected_set_aside":{self.protected_set_aside},"set_aside":{self.set_aside}'
        with without_collector():
            return Roster.model_validate_json(b'{"people":[' + b",".join(self.lines.values()) + f"],{aside}}}".encode())

    def person(self, ident: str) -> Person:
        """One person."""
        return Person.model_validate_json(self.lines[ident])

    @property
    def units(self) -> frozenset[str]:
        """Ids of the units in which anybody works."""
        return frozenset(unit.decode() for line in self.lines.values() for unit in _UNIT.findall(line))

    def skills(self, but: Collection[str] = ()) -> dict[str, list[str]]:
        """Id to the skills of everybody who has any but some; where nobody has, it takes a fraction of a second."""
        # Line by line: all of them joined take much room.
        written = {*chain.from_iterable(map(SKILL.findall, self.lines.values()))}
        others = written - {skill.encode() for skill in but}
        if not others:
            return {}
        held = ((ident, [one.decode() for one in SKILL.findall(line) if one in others])
                for ident, line in self.lines.items())  # fmt: skip
        return {ident: skills for ident, skills in held if skills}

    def having(self, ids: Iterable[str]) -> dict[str, int]:
        """How many of some people have each of what is counted: skills, a vetting, an area, and so on."""
        lines = [self.lines[ident] for ident in ids]
        counts = {name: sum(lack not in line for line in lines) for name, lack in _LACKS.items()}
        for name, (every, *usual) in _USUAL.items():
            counts[name] = sum(line.count(every) > sum(map(line.count, usual)) for line in lines)
        return counts


def kept_roster(roster: Roster) -> KeptRoster:
    """A roster that was read otherwise, as lines."""
    lines = {own.id: person_line(own).encode() for own in roster.people}
    return KeptRoster(lines, roster.set_aside, roster.protected_set_aside)


def read_kept(path: Path, keys: KeyFile) -> KeptRoster | None:
    """The roster of a file that is byte for byte what was stored with a key file; None if it is not, or of older form.

    Raises:
        InputRefusedError: the file cannot be read.
    """
    data = read_bytes(path)
    stated, start = stated_digest(data)
    if not stated or not keys.roster or not data.startswith(_HEAD, start):
        return None
    digest = hashlib.sha256(BEGINS)
    digest.update(memoryview(data)[start:])
    if digest.hexdigest() != stated or not hmac.compare_digest(keys.roster, roster_mark(digest.digest(), keys.key)):
        return None
    parts = data.split(b",\n")  # at once, for a city's roster takes long to copy
    lines, tail = parts[2:-2], json.loads(b"{" + b",".join(parts[-2:]))
    if not (lines and lines[0].startswith(_PEOPLE) and lines[-1].endswith(_END)):
        return None
    lines[0] = lines[0].removeprefix(_PEOPLE)
    lines[-1] = lines[-1].removesuffix(_END)
    ids = b"\n".join([line[(at := line.index(_ID) + len(_ID)) : line.index(b'"', at)] for line in lines])
    those = dict(zip(ids.decode().split("\n"), lines, strict=True))
    return KeptRoster(those, tail["set_aside"], tail["protected_set_aside"])
