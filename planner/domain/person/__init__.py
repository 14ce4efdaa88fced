"""A person: what bears on holding a position, the people of one import, and how exports write of them."""

from planner.domain.person.claim import Claim as Claim
from planner.domain.person.claim import ClaimAnswer as ClaimAnswer
from planner.domain.person.claim import ClaimState as ClaimState
from planner.domain.person.clearance import Clearance as Clearance
from planner.domain.person.clearance import ClearanceClass as ClearanceClass
from planner.domain.person.clearance import ClearanceState as ClearanceState
from planner.domain.person.employment import Employment as Employment
from planner.domain.person.employment import EmploymentForm as EmploymentForm
from planner.domain.person.person import AREA_STAND_IN as AREA_STAND_IN
from planner.domain.person.person import Affiliation as Affiliation
from planner.domain.person.person import HeldSkill as HeldSkill
from planner.domain.person.person import Person as Person
from planner.domain.person.person import Roster as Roster
from planner.domain.person.person import active_employments as active_employments
from planner.domain.person.person import home_among as home_among
from planner.domain.person.person import home_employment as home_employment
from planner.domain.person.written import DateOrder as DateOrder
from planner.domain.person.written import NameOrder as NameOrder
