"""Adopts a plan: copies it with all that it rests on into a folder of its own, once it stands beside the others."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from planner.domain.base import ID_PATTERN, FileId
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.plan import InputKind, Plan
from planner.files.mounts import real
from planner.files.nearest import NONE, near_words
from planner.files.places import is_file, listed, make_folder
from planner.files.together import BusyError, locked
from planner.jobs.approving.grounds import Grounds, grounds_of
from planner.jobs.inputs import PlanFile
from planner.jobs.keeping.beside import beside
from planner.jobs.keeping.opened import ADOPTED
from planner.jobs.plans import of_everybody
from planner.store import codes
from planner.store.adopted_record import Adopted, KeptFile, Replaced
from planner.text.typed import typed, typed_name

if TYPE_CHECKING:
    from planner.store.adopted import Kept

PRIVATE = Path("private")
"""Where adopted plans that lie elsewhere are remembered, for a purge."""
_LONGEST = 100
_MOST = 1000
_DIGITS = re.compile(r"\d(?:[ +-]?\d){5,}")
"""As long as a date of birth; the name of a body or of an office has none."""


@dataclass(frozen=True)
class Decision:
    """What was decided on a plan."""

    by: str
    on: date
    name: str = ""
    """Name of the adopted plan; the scenario's id if empty."""
    peacetime: bool = False
    """Whether nobody is placed for war by it."""
    replaces: tuple[str, ...] = ()
    """Names of adopted plans that no longer count."""
    emergency: str = ""
    """Why it cannot wait for an approval in a workspace; empty if it can."""


@dataclass(frozen=True)
class Adoption:
    """An adopted plan."""

    kept: "Kept"
    new: bool
    """False if just this had been adopted before."""
    notes: tuple[Finding, ...]


def adopt(file: PlanFile, into: Path, decision: Decision) -> Adoption:
    """Adopts a verified plan; in a workspace one that is approved, just as it is, or in an emergency.

    Args:
        file: the plan with its case, verified.
        into: folder in which the folders of adopted plans lie; made if it is not there.
        decision: what was decided on it.

    Raises:
        InputRefusedError: nothing is stored: the decision cannot be recorded so, an input or an adopted plan has
            changed, the name is taken by another plan, somebody would be placed twice, or nobody has approved it;
            or somebody was purged from what it rests on.
        OSError: nothing is stored.
    """
    from planner.store.adopted import record_bytes, write_adopted
    from planner.store.outside import register_folder

    called = _named(decision, of_everybody(file).plan.scenario)
    grounds = grounds_of(file, decision.emergency)
    contents = _contents(file)
    make_folder(into)
    with _alone(into):
        taken = called
        for name in _free_names(decision, called):
            replaced, counting = _others(into, decision, name)
            record = _record(file, decision, name, contents, replaced, grounds)
            before = _same_name(into, name)
            if before is None:
                break
            if record_bytes(before.record) == record_bytes(record):
                return Adoption(before, new=False, notes=())
            taken = before.record.name
        else:
            raise InputRefusedError((finding(codes.NAME_TAKEN, name=taken),))
        notes = () if decision.peacetime else beside(file, name, counting)
        grounds.use()
        if real(into) != real(ADOPTED):
            register_folder(PRIVATE, into)
        return Adoption(write_adopted(into, record, contents), new=True, notes=(*grounds.hands, *grounds.notes, *notes))


def _named(decision: Decision, scenario: str) -> str:
    """The name, if it and the decision can be recorded."""
    by = decision.by
    faults = []
    if not by.strip() or len(by) > _LONGEST or not by.isprintable() or _DIGITS.search(by):
        faults.append(finding(codes.BAD_DECIDER, most=_LONGEST))
    name = decision.name or scenario
    try:
        TypeAdapter(FileId).validate_python(name)
    except ValidationError:
        faults.append(finding(codes.BAD_NAME, called=typed(name)))
    if faults:
        raise InputRefusedError(tuple(faults))
    return name.strip()


def _free_names(decision: Decision, name: str) -> Iterator[str]:
    """The name, and, where nobody chose one and the plan replaces another, the same with a number."""
    yield name
    if not decision.name and decision.replaces:
        yield from filter(re.compile(ID_PATTERN).match, (f"{name}-{number}" for number in range(2, _MOST)))


