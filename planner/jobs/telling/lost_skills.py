"""Skills that hardly anybody would have any more: another owner's list, or one more column, says nothing of them."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, finding
from planner.domain.person import ClaimState, Person
from planner.imports.proposals.ways import OTHERS
from planner.store import codes as store

if TYPE_CHECKING:
    from planner.imports.roster.result import ImportResult
    from planner.store.kept_roster import KeptRoster
    from planner.store.keys import KeyFile

_FEWEST = 3
"""So many holders, at least, must a skill lose: fewer come and go."""


def lost_skills(roster: "KeptRoster | None", new: Mapping[str, Person], others: Sequence[Person]) -> Iterator[Finding]:
    """Once, the skills that fewer than half as large a share of the people would have; an import of skills is of all.

    Args:
        roster: what is stored.
        new: id to everybody who would be.
        others: of these the new ones and those who are not as they are stored.
    """
    from planner.store.kept_roster import SKILL

    if roster is None:
        return
    before = roster.lines
    gone = ({own.id for own in others} & before.keys()) | (before.keys() - new.keys())
    skills = Counter(chain.from_iterable(SKILL.findall(before[ident]) for ident in gone))
    then = {skill.decode(): count for skill, count in skills.items()}
    now = Counter(held.skill for own in others for held in own.skills)
    fewer = {skill: count for skill, count in then.items() if count - now[skill] >= _FEWEST}
    have = _holders(new.values(), fewer) if fewer else Counter[str]()
    had = {skill: have[skill] - now[skill] + count for skill, count in fewer.items()}
    lost = [skill for skill in sorted(had) if 2 * have[skill] * len(roster.lines) < had[skill] * len(new)]
    if lost and not _hardly_any(roster, new):  # else that nobody has any is told
        listed = ", ".join(f"{skill} ({had[skill]} → {have[skill]})" for skill in lost)
        yield finding(store.SKILLS_LOST, skills=listed, count=len(lost))


def lost_of_others(
    result: "ImportResult",
    keys: "KeyFile",
    roster: "KeptRoster | None",
    others: Sequence[Person],
    told: Collection[Finding],
) -> Iterator[Finding]:
    """What goes although nobody has said that it shall, of however few: it may be another owner's.

    Skills that no row speaks of, where the question about them has no answer; and clearances and claims of those who
    stay, unless whoever has said them before says them now.

    Args:
        result: the import.
        keys: what is stored.
        roster: the roster that is stored.
        others: those of the import who are not as they are stored.
        told: what is told already of what many lose.
    """
    lost = {"skills" if note.code == store.SKILLS_LOST else note.facts.get("field") for note in told}
    unsaid = [own.asked_rows[OTHERS] for own in result.layouts if OTHERS in own.asked_ways]
    if unsaid and "skills" not in lost:
        yield finding(store.SKILLS_UNSAID, skills=str(unsaid[0]))
    before = roster.lines if roster else {}
    own_again = {name for name, said in result.kinds.items()
                 if said.owner and name in keys.kinds and keys.kinds[name].owner == said.owner}  # fmt: skip
    fewer: Counter[str] = Counter()
    for person in others if before else ():
        if line := before.get(person.id):
            was = json.loads(line)
            cleared = was["clearance"]["clearance_class"] is not None and person.clearance.clearance_class is None
            claimed = was["claim"]["state"] != ClaimState.UNKNOWN and person.claim.state is ClaimState.UNKNOWN
            fewer.update({"clearance": cleared, "claim": claimed})
    for name, count in fewer.items():
        if count and name in result.kinds.keys() - own_again - lost:
            yield finding(store.KIND_LOST, field=name, count=count)


def _hardly_any(roster: "KeptRoster", new: Mapping[str, Person]) -> bool:
    """Whether fewer than half as large a share of the people have any skill."""
    have = sum(own.skills != () for own in new.values())
    return 2 * have * len(roster.lines) < roster.having(roster.lines)["skills"] * len(new)


def _holders(people: Collection[Person], skills: Collection[str]) -> Counter[str]:
    return Counter(held.skill for own in people for held in own.skills if held.skill in skills)
