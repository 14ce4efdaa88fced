"""Every number that the municipality may change, in one model; a plan carries the settings that it was made with."""

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import Frozen, Weeks
from planner.domain.levels import LEVEL_POINTS, SEAT_LEVELS, STEPS, TIERS, SeatLevel, keeps_order

# The columns of numbers hold 64 bits; these ends are far beyond any use and keep well inside.
OutageMin = Annotated[int, Field(ge=0, le=525_600, json_schema_extra={"unit": "minutes"})]
Age = Annotated[int, Field(ge=0, le=200, json_schema_extra={"unit": "years"})]
TravelMin = Annotated[int, Field(ge=0, le=1440, json_schema_extra={"unit": "minutes"})]
ClassNumber = Annotated[int, Field(ge=1, le=3)]
Points = Annotated[int, Field(ge=1, le=100_000, json_schema_extra={"unit": "points"})]


class Settings(Frozen):
    """Defaults of docs/model.md; shown to the user and stored in every plan."""

    tier_1_max_outage_min: OutageMin = 240
    """A position whose longest acceptable outage is at most this many minutes is tier 1."""
    tier_2_max_outage_min: OutageMin = 1440
    """Likewise tier 2; longer outages are tier 3."""
    outage_cuts_min: tuple[OutageMin, ...] = Field(
        default=(30, 60, 120, 240, 480, 720, 1440, 4320, 10_080), max_length=40, json_schema_extra={"unit": "minutes"}
    )
    """Ends of the bands of outage; of positions of one tier without anybody, those in a shorter band weigh more."""
    level_order: tuple[SeatLevel, ...] = SEAT_LEVELS
    """The seat levels in the order in which they count; steps and tiers keep their own order."""
    level_points: tuple[Points, ...] = Field(
        default=LEVEL_POINTS, min_length=1, max_length=len(STEPS) * len(TIERS), json_schema_extra={"unit": "points"}
    )
    """Points of a person missing on each level that counts people, falling in order; measures are chosen by them."""
    similarity_first: bool = True
    """Whether what the previous plan says comes before the other costs, where there is one."""
    duty_age_first: Age = 16
    """First calendar-year age of duty (lag 1994:1809, 1:2)."""
    duty_age_last: Age = 70
    """Last calendar-year age of duty (lag 1994:1809, 1:2)."""
    citizenship_classes: tuple[ClassNumber, ...] = (1, 2)
    """Clearance classes that ask for Swedish citizenship (säkerhetsskyddslag 3:11)."""
    max_travel_min: TravelMin = 90
    """A place further away than this many minutes is not reachable."""
    travel_band_min: tuple[TravelMin, TravelMin, TravelMin] = Field(
        default=(15, 30, 60), json_schema_extra={"unit": "minutes"}
    )
    """Upper ends in minutes of the travel bands 0, 1 and 2; everything above is band 3."""
    away_share_tolerated: int = Field(default=10, ge=0, le=100, json_schema_extra={"unit": "percent"})
    """Who is certainly away for a larger share than this of the days on which a position is active cannot hold it."""
    small_count: int = Field(default=5, ge=2, le=1000, json_schema_extra={"unit": "people"})
    """Width of the first ranges (0–4, 5–9 …) in which counts of people are shown in public; later ones are wider."""
    vetting_weeks: Weeks = 8
    """Lead time of a security vetting."""

    @model_validator(mode="after")
    def _ordered(self) -> "Settings":
        if self.duty_age_first > self.duty_age_last:
            raise PydanticCustomError("duty_age_order", "first duty age after the last")
        if self.tier_1_max_outage_min >= self.tier_2_max_outage_min:
            raise PydanticCustomError("tier_order", "tier cut-offs must increase")
        if list(self.travel_band_min) != sorted(self.travel_band_min):
            raise PydanticCustomError("band_order", "travel bands must increase")
        if list(self.outage_cuts_min) != sorted(set(self.outage_cuts_min)):
            raise PydanticCustomError("outage_order", "outage cuts must increase")
        if not keeps_order(self.level_order):
            raise PydanticCustomError("level_order", "every seat level once, steps and tiers in their order")
        if list(self.level_points) != sorted(set(self.level_points), reverse=True):
            raise PydanticCustomError("points_order", "points must fall from level to level")
        return self

    def tier(self, max_outage_min: int) -> int:
        """Priority tier 1, 2 or 3 of a position with this longest acceptable outage."""
        if max_outage_min <= self.tier_1_max_outage_min:
            return 1
        return 2 if max_outage_min <= self.tier_2_max_outage_min else 3

    def outage_rank(self, max_outage_min: int) -> int:
        """Rank of a longest acceptable outage within its tier: 1 for the longest band, more for each shorter one."""
        tier = self.tier(max_outage_min)
        first = {1: -1, 2: self.tier_1_max_outage_min, 3: self.tier_2_max_outage_min}[tier]
        last = {1: self.tier_1_max_outage_min, 2: self.tier_2_max_outage_min, 3: None}[tier]
        cuts = [cut for cut in self.outage_cuts_min if cut > first and (last is None or cut < last)]
        return 1 + sum(max_outage_min <= cut for cut in cuts)
