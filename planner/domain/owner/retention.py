"""How long what is stored is kept: the owner's decision for each class of data, and our proposals until then."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import AsOf, Frozen, Said


class DataClass(StrEnum):
    """Classes of what lies in a workspace."""

    ROSTERS = "rosters"
    """Versions of roster and key file that have been replaced, and the states before the last imports."""
    LOOP = "loop"
    """States of the loop with the authority: people whose placement has ended, and versions that have been replaced."""
    VETTINGS = "vettings"
    """Vettings in the roster that were applied for, counted from the day they were expected: told, never taken away."""
    MENDING = "mending"
    """Rows that HR has had to mend."""
    AUTHORITY = "authority"
    """Files to the authority with their letters, and its answers."""
    NOTICES = "notices"
    """Notices, annexes of decisions, and lists of holders."""
    REQUESTS = "requests"
    """What people have asked of what is held about them."""
    COLUMNS = "columns"
    """Answers on how HR's files are read, and versions of column files that have been replaced."""
    DRAFTS = "drafts"
    """Plans that nobody has approved or adopted."""
    OUTPUTS = "outputs"
    """Pages, tables and accounts of runs that can be made anew."""
    DECIDED = "decided"
    """Approvals, adopted plans with what they rest on, and what has been put in force."""
    COPIES = "copies"
    """Versions of the register of numbered copies that have been replaced."""
    PUBLISHED = "published"
    """What the crisis team has been shown."""
    MATERIAL = "material"
    """Versions of organisation, scenarios and settings that have been replaced."""
    OTHER = "other"
    """What somebody has put in beside people's files, and the program does not know."""
    READS = "reads"
    """What the audit says of who has taken out what; that somebody did, and when, stays in the chain."""
    RECEIPTS = "receipts"
    """Receipts outside, in the folder that is named."""
    BACKUPS = "backups"
    """Backups in the folder that is named."""


PROPOSED: Mapping[DataClass, int | None] = MappingProxyType(
    {
        DataClass.ROSTERS: 365,
        DataClass.LOOP: 730,
        DataClass.VETTINGS: 365,
        DataClass.MENDING: 90,
        DataClass.AUTHORITY: 365,
        DataClass.NOTICES: 365,
        DataClass.REQUESTS: 730,
        DataClass.COLUMNS: 365,
        DataClass.DRAFTS: 365,
        DataClass.OUTPUTS: 365,
        DataClass.DECIDED: None,
        DataClass.COPIES: None,
        DataClass.PUBLISHED: None,
        DataClass.MATERIAL: None,
        DataClass.OTHER: 365,
        DataClass.READS: 365,
        DataClass.RECEIPTS: None,
        DataClass.BACKUPS: 90,
    }
)
"""Days that we propose; None: until somebody decides, for archives may ask for it. Nothing goes by a proposal."""


class Rule(Frozen):
    """What the owner has decided of one class."""

    kind: DataClass = Field(examples=[DataClass.MENDING])
    """Class of data."""
    days: int = Field(ge=0, le=36_500, examples=[90], json_schema_extra={"unit": "days"})
    """Days after which it is due, from when it was stored or, of what has been replaced, from then."""
    ground: Said = Field(default="", examples=["Dokumenthanteringsplan 4.2"])
    """Why: a provision or a plan of the owner's, no name."""
    decided_by: Said = Field(default="", examples=["Kommunstyrelsen"])
    """Who has decided: an office, no name."""
    decided_on: AsOf | None = Field(default=None, examples=[date(2027, 3, 15)])
    """Day of the decision; without it the rule is a proposal, and nothing goes by it."""

    def later(self, day: date) -> bool:
        """Whether it is decided after a day."""
        return self.decided_on is not None and self.decided_on > day

    @property
    def decided(self) -> bool:
        """Whether somebody has decided it."""
        return self.decided_on is not None


class Retention(Frozen):
    """Everything has a default; a class without a rule has our proposal."""

    left_days: int = Field(default=180, ge=0, le=36_500, json_schema_extra={"unit": "days"})
    """Days after somebody was gone from HR's files until it is proposed to purge the person. Our proposal."""
    rule: tuple[Rule, ...] = ()
    """What has been decided, class by class."""

    @model_validator(mode="after")
    def _once(self) -> "Retention":
        kinds = [rule.kind for rule in self.rule]
        if len(kinds) > len(set(kinds)):
            raise PydanticCustomError("retention", "one rule for each class")
        return self

    def on(self, day: date) -> "Retention":
        """The same on a day: what is to be decided later is a proposal until then."""
        rules = (rule.model_copy(update={"decided_on": None}) if rule.later(day) else rule for rule in self.rule)
        return self.model_copy(update={"rule": tuple(rules)})

    def rule_of(self, kind: DataClass) -> Rule | None:
        """What counts for a class: the owner's rule, or our proposal; None if it is kept until somebody decides."""
        own = next((rule for rule in self.rule if rule.kind is kind), None)
        days = PROPOSED[kind]
        return own or (None if days is None else Rule(kind=kind, days=days))
