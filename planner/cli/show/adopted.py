"""What is shown of an adopted plan's record, and of the steps by which a plan was decided on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from planner.jobs.telling.steps import step_sentence
from planner.text import Words

__all__ = ("as_json", "sentences", "step_json", "step_sentence")

if TYPE_CHECKING:
    from planner.store.adopted import Kept
    from planner.store.approvals import Step


def sentences(kept: "Kept", words: Words) -> Iterator[str]:
    """Who decided and when, what it says of war, what it replaces, and the fingerprint that belongs in the decision."""
    record = kept.record
    yield words("cli.adopted.decided", by=record.decided_by, day=record.decided_on.isoformat())
    yield words(f"cli.adopted.{'peacetime' if record.peacetime else 'war'}")
    if one := record.approved:
        deputy = words("approval.deputy", name=one.deputy_for) if one.deputy_for else ""
        by = f"{one.by}{deputy}"
        yield words("cli.adopted.approved", by=by, day=one.on.isoformat(), made_by=", ".join(one.made_by))
    if used := record.emergency:
        yield words("cli.adopted.emergency", reason=used.reason, by=used.by, day=used.on.isoformat())
    if record.replaces:
        yield words("cli.adopted.replaces", names=", ".join(one.name for one in record.replaces))
    yield words("cli.adopted.fingerprint", fingerprint=kept.fingerprint)


def as_json(kept: "Kept") -> dict[str, Any]:
    """The same for machines, with where it lies."""
    record = kept.record.model_dump(mode="json", exclude={"files", "format"})
    return record | {
        "folder": kept.folder.as_posix(),
        "plan": kept.plan.as_posix(),
        "fingerprint": kept.fingerprint,
    }


def step_json(step: "Step", scenario: str) -> dict[str, Any]:
    """The same for machines."""
    return {"scenario": scenario} | step.model_dump(mode="json", exclude={"key", "signature"})