def _contents(file: PlanFile) -> dict[str, bytes]:
    """Every file of the folder but the record, by path: the inputs as they are, and the plan that names them there."""
    from planner.store.adopted import INPUTS, PLANS
    from planner.store.documents import canonical

    contents: dict[str, bytes] = {}
    inputs = []
    for named in file.plan.inputs:
        path = _free(f"{INPUTS}/{named.kind.value}", PurePosixPath(named.path).name, contents)
        contents[path] = _bytes(file, named.path, named.sha256, named.kind)
        inputs.append(named.model_copy(update={"path": f"../{path}"}))
    plan: Plan = file.plan.model_copy(update={"inputs": tuple(inputs)})
    return {f"{PLANS}/{plan.scenario}.json": canonical(plan), **contents}


def _free(folder: str, name: str, taken: dict[str, bytes]) -> str:
    """A path for an input; its name stays, since notes on it name it, and two files of one name lie apart."""
    folded, number, path = {one.casefold() for one in taken}, 1, f"{folder}/{name}"
    while path.casefold() in folded:
        number += 1
        path = f"{folder}-{number}/{name}"
    return path


def _bytes(file: PlanFile, named: str, digest: str, kind: InputKind) -> bytes:
    """The bytes of an input, which are those that were verified."""
    from planner.files.opening import read_then
    from planner.store.hashes import CHANGED, no_longer

    path = file.path.parent / named
    data = read_then(path, digest)
    if sha256(data).hexdigest() != digest:
        raise InputRefusedError((no_longer(CHANGED, file.plan, file.path, path, kind),))
    return data


def _record(
    file: PlanFile,
    decision: Decision,
    name: str,
    contents: dict[str, bytes],
    replaced: Sequence["Kept"],
    grounds: Grounds,
) -> Adopted:
    return Adopted(
        name=name,
        scenario=file.plan.scenario,
        as_of=file.plan.as_of,
        status=file.plan.status,
        certified=file.certified is not None and file.certified.certified,
        peacetime=decision.peacetime,
        decided_by=" ".join(decision.by.split()),
        decided_on=decision.on,
        source_sha256=file.adopted.record.source_sha256 if file.adopted else file.sha256,
        plan=next(iter(contents)),
        files=tuple(KeptFile(path=path, sha256=sha256(data).hexdigest()) for path, data in sorted(contents.items())),
        replaces=tuple(Replaced(name=one.record.name, fingerprint=one.fingerprint) for one in replaced),
        approved=grounds.approved,
        emergency=grounds.emergency,
    )


def _others(into: Path, decision: Decision, name: str) -> tuple[list["Kept"], list["Kept"]]:
    """Adopted plans that this one replaces, and those that it will stand beside, both by name."""
    from planner.store.adopted import read_all, replaced_by

    there = tuple(kept for kept in read_all(into) if kept.record.name.casefold() != name.casefold())
    folded = {one.casefold(): one for one in decision.replaces}
    replaced = [kept for kept in there if kept.record.name.casefold() in folded]
    found = {kept.record.name.casefold() for kept in replaced}
    unknown = sorted(folded[one] for one in folded.keys() - found - {name.casefold()})  # its own name is taken
    if unknown:
        near = {one: near_words(one, [kept.record.name for kept in there]) for one in unknown}
        raise InputRefusedError(
            tuple(
                finding(codes.NOT_ADOPTED, called=typed_name(one, known=meant != NONE), meant=meant.partition(",")[0])
                for one, meant in near.items()
            )
        )
    counting = [
        kept for kept in there if kept not in replaced and not kept.record.peacetime and not replaced_by(kept, there)
    ]
    return replaced, counting


def _same_name(into: Path, name: str) -> "Kept | None":
    """The adopted plan of this name, whatever its capitals; all its files are as they were.

    Raises:
        InputRefusedError: it has been changed, or something else has this name.
    """
    from planner.store.adopted import RECORD, read_adopted

    for path in listed(into):
        if path.name.casefold() == name.casefold():
            if not is_file(path / RECORD):
                raise InputRefusedError((finding(codes.NAME_TAKEN, name=name),))
            return read_adopted(path)
    return None


@contextmanager
def _alone(into: Path) -> Iterator[None]:
    """While nobody else adopts a plan into the same folder."""
    try:
        with locked([into]):
            yield
    except BusyError:
        raise InputRefusedError((finding(codes.ADOPTING, file=into.name),)) from None
